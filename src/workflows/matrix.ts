import { entriesOf, itemsOf, membersOf } from './nodes.js';
import type { Node } from './template.js';

/** The values of one job that a matrix makes, by their keys. */
export type Matrix = ReadonlyMap<string, Node>;

/** GitHub Docs, "Actions limits": a matrix makes at most so many jobs of a run. */
const MOST_JOBS = 256;

/**
 * The jobs of a matrix, null where they are not known: `key` or `include` is an expression, or there
 * are too many. Another key that is one counts as having one value. GitHub Docs, "Running variations
 * of jobs in a workflow", has the rules for `include` and `exclude`.
 */
export function jobsOfMatrix(matrix: Node | undefined, key: string): readonly Matrix[] | null {
  const { include, exclude, ...axes } = membersOf(matrix);
  const own = axes[key];
  if (matrix?.kind !== 'map' || !isWritten(own) || !isWritten(include)) return null;
  const written = Object.entries(axes).filter(([, values]) => values?.kind === 'list');
  let jobs: readonly Matrix[] = written.length === 0 ? [] : [new Map()];
  for (const [name, values] of written) {
    jobs = jobs.flatMap((job) => itemsOf(values).map((value) => new Map([...job, [name, value]])));
    if (jobs.length > MOST_JOBS) return null;
  }
  const left = jobs.filter((job) => !entriesIn(exclude).some((entry) => isLike(job, entry)));
  return included(left, entriesIn(include), new Set(Object.keys(axes)));
}

/** Each entry is added to every job whose own values it leaves as they are, or else is a job of its own. */
function included(
  jobs: readonly Matrix[],
  entries: readonly Matrix[],
  axes: ReadonlySet<string>,
): readonly Matrix[] {
  const own = jobs.map((job) => ({ job, more: job }));
  const further: Matrix[] = [];
  for (const entry of entries) {
    const onAxes = new Map([...entry].filter(([name]) => axes.has(name)));
    const fitting = own.filter(({ job }) => isLike(job, onAxes));
    for (const one of fitting) one.more = new Map([...one.more, ...entry]);
    if (fitting.length === 0) further.push(entry);
  }
  return [...own.map(({ more }) => more), ...further];
}

function isWritten(node: Node | undefined): boolean {
  return node === undefined || node.kind === 'list';
}

function entriesIn(node: Node | undefined): readonly Matrix[] {
  return itemsOf(node).map(
    (item) => new Map(entriesOf(item).map(({ key, value }) => [key, value] as const)),
  );
}

/** Whether a job has these values; one that is not written out may be any. */
function isLike(job: Matrix, values: Matrix): boolean {
  return [...values].every(([name, value]) => {
    const own = job.get(name);
    return own === undefined || textOfAll(own) === textOfAll(value);
  });
}

/** Places apart, equal nodes have equal texts. */
function textOfAll(node: Node): string {
  return JSON.stringify(node, (name, value) =>
    ['line', 'expressions'].includes(name) ? undefined : value,
  );
}
