import { hideInAddress, LONGEST_ADDRESS } from './hide.js';
import type { Parts } from './model.js';
import { literalOf } from './variables.js';

/** Stands for a variable where only the place of it counts. */
export const MARK = '\u0000';

export function marked(parts: Parts): string {
  return parts.map((part) => (typeof part === 'string' ? part : MARK)).join('');
}

export interface Address {
  readonly url: Parts;
  /** User name and password in front of the host. */
  readonly account: readonly [Parts, Parts] | null;
  readonly fragment: boolean;
  /** Without TLS, and not on this machine. */
  readonly isOpen: boolean;
}

export function addressOf(parts: Parts): Address | null {
  const [first = '', ...others] = parts;
  if (marked(parts) === '' || literalOf(parts).length > LONGEST_ADDRESS) return null;
  if (typeof first !== 'string') return { url: hideInAddress(parts), ...PLAIN };
  // Postman and curl take an address without a scheme.
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(first) ? first : `http://${first}`;
  if (!/^https?:\/\//i.test(whole) && !/^[\w.-]+:\d+(?:\/|$)/.test(first)) return null;
  const started = /^https?:\/\//i.test(whole) ? whole : `http://${first}`;
  const { left, account } = withoutAccount([started, ...others]);
  const { left: kept, found } = withoutFragment(left);
  const isLocal = /^http:\/\/(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?=[:/?]|$)/i.test(started);
  return {
    url: hideInAddress(kept),
    account,
    fragment: found,
    isOpen: /^http:/i.test(started) && !isLocal,
  };
}

const PLAIN = { account: null, fragment: false, isOpen: false } as const;

/** RFC 3986, 3.2.1. The user name and the password may be variables. */
function withoutAccount(parts: Parts): {
  readonly left: Parts;
  readonly account: Address['account'];
} {
  const text = marked(parts);
  const found = /^https?:\/\/([^/?#@]*)@/i.exec(text);
  if (found === null) return { left: parts, account: null };
  const start = text.indexOf('//') + 2;
  const end = found[0].length - 1;
  const inner = slice(parts, start, end);
  const colon = text.slice(start, end).indexOf(':');
  const pair: readonly [Parts, Parts] =
    colon === -1
      ? [inner, []]
      : [slice(parts, start, start + colon), slice(parts, start + colon + 1, end)];
  return { left: [...slice(parts, 0, start), ...slice(parts, end + 1)], account: decoded(pair) };
}

function decoded([user, password]: readonly [Parts, Parts]): readonly [Parts, Parts] {
  const plainly = (parts: Parts): Parts =>
    parts.map((part) => (typeof part === 'string' ? unescaped(part) : part));
  return [plainly(user), plainly(password)];
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function withoutFragment(parts: Parts): { readonly left: Parts; readonly found: boolean } {
  const text = marked(parts);
  const hash = text.indexOf('#');
  return hash === -1 ? { left: parts, found: false } : { left: slice(parts, 0, hash), found: true };
}

/** Characters of a text, of which each variable is one. */
function slice(parts: Parts, from: number, to = Number.POSITIVE_INFINITY): Parts {
  let at = 0;
  return parts.flatMap((part): Parts => {
    const start = at;
    at += typeof part === 'string' ? part.length : 1;
    if (typeof part !== 'string') return start >= from && start < to ? [part] : [];
    const piece = part.slice(Math.max(0, from - start), Math.max(0, to - start));
    return piece === '' ? [] : [piece];
  });
}
