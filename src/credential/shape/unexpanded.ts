import type { FlawRule } from './flaw.js';

/**
 * Expressions of a workflow, a template engine or a secret manager that nobody filled in: `${{ secrets.X }}`, the same
 * without its braces, `{{ token }}` (Mustache, Postman), `#{TOKEN}#` (Octopus), `op://vault/item/field` (1Password).
 */
const EXPRESSIONS: readonly RegExp[] = [
  /\$\{\{/,
  /^\{\{[^{}]{1,200}\}\}$/,
  /^#\{[\w.-]{1,100}\}#?$/,
  /^(?:secrets|env|vars)\.[A-Za-z_]\w{0,100}$/,
  /^op:\/\/[^/\s]{1,100}\/[^\s]{1,200}$/,
];

/**
 * Variables of a shell, of Windows, PowerShell, Azure Pipelines and Node.js as the whole value. Without braces only in
 * capital letters, because a password may start with a dollar sign.
 */
const VARIABLES: readonly RegExp[] = [
  /^\$\{[A-Za-z_]\w{0,100}(?::?[-=?+][^{}]{0,100})?\}$/,
  /^\$[A-Z_][A-Z0-9_]{3,100}$/,
  /^%[A-Za-z_]\w{1,100}%$/,
  /^\$\([A-Za-z_][\w.]{0,100}\)$/,
  /^\$env:[A-Za-z_]\w{0,100}$/i,
  /^process\.env\.[A-Za-z_]\w{0,100}$/,
];

export const unexpandedExpression: FlawRule = ({ core }) =>
  EXPRESSIONS.some((pattern) => pattern.test(core)) ? [{ kind: 'unexpanded-expression' }] : [];

export const unexpandedVariable: FlawRule = ({ core }) =>
  VARIABLES.some((pattern) => pattern.test(core)) ? [{ kind: 'unexpanded-variable' }] : [];
