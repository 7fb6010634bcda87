import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Verdict } from '../../src/model/verdict.js';
import { bearerOnly, madeUpSecret, startApi } from './api-server.js';
import { createAuthority } from './certificates.js';
import { type Behaviour, startHostileServer } from './hostile-server.js';
import type { TestServer } from './http-server.js';
import { leaksIn } from './leaks.js';
import { endpointOf } from './report-file.js';
import { type ActionCall, type ActionRun, runAction } from './run-action.js';

/** What one hostile endpoint does, and the verdict in which it must end. */
export interface Attack {
  readonly name: string;
  readonly behave: Behaviour;
  /** Whether only the time ends it: then it is given two seconds, and else fifteen, which a busy machine may need for a flood. */
  readonly hangs?: boolean;
  /** Further keys of the endpoint. */
  readonly endpoint?: Readonly<Record<string, unknown>>;
  readonly verdict: Verdict;
  readonly message: RegExp;
}

/** The bound of the issue: Node.js itself needs some 60 MB of it. */
export const MOST_MEMORY_BYTES = 300_000_000;
/** Twice what the slowest attempt may take: nothing is retried unless an attack says so. */
const LONGEST_RUN_MS = 30_000;

/** As many at once as a user has who sets nothing. */
export const HOSTILE_INPUTS = { timeout: '15s', retries: '0' };

/** Asserts what every run must keep to, whatever it met: it ends in time, in a report, within its memory, and leaks nothing. */
export function expectUnharmed(run: ActionRun, secrets: Readonly<Record<string, string>>): void {
  expect(run.durationMs).toBeLessThan(LONGEST_RUN_MS);
  expect(run.peakMemoryBytes).toEqual(expect.any(Number));
  expect(run.peakMemoryBytes).toBeLessThan(MOST_MEMORY_BYTES);
  expect(run.stderr).toBe('');
  expect(leaksIn(run.everything, secrets)).toEqual([]);
}

/**
 * Describes groups of attacks. One run meets all of a group at the same time, each over plain text and over TLS, beside neighbours on
 * the same servers and on one of their own that answer as they should. The runs of a file wait for the same clock, so they do it together.
 */
export function describeAttacks(groups: Readonly<Record<string, readonly Attack[]>>): void {
  const token = madeUpSecret();
  const runs = new Map<string, ActionRun>();

  beforeAll(async () => {
    await Promise.all(
      Object.entries(groups).map(async ([title, attacks]) => {
        runs.set(title, await meet(attacks, token));
      }),
    );
  }, 60_000);

  describe.each(Object.entries(groups))('%s', (title, attacks) => {
    const ran = () => {
      const run = runs.get(title);
      if (run === undefined) throw new Error(`There was no run for ${title}.`);
      return run;
    };

    it('ends in time and within 300 MB, all of it together, and leaks nothing', () => {
      expectUnharmed(ran(), { token });
    });

    it.each(['http neighbour', 'https neighbour', 'neighbour elsewhere'])(
      'leaves the %s valid',
      (name) => {
        expect(endpointOf(ran(), name)).toMatchObject({ verdict: 'valid', attempts: 1 });
      },
    );

    const rows = attacks.flatMap((attack) => SCHEMES.map((scheme) => ({ ...attack, scheme })));
    it.each(rows)('$name over $scheme is $verdict', ({ name, scheme, verdict, message }) => {
      const endpoint = endpointOf(ran(), `${scheme} ${name}`);
      expect(endpoint.verdict).toBe(verdict);
      expect(endpoint.message).toMatch(message);
    });
  });
}

const SCHEMES = ['http', 'https'] as const;

async function meet(attacks: readonly Attack[], token: string): Promise<ActionRun> {
  const authority = await createAuthority();
  const server = await authority.issue({ name: 's', use: 'server', addresses: ['127.0.0.1'] });
  const behaviours = new Map(attacks.map(({ name, behave }) => [`/${name}`, behave]));
  const plain = await startHostileServer(behaviours);
  const secure = await startHostileServer(behaviours, server);
  const good = await startApi({ '/': bearerOnly(token) });
  const neighbour = { token: '${TOKEN}' };
  const endpoints = [
    { name: 'neighbour elsewhere', url: good.origin, ...neighbour },
    ...[plain, secure].flatMap((one) => {
      const scheme = one === plain ? 'http' : 'https';
      const tls = one === plain ? {} : { tls: { ca: '${CA}' } };
      return [
        { name: `${scheme} neighbour`, url: `${one.origin}/good`, ...neighbour, ...tls },
        ...attacks.map(({ name, hangs, endpoint }) => ({
          name: `${scheme} ${name}`,
          url: `${one.origin}/${encodeURIComponent(name)}`,
          token: '${TOKEN}',
          ...(hangs === true ? { timeout: '2s' } : {}),
          ...tls,
          ...endpoint,
        })),
      ];
    }),
  ];
  return runAmong([plain, secure, good], {
    env: { TOKEN: token, CA: authority.cert },
    inputs: HOSTILE_INPUTS,
    configFile: JSON.stringify({ endpoints }),
  });
}

/** Runs the action with its memory measured, and closes the servers whatever happened. */
export async function runAmong(
  servers: readonly TestServer[],
  call: ActionCall,
): Promise<ActionRun> {
  try {
    return await runAction({ measureMemory: true, ...call });
  } finally {
    await Promise.all(servers.map((server) => server.close()));
  }
}
