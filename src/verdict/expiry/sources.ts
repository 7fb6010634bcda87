import { X509Certificate } from 'node:crypto';
import { type CredentialFacts, jwtsOf } from '../../credential/facts.js';
import type { Answer } from '../../model/exchange.js';
import { config, type Phrase, phrase } from '../../model/phrase.js';
import { parseInstant, utcText } from '../../values/instant.js';
import { queryJson, scalarText } from '../../values/json-path.js';
import { certificateBlocks } from '../../values/pem.js';
import { jsonIn } from '../assess/answer.js';
import { unreadWords } from '../assess/unread.js';

/** A date that a source gives, in milliseconds since the epoch, and where it was read. */
export interface Dated {
  readonly at: number;
  readonly words: Phrase;
}

/** What a source says: a date, or a sentence. Who did not ask for it need not hear of `absent`. */
export type Reading =
  | ({ readonly kind: 'date' } & Dated)
  | { readonly kind: 'absent' | 'remark'; readonly words: Phrase };

/** `JWT exp is 2026-11-20T06:00:00Z`. */
export function dated(what: Phrase, at: number): Reading {
  return { kind: 'date', at, words: phrase`${what} is ${utcText(at)}` };
}

/** The `exp` claims (RFC 7519 §4.1.4). One that makes no sense as a time is said, not used. */
export function readJwtExpiry(facts: CredentialFacts): Reading[] {
  return jwtsOf(facts).flatMap(({ exp }): Reading[] => {
    if (exp.kind === 'absent') return [];
    return exp.kind === 'usable'
      ? [dated(['JWT exp'], exp.value)]
      : [{ kind: 'remark', words: [`The JWT's exp ${exp.remark}, so it is not used.`] }];
  });
}

/** The expiry in a header of the answer; of several lines the earliest that can be read. */
export function readHeaderExpiry(name: string, answer: Answer): Reading {
  const lines = answer.headers.get(name.toLowerCase()) ?? [];
  const texts = lines.filter((line) => line.trim() !== '');
  const quoted = config(name);
  return readTexts(texts, phrase`Header ${quoted}`, phrase`header ${quoted}`);
}

/**
 * The expiry at a JSONPath (RFC 9535) in the body; of several values the earliest that can be read.
 * Null and an empty text mean "no expiry" at every provider that sends them: they are absent.
 */
export function readJsonExpiry(path: string, answer: Answer): Reading {
  const quoted = config(path);
  const body = jsonIn(answer);
  const selected = body.ok ? queryJson(path, body.document) : body;
  if (!('values' in selected)) {
    const why = unreadWords(answer, 'why' in selected ? selected.why : 'too-complex');
    const words = phrase`The answer's body ${why}, so no expiry could be read at ${quoted}.`;
    return { kind: 'absent', words };
  }
  const texts = selected.values
    .filter((value) => value !== null && value !== '')
    .map((value) => scalarText(value) ?? '');
  return readTexts(texts, [quoted], phrase`value at ${quoted}`);
}

/**
 * What texts of an answer say that should each be a date: the earliest that can be read. They are
 * told as `subject` in evidence, and as `place` behind "the answer's".
 */
function readTexts(texts: readonly string[], subject: Phrase, place: Phrase): Reading {
  if (texts.length === 0) {
    const words = phrase`The answer has no ${place}, so no expiry was found.`;
    return { kind: 'absent', words };
  }
  const instants = texts.map(parseInstant).filter((at) => at !== null);
  return instants.length > 0
    ? dated(subject, Math.min(...instants))
    : { kind: 'remark', words: phrase`The answer's ${place} is not a date that can be read.` };
}

/** RFC 5280 §4.1.2.5: 99991231235959Z says that there is no expiry. */
const NO_EXPIRY = Date.UTC(9999, 11, 31, 23, 59, 59);

/**
 * The earliest `notAfter` of a PEM text that may be a whole chain: a chain ends with its first
 * member. `what` is the subject of the sentences, such as `Client certificate`; `now` in
 * milliseconds since the epoch.
 */
export function readCertificateExpiry(pem: string, what: string, now: number): Reading[] {
  const validities = validitiesIn(pem);
  if (validities.length === 0) {
    return [{ kind: 'remark', words: [`${what} cannot be read, so its expiry is not known.`] }];
  }
  const first = Math.min(...validities.map(({ at }) => at));
  const early = validities
    .filter(({ from }) => from > now)
    .map(({ from }) => phrase`${what} is not valid before ${utcText(from)}.`);
  return [
    ...(first < NO_EXPIRY ? [dated([`${what} notAfter`], first)] : []),
    ...early.map((words) => ({ kind: 'remark' as const, words })),
  ];
}

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
