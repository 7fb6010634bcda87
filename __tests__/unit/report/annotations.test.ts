import { describe, expect, it } from '@jest/globals';
import { annotationsOf } from '../../../src/report/annotations.js';
import { problemLog } from '../../../src/report/log.js';
import { failureSentence } from '../../../src/report/sentence.js';
import { problemSummary } from '../../../src/report/summary/problems.js';
import { phrase, server } from '../../../src/model/phrase.js';
import { elementsOf, summaryTree, textOf } from '../../support/render-summary.mjs';
import {
  EXPIRED_TOKEN,
  finished,
  reportOf,
  resultOf,
  stopped,
} from '../../support/report-sample.js';

const failing = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    resultOf({ subject: { name: `row ${index}` }, verdict: 'missing', level: 'fail' }),
  );
const place = { kind: 'file', path: 'a.yml', line: 3, column: 7 } as const;

describe('annotations', () => {
  it('stand on the line of the configuration and say what to do', () => {
    expect(annotationsOf(finished(reportOf([EXPIRED_TOKEN, resultOf()])))).toEqual([
      {
        level: 'error',
        title: 'Billing API: unauthorized',
        message:
          'Billing API: The token expired 3 days ago.\n1. Create a new token at https://billing.example.com/settings/tokens.\n2. Store it as the secret BILLING_TOKEN, then run this workflow again.\nOwner: @acme/payments',
        file: '.github/credential-checks.yml',
        line: 7,
        column: 5,
      },
    ]);
  });

  it('have no place when the list came from an input', () => {
    const where = { kind: 'input', name: 'endpoints', line: 2, column: 1 } as const;
    const [annotation] = annotationsOf(
      finished(reportOf([resultOf({ subject: { where }, level: 'warn' })])),
    );
    expect(annotation).toMatchObject({ level: 'warning', file: null, line: null, column: null });
  });

  it.each([
    [9, 9, 'row 8: missing'],
    [10, 9, '2 more'],
    [5_000, 9, '4992 more'],
  ])(
    'of %i failing rows are %i errors, which leaves one place to the exit sentence, and the last is "%s"',
    (rows, shown, last) => {
      const annotations = annotationsOf(
        finished(reportOf([...failing(rows), resultOf({ level: 'warn' })])),
      );
      const errors = annotations.filter(({ level }) => level === 'error');
      expect(errors).toHaveLength(shown);
      expect(errors.at(-1)?.title).toBe(last);
      expect(annotations.filter(({ level }) => level === 'warning')).toHaveLength(1);
    },
  );

  it('hold no server text in their title, and at most 4096 characters in their message', () => {
    const words = phrase`${server('x'.repeat(9_999))}`;
    const row = resultOf({
      level: 'fail',
      message: words,
      fix: Array.from({ length: 50 }, () => words),
    });
    const [annotation] = annotationsOf(finished(reportOf([row])));
    expect([...(annotation?.message ?? '')]).toHaveLength(4_096);
    expect(annotation?.title).toBe('Billing API: valid');
  });

  it('warn of notices about the configuration', () => {
    const notices = [{ where: place, path: 'endpoints[0]', message: 'A secret is in the YAML.' }];
    expect(annotationsOf({ ...finished(reportOf([])), notices })).toMatchObject([
      {
        level: 'warning',
        message: 'endpoints[0]: A secret is in the YAML.',
        file: 'a.yml',
        line: 3,
      },
    ]);
  });
});

describe('a wrong configuration', () => {
  const problems = Array.from({ length: 12 }, (_, index) => ({
    where:
      index === 0 ? place : ({ kind: 'input', name: 'endpoints', line: 2, column: null } as const),
    path: index === 0 ? 'endpoints[2].auth' : '',
    message: `Problem | ${index} <b>.`,
  }));

  it('is told whole in the summary', () => {
    const tree = summaryTree(problemSummary(problems));
    const rows = elementsOf(tree).filter((element) => element.tagName === 'tr');
    expect(rows).toHaveLength(13);
    expect(
      elementsOf(rows[1])
        .filter((cell) => cell.tagName === 'td')
        .map(textOf),
    ).toEqual(['a.yml:3:7', 'endpoints[2].auth', 'Problem | 0 <b>.']);
  });

  it('is told whole in the log, a line each', () => {
    expect(problemLog(problems)).toHaveLength(12);
    expect(problemLog(problems)[0]).toBe('a.yml:3:7: endpoints[2].auth: Problem | 0 <b>.');
    expect(problemLog(problems)[1]).toBe('input endpoints:2: Problem | 1 <b>.');
  });

  it('is nine annotations and one sentence, which is the tenth', () => {
    const annotations = annotationsOf(stopped(problems));
    expect(annotations).toHaveLength(9);
    expect(annotations[0]).toMatchObject({
      file: 'a.yml',
      line: 3,
      column: 7,
      title: 'Configuration',
    });
    expect(annotations[8]?.message).toBe('There are 4 more errors. See the log.');
    expect(failureSentence({ kind: 'problems', problems })).toBe(
      'The configuration has 12 problems, so nothing was checked.',
    );
    expect(failureSentence({ kind: 'problems', problems: problems.slice(0, 1) })).toMatch(
      /has 1 problem,/,
    );
  });

  it('is a hundred lines of the log and a count when there are more', () => {
    const many = Array.from({ length: 1_334 }, () => problems[1]).flatMap((one) => one ?? []);
    const lines = problemLog(many);
    expect(lines).toHaveLength(101);
    expect(lines.at(-1)).toBe('And 1,234 more problems. Correct these first.');
    expect(problemLog(many.slice(0, 100))).toHaveLength(100);
    expect(problemLog(many.slice(0, 101), 'warning').at(-1)).toMatch(/^And 1 more warning\./);
    expect(failureSentence({ kind: 'problems', problems: many })).toMatch(/has 1,334 problems,/);
  });

  it('stays within the limit of a summary', () => {
    const many = Array.from({ length: 50_000 }, () => problems[1]).flatMap((one) => one ?? []);
    const text = problemSummary(many);
    expect(Buffer.byteLength(text)).toBeLessThan(1_048_576);
    expect(text).toContain('And 49,900 more problems. Correct these first.');
    expect(text).toContain('Here are the first 100 problems.');
    expect(text.split('\n').filter((line) => line.startsWith('| <code>'))).toHaveLength(100);
  });
});
