/** Answers that break off in the middle, and what an answer gave away that did not meet a rule. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { madeUpSecret } from '../support/api-server.js';
import { startHttpServer, startRawServer } from '../support/http-server.js';
import { endpointOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';

const REVOKED = 'content-length: 200\r\n\r\n{"message":"token has been revoked"}';
/** What is sent for each path before the connection ends, or, of one that hangs, does not. */
const HALVES: Readonly<Record<string, string>> = {
  revoked: `HTTP/1.1 401 Unauthorized\r\ncontent-type: application/json\r\n${REVOKED}`,
  hangs: `HTTP/1.1 401 Unauthorized\r\ncontent-type: application/json\r\n${REVOKED}`,
  forbidden: 'HTTP/1.1 403 Forbidden\r\ncontent-length: 200\r\n\r\n{"message":"you may n',
  withdrawn: `HTTP/1.1 403 Forbidden\r\ncontent-type: application/json\r\n${REVOKED}`,
  signed: `HTTP/1.1 403 Forbidden\r\n${REVOKED}`,
  accepted: 'HTTP/1.1 200 OK\r\ncontent-length: 200\r\n\r\n{"ok":true}',
  ruled: 'HTTP/1.1 200 OK\r\ncontent-length: 200\r\n\r\n{"ok":true}',
};
const KEYS: Readonly<Record<string, string>> = {
  hangs: 'timeout: 1s',
  signed: 'rejected: { status: 403, json: { $.code: dead } }',
  ruled: 'expect: { json: { $.ok: true } }',
};

describe('an answer that breaks off', () => {
  let run: ActionRun;
  beforeAll(async () => {
    const server = await startRawServer((socket) => {
      socket.once('data', (head) => {
        const [, path = ''] = /^GET \/(\w+)/.exec(head.toString('latin1')) ?? [];
        socket.write(HALVES[path] ?? '');
        if (path !== 'hangs') socket.end();
      });
    });
    const items = Object.keys(HALVES).map(
      (path) =>
        `  - { name: ${path}, url: '${server.origin}/${path}', token: '\${TOKEN}', ${KEYS[path] ?? 'retries: 0'} }`,
    );
    run = await runAction({
      env: { TOKEN: madeUpSecret() },
      inputs: { retries: '1' },
      configFile: ['endpoints:', ...items].join('\n'),
    });
    await server.close();
  }, 60_000);

  it.each([
    ['revoked', 'unauthorized', 'revoked'],
    ['hangs', 'unauthorized', 'revoked'],
  ])('is a 401 when it begins as one, and its words count: %s', (path, verdict, cause) => {
    const row = endpointOf(run, path);
    expect(row).toMatchObject({ verdict, cause, status: 401 });
    expect(row.evidence).toContain('HTTP 401 Unauthorized, with a body that broke off');
  });

  it('is a 403 when it begins as one', () => {
    expect(endpointOf(run, 'forbidden')).toMatchObject({ verdict: 'forbidden', status: 403 });
    // Clear words outrank the status, of half an answer too.
    expect(endpointOf(run, 'withdrawn')).toMatchObject({ verdict: 'unauthorized', status: 403 });
  });

  it('is open, and asked again, where a sign could be in the rest', () => {
    const row = endpointOf(run, 'signed');
    expect(row).toMatchObject({ verdict: 'inconclusive', attempts: 2 });
    expect(row.message).toMatch(/a body that broke off before its end, so a sign of a rejected/);
  });

  it.each(['accepted', 'ruled'])('grants nothing: %s', (path) => {
    expect(endpointOf(run, path)).toMatchObject({ verdict: 'inconclusive', status: null });
  });
});

describe('a request', () => {
  it('proves nothing out of a cache: an old answer, a 304', async () => {
    const old = { age: '3600', 'content-type': 'application/json' };
    const server = await startHttpServer(({ target }, response) => {
      if (target === '/304') response.writeHead(304).end();
      else response.writeHead(Number(target.slice(1)), old).end('{}');
    });
    const item = (status: number) =>
      `  - { name: '${status}', url: '${server.origin}/${status}', token: '\${TOKEN}' }`;
    const run = await runAction({
      env: { TOKEN: madeUpSecret() },
      configFile: ['endpoints:', ...[200, 401, 304].map(item)].join('\n'),
    });
    await server.close();
    for (const name of ['200', '401', '304']) {
      expect(endpointOf(run, name)).toMatchObject({
        verdict: 'inconclusive',
        message: expect.stringContaining('cache'),
      });
    }
  });

  it('asks for no answer of a cache, unless its headers say otherwise', async () => {
    const server = await startHttpServer((_request, response) => response.writeHead(200).end('{}'));
    await runAction({
      env: { TOKEN: madeUpSecret() },
      configFile: `endpoints:
  - { name: default, url: '${server.origin}/default', token: '\${TOKEN}' }
  - { name: own, url: '${server.origin}/own', token: '\${TOKEN}', headers: { cache-control: max-age=5 } }`,
    });
    await server.close();
    const sent = server.requests.map(({ target, headers }) => [target, headers['cache-control']]);
    expect(new Set(sent.map((one) => one.join(' ')))).toEqual(
      new Set(['/default no-cache', '/own max-age=5']),
    );
  });
});

describe('a value that does not meet a rule', () => {
  const VALUE = 'plan-of-a-customer';
  const runWith = async (details: string): Promise<ActionRun> => {
    const server = await startHttpServer((_request, response) => {
      response.setHeader('x-plan', VALUE);
      response.writeHead(200).end(JSON.stringify({ [VALUE]: [VALUE], plan: VALUE }));
    });
    const rules = [
      'headers: { X-Plan: pro }',
      'json: { $.plan: { one-of: [pro, team] } }',
      `json: { '$.*[0]': pro }`,
      'json: { $.none: pro }',
    ];
    const items = rules.map(
      (rule, index) =>
        `  - { name: rule ${index}, url: '${server.origin}/', token: '\${TOKEN}', expect: { ${rule} } }`,
    );
    const run = await runAction({
      env: { TOKEN: madeUpSecret() },
      inputs: { details },
      configFile: ['endpoints:', ...items].join('\n'),
    });
    await server.close();
    return run;
  };

  it('is shown with all details', async () => {
    const run = await runWith('full');
    expect(endpointOf(run, 'rule 0').message).toContain(`${VALUE} and should be pro`);
    expect(endpointOf(run, 'rule 1').message).toContain(`${VALUE} and should be pro or team`);
    expect(endpointOf(run, 'rule 2').message).toContain(`${VALUE} and should be pro`);
    expect(endpointOf(run, 'rule 3').message).toContain(`its keys are ${VALUE}, plan`);
  });

  it('is in no output with minimal details', async () => {
    const run = await runWith('minimal');
    expect(endpointOf(run, 'rule 0').message).toContain('(hidden) and should be pro');
    expect(JSON.stringify(run.everything)).not.toContain(VALUE);
  });
});
