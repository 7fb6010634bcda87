import { boundedUnits } from '../../text/escape.js';
import { addressText, closingOf, inert, linesOf, type Markup } from '../markup.js';
import type { Item, Message } from '../message.js';

/**
 * A message of Block Kit. At most 22 blocks of the 50 that a message may have, a header of 150
 * characters, and texts of 3,000 (docs.slack.dev/reference/block-kit/blocks, and
 * /composition-objects/text-object there).
 */
export function slackMessage(message: Message) {
  const closing = closingOf(message, MARKUP);
  return {
    // What a notification shows, and what is read aloud.
    text: MARKUP.text(message.title),
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      header(message.title),
      ...message.items.map((item) => ({
        type: 'section' as const,
        text: mrkdwn(sectionText(item)),
      })),
      ...(closing === '' ? [] : [{ type: 'context' as const, elements: [mrkdwn(closing)] }]),
    ],
  };
}

const HEADER_LIMIT = 150;
const TEXT_LIMIT = 3_000;

/** docs.slack.dev/messaging/formatting-message-text: with these three, no `<!channel>` is one. */
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/** There is no escape for these, so what looks like them stands in their place. */
const LOOKALIKES: Readonly<Record<string, string>> = { '*': '∗', _: '＿', '~': '∼', '`': 'ˋ' };

const MARKUP: Markup = {
  text: (text) =>
    inert(text)
      .replace(/[&<>]/g, (character) => ENTITIES[character] ?? '')
      .replace(/[*~`]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, (one) => LOOKALIKES[one] ?? ''),
  bold: (escaped) => `*${escaped}*`,
  link: (label, url) => `<${addressText(url).replace(/&/g, '&amp;')}|${label}>`,
};

function header(title: string) {
  const text = boundedUnits(inert(title), HEADER_LIMIT);
  return { type: 'header' as const, text: { type: 'plain_text' as const, text, emoji: false } };
}

/** `verbatim`: nothing is a link, a channel or a mention that is not written as one. */
function mrkdwn(text: string) {
  return { type: 'mrkdwn' as const, text, verbatim: true };
}

/** A character grows to six at most, so what is left of a long one always has room. */
function sectionText(item: Item): string {
  const text = linesOf(item, MARKUP).join('\n');
  if (text.length <= TEXT_LIMIT) return text;
  return linesOf({ ...item, step: null, owner: null, renew: null }, MARKUP).join('\n');
}
