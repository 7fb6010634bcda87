import type { Secret } from './secret.js';

/** Services that take a message as an HTTP request, by their keys in the input `notify`. */
export const SERVICES = [
  'slack',
  'teams',
  'discord',
  'google-chat',
  'mattermost',
  'webhook',
] as const;
export type Service = (typeof SERVICES)[number];

/** When a channel is told. */
export const OCCASIONS = ['failure', 'change', 'always'] as const;
export type Occasion = (typeof OCCASIONS)[number];

/** Somewhere to send to, and what it is called in a sentence: `Slack (SLACK_WEBHOOK)`. */
export interface Destination {
  readonly label: string;
  /** A whole URL, which is all that it takes to send there. */
  readonly address: Secret;
}

/** One item of the input `notify` whose values are all there. */
export interface Channel extends Destination {
  readonly service: Service;
  /** What a `webhook` is signed with, else null. */
  readonly signing: Secret | null;
  readonly on: Occasion;
}
