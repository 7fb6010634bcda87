import type { Occasion, Service } from '../model/channel.js';
import { messageOf, type Told } from './message.js';
import { discordMessage } from './services/discord.js';
import { googleChatMessage } from './services/google-chat.js';
import { mattermostMessage } from './services/mattermost.js';
import { slackMessage } from './services/slack.js';
import { teamsMessage } from './services/teams.js';
import { webhookMessage } from './services/webhook.js';

type Render = (on: Occasion, told: Told) => object;

/** What each service is sent, as a document of plain values. */
const RENDERERS: Readonly<Record<Service, Render>> = {
  slack: (on, told) => slackMessage(messageOf(on, told)),
  teams: (on, told) => teamsMessage(messageOf(on, told)),
  discord: (on, told) => discordMessage(messageOf(on, told)),
  'google-chat': (on, told) => googleChatMessage(messageOf(on, told)),
  mattermost: (on, told) => mattermostMessage(messageOf(on, told)),
  webhook: webhookMessage,
};

export function renderFor(service: Service, on: Occasion, told: Told): object {
  return RENDERERS[service](on, told);
}

/** Keys whose values are words of our own in every message, so that no secret is removed there. */
const OWN_KEYS: ReadonlySet<string> = new Set([
  ...['type', 'contentType', '$schema', 'weight', 'size', 'color', 'width', 'cardId'],
  ...['outcome', 'verdict', 'level', 'cause', 'expirySource', 'change', 'generatedAt', 'expiresAt'],
]);

/** The JSON text of a message, behind the last redaction. */
export function payloadOf(document: object, own: (text: string) => string): string {
  return JSON.stringify(document, (key, value: unknown) =>
    typeof value === 'string' && !OWN_KEYS.has(key) ? own(value) : value,
  );
}
