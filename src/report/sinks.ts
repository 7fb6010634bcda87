import { annotations } from './annotations.js';
import { reportFile } from './json.js';
import { log } from './log.js';
import { outputs } from './outputs.js';
import type { FinishedRun, RunEnd, Sink } from './sink.js';
import { summary } from './summary/summary.js';

/**
 * Every place where a run is reported. The outputs are last: they say what became of the others.
 */
export const SINKS: readonly Sink[] = [reportFile, log, annotations, summary, outputs];

type Wanted = Pick<FinishedRun, 'formats'>;

/** Those of a run: with the files that `report-formats` names, behind `report.json`. */
export async function sinksFor(run: Wanted & RunEnd): Promise<readonly Sink[]> {
  const files = await fileSinks(run);
  const sinks = SINKS.flatMap((sink) => (sink === reportFile ? files : [sink]));
  const isCovered = run.kind === 'report' && run.report.coverage !== null;
  return isCovered ? [(await import('./coverage.js')).coverageSink, ...sinks] : sinks;
}

/** Those that write into `report-dir`. */
export async function fileSinks({ formats }: Wanted): Promise<readonly Sink[]> {
  if ([...formats].every((format) => format === 'json')) return [reportFile];
  const { filesOf } = await import('./files/files.js');
  return [reportFile, ...filesOf(formats)];
}
