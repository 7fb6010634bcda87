import { Fields } from './fields.js';
import type { Leftover, Parts } from './model.js';
import { isList, isMap, type Tree } from './tree.js';
import { BRACES, partsOf } from './variables.js';

type Pairs = readonly (readonly [name: string, value: Parts])[];

/** Of a list of `{ key, value, disabled }`, those that are sent. */
export function enabledPairs(tree: Tree | undefined): Pairs {
  if (!isList(tree)) return [];
  return tree.filter(isMap).flatMap((one) => {
    const [key, value, disabled] = ['key', 'value', 'disabled'].map((name) => one.get(name));
    if (typeof key !== 'string' || key === '' || disabled === 'true') return [];
    return [[key, partsOf(typeof value === 'string' ? value : '', BRACES)] as const];
  });
}

interface Address {
  readonly parts: Parts;
  readonly leftovers: readonly Leftover[];
}

/** A text, or a mapping whose `raw` is the whole of it. */
export function addressIn(tree: Tree | undefined, place: string): Address {
  if (typeof tree === 'string') return { parts: partsOf(tree.trim(), BRACES), leftovers: [] };
  if (!isMap(tree)) return { parts: [''], leftovers: [] };
  const fields = new Fields(tree, place);
  const raw = fields.text('raw') ?? assembled(fields);
  const variables = new Map(enabledPairs(fields.tree('variable')));
  return { parts: withPathVariables(partsOf(raw.trim(), BRACES), variables), leftovers: [] };
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

interface Body {
  readonly headers: Pairs;
  readonly parts: Parts;
  readonly leftovers: readonly Leftover[];
}

const FORM = 'application/x-www-form-urlencoded';

export function bodyIn(body: Fields | null, headers: Pairs): Body {
  const none = { headers, parts: [], leftovers: [] };
  const mode = body?.text('mode') ?? null;
  if (body === null || mode === null || body.flag('disabled')) return none;
  switch (mode) {
    case 'raw': {
      const language = body.mapping('options')?.mapping('raw')?.text('language');
      const parts = partsOf(body.text('raw') ?? '', BRACES);
      return { ...none, headers: typed(headers, language === 'json' ? JSON_TYPE : null), parts };
    }
    case 'urlencoded': {
      const pairs = enabledPairs(body.tree('urlencoded'));
      return { ...none, headers: typed(headers, FORM), parts: formOf(pairs) };
    }
    case 'graphql':
      return {
        ...none,
        headers: typed(headers, JSON_TYPE),
        parts: graphqlIn(body.mapping('graphql')),
      };
    default: {
      const instead = 'Write it in `body`, with its `Content-Type`.';
      const what = 'Its body of parts or of a file is not carried over.';
      return { ...none, leftovers: [{ place: body.place, what, instead }] };
    }
  }
}

const JSON_TYPE = 'application/json';

export function typed(headers: Pairs, type: string | null): Pairs {
  const isSaid = headers.some(([name]) => /^content-type$/i.test(name));
  return type === null || isSaid ? headers : [...headers, ['Content-Type', [type]]];
}

export function formOf(pairs: Pairs): Parts {
  return pairs.flatMap(([name, value], index): Parts => {
    const start = `${index === 0 ? '' : '&'}${formText(name)}=`;
    const encoded = value.map((part) => (typeof part === 'string' ? formText(part) : part));
    return [start, ...encoded];
  });
}

/** Half of a surrogate pair is replaced, where `encodeURIComponent` throws. */
function formText(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1);
}

export function graphqlBody(query: string, variables: string): Parts {
  const inner = partsOf(query, BRACES).map((part) =>
    typeof part === 'string' ? JSON.stringify(part).slice(1, -1) : part,
  );
  return ['{"query":"', ...inner, '","variables":', ...partsOf(variables, BRACES), '}'];
}

function graphqlIn(fields: Fields | null): Parts {
  return graphqlBody(fields?.text('query') ?? '', fields?.text('variables') ?? '{}');
}
