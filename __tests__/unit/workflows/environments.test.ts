/** GitHub Docs, "Running variations of jobs in a workflow": what `include` and `exclude` do. */
import { describe, expect, it } from '@jest/globals';
import { environmentsOf } from '../../../src/workflows/environments.js';
import { membersOf } from '../../../src/workflows/nodes.js';
import { readTemplate } from '../../../src/workflows/template.js';

/** The names of the environments of a job with this matrix; null for none. */
function namesOf(matrix: object | string, environment = '${{ matrix.env }}') {
  const job = { 'runs-on': 'x', strategy: { matrix }, environment, steps: [{ run: 'x' }] };
  const { root, faults } = readTemplate('workflow', JSON.stringify({ on: 'push', jobs: { job } }));
  expect(faults).toEqual([]);
  const node = membersOf(membersOf(root)['jobs'])['job'];
  return environmentsOf(
    membersOf(node)['environment'],
    membersOf(membersOf(node)['strategy'])['matrix'],
  ).map((one) => (one.kind === 'named' ? one.name : one.kind === 'none' ? null : 'computed'));
}

describe('the environments that a matrix makes', () => {
  it.each([
    ['a key of its own', { env: ['a', 'b'], os: ['x', 'y'] }, ['a', 'b']],
    ['one that is empty', { env: ['a', ''] }, ['a', null]],
    ['entries alone', { include: [{ env: 'a' }, { os: 'x' }] }, ['a', null]],
    ['an entry for every job', { os: ['x', 'y'], include: [{ env: 'a' }] }, ['a']],
    [
      'an entry for one job of two',
      { os: ['x', 'y'], include: [{ os: 'x', env: 'a' }] },
      ['a', null],
    ],
    [
      'an entry for each job',
      {
        os: ['x', 'y'],
        include: [
          { os: 'x', env: 'a' },
          { os: 'y', env: 'b' },
        ],
      },
      ['a', 'b'],
    ],
    ['an entry that is a job of its own', { env: ['a'], include: [{ env: 'b' }] }, ['a', 'b']],
    [
      'an entry that leaves the jobs as they are',
      { env: ['a'], os: ['x'], include: [{ os: 'x', more: 1 }] },
      ['a'],
    ],
    [
      'a job of its own that has none',
      { env: ['a'], os: ['x'], include: [{ os: 'y' }] },
      ['a', null],
    ],
    ['one that is left out', { env: ['a', 'b'], os: ['x'], exclude: [{ env: 'b' }] }, ['a']],
    [
      'an entry that replaces what one before it gave',
      { os: ['x'], include: [{ env: 'a' }, { env: 'b' }] },
      ['b'],
    ],
    [
      'another key that is an expression',
      { env: ['a', 'b'], os: '${{ fromJSON(vars.OS) }}' },
      ['a', 'b'],
    ],
    ['a key that is an expression', { env: '${{ fromJSON(vars.ENVS) }}' }, ['computed']],
    [
      'entries that are an expression',
      { env: ['a'], include: '${{ fromJSON(vars.MORE) }}' },
      ['computed'],
    ],
    ['a value that is an expression', { env: ['a', '${{ vars.ENV }}'] }, ['a', 'computed']],
    ['a matrix that is an expression', '${{ fromJSON(vars.MATRIX) }}', ['computed']],
    [
      'more jobs than GitHub starts',
      { env: ['a'], x: Array(20).fill('x'), y: Array(20).fill('y') },
      ['computed'],
    ],
  ])('are those of %s', (_, matrix, expected) => {
    expect(namesOf(matrix)).toEqual(expected);
  });

  it('are found in values that are mappings', () => {
    const region = [{ name: 'eu', env: 'a' }, { name: 'us', env: 'b' }, { name: 'none' }];
    expect(namesOf({ region }, '${{ matrix.region.env }}')).toEqual(['a', 'b', null]);
  });

  it('are not known of an expression that says more', () => {
    expect(namesOf({ env: ['a'] }, 'site-${{ matrix.env }}')).toEqual(['computed']);
  });
});
