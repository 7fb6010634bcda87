import type { ReadyCheck } from '../../model/check.js';
import type { MaterialFault, MaterialFlaw, MaterialPart } from '../../model/exchange.js';
import { config, type Phrase, phrase } from '../../model/phrase.js';
import type { SecretPlace } from '../../model/secret.js';
import { PROVE, RENEW, RENEW_CERTIFICATE, type Steps } from '../../model/steps.js';
import { variablesOf } from '../../values/template.js';
import type { Case, Diagnosis, Told } from '../case.js';

const PART_WORDS: Readonly<Record<MaterialPart, string>> = {
  cert: 'The client certificate',
  key: 'The private key of the client certificate',
  passphrase: 'The passphrase of the private key',
  ca: "The authority's certificate",
  p12: 'The store of the client certificate',
};

/** What cannot be used of the TLS material, the variable that holds it, and what helps. */
export function unusableMaterial(fault: MaterialFault, check: ReadyCheck): Diagnosis {
  const { part, flaw, words } = fault;
  const place = placeOf(check, flaw === 'swapped' ? ['cert', 'key'] : [part]);
  const names = place.variables.length === 0 ? `tls.${part}` : place.variables.join(', ');
  return {
    message: phrase`${PART_WORDS[part]} (${config(names)}) ${words}, so the endpoint was not asked.`,
    place,
    steps: [...stepsFor(fault), PROVE],
  };
}

/** The client certificate and its key, where the endpoint rejected them: no token is to blame. */
export function blamingCertificate(told: Told, { finding, check }: Case): Told {
  const isRejected = finding.kind === 'rejected' && finding.clientCertificate === true;
  if (!isRejected) return told;
  const place = told.place ?? placeOf(check, ['cert', 'key', 'p12']);
  const isNamed = told.steps === RENEW && place.variables.length > 0;
  return { ...told, place, steps: isNamed ? RENEW_CERTIFICATE : told.steps };
}

function stepsFor({ part, flaw, steps }: MaterialFault): Steps {
  if (steps !== undefined) return steps;
  return INSTEAD.includes(flaw)
    ? [`Store t${PART_WORDS[part].slice(1)} in {credential}.`]
    : (STEPS[flaw] ?? AGAIN);
}

/** Another thing than what goes there. */
const INSTEAD: readonly MaterialFlaw[] = ['key', 'certificate', 'public-key'];

function placeOf(
  { subject: { reproduce } }: ReadyCheck,
  parts: readonly MaterialPart[],
): SecretPlace {
  const words: Phrase = parts.slice(0, 1).map((part) => PART_WORDS[part]);
  const variables = variablesOf(parts.flatMap((part) => reproduce.tls?.[part] ?? []));
  return { role: 'value', name: null, words, mayBeQuoted: false, variables };
}

const AGAIN: Steps = [
  'Store {credential} again as PEM text, complete from -----BEGIN to -----END and with its line breaks.',
];
const CONVERT: Steps = [
  'Convert the file: `openssl pkcs12 -in client.p12 -clcerts -nokeys -out cert.pem` and `openssl pkcs12 -in client.p12 -nocerts -noenc -out key.pem`.',
  'Store the text of cert.pem for `tls.cert`, and that of key.pem for `tls.key`.',
];

/** What helps where storing the same text again does not. */
const STEPS: Readonly<Partial<Record<MaterialFlaw, Steps>>> = {
  base64: ['Store {credential} as the PEM text itself, without encoding it in Base64.'],
  pkcs12: CONVERT,
  binary: CONVERT,
  pkcs7: [
    'Convert the file: `openssl pkcs7 -in certificates.p7b -print_certs -out certificates.pem`.',
    'Store the text of certificates.pem in {credential}.',
  ],
  openssh: [
    'Store the key in PEM form. `ssh-keygen -p -m PEM -f key` changes the file itself, so convert a copy.',
  ],
  request: ['Store the certificate that the authority issued for this request in {credential}.'],
  path: ['Store the text of the file in {credential}, as PEM text, and not its path.'],
  'not-alone': [
    'Store {credential} again as PEM text that begins with -----BEGIN, without a name or quotation marks around it.',
  ],
  reversed: [
    'Store the same certificates in {credential} in the right order: first the one that belongs to the key, then the one that issued it, and so on.',
  ],
  'other-pair': ['Store a certificate and the private key that belongs to it.'],
  swapped: ['Swap the two: `tls.cert` takes the certificate, `tls.key` the private key.'],
  lonely: ['Give both `tls.cert` and `tls.key`.'],
  'no-passphrase': ['Give the passphrase of the key as `tls.passphrase`.'],
  'wrong-passphrase': ['Store the passphrase of this key in {credential}.'],
  'passphrase-margin': [
    'Store {credential} again without the line break or white space. `printf %s "$PASSPHRASE" | gh secret set NAME` adds none.',
  ],
};
