import { parseDuration } from '../values/duration.js';
import { mapping } from './credential.js';
import type { Made } from './item.js';
import type { Leftover, Reading, Value } from './model.js';
import { statusOf, type Range } from './status.js';

/** Whether an address is one of HTTP, as far as its variables let one see. */
export function isHttp(url: string): boolean {
  return !/^[a-z][a-z0-9+.-]*:\/\//i.test(url) || /^https?:\/\//i.test(url);
}

/** A name with its group in front. */
export function named(name: string | null, group: string | null): string | null {
  return name === null || group === null ? name : `${group} / ${name}`;
}

export function joined(made: readonly Made[], leftovers: readonly Leftover[]): Reading {
  return {
    drafts: made.flatMap(({ drafts }) => drafts),
    leftovers: [...made.flatMap((one) => one.leftovers), ...leftovers],
  };
}

/** Nothing of it becomes an item. */
export function leftOut(place: string, why: string, instead: string): Made {
  const what = `It is not carried over: ${why}.`;
  return { drafts: [], leftovers: [{ place, what, instead }] };
}

interface Carried {
  readonly value: Value | null;
  readonly leftovers: readonly Leftover[];
}

/** From 1s to 5m. */
export function timeoutOf(text: string | null, place: string): Carried {
  if (text === null) return { value: null, leftovers: [] };
  const ms = parseDuration(text);
  if (ms !== null && ms >= 1_000 && ms <= 300_000) return { value: text, leftovers: [] };
  const what = 'The timeout is not carried over.';
  return { value: null, leftovers: [{ place, what, instead: 'It takes 1s to 5m, such as 10s.' }] };
}

/** What `expect` says of the status. */
export function expectedStatus(ranges: readonly Range[] | null, place: string): Carried {
  if (ranges === null) return { value: null, leftovers: [] };
  const value = statusOf(ranges);
  if (value !== 'too-many') return { value, leftovers: [] };
  const what = 'The statuses are not carried over: they are none, or too many for a list.';
  return {
    value: null,
    leftovers: [{ place, what, instead: 'Here 2xx is accepted. Write others in `expect.status`.' }],
  };
}

/** The key `expect`, where there is anything in it. */
export function expecting(
  rules: Readonly<Record<string, Value | null>>,
): readonly (readonly [string, Value | null])[] {
  const entries = mapping(Object.entries(rules));
  return [['expect', entries.size === 0 ? null : entries]];
}
