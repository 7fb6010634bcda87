import * as v from 'valibot';
import { CAUSES } from '../model/verdict.js';
import { MEANINGS } from '../model/expectation.js';
import { FACTS, type FactName } from '../model/preset.js';
import { dictionary, fixed, headerName, options, scalar } from '../values/schema.js';
import { listing } from '../values/words.js';
import { method, status } from './answer-schema.js';
import { wanted } from './matchers.js';
import {
  flag,
  headerText,
  key,
  jsonPath,
  line,
  listOf,
  oneOf,
  page,
  placeName,
  text,
} from './preset-texts.js';

const CATEGORIES = [
  'source-hosting',
  'packages',
  'registries',
  'ci',
  'cloud',
  'iac-secrets',
  'observability',
  'code-quality',
  'ai',
  'chat',
  'email-sms',
  'payments',
  'mobile',
  'testing',
  'collaboration',
  'cms',
  'crm',
  'identity',
  'own',
  'other',
] as const;

const month = scalar(
  fixed((one) => /^20\d\d-(?:0[1-9]|1[0-2])$/.test(one), 'It takes a month, such as 2026-11.'),
);
const shape = scalar(fixed(isPattern, 'It takes a regular expression that begins with ^.'));

function isPattern(one: string): boolean {
  try {
    return one.startsWith('^') && new RegExp(one, 'u').test('') !== null;
  } catch {
    return false;
  }
}

export const RULE = {
  is: oneOf(MEANINGS),
  status,
  headers: dictionary(headerName, wanted),
  json: dictionary(jsonPath, wanted),
  'body-contains': text,
  'content-type': text,
  cause: oneOf(CAUSES),
  says: line,
};
const SIGNS = ['status', 'headers', 'json', 'body-contains', 'content-type'] as const;

export function ruleOf<const E extends Readonly<Record<string, v.GenericSchema>>>(entries: E) {
  return v.pipe(
    options(entries),
    v.check((rule) => 'is' in rule, `The key \`is\` is missing: ${listing(MEANINGS, 'or')}.`),
    v.check(
      (rule) => ('is' in rule && rule['is'] === 'unknown') || SIGNS.some((sign) => sign in rule),
      `It would fit every answer. Add ${listing(SIGNS, 'or')}.`,
    ),
  );
}

const AUTH_FORMS =
  "It takes `none`, or a mapping as `auth` of an item does, with {name} for the secrets and inputs: `{ bearer: '{token}' }`.";
/** As deep as any scheme's fields go. */
const field = v.union([text, dictionary(key, text)], AUTH_FORMS);
const authValue = v.union([text, dictionary(key, field)], AUTH_FORMS);
const none = scalar(
  fixed((one) => one === 'none', AUTH_FORMS),
  { const: 'none' },
);

export const SECRET = {
  says: line,
  variables: listOf(text),
  shapes: listOf(shape),
  checksum: oneOf(['github']),
};
export const INPUT = { says: line, default: text, own: text, 'runs-jobs': flag, optional: flag };
export const REQUEST = {
  url: text,
  method: scalar(method),
  headers: dictionary(headerName, headerText),
  body: text,
};

const COUNTED = ['seconds'] as const;
export const EXPIRY = {
  header: headerName,
  json: jsonPath,
  unit: oneOf(COUNTED),
  request: options(REQUEST),
  list: jsonPath,
  where: dictionary(jsonPath, text),
};
const expiry = v.pipe(
  options(EXPIRY),
  v.check(
    ({ header, json }) => (header === undefined) !== (json === undefined),
    'It takes one of `header` and `json`.',
  ),
  v.check(
    ({ list, where, json }) =>
      (list === undefined) === (where === undefined) && (list === undefined || json !== undefined),
    '`list`, `where` and `json` only say something together.',
  ),
  v.check(
    ({ request }) => request === undefined || request.url !== undefined,
    'The `request` needs a `url`.',
  ),
);
const fact = v.pipe(
  v.union(
    [jsonPath, options({ header: headerName })],
    'It takes a JSONPath, or `{ header: NAME }`.',
  ),
  v.transform((given) =>
    typeof given === 'string' ? { path: given } : { header: (given.header ?? '').toLowerCase() },
  ),
);

export const ENTRIES = {
  name: scalar(
    fixed(
      (one) => /^[A-Za-z0-9][A-Za-z0-9 .&/-]{0,29}$/.test(one),
      'It takes a name of at most 30 letters, digits, spaces and . & / -.',
    ),
  ),
  category: oneOf(CATEGORIES),
  docs: page,
  sources: listOf(page),
  confirmed: month,
  renew: page,
  secrets: dictionary(placeName, options(SECRET)),
  inputs: dictionary(placeName, options(INPUT)),
  request: options(REQUEST),
  repeatable: flag,
  scrambled: flag,
  http2: flag,
  auth: v.union([none, dictionary(key, authValue)], AUTH_FORMS),
  rules: listOf(ruleOf(RULE)),
  expiry,
  identity: jsonPath,
  scopes: jsonPath,
  facts: options(
    Object.fromEntries(FACTS.map((name) => [name, fact])) as Record<FactName, typeof fact>,
  ),
  'cannot-see': listOf(line),
  'side-effects': line,
};

/** One entry of the catalogue, as it is written. */
export const PresetEntrySchema = v.pipe(
  options(ENTRIES),
  v.check(({ name }) => name !== undefined, 'The key `name` is missing.'),
  v.check(
    ({ docs }) => docs !== undefined,
    'The key `docs` is missing: every entry cites its page.',
  ),
  v.check(({ confirmed }) => confirmed !== undefined, 'The key `confirmed` is missing.'),
  v.check(({ secrets }) => secrets !== undefined, 'The key `secrets` is missing.'),
  v.check(({ auth }) => auth !== undefined, 'The key `auth` is missing.'),
  v.check(
    ({ auth, request }) => auth !== 'none' || request !== undefined,
    'Without `auth` it needs a `request`.',
  ),
);
export type PresetEntry = v.InferOutput<typeof PresetEntrySchema>;
