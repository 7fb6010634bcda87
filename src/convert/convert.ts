import { listing } from '../values/words.js';
import type { Asking, Format } from './format.js';
import { FORMATS } from './formats.js';
import type { FormatName, Leftover, Reading } from './model.js';
import { named, type Variable } from './naming.js';
import { type Clean, cleanerOf, render, type Rendered } from './render.js';
import { readTree } from './read-tree.js';
import { isMap, type TreeMap } from './tree.js';

/** Items of this project, and all that is to be said beside them. */
export interface Converted {
  readonly items: readonly Rendered[];
  readonly leftovers: readonly Leftover[];
  readonly variables: readonly Variable[];
  /** For whatever is said. */
  readonly clean: Clean;
}

export type Outcome =
  | { readonly kind: 'converted'; readonly converted: Converted }
  /** Why nothing can be read, in sentences that quote nothing. */
  | { readonly kind: 'fault'; readonly fault: string };

export interface Wish extends Asking {
  /** The format that was named. */
  readonly from: FormatName | null;
}

/** Converts one document. Never throws for what is in it. */
export function convert(text: string, wish: Wish): Outcome {
  const read = readTree(text);
  if (read.kind === 'fault') return read;
  if (!isMap(read.tree)) return fault(`It is not a mapping. ${EXPECTED}`);
  const document = read.tree;
  const format = formatOf(document, wish.from);
  if (typeof format === 'string') return fault(format);
  if (wish.url !== null && format !== FORMATS.blackbox) return fault(URL_UNUSED);
  const reading = format.read(document, wish);
  return { kind: 'converted', converted: converted(reading) };
}

/** Names the variables, and writes the items out. */
export function converted({ drafts, leftovers }: Reading): Converted {
  const clean = cleanerOf(drafts);
  const naming = named(drafts, clean);
  const rendered = render(drafts, naming, clean);
  return {
    items: rendered.items,
    leftovers: [...leftovers, ...rendered.leftovers],
    variables: naming.variables,
    clean,
  };
}

function fault(text: string): Outcome {
  return { kind: 'fault', fault: text };
}

const URL_UNUSED = '`--url` is for a file of blackbox_exporter. Others name their addresses.';

const ALL = Object.entries(FORMATS);
const BRUNO = 'a Bruno collection (its folder, or a .bru file)';
const EXPECTED = `Expected is ${listing([...ALL.map(([, { is }]) => is), BRUNO], 'or')}.`;

function formatOf(document: TreeMap, from: FormatName | null): Format | string {
  if (from === 'bruno') return `It is not ${BRUNO}.`;
  if (from !== null) {
    const named = FORMATS[from];
    return named?.fits(document) ? named : `It is not ${named?.is ?? 'of that format'}.`;
  }
  const fitting = ALL.filter(([, { fits }]) => fits(document));
  const [only, ...others] = fitting;
  if (only === undefined) return `Its format is not known. ${EXPECTED}`;
  if (others.length === 0) return only[1];
  return `It may be ${listing(
    fitting.map(([, { is }]) => is),
    'or',
  )}. Say which with \`--from\`.`;
}
