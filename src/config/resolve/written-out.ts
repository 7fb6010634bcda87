import { knownTypeOf } from '../../credential/known-types/known-types.js';
import type { Keys } from '../document/tree.js';
import type { Template } from '../../values/template.js';
import { WRITTEN_OUT } from '../notices.js';
import { templateOf } from '../../values/template.js';
import type { RequestTemplates } from './request.js';
import type { Scope } from './scope.js';

/** Headers that hold nothing but a credential, in lower case. */
const CREDENTIAL_HEADERS: ReadonlySet<string> = new Set([
  'authorization',
  'api-key',
  'apikey',
  'cookie',
  'private-token',
  'x-access-token',
  'x-api-key',
  'x-auth-token',
]);

/** Shorter pieces of an address or a body are words far more often than tokens. */
const LONG_PIECE = /[\w.~+:-]{20,}/g;
/** Stands before the token in the path (core.telegram.org/bots/api, "Making requests"). */
const TELEGRAM_PREFIX = /^bot(?=\d)/;

/**
 * Finds credentials that are written out in the address, the headers or the body, as `${{ secrets.X }}` comes out there: each is hidden like one that was passed as
 * it should be, and a notice says so. Of what is written out, only a header that is for a credential and the shape of a provider's tokens say what it is.
 */
export function collectWrittenOut(scope: Scope, { parts }: Pick<RequestTemplates, 'parts'>): void {
  const { url, headers = {}, body } = scope.endpoint.raw;
  if (url !== undefined) note(scope, ['url'], shapedIn([...parts.path, ...parts.query]));
  for (const [name, value] of Object.entries(headers)) {
    const template = templateOf(value);
    const isWhole = CREDENTIAL_HEADERS.has(name.toLowerCase());
    note(scope, ['headers', name], isWhole ? wholeOf(template) : shapedIn(template));
  }
  if (body !== undefined) note(scope, ['body'], shapedIn(templateOf(body)));
}

function note({ secrets, notices, endpoint }: Scope, keys: Keys, found: readonly string[]): void {
  if (found.length === 0) return;
  for (const value of found) secrets.add(value);
  const notice = endpoint.problemAt(keys, WRITTEN_OUT[endpoint.where.kind]);
  notices.push(notice);
}

function shapedIn(template: Template): readonly string[] {
  return template
    .flatMap((part) => (typeof part === 'string' ? (part.match(LONG_PIECE) ?? []) : []))
    .map((piece) => piece.replace(TELEGRAM_PREFIX, ''))
    .filter((piece) => knownTypeOf(piece) !== null);
}

/** The value as it is, and without the scheme in front of it. */
function wholeOf(template: Template): readonly string[] {
  const [value, ...more] = template;
  if (typeof value !== 'string' || more.length > 0 || value.trim() === '') return [];
  return [value.trim(), ...value.trim().split(/\s+/).slice(1)];
}
