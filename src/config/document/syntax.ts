import type { CST } from 'yaml';

/** A place in the text and what is wrong there. */
export interface Finding {
  readonly offset: number;
  readonly message: string;
}

/** Levels of nesting. The format needs seven; the parser's own recursion ends the process some thousand levels down. */
export const DEEPEST_NESTING = 32;

export const TOO_DEEP = `It is nested more than ${DEEPEST_NESTING} levels deep. Flatten it.`;
const TAGGED = 'A tag (`!…`) stands here. Remove it: every value is text.';
const SECOND_DOCUMENT =
  'A second document begins here. Keep one document, and put all endpoints in its list.';
const DIRECTIVE = 'A directive (a line that begins with `%`) stands here. Remove it.';
/** Names the version that is read anyway, so it changes nothing. */
const HARMLESS_DIRECTIVE = /^%YAML[ \t]+1\.2[ \t]*(#.*)?$/;

/**
 * What is refused before the document is composed: nesting that would overflow the stack, tags, several documents
 * and directives. Walks the tokens without recursion. `composable` is false when composing them would not be safe.
 */
export function inspectTokens(tokens: readonly CST.Token[]): {
  findings: Finding[];
  composable: boolean;
} {
  const documents = tokens.filter((token) => token.type === 'document');
  const second = documents[1];
  const deep = deepestFirst(documents.slice(0, 1));
  const findings = [
    ...tokens.filter(isForeignDirective).map(({ offset }) => ({ offset, message: DIRECTIVE })),
    ...(second === undefined ? [] : [{ offset: second.offset, message: SECOND_DOCUMENT }]),
    ...deep.tags.map((offset) => ({ offset, message: TAGGED })),
    ...(deep.tooDeep === null ? [] : [{ offset: deep.tooDeep, message: TOO_DEEP }]),
  ];
  return { findings, composable: deep.tooDeep === null };
}

function isForeignDirective(token: CST.Token): boolean {
  return token.type === 'directive' && !HARMLESS_DIRECTIVE.test(token.source.trimEnd());
}

function deepestFirst(documents: readonly CST.Token[]): { tags: number[]; tooDeep: number | null } {
  const pending = documents.map((token) => ({ token, depth: 0 }));
  const tags: number[] = [];
  let tooDeep: number | null = null;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { token, depth } = next;
    if (depth > DEEPEST_NESTING) {
      tooDeep = Math.min(token.offset, tooDeep ?? token.offset);
      continue;
    }
    for (const { properties, children } of partsOf(token)) {
      tags.push(...tagOffsets(properties));
      for (const child of children) pending.push({ token: child, depth: depth + 1 });
    }
  }
  return { tags, tooDeep };
}

function tagOffsets(properties: readonly CST.SourceToken[]): number[] {
  return properties.filter(({ type }) => type === 'tag').map(({ offset }) => offset);
}

interface TokenPart {
  readonly properties: readonly CST.SourceToken[];
  readonly children: readonly CST.Token[];
}

function partsOf(token: CST.Token): TokenPart[] {
  if (token.type === 'document') {
    return [{ properties: token.start, children: present([token.value]) }];
  }
  if (!('items' in token)) return [];
  return token.items.map((item) => ({
    properties: [...item.start, ...(item.sep ?? [])],
    children: present([item.key, item.value]),
  }));
}

function present(tokens: readonly (CST.Token | null | undefined)[]): CST.Token[] {
  return tokens.filter((token) => token !== null && token !== undefined);
}
