import type { Problem } from '../model/place.js';
import type { Annotation } from '../ports.js';
import { code, logLine, words } from '../text/escape.js';
import { limited, problemAnnotation } from './annotations.js';
import { counted, problemWords } from './plain.js';

/** Well below the runner's limit of 1,048,576 bytes; a list that long helps nobody. */
const LIST_BYTES = 500_000;

/** The job summary when the configuration is wrong: every problem with its place. */
export function problemSummary(problems: readonly Problem[]): string {
  const shown: string[] = [];
  let bytes = 0;
  for (const problem of problems) {
    const { place, key, message } = problemWords(problem);
    const row = `| ${code(place)} | ${code(key)} | ${words(message)} |`;
    bytes += Buffer.byteLength(row) + 1;
    if (bytes > LIST_BYTES) break;
    shown.push(row);
  }
  const more = problems.length - shown.length;
  return [
    `## ❌ The configuration has ${counted(problems.length, 'problem')}`,
    '',
    'No credential was checked. Every problem is listed, so that one change can mend them all.',
    '',
    '| Where | Key | Problem |',
    '| :-- | :-- | :-- |',
    ...shown,
    ...(more === 0 ? [] : ['', `And ${more} more; the log lists all of them.`]),
    '',
  ].join('\n');
}

/** One line of the log for each problem. */
export function problemLog(problems: readonly Problem[]): readonly string[] {
  return problems.map((problem) => {
    const { place, key, message } = problemWords(problem);
    return logLine(`${place}: ${key === '' ? '' : `${key}: `}${message}`);
  });
}

/** An error for each problem and a warning for each notice, on the line of its file. */
export function problemAnnotations(
  problems: readonly Problem[],
  notices: readonly Problem[] = [],
): readonly Annotation[] {
  return [
    ...limited(
      'error',
      problems.map((problem) => () => problemAnnotation(problem, 'error')),
    ),
    ...limited(
      'warning',
      notices.map((notice) => () => problemAnnotation(notice, 'warning')),
    ),
  ];
}

/** The sentence that the step fails with. */
export function problemSentence(problems: readonly Problem[]): string {
  return `The configuration has ${counted(problems.length, 'problem')}; nothing was checked.`;
}
