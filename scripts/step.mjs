/** A step as the runner makes it before it starts the action. Needs nothing but Node. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const ENTRY = join(ROOT, 'dist', 'index.js');
export const CONFIG = join('.github', 'credential-checks.yml');

/** The files that the runner makes for a step before it starts it. */
const COMMAND_FILES = [
  'GITHUB_OUTPUT',
  'GITHUB_STEP_SUMMARY',
  'GITHUB_ENV',
  'GITHUB_STATE',
  'GITHUB_PATH',
];

/**
 * Makes the folders and files that a step finds.
 * @param event the payload of the event that began the workflow
 * @returns their paths; `commands` by the variable that names each
 */
export function furnishStep(folder, event = { repository: { private: true } }) {
  const runner = join(folder, 'runner');
  const places = {
    workspace: join(folder, 'workspace'),
    temporary: join(folder, 'temp'),
    eventPath: join(runner, 'event.json'),
    commands: Object.fromEntries(COMMAND_FILES.map((name) => [name, join(runner, name)])),
  };
  for (const made of [places.workspace, runner]) mkdirSync(made, { recursive: true });
  writeFileSync(places.eventPath, JSON.stringify(event));
  emptyStep(places);
  return places;
}

/** Takes away what a step wrote, so that the next one in this folder begins like the first. */
export function emptyStep({ temporary, commands }) {
  rmSync(temporary, { recursive: true, force: true });
  mkdirSync(temporary);
  for (const path of Object.values(commands)) writeFileSync(path, '');
}

export function writeConfiguration({ workspace }, text) {
  const path = join(workspace, CONFIG);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/**
 * The environment of a step, with nothing of this process's own.
 * @param inputs the step's `with`; what is left out has its default
 */
export function stepEnvironment(places, inputs, eventName = 'schedule') {
  const variables = Object.entries({ ...defaultInputs(), ...inputs }).map(([name, value]) => [
    `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
    value,
  ]);
  return {
    PATH: '/usr/bin:/bin',
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: places.workspace,
    GITHUB_EVENT_NAME: eventName,
    GITHUB_EVENT_PATH: places.eventPath,
    GITHUB_REPOSITORY: 'acme/app',
    GITHUB_ACTOR: 'octocat',
    RUNNER_TEMP: places.temporary,
    ...places.commands,
    ...Object.fromEntries(variables),
  };
}

/**
 * The inputs of action.yml that have a default, an empty one too: the runner sets those. Reads just the plain shape that the file
 * has, because no YAML library is here.
 */
export function defaultInputs() {
  const action = readFileSync(join(ROOT, 'action.yml'), 'utf8');
  const inputs = action.slice(action.indexOf('\ninputs:'), action.indexOf('\noutputs:'));
  const found = inputs.matchAll(/^ {2}([a-z-]+):\n(?: {4}.*\n)*? {4}default: (.*)$/gm);
  return Object.fromEntries(
    [...found].map(([, name, value]) => [name, value.replace(/^'(.*)'$/, '$1')]),
  );
}
