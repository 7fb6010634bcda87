/**
 * What the runner masks. In own words after actions/runner 2.336.0 at 258d6c857db3519913f7deb6004b60172f8043ae:
 * `SecretMasker.cs`, `ValueSecret.cs`, `ValueEncoders.cs`, the list of encoders in `HostContext.cs`, `Worker.cs`
 * (`InitializeSecretMasker`) and `AddMaskCommandExtension` in `ActionCommandManager.cs`.
 */
import { trimmed } from './runner-protocol.js';

const SHOWN_INSTEAD = '***';
/** `TrimDoubleQuotes` leaves a value of up to 8 characters as it is. */
const LONGEST_KEPT_QUOTES = 8;
/** `PowerShellPreAmpersandEscape` and its counterpart mask no part shorter than this. */
const AMPERSAND_PART = 6;

/** The encodings that the runner masks beside a value, in the order of `HostContext.cs`; an empty one counts for nothing. */
const ENCODERS: readonly ((value: string) => string)[] = [
  (value) => base64(value, 0),
  (value) => base64(value, 1),
  (value) => base64(value, 2),
  (value) => value.replaceAll('"', '\\"'),
  (value) => value.replaceAll("'", "''"),
  jsonEscaped,
  uriEscaped,
  xmlEscaped,
  (value) => (value.length > LONGEST_KEPT_QUOTES ? (/^"(.*)"$/s.exec(value)?.[1] ?? '') : ''),
  (value) => longEnough(aroundAmpersand(value).before),
  (value) => longEnough(aroundAmpersand(value).behind),
];

/** The masks of one job. */
export class RunnerMasker {
  readonly #masked = new Set<string>();

  /** What the runner knows as a secret of the job: the trimmed value, and each of its lines, however short. */
  addSecret(value: string): void {
    this.#addWithLines(trimmed(value));
  }

  /** `::add-mask::`: the value as it is, and each of its lines; false for a blank value, which is a warning. */
  addMask(value: string): boolean {
    if (trimmed(value) === '') return false;
    this.#addWithLines(value);
    return true;
  }

  /** One value and its encodings; an empty one is ignored. */
  addValue(value: string): void {
    if (value === '') return;
    for (const form of [value, ...ENCODERS.map((encode) => encode(value))]) {
      if (form !== '') this.#masked.add(form);
    }
  }

  /** The text with `***` for every place of a mask; places that touch or overlap are one. */
  mask(text: string): string {
    const places = [...this.#masked].flatMap((value) => placesOf(value, text));
    const pieces: string[] = [];
    let done = 0;
    let end = -1;
    for (const [start, stop] of places.sort(([one], [other]) => one - other)) {
      if (start > end) pieces.push(text.slice(done, start), SHOWN_INSTEAD);
      end = Math.max(end, stop);
      done = end;
    }
    return pieces.join('') + text.slice(done);
  }

  #addWithLines(value: string): void {
    this.addValue(value);
    for (const line of value.split(/[\r\n]/)) this.addValue(trimmed(line));
  }
}

function placesOf(value: string, text: string): (readonly [start: number, end: number])[] {
  const places: (readonly [number, number])[] = [];
  for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + 1)) {
    places.push([at, at + value.length]);
  }
  return places;
}

/** Without the first `shift` bytes of UTF-8, unless that would leave nothing. */
function base64(value: string, shift: number): string {
  const bytes = Buffer.from(value);
  return (bytes.length > shift ? bytes.subarray(shift) : bytes).toString('base64');
}

/** As Newtonsoft.Json writes a string: like `JSON.stringify`, and the three further line breaks are escaped too. */
function jsonEscaped(value: string): string {
  return JSON.stringify(value)
    .slice(1, -1)
    .replace(
      /[\u0085\u2028\u2029]/g,
      (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
}

/** `Uri.EscapeDataString`: everything but letters, digits and `-._~` (RFC 3986, section 2.3). */
function uriEscaped(value: string): string {
  return encodeURIComponent(Buffer.from(value).toString()).replace(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** `SecurityElement.Escape`. */
function xmlEscaped(value: string): string {
  const names: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&apos;',
  };
  return value.replace(/[&<>"']/g, (one) => names[one] ?? one);
}

/** What PowerShell prints by itself when a value stands in a command: the first `&+` divides it, else the last `&`; behind `&+` one letter is coloured. */
function aroundAmpersand(value: string): { readonly before: string; readonly behind: string } {
  const plus = value.indexOf('&+');
  if (plus !== -1) return { before: value.slice(0, plus + 2), behind: value.slice(plus + 3) };
  const last = value.lastIndexOf('&');
  return last === -1
    ? { before: '', behind: '' }
    : { before: value.slice(0, last + 1), behind: value.slice(last + 1) };
}

function longEnough(part: string): string {
  return part.length >= AMPERSAND_PART ? part : '';
}
