import type { LookName } from '../../model/look.js';
import type { LookKind } from './kind.js';

/** Every second look at a token. Each is loaded, with its library, by a run that uses it. */
export const LOOKS: Readonly<Record<LookName, () => Promise<LookKind>>> = {
  introspection: async () => (await import('./introspection.js')).introspection,
  userinfo: async () => (await import('./userinfo.js')).userinfo,
  signature: async () => (await import('./signature.js')).signature,
};

/** The second looks of a run, by their names. */
export type LoadedLooks = ReadonlyMap<LookName, LookKind>;
