import type { FileRead } from '../ports.js';
import type { Keys, Tree } from './document/tree.js';
import type { Problem, Where } from '../model/place.js';
import type { RawDefaults, RawEndpoint } from './schema/schema.js';

/** What the configuration is read from. */
export interface ConfigSources {
  readonly file: {
    readonly path: string;
    /** Whether its absence is a problem even when `inline` is given. */
    readonly required: boolean;
    readonly read: FileRead;
  };
  /** The input `endpoints`; empty when it is not given. */
  readonly inline: string;
}

/** One endpoint as it was written: every value is text, and has been found well formed. */
export interface EndpointConfig {
  readonly raw: RawEndpoint;
  /** Where its item begins. */
  readonly where: Where;
  /** Variables of all its values, in the order in which they are written, without repeats. */
  readonly variables: readonly string[];
  /** A problem at a place inside of it. */
  problemAt(keys: Keys, message: string): Problem;
}

export interface Config {
  /** The endpoints without problems: the file's first, then the inline ones. */
  readonly endpoints: readonly EndpointConfig[];
  readonly defaults: RawDefaults;
  /** False when there were problems, so that some endpoints may not be known. */
  readonly complete: boolean;
  /** The items with problems: nothing of them is sent, and still no secret of theirs may be shown. */
  readonly unread: readonly Tree[];
}

export interface ParsedConfig {
  readonly config: Config;
  readonly problems: readonly Problem[];
  /** What should be improved but keeps nothing from running. */
  readonly notices: readonly Problem[];
}
