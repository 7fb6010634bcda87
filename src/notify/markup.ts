import type { Level } from '../model/verdict.js';
import { visible } from '../text/escape.js';
import type { Item, Message } from './message.js';

/** How a service writes, as far as it is used here. Every text is escaped by whoever writes it. */
export interface Markup {
  /** Text in which nothing takes effect. */
  readonly text: (text: string) => string;
  /** Around a text that is escaped. */
  readonly bold: (escaped: string) => string;
  /** To an address of our own or of the configuration. */
  readonly link: (label: string, url: string) => string;
}

/** Shows as nothing, and keeps two characters apart. */
const JOINER = '\u2060';

/**
 * The text, in which nobody is mentioned and nothing is a link or an emoji by itself: no
 * `@somebody`, `#place`, `~place`, `<…>`, `https://`, `www.` or `:name:`.
 */
export function inert(text: string): string {
  return visible(text)
    .replace(/[@#~<](?=\S)/g, `$&${JOINER}`)
    .replace(/:(?=\/\/|[a-z_+-][\w+-]*:)/gi, `$&${JOINER}`)
    .replace(/\bwww(?=\.)/gi, `$&${JOINER}`);
}

/** The address without what ends one in any markup. */
export function addressText(url: string): string {
  return url.replace(
    /[|<>()[\]"'`*_~\\\s]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

export const SIGNS: Readonly<Record<Level, string>> = { fail: '✗', warn: '!', pass: '✓' };

/** The lines of one item. */
export function linesOf(item: Item, { text, bold, link }: Markup): readonly string[] {
  const owner = item.owner === null ? [] : [`Owner: ${text(item.owner)}`];
  const renew = item.renew === null ? [] : [link('Renew it', item.renew)];
  const last = [...owner, ...renew].join(' · ');
  return [
    `${SIGNS[item.level]} ${bold(text(item.name))}: ${text(item.state)}`,
    text(item.text),
    ...(item.step === null ? [] : [`First: ${text(item.step)}`]),
    ...(last === '' ? [] : [last]),
  ];
}

/** What comes behind the items: how many are left out, what expires next, and the run's page. */
export function closingOf({ more, next, page }: Message, { text, link }: Markup): string {
  return [
    ...(more === 0 ? [] : [`And ${more} more.`]),
    ...(next === null ? [] : [`Next expiry: ${text(next)}.`]),
    ...(page === null ? [] : [link('Open the run', page)]),
  ].join(' ');
}

/** The message with as many items as there is room for; the others are counted. */
export function fitted<T>(
  message: Message,
  render: (message: Message) => T,
  fits: (rendered: T) => boolean,
): T {
  for (let count = message.items.length; count > 0; count -= 1) {
    const rendered = render(shortened(message, count));
    if (fits(rendered)) return rendered;
  }
  return render(shortened(message, 0));
}

function shortened(message: Message, count: number): Message {
  const { items, more } = message;
  return { ...message, items: items.slice(0, count), more: more + items.length - count };
}

/** Bytes of a document as it is sent. */
export function bytesOf(document: object): number {
  return Buffer.byteLength(JSON.stringify(document));
}
