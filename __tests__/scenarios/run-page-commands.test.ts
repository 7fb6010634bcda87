/** Whatever servers and configuration values say, the runner reads the commands that were meant, with the texts that were meant, and no others. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { visible } from '../../src/text/escape.js';
import { type Api, madeUpSecret, type Route, withApi } from '../support/api-server.js';
import { endpointOf, reportOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';
import { pageOf } from '../support/run-page.js';
import { linesOf, readLines, trimmed } from '../support/runner-protocol.js';

const MEANT = ['add-mask', 'error', 'warning', 'group', 'endgroup'];
const OUTPUTS = [
  'outcome',
  'total',
  'valid',
  'warnings',
  'failures',
  'failing',
  'verdicts',
  'next-expiry',
  'next-expiry-name',
  'report',
];
const RUNS = { seed: 7, numRuns: 8 };

/** Whatever has a meaning for the runner, whole and in halves. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '::error::INJECTED',
        '\n::warning file=INJECTED,line=1::INJECTED',
        '\r::set-output name=INJECTED::INJECTED',
        '\r\n  ::stop-commands::INJECTED',
        '\u2028::add-mask::INJECTED',
        '\u0085::add-path::INJECTED',
        '\u200b::endgroup::',
        '##[error]INJECTED',
        '##[group]INJECTED',
        '##\ufe0f[endgroup]',
        '##[add-mask]INJECTED',
        '%0A::error::INJECTED',
        '%0D%0A##[error]INJECTED',
        '%250A%25',
        'title=INJECTED,file=INJECTED',
      ),
      fc.string({ unit: fc.constantFrom(...':#[]%,;=0AD23 \n\r😀é'), maxLength: 8 }),
    ),
    { maxLength: 3 },
  )
  .map((parts) => parts.join(''))
  .filter((made) => !made.includes('${'));
const texts = fc.tuple(text, text, text, text, text);

/** Part of a file's name: no folder, no white space at an end, and not too long. */
const fileName = text.map((made) => `n${[...made.replaceAll('/', '')].slice(0, 40).join('')}.yml`);

/** What a name may hold of a text. */
const oneLine = (made: string) => made.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, '');

/** What a header may hold of a text. */
const headerText = (made: string) => made.replace(/[^\x20-\x7e]/g, '').replaceAll('"', '');

function expectOnlyMeantCommands(run: ActionRun): void {
  for (const stream of [run.stdout, run.stderr]) {
    expect(stream).not.toContain('##[');
    const wrong = readLines(stream).filter(({ text: line, command }) =>
      command === null ? trimmed(line).startsWith('::') : !MEANT.includes(command.name),
    );
    expect(wrong).toEqual([]);
  }
  expect(run.masks.filter((mask) => mask.includes('INJECTED'))).toEqual([]);
  expect(Object.keys(run.outputs)).toEqual(OUTPUTS);
  const { annotations } = pageOf(run, {});
  expect(annotations).toEqual(run.annotations);
}

/** Endpoints that fail, warn and pass, with hostile words in every place that has room for some. */
function configuration({ origin }: Api, made: readonly string[]) {
  const [one, two, three, four, five] = made.map(oneLine);
  const asked = { method: 'POST', token: '${TOKEN}', control: 'off' };
  const shared = { ...asked, owner: `o${two}`, notes: `n${made[2]}` };
  return JSON.stringify({
    endpoints: [
      { name: `0${one}`, url: `${origin}/rejected`, ...shared },
      {
        name: `1${two}`,
        url: `${origin}/forbidden`,
        ...shared,
        'fail-on': 'missing',
        renew: `https://example.com/${encodeURIComponent(four ?? '')}`,
      },
      { name: `2${three}`, url: `${origin}/lost`, ...shared },
      { name: `3${four}`, url: `${origin}/away`, ...shared },
      { name: `4${five}`, url: `${origin}/fine`, ...shared },
      { name: `5${one}`, url: `${origin}/fine`, ...shared, expiry: { header: 'x-expires' } },
    ],
  });
}

function hostileRoutes([one, two, three, four, five]: readonly string[]): Record<string, Route> {
  const body = { error: one, error_description: two, message: three, code: four };
  const challenge = `Bearer realm="${headerText(five ?? '')}", error="invalid_token", error_description="${headerText(one ?? '')}"`;
  return {
    '/rejected': { status: 401, headers: { 'www-authenticate': challenge }, body },
    '/forbidden': { status: 403, headers: { 'www-authenticate': challenge }, body },
    '/lost': { status: 404, body },
    '/away': { status: 302, headers: { location: `/${encodeURIComponent(two ?? '')}` } },
    '/fine': { status: 200, headers: { 'x-expires': `x${headerText(three ?? '')}` }, body },
  };
}

describe('the runner, reading what the action prints', () => {
  it('finds the annotations of the report, their texts as they were meant, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(texts, fileName, async (made, name) => {
        await withApi(hostileRoutes(made), async (api) => {
          const run = await runAction({
            env: { TOKEN: madeUpSecret() },
            inputs: { config: name, retries: '0', details: 'full' },
            workspace: { [name]: configuration(api, made) },
          });
          expect(run.stderr).toBe('');
          expectOnlyMeantCommands(run);
          expectAnnotationsOfTheReport(run, name);
        });
      }),
      RUNS,
    );
  }, 120_000);

  function expectAnnotationsOfTheReport(run: ActionRun, file: string): void {
    const { endpoints } = reportOf(run);
    const rows = endpoints.filter(({ level }) => level !== 'pass');
    const inert = (words: string) => words.replaceAll('##[', '## [');
    const told = run.annotations.filter(({ title }) => title !== null);
    expect(told.map(({ title, file: place }) => [title, place])).toEqual(
      rows.map(({ name, verdict }) => [inert(`${name}: ${verdict}`), inert(visible(file))]),
    );
    for (const [index, { name, message }] of rows.entries()) {
      expect(told[index]?.message.split('\n')[0]).toBe(inert(`${name}: ${message}`));
    }
    const failing = rows.filter(({ level }) => level === 'fail').map(({ name }) => name);
    expect(run.annotations.at(-1)?.message).toBe(
      inert(`3 of 6 credentials failed: ${failing.join(', ')}.`),
    );
    expect(run.groups.map(({ title }) => title)).toEqual([
      expect.stringMatching(/^Needs attention: \d \w+(?:, \d \w+)*$/),
      expect.stringMatching(/^No action needed: \d \w+$/),
    ]);
  }

  it('finds the problems of inputs and configuration, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(texts, fileName, async ([one, two, three, four, five], name) => {
        const run = await runAction({
          inputs: {
            config: name,
            timeout: `t${one}`,
            'fail-on': `f${two}`,
            only: `o${three}`,
            'allowed-hosts': `h${three}`,
            endpoints: `- { name: x, "k${visible(four).replaceAll(/["\\]/g, '')}": 1 }`,
          },
          workspace: {
            [name]: JSON.stringify({
              defaults: { [`k${two}`]: one },
              endpoints: [
                {
                  name: `n${five}`,
                  url: `u${four}`,
                  auth: { [`a${one}`]: 'dead-literal-credential' },
                },
              ],
            }),
          },
        });
        expect(run.exitCode).toBe(1);
        expect(run.stderr).toBe('');
        expectOnlyMeantCommands(run);
        const { annotations } = run;
        const problems = annotations.slice(0, -1);
        expect(problems.length).toBeGreaterThanOrEqual(4);
        for (const { title, file } of problems) {
          expect(title).toMatch(/^(?:Configuration|\d+ more)$/);
          expect([null, visible(name).replaceAll('##[', '## [')]).toContain(file);
        }
        expect(annotations.at(-1)?.message).toMatch(/^The configuration has \d+ problems, so /);
      }),
      RUNS,
    );
  }, 120_000);

  it("finds no command in a warning of Node.js's own", async () => {
    await withApi({ '/me': { status: 200, body: {} } }, async (api) => {
      const run = await runAction({
        env: { TOKEN: madeUpSecret(), NODE_TLS_REJECT_UNAUTHORIZED: '0' },
        configFile: `endpoints: [{ name: x, url: ${api.origin}/me, token: '\${TOKEN}' }]`,
      });
      expectOnlyMeantCommands(run);
      expect(pageOf(run, {}).log.slice(0, linesOf(run.stderr).length)).toEqual(linesOf(run.stderr));
    });
  });
});

describe('the limits of the runner', () => {
  it('cut no message and drop neither summary nor output, of which the longest texts are made', async () => {
    const wide = '😀'.repeat(198);
    const routes = hostileRoutes(Array.from({ length: 5 }, () => wide));
    await withApi(routes, async (api) => {
      const names = Array.from({ length: 12 }, (_, index) => `${index}${wide}`.slice(0, 400));
      const endpoints = names.map((name) => ({
        name,
        url: `${api.origin}/lost`,
        method: 'POST',
        token: '${TOKEN}',
      }));
      const run = await runAction({
        env: { TOKEN: madeUpSecret() },
        configFile: JSON.stringify({ endpoints }),
      });
      const page = pageOf(run, {});
      const messages = run.annotations.map(({ message }) => message);
      expect(Math.max(...messages.map((message) => message.length))).toBeLessThanOrEqual(4_096);
      expect(messages.at(-1)?.length).toBeGreaterThan(4_000);
      expect(page.annotations).toEqual(run.annotations);
      expect(page.summary).toBe(run.summary);
      expect(page.outputsTooLarge).toBe(false);
      expect(endpointOf(run, reportOf(run).endpoints[0]?.name ?? '').verdict).toBe('unexpected');
    });
  });

  it('take the names of all endpoints that the largest configuration can hold, as many as there is room for', async () => {
    const wide = 'x'.repeat(190);
    await withApi({}, async (api) => {
      const endpoints = Array.from({ length: 5_000 }, (_, index) => ({
        name: `${index} ${wide}`,
        url: `${api.origin}/lost`,
        method: 'POST',
        token: '${ABSENT}',
      }));
      const run = await runAction({ configFile: JSON.stringify({ endpoints }) });
      const page = pageOf(run, {});
      expect(page.outputsTooLarge).toBe(false);
      expect(page.summary).toBe(run.summary);
      expect(page.jobOutputs['failures']).toBe('5000');
      const failing = page.jobOutputs['failing']?.split('\n') ?? [];
      expect(failing.length).toBeGreaterThan(2_500);
      expect(failing.every((name) => /^\d+ x{190}$/.test(name))).toBe(true);
    });
  }, 60_000);
});
