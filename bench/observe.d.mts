/** Functions of one file of `dist`, by where they begin and end. */
export type Work = ReadonlyMap<string, ReadonlyMap<string, unknown>>;

export interface LoadedFile {
  readonly name: string;
  readonly bytes: number;
  readonly loaded: boolean;
}

export interface BundledModule {
  readonly path: string;
  readonly file: string;
  readonly bytes: number;
  readonly evaluated: boolean;
}

export interface Observation {
  /** To be added to the environment of the observed process. */
  readonly env: Readonly<Record<string, string>>;
  files(): readonly LoadedFile[];
  modules(): readonly BundledModule[];
  builtins(): readonly string[];
  work(): Work;
}

export interface Growth {
  readonly file: string;
  /** Of the function. */
  readonly name: string;
  readonly offset: number;
  readonly few: number;
  readonly many: number;
  readonly growth: number;
}

export function observation(folder: string): Observation;
export function fastestGrowing(smaller: Work, larger: Work, limit: number): readonly Growth[];
export function placeOf(growth: Growth): string;
export function moduleFinder(): (url: string, line: number) => string | null;
