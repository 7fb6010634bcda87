import { unwrap } from '../credential/formats/unwrap.js';
import { isObject } from '../values/json-body.js';

/** More than any such file, and as much as is looked at. */
const LONGEST = 65_536;

export type StoredJson =
  | { readonly ok: true; readonly object: Readonly<Record<string, unknown>> }
  /** What it is instead, after its name: "is …". */
  | { readonly ok: false; readonly flaw: string };

/**
 * The JSON object of a secret: also in Base64, as a JSON text in JSON, with its quotation marks
 * escaped, or with the line breaks of a key in it. Quotes nothing; never throws.
 */
export function readStoredJson(text: string): StoredJson {
  if (text.length > LONGEST) return refused('is longer than any such file');
  const plain = (unwrap(text).text ?? text).trim();
  const object = objectOf(plain) ?? objectOf(unescaped(plain)) ?? objectOf(escapedKey(plain));
  return object === null ? refused(flawOf(plain)) : { ok: true, object };
}

function refused(flaw: string): StoredJson {
  return { ok: false, flaw };
}

function objectOf(text: string | null): Readonly<Record<string, unknown>> | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'string') return value.length < text.length ? objectOf(value) : null;
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** `{\"type\": …}`, out of the source of a program or of another JSON. */
function unescaped(text: string): string | null {
  return /^\{(?:\s|\\[nrt])*\\"/.test(text) ? `"${text.replace(/[\r\n]+/g, ' ')}"` : null;
}

/** A key whose `\n` became line breaks, which no string of JSON may hold (RFC 8259, section 7). */
function escapedKey(text: string): string {
  return text.replace(/-----BEGIN [A-Z ]+-----[^"]*/, (key) => key.replace(/\r?\n/g, '\\n'));
}

function flawOf(text: string): string {
  if (text === '') return 'is empty';
  if (/^[\w.~:/\\ -]{1,200}\.(?:json|p12)$/i.test(text)) {
    return 'is the path of a file, not the text that is in it';
  }
  if (text.startsWith('-----BEGIN ')) return 'is a key alone, without the JSON around it';
  if (!text.startsWith('{')) return 'does not begin with {';
  if (!text.includes('"')) return 'has lost the quotation marks of its JSON';
  return text.endsWith('}') ? 'is JSON that is damaged' : 'is JSON that is cut off at its end';
}
