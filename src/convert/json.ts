/** One step of a path: `.name`, `[0]` or `['a name']`. */
const STEP = /\.?([\w-]+)|\[(\d{1,9})\]|\[(['"])([^'"]{1,200})\3\]/y;
const SIMPLE_NAME = /^[A-Za-z_]\w*$/;

/** A path of dots and brackets, with or without `$`, as RFC 9535 has it. Null for any other. */
export function pathOf(text: string): string | null {
  const path = text.replace(/^\$(?=[.[])/, '');
  if (path === '' || path.length > 500) return null;
  const steps = new RegExp(STEP);
  let made = '$';
  for (let at = 0; at < path.length; ) {
    steps.lastIndex = at;
    const found = steps.exec(path);
    if (found === null) return null;
    const [step, name, index, , quoted] = found;
    made += index === undefined ? named(name ?? quoted ?? '') : `[${index}]`;
    at += step.length;
  }
  return made;
}

function named(name: string): string {
  return SIMPLE_NAME.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

/** A pattern of `*` and `?` as a regular expression. */
export function globPattern(glob: string): string {
  const escaped = glob.replaceAll(/[\\^$.|+()[\]{}]/g, '\\$&');
  return `^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`;
}
