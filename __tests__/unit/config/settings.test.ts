import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  INPUTS,
  type InputName,
  parseSettings,
  quoteInput,
  readInputs,
} from '../../../src/config/inputs.js';
import { anyCharacter } from '../../support/any-character.js';
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
      secrets: '',
      credentials: '',
      config: null,
      coverage: 'off',
      'warn-within': 14 * 86_400_000,
      'fail-within': 0,
      'max-age': null,
      'fail-on': new Set(['unauthorized', 'expired', 'forbidden', 'missing', 'unexpected']),
      timeout: 10_000,
      retries: 2,
      concurrency: 32,
      'concurrency-per-host': 8,
      deadline: 300_000,
      control: 'auto',
      summary: true,
      only: [],
      shard: null,
      merge: null,
      previous: null,
      details: 'auto',
      notify: '',
      'heartbeat-url': '',
      'report-dir': '/tmp/runner/credential-checks',
      'report-formats': new Set(['json']),
      issues: 'off',
      'notify-at': [30, 14, 7, 1, 0].map((days) => days * 86_400_000),
      'issues-limit': 5,
      'issue-labels': [],
      comment: false,
      'github-token': null,
      'secrets-token': null,
      'secrets-environment': '',
      'allowed-hosts': 'any',
      'allow-list-trust': false,
      'allow-strangers': false,
    });
  });

  it.each([
    [{ config: 'a.yml' }, { config: 'a.yml' }],
    [{ 'fail-on': 'none' }, { 'fail-on': new Set() }],
    [
      { 'fail-on': 'expired\nmissing,forbidden,' },
      { 'fail-on': new Set(['expired', 'missing', 'forbidden']) },
    ],
    [{ timeout: '5m' }, { timeout: 300_000 }],
    [{ deadline: '6h' }, { deadline: 21_600_000 }],
    [{ deadline: '1s' }, { deadline: 1_000 }],
    [{ retries: '0' }, { retries: 0 }],
    [{ retries: '10' }, { retries: 10 }],
    [
      { concurrency: '1024', 'concurrency-per-host': '256' },
      { concurrency: 1024, 'concurrency-per-host': 256 },
    ],
    [
      { control: 'off', details: 'minimal' },
      { control: 'off', details: 'minimal' },
    ],
    [{ only: ' a \r\n\n b, c ' }, { only: ['a', 'b, c'] }],
    [{ shard: '3/8' }, { shard: { index: 3, total: 8 } }],
    [{ shard: '256 / 256' }, { shard: { index: 256, total: 256 } }],
    [{ merge: 'reports/**/report.json' }, { merge: 'reports/**/report.json' }],
    [{ 'report-dir': 'out' }, { 'report-dir': 'out' }],
    [
      { 'report-formats': 'html\n badge,, ics,html' },
      { 'report-formats': new Set(['ics', 'badge', 'html']) },
    ],
    [
      { 'report-formats': 'json,junit,ics,metrics,badge,html' },
      { 'report-formats': new Set(['json', 'junit', 'ics', 'metrics', 'badge', 'html']) },
    ],
    [
      { 'allowed-hosts': 'api.example.com' },
      { 'allowed-hosts': [{ hostname: 'api.example.com', below: false, port: null }] },
    ],
    [{ 'allow-strangers': 'true' }, { 'allow-strangers': true }],
    [
      { 'warn-within': 'P3D', 'fail-within': '1w' },
      { 'warn-within': 259_200_000, 'fail-within': 604_800_000 },
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
    ['fail-on', 'none, expired', 'the only word'],
    ['fail-on', ',', 'a list'],
    ['report-formats', 'htlm', 'Did you mean `html`?'],
    [
      'report-formats',
      'json, xml',
      'a list, separated by commas or line breaks, of json, junit, ics, metrics, badge, html.',
    ],
    ['report-formats', 'HTML', 'Did you mean `html`?'],
    ['report-formats', ',', 'a list'],
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
    ['control', 'on', '`auto`, `scrambled` or `off`'],
    ['control', 'Off', '`auto`, `scrambled` or `off`'],
    ['summary', 'yes', '`true` or `false`'],
    ['summary', '1', '`true` or `false`'],
    ['details', 'none', '`auto`, `full` or `minimal`'],
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
      fc.property(fc.string({ unit: anyCharacter, maxLength: 300 }), (value) => {
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
