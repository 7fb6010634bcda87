import type { Problem } from './model/place.js';
import type { Annotation } from './ports.js';
import type { LostSink, Sink, Target } from './publish.js';
import { annotationsOf } from './report/annotations.js';
import { reportDocument } from './report/json.js';
import { blankingLog, type LogEntry, renderLog } from './report/log.js';
import type { Report } from './model/report.js';
import { type Outputs, outputsOf, problemOutputs } from './report/outputs.js';
import { problemAnnotations, problemLog, problemSummary } from './report/problems.js';
import { renderSummary } from './report/summary/summary.js';

export interface ReportOptions {
  /** Where `report.json` goes. */
  readonly path: string;
  readonly notices: readonly Problem[];
  /** Variables because of which the runner blanks common texts. */
  readonly blanking: readonly string[];
  readonly summary: boolean;
}

const CHECK_FOLDER = 'Check that `report-dir` is a folder that can be written to.';

/** Where the report of a run goes, except for the outputs, which also say what became of these. */
export function reportSinks(report: Report, options: ReportOptions): readonly Sink[] {
  return [
    {
      name: 'report.json',
      remedy: CHECK_FOLDER,
      write: ({ files }) => files.writeJson(options.path, reportDocument(report)),
    },
    logSink([
      ...problemLog(options.notices),
      ...blankingLog(options.blanking),
      ...renderLog(report),
    ]),
    annotationSink(annotationsOf(report, options.notices)),
    ...(options.summary ? [summarySink(() => renderSummary(report))] : []),
  ];
}

export function reportOutputs(report: Report, lost: readonly LostSink[], path: string): Sink {
  const reportPath = lost.some(({ name }) => name === 'report.json') ? null : path;
  return outputSink(outputsOf(report, { reportPath, complete: lost.length === 0 }));
}

/** Where a configuration that cannot be used is told of. The report of an earlier step must not be taken for one of this run. */
export function problemSinks(
  problems: readonly Problem[],
  { path, notices, summary }: Omit<ReportOptions, 'blanking'>,
): readonly Sink[] {
  return [
    { name: 'report.json', remedy: CHECK_FOLDER, write: ({ files }) => files.remove(path) },
    logSink([...problemLog(problems), ...problemLog(notices)]),
    annotationSink(problemAnnotations(problems, notices)),
    ...(summary ? [summarySink(() => problemSummary(problems))] : []),
    outputSink(problemOutputs()),
  ];
}

function logSink(entries: readonly LogEntry[]): Sink {
  return {
    name: 'the log',
    write: ({ runner }) => {
      for (const entry of entries) writeEntry(runner, entry);
    },
  };
}

function writeEntry(runner: Target['runner'], entry: LogEntry): void {
  if (typeof entry === 'string') runner.log(entry);
  else runner.group(entry.title, entry.lines);
}

function annotationSink(annotations: readonly Annotation[]): Sink {
  return {
    name: 'the annotations',
    write: ({ runner }) => {
      for (const annotation of annotations) runner.annotate(annotation);
    },
  };
}

function summarySink(render: () => string): Sink {
  return { name: 'the job summary', write: ({ runner }) => runner.summary(render()) };
}

function outputSink(outputs: Outputs): Sink {
  return {
    name: 'the outputs',
    write: ({ runner }) => {
      for (const [name, value] of outputs) runner.output(name, value);
    },
  };
}
