import type { Answer } from '../../model/exchange.js';
import { config, phrase } from '../../model/phrase.js';
import { parseJsonBody, queryJson, scalarText } from '../../values/json-path.js';
import { parseInstant, utcText } from '../../values/instant.js';
import { earliest, NO_READING, type Reading } from './source.js';

const TOO_COMPLEX = "The answer's body is too complex";

/**
 * The expiry at a JSONPath (RFC 9535) in the body; of several values the earliest that can be read.
 * Null and an empty text are "no expiry" at every provider that sends them, and so count as absent.
 */
export function readJsonExpiry(path: string, answer: Answer): Reading {
  const quoted = config(path);
  const document = documentOf(answer);
  if ('problem' in document) {
    const absent = phrase`${document.problem}, so no expiry could be read at ${quoted}.`;
    return { ...NO_READING, absent };
  }
  const selected = queryJson(path, document.value);
  if (selected.kind === 'too-costly') {
    const absent = phrase`${TOO_COMPLEX}, so no expiry could be read at ${quoted}.`;
    return { ...NO_READING, absent };
  }
  const values = selected.values.filter((value) => value !== null && value !== '');
  if (values.length === 0) {
    const absent = phrase`The answer has no value at ${quoted}, so no expiry could be read from it.`;
    return { ...NO_READING, absent };
  }
  const found = earliest(
    values.flatMap((value) => {
      const at = parseInstant(scalarText(value) ?? '');
      return at === null ? [] : [{ at, evidence: phrase`${quoted} is ${utcText(at)}` }];
    }),
  );
  if (found !== null) return { ...NO_READING, dates: [found] };
  const remark = phrase`The answer's value at ${quoted} is no date that can be read.`;
  return { ...NO_READING, remarks: [remark] };
}

function documentOf({ body }: Answer): { readonly value: unknown } | { readonly problem: string } {
  switch (body.kind) {
    case 'too-large':
      return { problem: "The answer's body is too large" };
    case 'undecodable':
      return { problem: "The answer's body is in an encoding that cannot be read" };
    case 'text': {
      const parsed = parseJsonBody(body.text);
      if (parsed.ok) return { value: parsed.document };
      return { problem: parsed.why === 'no-json' ? "The answer's body is no JSON" : TOO_COMPLEX };
    }
  }
}
