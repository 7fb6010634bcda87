import type { Problem } from '../../model/place.js';
import { code, words } from '../../text/escape.js';
import { counted, otherProblems, PROBLEMS_LISTED, problemWords } from '../plain.js';
import { fitting } from './room.js';

/** Bytes of a list of problems. A longer one helps nobody. */
const PROBLEMS_ROOM = 500_000;

/** The job summary when the configuration is wrong: its problems, each with its place. */
export function problemSummary(problems: readonly Problem[]): string {
  const parts = fitting(problems.slice(0, PROBLEMS_LISTED), PROBLEMS_ROOM, (problem) => {
    const { place, key, message } = problemWords(problem);
    return `| ${code(place)} | ${code(key)} | ${words(message)} |`;
  });
  const more = otherProblems(problems.length - parts.length);
  return [
    `## ❌ The configuration has ${counted(problems.length, 'problem')}`,
    '',
    more.length === 0
      ? 'No credentials were checked. Here is every problem, so that you can fix them all at once.'
      : `No credentials were checked. Here are the first ${parts.length} problems.`,
    '',
    '| Where | Key | Problem |',
    '| :-- | :-- | :-- |',
    ...parts,
    ...(more.length === 0 ? [] : ['', ...more]),
    '',
  ].join('\n');
}
