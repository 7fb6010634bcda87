import { annotations } from './annotations.js';
import { reportFile } from './json.js';
import { log } from './log.js';
import { outputs } from './outputs.js';
import type { Sink } from './sink.js';
import { summary } from './summary/summary.js';

/**
 * Every place where a run is reported. The outputs are last: they say what became of the others.
 */
export const SINKS: readonly Sink[] = [reportFile, log, annotations, summary, outputs];
