/** The heaviest answers and credentials, each in a run of its own, so that the time and the memory are theirs alone. */
import zlib from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { bearerOnly, madeUpJwt, madeUpSecret, startApi } from '../../support/api-server.js';
import {
  type Attack,
  expectUnharmed,
  HOSTILE_INPUTS,
  runAmong,
} from '../../support/hostile-run.js';
import { answer, floods, says, startHostileServer } from '../../support/hostile-server.js';
import { endpointOf, reportOf } from '../../support/report-file.js';
import type { ActionRun } from '../../support/run-action.js';
import { sized } from '../../support/long.js';

const OK = 'HTTP/1.1 200 OK\r\n';
const MEBIBYTE = 1_048_576;
const ZEROS = Buffer.alloc(400_000_000);
const RULE = { expect: { json: { '$.ok': 'true' } } };
const crowd = (element: string, count: number) =>
  `{"ok":true,"list":[${Array(count).fill(element).join(',')}]}`;
const TOO_LARGE = {
  endpoint: RULE,
  verdict: 'inconclusive',
  message: /too large \(at most 1 MiB is read\)/,
} as const;
const TOO_COMPLEX = { verdict: 'inconclusive', message: /too complex/ } as const;
const NESTED = '['.repeat(100) + ']'.repeat(100);
const COMPARISONS = `$..[?${Array(40).fill('@!=@').join('||')}]`;

const ATTACKS: readonly Attack[] = [
  { name: 'an endless body', behave: floods(`${OK}\r\n`, 'a'), ...TOO_LARGE },
  {
    name: 'an endless body in chunks of one byte',
    behave: floods(`${OK}transfer-encoding: chunked\r\n\r\n`, '1\r\na\r\n'),
    ...TOO_LARGE,
  },
  {
    name: 'a bomb of 400 MB',
    behave: says(
      answer(zlib.gzipSync(ZEROS, { level: 1 }), { headers: ['content-encoding: gzip'] }),
    ),
    ...TOO_LARGE,
  },
  {
    name: 'a bomb of 400 MB, three deep',
    behave: says(
      answer(zlib.gzipSync(zlib.gzipSync(zlib.gzipSync(ZEROS, { level: 1 }))), {
        headers: ['content-encoding: gzip, gzip, gzip'],
      }),
    ),
    ...TOO_LARGE,
  },
  {
    name: '103 without end',
    behave: floods('', 'HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n'),
    hangs: true,
    verdict: 'inconclusive',
    message: /did not answer in time/,
  },
  {
    name: 'a chunk extension without end',
    behave: floods(`${OK}transfer-encoding: chunked\r\n\r\n1;a=`, 'a'),
    verdict: 'inconclusive',
    message: /did not answer in valid HTTP .*UND_ERR_HEADERS_OVERFLOW/,
  },
  { name: 'brackets', behave: says(answer('['.repeat(MEBIBYTE))), endpoint: RULE, ...TOO_COMPLEX },
  { name: 'lists', behave: says(answer(crowd('[]', 300_000))), endpoint: RULE, ...TOO_COMPLEX },
  {
    name: 'comparisons of branches',
    behave: says(answer(crowd(NESTED, 900))),
    endpoint: { expect: { json: { [COMPARISONS]: 'x' } } },
    ...TOO_COMPLEX,
  },
];

describe('alone in a run', () => {
  it.each(ATTACKS)(
    '$name is $verdict',
    async ({ name, behave, hangs, endpoint, ...expected }) => {
      const token = madeUpSecret();
      const server = await startHostileServer(new Map([['/attack', behave]]));
      const shared = { token: '${TOKEN}', ...(hangs === true ? { timeout: '2s' } : {}) };
      const endpoints = [
        { name, url: `${server.origin}/attack`, ...shared, ...endpoint },
        { name: 'neighbour', url: `${server.origin}/good`, token: '${TOKEN}' },
      ];
      const run = await runAmong([server], {
        env: { TOKEN: token },
        inputs: HOSTILE_INPUTS,
        configFile: JSON.stringify({ endpoints }),
      });
      expect(endpointOf(run, name)).toMatchObject({
        verdict: expected.verdict,
        message: expect.stringMatching(expected.message),
      });
      expect(endpointOf(run, 'neighbour').verdict).toBe('valid');
      expectUnharmed(run, { token });
    },
    60_000,
  );
});

/** As many as are checked at the same time, or a part of them. */
const HEAVY = sized(3, 16);

describe(`${HEAVY} answers that are hard to look into`, () => {
  it('leave a neighbour the time that it needs', async () => {
    const token = madeUpSecret();
    const heavy = says(answer(crowd(NESTED, 900)));
    const server = await startHostileServer(new Map([['/heavy', heavy]]));
    const good = await startApi({ '/': bearerOnly(token) });
    const rules = Object.fromEntries(
      Array.from({ length: 4 }, (_, at) => [COMPARISONS.replace(']', `||@==${at}]`), 'x']),
    );
    const endpoints = [
      ...Array.from({ length: HEAVY }, (_, at) => ({
        name: `heavy ${at}`,
        url: `${server.origin}/heavy`,
        token: '${TOKEN}',
        expect: { json: rules },
      })),
      { name: 'neighbour', url: good.origin, token: '${TOKEN}' },
    ];
    const run = await runAmong([server, good], {
      env: { TOKEN: token },
      inputs: HOSTILE_INPUTS,
      configFile: JSON.stringify({ endpoints }),
    });
    expect(endpointOf(run, 'neighbour').verdict).toBe('valid');
    expect(reportOf(run).counts).toMatchObject({ valid: 1, inconclusive: HEAVY });
    expectUnharmed(run, { token });
  }, 60_000);
});

const claims = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`claim-${at}`, at]));
/** Written as text, because nothing can serialise what is nested that deep. */
const nestedJwt = (levels: number) => {
  const [head, , signature] = madeUpJwt({}).split('.');
  const payload = `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
  return [head, Buffer.from(payload).toString('base64url'), signature].join('.');
};
/** What a JWT can be: one claim of that size, that many claims, that many in each other. */
const jwts = (size: number): readonly (readonly [name: string, token: string])[] => [
  ['one long claim', madeUpJwt({ a: 'a'.repeat(size) })],
  ['many claims', madeUpJwt(claims(size / 20))],
  ['claims in each other', nestedJwt(size / 6)],
  ['dots', `eyJ${'.'.repeat(size)}`],
  ['one letter', 'a'.repeat(size)],
];

describe('a credential', () => {
  async function present(token: string, inFile: boolean) {
    const server = await startApi({});
    const open = await startHostileServer(
      new Map([['/', says(answer('{}', { status: '401 Unauthorized' }))]]),
    );
    const given = { token: inFile ? token : '${TOKEN}' };
    const endpoints = [
      { name: 'strict', url: server.origin, ...given },
      { name: 'open', url: open.origin, ...given },
    ];
    return runAmong([server, open], {
      env: inFile ? {} : { TOKEN: token },
      inputs: HOSTILE_INPUTS,
      configFile: JSON.stringify({ endpoints }),
    });
  }

  /** A server that takes long heads rejects it; one of Node.js's own refuses to read it, and may reset the connection with that. */
  function expectJudged(run: ActionRun) {
    expect(endpointOf(run, 'open')).toMatchObject({ verdict: 'unauthorized', status: 401 });
    expect(endpointOf(run, 'strict').message).toMatch(
      /431 Request Header Fields Too Large|closed the connection before it answered/,
    );
    expectUnharmed(run, {});
  }

  it.concurrent.each(jwts(80_000))(
    'of 100 kB is judged by the answer: %s',
    async (_what, token) => {
      const run = await present(token, false);
      expectJudged(run);
    },
    60_000,
  );

  // Linux gives no process a variable of more than 128 KiB, so only the file can hold one. Each takes seconds.
  it.concurrent.each(jwts(190_000).slice(0, sized(2, 5)))(
    'of a quarter of a megabyte is judged by the answer: %s',
    async (_what, token) => {
      const run = await present(token, true);
      expect(endpointOf(run, 'open')).toMatchObject({ verdict: 'unauthorized', status: 401 });
      expectUnharmed(run, {});
    },
    60_000,
  );

  // Each takes some seconds, and a quarter of a megabyte goes the same way.
  it.concurrent.each(jwts(780_000).slice(0, sized(1, 5)))(
    'of 1 MB is judged by the answer: %s',
    async (_what, token) => {
      const run = await present(token, true);
      expect(endpointOf(run, 'open')).toMatchObject({ verdict: 'unauthorized', status: 401 });
      expect(run.durationMs).toBeLessThan(30_000);
      // Every form in which it might be echoed is looked for, and that many megabytes take more than the other attacks may.
      expect(run.peakMemoryBytes).toBeLessThan(350_000_000);
    },
    60_000,
  );
});
