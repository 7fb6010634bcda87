import { LONGEST_TEXT, type Statement } from './statement.js';

/**
 * The elements that say what went wrong, the most telling first: AWS and Azure Storage (`Code`, `Message`), others in
 * small letters, and SOAP 1.1 section 4.4 (`faultstring`).
 */
const NAMES: readonly string[] = ['code', 'message', 'faultstring'];
const START = /<(?:[\w.-]{1,40}:)?(code|message|faultstring)(?:\s[^<>]{0,200})?>/gi;

/** The longest way to write a character is `&quot;`: what is left out here is past the bound of a text. */
const LONGEST_CONTENT = 8 * LONGEST_TEXT;
const CONTENT = /^(?:[^<]|<!\[CDATA\[[\s\S]*?\]\]>)*(?=<)/;
const CDATA_OR_ENTITY = /<!\[CDATA\[([\s\S]*?)\]\]>|&(?:lt|gt|amp|quot|apos|#39);/g;

/** XML 1.0 section 4.6. */
const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&apos;': "'",
  '&#39;': "'",
};

/** The texts of an XML body that may say why: of each name the first element that holds text. Namespaces are not looked at. */
export function elementsOf(xml: string): Pick<Statement, 'field' | 'text'>[] {
  const found = new Map<string, Pick<Statement, 'field' | 'text'>>();
  for (const { 0: start, 1: field = '', index } of xml.matchAll(START)) {
    const name = field.toLowerCase();
    if (found.has(name)) continue;
    const text = contentAt(xml, index + start.length);
    if (text.trim() !== '') found.set(name, { field, text });
  }
  return NAMES.flatMap((name) => found.get(name) ?? []);
}

/** The text up to the next tag; empty when the document ends before it. */
function contentAt(xml: string, from: number): string {
  const rest = xml.slice(from, from + LONGEST_CONTENT);
  const [content = ''] = CONTENT.exec(rest.length < LONGEST_CONTENT ? rest : `${rest}<`) ?? [];
  return content.replace(
    CDATA_OR_ENTITY,
    (written, cdata?: string) => cdata ?? ENTITIES[written] ?? written,
  );
}
