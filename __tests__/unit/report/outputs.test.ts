import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { redactedRunner } from '../../../src/publish.js';
import { outputsOf } from '../../../src/report/outputs.js';
import { recordingPorts } from '../../support/recording-ports.js';
import { finished, redactorOf, reportOf, resultOf, stopped } from '../../support/report-sample.js';
import { RunnerMasker } from '../../support/runner-masker.js';

const named = (name: string, more: Parameters<typeof resultOf>[0] = {}) =>
  resultOf({ ...more, subject: { name } });
const DEAD = { verdict: 'unauthorized', level: 'fail' } as const;

function verdictsOf(results: Parameters<typeof reportOf>[0]): string {
  return new Map(outputsOf(finished(reportOf(results)))).get('verdicts') ?? '';
}

/** What the runner gets of these rows when these values are secrets. */
function written(results: Parameters<typeof reportOf>[0], ...secrets: readonly string[]): string {
  const ports = recordingPorts();
  const redactor = redactorOf(...secrets);
  redactedRunner(ports.runner, redactor).output('verdicts', verdictsOf(results));
  return String(ports.calls[0]?.args[1]);
}

/** What an expression comes to, by GitHub's own implementation. */
function evaluated(expression: string, verdicts: string): string {
  const { tokens } = new Lexer(expression).lex();
  const parsed = new Parser(tokens, ['steps'], []).parse();
  const steps = new data.Dictionary({ key: 'verdicts', value: new data.StringData(verdicts) });
  const context = new data.Dictionary({ key: 'steps', value: steps });
  return new Evaluator(parsed, context).evaluate().coerceString();
}

describe('the output verdicts', () => {
  it('is a mapping of names to verdicts, the worst first', () => {
    expect(verdictsOf([named('crates.io'), named('npm', DEAD)])).toBe(
      '{"npm":"unauthorized","crates.io":"valid"}',
    );
  });

  it('is an empty mapping when nothing was checked', () => {
    expect(new Map(outputsOf(stopped())).get('verdicts')).toBe('{}');
    expect(verdictsOf([])).toBe('{}');
  });

  it('has of names that only differ in their case the worse verdict, because keys have none there', () => {
    expect(verdictsOf([named('API'), named('api', DEAD)])).toBe('{"api":"unauthorized"}');
  });

  it('is read by the expressions of GitHub', () => {
    const text = verdictsOf([named("crates.io's"), named('npm', DEAD), named('NPM')]);
    expect(evaluated("fromJSON(steps.verdicts)['crates.io''s'] == 'valid'", text)).toBe('true');
    expect(evaluated("fromJSON(steps.verdicts)['Npm']", text)).toBe('unauthorized');
    expect(evaluated("fromJSON(steps.verdicts)['another'] == 'valid'", text)).toBe('false');
  });

  it('leaves out the best when there are too many, and is JSON still', () => {
    const long = Array.from({ length: 3_000 }, (_, at) => named(`${at} ${'"'.repeat(190)}`));
    const text = verdictsOf([...long, named('npm', DEAD)]);
    expect(text.length).toBeLessThanOrEqual(500_000);
    const read: object = JSON.parse(text);
    expect(Object.keys(read).length).toBeLessThan(3_000);
    expect(read).toHaveProperty('npm', 'unauthorized');
  });

  it('spares its own words and form whatever the secrets are, and hides them in names', () => {
    const secrets = ['valid', '":"', '{"', 'unauthorized', 'dead-token-0123456789'];
    const rows = [named('a dead-token-0123456789'), named('npm', DEAD)];
    expect(JSON.parse(written(rows, ...secrets))).toEqual({
      'a ***': 'valid',
      npm: 'unauthorized',
    });
  });

  it('is JSON with the same verdicts, whatever the names are', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ unit: 'binary' }), { maxLength: 8 }), (names) => {
        const text = written(names.map((name) => named(name)));
        const read: object = JSON.parse(text);
        expect(text).toBe(verdictsOf(names.map((name) => named(name))));
        for (const verdict of Object.values(read)) expect(verdict).toBe('valid');
      }),
    );
  });

  it('holds a mask of the runner when a secret is a JSON file with short lines, and one verdict does not', () => {
    const masker = new RunnerMasker();
    masker.addSecret('{\n  "type": "service_account"\n}');
    const text = verdictsOf([named('npm')]);
    // So a job must not hand on the whole, and can hand on `fromJSON(…)['npm']`.
    expect(masker.mask(text)).not.toBe(text);
    expect(masker.mask('valid')).toBe('valid');
    const onOneLine = new RunnerMasker();
    onOneLine.addSecret('{"type":"service_account"}');
    expect(onOneLine.mask(text)).toBe(text);
  });
});
