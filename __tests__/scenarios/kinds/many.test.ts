/** A hundred items of mixed kinds in one run: in time, within memory, and what is damaged stops nothing. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { bearerOnly, madeUpJwt, madeUpSecret, startApi } from '../../support/api-server.js';
import { createSelfSigned } from '../../support/certificates.js';
import { startDigestServer } from '../../support/digest-server.js';
import { leaksIn } from '../../support/leaks.js';
import { echoing, Mint } from '../../support/minting.js';
import { reportOf } from '../../support/report-file.js';
import { type ActionRun, runAction } from '../../support/run-action.js';
import { ecKey, pkcs8 } from '../../support/signing-keys.js';

const COUNT = 100;
const mint = new Mint();
const SECRETS = { TOKEN: madeUpSecret(), PASSWORD: madeUpSecret('pw'), CLIENT: madeUpSecret() };
const MEBIBYTE = 2 ** 20;

describe('a hundred items of mixed kinds', () => {
  let run: ActionRun;
  let expected: Record<string, string>;

  beforeAll(async () => {
    const digest = await startDigestServer({
      username: 'bot',
      password: SECRETS.PASSWORD,
      algorithm: 'MD5',
    });
    const given = () => ({
      status: 200,
      body: { access_token: mint.next(), token_type: 'Bearer', expires_in: 60 },
    });
    const api = await startApi({
      '/me': bearerOnly(SECRETS.TOKEN),
      '/token': given,
      '/minted': echoing(mint),
      '/any': ({ headers }) => ({ status: headers.authorization === undefined ? 401 : 200 }),
    });
    const client = { 'client-id': 'bot', 'client-secret': '${CLIENT}' };
    const oauth2 = { 'token-url': `${api.origin}/token`, ...client };
    const aws = { 'access-key-id': '${AWS_ID}', 'secret-access-key': '${CLIENT}' };
    const [minted, any] = [`${api.origin}/minted`, `${api.origin}/any`];
    const kinds: readonly (readonly [verdict: string, item: object])[] = [
      ['valid', { url: `${api.origin}/me`, token: '${TOKEN}' }],
      ['valid', { auth: { oauth2 } }],
      ['valid', { url: minted, auth: { oauth2 } }],
      [
        'valid',
        {
          url: `${digest.origin}/`,
          auth: { digest: { username: 'bot', password: '${PASSWORD}' } },
        },
      ],
      ['valid', { url: any, auth: { jwt: { key: '${EC}', algorithm: 'ES256' } } }],
      ['valid', { url: any, auth: { aws } }],
      ['valid', { check: { jwt: '${JWT}' } }],
      ['expiring', { check: { certificate: '${CERT}' } }],
      ['unauthorized', { check: { pkcs12: { content: '${DAMAGED}', passphrase: '${PASSWORD}' } } }],
      ['unauthorized', { url: any, auth: { jwt: { key: '${DAMAGED}', algorithm: 'ES256' } } }],
      ['unauthorized', { auth: { google: '${DAMAGED}' } }],
      ['unauthorized', { check: { kubeconfig: '${DAMAGED}' } }],
      ['missing', { check: { pgp: '${UNSET}' } }],
    ];
    const list = Array.from({ length: COUNT }, (_, index) => {
      const [verdict, item] = kinds[index % kinds.length] ?? ['', {}];
      return { verdict, item: { name: `item ${index}`, ...item } };
    });
    expected = Object.fromEntries(list.map(({ verdict, item }) => [item.name, verdict]));
    run = await runAction({
      measureMemory: true,
      env: {
        ...SECRETS,
        AWS_ID: 'AKIAQYLPMN5HHHFPZAM2',
        EC: pkcs8(ecKey()),
        CERT: (await createSelfSigned({ name: 'app', use: 'client' })).cert,
        JWT: madeUpJwt({ exp: Math.floor(Date.now() / 1000) + 9_000_000 }),
        DAMAGED: '\u0001{"broken":',
      },
      configFile: JSON.stringify({ endpoints: list.map(({ item }) => item) }),
    });
    await api.close();
    await digest.close();
  });

  it('are each judged by themselves', () => {
    const rows = reportOf(run).endpoints.map(({ name, verdict }) => [name, verdict]);
    expect(Object.fromEntries(rows)).toEqual(expected);
  });

  it('leave nothing that was given out behind', () => {
    expect(mint.given.length).toBeGreaterThan(10);
    expect(leaksIn(run.everything, { ...SECRETS, ...mint.secrets })).toEqual([]);
  });

  it('fit into memory', () => {
    expect(run.peakMemoryBytes ?? 0).toBeLessThan(400 * MEBIBYTE);
  });
});
