/**
 * `metrics.prom`, read back by parsers that nobody here wrote: one for Prometheus' text format, and where they are installed, the OpenMetrics
 * parser of Prometheus' own Python client and promtool.
 */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import parse, { type Family } from 'parse-prometheus-text-format';
import { fileDocument } from '../../../../src/report/files/files.js';
import { metricsFile } from '../../../../src/report/files/metrics.js';
import { documentOf, HOSTILE, mergedReport, resultsOf } from '../../../support/file-samples.js';
import { describeWith } from '../../../support/programs.js';
import { describeWithPython } from '../../../support/python.js';
import { DAY, MIXED, NOW, resultOf } from '../../../support/report-sample.js';

const SAMPLES: readonly (readonly [string, string])[] = [
  ['one', metricsFile(documentOf(MIXED.slice(0, 1), 'acme/billing'))],
  ['thirty', metricsFile(documentOf(resultsOf(30)))],
  ['a thousand', metricsFile(documentOf(resultsOf(1_000)))],
  ['none', metricsFile(documentOf([]))],
  ['several repositories', metricsFile(fileDocument(mergedReport(4)))],
  ['hostile names', metricsFile(documentOf(HOSTILE))],
];

function familyIn(text: string, name: string): Family {
  const found = parse(text).find((family) => family.name === name);
  if (found === undefined) throw new Error(`There is no ${name}.`);
  return found;
}

describe('metrics.prom', () => {
  it.each([1, 30, 1_000])('of %i credentials has a verdict for each', (count) => {
    const text = metricsFile(documentOf(resultsOf(count)));
    expect(familyIn(text, 'credential_check_verdict').metrics).toHaveLength(count);
  });

  it('has the verdict, the end in seconds, and the time of the run', () => {
    const text = metricsFile(documentOf(MIXED, 'acme/billing'));
    const verdicts = familyIn(text, 'credential_check_verdict');
    expect(verdicts.type).toBe('GAUGE');
    expect(verdicts.metrics).toContainEqual({
      value: '1',
      labels: {
        name: 'Metrics',
        owner: '@acme/platform',
        repository: 'acme/billing',
        verdict: 'expiring',
        level: 'warn',
      },
    });
    const ends = familyIn(text, 'credential_expiry_timestamp_seconds').metrics;
    const end = ends.find(({ labels }) => labels?.['name'] === 'npm');
    expect(Number(end?.value)).toBe((NOW + 27 * DAY) / 1_000);
    expect(end?.labels).toEqual({ name: 'npm', repository: 'acme/billing' });
    const [last] = familyIn(text, 'credential_checks_last_run_timestamp_seconds').metrics;
    expect(Number(last?.value)).toBe(NOW / 1_000);
    expect(last?.labels).toEqual({ repository: 'acme/billing' });
  });

  it.each(SAMPLES)('ends as OpenMetrics demands, and no series is there twice: %s', (_, text) => {
    expect(text.endsWith('\n# EOF\n')).toBe(true);
    expect(text.match(/^# EOF$/gm)).toHaveLength(1);
    const series = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    const names = series.map((line) => line.slice(0, line.lastIndexOf(' ')));
    expect(new Set(names).size).toBe(names.length);
  });

  it('writes no time as digits in a row, which an endpoint may have taken from the credential', () => {
    const text = metricsFile(documentOf([resultOf({ expiresAt: 2_709_739_728_000 })]));
    expect(text).toContain('} 2.709739728e+9\n');
  });

  it('tells rows apart whose names look the same without a secret', () => {
    const rows = [1, 2, 3].map(() => resultOf({ subject: { name: '***' } }));
    const { metrics } = familyIn(metricsFile(documentOf(rows)), 'credential_check_verdict');
    expect(metrics.map(({ labels }) => labels?.['name'])).toEqual(['***', '*** (2)', '*** (3)']);
  });

  it('says every name as it is, whatever is in it', () => {
    const document = documentOf(HOSTILE);
    const { metrics } = familyIn(metricsFile(document), 'credential_check_verdict');
    expect(metrics.map(({ labels }) => labels?.['name'])).toEqual(
      document.endpoints.map(({ name }) => name),
    );
  });
});

describeWithPython('prometheus_client', "Prometheus' own parser of OpenMetrics", (python) => {
  it.each(SAMPLES)('takes the file of %s', (_, text) => {
    const script =
      'import sys, json; from prometheus_client.openmetrics.parser import text_string_to_metric_families as p; print(json.dumps([[f.name, f.type, len(f.samples)] for f in p(sys.stdin.read())]))';
    const { stdout, stderr } = spawnSync(python, ['-c', script], { input: text, encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual([
      ['credential_expiry_timestamp_seconds', 'gauge', expect.any(Number)],
      ['credential_check_verdict', 'gauge', expect.any(Number)],
      ['credential_checks_last_run_timestamp_seconds', 'gauge', 1],
    ]);
  });
});

const PROMTOOL = { title: 'promtool', names: ['promtool'], isOptional: true } as const;

describeWith(PROMTOOL, 'promtool', (path) => {
  it.each(SAMPLES)('has nothing against the file of %s', (_, text) => {
    const found = spawnSync(path, ['check', 'metrics'], { input: text, encoding: 'utf8' });
    expect([found.status, found.stdout, found.stderr]).toEqual([0, '', '']);
  });
});
