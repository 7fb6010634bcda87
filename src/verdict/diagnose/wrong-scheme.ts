import { type Phrase, phrase, server } from '../../model/phrase.js';
import { PROVE, STORE } from '../../model/steps.js';
import type { CauseRule } from '../case.js';
import type { Challenge } from '../../values/challenge.js';
import { saysItWasRead } from '../statements/dead.js';
import { namesTokenService, otherChallenges } from './offers.js';

/**
 * The challenge (RFC 9110 §11.6.1) offers only schemes other than the one that was sent. It is no
 * list of all that is taken, so this is a cause only where nothing shows that the credential was
 * read. A preset knows how its credential is sent.
 */
export const wrongScheme = {
  steps: [
    'Send {credential} with the scheme that the endpoint asks for.',
    'If the endpoint takes the scheme that was sent too, the credential is dead: create a new one {where}.',
    STORE,
    PROVE,
  ],
  ofToken: 'whole',
  find: (known) => {
    const { scheme } = known.said.facts;
    const others = otherChallenges(known);
    if (scheme === null || !others.some(isScheme)) return null;
    if (others.some(namesTokenService) || saysItWasRead(known.statements)) return null;
    const sent = scheme.charAt(0).toUpperCase() + scheme.slice(1);
    const wanted = listed([...new Set(others.map((challenge) => challenge.scheme))]);
    return {
      message: phrase`The credential was sent as ${sent}, but the endpoint asks for ${wanted}.`,
    };
  },
} satisfies CauseRule;

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

/** Those that are in use all the same. Any other may be there to keep browsers quiet: `xBasic`. */
const UNREGISTERED: ReadonlySet<string> = new Set(
  'token apikey api-key jwt key ssws geniekey sharedkey aws4-hmac-sha256 hmac hawk'.split(' '),
);

const isScheme = ({ scheme }: Challenge) => REGISTERED.has(scheme) || UNREGISTERED.has(scheme);
