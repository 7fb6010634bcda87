import type { Problem } from '../../model/place.js';
import { code, words } from '../../text/escape.js';
import { counted, problemWords } from '../plain.js';
import { fitting } from './room.js';

/** Well below the runner's limit of 1,048,576 bytes. A list that long helps nobody. */
const LIST_BYTES = 500_000;

/** The job summary when the configuration is wrong: every problem with its place. */
export function problemSummary(problems: readonly Problem[]): string {
  const { parts } = fitting(problems, LIST_BYTES, (problem) => {
    const { place, key, message } = problemWords(problem);
    return `| ${code(place)} | ${code(key)} | ${words(message)} |`;
  });
  const more = problems.length - parts.length;
  return [
    `## ❌ The configuration has ${counted(problems.length, 'problem')}`,
    '',
    'No credentials were checked. Here is every problem, so that you can fix them all at once.',
    '',
    '| Where | Key | Problem |',
    '| :-- | :-- | :-- |',
    ...parts,
    ...(more === 0 ? [] : ['', `And ${more} more. The log lists them all.`]),
    '',
  ].join('\n');
}
