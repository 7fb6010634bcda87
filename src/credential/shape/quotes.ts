import type { FlawRule } from './flaw.js';

const PAIRS: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '`': '`',
  '\u201C': '\u201D',
  '\u201D': '\u201D',
  '\u201E': '\u201C',
  '\u2018': '\u2019',
  '\u2019': '\u2019',
  '\u201A': '\u2018',
  '\u00AB': '\u00BB',
};
const CLOSING: ReadonlySet<string> = new Set(Object.values(PAIRS));

/**
 * Quotation marks around the whole value, or at one end of a token, which never holds any (RFC 6750 section 2.1). A
 * cookie may be quoted (RFC 6265 section 4.1.1).
 */
export const quoted: FlawRule = ({ part, core }) => {
  const first = core.charAt(0);
  const last = core.charAt(core.length - 1);
  if (part === 'cookie' && first === '"') return [];
  const opens = Object.hasOwn(PAIRS, first);
  if (core.length > 1 && opens && PAIRS[first] === last) return [{ kind: 'quoted' }];
  if (part !== 'token') return [];
  if (opens) return [{ kind: 'quoted', where: 'start' }];
  return CLOSING.has(last) ? [{ kind: 'quoted', where: 'end' }] : [];
};
