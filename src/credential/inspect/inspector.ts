import type { Inspection } from '../../model/inspection.js';
import type { Shell } from '../../model/shell.js';
import type { Template } from '../../values/template.js';

/** A field beside `content`, such as the passphrase. */
export interface InspectedField {
  /** For editors: what it is, in one sentence. */
  readonly says: string;
  /** Whether it is public however it is written: a certificate, the name of a context. */
  readonly isPublic?: true;
  readonly required?: true;
}

/** The values of the fields by their names; `content` is always there, others when they are given. */
export type Given<T> = Readonly<Record<string, T>> & { readonly content: T };

/** One kind of `check:`: everything that is known of it. `inspect.ts` has the table of all. */
export interface Inspector {
  /** For editors: what it reads, in one sentence. */
  readonly says: string;
  /** Fields beside `content`. */
  readonly fields: Readonly<Record<string, InspectedField>>;
  /**
   * Reads the values, which hold plain secrets, and says what it found without any of them. Never
   * rejects. `now` in milliseconds since the epoch.
   */
  inspect(given: Given<string>, now: number): Promise<Inspection>;
  /** How a person looks for themselves. */
  command(given: Given<Template>): Shell;
}
