import type { Fault } from '../faults.js';
import type { Tree } from '../document/tree.js';
import { isWrittenOut, type Text, textsOf } from '../written-out.js';

const VARIABLE = 'An entry reads no variables. Write {name} for one of its secrets or inputs.';
const WRITTEN_OUT =
  'A credential is written into the entry, where anyone who can read the repository can see it. Name it under `secrets`, write {name} here, and renew it.';

/** The texts that take something from the environment, wherever they are. */
export function variableFaults(tree: Tree): Fault[] {
  return textsOf(tree)
    .filter(({ node }) => node.text.includes('${'))
    .map(({ keys, node }) => ({ keys, offset: node.offset, message: VARIABLE }));
}

/** Those that are a credential themselves. */
export function writtenOutFaults(tree: Tree): Fault[] {
  return textsOf(tree)
    .filter((text) => isWrittenOut(asOfItem(text)))
    .map(({ keys, node }) => ({ keys, offset: node.offset, message: WRITTEN_OUT }));
}

const PLACE = /\{[a-z][a-z0-9-]*(?::\d+)?\}/g;

/** The same as an item would have it, so that it is known for what it is. */
function asOfItem({ keys, node }: Text): Text {
  const text = node.text.replace(PLACE, ' ');
  const [first, second] = keys;
  // What presents a placeholder is no credential itself, and yet one may be written beside it.
  const isFilled = text !== node.text;
  if (first === 'auth' && keys.length > 1 && !isFilled) return { keys, node };
  const isHeader = second === 'headers' || keys[2] === 'headers';
  const header = keys.at(-1) ?? '';
  const place = isHeader && !isFilled ? ['headers', header] : ['body'];
  return { keys: place, node: { ...node, text } };
}

/** The texts of an entry that must be hidden as an item's would be. */
export function hiddenTexts(tree: Tree): Text[] {
  return textsOf(tree).map(asOfItem);
}
