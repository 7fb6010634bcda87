import { readDocument } from '../../config/document/document.js';
import type { Tree } from '../../config/document/tree.js';
import { config, credential, type Phrase, phrase, type Quote } from '../../model/phrase.js';
import { base64Bytes } from '../../values/base64.js';

/** The user and the cluster of one context of a kubeconfig (v1). */
export interface KubeContext {
  /** The context's name: the user's own when they chose it, else foreign text. */
  readonly name: Quote;
  readonly user: KubeEntry;
  readonly cluster: KubeEntry;
}

/** The fields of a user or a cluster. */
export interface KubeEntry {
  /** A text that is there and not null. */
  text(key: string): string | null;
  has(key: string): boolean;
  /** A field of a mapping inside of it, such as the command of `exec`. */
  inside(key: string): KubeEntry;
}

/** Why there is no context. `broken`: kubectl would not take it either. */
export interface KubeFault {
  readonly kind: 'broken' | 'unknown';
  readonly message: Phrase;
  readonly field?: 'context';
}

/**
 * Reads a kubeconfig in YAML, JSON, or Base64 of either (kubernetes.io, "kubeconfig (v1)"), and
 * chooses a context of it: by default its `current-context`. Size, nesting and aliases are bounded
 * by the reader of documents. Never throws.
 */
export function readKubeconfig(content: string, wanted: string | null): KubeContext | KubeFault {
  const { root, problems } = readDocument(ORIGIN, Buffer.from(plainText(content)));
  const line = problems[0]?.where.line ?? null;
  const place = line === null ? '' : ` (line ${line})`;
  if (root?.kind !== 'map') {
    return broken([`This is not a kubeconfig: it cannot be read as a YAML mapping${place}.`]);
  }
  if (problems.length > 0) {
    return {
      kind: 'unknown',
      message: [`The kubeconfig uses YAML that is not read here, or has a key twice${place}.`],
    };
  }
  const top = entryOf(root);
  if (!top.has('contexts') && !top.has('users')) {
    return broken(
      phrase`This is not a kubeconfig: it has no ${config('contexts')} and no ${config('users')}.`,
    );
  }
  const current = top.text('current-context');
  if (wanted !== null) return contextOf(root, config(wanted));
  if (current !== null) return contextOf(root, credential(current));
  return {
    kind: 'unknown',
    message: phrase`The kubeconfig has no ${config('current-context')}, so nothing says which of its users is meant.`,
    field: 'context',
  };
}

/** Only places in it are used. */
const ORIGIN = { kind: 'input', name: 'content' } as const;

/** In YAML and JSON there is a colon, so that what is Base64 is one around the file. */
function plainText(content: string): string {
  const text = base64Bytes(content)?.toString('utf8') ?? content;
  const isFlat = !/[\r\n]/.test(text.trim()) && /^\s*\w+:(?:.*?)\\n/.test(text);
  return isFlat ? text.replaceAll(/(?:\\r)?\\n/g, '\n') : text;
}

function contextOf(root: Tree, name: Quote): KubeContext | KubeFault {
  const context = named(root, 'contexts', { name: name.text, key: 'context' });
  if (context === null) {
    const fault = broken(phrase`The kubeconfig has no context named ${name}.`);
    return name.from === 'config' ? { ...fault, field: 'context' } : fault;
  }
  const parts = (['user', 'cluster'] as const).map((key) => {
    const wanted = context.text(key);
    return wanted === null ? null : named(root, `${key}s`, { name: wanted, key });
  });
  const [user = null, cluster = null] = parts;
  if (user === null) return broken(phrase`The context ${name} names no user that is in the file.`);
  if (cluster === null) {
    return broken(phrase`The context ${name} names no cluster that is in the file.`);
  }
  return { name, user, cluster };
}

/** Of a list of named things, the one of this name; the first one, as kubectl has it. */
function named(
  root: Tree,
  list: string,
  { name, key }: { readonly name: string; readonly key: string },
): KubeEntry | null {
  const items = childOf(root, list);
  if (items?.kind !== 'list') return null;
  const found = items.items.map(entryOf).find((item) => item.text('name') === name);
  return found?.has(key) ? found.inside(key) : null;
}

function entryOf(tree: Tree | undefined): KubeEntry {
  return {
    text(key) {
      const child = childOf(tree, key);
      return child?.kind === 'text' && !isNull(child.text) ? child.text : null;
    },
    has(key) {
      const child = childOf(tree, key);
      return child !== undefined && !(child.kind === 'text' && isNull(child.text));
    },
    inside: (key) => entryOf(childOf(tree, key)),
  };
}

function childOf(tree: Tree | undefined, key: string): Tree | undefined {
  return tree?.kind === 'map' ? tree.entries.get(key)?.value : undefined;
}

/** YAML 1.2.2, section 10.2.1.1; every scalar is read as text. */
function isNull(text: string): boolean {
  return /^(?:|~|null|Null|NULL)$/.test(text);
}

function broken(message: Phrase): KubeFault {
  return { kind: 'broken', message };
}
