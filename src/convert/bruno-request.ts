import { type Body, bodyLeft, formBody, graphqlBody, textBody } from './body.js';
import type { Fields } from './fields.js';
import type { Pairs, Parts } from './model.js';
import { withPathVariables } from './postman-request.js';
import { isMap, type Tree } from './tree.js';
import { BRACES, partsOf } from './variables.js';

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

/** By the word behind `body:`. */
const TEXTS: Readonly<Record<string, string>> = {
  json: 'application/json',
  text: 'text/plain',
  xml: 'text/xml',
  sparql: 'application/sparql-query',
};

export function sentBody(mode: string, body: Fields | null, headers: Pairs): Body {
  if (mode === 'none' || body === null) return textBody(headers, null, []);
  const text = (key: string) => partsOf(body.text(key) ?? '', BRACES);
  const type = Object.hasOwn(TEXTS, mode) ? TEXTS[mode] : undefined;
  if (type !== undefined) return textBody(headers, type, text(mode));
  if (mode === 'graphql') return graphqlBody(headers, text('graphql'), text('graphql:vars'));
  if (!/^form-?url-?encoded$/i.test(mode)) return bodyLeft(headers, body.place);
  const pairs = ofBlock(body.list('form-urlencoded'));
  return formBody(
    headers,
    pairs.map(([name, value]) => [name, partsOf(value, BRACES)] as const),
  );
}
