import { grouped } from '../values/grouped.js';
import type { Range } from './reading.js';

/** A run this long that a text shares with a form of a secret is a piece of it. */
export const PIECE = 12;
/** Every fifth gram of eight is known. Twelve units hold one, and up to four more on each side. */
const STEP = 5;
const MARGIN = STEP - 1;
const GRAM = PIECE - MARGIN;
/** Between two forms. A folded text does not have it, so no piece goes on into the next form. */
const SEPARATOR = '\0';

/** A function that says where a folded text repeats 12 units in a row of one of the forms. */
export function pieceFinder(forms: readonly string[]): (text: string) => readonly Range[] {
  const all = [SEPARATOR.repeat(MARGIN), ...new Set(forms.map(sameAlphabet))].join(SEPARATOR);
  const windows = new Set<string>();
  for (let at = 0; at < all.length; at += STEP) windows.add(all.slice(at, at + GRAM + 2 * MARGIN));
  const known = grouped(windows, (window) => window.slice(MARGIN, MARGIN + GRAM));
  return (text) => {
    const units = sameAlphabet(text);
    const found: Range[] = [];
    for (let at = 0; at + GRAM <= units.length; at++) {
      const around = known.get(units.slice(at, at + GRAM));
      if (around === undefined) continue;
      for (let start = Math.max(0, at - MARGIN); start <= at; start++) {
        const piece = units.slice(start, start + PIECE);
        const isPiece = piece.length === PIECE && around.some((window) => window.includes(piece));
        if (isPiece) found.push([start, start + PIECE]);
      }
    }
    return found;
  };
}

/** Base64url as Base64, so that one form serves both (RFC 4648, sections 4 and 5). */
function sameAlphabet(units: string): string {
  return units.replaceAll('-', '+').replaceAll('_', '/');
}
