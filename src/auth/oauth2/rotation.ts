import type { Exchange } from '../../model/exchange.js';
import type { Means } from '../../model/obtain.js';
import { config, type Phrase, phrase } from '../../model/phrase.js';
import type { Fields } from '../exchange.js';
import { refreshTokenIn } from './minted.js';
import type { JsonObject } from '../../values/json-body.js';
import { isSuccess } from '../errand-answer.js';

interface Spent {
  readonly given: Fields<string>;
  readonly exchange: Exchange;
  /** The variable that the refresh token is read from. */
  readonly variable: string;
}

/**
 * Hands a new refresh token on (RFC 6749, 6: the client has to replace the old one), and says what
 * became of the old one.
 */
export function rotationOf(
  body: JsonObject | null,
  { given, exchange, variable }: Spent,
  means: Pick<Means, 'handOn'>,
): readonly Phrase[] {
  if (exchange.kind === 'failure') return exchange.failure.connected ? [MAYBE_SPENT] : [];
  if (!isSuccess(exchange)) return [];
  const token = body === null ? refreshTokenIn(exchange) : body['refresh_token'];
  if (typeof token === 'string' && token !== '' && token !== given['refresh-token']) {
    const output = `rotated-${variable}`;
    means.handOn(output, token);
    return [
      phrase`The server gave out a new refresh token. It is in the output ${config(output)}; the old one may not work again.`,
    ];
  }
  return body === null
    ? [MAYBE_SPENT]
    : [['The server gave out no new refresh token, so this one stays.']];
}

const MAYBE_SPENT: Phrase = [
  'The refresh token left, and the answer cannot be read. If the server rotates, the token may be spent, and a new one is lost.',
];
