import { type Phrase, phrase, server } from '../../model/phrase.js';
import type { CauseRule } from './rejection.js';

/** The credential went with one authentication scheme, and the challenge (RFC 9110 §11.6.1) offers only others. */
export const wrongScheme: CauseRule = ({ facts: { scheme }, challenges }) => {
  const offered = [...new Set(challenges.map((challenge) => challenge.scheme))];
  if (scheme === null || offered.length === 0 || offered.includes(scheme)) return null;
  if (offered.some((name) => NO_SCHEMES.has(name))) return null;
  return {
    cause: 'wrong-scheme',
    message: phrase`The credential was sent as ${schemeName(scheme)}, but the endpoint asks for ${listed(offered)}.`,
    evidence: [],
  };
};

/** npm names what is wanted besides the token in the place of a scheme. */
const NO_SCHEMES: ReadonlySet<string> = new Set(['otp', 'ipaddress']);

function schemeName(scheme: string): Phrase {
  return [scheme.charAt(0).toUpperCase() + scheme.slice(1)];
}

/** Registered names first and in own words, which nothing hides; all others are one quotation. */
function listed(schemes: readonly string[]): Phrase {
  const known = schemes.flatMap((scheme) => REGISTERED.get(scheme) ?? []);
  const others = schemes.filter((scheme) => !REGISTERED.has(scheme));
  const parts = [...known, ...(others.length === 0 ? [] : [server(others.join(', '))])];
  return parts.flatMap((part, index) => (index === 0 ? [part] : [' or ', part]));
}

/** IANA, "HTTP Authentication Schemes" (RFC 9110 §16.4.1), and NTLM, in their usual spelling. */
const REGISTERED: ReadonlyMap<string, string> = new Map(
  [
    'Basic Bearer Concealed Digest DPoP GNAP HOBA Mutual Negotiate NTLM OAuth PrivateToken',
    'SCRAM-SHA-1 SCRAM-SHA-256 vapid',
  ]
    .join(' ')
    .split(' ')
    .map((name) => [name.toLowerCase(), name]),
);
