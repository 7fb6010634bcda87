import { withoutSchemeWord } from '../../credential/jwt.js';
import type { Credential, CredentialPart, Presented } from '../../model/credential.js';
import type { LookedAtToken } from '../../model/look.js';

/** The bearer token that an exchange gave out for a request; null when it gave something else. */
export function bearerIn({ headers }: Presented): string | null {
  const value = headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1] ?? '';
  return /^bearer +(\S+)$/i.exec(value)?.[1] ?? null;
}

/** How such a token is presented once more. */
export function bearerOf(token: string): Presented {
  return { headers: [['Authorization', `Bearer ${token}`]], query: [] };
}

/**
 * The token that second looks are at: what an exchange gave out, else the one secret of the
 * credential. A password is none. Null when there is none.
 */
export function tokenOf(auth: Credential, minted: string | null): LookedAtToken | null {
  if (minted !== null) return { token: minted, isMinted: true };
  if (auth.exchange !== null || auth.isPassword) return null;
  const part = auth.parts.toSorted((one, other) => rank(one) - rank(other))[0];
  return part === undefined
    ? null
    : { token: withoutSchemeWord(part.secret.reveal()), isMinted: false };
}

/** What comes out of a variable is the secret; what is written out beside it may be a word. */
function rank({ role, variables }: CredentialPart): number {
  if (role === 'username') return 2;
  return variables.length > 0 ? 0 : 1;
}
