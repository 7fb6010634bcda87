import type { Subject } from '../../model/check.js';
import { config, type Phrase, phrase } from '../../model/phrase.js';
import type { SecretPlace } from '../../model/secret.js';
import { STORE, type Steps } from '../../model/steps.js';

/** What a step is about. */
interface About {
  readonly subject: Subject;
  /** The variables without a value. */
  readonly missing: readonly string[];
}

const listed = (names: readonly string[]): Phrase => [config(names.join(', '))];

const BLANKS: Readonly<Record<string, (about: About) => Phrase>> = {
  '{endpoint}': ({ subject: { name } }) => [config(name)],
  '{credential}': ({ subject: { credentialVariables: names } }) =>
    names.length === 0 ? ['the credential'] : listed(names),
  '{where}': ({ subject: { renew } }) =>
    renew === null ? ['where this one was issued'] : phrase`at ${config(renew)}`,
  '{there}': ({ subject: { renew } }) =>
    renew === null ? ['where it was issued'] : phrase`at ${config(renew)}`,
  [STORE]: ({ subject: { credentialVariables: names } }) =>
    names.length === 0
      ? phrase`Store it as a repository secret and pass it to the step through ${config('env')}.`
      : phrase`Save it in the secret that sets ${listed(names)}.`,
  '{set}': ({ missing }) =>
    missing.length === 0
      ? ['Give the endpoint a credential that is not empty.']
      : phrase`Set ${listed(missing)} in the step's ${config('env')} from a secret that exists and is not empty.`,
};

/** The steps as the row of this endpoint says them. */
export function adviseOn(
  steps: Steps,
  subject: Subject,
  missing: readonly string[] = [],
): readonly Phrase[] {
  return steps.map((step) => filledIn(step, { subject, missing }));
}

function filledIn(step: string, about: About): Phrase {
  return step.split(/(`[^`]+`|\{[a-z]+\})/).flatMap((part): Phrase => {
    if (part.startsWith('`')) return [config(part.slice(1, -1))];
    return BLANKS[part]?.(about) ?? (part === '' ? [] : [part]);
  });
}

/**
 * The endpoint with nothing but the variables of one value as those of its credential; as it is
 * when that value has none, or is not known.
 */
export function blamed(subject: Subject, place: Pick<SecretPlace, 'variables'> | null): Subject {
  const credentialVariables = place?.variables ?? [];
  return credentialVariables.length > 0 ? { ...subject, credentialVariables } : subject;
}
