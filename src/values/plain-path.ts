/** A name selects a member of an object, a number an element of an array, from its end where negative. */
type Step = string | number;

/** Of RFC 9535 (section 2.3.5.1) the singular queries that need no escape and no blank. */
const SEGMENT =
  /\.([A-Za-z_]\w*)|\[(?:'([ !#-&(-[\]-~]*)'|"([ !#-&(-[\]-~]*)"|(0|-?[1-9]\d{0,14}))\]/y;

/** The steps of a path of names and indexes alone; null for any other, which needs the library. */
export function plainSteps(path: string): readonly Step[] | null {
  if (!path.startsWith('$')) return null;
  const steps: Step[] = [];
  const segment = new RegExp(SEGMENT);
  for (segment.lastIndex = 1; segment.lastIndex < path.length; ) {
    const found = segment.exec(path);
    if (found === null) return null;
    const [, short, single, double, index] = found;
    steps.push(short ?? single ?? double ?? Number(index));
  }
  return steps;
}

/**
 * What a path of names and indexes selects in a document of JSON.parse: one value, or none (RFC 9535,
 * sections 2.3.1.2 and 2.3.3.2). Pure.
 */
export function follow(
  steps: readonly Step[],
  document: unknown,
): readonly [] | readonly [unknown] {
  let value = document;
  for (const step of steps) {
    const found = typeof step === 'number' ? elementOf(value, step) : memberOf(value, step);
    if (found.length === 0) return found;
    [value] = found;
  }
  return [value];
}

function elementOf(value: unknown, index: number): readonly [] | readonly [unknown] {
  if (!Array.isArray(value)) return [];
  const at = index < 0 ? value.length + index : index;
  return at >= 0 && at < value.length ? [value[at]] : [];
}

/** Not what JavaScript adds to every object. */
function memberOf(value: unknown, name: string): readonly [] | readonly [unknown] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.hasOwn(value, name) ? [Reflect.get(value, name)] : [];
}
