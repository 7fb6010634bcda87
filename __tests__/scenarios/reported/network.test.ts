/** Situations of public reports between this action and an endpoint: proxies, certificates of both sides, protocols. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, bearerOnly, madeUpSecret, startApi } from '../../support/api-server.js';
import {
  type Authority,
  createAuthority,
  encryptKey,
  type Identity,
} from '../../support/certificates.js';
import type { TestServer } from '../../support/http-server.js';
import { startProxyServer } from '../../support/proxy-server.js';
import { itJudges } from '../../support/reported.js';
import { type Endpoint, endpointOf } from '../../support/report-file.js';
import { runAction } from '../../support/run-action.js';

const HOST = 'api.corp.test';
const token = madeUpSecret();

let root: Authority;
let issuing: Authority;
let api: Api;
/** Sends its own certificate and not the one that issued it. */
let alone: Api;
/** Wants a client certificate. */
let mutual: Api;
let client: Identity;
let proxy: TestServer;
/** The proxy of a network that does as if it were the endpoint. */
let inspecting: TestServer;
const servers: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  root = await createAuthority('Acme Corp Root CA');
  issuing = await root.issueAuthority('Acme Issuing CA');
  const identity = await issuing.issue({
    name: 'api',
    use: 'server',
    names: [HOST],
    addresses: ['127.0.0.1'],
  });
  const chain = { ...identity, cert: `${identity.cert}\n${issuing.cert}` };
  client = await issuing.issue({ name: 'ci', use: 'client' });
  const routes = { '/me': bearerOnly(token) };
  api = await startApi(routes, chain);
  alone = await startApi(routes, identity);
  mutual = await startApi(routes, { ...chain, ca: root.cert, requestCert: true });
  proxy = await startProxyServer({ target: api.port });
  inspecting = await startProxyServer({ target: api.port });
  servers.push(api, alone, mutual, proxy, inspecting);
});
afterAll(async () => {
  for (const server of servers) await server.close();
});

interface Situation {
  readonly env?: Readonly<Record<string, string>>;
  readonly url?: string;
  /** Keys of the item beside name, url and token. */
  readonly item?: string;
}

async function ask({
  env = {},
  url = `https://${HOST}/me`,
  item = "tls: { ca: '${CA}' }",
}: Situation): Promise<Endpoint> {
  const run = await runAction({
    env: { TOKEN: token, CA: root.cert, ...env },
    inputs: { retries: '0' },
    configFile: `endpoints: [{ name: API, url: '${url}', token: '\${TOKEN}', ${item} }]`,
  });
  return endpointOf(run, 'API');
}

const told = ({ message, fix }: Endpoint) => [message, ...fix].join('\n');
const bare = ({ origin }: TestServer) => origin.replace('http://', '');

describe('proxies of the environment', () => {
  it('HTTPS_PROXY=host:port is an http: proxy (actions/toolkit packages/http-client/src/proxy.ts; redhat-actions/openshift-actions-runners #27)', async () => {
    expect((await ask({ env: { HTTPS_PROXY: bare(proxy) } })).verdict).toBe('valid');
  });

  it('NO_PROXY=corp.test leaves out api.corp.test (actions/toolkit #1172 and #1223; actions/runner #2395)', async () => {
    const refusing = await startProxyServer({ target: 1, refuseWith: 403 });
    const row = await ask({ env: { HTTPS_PROXY: refusing.origin, NO_PROXY: 'corp.test' } });
    await refusing.close();
    expect(refusing.connections).toHaveLength(0);
    expect(row.message).toMatch(/could not be resolved/);
  });

  it('a proxy that forbids a port says so with the way out (apache/trafficserver #11485)', async () => {
    const refusing = await startProxyServer({ target: 1, refuseWith: 403 });
    const row = await ask({ env: { HTTPS_PROXY: refusing.origin } });
    await refusing.close();
    expect(told(row)).toMatch(/does not allow connections to it[\s\S]*allow[\s\S]*NO_PROXY/);
  });

  it('a password with @ and # as they are is said, with the variable (Kong/insomnia #2512; psf/requests #2846)', async () => {
    const row = await ask({ env: { HTTPS_PROXY: `http://ci:p@ss#w:rd@${bare(proxy)}` } });
    expect(told(row)).toMatch(/HTTPS_PROXY[\s\S]*percent-encoded[\s\S]*%40/);
  });
});

describe('the certificate of a server', () => {
  it('sent without the one that issued it (louislam/uptime-kuma #5748, #90, #3939, #1904)', async () => {
    const row = await ask({ url: `${alone.origin}/me` });
    expect(row.verdict).toBe('inconclusive');
    expect(told(row)).toMatch(
      /sends only its own certificate, and Acme Issuing CA[\s\S]*full chain/,
    );
  });

  it('of a network that inspects TLS (hashicorp/setup-terraform #121; actions/setup-node #1396; actions/upload-artifact #129; louislam/uptime-kuma #4352; usebruno/bruno #117)', async () => {
    const row = await ask({ env: { HTTPS_PROXY: inspecting.origin }, item: 'retries: 0' });
    expect(row.verdict).toBe('inconclusive');
    expect(told(row)).toMatch(/Acme Issuing CA[\s\S]*may inspect TLS[\s\S]*NODE_EXTRA_CA_CERTS/);
  });
});

describe('a client certificate and its key as they are stored', () => {
  const TLS = "tls: { ca: '${CA}', cert: '${CRT}', key: '${KEY}' }";
  const LOCKED = "tls: { ca: '${CA}', cert: '${CRT}', key: '${KEY}', passphrase: '${PW}' }";

  const mutually = (env: Readonly<Record<string, string>>, item = TLS) =>
    ask({ url: `${mutual.origin}/me`, item, env: { CRT: client.cert, KEY: client.key, ...env } });

  it.each<[string, () => Readonly<Record<string, string>>, RegExp]>([
    [
      'a key with \\n in place of its line breaks (octokit/app.js #40; githubnext/ado-aw #1379; digitalgroundgame/pragmatic-papers #696)',
      () => ({ KEY: client.key.replaceAll('\n', '\\n') }),
      /private key of the client certificate \(KEY\) has \\n written out in place of its line breaks[\s\S]*Store KEY/,
    ],
    [
      'exchanged (octokit/app.js #40, a variant)',
      () => ({ CRT: client.key, KEY: client.cert }),
      /\(CRT, KEY\)[\s\S]*swapped[\s\S]*tls\.cert takes the certificate, tls\.key the private key/,
    ],
    [
      'a key encoded in Base64, as a variant',
      () => ({ KEY: Buffer.from(client.key).toString('base64') }),
      /\(KEY\)[\s\S]*Base64/,
    ],
    [
      'a chain in the wrong order, as a variant',
      () => ({ CRT: `${issuing.cert}\n${client.cert}` }),
      /\(CRT\) has its certificates in the wrong order[\s\S]*Store the same certificates in CRT/,
    ],
    [
      'PKCS#12 in Base64, as a variant',
      () => ({
        CRT: Buffer.from(`3082${'04000201033082'}${'00'.repeat(1_017)}`, 'hex').toString('base64'),
      }),
      /\(CRT\) is a PKCS#12 file[\s\S]*openssl pkcs12/,
    ],
  ])('%s', async (_what, env, words) => {
    const row = await mutually(env());
    expect(row).toMatchObject({ verdict: 'unauthorized', cause: 'malformed', attempts: 0 });
    expect(told(row)).toMatch(words);
    expect(told(row)).not.toMatch(/\bTOKEN\b/);
  });

  it('a passphrase with the line break of its file (cli/cli #13588)', async () => {
    const CRT = `${client.cert}\n${issuing.cert}`;
    const env = { CRT, KEY: encryptKey(client.key, 'keypass123') };
    const row = await mutually({ ...env, PW: 'keypass123\n' }, LOCKED);
    expect(row).toMatchObject({ verdict: 'unauthorized', cause: 'malformed' });
    expect(told(row)).toMatch(/\(PW\) ends in a line break[\s\S]*Store PW/);
    expect(await mutually({ ...env, PW: 'keypass123' }, LOCKED)).toMatchObject({ status: 200 });
  });
});

describe('what stands in front of an endpoint', () => {
  itJudges([
    {
      title: 'Cloudflare does not trust the origin',
      source: 'developers.cloudflare.com, "Error 526: invalid SSL certificate"',
      token: 'opaque-0123456789abcdef01234567',
      item: "token: '${T}', retries: 0",
      answer: { status: 526 },
      verdict: 'inconclusive',
      level: 'warn',
      tells: [
        /526 from Cloudflare: the certificate of the server behind it is not valid/,
        /tell whoever runs the endpoint/,
      ],
      tellsNot: [/ask less often/],
    },
    {
      title: 'Cloudflare does not reach the origin',
      source: 'developers.cloudflare.com, "Error 522: connection timed out"',
      token: 'opaque-1123456789abcdef01234567',
      item: "token: '${T}', retries: 0",
      answer: { status: 522 },
      verdict: 'inconclusive',
      tells: [/522 from Cloudflare/, /tell whoever runs the endpoint/],
      tellsNot: [/ask less often/, /certificate/],
    },
    {
      title: 'a fault of the server',
      source: 'near miss of the above',
      token: 'opaque-2123456789abcdef01234567',
      item: "token: '${T}', retries: 0",
      answer: { status: 500 },
      verdict: 'inconclusive',
      tells: [/tell whoever runs the endpoint/],
      tellsNot: [/ask less often/, /Cloudflare/],
    },
    {
      title: 'a limit',
      source: 'near miss of the above',
      token: 'opaque-3123456789abcdef01234567',
      item: "token: '${T}', retries: 0",
      answer: { status: 429 },
      verdict: 'inconclusive',
      tells: [/ask less often/],
    },
  ]);
});
