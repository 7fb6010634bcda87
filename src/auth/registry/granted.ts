import { decodeJwt } from 'jose/jwt/decode';
import type { Exchange } from '../../model/exchange.js';
import { objectIn } from '../errand-answer.js';
import { isObject, textIn } from '../../values/json-body.js';

/** What a token server says of the token that it gave out, in the token or beside it. */
export interface Granted {
  /** Whose token it is: empty for nobody; null when the token does not say. */
  readonly subject: string | null;
  /** Resource (`repository:acme/app`) to its actions; null when nothing says it. */
  readonly access: ReadonlyMap<string, readonly string[]> | null;
}

/**
 * Reads the claims `sub` and `access` (https://distribution.github.io/distribution/spec/auth/jwt/),
 * else the `scope` of an OAuth answer (https://distribution.github.io/distribution/spec/auth/oauth/).
 * Verifies nothing; never throws.
 */
export function grantedBy(token: string, exchange: Exchange): Granted {
  const claims = claimsIn(token);
  const { sub, access } = claims ?? {};
  const scope = textIn(objectIn(exchange) ?? {}, 'scope');
  return {
    subject: typeof sub === 'string' ? sub.replace(/^\(anonymous\)$/, '') : null,
    access: Array.isArray(access)
      ? new Map(access.flatMap(entryOf))
      : scope === null
        ? null
        : resourcesIn(scope),
  };
}

function claimsIn(token: string): Readonly<Record<string, unknown>> | null {
  try {
    return decodeJwt(token);
  } catch {
    return null;
  }
}

function entryOf(entry: unknown): (readonly [string, readonly string[]])[] {
  if (!isObject(entry)) return [];
  const { type, name, actions } = entry;
  if (typeof type !== 'string' || typeof name !== 'string') return [];
  const list: readonly unknown[] = Array.isArray(actions) ? actions : [];
  return [[`${type}:${name}`, list.filter((one) => typeof one === 'string')] as const];
}

/**
 * `repository:acme/app:pull,push`, several of them with spaces between
 * (https://distribution.github.io/distribution/spec/auth/scope/). A name may hold colons.
 */
function resourcesIn(scope: string): ReadonlyMap<string, readonly string[]> {
  const found = scope.split(/\s+/).flatMap((one) => {
    const [, resource = '', actions = ''] = /^([a-z]+(?:\([\w-]+\))?:.+):([^:]*)$/.exec(one) ?? [];
    const known = resource.replace(/^([a-z]+)\([\w-]+\)/, '$1');
    return resource === '' ? [] : [[known, actions.split(',')] as const];
  });
  return new Map(found);
}

/** What was asked for and is not there, as a scope; empty when it is all there. */
export function lacking(wanted: string, access: NonNullable<Granted['access']>): string {
  const missing = [...resourcesIn(wanted)].flatMap(([resource, actions]) => {
    const had = access.get(resource) ?? [];
    const rest = had.includes('*') ? [] : actions.filter((one) => one !== '' && !had.includes(one));
    return rest.length === 0 ? [] : [`${resource}:${rest.join(',')}`];
  });
  return missing.join(' ');
}
