import type { Answer } from '../../model/exchange.js';
import { config, phrase } from '../../model/phrase.js';
import { parseJsonBody, queryJson, scalarText } from '../../values/json-path.js';
import { NO_READING, type Reading, readTexts } from './source.js';

const TOO_COMPLEX = 'is too complex';

/**
 * The expiry at a JSONPath (RFC 9535) in the body; of several values the earliest that can be read.
 * Null and an empty text mean "no expiry" at every provider that sends them, and so count as
 * absent.
 */
export function readJsonExpiry(path: string, answer: Answer): Reading {
  const quoted = config(path);
  const values = valuesAt(path, answer);
  if (typeof values === 'string') {
    const absent = phrase`The answer's body ${values}, so no expiry could be read at ${quoted}.`;
    return { ...NO_READING, absent };
  }
  const texts = values
    .filter((value) => value !== null && value !== '')
    .map((value) => scalarText(value) ?? '');
  return readTexts(texts, [quoted], phrase`value at ${quoted}`);
}

/** What is at the path, or what is wrong with the body. */
function valuesAt(path: string, { body }: Answer): readonly unknown[] | string {
  if (body.kind === 'too-large') return 'is too large';
  if (body.kind === 'undecodable') return 'is in an encoding that cannot be read';
  const parsed = parseJsonBody(body.text);
  if (!parsed.ok) return parsed.why === 'no-json' ? 'is not JSON' : TOO_COMPLEX;
  const selected = queryJson(path, parsed.document);
  return selected.kind === 'too-costly' ? TOO_COMPLEX : selected.values;
}
