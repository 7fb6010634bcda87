import { type Phrase, phrase, server } from '../../model/phrase.js';
import type { CauseRule } from '../case.js';
import { PROVE } from '../explain/steps.js';

/** The challenge (RFC 9110 §11.6.1) offers only schemes other than the one that was sent. */
export const wrongScheme = {
  steps: ['Send {credential} with the scheme that the endpoint asks for.', PROVE],
  find: ({ said: { facts }, challenges }) => {
    const { scheme } = facts;
    const offered = [...new Set(challenges.map((challenge) => challenge.scheme))];
    if (scheme === null || offered.length === 0 || offered.includes(scheme)) return null;
    if (offered.some((name) => NO_SCHEMES.has(name))) return null;
    const sent = scheme.charAt(0).toUpperCase() + scheme.slice(1);
    const wanted = listed(offered);
    return {
      message: phrase`The credential was sent as ${sent}, but the endpoint asks for ${wanted}.`,
    };
  },
} satisfies CauseRule;

/** npm names what it wants besides the token as if it were a scheme. */
const NO_SCHEMES: ReadonlySet<string> = new Set(['otp', 'ipaddress']);

/** Registered names first and in own words, which nothing hides; all others are one quotation. */
function listed(schemes: readonly string[]): Phrase {
  const known = schemes.flatMap((scheme) => REGISTERED.get(scheme) ?? []);
  const others = schemes.filter((scheme) => !REGISTERED.has(scheme));
  const parts = others.length === 0 ? known : [...known, server(others.join(', '))];
  return parts.flatMap((part, index) => (index === 0 ? [part] : [' or ', part]));
}

/** IANA, "HTTP Authentication Schemes" (RFC 9110 §16.4.1), and NTLM, in their usual spelling. */
const REGISTERED: ReadonlyMap<string, string> = new Map(
  'Basic Bearer Concealed Digest DPoP GNAP HOBA Mutual Negotiate NTLM OAuth PrivateToken SCRAM-SHA-1 SCRAM-SHA-256 vapid'
    .split(' ')
    .map((name) => [name.toLowerCase(), name]),
);
