/**
 * Base64 or Base64url (RFC 4648, sections 4 and 5), padded or not, once its white space is gone. All of
 * a PEM file is in the second alphabet, its dashes too.
 */
const BASE64 = /^(?!-----)(?:[A-Za-z0-9+/]+|[\w-]+)={0,2}$/;

/**
 * The bytes of a text that is Base64 and nothing else: also in lines, as most tools wrap it. Null
 * for any other text. Never throws.
 */
export function base64Bytes(text: string): Buffer | null {
  const characters = text.replace(/\s+/g, '');
  return BASE64.test(characters) && characters.replace(/=+$/, '').length % 4 !== 1
    ? Buffer.from(characters, 'base64')
    : null;
}
