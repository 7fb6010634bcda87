import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { quoteInput } from '../../../src/config/quote.js';
import { parseSettings } from '../../../src/config/settings.js';
import { INPUTS, type InputName, readInputs } from '../../../src/config/inputs.js';
import { settingsOf } from '../../support/configuration.js';

function problemsOf(inputs: Partial<Record<InputName, string>>) {
  return parseSettings(
    readInputs((name) => inputs[name] ?? ''),
    { RUNNER_TEMP: '/t' },
  ).problems;
}

describe('the settings', () => {
  it('without any input are the defaults', () => {
    expect(settingsOf()).toEqual({
      endpoints: '',
      config: { path: '.github/credential-checks.yml', required: false },
      warnWithinMs: 14 * 86_400_000,
      failWithinMs: 0,
      failOn: new Set(['unauthorized', 'expired', 'missing', 'unexpected']),
      timeoutMs: 10_000,
      retries: 2,
      concurrency: 32,
      concurrencyPerHost: 8,
      deadlineMs: 300_000,
      control: 'auto',
      summary: true,
      only: [],
      shard: null,
      merge: null,
      details: 'auto',
      reportDir: '/tmp/runner/credential-checks',
      allowedHosts: 'any',
      allowPullRequestTarget: false,
    });
  });

  it.each([
    [{ config: 'a.yml' }, { config: { path: 'a.yml', required: true } }],
    [{ 'fail-on': 'none' }, { failOn: new Set() }],
    [
      { 'fail-on': 'expired\nmissing,forbidden,' },
      { failOn: new Set(['expired', 'missing', 'forbidden']) },
    ],
    [{ timeout: '5m' }, { timeoutMs: 300_000 }],
    [{ deadline: '6h' }, { deadlineMs: 21_600_000 }],
    [{ deadline: '1s' }, { deadlineMs: 1_000 }],
    [{ retries: '0' }, { retries: 0 }],
    [{ retries: '10' }, { retries: 10 }],
    [
      { concurrency: '1024', 'concurrency-per-host': '256' },
      { concurrency: 1024, concurrencyPerHost: 256 },
    ],
    [
      { control: 'off', details: 'minimal' },
      { control: 'off', details: 'minimal' },
    ],
    [{ only: ' a \r\n\n b, c ' }, { only: ['a', 'b, c'] }],
    [{ shard: '3/8' }, { shard: { index: 3, total: 8 } }],
    [{ shard: '256 / 256' }, { shard: { index: 256, total: 256 } }],
    [{ merge: 'reports/**/report.json' }, { merge: 'reports/**/report.json' }],
    [{ 'report-dir': 'out' }, { reportDir: 'out' }],
    [
      { 'allowed-hosts': 'api.example.com' },
      { allowedHosts: [{ hostname: 'api.example.com', below: false, port: null }] },
    ],
    [{ 'allow-pull-request-target': 'true' }, { allowPullRequestTarget: true }],
    [
      { 'warn-within': 'P3D', 'fail-within': '1w' },
      { warnWithinMs: 259_200_000, failWithinMs: 604_800_000 },
    ],
  ])('of %j hold %j', (inputs, settings) => {
    expect(settingsOf(inputs)).toMatchObject(settings);
  });

  // YAML 1.2.2, 10.3.2: the core schema's booleans, as the toolkit's getBooleanInput has them.
  it.each(['true', 'True', 'TRUE'])('take %s for yes', (summary) => {
    expect(settingsOf({ summary }).summary).toBe(true);
  });

  it.each(['false', 'False', 'FALSE'])('take %s for no', (summary) => {
    expect(settingsOf({ summary }).summary).toBe(false);
  });

  it.each([
    ['warn-within', '14', '14d'],
    ['warn-within', 'P1Y', 'without years'],
    ['fail-within', '1.5d', '14d'],
    ['fail-on', 'unauthorised', 'Did you mean `unauthorized`?'],
    ['fail-on', 'valid', 'cannot fail the job'],
    ['fail-on', 'skipped, expired', 'cannot fail the job'],
    ['fail-on', 'none, expired', 'stands alone'],
    ['fail-on', ',', 'a list'],
    ['timeout', '0s', '1s to 5m'],
    ['timeout', '301s', '1s to 5m'],
    ['deadline', '0s', '1s to 6h'],
    ['deadline', '361m', '1s to 6h'],
    ['deadline', 'none', '1s to 6h'],
    ['retries', '11', '0 to 10'],
    ['retries', '-1', '0 to 10'],
    ['retries', '1e1', '0 to 10'],
    ['concurrency', '0', '1 to 1024'],
    ['concurrency', '1025', '1 to 1024'],
    ['concurrency-per-host', '257', '1 to 256'],
    ['control', 'on', '`auto` or `off`'],
    ['control', 'Off', '`auto` or `off`'],
    ['summary', 'yes', '`true` or `false`'],
    ['summary', '1', '`true` or `false`'],
    ['details', 'none', '`auto` or `full` or `minimal`'],
    ['shard', '0/8', '`strategy.job-index` from 0'],
    ['shard', '9/8', 'count from 1'],
    ['shard', '1/257', 'at most 256'],
    ['shard', '8', '`3/8`'],
    ['shard', '-1/8', '`3/8`'],
    ['shard', '1.5/8', '`3/8`'],
    ['shard', '1/8/2', '`3/8`'],
    ['shard', '/', '`3/8`'],
    ['merge', 'a\nb', 'one glob'],
    ['merge', 'x'.repeat(1_001), 'one glob'],
    ['config', 'a\nb', 'the path of a file'],
    ['report-dir', '${HOME}/x', '${RUNNER_TEMP}'],
    ['report-dir', '${GITHUB_WORKSPACE}/x', 'GITHUB_WORKSPACE is not set'],
  ] as const)('refuse %s of %j with the accepted forms', (name, value, says) => {
    const problems = problemsOf({ [name]: value });
    expect(problems).toMatchObject([
      { where: { kind: 'input', name, line: null, column: null }, path: '' },
    ]);
    expect(problems[0]?.message).toContain(says);
    expect(problems[0]?.message).toContain(`\`${name}\``);
  });

  it.each([
    ['endpoints', '- url: https://example.com'],
    ['config', 'other.yml'],
    ['only', 'npm'],
    ['shard', '1/8'],
  ] as const)('refuse %s beside merge', (name, value) => {
    const problems = problemsOf({ merge: 'reports/*.json', [name]: value });
    expect(problems).toMatchObject([{ where: { kind: 'input', name }, path: '' }]);
    expect(problems[0]?.message).toContain('`merge`');
  });

  it('list every bad input at once', () => {
    const bad = { timeout: 'x', retries: 'x', control: 'x', summary: 'x', 'warn-within': 'x' };
    expect(
      problemsOf(bad)
        .map(({ where }) => where.kind === 'input' && where.name)
        .sort(),
    ).toEqual(Object.keys(bad).sort());
  });
});

describe('a quoted value', () => {
  it('is a JSON string of at most 80 characters without anything invisible', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (value) => {
        const quoted = quoteInput(value);
        expect([...String(JSON.parse(quoted))].length).toBeLessThanOrEqual(80);
        expect(quoted).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\ufeff]/);
      }),
      { seed: 20_261_123 },
    );
  });

  it('is cut with an ellipsis', () => {
    expect(quoteInput('x'.repeat(81))).toBe(`"${'x'.repeat(79)}…"`);
    expect(quoteInput('x'.repeat(80))).toBe(`"${'x'.repeat(80)}"`);
  });
});

describe('the table of inputs', () => {
  it('has defaults that are all accepted', () => {
    const inputs = Object.fromEntries(
      Object.entries(INPUTS).map(([name, { default: usual }]) => [name, usual]),
    );
    expect(problemsOf(inputs)).toEqual([]);
  });
});
