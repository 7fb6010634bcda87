import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  furnishStep,
  type StepPlaces,
  stepEnvironment,
  writeConfiguration,
} from '../../scripts/step.mjs';
import type { ActionCall } from './run-action.js';

/** Where things are of one run. */
export interface Places extends StepPlaces {
  readonly cwd: string;
}

/** Makes the folders and files that a step finds when it starts. */
export async function furnish(folder: string, call: ActionCall): Promise<Places> {
  const step = furnishStep(folder, call.eventPayload);
  const places = { ...step, cwd: join(step.workspace, call.cwd ?? '.') };
  await mkdir(places.cwd, { recursive: true });
  if (call.configFile !== undefined) writeConfiguration(places, call.configFile);
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
export function environmentOf(call: ActionCall, places: Places): Record<string, string> {
  return { ...stepEnvironment(places, call.inputs ?? {}, call.eventName), ...call.env };
}

/** Every file below a folder, sorted. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
