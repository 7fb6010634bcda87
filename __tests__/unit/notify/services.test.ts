/** What each service is sent: within its limits, as it takes it, and whatever the texts say, nobody is mentioned and no link is forged. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { KnownBlock } from '@slack/types';
import fc from 'fast-check';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { type Service, SERVICES } from '../../../src/model/channel.js';
import { config, phrase, server } from '../../../src/model/phrase.js';
import { type Message, messageOf, type Told } from '../../../src/notify/message.js';
import { payloadOf, renderFor } from '../../../src/notify/services.js';
import { discordMessage } from '../../../src/notify/services/discord.js';
import { googleChatMessage } from '../../../src/notify/services/google-chat.js';
import { mattermostMessage } from '../../../src/notify/services/mattermost.js';
import { slackMessage } from '../../../src/notify/services/slack.js';
import { teamsMessage } from '../../../src/notify/services/teams.js';
import { type Bundled, bundled } from '../../support/bundled.js';
import { HOSTILE, LONG } from '../../support/hostile-text.js';
import { DAY, MIXED, NOW, redactorOf, reportOf, resultOf } from '../../support/report-sample.js';
import { textsIn } from '../../support/recording-ports.js';

const PAGE = 'https://github.com/acme/app/actions/runs/7/attempts/1';
const RENEW = 'https://acme.example/tokens?a=1&b=(2)|3';

function toldOf(results: Parameters<typeof reportOf>[0]): Told {
  const report = reportOf(results);
  const place = { repository: 'acme/app', page: PAGE };
  return { report, level: report.outcome, place, loss: '', own: (text) => text };
}

/** A row in which this text is everywhere that a text can be. */
function rowOf(text: string, more: Parameters<typeof resultOf>[0] = {}) {
  return resultOf({
    verdict: 'unauthorized',
    level: 'fail',
    message: phrase`It said ${server(text)}.`,
    fix: [phrase`Ask ${config(text)}.`],
    expiresAt: NOW + DAY,
    ...more,
    subject: { name: text, owner: text, renew: RENEW },
  });
}
const hostileMessage = (text: string) => messageOf('always', toldOf([rowOf(text)]));
const TEXTS = [...HOSTILE, ...LONG].map(({ description, text }): [string, string] => [
  description,
  text,
]);
const MANY = toldOf(
  Array.from({ length: 60 }, (_, at) => rowOf(`${at} ${'<&*_`"[\\'.repeat(40)}`)),
);

/** What these services would take for a mention, a place or an emoji with an effect, as their documentation has them. */
const MENTION =
  /<[!@#/]|<(?:id|t):|<users\/|(?<![\w.])@(?:everyone|here|channel|all|\w)|(?<!\S)[#~]\w/;
const PLAIN_LINK = /https?:\/\/|\bwww\./;

describe('Slack', () => {
  it('gets blocks of Block Kit, by its types', () => {
    const { blocks }: { readonly blocks: KnownBlock[] } = slackMessage(hostileMessage('x'));
    expect(blocks.map(({ type }) => type)).toEqual(['header', 'section', 'context']);
  });

  it('gets no more than it takes', () => {
    const { blocks } = slackMessage(messageOf('always', MANY));
    expect(blocks.length).toBeLessThanOrEqual(50);
    for (const text of textsIn(blocks)) expect(text.length).toBeLessThanOrEqual(3_000);
    const [header] = blocks;
    expect(header?.type === 'header' && header.text.text.length <= 150).toBe(true);
  });

  it.each(TEXTS)('takes no mention and no link from %s', (_, text) => {
    const message = slackMessage(hostileMessage(text));
    const { blocks, text: shown } = message;
    const marked = [shown, ...textsIn(blocks.slice(1)).filter((one) => one.includes(' '))];
    for (const one of marked) {
      // In mrkdwn everything between < and > is a mention or a link, and nothing else is.
      const references = [...one.matchAll(/<([^>]*)>?/g)].map(([, inner]) => inner);
      for (const reference of references) {
        expect(reference).toMatch(
          /^https:\/\/(?:acme\.example|github\.com)\/[^|\s]*\|(?:Renew it|Open the run)$/,
        );
      }
      expect(one.replace(/<[^>]*>/g, '')).not.toMatch(PLAIN_LINK);
      // Of what formats, only the bold of a name is there.
      expect(one.replace(/<[^>]*>/g, '').match(/[*`~]/g) ?? []).toHaveLength(
        one === shown ? 0 : one.includes('*') ? 2 : 0,
      );
    }
    expect(message).toMatchObject({ unfurl_links: false, unfurl_media: false });
    for (const block of blocks.slice(1)) expect(JSON.stringify(block)).toContain('"verbatim":true');
  });
});

/** Kinds of nodes that an independent reader of Markdown finds, and where its links lead. */
function markdownIn(text: string) {
  const kinds: string[] = [];
  const links: string[] = [];
  const walk = (node: object): void => {
    const { type, url, children } = node as { type: string; url?: string; children?: object[] };
    kinds.push(type);
    if (type === 'link') links.push(url ?? '');
    for (const child of children ?? []) walk(child);
  };
  walk(unified().use(remarkParse).use(remarkGfm).parse(text));
  return { kinds: new Set(kinds), links };
}

const MARKDOWN_SERVICES: readonly (readonly [string, (message: Message) => string])[] = [
  ['Discord', (message) => discordMessage(message).embeds[0]?.description ?? ''],
  ['Mattermost', (message) => mattermostMessage(message).text],
];

describe.each(MARKDOWN_SERVICES)('%s', (_, textOf) => {
  it.each(TEXTS)('takes nothing but our own links and bold names from %s', (_description, text) => {
    const shown = textOf(hostileMessage(text));
    const { kinds, links } = markdownIn(shown);
    kinds.delete('heading');
    expect([...kinds].toSorted()).toEqual(['link', 'paragraph', 'root', 'strong', 'text']);
    expect(links).toEqual([RENEW.replace('(2)|3', '%282%29%7C3'), PAGE]);
    expect(shown).not.toMatch(MENTION);
  });
});

describe('Discord', () => {
  it('gets no more than it takes, and mentions nobody', () => {
    const message = discordMessage(messageOf('always', MANY));
    const [embed] = message.embeds;
    expect(embed?.title.length).toBeLessThanOrEqual(256);
    expect(embed?.description.length).toBeLessThanOrEqual(4_096);
    expect((embed?.title ?? '').length + (embed?.description ?? '').length).toBeLessThanOrEqual(
      6_000,
    );
    expect(embed?.description).toMatch(/And 5\d more\./);
    expect(message.allowed_mentions).toEqual({ parse: [] });
  });
});

describe('Mattermost', () => {
  it('gets no more than it takes', () => {
    expect(mattermostMessage(messageOf('always', MANY)).text.length).toBeLessThanOrEqual(16_383);
  });
});

describe('Google Chat', () => {
  const paragraphs = (message: Message) =>
    googleChatMessage(message).cardsV2.flatMap(({ card }) =>
      card.sections.flatMap(({ widgets }) =>
        widgets.map(({ textParagraph }) => textParagraph.text),
      ),
    );

  it('gets no more than it takes', () => {
    const bytes = Buffer.byteLength(JSON.stringify(googleChatMessage(messageOf('always', MANY))));
    expect(bytes).toBeLessThanOrEqual(32_000);
  });

  it.each(TEXTS)('takes no tag but our own from %s', (_, text) => {
    for (const one of paragraphs(hostileMessage(text))) {
      const tags = [...one.matchAll(/<[^>]*>?/g)].map(([tag]) => tag);
      for (const tag of tags) {
        expect(tag).toMatch(
          /^<(?:\/?b|br|\/a|a href="https:\/\/(?:acme\.example|github\.com)\/[^"]*")>$/,
        );
      }
      expect(one.replace(/<[^>]*>/g, '')).not.toMatch(PLAIN_LINK);
      expect(one.replace(/<[^>]*>/g, '')).not.toMatch(MENTION);
    }
    // Mentions are read in the text of a message alone, and it has none.
    expect(googleChatMessage(hostileMessage(text))).not.toHaveProperty('text');
  });
});

describe('Microsoft Teams', () => {
  let reader: Bundled;
  beforeAll(async () => {
    reader = await bundled('adaptive-cards', 'cardFaults');
  });
  afterAll(() => reader.close());
  const cardOf = (message: Message) => teamsMessage(message).attachments[0]?.content ?? {};

  it('gets cards that its own reader has nothing against, which finds what is wrong with others', async () => {
    const wrong = { type: 'AdaptiveCard', version: '1.4', body: [{ type: 'Nothing' }] };
    const sample = messageOf('always', toldOf(MIXED));
    const cards = [
      sample,
      messageOf('always', MANY),
      ...TEXTS.map(([, text]) => hostileMessage(text)),
    ];
    const all = [wrong, ...cards.map(cardOf)];
    // What a process is started with has a bound.
    const parts = Array.from({ length: Math.ceil(all.length / 15) }, (_, at) =>
      reader.call({ cards: all.slice(15 * at, 15 * at + 15) }),
    );
    expect((await Promise.all(parts)).flat()).toEqual([
      [expect.any(String)],
      ...cards.map(() => []),
    ]);
  }, 20_000);

  it('gets no more than it takes', () => {
    const bytes = Buffer.byteLength(JSON.stringify(teamsMessage(messageOf('always', MANY))));
    expect(bytes).toBeLessThanOrEqual(28 * 1024);
  });

  it.each(TEXTS)(
    'gets %s as a run of text, in which nothing takes effect, and no link but our own',
    (_, text) => {
      const seen = new Set<string>();
      const urls = new Set<string>();
      JSON.stringify(cardOf(hostileMessage(text)), (key, value: unknown) => {
        if (key === 'type') seen.add(String(value));
        if (key === 'url') urls.add(String(value));
        return value;
      });
      expect([...seen].toSorted()).toEqual([
        'Action.OpenUrl',
        'AdaptiveCard',
        'Container',
        'RichTextBlock',
        'TextRun',
      ]);
      expect(urls).toEqual(new Set([PAGE, RENEW]));
      expect(JSON.stringify(cardOf(hostileMessage(text)))).not.toContain('<at>');
    },
  );
});

describe('a webhook', () => {
  const document = (told: Told) => renderFor('webhook', 'always', told);

  it('gets the rows of report.json that need action, and what came out', () => {
    expect(document(toldOf(MIXED))).toMatchObject({
      version: 1,
      outcome: 'fail',
      headline: '1 of 8 credentials was rejected',
      repository: 'acme/app',
      run: PAGE,
      counts: { total: 8, valid: 4 },
      endpoints: [
        { name: 'Billing API', verdict: 'unauthorized', cause: 'expired' },
        { name: 'Search', verdict: 'forbidden' },
        { name: 'Metrics', verdict: 'expiring' },
      ],
      more: 0,
    });
  });

  it('says what became of a row, where that is known', () => {
    const told = toldOf(MIXED);
    const change = { kind: 'still', since: NOW - DAY, words: 'still (since 2026-11-22)' } as const;
    const changes = { at: NOW - DAY, words: '', byName: new Map([['Billing API', change]]) };
    expect(document({ ...told, report: { ...told.report, changes } })).toMatchObject({
      endpoints: [
        { name: 'Billing API', change: { ...change, since: '2026-11-22T06:17:00.000Z' } },
        { name: 'Search' },
        { name: 'Metrics' },
      ],
    });
  });

  it('has at most 256 KiB, and counts what is left out', () => {
    const told = toldOf(
      Array.from({ length: 2_000 }, (_, at) => rowOf(`${at} ${'x'.repeat(190)}`)),
    );
    const sent = JSON.stringify(document(told));
    expect(sent.length).toBeLessThanOrEqual(256 * 1024);
    const { endpoints, more }: { endpoints: object[]; more: number } = JSON.parse(sent);
    expect(endpoints.length + more).toBe(2_000);
    expect(more).toBeGreaterThan(0);
  });
});

describe('every service', () => {
  it.each(SERVICES)('gets JSON without a secret, whatever is a secret: %s', (service: Service) => {
    const secret = 'dead_token*0123456789<x>';
    const { own } = redactorOf(secret, 'section', 'TextRun', 'mrkdwn', 'unauthorized');
    const told = { ...toldOf([rowOf(`a ${secret} b`)]), own };
    const text = payloadOf(renderFor(service, 'always', told), own);
    expect(text).not.toContain('0123456789');
    const read: object = JSON.parse(text);
    expect(Object.keys(read).length).toBeGreaterThan(0);
    if (service === 'slack') expect(text).toContain('"type":"section"');
    if (service === 'teams') expect(text).toContain('"type":"TextRun"');
    if (service === 'webhook') expect(text).toContain('"verdict":"unauthorized"');
  });

  it.each(SERVICES)('gets a message of any text: %s', (service: Service) => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => {
        const sent = payloadOf(renderFor(service, 'always', toldOf([rowOf(text)])), (one) => one);
        expect(Buffer.byteLength(sent)).toBeLessThanOrEqual(20_000);
        expect(JSON.parse(sent)).toEqual(expect.any(Object));
      }),
    );
  });

  it.each(SERVICES)('gets something short when all is well: %s', (service: Service) => {
    const sent = payloadOf(renderFor(service, 'always', toldOf([resultOf()])), (one) => one);
    expect(sent).toContain('The credential works');
    expect(sent.length).toBeLessThan(1_500);
  });
});
