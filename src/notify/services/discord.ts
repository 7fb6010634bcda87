import { boundedUnits } from '../../text/escape.js';
import { addressText, closingOf, fitted, inert, linesOf, type Markup } from '../markup.js';
import type { Message } from '../message.js';
import type { Level } from '../../model/verdict.js';

/**
 * One embed: a title of 256 characters, a description of 4,096, all together 6,000
 * (docs.discord.com/developers/resources/message, "Embed Limits").
 */
export function discordMessage(message: Message) {
  const { title, page, level } = message;
  return fitted(
    message,
    (shown) => ({
      // Nobody is, whatever the texts say ("Allowed Mentions Object" there).
      allowed_mentions: { parse: [] as string[] },
      embeds: [
        {
          title: boundedUnits(MARKUP.text(title), TITLE_LIMIT),
          ...(page === null ? {} : { url: page }),
          description: descriptionOf(shown),
          color: COLORS[level],
        },
      ],
    }),
    ({ embeds: [embed] }) => (embed?.description.length ?? 0) <= DESCRIPTION_LIMIT,
  );
}

const TITLE_LIMIT = 256;
const DESCRIPTION_LIMIT = 4_096;
const COLORS: Readonly<Record<Level, number>> = { fail: 0xcf222e, warn: 0xbf8700, pass: 0x1a7f37 };

/** Markdown, in which a backslash takes the meaning of a mark. */
export const MARKDOWN: Markup = {
  text: (text) => inert(text).replace(/[\\*_~|`>[\]()#+-]/g, '\\$&'),
  bold: (escaped) => `**${escaped}**`,
  link: (label, url) => `[${label}](${addressText(url)})`,
};
const MARKUP = MARKDOWN;

function descriptionOf(message: Message): string {
  const items = message.items.map((item) => linesOf(item, MARKUP).join('\n'));
  return [...items, closingOf(message, MARKUP)].filter((part) => part !== '').join('\n\n');
}
