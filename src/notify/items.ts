import type { ConfigDocument } from '../config/document/document.js';
import type { Entry, MapTree, Tree } from '../config/document/tree.js';
import { OCCASIONS, type Occasion, SERVICES, type Service } from '../model/channel.js';
import type { Problem, Where } from '../model/place.js';
import { readTemplate, type Template } from '../values/template.js';
import { listing, nearest } from '../values/words.js';

/** One item of the input `notify`, before its variables are looked up. */
export interface Item {
  readonly service: Service;
  readonly address: Template;
  /** Empty where it has none. */
  readonly secret: Template;
  readonly on: Occasion;
  readonly where: Where;
  readonly path: string;
}

const KEYS: readonly string[] = [...SERVICES, 'secret', 'on'];
const MOST_ITEMS = 20;

const NOT_A_LIST =
  'It takes a list: let each item begin with `- `, such as `- slack: ${SLACK_WEBHOOK}`.';
const NOT_AN_ITEM = `It must be a mapping with one of ${listing(SERVICES, 'or')}, such as \`slack: \${SLACK_WEBHOOK}\`.`;
const ONE_SERVICE = `An item takes exactly one of ${listing(SERVICES)}. Make an item of each.`;
const NO_SECRET =
  'A `webhook` is signed, so it takes `secret` too: a random value that the receiver knows, such as one of `openssl rand -hex 32`.';
const NEEDLESS_SECRET = 'Only a `webhook` is signed. Remove `secret` here.';
const WRONG_OCCASION = `It takes ${listing(OCCASIONS, 'or')}.`;
const TOO_MANY = `The list has more than ${MOST_ITEMS} items. Remove some.`;
const NOT_TEXT = 'It must be a single value, not a list and not a mapping.';

export interface ItemsRead {
  readonly items: readonly Item[];
  readonly problems: readonly Problem[];
}

/** Reads the list, and finds everything that is wrong with it at once. Quotes no value. */
export function readItems(document: ConfigDocument): ItemsRead {
  const { root, problems, whereAt } = document;
  // With problems of its own, an item may have lost what it needs through them.
  if (root === null || problems.length > 0) return { items: [], problems };
  const at = (offset: number, path: string, message: string): Problem => ({
    ...{ where: whereAt(offset), path, message },
  });
  if (root.kind !== 'list') return { items: [], problems: [at(root.offset, '', NOT_A_LIST)] };
  if (root.items.length > MOST_ITEMS) {
    return { items: [], problems: [at(root.offset, '', TOO_MANY)] };
  }
  const read = root.items.map((tree, index) => {
    const path = `[${index}]`;
    if (tree.kind !== 'map') return { faults: [at(tree.offset, path, NOT_AN_ITEM)], item: null };
    const { faults, item } = readItem(tree);
    return {
      faults: faults.map(({ offset, key, message }) =>
        at(offset, KEYS.includes(key) ? `${path}.${key}` : path, message),
      ),
      item: item && { ...item, where: whereAt(tree.offset), path },
    };
  });
  return {
    items: read.flatMap(({ item }) => item ?? []),
    problems: read.flatMap(({ faults }) => faults),
  };
}

interface Fault {
  readonly offset: number;
  readonly key: string;
  readonly message: string;
}

interface ItemRead {
  readonly faults: readonly Fault[];
  readonly item: Omit<Item, 'where' | 'path'> | null;
}

function readItem({ entries, offset }: MapTree): ItemRead {
  const faults: Fault[] = [];
  for (const [key, { keyOffset }] of entries) {
    if (!KEYS.includes(key)) faults.push({ offset: keyOffset, key, message: unknownKey(key) });
  }
  const [service, ...more] = SERVICES.filter((name) => entries.has(name));
  if (service === undefined || more.length > 0) {
    const message = service === undefined ? NOT_AN_ITEM : ONE_SERVICE;
    return { faults: [...faults, { offset, key: '', message }], item: null };
  }
  const has = entries.has('secret');
  if (service === 'webhook' && !has) faults.push({ offset, key: '', message: NO_SECRET });
  if (service !== 'webhook' && has)
    faults.push({ offset, key: 'secret', message: NEEDLESS_SECRET });
  const address = template(service, entries, faults);
  const secret = template('secret', entries, faults);
  const on = occasion(entries.get('on'), faults);
  return { faults, item: faults.length > 0 ? null : { service, address, secret, on } };
}

function template(key: string, entries: MapTree['entries'], faults: Fault[]): Template {
  const entry = entries.get(key);
  if (entry === undefined) return [];
  const text = textOf(entry.value);
  const read = text === null ? null : readTemplate(text);
  if (read?.ok) return read.value;
  faults.push({ offset: entry.value.offset, key, message: read?.problem ?? NOT_TEXT });
  return [];
}

function occasion(entry: Entry | undefined, faults: Fault[]): Occasion {
  if (entry === undefined) return 'failure';
  const found = OCCASIONS.find((word) => word === textOf(entry.value));
  if (found === undefined) {
    faults.push({ offset: entry.value.offset, key: 'on', message: WRONG_OCCASION });
  }
  return found ?? 'failure';
}

function textOf(tree: Tree): string | null {
  return tree.kind === 'text' ? tree.text : null;
}

/** Names none but a known one: any other may be a piece of a secret. */
function unknownKey(key: string): string {
  const near = nearest(key, KEYS);
  return near === null
    ? `This is not a known key. The keys are ${listing(KEYS)}.`
    : `This is not a known key. Did you mean \`${near}\`?`;
}
