import { accepted, type Read, refused } from './read.js';

/** A reference to an environment variable inside a template. */
export interface Variable {
  readonly variable: string;
}

/** A string value in which `${NAME}` stands for an environment variable, read in one pass. */
export type Template = readonly (string | Variable)[];

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Whether `${NAME}` can have this name. */
export function isEnvironmentName(text: string): boolean {
  return NAME.test(text);
}

/**
 * Variables that hold the runner's own tokens and the action's inputs: an endpoint has no business
 * with them.
 */
const RESERVED = /^(ACTIONS|INPUT)_/i;
// One alternative for each of: an escaped opening, a reference, an opening that is never closed.
const OPENING = /\$\$\{|\$\{([^{}$\r\n]*)\}|\$\{/g;

const EXPRESSION =
  'This is a GitHub expression, which is not expanded here. Pass the secret through `env` and write ${NAME}.';
const NOT_A_NAME =
  '`${` is not followed by the name of an environment variable and `}`. Write ${NAME}, or $${ for a literal `${`.';
const RESERVED_NAME =
  'Variables whose names begin with ACTIONS_ or INPUT_ belong to the runner and are never read. Pass the value through `env` under another name.';

/**
 * Reads `${NAME}` references; `$${` is a literal `${`. The result never has two neighbouring
 * literal parts. A malformed or reserved reference is a problem in own words, which quotes nothing.
 */
export function readTemplate(text: string): Read<Template> {
  const parts: (string | Variable)[] = [];
  let literal = '';
  let end = 0;
  for (const match of text.matchAll(OPENING)) {
    literal += text.slice(end, match.index);
    end = match.index + match[0].length;
    if (match[0] === '$${') {
      literal += '${';
      continue;
    }
    const [, variable = ''] = match;
    if (!NAME.test(variable)) {
      return refused(text.startsWith('${{', match.index) ? EXPRESSION : NOT_A_NAME);
    }
    if (RESERVED.test(variable)) return refused(RESERVED_NAME);
    parts.push(literal, { variable });
    literal = '';
  }
  return accepted([...parts, literal + text.slice(end)].filter((part) => part !== ''));
}

/** The template of a text that has been found well formed; a malformed one stays literal. */
export function templateOf(text: string): Template {
  const read = readTemplate(text);
  return read.ok ? read.value : [text];
}

/** Names of the variables in their order, without repeats. */
export function variablesOf(template: Template): string[] {
  const names = template.flatMap((part) => (typeof part === 'string' ? [] : part.variable));
  return [...new Set(names)];
}

/**
 * The text with every variable replaced by what `lookup` gives for it, in one pass: values are not
 * read again.
 */
export function substitute(template: Template, lookup: (variable: string) => string): string {
  return template.map((part) => (typeof part === 'string' ? part : lookup(part.variable))).join('');
}

/** The literal text of a template without variables, or null when it has one. */
export function literalOf(template: Template): string | null {
  return template.every((part) => typeof part === 'string') ? template.join('') : null;
}

/** `{name}`: a secret or an input of a preset. */
export const PLACEHOLDER = /\{([a-z][a-z0-9-]*)\}/;
/** All of them, for `replace` and `matchAll`. */
export const PLACEHOLDERS = new RegExp(PLACEHOLDER, 'g');

/** The names that a text has placeholders for, in their order. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(PLACEHOLDERS)].map(([, name = '']) => name);
}
