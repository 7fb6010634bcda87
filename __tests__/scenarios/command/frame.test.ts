/** The command line itself: help, version, and what is said of words that it does not know. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { runCommand } from '../../support/run-command.js';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const textOf = (path: string) => readFileSync(join(ROOT, path), 'utf8');

describe('the command', () => {
  it.concurrent('shows its help on standard output, with every subcommand', async () => {
    const run = await runCommand({ argv: ['--help'] });
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run.stdout).toMatch(/^Usage: credential-checks <subcommand>/);
    expect(run.stdout).toContain('  schema ');
  });

  it.concurrent('shows its help as an error when it is told nothing', async () => {
    const run = await runCommand({ argv: [] });
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toMatch(/^Usage: /);
  });

  it.concurrent('shows its version', async () => {
    const { version } = JSON.parse(textOf('package.json'));
    const run = await runCommand({ argv: ['--version'] });
    expect(run).toMatchObject({ exitCode: 0, stdout: `${version}\n`, stderr: '' });
  });
});

describe('schema', () => {
  it.concurrent('prints the schema that the release ships', async () => {
    const run = await runCommand({ argv: ['schema'] });
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run.stdout).toBe(textOf('schema/config.schema.json'));
  });
});
