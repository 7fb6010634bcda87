import type { Exchange } from '../../model/exchange.js';
import type { Means } from '../../model/obtain.js';

/** Names of members whose text is a credential: `access_token`, `id_token`, not `token_type`. */
const HOLDS_TOKEN = /(?:token|secret|assertion|ticket)$/i;
/** Slack puts a user's token one level down (`authed_user.access_token`). */
const DEEPEST = 4;

/** Hides every token in the document, before anything else is done with it. */
export function hideTokens(document: unknown, means: Pick<Means, 'hide'>, depth = 0): void {
  if (typeof document !== 'object' || document === null || depth > DEEPEST) return;
  for (const [name, value] of Object.entries(document)) {
    if (HOLDS_TOKEN.test(name)) hideTexts(value, means);
    hideTokens(value, means, depth + 1);
  }
}

function hideTexts(value: unknown, means: Pick<Means, 'hide'>): void {
  const texts: unknown[] = Array.isArray(value) ? value : [value];
  for (const text of texts) {
    if (typeof text === 'string' && text !== '') means.hide(text);
    else if (typeof text === 'number') means.hide(String(text));
    else hideWithin(text, means);
  }
}

/** Shorter ones, such as its type, stand beside the token in an object of its name. */
const SHORTEST = 16;

/** A token may be an object, whose members have other names. */
function hideWithin(value: unknown, means: Pick<Means, 'hide'>, depth = 0): void {
  if (typeof value === 'string' && value.length >= SHORTEST) means.hide(value);
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return;
  for (const one of Object.values(value)) hideWithin(one, means, depth + 1);
}

/** `"access_token": "…"`, `access_token=…&`, `<access_token>…<`: JSON that was cut off, forms, XML. */
const NAMED =
  /\b(\w{0,40}(?:token|secret|assertion|ticket))["']?\s{0,10}[=:>]\s{0,10}["']?([^"'&\s,<>{}[\]]{1,10000})/gi;

/** The tokens in a text that is no JSON, with their names. */
function tokensIn(text: string): readonly (readonly [name: string, value: string])[] {
  return [...text.matchAll(NAMED)].map(([, name = '', value = '']) => [name.toLowerCase(), value]);
}

/** What an answer shows of its body as text. */
function textOf(exchange: Exchange): string {
  if (exchange.kind === 'failure' || exchange.answer.body.kind === 'undecodable') return '';
  return exchange.answer.body.text;
}

/** Hides the tokens of an answer that is no JSON document, which may be quoted as it is. */
export function hideNamed(exchange: Exchange, means: Pick<Means, 'hide'>): void {
  for (const [, value] of tokensIn(textOf(exchange))) {
    means.hide(value);
    const plain = new URLSearchParams(`a=${value}`).get('a');
    if (plain !== null && plain !== value) means.hide(plain);
  }
}

/** The refresh token in an answer that broke off behind it; null when it is not there whole. */
export function refreshTokenIn(exchange: Exchange): string | null {
  const [, token] =
    /"refresh_token"\s{0,10}:\s{0,10}"([^"\\]{1,10000})"/.exec(textOf(exchange)) ?? [];
  return token ?? null;
}
