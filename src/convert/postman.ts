import { ADVICE } from './advice.js';
import { authLeft, clientAuth, type ClientAuth } from './client-auth.js';
import { type Advice, Fields, fieldsIn } from './fields.js';
import { itemOf, type Made } from './item.js';
import { joined, leftOut } from './monitor.js';
import type { Pairs, Parts, Reading } from './model.js';
import { addressIn, bodyIn, enabledPairs } from './postman-request.js';
import { isMap, type Tree, type TreeMap } from './tree.js';
import { BRACES, partsOf } from './variables.js';

export function fitsPostman(document: TreeMap): boolean {
  const info = document.get('info');
  return isMap(info) && document.has('item') && (info.has('schema') || info.has('_postman_id'));
}

const OF_A_COLLECTION: Advice = {
  info: '',
  event: ADVICE.assertion,
  protocolProfileBehavior: '',
  variable: ADVICE.variable,
};
const OF_A_FOLDER: Advice = { ...OF_A_COLLECTION, id: '', _postman_id: '', description: '' };
const OF_AN_ITEM: Advice = { ...OF_A_FOLDER, response: '' };

/** https://schema.postman.com/collection/json/v2.1.0/draft-07/docs/index.html; 2.0 has other lists. */
export function readPostman(document: TreeMap): Reading {
  const fields = new Fields(document, 'the collection');
  const inherited = authOf(fields, NO_AUTH);
  const made = fields
    .list('item')
    .map((tree, index) => entryOf(tree, { place: `item[${index}]`, above: [], auth: inherited }));
  return joined(made, fields.leftovers(OF_A_COLLECTION));
}

interface Above {
  readonly place: string;
  /** Names of the folders. */
  readonly above: readonly string[];
  readonly auth: ClientAuth;
}

const NO_AUTH: ClientAuth = { kind: 'none' };

/** A folder or a request. */
function entryOf(tree: Tree, { place, above, auth }: Above): Made {
  const { fields, leftovers } = fieldsIn(tree, place);
  if (fields === null) return { drafts: [], leftovers };
  const own = fields.text('name');
  const names = own === null ? above : [...above, own];
  if (!fields.map.has('item')) return requestOf(fields, { place, above: names, auth });
  const inherited = authOf(fields, auth);
  const made = fields
    .list('item')
    .map((one, index) =>
      entryOf(one, { place: `${place}.item[${index}]`, above: names, auth: inherited }),
    );
  const { drafts, leftovers: left } = joined(made, fields.leftovers(OF_A_FOLDER));
  return { drafts, leftovers: left };
}

const OF_A_REQUEST: Advice = {
  description: '',
  proxy: ADVICE.proxy,
  certificate: 'See `tls`.',
};

function requestOf(item: Fields, { above, auth }: Above): Made {
  const name = above.length === 0 ? null : above.join(' / ');
  const at = item.called(name);
  at.text('name');
  const tree = at.tree('request');
  const request = isMap(tree) ? new Fields(tree, at.place) : null;
  const url = request === null ? tree : request.tree('url');
  if (at.flag('disabled')) return leftOut(at.place, 'it is disabled', 'Enable it.');
  const used = request === null ? auth : authOf(request, auth);
  const headers = request === null ? [] : headersIn(request);
  const method = request?.text('method') ?? null;
  const body = bodyIn(request?.mapping('body') ?? null, headers);
  return itemOf({
    place: at.place,
    name,
    url: addressIn(url, at.place),
    method,
    headers: body.headers,
    body: body.parts,
    credential: used.kind === 'credential' ? used.credential : null,
    more: [],
    leftovers: [
      ...body.leftovers,
      ...authLeft(used, at.place),
      ...(request?.leftovers(OF_A_REQUEST) ?? []),
      ...at.leftovers(OF_AN_ITEM),
    ],
  });
}

/** A list of pairs, or lines as in a request. */
function headersIn(request: Fields): Pairs {
  const tree = request.tree('header');
  if (typeof tree !== 'string') return enabledPairs(tree);
  return tree.split('\n').flatMap((line) => {
    const [, name, value = ''] = /^\s*([^:\s]+)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
    return name === undefined ? [] : [[name, partsOf(value, BRACES)] as const];
  });
}

/** That of the request, its folder or the collection, the nearest first. */
function authOf(fields: Fields, inherited: ClientAuth): ClientAuth {
  const auth = fields.mapping('auth');
  const type = auth?.text('type') ?? null;
  if (auth === null || type === null) return inherited;
  const tree = auth.tree(type);
  const pairs = isMap(tree) ? new Fields(tree, auth.place).pairs() : [];
  const listed = enabledPairs(tree);
  const all = new Map<string, Parts>([
    ...pairs.map(([key, value]) => [key, partsOf(value, BRACES)] as const),
    ...listed,
  ]);
  return clientAuth(type, (name) => all.get(name) ?? []);
}
