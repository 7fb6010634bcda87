import { isExchange } from '../auth/auth.js';
import type { Endpoint } from './schema.js';
import type { RuleFault } from './faults.js';

/**
 * Whether an item is a reminder: a typed date and no address, so that nothing can be asked. A
 * credential that nothing may ask about is better watched by its date than by nothing.
 */
export function isReminder({ url, preset, check, auth, expiry }: Endpoint): boolean {
  const hasMore = [url, preset, check].some((value) => value !== undefined);
  // Some of these have an address of their own, which is known once they are loaded.
  const mayBeAsked = auth !== undefined && isExchange(auth);
  return !hasMore && !mayBeAsked && expiry?.kind === 'date';
}

/** Likewise, as far as can be told: an `expiry` with faults of its own may have been meant as one. */
export function mayBeReminder(endpoint: Endpoint, broken: ReadonlySet<string>): boolean {
  const { url, preset, check } = endpoint;
  const hasAddress = [url, preset, check].some((value) => value !== undefined);
  return isReminder(endpoint) || (broken.has('expiry') && !hasAddress);
}

/** What is about a request or its answer. */
const ABOUT_ASKING = [
  'method',
  'headers',
  'body',
  'auth',
  'from',
  'use',
  'also',
  'tls',
  'expect',
  'rejected',
  'repeatable',
  'audience',
  'issuer',
  'identity',
  'scopes',
  'verify',
  'timeout',
  'retries',
  'control',
  'allow-http',
  'http2',
] as const satisfies readonly (keyof Endpoint)[];

/** What is about where to ask, and with what. */
const ADDRESSED = ['url', 'preset', 'token', 'from', 'expiry'] as const;

/** What an item with `check` may not have: nothing is asked, and the secret carries its own end. */
export function inspectionFaults(endpoint: Endpoint): RuleFault[] {
  if (endpoint.check === undefined) return [];
  return [...ADDRESSED, ...ABOUT_ASKING]
    .filter((key) => key in endpoint && endpoint[key as keyof Endpoint] !== undefined)
    .map((key) => ({
      keys: [key],
      message: `With \`check\` nothing is asked: the secret itself says when it ends. So \`${key}\` has no effect. Remove it, or put it into an item of its own.`,
    }));
}

/** What a reminder may not have, and what it cannot do without. */
export function reminderFaults(endpoint: Endpoint, broken: ReadonlySet<string>): RuleFault[] {
  if (!isReminder(endpoint) || broken.has('url') || broken.has('preset')) return [];
  const isNamed = endpoint.name !== undefined || broken.has('name');
  return [
    ...(isNamed ? [] : [{ keys: [], message: NAMELESS }]),
    ...ABOUT_ASKING.filter((key) => endpoint[key] !== undefined).map((key) => ({
      keys: [key],
      message: `Without \`url\` or \`preset\` this item is a reminder: nothing is asked, so \`${key}\` has no effect. Add \`url\` to check the credential, or remove \`${key}\`.`,
    })),
  ];
}

const NAMELESS =
  'A reminder (a date in `expiry` and no `url`) has no address to be named after. Add `name`.';
