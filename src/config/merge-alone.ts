import { wholeProblem } from '../model/place.js';
import { INPUTS, type InputName, type RawInputs } from './inputs.js';
import type { Problem } from '../model/place.js';

/** Inputs about what to check. The default configuration file may be there; whoever names one wants it read. */
const ABOUT_CHECKING = ['endpoints', 'config', 'only', 'shard'] as const satisfies InputName[];

/** A problem for each input that says what to check beside `merge`, which checks nothing. */
export function mergeProblems(inputs: RawInputs): Problem[] {
  if (inputs.merge === '') return [];
  return ABOUT_CHECKING.filter((name) => inputs[name] !== INPUTS[name].default).map((name) =>
    wholeProblem(
      { kind: 'input', name },
      `The input \`${name}\` says what to check, and \`merge\` checks nothing: it puts the reports of other jobs together. Leave out one of the two.`,
    ),
  );
}
