/** The harness sees what the runner sees: without this, a scenario that finds no leak would prove nothing. */
import { describe, expect, it } from '@jest/globals';
import { madeUpSecret, withApi } from '../support/api-server.js';
import { leaksIn } from '../support/leaks.js';
import { runAction } from '../support/run-action.js';
import { parseOutputs, readLog } from '../support/runner-protocol.js';

describe('the harness', () => {
  it('searches the log, the annotations, the summary, the outputs and the report', async () => {
    // The log cuts names at 32 characters, and the summary splits what may be a commit's hash.
    const name = madeUpSecret('name').slice(0, 24).replaceAll(/\d/g, 'x');
    await withApi({}, async (api) => {
      const run = await runAction({
        configFile: `endpoints: [{ name: ${name}, url: ${api.origin}/, auth: none }]`,
      });
      const { outputs, summary, reportText } = run;
      const places = [
        run.log.join(),
        JSON.stringify(run.annotations),
        outputs['failing'],
        summary,
        reportText,
      ];
      for (const place of places) expect(place).toContain(name);
      const found = run.everything.split(name).length - 1;
      expect(found).toBeGreaterThanOrEqual(places.length);
      expect(leaksIn(run.everything, { name })).toContain('name, as it is');
    });
  });

  it('hands nothing of its own environment on', async () => {
    process.env['TOKEN_OF_THE_PARENT'] = 'set';
    const run = await runAction({
      configFile:
        "endpoints: [{ name: x, url: 'https://example.com', token: '${TOKEN_OF_THE_PARENT}' }]",
    });
    delete process.env['TOKEN_OF_THE_PARENT'];
    expect(run.report?.counts.missing).toBe(1);
  });

  it.each<[string, (secret: string) => string]>([
    ['upper case', (secret) => secret.toUpperCase()],
    ['base64', (secret) => Buffer.from(secret).toString('base64')],
    ['hexadecimal', (secret) => Buffer.from(secret).toString('hex')],
    ['URL-encoded', encodeURIComponent],
    ['a half', (secret) => secret.slice(0, 20)],
    ['split by line breaks', (secret) => [...secret].join('\n')],
    ['split by invisible characters', (secret) => [...secret].join('\u200b')],
  ])('finds a secret in %s', (_, of) => {
    const secret = `${madeUpSecret()}/+ é`;
    expect(leaksIn(`before ${of(secret)} after`, { secret })).not.toEqual([]);
    expect(leaksIn('before after', { secret })).toEqual([]);
  });

  it('reads commands as the runner does', () => {
    const { annotations, masks, groups, rest } = readLog(
      [
        '::add-mask::a%25b',
        '::error title=T%3A x,file=a%2Cb.yml,line=3,col=5::two%0Alines',
        '::group::G',
        'inside ::error::not a command',
        '::endgroup::',
        'outside',
      ].join('\n'),
    );
    expect(masks).toEqual(['a%b']);
    expect(annotations).toEqual([
      { level: 'error', message: 'two\nlines', title: 'T: x', file: 'a,b.yml', line: 3, column: 5 },
    ]);
    expect(groups).toEqual([{ title: 'G', lines: ['inside ::error::not a command'] }]);
    expect(rest).not.toContain('add-mask');
  });

  it('reads outputs in both forms', () => {
    expect(parseOutputs('a<<END\none\ntwo\nEND\nb=c=d\nempty<<END\n\nEND\n')).toEqual({
      a: 'one\ntwo',
      b: 'c=d',
      empty: '',
    });
  });
});
