import { literalOf, type Template } from './template.js';
import { splitUrl, urlTemplateProblem } from './url-template.js';
import { listing, nearest } from './words.js';
import { isOneValue, type Written, type WrittenFields } from './written.js';

/** What one field of a mapping takes. */
export interface FieldRule {
  readonly required?: true;
  /** The words that it can be; then it never comes out of a variable. */
  readonly oneOf?: readonly string[];
  /** Whether it is a mapping of further names to values. */
  readonly isMapping?: boolean;
  /** Of an address that requests go to. */
  readonly address?: { readonly allowHttp: boolean };
}

/** Something wrong with the field that the keys lead to. */
export interface WrongField {
  readonly keys: readonly string[];
  readonly message: string;
}

export interface ReadFields {
  /** Those without faults; the names of a mapping follow behind a dot (`claims.sub`). */
  readonly fields: Readonly<Record<string, Template>>;
  readonly faults: readonly WrongField[];
}

/**
 * Reads the fields of a kind by its table, and finds everything that is wrong with them one by one.
 * `alone` is the field that a single value stands for; null where a mapping is needed.
 */
export function readFields(
  written: Written,
  rules: Readonly<Record<string, FieldRule>>,
  alone: string | null,
): ReadFields {
  const names = Object.keys(rules);
  if (isOneValue(written) && alone === null) {
    return {
      fields: {},
      faults: [{ keys: [], message: `It takes a mapping of ${listing(names)}.` }],
    };
  }
  const given = isOneValue(written) ? { [alone ?? '']: written } : written;
  const unknown = Object.keys(given).filter((key) => !names.includes(key));
  // It is there, under a name with a mistake in it.
  const meant = unknown.map((key) => nearest(key, names));
  const isMissing = (name: string) =>
    rules[name]?.required === true && given[name] === undefined && !meant.includes(name);
  const faults = [
    ...unknown.map((key) => ({ keys: [], message: unknownField(key, names) })),
    ...names
      .filter(isMissing)
      .map((name) => ({ keys: [], message: `The key \`${name}\` is missing here.` })),
    ...names.flatMap((name) => faultOf(name, given[name], rules[name] ?? {})),
  ];
  const broken = new Set(faults.flatMap(({ keys }) => keys.slice(0, 1)));
  const sound = Object.entries(given).filter(([key]) => names.includes(key) && !broken.has(key));
  return { fields: Object.fromEntries(sound.flatMap(flattened)), faults };
}

type Value = WrittenFields[string];

const isTemplate = (value: Value): value is Template => Array.isArray(value);

function flattened([key, value]: readonly [string, Value]): (readonly [string, Template])[] {
  if (isTemplate(value)) return [[key, value]];
  return Object.entries(value).map(([inner, one]) => [`${key}.${inner}`, one] as const);
}

function faultOf(name: string, value: Value | undefined, rule: FieldRule): WrongField[] {
  const say = (message: string) => [{ keys: [name], message }];
  if (value === undefined) return [];
  if (!isTemplate(value)) {
    return rule.isMapping === true ? [] : say('It must be a single value, not a mapping.');
  }
  if (rule.isMapping === true) return say('It must be a mapping: lines of `key: value`.');
  if (rule.oneOf !== undefined && !rule.oneOf.includes(literalOf(value) ?? '')) {
    return say(`It takes ${listing(rule.oneOf, 'or')}.`);
  }
  const problem = rule.address && urlTemplateProblem(splitUrl(value), rule.address.allowHttp);
  return problem == null ? [] : say(problem);
}

/** Named only when it is like a word: any other may be a piece of a secret. */
function unknownField(key: string, names: readonly string[]): string {
  const subject = /^[a-z][a-z_-]{0,30}$/i.test(key) ? `\`${key}\`` : 'This';
  const near = nearest(key, names);
  return near === null
    ? `${subject} is not a known key. The keys are ${listing(names)}.`
    : `${subject} is not a known key. Did you mean \`${near}\`?`;
}
