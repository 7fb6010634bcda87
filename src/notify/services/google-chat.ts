import { addressText, bytesOf, closingOf, fitted, inert, linesOf, type Markup } from '../markup.js';
import type { Message } from '../message.js';

/**
 * A message with one card, of at most 32,000 bytes
 * (developers.google.com/workspace/chat/api/reference/rest/v1/spaces.messages/create). Mentions
 * only take effect in `text`, which it has none of.
 */
export function googleChatMessage(message: Message) {
  return fitted(message, cardOf, (document) => bytesOf(document) <= BYTE_LIMIT);
}

const BYTE_LIMIT = 31_000;

/** What looks like a tag in the subset of HTML that a card takes. */
const LOOKALIKES: Readonly<Record<string, string>> = { '<': '‹', '>': '›', '"': '”' };

const MARKUP: Markup = {
  text: (text) => inert(text.replace(/[<>"]/g, (character) => LOOKALIKES[character] ?? '')),
  bold: (escaped) => `<b>${escaped}</b>`,
  link: (label, url) => `<a href="${addressText(url)}">${label}</a>`,
};

function cardOf(message: Message) {
  const closing = closingOf(message, MARKUP);
  const paragraphs = [
    ...message.items.map((item) => linesOf(item, MARKUP).join('<br>')),
    ...(closing === '' ? [] : [closing]),
  ];
  return {
    fallbackText: inert(message.title),
    cardsV2: [
      {
        cardId: 'credential-checks',
        card: {
          header: { title: inert(message.title) },
          sections: paragraphs.map((text) => ({ widgets: [{ textParagraph: { text } }] })),
        },
      },
    ],
  };
}
