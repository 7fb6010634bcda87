import type { Answer } from '../../model/exchange.js';
import { config, phrase } from '../../model/phrase.js';
import { parseInstant, utcText } from '../../values/instant.js';
import { earliest, NO_READING, type Reading } from './source.js';

/** The expiry in a header of the answer; of several lines the earliest that can be read. */
export function readHeaderExpiry(name: string, answer: Answer): Reading {
  const lines = answer.headers.get(name.toLowerCase()) ?? [];
  const quoted = config(name);
  if (lines.every((line) => line.trim() === '')) {
    const absent = phrase`The answer has no header ${quoted}, so no expiry could be read from it.`;
    return { ...NO_READING, absent };
  }
  const found = earliest(
    lines.flatMap((line) => {
      const at = parseInstant(line);
      return at === null ? [] : [{ at, evidence: phrase`Header ${quoted} is ${utcText(at)}` }];
    }),
  );
  if (found !== null) return { ...NO_READING, dates: [found] };
  const remark = phrase`The answer's header ${quoted} holds no date that can be read.`;
  return { ...NO_READING, remarks: [remark] };
}
