import { wholeProblem } from './model/place.js';
import type { Problem } from './model/place.js';
import type { Settings } from './config/settings.js';
import type { Context } from './context.js';

/** A run that a stranger may have started, with code or a list of their own, sends nothing unless the workflow says that it may. */
export function exposureProblems({ exposedBy }: Context, settings: Settings): readonly Problem[] {
  if (exposedBy === null || settings.allowPullRequestTarget) return [];
  return [wholeProblem({ kind: 'input', name: 'allow-pull-request-target' }, EXPOSED[exposedBy])];
}

const INSTEAD =
  'Check credentials on a schedule instead; if nothing of the pull request is used in this job, set `allow-pull-request-target: true` (docs/THREAT-MODEL.md says what that takes).';

const EXPOSED = {
  pull_request_target: `This run was started by \`pull_request_target\`, which hands the repository's secrets to a run that anybody's pull request starts. Nothing was sent. ${INSTEAD}`,
  workflow_run: `This run was started by \`workflow_run\` after a run that a fork or \`pull_request_target\` began, or of which that cannot be ruled out, and it has the repository's secrets. Nothing was sent. ${INSTEAD}`,
} as const;
