import type { Tree } from '../document/tree.js';
import type { SecretCollector } from './secrets.js';

const VARIABLE = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;
/** Up to the last `@` before the path, as a URL parser reads it. */
const USER_INFO = /\/\/([^/?#\s]*)@/;
/** Where a text that is written out is a credential; a user name is none. */
const CREDENTIAL = /^(?:token|auth|tls\.(?:key|passphrase))(?:\.|$)/;
const NO_CREDENTIAL = /^auth(?:\.basic\.username)?$/;

/**
 * Collects what items with problems would have sent. Nobody can tell what such an item was meant to be, so each of its variables
 * counts as a secret, and so does what is written out where a credential belongs.
 */
export function collectUnread(items: readonly Tree[], secrets: SecretCollector): void {
  for (const { path, text } of items.flatMap((item) => textsOf(item, []))) {
    const names = [...text.matchAll(VARIABLE)].map(([, variable = '']) => ({ variable }));
    secrets.addVariables(names);
    const isNone = NO_CREDENTIAL.test(path) && (path !== 'auth' || text.trim() === 'none');
    if (CREDENTIAL.test(path) && names.length === 0 && !isNone) secrets.add(text);
    const [, userInfo = ''] = USER_INFO.exec(text) ?? [];
    secrets.add(userInfo.slice(userInfo.indexOf(':') + 1));
  }
}

interface Text {
  /** Keys with a dot between them, as in `auth.basic.password`. */
  readonly path: string;
  readonly text: string;
}

function textsOf(tree: Tree, keys: readonly string[]): readonly Text[] {
  switch (tree.kind) {
    case 'text':
      return [{ path: keys.join('.'), text: tree.text }];
    case 'list':
      return tree.items.flatMap((item) => textsOf(item, keys));
    case 'map':
      return [...tree.entries].flatMap(([key, { value }]) => textsOf(value, [...keys, key]));
  }
}
