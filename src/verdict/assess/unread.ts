import type { Finding, Obstacle } from '../../model/conversation.js';
import type { Answer } from '../../model/exchange.js';
import { config, type Phrase, phrase, server } from '../../model/phrase.js';
import { bodyText, headerValue, type Unread } from './answer.js';
import { isPage } from './page.js';

/** Why a body cannot be looked into; completes "a body that …". */
export function unreadWords(answer: Answer, why: Unread): Phrase {
  switch (why) {
    case 'too-large':
      return ['is too large (at most 1 MiB is read)'];
    case 'too-complex':
      return ['is too complex to check'];
    case 'cut-off':
      return ['broke off before its end'];
    case 'undecodable':
      return phrase`has the content encoding ${encodingOf(answer)} and could not be decoded`;
    case 'no-json':
      return noJsonWords(answer);
  }
}

const ABOUT: Readonly<Record<Unread, Obstacle>> = {
  'too-large': 'unreadable-body',
  'too-complex': 'unreadable-body',
  'cut-off': 'reset',
  undecodable: 'undecodable-body',
  'no-json': 'no-json',
};

/** A body that had to be looked into and could not be. `behind` goes on with the sentence. */
export function unreadable(answer: Answer, why: Unread, behind = ''): Finding {
  const words = phrase`sent a body that ${unreadWords(answer, why)}`;
  const because = behind === '' ? words : [...words, behind];
  return { kind: 'inconclusive', because, about: ABOUT[why] };
}

/** Codings that this action knows are its own words; any other is the server's. */
function encodingOf({ body }: Answer): Phrase {
  const encoding = body.kind === 'undecodable' ? body.encoding : '';
  const isKnown =
    /^(?:(?:x-)?gzip|deflate|br|zstd|compress|dcb|dcz)(?:, (?:x-)?(?:gzip|deflate|br))*$/;
  return isKnown.test(encoding) ? [config(encoding)] : [server(encoding)];
}

function noJsonWords(answer: Answer): Phrase {
  const text = bodyText(answer);
  if (text.trim() === '') return ['is empty'];
  if (isPage(answer)) return ['is a web page (HTML), not JSON'];
  const saysJson = /^\s*application\/(?:[\w.-]{1,40}\+)?json\b/i;
  if (!saysJson.test(headerValue(answer, 'content-type') ?? '')) return ['is not JSON'];
  const at = brokenAt(text);
  const place = at === null ? '' : ` (it breaks at character ${at})`;
  return [`is not valid JSON, although its Content-Type says JSON${place}`];
}

/** Where JSON breaks, counted from 1; V8 tells it in words. */
function brokenAt(text: string): number | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    const [, position] = /at position (\d{1,9})\b/.exec(String(error)) ?? [];
    return position === undefined ? null : Number(position) + 1;
  }
}
