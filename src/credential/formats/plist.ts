/**
 * A value of a property list. Text, data (Base64), dates (ISO 8601) and numbers are their text.
 */
export type PlistValue = string | boolean | readonly PlistValue[] | PlistDictionary;
export type PlistDictionary = ReadonlyMap<string, PlistValue>;

/** How deep containers may be in one another; a provisioning profile has three levels. */
const DEEPEST = 32;

/**
 * Comments, processing instructions, the document type (without declarations of its own, so that no
 * entity can be declared), tags, and text. Without a repetition inside a repetition.
 */
const TOKENS =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!DOCTYPE[^<>[\]]*>|<(?<close>\/?)(?<name>[a-z]+)(?:\s[^<>/]*)?(?<empty>\/?)>|(?<text>[^<]+)/gy;
const SCALARS = ['key', 'string', 'date', 'data', 'integer', 'real', 'true', 'false'];

interface Open {
  readonly name: 'dict' | 'array';
  readonly items: PlistValue[];
  readonly entries: Map<string, PlistValue>;
  /** Of a dictionary: the key whose value comes next. */
  key: string | null;
}

/**
 * Reads a property list in XML, as Apple's DTD has it (apple.com/DTDs/PropertyList-1.0.dtd). Null for
 * anything else, also when it goes on after its end. Never throws; the time grows with the length.
 *
 * The packages for this build a whole document on an XML parser for four keys of one text: `plist`
 * brings @xmldom/xmldom.
 */
export function readPlist(xml: string): PlistValue | null {
  const reader = new PlistReader();
  let end = 0;
  for (const { 0: token, index, groups } of xml.matchAll(TOKENS)) {
    end = index + token.length;
    if (!reader.take(groups ?? {})) return null;
  }
  return end === xml.length ? reader.value : null;
}

class PlistReader {
  #root: PlistValue | null = null;
  readonly #open: Open[] = [];
  #scalar: { readonly name: string; text: string } | null = null;

  /** Null as long as something is open. */
  get value(): PlistValue | null {
    return this.#open.length === 0 && this.#scalar === null ? this.#root : null;
  }

  /** Whether the token may stand where it is. */
  take(token: Readonly<Record<string, string | undefined>>): boolean {
    const { name, text } = token;
    if (text !== undefined) return this.#text(text);
    if (name === undefined) return true;
    if (name === 'plist') return this.#open.length === 0 && this.#scalar === null;
    if (token['close'] === '/') return this.#close(name);
    return this.#begin(name) && (token['empty'] !== '/' || this.#close(name));
  }

  #text(text: string): boolean {
    if (this.#scalar === null) return text.trim() === '';
    this.#scalar.text += text;
    return true;
  }

  #begin(name: string): boolean {
    if (this.#scalar !== null) return false;
    if (SCALARS.includes(name)) {
      this.#scalar = { name, text: '' };
      return true;
    }
    if ((name !== 'dict' && name !== 'array') || this.#open.length === DEEPEST) return false;
    this.#open.push({ name, items: [], entries: new Map(), key: null });
    return true;
  }

  #close(name: string): boolean {
    const scalar = this.#scalar;
    if (scalar !== null) {
      this.#scalar = null;
      return scalar.name === name && this.#add(name, decoded(scalar.text));
    }
    const container = this.#open.pop();
    if (container?.name !== name || container.key !== null) return false;
    return this.#put(name === 'dict' ? container.entries : container.items);
  }

  #add(name: string, text: string): boolean {
    if (name !== 'key')
      return this.#put(name === 'true' || name === 'false' ? name === 'true' : text);
    const dictionary = this.#open.at(-1);
    if (dictionary?.name !== 'dict' || dictionary.key !== null) return false;
    dictionary.key = text;
    return true;
  }

  #put(value: PlistValue): boolean {
    const container = this.#open.at(-1);
    if (container === undefined) {
      if (this.#root !== null) return false;
      this.#root = value;
      return true;
    }
    if (container.name === 'array') {
      container.items.push(value);
      return true;
    }
    if (container.key === null) return false;
    container.entries.set(container.key, value);
    container.key = null;
    return true;
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

/** XML 1.0, sections 4.1 and 4.6: what is no character and no predefined entity stays as it is. */
function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,4}));/gi, (all, ...groups) => {
    const [decimal, hex, name] = groups;
    if (name !== undefined) return ENTITIES[String(name)] ?? all;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10_ff_ff ? String.fromCodePoint(code) : all;
  });
}
