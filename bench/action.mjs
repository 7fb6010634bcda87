/** Starts the built action as the runner starts a step, with the list of endpoints in the default configuration file. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  emptyStep,
  ENTRY,
  furnishStep,
  stepEnvironment,
  writeConfiguration,
} from '../scripts/step.mjs';

/** `{command, prepare, verify}`: what to run, what to do before each run, and what went wrong in one (null: nothing). */
export function actionRun({ node, folder, endpoints, inFlight, perOrigin }) {
  const places = furnishStep(folder);
  writeConfiguration(places, configuration(endpoints));
  const env = {
    ...stepEnvironment(places, {
      control: 'off',
      concurrency: String(inFlight),
      'concurrency-per-host': String(perOrigin),
    }),
    ...Object.fromEntries(endpoints.map(({ variable, token }) => [variable, token])),
  };
  return {
    command: { file: node, args: [ENTRY], env, cwd: places.workspace },
    prepare: () => emptyStep(places),
    verify: () => verify(places, endpoints.length),
  };
}

/** YAML as a user writes it, not JSON: the parser's work belongs to the run. */
function configuration(endpoints) {
  const items = endpoints.map(
    ({ name, url, variable }) => `- { name: ${name}, url: '${url}', token: '\${${variable}}' }`,
  );
  return ['endpoints:', ...items, ''].join('\n');
}

function verify(places, count) {
  const outputs = readFileSync(places.commands.GITHUB_OUTPUT, 'utf8');
  const valid = Number(outputs.match(/^valid=(\d+)$/m)?.[1]);
  if (valid !== count) return `the output says that ${valid} of ${count} are valid`;
  if (statSync(places.commands.GITHUB_STEP_SUMMARY).size === 0) return 'wrote no summary';
  const report = join(places.temporary, 'credential-checks', 'report.json');
  return existsSync(report) ? null : 'wrote no report.json';
}
