import type { LocalActions } from './read.js';
import { actionFolder, type SecretUse } from './uses.js';
import type { Named, Step } from './workflow.js';

/** An input, and nothing beside it. */
const ALONE = /^\$\{\{\s*inputs\.[\w-]+\s*\}\}$/;

/**
 * Where a secret goes that a composite action of the repository takes as an input: the same use, in
 * the steps of that action and of those that it uses. Pure.
 */
export function within(
  use: SecretUse,
  actions: LocalActions,
  seen: readonly string[] = [],
): readonly SecretUse[] {
  const { step, as } = use;
  const folder = as?.kind === 'with' && step !== null ? actionFolder(step.uses) : null;
  if (step === null || folder === null || seen.includes(folder)) return [];
  const given = new Map(step.with.map((value) => [value.name.toLowerCase(), value]));
  return (actions.get(folder)?.steps ?? []).flatMap((inner) => {
    const bound = boundStep(inner, given);
    const places = [
      ...bound.env.map((value) => ({ kind: 'env' as const, value })),
      ...bound.with.map((value) => ({ kind: 'with' as const, value })),
    ];
    return places
      .filter(({ value }) => value.reads.names.includes(use.name))
      .flatMap(({ kind, value }) => {
        const found = { ...use, step: bound, as: { kind, name: value.name }, value };
        return [found, ...within(found, actions, [...seen, folder])];
      });
  });
}

/** The step with what its action was given in the place of its inputs. */
function boundStep(step: Step, given: ReadonlyMap<string, Named>): Step {
  const bound = (value: Named): Named => {
    const outer = given.get(value.reads.inputs[0]?.toLowerCase() ?? '');
    return outer === undefined || !ALONE.test(value.text) ? value : { ...outer, name: value.name };
  };
  return { ...step, env: step.env.map(bound), with: step.with.map(bound) };
}
