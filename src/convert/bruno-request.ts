import type { Fields } from './fields.js';
import type { Leftover, Parts } from './model.js';
import { formOf, graphqlBody, typed, withPathVariables } from './postman-request.js';
import { isMap, type Tree } from './tree.js';
import { BRACES, partsOf } from './variables.js';

type Pairs = readonly (readonly [name: string, value: Parts])[];

/** The pairs of a block that are not switched off with `~`. */
export function ofBlock(list: readonly Tree[]): readonly (readonly [string, string])[] {
  return list.filter(isMap).flatMap((one) => {
    const [name, value, isOn] = ['name', 'value', 'enabled'].map((key) => one.get(key));
    if (typeof name !== 'string' || name === '' || isOn === 'false') return [];
    return [[name, typeof value === 'string' ? value : ''] as const];
  });
}

/** The query is in the address already. */
export function addressOf(url: string, params: readonly Tree[]): Parts {
  const inPath = params.filter((one) => isMap(one) && one.get('type') === 'path');
  const values = ofBlock(inPath).map(([name, value]) => [name, partsOf(value, BRACES)] as const);
  return withPathVariables(partsOf(url, BRACES), new Map(values));
}

interface Body {
  readonly headers: Pairs;
  readonly parts: Parts;
  readonly leftovers: readonly Leftover[];
}

/** By the word behind `body:`. */
const TEXTS: Readonly<Record<string, string>> = {
  json: 'application/json',
  text: 'text/plain',
  xml: 'text/xml',
  sparql: 'application/sparql-query',
};

export function sentBody(mode: string, body: Fields | null, headers: Pairs): Body {
  const none: Body = { headers, parts: [], leftovers: [] };
  if (mode === 'none' || body === null) return none;
  const type = Object.hasOwn(TEXTS, mode) ? TEXTS[mode] : undefined;
  if (type !== undefined) {
    const parts = partsOf(body.text(mode) ?? '', BRACES);
    return { ...none, headers: typed(headers, type), parts };
  }
  if (mode === 'graphql') {
    const parts = graphqlBody(body.text('graphql') ?? '', body.text('graphql:vars') ?? '{}');
    return { ...none, headers: typed(headers, 'application/json'), parts };
  }
  if (/^form-?url-?encoded$/i.test(mode)) {
    const pairs = ofBlock(body.list('form-urlencoded'));
    const parts = formOf(pairs.map(([name, value]) => [name, partsOf(value, BRACES)] as const));
    return { ...none, headers: typed(headers, 'application/x-www-form-urlencoded'), parts };
  }
  const what = 'Its body of parts or of a file is not carried over.';
  const instead = 'Write it in `body`, with its `Content-Type`.';
  return { ...none, leftovers: [{ place: body.place, what, instead }] };
}
