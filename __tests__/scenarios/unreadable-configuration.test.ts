/** A configuration that cannot be read at all: absent, a directory, far too large. */
import { describe, expect, it } from '@jest/globals';
import { type ActionCall, runAction } from '../support/run-action.js';

const CONFIG = '.github/credential-checks.yml';

describe('a configuration that cannot be read', () => {
  it.each<[string, ActionCall, RegExp]>([
    ['no file and no list', {}, /endpoints/],
    ['a named file that is not there', { inputs: { config: 'nope.yml' } }, /nope\.yml/],
    ['a directory in its place', { workspace: { [CONFIG]: null } }, /directory|folder/],
    ['5 MB of YAML', { configFile: `endpoints:\n${'# filler\n'.repeat(600_000)}` }, /4 MiB/],
  ])('fails with its own message: %s', async (_, call, message) => {
    const run = await runAction(call);
    expect(run).toMatchObject({ exitCode: 1, report: null });
    expect(run.outputs).toMatchObject({ outcome: 'fail', total: '0', report: '' });
    expect(run.annotations.map((annotation) => annotation.message).join('\n')).toMatch(message);
    expect(run.summary).toMatch(message);
  });
});
