import type { Level } from '../../model/verdict.js';
import { bytesOf, fitted, inert, SIGNS } from '../markup.js';
import type { Item, Message } from '../message.js';

/**
 * What a flow with the trigger "When a Teams webhook request is received" posts: a message with an
 * Adaptive Card (learn.microsoft.com/connectors/teams, whose limit is about 28 KB; clients have
 * measured 21). Only runs of text are used, which know no Markdown (adaptivecards.io, "TextRun").
 */
export function teamsMessage(message: Message) {
  return fitted(message, envelopeOf, (document) => bytesOf(document) <= BYTE_LIMIT);
}

const BYTE_LIMIT = 20_000;

/** Of the colours that a card has. */
const COLORS: Readonly<Record<Level, 'attention' | 'warning' | 'good'>> = {
  fail: 'attention',
  warn: 'warning',
  pass: 'good',
};

function envelopeOf(message: Message) {
  const { page } = message;
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          msteams: { width: 'Full' },
          fallbackText: inert(message.title),
          body: [
            block([{ ...run(message.title), weight: 'bolder', size: 'large' }]),
            ...message.items.map(containerOf),
            ...closing(message),
          ],
          ...(page === null ? {} : { actions: [openUrl('Open the run', page)] }),
        },
      },
    ],
  };
}

function containerOf(item: Item) {
  const { owner, step, renew } = item;
  const renewal =
    renew === null ? [] : [{ ...run('Renew it'), selectAction: openUrl('Renew it', renew) }];
  const last = [...(owner === null ? [] : [run(`Owner: ${owner} `)]), ...renewal];
  return {
    type: 'Container',
    separator: true,
    items: [
      block([
        {
          ...run(`${SIGNS[item.level]} ${item.name}`),
          weight: 'bolder',
          color: COLORS[item.level],
        },
        run(`: ${item.state}`),
      ]),
      block([run(item.text)]),
      ...(step === null ? [] : [block([run(`First: ${step}`)])]),
      ...(last.length === 0 ? [] : [block(last)]),
    ],
  };
}

function closing({ more, next }: Message) {
  const said = [
    ...(more === 0 ? [] : [`And ${more} more.`]),
    ...(next === null ? [] : [`Next expiry: ${next}.`]),
  ];
  return said.length === 0 ? [] : [block([run(said.join(' '))])];
}

function block(inlines: readonly object[]) {
  return { type: 'RichTextBlock', inlines };
}

function run(text: string) {
  return { type: 'TextRun', text: inert(text) };
}

function openUrl(title: string, url: string) {
  return { type: 'Action.OpenUrl', title, url };
}
