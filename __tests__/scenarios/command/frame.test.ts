/** The command line itself: help, version, and what is said of words that it does not know. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { madeUpSecret } from '../../support/api-server.js';
import { runCommand } from '../../support/run-command.js';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const textOf = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const SECRET = madeUpSecret();

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

  it.concurrent.each([
    ['a subcommand', ['shema'], 'There is no subcommand `shema`. Did you mean `schema`?'],
    ['an option', ['--versoin'], 'There is no option `--versoin`. Did you mean `--version`?'],
    ['an option behind one', ['schema', '--hepl'], 'Did you mean `--help`?'],
  ])('offers the nearest name of %s', async (_, argv, said) => {
    const run = await runCommand({ argv });
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toContain(said);
  });

  it.concurrent('says all that is wrong at once', async () => {
    const { stderr } = await runCommand({ argv: ['schema', '--one', '--two'] });
    expect(stderr).toContain('There is no option `--one`.');
    expect(stderr).toContain('There is no option `--two`.');
  });

  it.concurrent.each([
    ['in place of a subcommand', [SECRET]],
    ['in place of an option', [`--${SECRET}`]],
    ['behind a subcommand', ['schema', SECRET]],
    ['as the value of an option that is not known', ['schema', `--token=${SECRET}`]],
  ])('repeats no secret that stands %s', async (_, argv) => {
    const run = await runCommand({ argv });
    expect(run.exitCode).toBe(2);
    expect(run.stdout + run.stderr).not.toContain(SECRET);
  });
});

describe('schema', () => {
  it.concurrent('prints the schema that the release ships', async () => {
    const run = await runCommand({ argv: ['schema'] });
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run.stdout).toBe(textOf('schema/config.schema.json'));
  });
});
