import { FACTS } from '../model/preset.js';
import type { Keys } from './document/tree.js';
import { type KnownKeys, type RuleFault, unknownKey } from './faults.js';
import { isWordLike } from './habits.js';
import { ENTRIES, EXPIRY, INPUT, REQUEST, RULE, SECRET } from './preset-schema.js';

/** The keys of each mapping with fixed keys. `*` stands for a name of the entry's own. */
export const ENTRY_KEYS: KnownKeys = new Map([
  ['', Object.keys(ENTRIES)],
  ['secrets.*', Object.keys(SECRET)],
  ['inputs.*', Object.keys(INPUT)],
  ['request', Object.keys(REQUEST)],
  ['rules', Object.keys(RULE)],
  ['expiry', Object.keys(EXPIRY)],
  ['expiry.request', Object.keys(REQUEST)],
  ['facts', [...FACTS]],
  ['facts.*', ['header']],
]);

/** Whose keys are names. */
const NAMING: readonly unknown[] = ['secrets', 'inputs', 'facts'];

function placeOf(keys: Keys): string {
  return keys
    .filter((key) => typeof key === 'string')
    .map((key, at) => (at === 1 && NAMING.includes(keys[0]) ? '*' : key))
    .join('.');
}

/** A fault for each key of a written entry that does not belong where it is. */
export function unknownEntryKeys(written: unknown, keys: Keys = []): RuleFault[] {
  if (typeof written !== 'object' || written === null) return [];
  if (Array.isArray(written)) {
    return written.flatMap((item, index) => unknownEntryKeys(item, [...keys, index]));
  }
  const place = placeOf(keys);
  const known = ENTRY_KEYS.get(place);
  return Object.entries(written).flatMap(([key, value]) =>
    known?.includes(key) === false
      ? [{ keys: [...keys, key], message: unknownKey(key, place, ENTRY_KEYS) }]
      : unknownEntryKeys(value, [...keys, key]),
  );
}

/** As the ids of entries, and the names of their secrets and inputs, are written. */
const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/**
 * The path of a place in an entry, such as `rules[0].status`. It ends before the first key that is
 * neither ours nor a name: that may be a piece of a secret.
 */
export function entryPath(keys: Keys): string {
  const foreign = keys.findIndex((key, at) => {
    if (typeof key === 'number') return false;
    const isName = at === 1 && (keys[0] === 'secrets' || keys[0] === 'inputs') && isShown(key);
    return !isName && ENTRY_KEYS.get(placeOf(keys.slice(0, at)))?.includes(key) !== true;
  });
  return (foreign === -1 ? keys : keys.slice(0, foreign))
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('');
}

/** Whether a name may be said: it is made of short words and a digit or two, as no secret is. */
export function isShown(name: string): boolean {
  const digits = name.match(/\d/g) ?? [];
  return NAME.test(name) && digits.length < 4 && isWordLike(name.replaceAll(/\d/g, ''));
}

/** An id is at most this long, as those of the catalogue. */
const LONGEST_ID = 64;

export function isPresetId(text: string): boolean {
  return text.length <= LONGEST_ID && NAME.test(text);
}
