import { X509Certificate } from 'node:crypto';
import type { CredentialFacts, SecretFacts } from '../../credential/facts.js';
import type { SasFacts } from '../../credential/sas.js';
import { config, type Phrase, phrase } from '../../model/phrase.js';
import { RENEW, RENEW_CERTIFICATE, RENEW_DATED } from '../../model/steps.js';
import { utcText } from '../../values/instant.js';
import { certificateBlocks } from '../../values/pem.js';
import { dated, type Holder, type Reading } from './reading.js';

/**
 * The `exp` claims (RFC 7519 §4.1.4). One that makes no sense as a time is said, not used. Beside
 * other credentials (`isOneOfSeveral`) the token is named.
 */
export function readJwtExpiry(facts: CredentialFacts, isOneOfSeveral: boolean): Reading[] {
  return facts.secrets.flatMap((secret): Reading[] => {
    const exp = secret.jwt?.exp ?? { kind: 'absent' };
    if (exp.kind === 'absent') return [];
    return exp.kind === 'usable'
      ? [dated(['JWT exp'], exp.value, isOneOfSeveral ? holderOf(secret) : null)]
      : [{ kind: 'remark', words: [`The JWT's exp ${exp.remark}, so it is not used.`] }];
  });
}

function holderOf({ words, variables }: SecretFacts): Holder {
  return { words, variables, steps: RENEW };
}

/**
 * The `se` of each shared access signature. Beside other credentials, the variables of an address
 * are `inAddress`.
 */
export function readSasExpiry(
  signatures: readonly SasFacts[],
  inAddress: readonly string[],
): Reading[] {
  return signatures.map(({ words, variables, expiresAt }) =>
    dated(['SAS se'], expiresAt, { words, variables: variables ?? inAddress, steps: RENEW }),
  );
}

/** A date that the list holds. */
export function readTypedDate(at: number): Reading {
  return dated(['Configured date'], at, { words: null, variables: [], steps: RENEW_DATED });
}

/** RFC 5280 §4.1.2.5: 99991231235959Z says that there is no expiry. */
const NO_EXPIRY = Date.UTC(9999, 11, 31, 23, 59, 59);

/** A certificate as PEM text, the chain included, and the variables that it is made of. */
export interface Pem {
  readonly pem: string;
  readonly variables: readonly string[];
}

/** The end of the client certificate that is presented. `now` in milliseconds since the epoch. */
export function readClientCertificate({ pem, variables }: Pem, now: number): Reading[] {
  const steps = variables.length === 0 ? RENEW : RENEW_CERTIFICATE;
  const holder = { words: ['The client certificate'], variables, steps };
  return readCertificate(pem, { what: 'Client certificate', holder, remedy: null, now });
}

/** The end of the certificate that `expiry` holds. `now` in milliseconds since the epoch. */
export function readConfiguredCertificate({ pem, variables }: Pem, now: number): Reading[] {
  const words = phrase`The certificate in ${config('expiry')}`;
  const holder = { words, variables, steps: RENEW };
  return readCertificate(pem, { what: 'Certificate', holder, remedy: STORE_AGAIN, now });
}

interface About {
  /** The subject of the sentences. */
  readonly what: string;
  readonly holder: Holder;
  /** How one that cannot be read is mended; null when other words say that. */
  readonly remedy: Phrase | null;
  readonly now: number;
}

/**
 * The earliest `notAfter` of a PEM text that may be a whole chain: a chain ends with its first
 * member.
 */
function readCertificate(pem: string, { what, holder, remedy, now }: About): Reading[] {
  const validities = validitiesIn(pem);
  if (validities.length === 0) {
    const words: Phrase = [`${what} cannot be read, so its expiry is not known.`];
    return [remedy === null ? { kind: 'remark', words } : { kind: 'unreadable', words, remedy }];
  }
  const first = Math.min(...validities.map(({ at }) => at));
  const early = validities
    .filter(({ from }) => from > now)
    .map(({ from }) => phrase`${what} is not valid before ${utcText(from)}.`);
  return [
    first < NO_EXPIRY
      ? dated([`${what} notAfter`], first, holder)
      : { kind: 'endless', words: [`${what} notAfter says that there is no end`] },
    ...early.map((words) => ({ kind: 'remark' as const, words })),
  ];
}

const STORE_AGAIN: Phrase = [
  'Store the certificate again as PEM text, with its line breaks and both of its boundary lines.',
];

/** Empty when there is no certificate in the text, or one that cannot be read. */
function validitiesIn(pem: string): { readonly from: number; readonly at: number }[] {
  try {
    return certificateBlocks(pem).map((block) => {
      const { validFrom, validTo } = new X509Certificate(block);
      return { from: opensslTime(validFrom), at: opensslTime(validTo) };
    });
  } catch {
    return [];
  }
}

/** OpenSSL prints `Nov 20 06:00:00 2026 GMT`. Node.js 20 has no `validToDate`. */
function opensslTime(text: string): number {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new TypeError('A certificate without a readable time.');
  return at;
}
