import type { Problem, Where } from '../model/place.js';
import type { Annotation } from '../ports.js';
import { bounded, visible } from '../text/escape.js';
import type { Report, Row } from '../model/report.js';
import { plainText, problemWords } from './plain.js';

/**
 * The runner shows 10 annotations of a kind and drops the rest without a word. The sentence that the step fails with is an
 * error annotation too, so one place of that kind is kept for it.
 */
export const ANNOTATION_LIMITS: Readonly<Record<Annotation['level'], number>> = {
  error: 9,
  warning: 10,
  notice: 10,
};
/** The runner cuts a message here (characters). */
export const ANNOTATION_MESSAGE_LIMIT = 4_096;

const FIX_LIMIT = 1_000;
/** No file has a longer one (PATH_MAX of Linux). */
const PATH_LIMIT = 4_096;

/**
 * An error or a warning for each row that needs action, worst first, and a warning for each notice
 * about the configuration; the last of a kind says how many more there are.
 */
export function annotationsOf(
  report: Report,
  notices: readonly Problem[] = [],
): readonly Annotation[] {
  const told = notices.map((notice) => () => problemAnnotation(notice, 'warning'));
  return [
    ...limited('error', [
      ...report.faults.map((fault) => () => faultAnnotation(fault)),
      ...rowAnnotations(report.rows, 'fail'),
    ]),
    ...limited('warning', [...rowAnnotations(report.rows, 'warn'), ...told]),
  ];
}

/** An annotation on the line of the configuration that a problem or a notice is about. */
export function problemAnnotation(problem: Problem, level: Annotation['level']): Annotation {
  const { place, key, message } = problemWords(problem);
  const { where } = problem;
  const text = `${where.kind === 'file' ? '' : `${place}: `}${key === '' ? '' : `${key}: `}${message}`;
  return {
    level,
    title: 'Configuration',
    message: bounded(text, ANNOTATION_MESSAGE_LIMIT),
    ...placeOf(where),
  };
}

function faultAnnotation(fault: string): Annotation {
  return {
    ...NOWHERE,
    level: 'error',
    title: 'Reports to merge',
    message: bounded(visible(fault), ANNOTATION_MESSAGE_LIMIT),
  };
}

/** As many of these as are shown; when there are more, the last place goes to one that counts the others. */
export function limited(
  level: Annotation['level'],
  annotations: readonly (() => Annotation)[],
): readonly Annotation[] {
  const limit = ANNOTATION_LIMITS[level];
  if (annotations.length <= limit) return annotations.map((make) => make());
  const shown = annotations.slice(0, limit - 1).map((make) => make());
  const more = annotations.length - shown.length;
  return [
    ...shown,
    { ...NOWHERE, level, title: `${more} more`, message: moreMessage(more, level) },
  ];
}

/** Where an annotation belongs, as far as it is a file. */
function placeOf(where: Where): Pick<Annotation, 'file' | 'line' | 'column'> {
  return where.kind === 'file'
    ? { file: bounded(visible(where.path), PATH_LIMIT), line: where.line, column: where.column }
    : NOWHERE;
}

const NOWHERE = { file: null, line: null, column: null } as const;

function rowAnnotations(rows: readonly Row[], level: Row['level']): readonly (() => Annotation)[] {
  return rows.filter((row) => row.level === level).map((row) => () => annotationOf(row));
}

function annotationOf(row: Row): Annotation {
  const steps = row.fix.map((step, index) => `${index + 1}. ${plainText(step)}`);
  const owner = row.owner === null ? [] : [`Owner: ${visible(row.owner)}`];
  const message = [`${visible(row.name)}: ${plainText(row.message)}`, ...steps, ...owner];
  return {
    level: row.level === 'fail' ? 'error' : 'warning',
    title: `${bounded(visible(row.name), 100)}: ${row.verdict}`,
    message: bounded(
      message.map((line) => bounded(line, FIX_LIMIT)).join('\n'),
      ANNOTATION_MESSAGE_LIMIT,
    ),
    ...placeOf(row.where),
  };
}

function moreMessage(more: number, level: Annotation['level']): string {
  const noun = level === 'error' ? 'errors' : 'warnings';
  return `There are ${more} more ${noun}. The job summary lists all of them.`;
}
