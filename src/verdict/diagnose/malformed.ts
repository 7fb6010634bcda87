import { type FlawKind, flawWords } from '../../credential/shape/shape.js';
import { phrase } from '../../model/phrase.js';
import type { SecretPlace } from '../../model/secret.js';
import { PROVE, STORE, type Steps } from '../../model/steps.js';
import type { Case, CauseRule, Diagnosis } from '../case.js';
import { saysItWasRead } from '../statements/dead.js';
import { unusableMaterial } from './material.js';

const AS_ISSUED: Steps = [
  'Store {credential} again exactly as it was issued, without white space, line breaks or quotes around it.',
  PROVE,
];

/** It cannot be sent or used as it is stored, or holds something that no credential has. */
export const malformed = {
  steps: AS_ISSUED,
  find: (known) => {
    const { unsendable } = known.said;
    const isSaidBetter = unsendable !== null && holdsAnotherThing(known);
    if (unsendable !== null && !isSaidBetter) {
      const { problem, ...rest } = unsendable;
      return { ...rest, message: problem };
    }
    if (known.finding.kind === 'unusable' && !isSaidBetter) {
      const { material } = known.finding;
      if (material !== undefined) return unusableMaterial(material, known.check);
      return {
        message: phrase`The endpoint ${known.finding.because}.`,
        steps: [
          'Store the certificate, its key and its passphrase again, complete and as PEM text.',
          PROVE,
        ],
      };
    }
    const [first, ...more] = flawsIn(known);
    if (first === undefined) return null;
    const { message, ...rest } = first;
    return { ...rest, message: [...message, '.'], evidence: more.map((flaw) => flaw.message) };
  },
} satisfies CauseRule;

/**
 * What was stored is no credential that was damaged. That goes before what no request can hold in
 * it, because storing it again as it is would not help.
 */
function holdsAnotherThing({ said }: Case): boolean {
  const flaws = said.facts.secrets.flatMap((secret) => secret.flaws);
  return flaws.some(({ kind }) => OTHER_THINGS.includes(kind));
}

const OTHER_THINGS: readonly FlawKind[] = ['service-account-key', 'json-object', 'assignment'];

function flawsIn(known: Case): Diagnosis[] {
  const maySayNoScheme = mayLackScheme(known);
  return known.said.facts.secrets.flatMap((secret) =>
    secret.flaws
      .filter(({ kind }) => kind !== 'no-scheme' || maySayNoScheme)
      .map((flaw) => ({
        message: phrase`${secret.words} ${flawWords(flaw)}`,
        place: secret,
        steps: stepsFor(flaw.kind, secret),
      })),
  );
}

/**
 * Some APIs want a bare `Authorization`: a preset knows, and an endpoint that read the credential
 * shows it. A 403 says nothing about it.
 */
function mayLackScheme({ check: { subject }, finding, statements }: Case): boolean {
  return subject.preset === null && finding.kind === 'rejected' && !saysItWasRead(statements);
}

/** Of what is written into the list, no secret is to be stored again. */
function stepsFor(kind: FlawKind, { variables }: SecretPlace): Steps {
  const own = STEPS[kind] ?? AS_ISSUED;
  return variables.length === 0 && IN_STORE.includes(own) ? FROM_SECRET : own;
}

const FROM_SECRET: Steps = [
  'Store the credential as a repository secret, exactly as it was issued.',
  'Pass it to the step through `env`, and write `${NAME}` in the list in place of this text.',
  PROVE,
];
const placeholder: Steps = ['Save the real value in the secret that sets {credential}.', PROVE];
const unexpanded: Steps = [
  "Pass {credential} through the step's `env`, where GitHub fills in the value.",
  PROVE,
];
const scheme: Steps = [
  'Store only the token itself in {credential}: the scheme is added when it is sent.',
  PROVE,
];
const pair: Steps = [
  'Give the user name and the password separately: `auth: { basic: { username, password } }`.',
  'Store only the password in {credential}.',
  PROVE,
];

/** What helps against a flaw where storing the bare value does not. */
const STEPS: Readonly<Partial<Record<FlawKind, Steps>>> = {
  'service-account-key': [
    'Get an access token for the service account in a step before this one: `google-github-actions/auth` with `token_format: access_token` gives it as its output `access_token`.',
    'Pass that output through the `env` of this step as {credential}, in place of the key file.',
    PROVE,
  ],
  'json-object': ['Store only the field that holds the credential in {credential}.', PROVE],
  assignment: [
    'Store only the value in {credential}: what comes after the `=` or `:`, without quotes around it.',
    PROVE,
  ],
  'unexpanded-expression': unexpanded,
  'unexpanded-variable': unexpanded,
  placeholder,
  'header-name': scheme,
  'scheme-in-secret': scheme,
  'user-and-password': pair,
  'base64-of-pair': pair,
  'no-scheme': [
    'Name the scheme in the list: `auth: { bearer: … }`, or for another one `auth: { header: { Authorization: Token … } }`.',
    'If the endpoint wants the value without a scheme, create a new credential {where}.',
    STORE,
    PROVE,
  ],
};

/** Steps about a value in the store of secrets. */
const IN_STORE: readonly Steps[] = [AS_ISSUED, placeholder, unexpanded];
