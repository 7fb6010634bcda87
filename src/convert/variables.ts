import type { Parts } from './model.js';

/** How a tool writes a variable: its name is the first group that took part. Without a group, an escape. */
export interface Syntax {
  readonly pattern: RegExp;
  /** What an escape stands for. */
  readonly stands: string;
}

/** Nothing is expanded. */
export const NO_VARIABLES: Syntax = { pattern: /(?!)/g, stands: '' };

/** `os.ExpandEnv` of Go over the whole file, where `$$` is a dollar (TwiN/gatus, config/config.go). */
export const GATUS: Syntax = {
  pattern: /\$\$|\$\{(\w+)\}|\$([A-Za-z_]\w*)/g,
  stands: '$',
};

/** upptime/uptime-monitor, src/helpers/environment.ts; and what some write as in a workflow. */
export const UPPTIME: Syntax = {
  pattern: /\$\{\{\s*(?:secrets|env|vars)\.(\w+)\s*\}\}|\$([A-Za-z_]\w*)/g,
  stands: '',
};

/** Of Postman and Bruno. A name that begins with `$` is made anew for each request. */
export const BRACES: Syntax = {
  pattern: /\{\{\s*(?:process\.env\.)?([^{}\s][^{}]{0,200}?)\s*\}\}/g,
  stands: '',
};

export function partsOf(text: string, { pattern, stands }: Syntax): Parts {
  const parts: (string | { readonly variable: string })[] = [];
  let literal = '';
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const variable = match.slice(1).find((group) => group !== undefined);
    literal += text.slice(end, match.index);
    end = match.index + match[0].length;
    if (variable === undefined) {
      literal += stands;
      continue;
    }
    parts.push(literal, { variable });
    literal = '';
  }
  return [...parts, literal + text.slice(end)].filter((part) => part !== '');
}

/** Whether it is the same for everybody. */
export function isLiteral(parts: Parts): boolean {
  return parts.every((part) => typeof part === 'string');
}

/** Its literal pieces alone. */
export function literalOf(parts: Parts): string {
  return parts.map((part) => (typeof part === 'string' ? part : '')).join('');
}
