import { ADVICE } from './advice.js';
import { readBru } from './bru.js';
import { addressOf, ofBlock, sentBody } from './bruno-request.js';
import { authLeft, clientAuth, type ClientAuth } from './client-auth.js';
import { type Advice, Fields } from './fields.js';
import { itemOf, type Made } from './item.js';
import { assertions } from './bruno-assertions.js';
import { expecting, joined, leftOut } from './monitor.js';
import type { Leftover, Pairs, Reading } from './model.js';
import { BRACES, partsOf } from './variables.js';

/** One file of a collection, by its path in it. */
export interface BruFile {
  readonly path: string;
  readonly text: string;
}

/** No request is larger. */
const LARGEST = 256 * 1_024;

/** What a request has from the folders above it. */
interface Shared {
  readonly auth: ClientAuth;
  readonly headers: Pairs;
}

const NOTHING: Shared = { auth: { kind: 'none' }, headers: [] };
const FOLDER = /(?:^|\/)(?:collection|folder)\.bru$/;

/** https://docs.usebruno.com/bru-lang/overview */
export function readBruno(files: readonly BruFile[]): Reading {
  const folders = new Map(
    files
      .filter(({ path }) => FOLDER.test(path))
      .map((file) => [folderOf(file.path), read(file)] as const),
  );
  const requests = files.filter(
    ({ path }) => !FOLDER.test(path) && !/(?:^|\/)environments\//.test(path),
  );
  const made = requests.map((file) => requestOf(file, sharedBy(file.path, folders)));
  const told = [...folders.values()].flatMap((one) => one?.leftovers(OF_A_FOLDER) ?? []);
  return joined(made, told);
}

const OF_A_FOLDER: Advice = {
  meta: '',
  docs: '',
  query: 'Write it in the address of each item.',
  vars: ADVICE.variable,
  script: ADVICE.assertion,
  tests: ADVICE.assertion,
};
const OF_A_REQUEST: Advice = { ...OF_A_FOLDER, params: '', settings: '', examples: '' };

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** Null for a text that is none of Bruno's. */
function read({ path, text }: BruFile): Fields | null {
  const found = text.length > LARGEST ? null : readBru(text);
  return found === null ? null : new Fields(found, path);
}

/** The nearest folder that says something counts. */
function sharedBy(path: string, folders: ReadonlyMap<string, Fields | null>): Shared {
  const names = path.split('/').slice(0, -1);
  const above = ['', ...names.map((_, index) => `${names.slice(0, index + 1).join('/')}/`)];
  return above.reduce<Shared>((shared, folder) => {
    const fields = folders.get(folder);
    if (fields === null || fields === undefined) return shared;
    const auth = fields.mapping('auth');
    const mode = auth?.text('mode') ?? 'inherit';
    const own = enabled(fields, 'headers');
    const kept = shared.headers.filter(([name]) => !own.some(([one]) => same(one, name)));
    return { auth: authOf(mode, auth, shared.auth), headers: [...kept, ...own] };
  }, NOTHING);
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function enabled(fields: Fields, key: string): Shared['headers'] {
  return ofBlock(fields.list(key)).map(([name, value]) => [name, partsOf(value, BRACES)] as const);
}

function authOf(mode: string, auth: Fields | null, inherited: ClientAuth): ClientAuth {
  if (mode === 'inherit') return inherited;
  if (mode === 'none') return { kind: 'none' };
  const own = auth?.mapping(mode) ?? null;
  return clientAuth(mode, (name) => {
    const text = own?.text(NAMES[name] ?? name) ?? '';
    return partsOf(WORDS[text] ?? text, BRACES);
  });
}

/** The names of Bruno for what Postman calls otherwise. */
const NAMES: Readonly<Record<string, string>> = {
  in: 'placement',
  accessKey: 'accessKeyId',
  secretKey: 'secretAccessKey',
  accessTokenUrl: 'access_token_url',
  clientId: 'client_id',
  clientSecret: 'client_secret',
  client_authentication: 'credentials_placement',
};
const WORDS: Readonly<Record<string, string>> = { queryparams: 'query' };

function requestOf(file: BruFile, shared: Shared): Made {
  const fields = read(file);
  const http = fields?.mapping('http') ?? null;
  if (fields === null || http === null) {
    return leftOut(file.path, 'it is no request of Bruno over HTTP', 'Check the file.');
  }
  const name = fields.mapping('meta')?.text('name') ?? null;
  const at = fields.called(name);
  const own = enabled(at, 'headers');
  const inherited = shared.headers.filter(([header]) => !own.some(([one]) => same(one, header)));
  const auth = authOf(http.text('auth') ?? 'none', at.mapping('auth'), shared.auth);
  const mode = http.text('body') ?? 'none';
  const sent = sentBody(mode, at.mapping('body'), [...inherited, ...own]);
  const expected = assertions(at.list('assertions'), at.place);
  for (const key of ['http', 'params']) at.tree(key);
  const leftovers: readonly Leftover[] = [
    ...sent.leftovers,
    ...expected.leftovers,
    ...authLeft(auth, at.place),
    ...at.leftovers(OF_A_REQUEST),
  ];
  return itemOf({
    place: at.place,
    name,
    url: addressOf(http.text('url') ?? '', at.list('params')),
    method: http.text('method'),
    headers: sent.headers,
    body: sent.parts,
    credential: auth.kind === 'credential' ? auth.credential : null,
    more: expecting(expected.rules),
    leftovers,
  });
}
