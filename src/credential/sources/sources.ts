import type { Source } from './source.js';

/**
 * Every file in which tools keep credentials, by its key under `from`. Each is loaded by a run that
 * takes a credential from one. A new one is its file and a line here.
 */
const SOURCES = {
  npmrc: async () => (await import('./npmrc.js')).npmrc,
  netrc: async () => (await import('./netrc.js')).netrc,
  dockerconfigjson: async () => (await import('./dockerconfigjson.js')).dockerconfigjson,
} as const satisfies Record<string, () => Promise<Source>>;
export type SourceKind = keyof typeof SOURCES;
export const SOURCE_KINDS = Object.keys(SOURCES) as readonly SourceKind[];

export type LoadedSources = Readonly<Record<SourceKind, Source>>;

export async function loadSources(): Promise<LoadedSources> {
  const loaded = SOURCE_KINDS.map(async (kind) => [kind, await SOURCES[kind]()] as const);
  return Object.fromEntries(await Promise.all(loaded)) as LoadedSources;
}
