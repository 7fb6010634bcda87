import { parseArgs } from 'node:util';
import { nearest } from '../values/words.js';

export interface Option {
  /** What it does, in a few words. */
  readonly says: string;
  /** What its value is called in the help, such as `NAME`. Absent: it takes none. */
  readonly value?: string;
  /** The one letter by which it can be given too. */
  readonly short?: string;
  /** Whether it may be given more than once. */
  readonly repeats?: true;
}

/** The options of a subcommand by their long names. */
export type Options = Readonly<Record<string, Option>>;

/** What stands on a command line. */
export interface Given {
  /** The values of each option that is there, in their order; of one that takes none, ''. */
  readonly options: ReadonlyMap<string, readonly string[]>;
  readonly words: readonly string[];
}

export type Arguments =
  | { readonly kind: 'given'; readonly given: Given }
  /** All that is wrong, a sentence each. No value is quoted: it may be a secret. */
  | { readonly kind: 'faults'; readonly faults: readonly string[] };

interface Accepts {
  readonly options: Options;
  readonly words: { readonly least: number; readonly most: number };
  /** As in `[file]`. */
  readonly takes: string;
}

/** Reads what follows the name of a subcommand. */
export function readArguments(
  argv: readonly string[],
  { options, words, takes }: Accepts,
): Arguments {
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(Object.entries(options).map(declared)),
    strict: false,
    tokens: true,
  });
  const found = tokens.flatMap((token) => (token.kind === 'option' ? [token] : []));
  const positional = tokens.flatMap((one) => (one.kind === 'positional' ? [one.value] : []));
  const faults = found.flatMap((one) => faultOf(one, options) ?? []);
  const names = [...new Set(found.map(({ name }) => name))];
  const repeated = names.flatMap((name) => {
    const count = found.filter((one) => one.name === name).length;
    const once = Object.hasOwn(options, name) && !options[name]?.repeats;
    return count > 1 && once ? [`\`--${name}\` is given ${count} times. Give it once.`] : [];
  });
  // An unknown option leaves its value among the words.
  const counted = faults.length > 0 ? [] : countFault(positional.length, words, takes);
  const all = [...faults, ...repeated, ...counted];
  if (all.length > 0) return { kind: 'faults', faults: all };
  const values = names.map((name) => {
    const ofName = found.filter((one) => one.name === name).map(({ value }) => value ?? '');
    return [name, ofName] as const;
  });
  return { kind: 'given', given: { options: new Map(values), words: positional } };
}

function declared([name, { value, short }]: readonly [string, Option]) {
  const type: 'string' | 'boolean' = value === undefined ? 'boolean' : 'string';
  return [name, { type, multiple: true, ...(short === undefined ? {} : { short }) }] as const;
}

interface Token {
  readonly name: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function faultOf({ name, value, inlineValue }: Token, options: Options): string | null {
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (option === undefined) return unknownOption(name, options);
  if (option.value === undefined) {
    return value === undefined ? null : `\`--${name}\` takes no value.`;
  }
  if (value === undefined || value === '') {
    return `\`--${name}\` takes a value: \`--${name} ${option.value}\`.`;
  }
  // More likely the value was forgotten.
  return value.startsWith('-') && !inlineValue
    ? `\`--${name}\` takes a value. One that begins with a dash is written \`--${name}=${option.value}\`.`
    : null;
}

/** What may be said of an option that is not known: no more than a word of letters. */
const WORD = /^[a-z][a-z-]{1,30}$/i;
/** Options that would put a secret where every process can read it. */
const OF_SECRETS = /^(?:(?:api-?)?(?:token|key)|secret|password|pass|credential)$/i;

function unknownOption(name: string, options: Options): string {
  if (!WORD.test(name)) return 'There is an option that is not known.';
  const named = `There is no option \`--${name}\`.`;
  if (OF_SECRETS.test(name) && Object.hasOwn(options, 'token-env')) {
    return `${named} Every process can read a command line, so a secret does not belong there. Use \`--token-env\` or \`--token-stdin\`.`;
  }
  const near = nearest(name, Object.keys(options));
  return near === null ? named : `${named} Did you mean \`--${near}\`?`;
}

function countFault(count: number, { least, most }: Accepts['words'], takes: string): string[] {
  if (count >= least && count <= most) return [];
  const wanted = takes === '' ? 'no further words' : `\`${takes}\``;
  return [
    `It takes ${wanted} beside its options, and ${count === 0 ? 'none' : count} ${count > 1 ? 'are' : 'is'} given.`,
  ];
}
