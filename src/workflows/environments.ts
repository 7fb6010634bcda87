import { jobsOfMatrix, type Matrix } from './matrix.js';
import { membersOf, textOf } from './nodes.js';
import type { Node } from './template.js';

/** The environment whose secrets a job gets before those of the repository. */
export type Environment =
  | { readonly kind: 'none' }
  | { readonly kind: 'named'; readonly name: string }
  /** An expression says it when the job starts. */
  | { readonly kind: 'computed' };

const NONE: Environment = { kind: 'none' };
/** `matrix.region`, or what is below it, as in `matrix.region.environment`. */
const OF_MATRIX = /^\$\{\{\s*matrix\.(?<path>[\w-]+(?:\.[\w-]+)*)\s*\}\}$/;

/** The environments of a job: one for each that its matrix makes of an expression. */
export function environmentsOf(
  node: Node | undefined,
  matrix: Node | undefined,
): readonly Environment[] {
  const name = node?.kind === 'map' ? membersOf(node)['name'] : node;
  if (name?.kind !== 'text' || name.text === '') return [NONE];
  if (name.expressions.length === 0) return [{ kind: 'named', name: name.text }];
  const path = OF_MATRIX.exec(name.text)?.groups?.['path']?.split('.');
  const jobs = path === undefined ? null : jobsOfMatrix(matrix, path[0] ?? '');
  if (path === undefined || jobs === null) return [{ kind: 'computed' }];
  const all = jobs.map((job) => environmentIn(job, path));
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

/** What is not there is empty, and so no environment. */
function environmentIn(job: Matrix, [key = '', ...below]: readonly string[]): Environment {
  const found = below.reduce<Node | undefined>((at, name) => membersOf(at)[name], job.get(key));
  if (found !== undefined && (found.kind !== 'text' || found.expressions.length > 0))
    return { kind: 'computed' };
  const name = textOf(found) ?? '';
  return name === '' ? NONE : { kind: 'named', name };
}
