import type { Service } from '../model/channel.js';
import { listing } from '../values/words.js';

/** What each service is called in a sentence. */
const NAMES: Readonly<Record<Service, string>> = {
  slack: 'Slack',
  teams: 'Microsoft Teams',
  discord: 'Discord',
  'google-chat': 'Google Chat',
  mattermost: 'Mattermost',
  webhook: 'the webhook',
};

/** The service and the variables that hold its address: `Slack (SLACK_WEBHOOK)`. */
export function labelOf(service: Service, variables: readonly string[]): string {
  const name = NAMES[service];
  return variables.length === 0 ? name : `${name} (${listing(variables)})`;
}
