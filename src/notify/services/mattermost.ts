import { closingOf, fitted, linesOf } from '../markup.js';
import type { Message } from '../message.js';
import { MARKDOWN } from './discord.js';

/**
 * A post of at most 16,383 characters; a longer one would become several
 * (docs.mattermost.com/developers/integrate/webhooks/incoming). It is Markdown, in which Slack's
 * `<!channel>` counts too.
 */
export function mattermostMessage(message: Message) {
  return fitted(
    message,
    (shown) => ({ text: textOf(shown) }),
    ({ text }) => text.length <= TEXT_LIMIT,
  );
}

const TEXT_LIMIT = 16_383;

function textOf(message: Message): string {
  const items = message.items.map((item) => linesOf(item, MARKDOWN).join('\n'));
  const title = `#### ${MARKDOWN.text(message.title)}`;
  return [title, ...items, closingOf(message, MARKDOWN)].filter((part) => part !== '').join('\n\n');
}
