import type { Problem, Where } from '../model/place.js';
import type { Report, Row } from '../model/report.js';
import type { Annotation } from '../ports.js';
import { bounded, visible } from '../text/escape.js';
import { counted, plainText, problemWords } from './plain.js';
import type { Sink } from './sink.js';

/** Annotations on the run page, on the line of the configuration where there is one. */
export const annotations: Sink = {
  name: 'the annotations',
  write: (run, { runner }) => {
    const all =
      run.kind === 'report'
        ? annotationsOf(run.report, run.notices)
        : problemAnnotations(run.problems, run.notices);
    for (const annotation of all) runner.annotate(annotation);
  },
};

type Level = Annotation['level'];

/**
 * The runner shows 10 annotations of a kind and silently drops the rest. The sentence that the step
 * fails with is an error annotation too, so one place is kept for it.
 */
const LIMITS: Readonly<Record<Level, number>> = { error: 9, warning: 10, notice: 10 };
/** The runner cuts a message here (characters). */
export const ANNOTATION_MESSAGE_LIMIT = 4_096;

const LINE_LIMIT = 1_000;
/** No file has a longer one (PATH_MAX of Linux). */
const PATH_LIMIT = 4_096;
const NOWHERE = { file: null, line: null, column: null } as const;

/**
 * An error or a warning for each row that needs action, worst first, and a warning for each notice
 * about the configuration. The last of a kind says how many more there are.
 */
export function annotationsOf(
  report: Report,
  notices: readonly Problem[] = [],
): readonly Annotation[] {
  const rows = (level: Row['level']) =>
    report.rows.filter((row) => row.level === level).map(rowAnnotation);
  return [
    ...limited('error', [...report.faults.map(faultAnnotation), ...rows('fail')]),
    ...limited('warning', [...rows('warn'), ...notices.map(problemAnnotation('warning'))]),
  ];
}

/** An error for each problem and a warning for each notice, on the line of its file. */
export function problemAnnotations(
  problems: readonly Problem[],
  notices: readonly Problem[] = [],
): readonly Annotation[] {
  return [
    ...limited('error', problems.map(problemAnnotation('error'))),
    ...limited('warning', notices.map(problemAnnotation('warning'))),
  ];
}

/** As many as are shown. When there are more, the last place goes to one that counts the others. */
function limited(level: Level, all: readonly Annotation[]): readonly Annotation[] {
  const limit = LIMITS[level];
  if (all.length <= limit) return all;
  const shown = all.slice(0, limit - 1);
  const more = all.length - shown.length;
  const message = `There are ${counted(more, `more ${level}`)}. The log lists them.`;
  return [...shown, { ...NOWHERE, level, title: `${more} more`, message }];
}

function problemAnnotation(level: Level): (problem: Problem) => Annotation {
  return (problem) => {
    const { place, key, message } = problemWords(problem);
    const { where } = problem;
    const parts = [...(where.kind === 'file' ? [] : [place]), ...(key === '' ? [] : [key])];
    return {
      level,
      title: 'Configuration',
      message: bounded([...parts, message].join(': '), ANNOTATION_MESSAGE_LIMIT),
      ...placeOf(where),
    };
  };
}

function faultAnnotation(fault: string): Annotation {
  const message = bounded(visible(fault), ANNOTATION_MESSAGE_LIMIT);
  return { ...NOWHERE, level: 'error', title: 'Merged report', message };
}

function rowAnnotation(row: Row): Annotation {
  const steps = row.fix.map((step, index) => `${index + 1}. ${plainText(step)}`);
  const owner = row.owner === null ? [] : [`Owner: ${visible(row.owner)}`];
  const lines = [`${visible(row.name)}: ${plainText(row.message)}`, ...steps, ...owner];
  const message = lines.map((line) => bounded(line, LINE_LIMIT)).join('\n');
  return {
    level: row.level === 'fail' ? 'error' : 'warning',
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
