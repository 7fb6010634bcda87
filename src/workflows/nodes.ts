import type { Entry, Node, Text } from './template.js';

export type Members = Readonly<Record<string, Node | undefined>>;

export function membersOf(node: Node | null | undefined): Members {
  return Object.fromEntries(entriesOf(node).map(({ key, value }) => [key, value]));
}

export function entriesOf(node: Node | null | undefined): readonly Entry[] {
  return node?.kind === 'map' ? node.entries : [];
}

export function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.kind === 'list' ? node.items : [];
}

export function textOf(node: Node | undefined): string | null {
  return node?.kind === 'text' ? node.text : null;
}

/** The texts of a list, or the one that stands in its place. */
export function textsOf(node: Node | undefined): readonly string[] {
  if (node?.kind === 'text') return [node.text];
  return itemsOf(node).flatMap((item) => textOf(item) ?? []);
}

export function textsBelow(node: Node): readonly Text[] {
  switch (node.kind) {
    case 'text':
      return [node];
    case 'list':
      return node.items.flatMap(textsBelow);
    case 'map':
      return node.entries.flatMap(({ value }) => textsBelow(value));
  }
}
