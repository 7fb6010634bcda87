import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseConfig } from '../../src/config/parse.js';
import { resolve } from '../../src/config/resolve/resolve.js';
import { parseSettings } from '../../src/config/inputs.js';
import { readInputs } from '../../src/config/inputs.js';
import { PRESETS } from '../../src/presets/presets.js';

/** Every configuration file that the documentation shows, with the line where it begins. */
function examplesOf(page: string): { title: string; text: string }[] {
  const text = readFileSync(page, 'utf8');
  return [...text.matchAll(/^( *)```yaml\n([\s\S]*?)^\1```$/gm)]
    .map((match) => ({
      title: `${page}:${text.slice(0, match.index).split('\n').length}`,
      text: (match[2] ?? '').replaceAll(new RegExp(`^${match[1] ?? ''}`, 'gm'), ''),
    }))
    .filter((example) => /^endpoints:/m.test(example.text));
}

const EXAMPLES = ['README.md', 'docs/EXAMPLES.md'].flatMap(examplesOf);

describe('an example of the documentation', () => {
  it.each(EXAMPLES)('is accepted without a problem or a notice: $title', ({ text }) => {
    const { settings } = parseSettings(
      readInputs(() => ''),
      { RUNNER_TEMP: 'temp' },
    );
    const bytes = new TextEncoder().encode(text);
    const file = { path: 'example.yml', named: true, read: { kind: 'text', bytes } } as const;
    const { config, problems, notices } = parseConfig({ file, inline: '' });
    const resolved = resolve({
      config,
      settings,
      environment: {},
      presets: PRESETS,
      random: Math.random,
    });
    expect([...problems, ...notices, ...resolved.problems, ...resolved.notices]).toEqual([]);
    expect(resolved.checks.length).toBeGreaterThan(0);
  });

  it('is not lost on the way to this test', () => {
    expect(EXAMPLES.length).toBeGreaterThan(10);
  });
});
