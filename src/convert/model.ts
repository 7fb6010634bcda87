/** What the readers of the formats have in common: items in which nothing is written out yet. */

/** A variable of the other tool, by the name that it has there. */
export interface Foreign {
  readonly variable: string;
}

/** Written out in the source, where a credential belongs. Empty: the source leaves it open. */
export interface Hidden {
  readonly literal: string;
  /** The end of the name that its variable gets, such as `PASSWORD`. */
  readonly called: string;
}

/** A text of the source, in pieces. */
export type Parts = readonly (string | Foreign | Hidden)[];

export interface Text {
  readonly parts: Parts;
}

/** Headers, or the fields of a form. */
export type Pairs = readonly (readonly [name: string, value: Parts])[];

/** What an item holds. A plain string is a word of this project, and is written as it is. */
export type Value = string | Text | readonly Value[] | Mapping;
export type Mapping = ReadonlyMap<string, Value>;

export function isMapping(value: Value): value is Mapping {
  return value instanceof Map;
}

export function isText(value: Value): value is Text {
  return typeof value === 'object' && 'parts' in value;
}

/** What could not be carried over. `where` and `what` quote no value of the source. */
export interface Leftover {
  readonly place: string;
  readonly what: string;
  readonly instead: string;
}

/** One item, before its variables have names. */
export interface Draft {
  /** Where it is in the source. */
  readonly place: string;
  /** As the source calls it; null when it has no name there. */
  readonly name: string | null;
  readonly entries: Mapping;
}

/** What one format makes of a source. */
export interface Reading {
  readonly drafts: readonly Draft[];
  readonly leftovers: readonly Leftover[];
}

/** The tools, as `--from` has them. */
export const FORMAT_NAMES = [
  'gatus',
  'upptime',
  'uptime-kuma',
  'blackbox',
  'postman',
  'bruno',
] as const;
export type FormatName = (typeof FORMAT_NAMES)[number];
/** A collection of Bruno is no document but a folder of texts of its own. */
export type DocumentName = Exclude<FormatName, 'bruno'>;
