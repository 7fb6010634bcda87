import type { Obtained } from '../../model/obtain.js';
import { literalOf, type Template } from '../../values/template.js';
import type { ExchangeScheme, Fields } from '../exchange.js';
import { derivedForms } from './client.js';
import { oauth2Command } from './command.js';
import { oauth2Faults } from './faults.js';
import { OAUTH2_FIELDS, grantOf } from './fields.js';
import { obtainToken } from './token.js';

/**
 * An access token of OAuth 2.0 by a grant that needs no person: client credentials (RFC 6749, 4.4),
 * a refresh token (RFC 6749, 6) or a signed assertion (RFC 7523). It is presented as Bearer (RFC
 * 6750, 2.1); where nothing is asked, that it is given out is the proof.
 */
export const oauth2: ExchangeScheme = {
  says: 'An access token that an OAuth 2.0 server gives out for a client secret, a key, a certificate or a refresh token.',
  fields: OAUTH2_FIELDS,
  faults: oauth2Faults,
  scheme: 'bearer',
  spends: (given) => grantOf(literalOf(given['grant'] ?? []) ?? undefined) === 'refresh-token',
  alone: (given: Fields<Template>) => {
    const url = given['token-url'] ?? given['issuer'];
    return url === undefined ? null : { url, method: 'POST', isExchange: true };
  },
  showsCertificate: (given) =>
    literalOf(given['client-auth'] ?? []) === 'tls' ? 'client-auth' : null,
  derive: derivedForms,
  obtain: (given, variables) => (means) => obtainToken(given, variables, means).catch(() => UNMADE),
  command: oauth2Command,
};

const UNMADE: Obtained = {
  kind: 'unsendable',
  problem: ['No token can be asked for with these values.'],
  place: null,
  steps: ['Check the fields under `oauth2` in the list.'],
};
