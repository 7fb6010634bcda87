import type { FlawRule } from './flaw.js';

const LONGEST = 200;

/** A text that is nothing but this stands for no value, whatever it is used for. */
const STAND_INS: readonly RegExp[] = [
  /^[*\u2022\u25CF]{3,}$/u,
  /^[xX]{3,}(?:[-_.][xX]{3,}){0,8}$/,
  /^[A-Za-z][\w-]{0,20}[-_][xX]{8,}$/,
  /^(?:undefined|null|NaN|\[object Object\])$/,
];

/** Shapes that a password could have, and a token cannot. */
const STAND_INS_FOR_TOKENS: readonly RegExp[] = [
  // What a website shows of a key that it does not show.
  /^[\w-]{0,20}(?:\.{3}|\u2026)[\w-]{0,8}$/,
  /^(?:<[\w -]{1,60}>|\[[A-Za-z _-]{1,60}\]|\{[A-Za-z _-]{1,60}\})$/,
  // The suffix of the keys in AWS's documentation.
  /EXAMPLE(?:KEY|TOKEN)?$/,
  /^(?:n\/a|none|nil|foo|bar|foobar|foo-?bar-?baz|abc123|token|secret|password|api-?key|key)$/i,
];

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** One of these makes a text a placeholder, when all its other words are ordinary too. */
const MARKING = words(
  [
    'your yours insert enter put paste replace replaceme change changeme changeit here placeholder example dummy',
    'fake todo fixme tbd redacted masked filtered removed hidden fill fillme yourtoken yourapikey yourkey yoursecret',
    'yourpassword tokenhere',
  ].join(' '),
);
/** As above, but a password or a user name may well be these. */
const MARKING_FOR_TOKENS = words('my mytoken mysecret mykey test sample');
const ORDINARY = words(
  [
    'a an the me this that it in with by of for and to is be must me own real actual new some goes value string text',
    'token tokens key keys secret secrets password pass pwd passphrase credential credentials api app access auth',
    'authentication authorization oauth bearer jwt pat personal private public client user username id name account service',
    'github gitlab npm pypi slack stripe openai anthropic aws azure google gcp cloudflare docker sentry notion linear',
    'npmtoken apikey apitoken accesstoken authtoken bearertoken',
  ].join(' '),
);

/** Looks at whole words only, so a random token that happens to contain "test" is none. */
export const placeholder: FlawRule = ({ core, role }) => {
  if (core.length > LONGEST) return false;
  const isToken = role !== 'username' && role !== 'password';
  const patterns = isToken ? [...STAND_INS, ...STAND_INS_FOR_TOKENS] : STAND_INS;
  return patterns.some((pattern) => pattern.test(core)) || isMadeOfWords(core, isToken);
};

function isMadeOfWords(text: string, isToken: boolean): boolean {
  if (!/^[A-Za-z\s_\-.:<>[\](){}!*']+$/.test(text)) return false;
  const found = wordsOf(text);
  const marks = (word: string) =>
    MARKING.has(word) || (isToken && found.length > 1 && MARKING_FOR_TOKENS.has(word));
  return found.some(marks) && found.every((word) => marks(word) || ORDINARY.has(word));
}

/** `yourTokenHere`, `YOUR_TOKEN_HERE` and `your-token here` are three words each. */
function wordsOf(text: string): string[] {
  const split = text.replace(/([a-z])([A-Z])/g, '$1 $2');
  return (split.match(/[A-Za-z]+/g) ?? []).map((word) => word.toLowerCase());
}

/**
 * Expressions of a workflow, a template engine or a secret manager that nobody filled in: `${{
 * secrets.X }}`, the same without its braces, `{{ token }}` (Mustache, Postman), `#{TOKEN}#`
 * (Octopus), `op://vault/item/field` (1Password).
 */
const EXPRESSIONS: readonly RegExp[] = [
  /\$\{\{/,
  /^\{\{[^{}]{1,200}\}\}$/,
  /^#\{[\w.-]{1,100}\}#?$/,
  /^(?:secrets|env|vars)\.[A-Za-z_]\w{0,100}$/,
  /^op:\/\/[^/\s]{1,100}\/[^\s]{1,200}$/,
];

/**
 * Variables of a shell, of Windows, PowerShell, Azure Pipelines and Node.js as the whole value.
 * Without braces only in capital letters, because a password may start with a dollar sign.
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
  EXPRESSIONS.some((pattern) => pattern.test(core));

export const unexpandedVariable: FlawRule = ({ core }) =>
  VARIABLES.some((pattern) => pattern.test(core));
