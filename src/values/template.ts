/** A reference to an environment variable inside a template. */
export interface Variable {
  readonly variable: string;
}

/** A string value in which `${NAME}` stands for an environment variable, read in one pass. */
export type Template = readonly (string | Variable)[];

export type TemplateRead =
  | { readonly ok: true; readonly template: Template }
  | { readonly ok: false; readonly problem: string };

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
/**
 * Variables that hold the runner's own tokens and the action's inputs: an endpoint has no business
 * with them.
 */
const RESERVED = /^(ACTIONS|INPUT)_/i;
// One alternative for each of: an escaped opening, a reference, an opening that is never closed.
const OPENING = /\$\$\{|\$\{([^{}$\r\n]*)\}|\$\{/g;

const SENTENCES = {
  expression:
    'This is a GitHub expression, which is not expanded here. Pass the secret through `env` and write ${NAME}.',
  notAName:
    '`${` is not followed by the name of an environment variable and `}`. Write ${NAME}, or $${ for a literal `${`.',
  reserved:
    'Variables whose names begin with ACTIONS_ or INPUT_ belong to the runner and are never read. Pass the value through `env` under another name.',
} as const;

/**
 * Reads `${NAME}` references; `$${` is a literal `${`. The result never has two neighbouring
 * literal parts. A malformed or reserved reference is a problem in own words, which quotes nothing.
 */
export function parseTemplate(text: string): TemplateRead {
  if (!text.includes('${')) return { ok: true, template: text === '' ? [] : [text] };
  const parts: (string | { variable: string })[] = [];
  let literal = '';
  let end = 0;
  for (const match of text.matchAll(OPENING)) {
    literal += text.slice(end, match.index);
    end = match.index + match[0].length;
    if (match[0] === '$${') {
      literal += '${';
      continue;
    }
    const problem = problemOf(match[1], text[end]);
    if (problem !== null) return { ok: false, problem: SENTENCES[problem] };
    if (literal !== '') parts.push(literal);
    parts.push({ variable: match[1] ?? '' });
    literal = '';
  }
  literal += text.slice(end);
  return { ok: true, template: literal === '' ? parts : [...parts, literal] };
}

function problemOf(name: string | undefined, next: string | undefined) {
  if (name === undefined) return next === '{' ? 'expression' : 'notAName';
  if (!NAME.test(name)) return 'notAName';
  return RESERVED.test(name) ? 'reserved' : null;
}

/** The problem of a template in own words, or null when it is well formed. */
export function templateProblem(text: string): string | null {
  const read = parseTemplate(text);
  return read.ok ? null : read.problem;
}

/** The template of a text that has been found well formed; a malformed one stays literal. */
export function templateOf(text: string): Template {
  const read = parseTemplate(text);
  return read.ok ? read.template : [text];
}

/** Names of the variables in their order, without repeats. */
export function variablesOf(template: Template): string[] {
  const names = new Set<string>();
  for (const part of template) if (typeof part !== 'string') names.add(part.variable);
  return [...names];
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
