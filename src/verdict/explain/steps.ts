import type { Subject } from '../../model/check.js';
import { config, type Phrase, phrase } from '../../model/phrase.js';

/** An endpoint to be mended, and the variables that are missing from it. */
export interface Patient {
  readonly subject: Subject;
  readonly missing: readonly string[];
}

export type Step = (patient: Patient) => Phrase;

export const create: Step = ({ subject: { renew } }) =>
  renew === null
    ? ['Create a new credential where this one was issued.']
    : phrase`Create a new credential at ${config(renew)}.`;

export const store: Step = ({ subject: { credentialVariables } }) =>
  credentialVariables.length === 0
    ? phrase`Store it as a repository secret and pass it to the step through ${config('env')}.`
    : phrase`Store it in the secret behind ${config(credentialVariables.join(', '))}.`;

export const prove: Step = ({ subject: { name } }) =>
  phrase`Run this workflow by hand to prove it, with the input ${config('only')} set to ${config(name)}.`;

/** The variables of the credential, or the credential when none is known. */
const names = ({ credentialVariables }: Subject): Phrase =>
  credentialVariables.length === 0 ? ['the credential'] : [config(credentialVariables.join(', '))];

/** A step about the variables of the credential: words before and after their names. */
export const about =
  (before: string, after: string): Step =>
  ({ subject }) =>
    phrase`${before} ${names(subject)}${after}`;

export const pass: Step = ({ missing }) =>
  missing.length === 0
    ? ['Give the endpoint a credential that is not empty.']
    : phrase`Set ${config(missing.join(', '))} in the step's ${config('env')} from a secret that exists and is not empty.`;

export const allowMoreTime: Step = () =>
  phrase`Raise ${config('deadline')} or ${config('concurrency')}, or split the list over several jobs.`;

export const say =
  (...words: Phrase): Step =>
  () =>
    words;
