import { ADVICE } from './advice.js';
import { type Body, textBody } from './body.js';
import { authLeft } from './client-auth.js';
import {
  account,
  bearer,
  clientCredentials,
  type Credential,
  mapping,
  plain,
} from './credential.js';
import { Fields, fieldsIn } from './fields.js';
import { mapsIn } from './format.js';
import { secret } from './hide.js';
import { itemOf, type Made } from './item.js';
import { expectedStatus, expecting, isHttp, joined, leftOut, timeoutOf } from './monitor.js';
import type { Leftover, Pairs, Parts, Reading, Value } from './model.js';
import { readTree } from './read-tree.js';
import { bodyRules } from './uptime-kuma-expect.js';
import { OF_A_MONITOR, OF_THE_FILE } from './uptime-kuma-keys.js';
import { isMap, type Tree, type TreeMap } from './tree.js';

/** A backup, as *Settings → Backup* of Uptime Kuma 1 writes it (louislam/uptime-kuma, server/server.js). */
export function fitsUptimeKuma(document: TreeMap): boolean {
  return mapsIn(document, 'monitorList').length > 0;
}

export function readUptimeKuma(document: TreeMap): Reading {
  const fields = new Fields(document, 'the file');
  const made = fields.list('monitorList').map(monitor);
  return joined(made, fields.leftovers(OF_THE_FILE));
}

const HTTP_TYPES = ['http', 'keyword', 'json-query'];

function monitor(tree: Tree, index: number): Made {
  const { fields, leftovers } = fieldsIn(tree, `monitorList[${index}]`);
  if (fields === null) return { drafts: [], leftovers };
  const at = fields.called(fields.text('name'));
  const name = at.text('name');
  const type = at.text('type') ?? 'http';
  const url = at.text('url') ?? '';
  if (!HTTP_TYPES.includes(type) || !isHttp(url)) {
    return leftOut(at.place, 'it is not asked over HTTP', 'Keep it in Uptime Kuma.');
  }
  if (at.text('active') !== null && !at.flag('active')) {
    return leftOut(at.place, 'it is paused', 'Resume it and convert again.');
  }
  const seconds = at.text('timeout');
  const hasTimeout = seconds !== null && Number(seconds) > 0;
  const timeout = timeoutOf(hasTimeout ? `${Math.ceil(Number(seconds))}s` : null, at.place);
  const status = expectedStatus(statuses(at.list('accepted_statuscodes')), at.place);
  const body = bodyRules(at, type);
  const headers = headersOf(at);
  const sent = bodyOf(at, headers.pairs);
  const flags = flagged(at);
  return itemOf({
    place: at.place,
    name,
    url: [url],
    method: at.text('method'),
    headers: sent.headers,
    body: sent.parts,
    credential: credentialOf(at),
    more: [
      ...expecting({ status: status.value, ...body.rules }),
      ['timeout', timeout.value],
      ['tls', tlsOf(at)],
    ],
    leftovers: [
      ...[status, timeout, body, headers].flatMap((one) => one.leftovers),
      ...flags,
      ...at.leftovers(OF_A_MONITOR),
    ],
  });
}

/** `200-299`, or one status (server/util-server.js, `checkStatusCode`). */
function statuses(list: readonly Tree[]) {
  if (list.length === 0) return null;
  return list.flatMap((one) => {
    const [, from, to = from] =
      typeof one === 'string' ? (/^(\d{3})(?:-(\d{3}))?$/.exec(one) ?? []) : [];
    return from === undefined ? [] : [{ from: Number(from), to: Number(to) }];
  });
}

interface Headers {
  readonly pairs: Pairs;
  readonly leftovers: readonly Leftover[];
}

/** They are JSON in a text. */
function headersOf(at: Fields): Headers {
  const text = at.text('headers');
  if (text === null) return { pairs: [], leftovers: [] };
  const read = readTree(text);
  if (read.kind === 'tree' && isMap(read.tree)) {
    const fields = new Fields(read.tree, at.place);
    const pairs = fields.pairs().map(([name, value]) => [name, [value]] as const);
    return { pairs, leftovers: fields.leftovers() };
  }
  const what = '`headers` is not carried over: it is no JSON.';
  return { pairs: [], leftovers: [{ place: at.place, what, instead: 'Write it by hand.' }] };
}

/** By the encoding; JSON without one (server/model/monitor.js). */
const TYPES: Readonly<Record<string, string>> = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  xml: 'text/xml; charset=utf-8',
};

function bodyOf(at: Fields, headers: Pairs): Body {
  const text = at.text('body');
  if (text === null) return textBody(headers, null, []);
  const isSent = !/^(?:GET|HEAD)?$/i.test(at.text('method') ?? '');
  const type = TYPES[at.text('httpBodyEncoding') ?? 'json'] ?? null;
  return textBody(headers, isSent ? type : null, [text]);
}

function credentialOf(at: Fields): Credential | null {
  const of = (key: string): Parts => {
    const text = at.text(key);
    return text === null ? [] : [text];
  };
  // The form of the tool keeps what was typed for another method.
  const [user, password, token] = [
    of('basic_auth_user'),
    of('basic_auth_pass'),
    of('bearer_token'),
  ];
  const oauth = {
    tokenUrl: of('oauth_token_url'),
    clientId: of('oauth_client_id'),
    clientSecret: of('oauth_client_secret'),
    scope: of('oauth_scopes'),
    audience: of('oauth_audience'),
  };
  const inBody = at.text('oauth_auth_method') === 'client_secret_post';
  const method = at.text('authMethod') ?? (user.length > 0 ? 'basic' : '');
  if (method === 'basic') return account('basic', user, password);
  if (method === 'bearer') return bearer(token);
  if (method === 'oauth2-cc')
    return clientCredentials({ ...oauth, sentIn: inBody ? 'post' : null });
  return null;
}

function tlsOf(at: Fields): Value | null {
  const [cert, key, ca] = ['tlsCert', 'tlsKey', 'tlsCa'].map((name) => at.text(name));
  if (at.text('authMethod') !== 'mtls') return null;
  return mapping([
    ['cert', secret(cert === null || cert === undefined ? [] : [cert], 'CERTIFICATE')],
    ['key', secret(key === null || key === undefined ? [] : [key], 'PRIVATE_KEY')],
    ['ca', ca === null || ca === undefined ? null : plain([ca])],
  ]);
}

const NTLM = 'NTLM is not known here. Use another way to sign in.';
const UPSIDE_DOWN = 'Write in `expect` what the right answer is.';

function flagged(at: Fields): readonly Leftover[] {
  const left = (what: string, instead: string) => ({ place: at.place, what, instead });
  const isUpsideDown = at.flag('upsideDown');
  const isTrusting = at.flag('ignoreTls');
  const isNtlm = at.text('authMethod') === 'ntlm';
  return [
    ...(isUpsideDown ? [left('`upsideDown` is not carried over.', UPSIDE_DOWN)] : []),
    ...(isTrusting ? [left('`ignoreTls` is not carried over.', ADVICE.tls)] : []),
    ...(isNtlm ? authLeft({ kind: 'left', instead: NTLM }, at.place) : []),
  ];
}
