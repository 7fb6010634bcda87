/** A run in which servers and the configuration say every hostile text: no command, no output and no file of the runner is theirs. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { bounded, visible } from '../../src/text/escape.js';
import { madeUpSecret, type Reply, withApi } from '../support/api-server.js';
import { HOSTILE, LONG } from '../support/hostile-text.js';
import { reportOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';

const ENV = { TOKEN: madeUpSecret() };
const TEXTS = [...HOSTILE, ...LONG].map(({ text }) => text);
/** What the configuration takes as a name, an owner and a part of notes. */
const NAMES = HOSTILE.map(({ text }) =>
  text.replace(/[\p{Cc}\p{Cs}\u2028\u2029\ufffe\uffff\u{10ffff}]/gu, ' '),
).filter((text) => text.trim() !== '' && !text.includes('${'));

/** Every fifth text of the server is in another place: a header, a field, a plain text, a target, a type. */
function replyTo(text: string, index: number): Reply {
  const header = text.replace(/[^\x20-\x7e\xa0-\xff]/g, ' ').slice(0, 4_000);
  const quoted = header.replace(/["\\]/g, '\\$&');
  switch (index % 5) {
    case 0:
      return {
        status: 401,
        headers: { 'www-authenticate': `Bearer realm="${quoted}", error_description="${quoted}"` },
      };
    case 1:
      return {
        status: 403,
        body: { error: { message: text.slice(0, 60_000) }, detail: `${text.slice(0, 4_000)} 2` },
      };
    case 2:
      return { status: 400, headers: { 'content-type': 'text/plain' }, body: text };
    case 3:
      return { status: 302, headers: { location: `https://a.test/${encodeURI(header)}` } };
    default:
      return { status: 200, headers: { 'content-type': header }, body: text };
  }
}

describe('a run of hostile texts', () => {
  let run: ActionRun;
  let count = 0;

  beforeAll(async () => {
    const routes = Object.fromEntries(
      TEXTS.map((text, index) => [`/${index}`, replyTo(text, index)]),
    );
    run = await withApi(routes, (api) => {
      const said = TEXTS.map((_, index) => ({
        name: `server ${index}`,
        url: `${api.origin}/${index}`,
        token: '${TOKEN}',
        repeatable: 'false',
        method: 'POST',
        ...(index % 5 === 4 ? { expect: { json: { '$.a': 'b' } } } : {}),
      }));
      const written = NAMES.map((name, index) => ({
        name: `${name} ${index}`.trim(),
        url: `${api.origin}/none`,
        auth: 'none',
        owner: name.trim(),
        notes: `${name}\n\n${name}`,
        headers: { 'X-Text': 'plain' },
        expect: { headers: { 'x-a': name } },
        retries: '0',
      }));
      count = said.length + written.length;
      return runAction({
        env: ENV,
        configFile: JSON.stringify({ endpoints: [...said, ...written] }),
      });
    });
  }, 120_000);

  it('writes a report that keeps its schema, with every endpoint', () => {
    expect(reportOf(run).endpoints).toHaveLength(count);
    expect(run.stderr).toBe('');
    expect(run.exitCode).toBe(1);
  });

  it('gives the runner its own commands and no other', () => {
    const commands = run.stdout.split('\n').filter((line) => /^\s*::/.test(line));
    const names = new Set(commands.map((line) => /^::([a-z-]+)/.exec(line)?.[1]));
    expect(names).toEqual(new Set(['add-mask', 'group', 'endgroup', 'error', 'warning']));
    const others = run.stdout.split('\n').filter((line) => !/^::(?:error|warning) /.test(line));
    expect(others.filter((line) => line.includes('##['))).toEqual([]);
    expect(run.groups.map(({ title }) => title)).toEqual([
      expect.stringMatching(/^Needs attention: \d+ \w+/),
    ]);
    const masked = run.masks.filter((mask) => mask.length < 8);
    expect(masked).toEqual([]);
  });

  it('shows 10 annotations of a kind, each on the line of its own endpoint', () => {
    const { annotations } = run;
    expect(annotations.filter(({ level }) => level === 'error')).toHaveLength(10);
    expect(annotations.filter(({ level }) => level === 'warning').length).toBeLessThanOrEqual(10);
    for (const { file, message, title } of annotations) {
      expect(file === null || file === '.github/credential-checks.yml').toBe(true);
      expect(message.length).toBeLessThanOrEqual(4_096);
      expect(title ?? '').not.toMatch(/\p{Cc}/u);
    }
  });

  it('gives outputs of its own, a name a line', () => {
    const { failing = '', ...outputs } = run.outputs;
    expect(Object.keys(outputs)).toEqual([
      'outcome',
      'total',
      'valid',
      'warnings',
      'failures',
      'verdicts',
      'next-expiry',
      'next-expiry-name',
      'report',
    ]);
    expect(outputs).toMatchObject({ outcome: 'fail', total: String(count) });
    expect(failing.split('\n')).toHaveLength(Number(outputs['failures']));
  });

  it('writes nothing that is hidden, wherever it writes', () => {
    const texts = {
      log: run.stdout,
      summary: run.summary,
      report: run.reportText ?? '',
      failing: run.outputs['failing'] ?? '',
    };
    for (const [sink, text] of Object.entries(texts)) {
      const hidden = text.match(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|[\p{Mn}\p{Me}]{5}/u);
      expect([sink, hidden]).toEqual([sink, null]);
    }
  });

  it('bounds every text of a server to 300 characters, and shows what it keeps', () => {
    const rows = reportOf(run).endpoints.filter(({ name }) => name.startsWith('server '));
    for (const { message, evidence } of rows) {
      for (const line of evidence) expect([...line].length).toBeLessThan(300 + 60);
      expect([...message].length).toBeLessThan(300 + 200);
    }
    const said = rows.find(({ name }) => name === 'server 1');
    expect(said?.evidence.join('\n')).toContain(bounded(visible(TEXTS[1] ?? ''), 300));
  });
});
