/** Where things are of one run. */
export interface StepPlaces {
  readonly workspace: string;
  readonly temporary: string;
  readonly eventPath: string;
  /** Paths of the command files by the variable that names each. */
  readonly commands: Readonly<Record<string, string>>;
}

export const ENTRY: string;
export const CONFIG: string;
export function furnishStep(folder: string, event?: unknown): StepPlaces;
export function emptyStep(places: StepPlaces): void;
export function writeConfiguration(places: StepPlaces, text: string | Uint8Array): void;
export function stepEnvironment(
  places: StepPlaces,
  inputs: Readonly<Record<string, string>>,
  eventName?: string,
): Record<string, string>;
export function defaultInputs(): Record<string, string>;
