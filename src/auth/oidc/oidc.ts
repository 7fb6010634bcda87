import { literalOf, type Template } from '../../values/template.js';
import type { Alone, ExchangeScheme, Fields } from '../exchange.js';
import { oidcCommand } from './command.js';
import { nameOf, OIDC_FIELDS, oidcFaults } from './fields.js';
import { obtainByIdToken, PERMISSION } from './obtain.js';
import { asTemplates, baseOf, PROVIDERS } from './providers.js';

/**
 * The workflow's own ID token (https://docs.github.com/en/actions/reference/security/oidc),
 * exchanged for what a deployment gets for it. Nothing is stored anywhere: what is proved is that
 * the other side still trusts this job. What is given out is hidden and dropped.
 */
export const oidc: ExchangeScheme = {
  says: "The workflow's own ID token, exchanged as a deployment without secrets does it.",
  fields: OIDC_FIELDS,
  faults: oidcFaults,
  needs: {
    variables: ['ACTIONS_ID_TOKEN_REQUEST_URL', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN'],
    lack: {
      words: 'This job gets no ID token',
      steps: [
        PERMISSION,
        'If a workflow calls the one with this job (`uses` of a job), its job needs the same line.',
        'If it may be missing, write `optional: true` at the endpoint.',
      ],
    },
  },
  scheme: 'bearer',
  unpresentable: (given) => {
    const name = nameOf(literalOf(given['provider'] ?? []) ?? '');
    return PROVIDERS[name].present === undefined
      ? `What \`provider: ${name}\` gives out is presented nowhere: that it is given out is the proof. Remove \`url\`.`
      : null;
  },
  alone,
  addresses: (given) => {
    const name = nameOf(given['provider']);
    const base = literalOf(baseOf(name, asTemplates(given)) ?? []) ?? '';
    const second = name === 'google' && given['base-url'] === undefined ? [IAM_CREDENTIALS] : [];
    return [base, ...second];
  },
  obtain: (given) => (means) => obtainByIdToken(given, means),
  command: oidcCommand,
};

const IAM_CREDENTIALS = 'https://iamcredentials.googleapis.com';

function alone(given: Fields<Template>): Alone | null {
  const name = nameOf(literalOf(given['provider'] ?? []) ?? '');
  const base = baseOf(name, given);
  if (base === null) return null;
  const { renew } = PROVIDERS[name];
  const isUsual = given['base-url'] === undefined;
  return {
    url: base,
    method: 'POST',
    isExchange: true,
    ...(renew === undefined || !isUsual ? {} : { renew }),
  };
}
