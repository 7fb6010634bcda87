/** What `convert` cannot read or use, and texts that are hostile. */
import { describe, expect, it } from '@jest/globals';
import { madeUpSecret } from '../../../support/api-server.js';
import { converted, VALID } from '../../../support/converted.js';

const SECRET = madeUpSecret();

describe('convert', () => {
  it.each([
    ['what is neither JSON nor YAML', `a: [${SECRET}`, 'It is neither JSON nor YAML'],
    ['a list', '- a', 'It is not a mapping. Expected is a Gatus configuration'],
    ['a text', SECRET, 'It is not a mapping.'],
    ['an empty file', '', 'It is not a mapping.'],
    ['another mapping', `a: ${SECRET}`, 'Its format is not known. Expected is'],
    [
      'endpoints of this project',
      'endpoints: [{ url: https://a.example }]',
      'Its format is not known.',
    ],
    [
      'a mapping of two formats',
      'sites: [{ url: a }]\nmonitorList: [{ url: a }]',
      'Say which with `--from`.',
    ],
    [
      'a block of Bruno that is not closed',
      `meta {\n  name: ${SECRET}`,
      'it is no request of Bruno over HTTP',
    ],
    ['bytes that are no text', 'a: \u0000', 'is not allowed in YAML'],
    ['a depth that nobody writes', `${'['.repeat(5_000)}`, 'It is neither JSON nor YAML'],
    [
      'JSON of that depth',
      `{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}`,
      'deeper than 100 levels',
    ],
    [
      'aliases without end',
      `a: &a [x]\n${Array.from({ length: 1_100 }, (_, i) => `k${i}: *a`).join('\n')}`,
      'aliases',
    ],
    [
      'a list with nothing to ask',
      'sites: [{ name: a, check: tcp-ping, url: a.example }]',
      'Nothing of it can be used.',
    ],
  ])('refuses %s', async (_, source, said) => {
    const run = await converted(source);
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toContain(said);
    expect(run.stderr).not.toContain(SECRET);
  });

  it.each([
    [['--from', 'gatuss'], 'Did you mean `gatus`?'],
    [['--from', 'gatus'], 'It is not a Gatus configuration'],
    [['--url', 'https://a.example'], '`--url` is for a file of blackbox_exporter.'],
    [['--output', '.github/credential-checks.yml'], 'is there already. Nothing is overwritten.'],
  ])('refuses %s', async (options, said) => {
    const run = await converted('sites: [{ url: https://a.example }]', ...options);
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toContain(said);
  });

  it('writes nothing that the reader of lists refuses, and says why', async () => {
    const run = await converted(
      JSON.stringify({
        sites: [
          { name: 'good', url: 'https://a.example/', headers: ['Authorization: Bearer $T'] },
          {
            name: 'line\nbreak \u202e ${X}',
            url: 'https://b.example/',
            headers: ['Authorization: Bearer $T'],
          },
          {
            name: 'bad header',
            url: 'https://c.example/',
            headers: ['a b: c', 'Authorization: Bearer $T', 'X (y): c'],
          },
          { name: 'bad address', url: 'https://exa mple/' },
          { name: 'bad method', url: 'https://d.example/', method: 'TRACE' },
          { name: ['a'], url: { b: 1 } },
          {
            name: 'good',
            url: 'https://e.example/',
            headers: ['X: \ud800', 'Authorization: Bearer $T'],
          },
          {
            name: '__proto__',
            url: 'https://f.example/',
            headers: ['X-Token: $PATH $ACTIONS_TOKEN'],
          },
          { name: 'proto', url: 'https://f.example/', headers: ['__proto__: a'] },
        ],
      }),
    );
    expect(run.exitCode).toBe(0);
    expect(run.checked).toMatchObject(VALID);
    expect(run.stdout).toContain('- name: __proto__');
    expect(run.stdout).toContain('${PATH_VALUE} ${MY_ACTIONS_TOKEN}');
    expect(run.stderr).toMatch(
      /sites\[3\] \(bad address\): It is not carried over: `url` would be wrong\./,
    );
    expect(run.stderr).toMatch(
      /sites\[4\] \(bad method\): It is not carried over: `method` would be wrong\./,
    );
    expect(run.stderr).toContain('sites[5]: It is not carried over: it has no address of HTTP.');
    expect(run.stderr).toMatch(/\(proto\): It is not carried over: .*reserved word/);
  });
});
