import type { PresetSecret } from '../model/preset.js';

/** A longer text is no token, and no shape is made for it. */
const LONGEST = 10_000;

/** Whether a text has a shape of this secret. Those of the catalogue are reviewed to run fast. */
export function hasShape({ shapes, fits }: PresetSecret, text: string): boolean {
  if (text === '' || text.length > LONGEST) return false;
  return fits?.(text) ?? shapes.some((shape) => new RegExp(shape, 'u').test(text));
}
