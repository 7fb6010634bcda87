/**
 * The settings of an .npmrc as the package `ini` reads them, of the top level: what is below a
 * `[section]` is not npm's. What is no text is empty.
 */
export function settingsOf(text: string): ReadonlyMap<string, string> {
  const settings = new Map<string, string>();
  for (const line of text.split(/[\r\n]+/)) {
    const bare = line.trim();
    if (/^\[[^\]]*\]$/.test(bare)) break;
    const equals = bare.indexOf('=');
    if (equals < 1 || /^[;#]/.test(bare)) continue;
    const value = unquoted(bare.slice(equals + 1));
    // JSON's words, which `ini` reads as such, are no credential.
    const isWord = /^(?:true|false|null)$/.test(value);
    settings.set(unquoted(bare.slice(0, equals)), isWord ? '' : value);
  }
  return settings;
}

/** As the package `ini` reads a word: quoted as JSON, or else up to a `;` or `#`. */
function unquoted(text: string): string {
  const bare = text.trim();
  const isQuoted = bare.length > 1 && /^["']/.test(bare) && bare.endsWith(bare.charAt(0));
  if (!isQuoted) {
    const [kept = ''] = /^(?:\\[\s\S]|[^;#\\])*\\?/.exec(bare) ?? [];
    return kept.replace(/\\([;#\\])/g, '$1').trim();
  }
  const inside = bare.startsWith("'") ? bare.slice(1, -1) : bare;
  try {
    const value: unknown = JSON.parse(inside);
    return typeof value === 'string' ? value : inside;
  } catch {
    return inside;
  }
}
