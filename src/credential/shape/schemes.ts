import type { FlawRule } from './flaw.js';

/**
 * Authentication schemes: IANA's registry (RFC 9110 section 16.4.1) and those of big vendors.
 * `FlyV1` is missing on purpose: Fly.io's tokens are stored with it.
 */
const NAMES = [
  'basic bearer digest dpop gnap hoba negotiate ntlm oauth privatetoken scram-sha-1 scram-sha-256',
  'token apikey api-key api_key key jwt ssws bot googlelogin splunk geniekey klaviyo-api-key',
].join(' ');
const SCHEMES: ReadonlySet<string> = new Set(NAMES.split(' '));

/** A word in front of something else; some write a colon behind it. */
const LEADING_WORD = /^([A-Za-z][\w-]{0,24})(?:[ \t]*:)?[ \t]+(?=\S)/;
const HEADER_LINE =
  /^(?:authorization|proxy-authorization|x-api-key|api-key|apikey|x-auth-token|private-token|x-[a-z-]{1,30}-(?:key|token))[ \t]*:/i;

/** The scheme, in lower case, that a text starts with, and the rest; null without one. */
export function leadingScheme(
  text: string,
): { readonly scheme: string; readonly rest: string } | null {
  const match = LEADING_WORD.exec(text);
  const scheme = match?.[1]?.toLowerCase();
  if (match === null || scheme === undefined || !SCHEMES.has(scheme)) return null;
  return { scheme, rest: text.slice(match[0].length) };
}

export function isSchemeName(word: string): boolean {
  return SCHEMES.has(word.toLowerCase());
}

/** A whole header line, copied from a `curl -H` or a browser, where only its value goes. */
export const headerName: FlawRule = ({ role, bare }) =>
  role !== 'username' && role !== 'password' && HEADER_LINE.test(bare) && ['start'];

/**
 * The scheme is added by `auth: bearer` (RFC 6750 section 2.1), so a token with one is sent with
 * two. In a header, query or cookie one scheme is fine (some keep `Bearer …` in a cookie); only a
 * doubled one is a flaw.
 */
export const schemeInSecret: FlawRule = ({ role, bare, scheme, core }) => {
  if (role === 'username' || role === 'password') return false;
  const first = leadingScheme(role === 'header' ? core : bare);
  if (first === null) return false;
  if (role === 'token') return ['start'];
  return role === 'header' ? scheme !== null : leadingScheme(first.rest) !== null;
};

/** Sent bare, as RubyGems, crates.io, Linear, LaunchDarkly and ClickUp document it. */
const SENT_BARE = /^(?:rubygems_|cio|lin_api_|pscale_|api-|pk_\d|eyJ)/;
/** A signature or a pair of id and key is somebody's own scheme. */
const ONE_WORD = /^[^\s:=,]+=*$/;

/**
 * RFC 9110 section 11.4: credentials start with a scheme. A vendor may differ, so the caller leaves
 * this out where a preset says how the header is made.
 */
export const noScheme: FlawRule = ({ role, name, bare }) => {
  const isAuthorization = name === 'authorization' || name === 'proxy-authorization';
  if (role !== 'header' || !isAuthorization) return false;
  return ONE_WORD.test(bare) && !SENT_BARE.test(bare) && !isSchemeName(bare);
};
