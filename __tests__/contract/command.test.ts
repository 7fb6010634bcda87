/** The command and its page: every command line in it is one, and it leaves out no option. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readArguments } from '../../src/command/arguments.js';
import { SUBCOMMANDS } from '../../src/command/subcommands.js';

const PAGE = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'COMMAND.md'), 'utf8');
const BLOCKS = [...PAGE.matchAll(/^```[\s\S]*?^```/gm)].map(([block]) => block).join('\n');

/** What follows the command in the blocks of the page. */
const LINES = [...BLOCKS.matchAll(/(?<![\w/.-])(?:credential-checks|\S*\/command\.js) (.+)$/gm)]
  .map(([, line = '']) => line.replace(/ [|>].*$/, ''))
  .filter((line) => !line.startsWith('-'));

describe('docs/COMMAND.md', () => {
  it('has a section and an example for every subcommand', () => {
    for (const name of Object.keys(SUBCOMMANDS)) {
      expect(PAGE).toContain(`\n## ${name}\n`);
      expect(LINES.some((line) => line.split(' ')[0] === name)).toBe(true);
    }
  });

  it.each(LINES)('shows a line that can be read: %s', async (line) => {
    const [name = '', ...argv] = line.split(' ');
    const loaded = await SUBCOMMANDS[name]?.load();
    if (loaded === undefined) throw new Error(`There is no subcommand ${name}.`);
    expect(readArguments(argv, loaded)).toMatchObject({ kind: 'given' });
  });

  it.each(Object.keys(SUBCOMMANDS))('names every option of %s', async (name) => {
    const { options } = (await SUBCOMMANDS[name]?.load()) ?? { options: {} };
    for (const option of Object.keys(options)) expect(PAGE).toContain(`--${option}`);
  });
});
