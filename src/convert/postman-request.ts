import { type Body, bodyLeft, formBody, graphqlBody, jsonBody, textBody } from './body.js';
import { Fields } from './fields.js';
import type { Pairs, Parts } from './model.js';
import { isList, isMap, type Tree } from './tree.js';
import { BRACES, partsOf } from './variables.js';

/** Of a list of `{ key, value, disabled }`, those that are sent. */
export function enabledPairs(tree: Tree | undefined): Pairs {
  if (!isList(tree)) return [];
  return tree.filter(isMap).flatMap((one) => {
    const [key, value, disabled] = ['key', 'value', 'disabled'].map((name) => one.get(name));
    if (typeof key !== 'string' || key === '' || disabled === 'true') return [];
    return [[key, partsOf(typeof value === 'string' ? value : '', BRACES)] as const];
  });
}

/** A text, or a mapping whose `raw` is the whole of it. */
export function addressIn(tree: Tree | undefined, place: string): Parts {
  if (typeof tree === 'string') return partsOf(tree.trim(), BRACES);
  if (!isMap(tree)) return [];
  const fields = new Fields(tree, place);
  const raw = fields.text('raw') ?? assembled(fields);
  const variables = new Map(enabledPairs(fields.tree('variable')));
  return withPathVariables(partsOf(raw.trim(), BRACES), variables);
}

function assembled(fields: Fields): string {
  const joined = (key: string, by: string) => {
    const tree = fields.tree(key);
    return isList(tree)
      ? tree.filter((one) => typeof one === 'string').join(by)
      : String(tree ?? '');
  };
  const query = enabledPairs(fields.tree('query')).map(([name, value]) => `${name}=${raw(value)}`);
  const port = fields.text('port');
  return [
    `${fields.text('protocol') ?? 'https'}://${joined('host', '.')}`,
    port === null ? '' : `:${port}`,
    `/${joined('path', '/').replace(/^\//, '')}`,
    query.length === 0 ? '' : `?${query.join('&')}`,
  ].join('');
}

function raw(parts: Parts): string {
  return parts
    .map((part) =>
      typeof part === 'string' ? part : 'variable' in part ? `{{${part.variable}}}` : '',
    )
    .join('');
}

/** `/:id` takes the value that is kept beside the address, or a variable of its name. */
export function withPathVariables(parts: Parts, variables: ReadonlyMap<string, Parts>): Parts {
  return parts.flatMap((part): Parts => {
    if (typeof part !== 'string') return [part];
    return part.split(/(\/:[A-Za-z_][\w-]*)(?=[/?#]|$)/).flatMap((piece): Parts => {
      if (!/^\/:[A-Za-z_]/.test(piece)) return piece === '' ? [] : [piece];
      const name = piece.slice(2);
      const value = variables.get(name) ?? [];
      return ['/', ...(value.length === 0 ? [{ variable: name }] : value)];
    });
  });
}

export function bodyIn(body: Fields | null, headers: Pairs): Body {
  const mode = body?.text('mode') ?? null;
  if (body === null || mode === null || body.flag('disabled')) return textBody(headers, null, []);
  switch (mode) {
    case 'raw': {
      const language = body.mapping('options')?.mapping('raw')?.text('language');
      const parts = partsOf(body.text('raw') ?? '', BRACES);
      return language === 'json' ? jsonBody(headers, parts) : textBody(headers, null, parts);
    }
    case 'urlencoded':
      return formBody(headers, enabledPairs(body.tree('urlencoded')));
    case 'graphql': {
      const [query, variables] = ['query', 'variables'].map((key) =>
        partsOf(body.mapping('graphql')?.text(key) ?? '', BRACES),
      );
      return graphqlBody(headers, query ?? [], variables);
    }
    default:
      return bodyLeft(headers, body.place);
  }
}
