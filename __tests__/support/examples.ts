import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

export interface Example {
  /** The page, and the line where the block begins. */
  readonly title: string;
  readonly text: string;
}

/** Every block of YAML in a page of the documentation. */
export function yamlBlocks(page: string): readonly Example[] {
  const text = readFileSync(join(ROOT, page), 'utf8');
  return [...text.matchAll(/^( *)```ya?ml\n([\s\S]*?)^\1```$/gm)].map((match) => ({
    title: `${page}:${text.slice(0, match.index).split('\n').length}`,
    text: (match[2] ?? '').replaceAll(new RegExp(`^${match[1] ?? ''}`, 'gm'), ''),
  }));
}

/** Those that are a whole configuration file. */
export function configurationsIn(page: string): readonly Example[] {
  return yamlBlocks(page).filter(({ text }) => /^endpoints:/m.test(text));
}
