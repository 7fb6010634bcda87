/** What no text of a server, a credential or the configuration may bring about on a page of GitHub. */
import { EVIL } from './hostile-text.js';
import { elementsOf, type PageNode, textOf } from './render-summary.mjs';

/** Elements with their attributes and nothing of their texts, so without the places where a word may break. */
export function skeletonOf(node: PageNode): unknown {
  const children = (node.children ?? [])
    .filter(({ type, tagName }) => type === 'element' && tagName !== 'wbr')
    .map(skeletonOf);
  return [node.tagName ?? node.type, node.properties ?? {}, children];
}

/**
 * What GitHub's filters behind the sanitiser would find, as far as they are public: mentions and emoji as in html-pipeline
 * (MentionFilter, TeamMentionFilter, EmojiFilter), issues and commits as in GitHub Docs, "Autolinked references and URLs", formulas as
 * in "Writing mathematical expressions". All of them pass over code and links.
 */
const FILTERS: Readonly<Record<string, RegExp>> = {
  mention: /(?:^|\W)@[a-z0-9][a-z0-9-]*(?=\.+\W|\.+$|[^0-9a-z_.]|$)/i,
  team: /(?:^|\W)@[a-z0-9][a-z0-9-]*\/[a-z0-9]/i,
  issue: /#\d+\b|(?:^|\W)gh-\d+\b/i,
  commit: /(?:^|\W)[0-9a-f]{7,40}(?:\W|$)/i,
  emoji: /:(?!\d\d:)[a-z0-9_+-]+:/i,
  formula: /(?<!\u2060)\$|\$(?!\u2060)/,
};
/** What shows as nothing, but for the joiner that keeps filters away and the selector of our own emoji; and marks piled on a letter. */
const HIDDEN = /(?!\n)\p{Cc}|(?!\u2060|\ufe0f)[\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{DI}]|[\p{Mn}\p{Me}]{5}/u;
const FOREIGN_TAGS = new Set(
  'img input iframe svg form section video audio h1 blockquote del em'.split(' '),
);

/** Everything on the page that no text may bring about. */
export function harmIn(tree: PageNode): string[] {
  const elements = elementsOf(tree);
  const tags = elements.filter(({ tagName = '' }) => FOREIGN_TAGS.has(tagName));
  const links = elements.filter((node) => String(node.properties?.['href'] ?? '').includes(EVIL));
  const uneven = widthsOf(tree).filter((widths) => new Set(widths).size !== 1);
  const found = textsOf(tree).flatMap((text) =>
    Object.entries(FILTERS).flatMap(([name, filter]) =>
      filter.test(text) ? [`${name}: ${text}`] : [],
    ),
  );
  const [hidden] = HIDDEN.exec(textOf(tree)) ?? [];
  return [
    ...(hidden === undefined ? [] : [`hidden: ${JSON.stringify(hidden)}`]),
    ...[...tags, ...links].map(({ tagName }) => `<${tagName}>`),
    ...uneven.map((widths) => `a table with rows of ${widths.join(', ')} cells`),
    ...found,
  ];
}

/** Cells of each row of each table. */
export function widthsOf(tree: PageNode): number[][] {
  return elementsOf(tree)
    .filter(({ tagName }) => tagName === 'table')
    .map((table) =>
      elementsOf(table)
        .filter(({ tagName }) => tagName === 'tr')
        .map((row) => (row.children ?? []).filter(({ type }) => type === 'element').length),
    );
}

/** Texts outside of code and links; neighbours are one text, as after the comments between them are gone, and where `wbr` is not let through. */
export function textsOf(node: PageNode): string[] {
  if (/^(?:code|pre|a)$/.test(node.tagName ?? '')) return [];
  const children = node.children ?? [];
  const texts = children.map((child) => {
    if (child.type === 'text') return child.value ?? '';
    return child.tagName === 'wbr' ? '' : '\n';
  });
  return [...texts.join('').split('\n'), ...children.flatMap(textsOf)];
}

export function codesOf(tree: PageNode): string[] {
  return elementsOf(tree)
    .filter(({ tagName }) => tagName === 'code')
    .map(textOf);
}

/** Without what keeps filters apart, and without the differences of white space that a page does not show. */
export function plain(text: string): string {
  return text.replaceAll('\u2060', '').replace(/\s+/g, ' ').trim();
}
