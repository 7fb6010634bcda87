/** `valid` needs something that shows that the endpoint looked at the credential; acceptance alone shows nothing. */
import type { ServerResponse } from 'node:http';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { madeUpSecret } from '../support/api-server.js';
import { type RecordedRequest, startHttpServer } from '../support/http-server.js';
import { leaksIn } from '../support/leaks.js';
import { type Endpoint, endpointOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';

const TOKEN = madeUpSecret();

type Reply = number | 'reset' | 'garbage' | 'never';

function reply(response: ServerResponse, how: Reply, body: string): void {
  if (how === 'never') return;
  if (how === 'reset') response.socket?.destroy();
  else if (how === 'garbage') response.socket?.end('nonsense\r\n\r\n');
  else response.writeHead(how, { 'content-type': 'application/json' }).end(body);
}

const carries = ({ headers, target, body }: RecordedRequest) =>
  (JSON.stringify(headers) + target + body).includes(TOKEN);

interface Row {
  readonly name: string;
  /** Keys of the item besides its name and its address. */
  readonly item?: string;
  /** What comes behind `/<number>`. */
  readonly path?: string;
  /** What a request with the secret gets, and one without; one with another in its place. */
  readonly live?: Reply;
  readonly without?: Reply;
  readonly body?: string;
  readonly bodyWithout?: string;
  readonly verdict: string;
  readonly says?: RegExp;
  /** Of the requests that came in. */
  readonly asked?: number;
}

const RULE = "token: '${TOKEN}', expect: { json: { $.login: ci } }";
const CI = '{"login":"ci"}';
const POST = "method: POST, token: '${TOKEN}'";
const OTHER = "auth: none, headers: { Authorization: 'Bearer ${TOKEN}' }";
const NO_PROOF = /which does not show whether the endpoint requires it/;

const ROWS: readonly Row[] = [
  { name: 'control 401', without: 401, verdict: 'valid', says: /401.*so the endpoint requires it/ },
  { name: 'control 404', without: 404, verdict: 'valid', says: /404.*so the endpoint requires it/ },
  { name: 'control 302', without: 302, verdict: 'valid', says: /302.*so the endpoint requires it/ },
  { name: 'control 200', without: 200, verdict: 'unproven', says: /`?control: scrambled`?/ },
  { name: 'control 429', without: 429, verdict: 'unproven', says: NO_PROOF },
  { name: 'control 503', without: 503, verdict: 'unproven', says: NO_PROOF },
  { name: 'control reset', without: 'reset', verdict: 'unproven', says: NO_PROOF },
  { name: 'control garbage', without: 'garbage', verdict: 'unproven', says: NO_PROOF },
  { name: 'control never', without: 'never', verdict: 'unproven', says: NO_PROOF },
  {
    name: 'rule and control 503',
    item: RULE,
    body: CI,
    without: 503,
    verdict: 'valid',
    says: /Proved by the answer: \$\.login is ci/,
  },
  {
    name: 'rule that holds without too',
    item: RULE,
    body: CI,
    bodyWithout: CI,
    without: 200,
    verdict: 'unproven',
  },
  {
    name: 'rule that holds only with it',
    item: RULE,
    body: CI,
    bodyWithout: '{"login":null}',
    without: 200,
    verdict: 'valid',
    says: /so the endpoint requires it/,
  },
  {
    name: 'post',
    item: POST,
    without: 401,
    verdict: 'unproven',
    says: /write repeatable: true at the endpoint/,
    asked: 1,
  },
  {
    name: 'post with a rule',
    item: `${POST}, expect: { json: { $.login: ci } }`,
    body: CI,
    without: 401,
    verdict: 'valid',
    says: /Proved by the answer: \$\.login is ci/,
    asked: 1,
  },
  {
    name: 'post that is vouched for',
    item: `${POST}, control: off`,
    without: 200,
    verdict: 'valid',
    says: /control: off vouches that the endpoint requires it/,
    asked: 1,
  },
  {
    name: 'post that may be repeated',
    item: `${POST}, repeatable: true`,
    without: 200,
    verdict: 'unproven',
    asked: 2,
  },
  {
    name: 'open, header',
    item: OTHER,
    without: 200,
    verdict: 'unproven',
    says: /without the header Authorization: 200 OK/,
    asked: 2,
  },
  { name: 'header', item: OTHER, without: 401, verdict: 'valid', asked: 2 },
  {
    name: 'open, query',
    item: 'auth: none',
    path: '?a=1&key=${TOKEN}',
    without: 200,
    verdict: 'unproven',
    asked: 2,
  },
  {
    name: 'query',
    item: 'auth: none',
    path: '?a=1&key=${TOKEN}',
    without: 403,
    verdict: 'valid',
    says: /without the query parameter key: 403/,
    asked: 2,
  },
  {
    name: 'open, path',
    item: 'auth: none',
    path: '/hook/${TOKEN}',
    without: 200,
    verdict: 'unproven',
    asked: 2,
  },
  {
    name: 'path that says who is asked',
    item: 'auth: none',
    path: '/bot${TOKEN}/me',
    without: 401,
    verdict: 'valid',
    asked: 2,
  },
  {
    name: 'path that is nowhere without it',
    item: 'auth: none',
    path: '/bot${TOKEN}/me',
    without: 404,
    verdict: 'unproven',
    says: /may be about another part that is missing/,
  },
  {
    name: 'open, body',
    item: 'auth: none, method: POST, repeatable: true, body: \'{"q":1,"t":"${TOKEN}"}\'',
    without: 200,
    verdict: 'unproven',
    asked: 2,
  },
  {
    name: 'body of one field',
    item: 'auth: none, method: POST, repeatable: true, body: \'{"t":"${TOKEN}"}\'',
    without: 400,
    verdict: 'unproven',
    says: /nothing of its body would be left/,
    asked: 1,
  },
  {
    name: 'open, header and token',
    item: "token: '${TOKEN}', headers: { X-Key: '${TOKEN}' }",
    without: 200,
    verdict: 'unproven',
    says: /without the credential and the header X-Key/,
  },
  {
    name: 'missing header, and the token is not looked at',
    item: "token: '${TOKEN}', headers: { X-Key: '${TOKEN}' }",
    without: 400,
    verdict: 'unproven',
  },
  { name: 'no secret', item: 'auth: none', live: 200, without: 200, verdict: 'valid', asked: 1 },
  {
    name: 'expected refusal',
    item: "token: '${TOKEN}', expect: { status: 401 }",
    live: 401,
    verdict: 'valid',
    says: /401 Unauthorized is what expect\.status names/,
    asked: 1,
  },
  {
    name: 'forbidden, known',
    live: 403,
    without: 401,
    verdict: 'forbidden',
    says: /so the endpoint has read the credential/,
    asked: 2,
  },
  {
    name: 'forbidden to everybody',
    live: 403,
    without: 403,
    verdict: 'forbidden',
    says: /so the endpoint may not have read the credential/,
    asked: 2,
  },
  {
    name: 'forbidden in other words',
    live: 403,
    body: '{"message":"No permission for this project"}',
    bodyWithout: '{"message":"Not authenticated"}',
    without: 403,
    verdict: 'forbidden',
    says: /does not show whether the endpoint has read the credential/,
  },
  { name: 'forbidden post', item: POST, live: 403, verdict: 'forbidden', asked: 1 },
];

describe('an accepted credential', () => {
  let run: ActionRun;
  let requests: readonly RecordedRequest[];

  beforeAll(async () => {
    const server = await startHttpServer((request, response) => {
      const row = ROWS[Number(/^\/(\d+)/.exec(request.target)?.[1])];
      const { live = 200, without = 401, body = '{}', bodyWithout = body } = row ?? {};
      if (carries(request)) reply(response, live, body);
      else reply(response, without, bodyWithout);
    });
    const items = ROWS.map(({ name, item = "token: '${TOKEN}'", path = '' }, index) => {
      return `  - { name: '${name}', url: '${server.origin}/${index}${path}', ${item} }`;
    });
    run = await runAction({
      env: { TOKEN },
      inputs: { retries: '0', timeout: '1s', 'concurrency-per-host': '32' },
      configFile: ['endpoints:', ...items].join('\n'),
    });
    requests = [...server.requests];
    await server.close();
  }, 60_000);

  const saidOf = ({ message, fix, evidence }: Endpoint) =>
    [message, ...fix, ...evidence].join('\n');

  it.each(ROWS)('is judged by what shows that it was looked at: $name', (row) => {
    const found = endpointOf(run, row.name);
    expect({ verdict: found.verdict, said: saidOf(found) }).toEqual({
      verdict: row.verdict,
      said: expect.stringMatching(row.says ?? /./),
    });
    expect(found.attempts).toBe(1);
    const index = ROWS.indexOf(row);
    const asked = requests.filter(({ target }) => target.split(/[/?]/)[1] === String(index));
    if (row.asked !== undefined) expect(asked).toHaveLength(row.asked);
    // Nothing of the secret is in a control.
    for (const control of asked.slice(1))
      expect(leaksIn(JSON.stringify(control), { TOKEN })).toEqual([]);
  });

  it('has, where it is valid, a sentence of what proved it', () => {
    const proved = run.report?.endpoints.filter(({ verdict }) => verdict === 'valid') ?? [];
    expect(proved.length).toBeGreaterThan(5);
    for (const { evidence } of proved) expect(evidence).not.toEqual([]);
  });

  it('is told what to do where it is not', () => {
    for (const { verdict, fix } of run.report?.endpoints ?? []) {
      if (verdict === 'unproven') expect(fix.length).toBeGreaterThanOrEqual(2);
    }
  });
});

describe('a control that the deadline cuts off', () => {
  it('leaves the row unproven', async () => {
    const server = await startHttpServer((request, response) => {
      if (carries(request)) response.writeHead(200).end('{}');
    });
    const run = await runAction({
      env: { TOKEN },
      inputs: { deadline: '2s' },
      configFile: `endpoints: [{ name: cut, url: ${server.origin}/me, token: '\${TOKEN}' }]`,
    });
    await server.close();
    const { verdict, message } = endpointOf(run, 'cut');
    expect({ verdict, message }).toEqual({
      verdict: 'unproven',
      message: expect.stringContaining('deadline of 2s passed before it was asked without'),
    });
  });
});

describe('control: scrambled', () => {
  const SECRET = `ghp_${madeUpSecret()
    .replace(/[^A-Za-z0-9]/g, '')
    .padEnd(36, 'x')
    .slice(0, 36)}`;
  let run: ActionRun;
  let wrong: readonly string[];

  beforeAll(async () => {
    const server = await startHttpServer((request, response) => {
      const token = request.headers.authorization?.replace('Bearer ', '') ?? null;
      const isTold = request.target.startsWith('/told');
      const isOpen = token === null || token === SECRET || !isTold;
      response.writeHead(isOpen && !request.target.startsWith('/closed') ? 200 : 401);
      response.end(JSON.stringify({ you: token }));
    });
    run = await runAction({
      env: { SECRET, TOKEN },
      inputs: { control: 'scrambled' },
      configFile: `
endpoints:
  - { name: told apart, url: ${server.origin}/told, token: '\${SECRET}' }
  - { name: takes any, url: ${server.origin}/any, token: '\${SECRET}' }
  - { name: rejected, url: ${server.origin}/closed, token: '\${SECRET}' }
  - { name: as ever, url: ${server.origin}/told/auto, token: '\${SECRET}', control: auto }
`,
    });
    wrong = server.requests.flatMap(({ headers: { authorization: sent } }) =>
      sent === undefined || sent === `Bearer ${SECRET}` ? [] : [sent.replace('Bearer ', '')],
    );
    await server.close();
  });

  it('proves an endpoint that answers without a credential and rejects a wrong one', () => {
    const { verdict, evidence, attempts } = endpointOf(run, 'told apart');
    expect({ verdict, attempts }).toEqual({ verdict: 'valid', attempts: 1 });
    expect(evidence).toContain(
      'The same request with a wrong credential of the same shape: 401 Unauthorized, so the endpoint tells the two apart',
    );
  });

  it('leaves one unproven that takes any, and one that was not asked so', () => {
    expect(endpointOf(run, 'takes any')).toMatchObject({
      verdict: 'unproven',
      message: expect.stringContaining('also accepts a wrong credential'),
    });
    expect(endpointOf(run, 'as ever').verdict).toBe('unproven');
  });

  it('sends no wrong one where the right one is rejected', () => {
    expect(endpointOf(run, 'rejected')).toMatchObject({ verdict: 'unauthorized', attempts: 2 });
    expect(wrong).toHaveLength(2);
  });

  it('keeps the shape of the credential, and treats the wrong one as a secret', () => {
    for (const one of wrong) {
      expect(one).toMatch(/^ghp_[A-Za-z0-9]{36}$/);
      expect(run.masks).toContain(one);
    }
    const values = Object.fromEntries(wrong.map((one, index) => [`W${index}`, one]));
    expect(leaksIn(run.everything, { SECRET, ...values })).toEqual([]);
  });

  it('is refused for a password, before anything is asked', async () => {
    const server = await startHttpServer((_request, response) => response.end());
    const refused = await runAction({
      env: { TOKEN },
      configFile: `
endpoints:
  - name: one
    url: ${server.origin}/me
    auth: { basic: { username: ci, password: '\${TOKEN}' } }
    control: scrambled
`,
    });
    await server.close();
    expect(refused.exitCode).toBe(1);
    expect(server.requests).toEqual([]);
    expect(refused.annotations[0]).toMatchObject({ line: 6 });
    expect(refused.annotations[0]?.message).toContain('accounts lock');
  });
});
