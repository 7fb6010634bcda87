import { ADVICE } from './advice.js';
import { graphqlBody, textBody } from './body.js';
import { clientCredentials, type Credential, mapping } from './credential.js';
import { type Advice, Fields, fieldsIn } from './fields.js';
import { mapsIn } from './format.js';
import { expectOf } from './gatus-conditions.js';
import { secret } from './hide.js';
import { itemOf, type Made } from './item.js';
import { isHttp, joined, leftOut, named, timeoutOf } from './monitor.js';
import type { Leftover, Reading, Value } from './model.js';
import type { Tree, TreeMap } from './tree.js';
import { GATUS, partsOf } from './variables.js';

export function fitsGatus(document: TreeMap): boolean {
  const hasRemote = ['external-endpoints', 'suites'].some(
    (key) => mapsIn(document, key).length > 0,
  );
  return hasRemote || mapsIn(document, 'endpoints').some((one) => one.has('conditions'));
}

/** https://github.com/TwiN/gatus#configuration */
export function readGatus(document: TreeMap): Reading {
  const fields = new Fields(document, 'the file');
  const made = fields.list('endpoints').map(endpoint);
  return joined(made, fields.leftovers(OF_THE_FILE));
}

const OF_THE_FILE: Advice = {
  alerting: ADVICE.telling,
  announcements: '',
  concurrency: 'The input `concurrency` is like it.',
  debug: '',
  metrics: '',
  'skip-invalid-config-update': '',
  'disable-monitoring-lock': '',
  security: '',
  storage: '',
  web: '',
  ui: '',
  maintenance: 'An item takes `snooze-until`.',
  'external-endpoints': 'What is pushed to Gatus cannot be asked for.',
  suites: 'One item is one request. Write those that need a credential by hand.',
  remote: 'Convert the other instance too.',
  connectivity: 'An unreachable endpoint is `inconclusive` by itself.',
  tunneling: ADVICE.network,
};

const OF_AN_ENDPOINT: Advice = {
  interval: ADVICE.schedule,
  alerts: ADVICE.telling,
  'maintenance-windows': 'The item takes `snooze-until`.',
  ui: '',
  'extra-labels': '',
  store: 'One item is one request.',
  'always-run': '',
};

function endpoint(tree: Tree, index: number): Made {
  const place = `endpoints[${index}]`;
  const { fields, leftovers } = fieldsIn(tree, place);
  if (fields === null) return { drafts: [], leftovers };
  const name = named(fields.text('name'), fields.text('group'));
  const at = fields.called(name);
  for (const key of ['name', 'group']) at.tree(key);
  const url = at.text('url') ?? '';
  if (at.text('enabled') === 'false')
    return leftOut(at.place, 'it is disabled', 'Enable it and convert again.');
  const isOther = !isHttp(url) || at.map.has('dns') || at.map.has('ssh');
  if (isOther) return leftOut(at.place, 'it is not asked over HTTP', 'Keep it in Gatus.');
  const expect = expectOf(at.list('conditions'), at.place);
  const client = clientOf(at.mapping('client'));
  const body = partsOf(at.text('body') ?? '', GATUS);
  const headers = (at.mapping('headers') ?? new Fields(new Map(), at.place)).pairs();
  const sent = headers.map(([key, value]) => [key, partsOf(value, GATUS)] as const);
  const request = at.flag('graphql') ? graphqlBody(sent, body) : textBody(sent, null, body);
  const asked = {
    place: at.place,
    name,
    url: partsOf(url, GATUS),
    method: at.text('method'),
    headers: request.headers,
    body: request.parts,
    credential: client.credential,
    more: [['expect', expect.value] as const, ...client.more],
  };
  const said = [...expect.leftovers, ...client.leftovers, ...at.leftovers(OF_AN_ENDPOINT)];
  return itemOf({ ...asked, leftovers: said });
}

interface Client {
  readonly credential: Credential | null;
  readonly more: readonly (readonly [string, Value | null])[];
  readonly leftovers: readonly Leftover[];
}

const OF_A_CLIENT: Advice = {
  'ignore-redirect': '',
  insecure: ADVICE.tls,
  network: '',
  'proxy-url': ADVICE.proxy,
  'dns-resolver': 'The resolver of the runner is used.',
  'identity-aware-proxy': 'See `auth: { google: … }` with `audience`.',
  'store-cookies': 'One item is one request, so no cookie is kept.',
  tunnel: ADVICE.network,
};

/** client/config.go of Gatus. */
function clientOf(fields: Fields | null): Client {
  if (fields === null) return { credential: null, more: [], leftovers: [] };
  const oauth = fields.mapping('oauth2');
  const of = (key: string) => partsOf(oauth?.text(key) ?? '', GATUS);
  const scopes = oauth?.list('scopes').filter((one) => typeof one === 'string') ?? [];
  const credential =
    oauth === null
      ? null
      : clientCredentials({
          tokenUrl: of('token-url'),
          clientId: of('client-id'),
          clientSecret: of('client-secret'),
          scope: partsOf(scopes.join(' '), GATUS),
        });
  const tls = fields.mapping('tls');
  const files = [tls?.text('certificate-file'), tls?.text('private-key-file')];
  const timeout = timeoutOf(fields.text('timeout'), fields.place);
  const pair = tls === null || files.includes(null) ? null : clientCertificate();
  return {
    credential,
    more: [
      ['tls', pair],
      ['timeout', timeout.value],
    ],
    leftovers: [
      ...timeout.leftovers,
      ...fields.leftovers(OF_A_CLIENT),
      ...(oauth?.leftovers() ?? []),
      ...(tls?.leftovers({ renegotiation: '' }) ?? []),
    ],
  };
}

/** Its files are not read: the secrets get their contents. */
function clientCertificate(): Value {
  return mapping([
    ['cert', secret([], 'CERTIFICATE')],
    ['key', secret([], 'PRIVATE_KEY')],
  ]);
}
