import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { BOUNDS } from '../../src/config/value-types.js';
import { LONGEST_DURATION_MS } from '../../src/values/duration.js';
import { INPUTS, type InputName, parseSettings, readInputs } from '../../src/config/inputs.js';
import type { Target } from '../model.js';

const NAMES = Object.keys(INPUTS);
const ENVIRONMENT = { RUNNER_TEMP: '/tmp/r', GITHUB_WORKSPACE: '/w', SECRET: 'kanarienvogel' };
const VALUES = [
  ...[
    '14d',
    'P14D',
    '0s',
    '101y',
    '10s',
    '5m',
    '301s',
    'true',
    'False',
    'yes',
    'auto',
    'off',
    'full',
    'none',
  ],
  ...[
    'unauthorized, expired',
    'valid',
    'expired\nmissing',
    '0',
    '10',
    '11',
    '1024',
    '-1',
    '1e3',
    '007',
  ],
  ...['${RUNNER_TEMP}/x', '${SECRET}', '${', '$${', 'a\nb', '*.example.com', 'a, b', '- url: x\n'],
];

function within(value: number, { least, most }: { least: number; most: number }): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

/**
 * The action's inputs (`config/inputs.ts`). Numbers and times stay within their bounds; an input
 * with a problem has its default and is the one that the problem names; what a problem quotes is
 * short and shows nothing hidden; of the environment only the two folders are ever read.
 */
export const target: Target = {
  name: 'settings',
  fields: ['name', 'value'],
  longest: 3_000,
  seeds: NAMES.flatMap((name) => VALUES.slice(0, 4).map((value) => [name, value])),
  words: [
    ...VALUES,
    ...NAMES,
    ',',
    '\n',
    ' ',
    '\t',
    '\u00a0',
    '\u202e',
    '\u0661',
    '${',
    '}',
    'd',
    'P',
    'T',
  ],
  grammar: fc.tuple(
    fc.constantFrom(...NAMES),
    fc.oneof(fc.constantFrom(...VALUES), fc.string({ unit: 'binary', maxLength: 200 })),
  ),
  check([name = '', value = '']) {
    const inputs = readInputs((one: InputName) => (one === name ? value : ''));
    const { settings, problems } = parseSettings(inputs, ENVIRONMENT);
    const { settings: usual } = parseSettings(
      readInputs(() => ''),
      ENVIRONMENT,
    );
    ok(within(settings.timeout, BOUNDS.timeout));
    ok(within(settings.retries, BOUNDS.retries));
    ok(within(settings.concurrency, BOUNDS.concurrency));
    ok(within(settings['concurrency-per-host'], BOUNDS['concurrency-per-host']));
    for (const ms of [settings['warn-within'], settings['fail-within']]) {
      ok(within(ms, { least: 0, most: LONGEST_DURATION_MS }));
    }
    ok(!settings['report-dir'].includes(ENVIRONMENT.SECRET) || value.includes(ENVIRONMENT.SECRET));
    for (const { where, message } of problems) {
      ok(where.kind === 'input' && where.name === name);
      ok(message.length < 1_500, `a message of ${message.length} characters`);
      ok(
        !/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/.test(message),
      );
    }
    const { endpoints, 'report-dir': folder } = settings;
    if (problems.length === 0) return;
    equal(endpoints, inputs.endpoints);
    deepEqual({ ...settings, 'report-dir': '' }, { ...usual, 'report-dir': '' });
    if (name === 'report-dir') equal(folder.includes('$'), false);
  },
};
