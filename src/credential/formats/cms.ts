import {
  as,
  children,
  type Element,
  element,
  members,
  NotDer,
  objectIdentifier,
  octets,
  TAG,
} from './der.js';

/** RFC 5652, sections 5.1 and 4. */
const SIGNED_DATA = '1.2.840.113549.1.7.2';
const DATA = '1.2.840.113549.1.7.1';

/**
 * The content of a CMS message of the kind SignedData (RFC 5652, section 5), whose signature is not
 * verified; in DER and in BER, as `openssl cms -stream` writes it. Null for anything else, also
 * without content (a detached signature). Never throws; the time grows with the length alone.
 */
export function signedContent(bytes: Buffer): Buffer | null {
  try {
    const signedData = contentIn(element(bytes), SIGNED_DATA);
    const [, , encapsulated] = members(signedData);
    return octets(contentIn(encapsulated, DATA));
  } catch {
    return null;
  }
}

function contentIn(info: Element | undefined, type: string): Element | undefined {
  const [kind, wrapped] = members(info);
  if (objectIdentifier(kind) !== type) throw new NotDer('Another kind of message.');
  const [content] = children(as(TAG.context0, wrapped));
  return content;
}
