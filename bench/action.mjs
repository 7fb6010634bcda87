/** Starts the built action as the runner starts a step, with the list of endpoints in the default configuration file. */
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const ENTRY = join(ROOT, 'dist', 'index.js');
const COMMAND_FILES = [
  'GITHUB_OUTPUT',
  'GITHUB_STEP_SUMMARY',
  'GITHUB_ENV',
  'GITHUB_STATE',
  'GITHUB_PATH',
];

/** `{command, prepare, verify}`: what to run, what to do before each run, and what went wrong in one (null: nothing). */
export function actionRun({ node, folder, endpoints, ca, inFlight, perOrigin }) {
  const places = furnish(folder, configuration(endpoints, ca));
  const inputs = {
    ...defaultInputs(),
    control: 'off',
    concurrency: String(inFlight),
    'concurrency-per-host': String(perOrigin),
  };
  const env = {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: places.workspace,
    GITHUB_EVENT_NAME: 'schedule',
    GITHUB_EVENT_PATH: places.event,
    GITHUB_REPOSITORY: 'acme/app',
    GITHUB_ACTOR: 'octocat',
    RUNNER_TEMP: places.temporary,
    ...places.commands,
    ...Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
    ),
    ...Object.fromEntries(endpoints.map(({ variable, token }) => [variable, token])),
    ...(ca === null ? {} : { PRIVATE_CA: ca }),
  };
  return {
    command: { file: node, args: [ENTRY], env, cwd: places.workspace },
    prepare: () => empty(places),
    verify: () => verify(places, endpoints.length),
  };
}

/** YAML as a user writes it, not JSON: the parser's work belongs to the run. A line each, so that 50,000 are less than 4 MiB. */
function configuration(endpoints, ca) {
  const items = endpoints.map(({ name, url, variable }) => {
    const tls = ca === null ? '' : ", tls: { ca: '${PRIVATE_CA}' }";
    return `- { name: ${name}, url: '${url}', token: '\${${variable}}'${tls} }`;
  });
  return ['endpoints:', ...items, ''].join('\n');
}

function furnish(folder, config) {
  const places = {
    workspace: join(folder, 'workspace'),
    temporary: join(folder, 'temp'),
    event: join(folder, 'event.json'),
    commands: Object.fromEntries(COMMAND_FILES.map((name) => [name, join(folder, name)])),
  };
  mkdirSync(join(places.workspace, '.github'), { recursive: true });
  writeFileSync(join(places.workspace, '.github', 'credential-checks.yml'), config);
  writeFileSync(places.event, JSON.stringify({ repository: { private: true } }));
  return places;
}

function empty(places) {
  rmSync(places.temporary, { recursive: true, force: true });
  mkdirSync(places.temporary);
  for (const path of Object.values(places.commands)) writeFileSync(path, '');
}

function verify(places, count) {
  const outputs = readFileSync(places.commands.GITHUB_OUTPUT, 'utf8');
  const valid = Number(outputs.match(/^valid=(\d+)$/m)?.[1]);
  if (valid !== count) return `the output says that ${valid} of ${count} are valid`;
  if (statSync(places.commands.GITHUB_STEP_SUMMARY).size === 0) return 'wrote no summary';
  const report = join(places.temporary, 'credential-checks', 'report.json');
  return existsSync(report) ? null : 'wrote no report.json';
}

/** The runner sets every input that has a default, an empty one too. */
function defaultInputs() {
  const { inputs } = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'));
  return Object.fromEntries(
    Object.entries(inputs).map(([name, input]) => [name, String(input.default ?? '')]),
  );
}
