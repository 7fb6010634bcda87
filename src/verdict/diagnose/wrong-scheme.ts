import { type Phrase, phrase, server } from '../../text/phrase.js';
import type { CauseRule } from './model.js';

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

function listed(schemes: readonly string[]): Phrase {
  return schemes.flatMap((scheme, index) => [
    ...(index === 0 ? [] : [' or ']),
    server(KNOWN_NAMES.get(scheme) ?? scheme),
  ]);
}

/** The spelling of the IANA registry for the schemes that are met most. */
const KNOWN_NAMES: ReadonlyMap<string, string> = new Map(
  ['Basic', 'Bearer', 'Digest', 'DPoP', 'GNAP', 'HOBA', 'Mutual', 'Negotiate', 'NTLM'].map(
    (name) => [name.toLowerCase(), name],
  ),
);
