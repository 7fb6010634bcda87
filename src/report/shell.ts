import type { Reproduction } from '../model/check.js';
import type { Shell } from '../model/shell.js';
import { isEnvironmentName, type Template, variablesOf } from '../values/template.js';
import { splitUrl } from '../values/url-template.js';
import { unicode } from '../text/escape.js';

const HARMLESS = /^[A-Za-z0-9_./-]+$/;
/**
 * Characters that a page or a terminal would not show as what they are: without a shape, spaces of
 * another kind, marks piled on a letter (UTS #39, section 5.4).
 */
const unseen = unicode(
  String.raw`[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{DI}\u2800]|(?! )\p{Zs}|(?<=[\p{Mn}\p{Me}]{4})[\p{Mn}\p{Me}]`,
  'gu',
);

/** A literal as one word of bash; characters without a shape are written as bytes of UTF-8. */
export function quoted(text: string): string {
  if (HARMLESS.test(text)) return text;
  if (text.search(unseen()) < 0) return `'${text.replaceAll("'", `'\\''`)}'`;
  return `$'${text.replace(/[\\']/g, '\\$&').replace(unseen(), escaped)}'`;
}

/** A template as one word of bash in which every variable is expanded as it is. */
export function shellText(template: Template): string {
  const words = joined(template).map((part) =>
    typeof part === 'string' ? quoted(part) : `"$${safeName(part.variable)}"`,
  );
  return words.length === 0 ? "''" : words.join('');
}

/**
 * A URL as one word of bash. A variable before the path is a base address and stays as it is, but
 * for a `/` before that of the path; one in the path is percent-encoded but for its slashes, one in
 * the query wholly.
 */
export function urlText(template: Template): string {
  const { base, path, query } = splitUrl(template);
  const words = joined(template).map((part) => {
    if (typeof part === 'string') return quoted(part);
    const name = safeName(part.variable);
    if (query.includes(part)) return `"$(encode "$${name}")"`;
    if (path.includes(part)) return `"$(encode_path "$${name}")"`;
    return part === base.at(-1) && path.length > 0 ? `"\${${name}%/}"` : `"$${name}"`;
  });
  return words.join('');
}

/** Every variable that the request needs, once, in the order of use. */
export function shellVariables(reproduction: Reproduction): readonly string[] {
  const { url, headers, options, body, tls } = reproduction;
  const values = [...headers, ...options].map(([, value]) => value);
  const templates = [url, ...values, body, tls?.cert, tls?.key, tls?.passphrase, tls?.ca, tls?.p12];
  const names = variablesOf(templates.flatMap((template) => template ?? []));
  return [...new Set(names.map(safeName))];
}

/** A command as its lines, and before them what has to be set. */
export function shellCommand(shell: Shell): string {
  const words = shell.flat().flatMap((part) => (typeof part === 'string' ? [] : part.word));
  const names = [...new Set(variablesOf(words).map(safeName))];
  const note = names.length === 0 ? [] : [`# needs in this shell: ${names.join(', ')}`];
  const lines = shell.map((line) =>
    line.map((part) => (typeof part === 'string' ? part : shellText(part.word))).join(''),
  );
  return [...note, ...lines].join('\n');
}

/** The template with neighbouring literals made one, and without empty ones. */
function joined(template: Template): Template {
  const parts: Template[number][] = [];
  for (const part of template) {
    const last = parts.at(-1);
    if (typeof part === 'string' && typeof last === 'string') parts.splice(-1, 1, last + part);
    else if (part !== '') parts.push(part);
  }
  return parts;
}

/** A name that is none would be read as code by the shell. */
function safeName(name: string): string {
  return isEnvironmentName(name) ? name : 'CREDENTIAL';
}

function escaped(character: string): string {
  return [...Buffer.from(character, 'utf8')]
    .map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`)
    .join('');
}
