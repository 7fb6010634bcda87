import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import type { ActionCall } from './run-action.js';

const ACTION = join(import.meta.dirname, '..', '..', 'action.yml');
const CONFIG = '.github/credential-checks.yml';
/** The files that the runner makes for a step before it starts it; the toolkit refuses to create them. */
const COMMAND_FILES = [
  'GITHUB_OUTPUT',
  'GITHUB_STEP_SUMMARY',
  'GITHUB_ENV',
  'GITHUB_STATE',
  'GITHUB_PATH',
] as const;

/** Where things are of one run. */
export interface Places {
  readonly workspace: string;
  readonly cwd: string;
  readonly temporary: string;
  readonly eventPath: string;
  /** Paths of the command files by the variable that names each. */
  readonly commands: Readonly<Record<string, string>>;
}

/** Makes the folders and files that a step finds when it starts. */
export async function furnish(folder: string, call: ActionCall): Promise<Places> {
  const places: Places = {
    workspace: join(folder, 'workspace'),
    cwd: join(folder, 'workspace', call.cwd ?? '.'),
    temporary: join(folder, 'temp'),
    eventPath: join(folder, 'runner', 'event.json'),
    commands: Object.fromEntries(COMMAND_FILES.map((name) => [name, join(folder, 'runner', name)])),
  };
  await mkdir(places.temporary, { recursive: true });
  await put(
    places.eventPath,
    JSON.stringify(call.eventPayload ?? { repository: { private: true } }),
  );
  for (const path of Object.values(places.commands)) await put(path, '');
  await mkdir(places.cwd, { recursive: true });
  if (call.configFile !== undefined) await put(join(places.workspace, CONFIG), call.configFile);
  for (const [path, content] of Object.entries(call.workspace ?? {})) {
    if (content === null) await mkdir(join(places.workspace, path), { recursive: true });
    else await put(join(places.workspace, path), content);
  }
  return places;
}

async function put(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

/** The environment of a step, and nothing of this process's own. */
export async function environmentOf(
  call: ActionCall,
  places: Places,
): Promise<Record<string, string>> {
  const inputs = { ...(await defaultInputs()), ...call.inputs };
  const asVariables = Object.entries(inputs).map(([name, value]): [string, string] => [
    `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
    value,
  ]);
  return {
    PATH: '/usr/bin:/bin',
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: places.workspace,
    GITHUB_EVENT_NAME: call.eventName ?? 'schedule',
    GITHUB_EVENT_PATH: places.eventPath,
    GITHUB_REPOSITORY: 'acme/app',
    GITHUB_ACTOR: 'octocat',
    RUNNER_TEMP: places.temporary,
    ...places.commands,
    ...Object.fromEntries(asVariables),
    ...call.env,
  };
}

/** The runner sets every input that has a default, an empty one too. */
async function defaultInputs(): Promise<Record<string, string>> {
  const action: { inputs: Record<string, { default?: string }> } = parse(
    await readFile(ACTION, 'utf8'),
  );
  return Object.fromEntries(
    Object.entries(action.inputs).map(([name, input]) => [name, String(input.default ?? '')]),
  );
}

/** Every file below a folder, sorted. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
