import type { Selector } from './json-path-model.js';

/** Gets one value; false ends whatever goes through them. */
export type Visit = (value: unknown) => boolean;

/** What a singular query or a function gives when there is no value (RFC 9535, section 2.4.1). */
export const NOTHING = Symbol('Nothing');

/** Thrown by a `Budget` that is used up. */
export class BudgetSpent extends Error {}

/** How many values of a document may still be looked at. */
export class Budget {
  #left: number;

  constructor(steps: number) {
    this.#left = steps;
  }

  /** Throws `BudgetSpent` once there is nothing left. */
  spend(steps = 1): void {
    this.#left -= steps;
    if (this.#left < 0) throw new BudgetSpent();
  }
}

/** Only a member of the object's own: `__proto__` and `constructor` are names like any other. False when `visit` ended it. */
export function member(value: unknown, name: string, visit: Visit): boolean {
  return isObject(value) && Object.hasOwn(value, name) ? visit(value[name]) : true;
}

/** A negative index counts from the end (RFC 9535, section 2.3.3). */
export function element(value: unknown, index: number, visit: Visit): boolean {
  if (!Array.isArray(value)) return true;
  const at = index < 0 ? value.length + index : index;
  return at >= 0 && at < value.length ? visit(value[at]) : true;
}

/** Every element or member, in its order; each costs a step. */
export function everyChild(value: unknown, budget: Budget, visit: Visit): boolean {
  if (Array.isArray(value)) {
    for (const child of value) {
      budget.spend();
      if (!visit(child)) return false;
    }
  } else if (isObject(value)) {
    for (const name of Object.keys(value)) {
      budget.spend();
      if (!visit(value[name])) return false;
    }
  }
  return true;
}

type Slice = Extract<Selector, { type: 'SliceSelector' }>;

/** RFC 9535, section 2.3.4.2.2. */
export function everyOfSlice(
  value: unknown,
  bounds: Slice,
  { budget, visit }: { readonly budget: Budget; readonly visit: Visit },
): boolean {
  const step = bounds.step ?? 1;
  if (!Array.isArray(value) || step === 0) return true;
  const { length } = value;
  const [least, most] = step > 0 ? [0, length] : [-1, length - 1];
  const place = (index: number | null, otherwise: number) => {
    if (index === null) return otherwise;
    return Math.min(Math.max(index < 0 ? length + index : index, least), most);
  };
  const first = place(bounds.start, step > 0 ? least : most);
  const last = place(bounds.end, step > 0 ? most : least);
  for (let at = first; step > 0 ? at < last : at > last; at += step) {
    budget.spend();
    if (!visit(value[at])) return false;
  }
  return true;
}

/** RFC 9535, section 2.3.5.2.2: as deep as the values are; each value inside of them costs a step. */
export function equal(one: unknown, other: unknown, budget: Budget): boolean {
  if (Array.isArray(one)) {
    if (!Array.isArray(other) || one.length !== other.length) return false;
    budget.spend(one.length);
    return one.every((item, at) => equal(item, other[at], budget));
  }
  if (!isObject(one)) return one === other;
  if (!isObject(other)) return false;
  const names = Object.keys(one);
  budget.spend(names.length);
  if (names.length !== Object.keys(other).length) return false;
  return names.every((name) => Object.hasOwn(other, name) && equal(one[name], other[name], budget));
}

/** Only two numbers or two texts have an order; texts by their scalar values, as their bytes in UTF-8 have it (RFC 9535, section 2.3.5.2.2). */
export function less(one: unknown, other: unknown): boolean {
  if (typeof one === 'number' && typeof other === 'number') return one < other;
  if (typeof one !== 'string' || typeof other !== 'string') return false;
  return Buffer.compare(Buffer.from(one), Buffer.from(other)) < 0;
}

const UNITS_PER_STEP = 64;

/** The characters of a text, the elements of a list or the members of an object (RFC 9535, section 2.4.4). */
export function lengthOf(value: unknown, budget: Budget): number | typeof NOTHING {
  if (typeof value === 'string') {
    budget.spend(value.length / UNITS_PER_STEP);
    return charactersOf(value);
  }
  if (Array.isArray(value)) return value.length;
  if (!isObject(value)) return NOTHING;
  const { length } = Object.keys(value);
  budget.spend(length);
  return length;
}

/** Unicode characters and not units of UTF-16, counted without a list of them. */
function charactersOf(text: string): number {
  let count = 0;
  for (const _character of text) count += 1;
  return count;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
