import { wholeProblem } from '../../model/place.js';
import type { Problem } from '../../model/place.js';
import { nearest } from '../../values/words.js';
import { quoteInput } from '../quote.js';

export interface Selection {
  /** Null when all are wanted. */
  readonly names: ReadonlySet<string> | null;
  readonly problems: readonly Problem[];
}

/**
 * What the input `only` selects. A line that is a name is that name, commas and all; any other line is a list
 * separated by commas. With `complete` false some names are not known, so that an unknown one is not a problem.
 */
export function selectOnly(
  lines: readonly string[],
  names: ReadonlySet<string>,
  complete: boolean,
): Selection {
  if (lines.length === 0) return { names: null, problems: [] };
  const wanted = lines.flatMap((line) => (names.has(line) ? [line] : splitAtCommas(line)));
  if (wanted.length === 0) return { names: null, problems: [NAMES_NOTHING] };
  const unknown = complete ? wanted.filter((name) => !names.has(name)) : [];
  return {
    names: new Set(wanted),
    problems: unknown.map((name) => unknownName(name, names)),
  };
}

const ONLY = { kind: 'input', name: 'only' } as const;
const NAMES_NOTHING = wholeProblem(
  ONLY,
  'The input `only` names nothing, and a run that checks nothing proves nothing. Name an endpoint, or leave it empty to check all.',
);

function splitAtCommas(line: string): string[] {
  return line
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function unknownName(name: string, names: ReadonlySet<string>): Problem {
  const near = nearest(name, names);
  const hint =
    near === null
      ? 'Write names as the report shows them, one a line.'
      : `Did you mean ${quoteInput(near)}?`;
  return wholeProblem(
    ONLY,
    `The input \`only\` names ${quoteInput(name)}, which is no endpoint of the configuration. ${hint}`,
  );
}
