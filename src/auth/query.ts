import { NOTHING_TO_ADD, type Scheme } from './scheme.js';

/** Query parameters. Percent-encoding carries every character, so there is nothing that cannot be sent. */
export const query: Scheme<'query'> = ({ values }) => ({
  ok: true,
  ...NOTHING_TO_ADD,
  query: Object.entries(values).map(([name, secret]) => [name, secret.reveal()] as const),
});

/**
 * Percent-encodes a name or value of a query: everything but the unreserved characters of RFC 3986,
 * section 2.3, as UTF-8. `encodeURIComponent` spares `!'()*`, of which a URL parser encodes the apostrophe
 * itself: then the sent form would not be the form that is masked. A lone surrogate becomes U+FFFD.
 */
export function encodeQuery(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD')).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
