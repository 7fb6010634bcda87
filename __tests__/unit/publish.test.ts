import { describe, expect, it } from '@jest/globals';
import type { Annotation, Files, Runner } from '../../src/ports.js';
import { publish, redactedFiles, redactedRunner } from '../../src/publish.js';
import { lossSentence } from '../../src/report/sentence.js';
import type { Sink } from '../../src/report/sink.js';
import { finished, redactorOf, reportOf } from '../support/report-sample.js';

const SECRET = 'dead-token-0123456789';
const redactor = redactorOf(SECRET, 'fail', '12');
const annotation: Annotation = {
  level: 'error',
  message: SECRET,
  title: SECRET,
  file: SECRET,
  line: 1,
  column: null,
};

/** A runner that remembers what it is told. */
function recorder() {
  const said: unknown[][] = [];
  const runner: Runner = {
    mask: (value) => said.push(['mask', value]),
    log: (line) => said.push(['log', line]),
    group: (title, lines) => said.push(['group', title, lines]),
    annotate: (one) => said.push(['annotate', one]),
    output: (name, value) => said.push(['output', name, value]),
    summary: async (markdown) => void said.push(['summary', markdown]),
    fail: (sentence) => said.push(['fail', sentence]),
  };
  const written = new Map<string, string>();
  const files: Pick<Files, 'write' | 'remove'> = {
    write: async (path, text) => void written.set(path, text),
    remove: async (path) => void written.delete(path),
  };
  return { said, runner, written, files };
}

describe('the last redaction', () => {
  it('stands before everything that the runner is told, but masks', async () => {
    const { said, runner } = recorder();
    const safe = redactedRunner(runner, redactor);
    safe.mask(SECRET);
    safe.log(`a ${SECRET}`);
    safe.group(SECRET, [SECRET, 'b']);
    safe.annotate(annotation);
    safe.output('failing', SECRET);
    await safe.summary(`# ${SECRET.toUpperCase()}`);
    safe.fail(`x ${SECRET}`);
    expect(said).toEqual([
      ['mask', SECRET],
      ['log', 'a ***'],
      ['group', '***', ['***', 'b']],
      ['annotate', { ...annotation, message: '***', title: '***', file: '***' }],
      ['output', 'failing', '***'],
      ['summary', '# ***'],
      ['fail', 'x ***'],
    ]);
  });

  it.each([
    ['outcome', 'fail', 'fail'],
    ['total', '12', '12'],
    ['next-expiry', '2026-12-12T00:00:00.000Z', '2026-12-12T00:00:00.000Z'],
    ['failing', 'a fail', 'a ***'],
    ['next-expiry-name', '12', '***'],
    ['outcome', SECRET, '***'],
  ])('spares only words and numbers of ours in outputs: %s=%s', (name, value, expected) => {
    const { said, runner } = recorder();
    redactedRunner(runner, redactor).output(name, value);
    expect(said).toEqual([['output', name, expected]]);
  });

  it('leaves a JSON file valid', async () => {
    const { files, written } = recorder();
    const quoted = redactorOf('"quoted", value');
    await redactedFiles(files, quoted).writeJson('a/report.json', { a: '"quoted", value' });
    await redactedFiles(files, quoted).write('a.txt', 'x "quoted", value');
    expect(JSON.parse(written.get('a/report.json') ?? '')).toEqual({ a: '***' });
    expect(written.get('a.txt')).toBe('x ***');
  });

  it('keeps a summary within the limit even when it makes it longer', async () => {
    const { said, runner } = recorder();
    const line = `${'7 '.repeat(40)}\n`;
    await redactedRunner(runner, redactorOf('7')).summary(line.repeat(10_000));
    const text = String(said[0]?.[1]);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1_048_575);
    expect(text).toContain('**The rest** is in <code>report.json</code>');
  });
});

describe('the writer', () => {
  const targetOf = (runner: Runner, files: Pick<Files, 'write' | 'remove'>) => ({
    runner: redactedRunner(runner, redactor),
    files: redactedFiles(files, redactor),
  });
  const sink = (name: string, write: Sink['write']): Sink => ({ name, write });

  const run = finished(reportOf([]));

  it('gives every sink its turn, tells it what was lost before, and says what is lost', async () => {
    const { said, runner, written, files } = recorder();
    const heard: string[][] = [];
    const lost = await publish(
      run,
      [
        sink('the log', (_run, { runner: safe }) => safe.log(SECRET)),
        sink('the summary', () => {
          throw new TypeError(`secret ${SECRET}`);
        }),
        {
          ...sink('report.json', async () => {
            throw Object.assign(new Error('disk'), { code: 'ENOSPC' });
          }),
          remedy: (code) => `Check the disk (${code}).`,
        },
        sink('the outputs', async (told, { files: safe }) => {
          heard.push(told.lost.map(({ name }) => name));
          await safe.write('x.txt', SECRET);
        }),
      ],
      targetOf(runner, files),
    );
    expect(lost).toEqual([
      { name: 'the summary', reason: 'TypeError', remedy: '' },
      { name: 'report.json', reason: 'ENOSPC', remedy: 'Check the disk (ENOSPC).' },
    ]);
    expect(heard).toEqual([['the summary', 'report.json']]);
    expect(lossSentence(lost)).toBe(
      'Could not write the summary (TypeError), so this run fails. Could not write report.json (ENOSPC), so this run fails. Check the disk (ENOSPC).',
    );
    expect(written.get('x.txt')).toBe('***');
    expect(said).toEqual([['log', '***']]);
  });

  it('still says what was lost when the runner takes nothing', async () => {
    const { runner, files } = recorder();
    const broken = () => {
      throw new Error('closed');
    };
    const deaf = { ...runner, log: broken, annotate: broken };
    const lost = await publish(
      run,
      [sink('the log', (_run, { runner: safe }) => safe.log('x'))],
      targetOf(deaf, files),
    );
    expect(lost).toEqual([{ name: 'the log', reason: 'Error', remedy: '' }]);
  });

  it('says nothing when nothing is lost', () => {
    expect(lossSentence([])).toBe('');
  });
});
