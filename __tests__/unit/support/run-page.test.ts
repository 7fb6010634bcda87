/**
 * Vectors for the model of the run page: actions/runner at 258d6c857db3519913f7deb6004b60172f8043ae. Rows marked L0 are what
 * `src/Test/L0/Worker/CreateStepSummaryCommandL0.cs` holds; the others follow from the file that they name.
 */
import { describe, expect, it } from '@jest/globals';
import { runPage, SUMMARY_BYTES, type Step } from '../../support/run-page.js';

const pageOf = (step: Partial<Step>) =>
  runPage({ secrets: [], stdout: '', stderr: '', outputFile: '', summaryFile: '', ...step });

describe('the model of the run page: the log', () => {
  it.each([
    ['a line is masked', 'a dead-secret b', ['a *** b']],
    ['a mask counts from its line on', 'x\n::add-mask::x\nx', ['x', '***']],
    ['an annotation is a line too', '::error title=t::m x', ['##[error]m x']],
    ['groups are markers', '::group::g\nx\n::endgroup::', ['##[group]g', 'x', '##[endgroup]']],
    [
      'an empty mask is a warning',
      '::add-mask::',
      ["##[warning]Can't add secret mask for empty string."],
    ],
    [
      'set-env is an error',
      '::set-env name=a::b',
      ["##[error]Unable to process command '::set-env name=a::b' successfully."],
    ],
  ])('ActionCommandManager.cs: %s', (_description, stdout, log) => {
    expect(pageOf({ secrets: ['dead-secret'], stdout }).log).toEqual(log);
  });
});

describe('the model of the run page: annotations', () => {
  const stdout = '::error file=dead-secret.yml,title=dead-secret::a dead-secret';

  it('ExecutionContext.cs, AddIssue: the message is masked, title and file are not', () => {
    expect(pageOf({ secrets: ['dead-secret'], stdout }).annotations).toMatchObject([
      { message: 'a ***', title: 'dead-secret', file: 'dead-secret.yml' },
    ]);
  });

  it('ExecutionContext.cs, AddIssue: a message is cut behind 4096 UTF-16 units, once it is masked', () => {
    const [one] = pageOf({ secrets: ['s'], stdout: `::error::s${'x'.repeat(4_096)}` }).annotations;
    expect(one?.message).toBe(`***${'x'.repeat(4_093)}`);
    const [other] = pageOf({ stdout: `::error::${'😀'.repeat(2_049)}` }).annotations;
    expect(other?.message).toHaveLength(4_096);
  });

  it('ExecutionContext.cs, AddIssue: ten of a kind', () => {
    const lines = Array.from(
      { length: 12 },
      (_, index) => `::error::${index}\n::warning::${index}`,
    );
    const { annotations, log } = pageOf({ stdout: lines.join('\n') });
    expect(annotations).toHaveLength(20);
    expect(annotations.at(-1)?.message).toBe('9');
    expect(log).toHaveLength(24);
  });

  it('IssueExtensions.cs, ToAnnotation: one without a message is none', () => {
    expect(pageOf({ stdout: '::error title=t:: ' }).annotations).toEqual([]);
  });
});

describe('the model of the run page: the summary', () => {
  const full = 'x'.repeat(SUMMARY_BYTES);

  it.each([
    ['L0: an empty file is none', '', null],
    ['L0: a file is shown', '# This is some markdown content', '# This is some markdown content\n'],
    ['L0: secrets are scrubbed', '# dead-secret\n\n# x', '# ***\n\n# x\n'],
    ['line by line: a secret over two lines is not', 'dead-\nsecret', 'dead-\nsecret\n'],
    ['line by line, and each line of a secret is masked', 'one-line x', '*** x\n'],
    ['a byte order mark is not shown', '\ufeffa', 'a\n'],
    ['a file of exactly the limit is shown', full, `${full}\n`],
  ])('FileCommandManager.cs: %s', (_description, summaryFile, summary) => {
    expect(pageOf({ secrets: ['dead-secret', 'one-line\nand-another'], summaryFile }).summary).toBe(
      summary,
    );
  });

  it('L0: CreateStepSummaryCommand_LargeFile: one byte more and nothing is shown, but an error', () => {
    const { summary, annotations } = pageOf({ summaryFile: `${full}x` });
    expect(summary).toBeNull();
    expect(annotations).toHaveLength(1);
    expect(pageOf({ summaryFile: `${full.slice(1)}é` }).summary).toBeNull();
  });
});

describe('the model of the run page: outputs', () => {
  const outputFile = 'a=plain\nb={"x":1}\nc=\nd=dead-secret\n';

  it('masks no output of a step', () => {
    const { stepOutputs } = pageOf({ secrets: ['dead-secret'], outputFile });
    expect(stepOutputs).toEqual({ a: 'plain', b: '{"x":1}', c: '', d: 'dead-secret' });
  });

  it('JobExtension.cs: drops an output of a job that a mask would change, and an empty one', () => {
    const { jobOutputs, droppedOutputs } = pageOf({ secrets: ['dead-secret', '{\n}'], outputFile });
    expect(jobOutputs).toEqual({ a: 'plain' });
    expect(droppedOutputs).toEqual(['b', 'd']);
  });

  it.each([
    [524_288, false],
    [524_289, true],
  ])('docs.github.com: 1 MB of UTF-16 is what a job may hand on: %i units', (units, tooLarge) => {
    expect(pageOf({ outputFile: `a=${'x'.repeat(units)}` }).outputsTooLarge).toBe(tooLarge);
  });
});
