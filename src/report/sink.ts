import type { ReportFormat } from '../config/report-formats.js';
import type { Problem } from '../model/place.js';
import type { Report } from '../model/report.js';
import type { Target } from '../ports.js';

/** One place where a run is reported. CONTRIBUTING.md says how to add one. */
export interface Sink {
  /** Said when it cannot be written, as in `the job summary`. */
  readonly name: string;
  /**
   * What to look at then, as a sentence, by the code of the error. Absent when nothing of the
   * user's has to do with it.
   */
  readonly remedy?: (code: string) => string;
  readonly write: (run: FinishedRun, target: Target) => Promise<void> | void;
}

/** A sink that failed. Its report is lost, so the step must not pass. */
export interface LostSink {
  readonly name: string;
  readonly reason: string;
  readonly remedy: string;
}

/** How a run ended: with a report, or with a configuration that cannot be used. */
export type RunEnd =
  | { readonly kind: 'report'; readonly report: Report }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] };

/** Everything that a run has to say. A sink takes what belongs in its place. */
export type FinishedRun = RunEnd & {
  /** Where `report.json` goes. */
  readonly path: string;
  /** The files that are wanted beside it. */
  readonly formats: ReadonlySet<ReportFormat>;
  readonly notices: readonly Problem[];
  /** Variables that make the runner blank common texts. */
  readonly blanking: readonly string[];
  /** Whether the job summary is wanted. */
  readonly summary: boolean;
  /** The sinks before this one that could not be written. */
  readonly lost: readonly LostSink[];
};
