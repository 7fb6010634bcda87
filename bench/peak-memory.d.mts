export interface PeakMemoryWatch {
  /** To be added to the environment of the watched process. */
  readonly env: Readonly<Record<string, string>>;
  bytes(): number | null;
}

export function peakMemoryWatch(file: string): PeakMemoryWatch;
