/** Literals of ASCII, with `\` before what would mean something else, and the ends of the text. */
const LITERAL = /^(\^?)((?:[\w !"#%&',:;<=>@`~/-]|\\[.^$|()[\]{}*+?\\/-])+)(\$?)$/;

/**
 * What a regular expression without any choice says of a text, as RE2 does: `^Not found`, `\(s\):$`, `@`. Null for any
 * other, which needs RE2. Pure.
 */
export function plainPattern(source: string): ((text: string) => boolean) | null {
  const [, begin, escaped = '', end] = LITERAL.exec(source) ?? [];
  if (escaped === '') return null;
  const literal = escaped.replace(/\\(.)/g, '$1');
  if (begin === '^' && end === '$') return (text) => text === literal;
  if (begin === '^') return (text) => text.startsWith(literal);
  return end === '$' ? (text) => text.endsWith(literal) : (text) => text.includes(literal);
}
