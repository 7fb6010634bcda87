import { hash } from 'node:crypto';
import { type Problem, type Where, wholeProblem } from '../../model/place.js';
import type { Shard } from '../../values/shard.js';
import { nearest } from '../../values/words.js';
import { quoteInput } from '../inputs.js';
import type { EndpointConfig } from '../item.js';

/** The name that an endpoint asks for. */
export interface NameClaim {
  readonly endpoint: EndpointConfig;
  readonly name: string;
  /** Those that tell it from others of the same default name: of its credential and its base. */
  readonly variables: readonly string[];
}

/**
 * The names in the order of the claims. Default names that collide get their variables' names added;
 * whatever still collides is a problem.
 */
export function assignNames(claims: readonly NameClaim[]) {
  const asked = new Map<string, number>();
  for (const { name } of claims) asked.set(name, (asked.get(name) ?? 0) + 1);
  const names = claims.map(({ endpoint, name, variables }) => {
    const isUnclear = asked.get(name) !== 1 && endpoint.values.name === undefined;
    return isUnclear && variables.length > 0 ? `${name} (${variables.join(', ')})` : name;
  });
  const first = new Map<string, EndpointConfig>();
  const problems = claims.flatMap(({ endpoint }, index) => {
    const name = names[index] ?? '';
    const earlier = first.get(name);
    if (earlier === undefined) first.set(name, endpoint);
    return earlier === undefined ? [] : [duplicate(endpoint, earlier)];
  });
  return { names, problems };
}

function duplicate(endpoint: EndpointConfig, earlier: EndpointConfig): Problem {
  // The items' own lines: a name that came through a merge key is written only once.
  const places = `${placeText(earlier.where)}, and ${placeText(endpoint.where)}`;
  return endpoint.values.name === undefined
    ? endpoint.problemAt(
        [],
        `The default name is the same for two endpoints (${places}). Give one of them a \`name\`.`,
      )
    : endpoint.problemAt(
        ['name'],
        `The same name is used twice (${places}). Give each endpoint its own name.`,
      );
}

function placeText(where: Where): string {
  const line = where.line === null ? '' : ` line ${where.line}`;
  return where.kind === 'file' ? `the file,${line}` : `the input \`${where.name}\`,${line}`;
}

const ONLY = { kind: 'input', name: 'only' } as const;
const NAMES_NOTHING = wholeProblem(
  ONLY,
  'The input `only` names nothing, and a run that checks nothing proves nothing. Name an endpoint, or leave it empty to check all.',
);

/**
 * What the input `only` selects. A line that is a name is that name, commas and all; any other line
 * is a list separated by commas; null is all of them. With `complete` false some names are not
 * known, so that an unknown one is not a problem.
 */
export function selectOnly(
  lines: readonly string[],
  names: ReadonlySet<string>,
  complete: boolean,
): { readonly names: ReadonlySet<string> | null; readonly problems: readonly Problem[] } {
  if (lines.length === 0) return { names: null, problems: [] };
  const wanted = lines
    .flatMap((line) => (names.has(line) ? [line] : line.split(',')))
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (wanted.length === 0) return { names: null, problems: [NAMES_NOTHING] };
  const unknown = complete ? wanted.filter((name) => !names.has(name)) : [];
  return { names: new Set(wanted), problems: unknown.map((name) => unknownName(name, names)) };
}

function unknownName(name: string, names: ReadonlySet<string>): Problem {
  const near = nearest(name, names);
  const hint =
    near === null
      ? 'Write names as the report shows them, one per line.'
      : `Did you mean ${quoteInput(near)}?`;
  return wholeProblem(
    ONLY,
    `The input \`only\` names ${quoteInput(name)}, which is not an endpoint of the configuration. ${hint}`,
  );
}

/** 48 bits are exact in JavaScript, and favour no shard by more than one in 2^40. */
const BYTES = 6;

/**
 * The shard, from 1 to `total`, that an endpoint belongs to: the first 48 bits of SHA-256 (FIPS
 * 180-4) over its name in UTF-8, as a big-endian number, modulo `total`. Neither the order of the
 * list nor any other endpoint bears on it.
 */
export function shardIndexOf(name: string, total: number): number {
  return (hash('sha256', name, 'buffer').readUIntBE(0, BYTES) % total) + 1;
}

/** Whether a job that checks this shard (null: all of the list) checks this endpoint. */
export function isInShard(name: string, shard: Shard | null): boolean {
  return shard === null || shardIndexOf(name, shard.total) === shard.index;
}
