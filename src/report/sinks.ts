import { annotations } from './annotations.js';
import { reportFile } from './json.js';
import { log } from './log.js';
import { outputs } from './outputs.js';
import type { FinishedRun, Sink } from './sink.js';
import { summary } from './summary/summary.js';

/**
 * Every place where a run is reported. The outputs are last: they say what became of the others.
 */
export const SINKS: readonly Sink[] = [reportFile, log, annotations, summary, outputs];

/** Those of a run: with the files that `report-formats` names, behind `report.json`. */
export async function sinksFor({
  formats,
}: Pick<FinishedRun, 'formats'>): Promise<readonly Sink[]> {
  if ([...formats].every((format) => format === 'json')) return SINKS;
  const { filesOf } = await import('./files/files.js');
  return SINKS.flatMap((sink) => (sink === reportFile ? [sink, ...filesOf(formats)] : [sink]));
}
