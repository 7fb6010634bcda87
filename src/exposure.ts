import type { Settings } from './config/inputs.js';
import type { Context } from './context.js';
import { type Problem, wholeProblem } from './model/place.js';

/**
 * A run that a stranger may have started, with code or a list of their own, sends nothing unless
 * the workflow says that it may.
 */
export function exposureProblems({ exposedBy }: Context, settings: Settings): readonly Problem[] {
  if (exposedBy === null || settings['allow-pull-request-target']) return [];
  return [wholeProblem({ kind: 'input', name: 'allow-pull-request-target' }, EXPOSED[exposedBy])];
}

const INSTEAD =
  'Nothing was sent. Check credentials on a schedule instead. If this job uses nothing from the pull request, you can set `allow-pull-request-target: true`; docs/THREAT-MODEL.md says what else that takes.';

const EXPOSED = {
  pull_request_target: `This run was started by \`pull_request_target\`, so anybody who opens a pull request can start it, and it has the repository's secrets. ${INSTEAD}`,
  workflow_run: `This run was started by \`workflow_run\`, and the run before it was started from a fork or by \`pull_request_target\`, or may have been. It has the repository's secrets. ${INSTEAD}`,
} as const;
