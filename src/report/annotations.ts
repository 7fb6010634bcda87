import type { Problem, Where } from '../model/place.js';
import type { Row } from '../model/report.js';
import type { Annotation } from '../ports.js';
import { bounded, visible } from '../text/escape.js';
import { counted, plainText, problemWords } from './plain.js';
import type { FinishedRun, Sink } from './sink.js';

/** Annotations on the run page, on the line of the configuration where there is one. */
export const annotations: Sink = {
  name: 'the annotations',
  write: (run, { runner }) => {
    for (const annotation of annotationsOf(run)) runner.annotate(annotation);
  },
};

type Level = Annotation['level'];

/**
 * The runner shows 10 annotations of a kind and silently drops the rest. The sentence that the step
 * fails with is an error annotation too, so one place is kept for it.
 */
const LIMITS: Readonly<Record<Level, number>> = { error: 9, warning: 10 };
/** The runner cuts a message here (characters). */
export const ANNOTATION_MESSAGE_LIMIT = 4_096;

const LINE_LIMIT = 1_000;
/** No file has a longer one (PATH_MAX of Linux). */
const PATH_LIMIT = 4_096;
const NOWHERE = { file: null, line: null, column: null } as const;

/**
 * An error or a warning for each row that needs action, worst first, or an error for each problem
 * of the configuration, and a warning for each notice about it.
 */
export function annotationsOf(run: FinishedRun): readonly Annotation[] {
  const notices = run.notices.map((notice) => ofProblem('warning', notice));
  if (run.kind === 'problems') {
    const errors = run.problems.map((problem) => ofProblem('error', problem));
    return [...limited('error', errors), ...limited('warning', notices)];
  }
  const { faults, rows } = run.report;
  const failing = rows.filter(({ level }) => level === 'fail').map((row) => ofRow('error', row));
  const warned = rows.filter(({ level }) => level === 'warn').map((row) => ofRow('warning', row));
  return [
    ...limited('error', [...faults.map(ofFault), ...failing]),
    ...limited('warning', [...warned, ...notices]),
  ];
}

/** As many as are shown. When there are more, the last place goes to one that counts the others. */
function limited(level: Level, all: readonly Annotation[]): readonly Annotation[] {
  const limit = LIMITS[level];
  if (all.length <= limit) return all;
  const more = all.length - limit + 1;
  const message = `There are ${counted(more, `more ${level}`)}. See the log.`;
  return [...all.slice(0, limit - 1), { ...NOWHERE, level, title: `${more} more`, message }];
}

function ofProblem(level: Level, problem: Problem): Annotation {
  const { place, key, message } = problemWords(problem);
  const parts = [problem.where.kind === 'file' ? '' : place, key, message].filter(Boolean);
  return {
    level,
    title: 'Configuration',
    message: bounded(parts.join(': '), ANNOTATION_MESSAGE_LIMIT),
    ...placeOf(problem.where),
  };
}

function ofFault(fault: string): Annotation {
  const message = bounded(visible(fault), ANNOTATION_MESSAGE_LIMIT);
  return { ...NOWHERE, level: 'error', title: 'Merged report', message };
}

function ofRow(level: Level, row: Row): Annotation {
  const steps = row.fix.map((step, index) => `${index + 1}. ${plainText(step)}`);
  const owner = row.owner === null ? [] : [`Owner: ${visible(row.owner)}`];
  const lines = [`${visible(row.name)}: ${plainText(row.message)}`, ...steps, ...owner];
  const message = lines.map((line) => bounded(line, LINE_LIMIT)).join('\n');
  return {
    level,
    title: `${bounded(visible(row.name), 100)}: ${row.verdict}`,
    message: bounded(message, ANNOTATION_MESSAGE_LIMIT),
    ...placeOf(row.where),
  };
}

/** Where an annotation belongs. An input has no place on the page. */
function placeOf(where: Where): Pick<Annotation, 'file' | 'line' | 'column'> {
  return where.kind === 'file'
    ? { file: bounded(visible(where.path), PATH_LIMIT), line: where.line, column: where.column }
    : NOWHERE;
}
