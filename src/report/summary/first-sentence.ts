import type { Phrase } from '../../model/phrase.js';
import type { Row } from '../../model/report.js';

/** Where a sentence of our own ends and another begins. */
const END = /[.?!](?= [A-Z])/;

/**
 * What the table says of a row that needs action: one sentence, in our own words where it ends, as
 * quotes have no end. That a valid one was accepted is not why it does, so there it is all of them.
 */
export function firstSentence({ verdict, message }: Pick<Row, 'verdict' | 'message'>): Phrase {
  if (verdict === 'valid') return message;
  const parts = withNeighbours(message);
  const last = parts.findIndex((part) => typeof part === 'string' && END.test(part));
  const part = parts[last];
  if (typeof part !== 'string') return message;
  return [...parts.slice(0, last), part.slice(0, part.search(END) + 1)];
}

/** A sentence may end with one part and the next begin with another. */
function withNeighbours(message: Phrase): Phrase {
  const parts: Phrase[number][] = [];
  for (const part of message) {
    const before = parts.at(-1);
    if (typeof part === 'string' && typeof before === 'string') parts.splice(-1, 1, before + part);
    else parts.push(part);
  }
  return parts;
}
