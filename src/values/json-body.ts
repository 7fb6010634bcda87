/** So that no walk over a document overflows the stack. */
const MAX_DEPTH = 128;
/** More than an honest answer of 1 MiB has. As objects, `[[],[],…]` is fifty times its text. */
const MAX_VALUES = 100_000;

export type ParsedBody =
  | { readonly ok: true; readonly document: unknown }
  /** `too-complex`: nobody looked whether it is JSON. */
  | { readonly ok: false; readonly why: 'no-json' | 'too-complex' };

/** Reads a body as JSON within bounds, a byte-order mark ignored (RFC 8259, 8.1). Never throws. */
export function parseJsonBody(text: string): ParsedBody {
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (isTooComplex(json)) return { ok: false, why: 'too-complex' };
  try {
    return { ok: true, document: JSON.parse(json) };
  } catch {
    return { ok: false, why: 'no-json' };
  }
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The JSON object that a text is, within the same bounds; null when it is none. Never throws. */
export function jsonObjectIn(text: string): JsonObject | null {
  const read = parseJsonBody(text);
  return read.ok && isObject(read.document) ? read.document : null;
}

/** A text of its own that a member of an object is; null for everything else. */
export function textIn(object: JsonObject, name: string): string | null {
  const value = Object.hasOwn(object, name) ? object[name] : null;
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Counted before there is any value: each but the first of its list or object follows a comma. */
function isTooComplex(json: string): boolean {
  let depth = 0;
  let values = 1;
  for (const [token] of json.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"?|[[\]{},]/gs)) {
    if (token === '[' || token === '{') depth += 1;
    if (token === ']' || token === '}') depth -= 1;
    if (token === '[' || token === '{' || token === ',') values += 1;
    if (depth > MAX_DEPTH || values > MAX_VALUES) return true;
  }
  return false;
}
