import type { Exchange } from '../../model/exchange.js';
import type { Obtained } from '../../model/obtain.js';
import { type Phrase, phrase, server } from '../../model/phrase.js';
import { STORE } from '../../model/steps.js';
import type { Fields } from '../exchange.js';
import type { Grant } from './fields.js';
import type { JsonObject } from '../../values/json-body.js';

/** What of an answer is not for the judgement to say, and what helps. */
export type Refusal = Pick<Extract<Obtained, { readonly kind: 'answered' }>, 'finding' | 'steps'>;

/** What was asked for. */
interface Asked {
  readonly grant: Grant;
  readonly given: Fields<string>;
}

interface Misfit {
  /** Follows "The token endpoint". */
  readonly because: string;
  readonly steps: (grant: Grant) => readonly string[];
}

const FIX_FIELD = (field: string) => () => [
  `Check \`${field}\` in the list.`,
  'If it is right, ask whoever runs the server to allow it for this client.',
];
const OTHER_GRANT = (grant: Grant) => [
  `Allow the grant for this client at the server (\`grant: ${grant}\`), or write one that it may use.`,
  'Check `client-id` and the address of the server: a client of another tenant or environment is not known there.',
];

/**
 * RFC 6749, 5.2, and RFC 8707, 2: errors that say nothing against the secret. They are about the
 * request, which the list describes. `invalid_request` is not among them: what is said beside it
 * may be clearer, and is heard.
 */
const MISFITS: ReadonlyMap<string, Misfit> = new Map([
  [
    'unauthorized_client',
    { because: 'does not let this client use this grant', steps: OTHER_GRANT },
  ],
  ['unsupported_grant_type', { because: 'does not offer this grant', steps: OTHER_GRANT }],
  ['invalid_scope', { because: 'does not grant the scope', steps: FIX_FIELD('scope') }],
  ['invalid_target', { because: 'does not know the resource', steps: FIX_FIELD('resource') }],
]);

/** Errors that reject what was sent, whose usual steps do not fit the grant. */
const REJECTIONS = ['invalid_grant', 'bad_refresh_token', 'invalid_refresh_token'];

/**
 * What is said of an answer without a token that can be used; nothing where the judgement says it
 * all.
 */
export function refusalOf(
  exchange: Exchange,
  body: JsonObject | null,
  { grant, given }: Asked,
): Refusal {
  if (exchange.kind === 'failure' || body === null) return {};
  const { status } = exchange.answer;
  const name = typeof body['error'] === 'string' ? body['error'] : '';
  const misfit = MISFITS.get(name);
  if (misfit !== undefined && (status === 400 || status < 300)) {
    const because = withName(misfit.because, status, name);
    return { finding: { kind: 'unexpected', because }, steps: misfit.steps(grant) };
  }
  if (status < 300 && hasToken(body)) {
    return { finding: { kind: 'unexpected', because: unusable(body, status) } };
  }
  const isRejection = status < 500 && REJECTIONS.includes(name);
  const steps = isRejection ? stepsOfGrant(grant, given) : null;
  return steps === null ? {} : { steps };
}

function withName(because: string, status: number, name: string): Phrase {
  return phrase`${because} (it answered ${status} with ${server(name)})`;
}

function stepsOfGrant(grant: Grant, given: Fields<string>): readonly string[] | null {
  switch (grant) {
    case 'refresh-token':
      return [
        'Sign in again to get a new refresh token {where}.',
        STORE,
        'If the server rotates refresh tokens, check that nothing else spends this one: each works once.',
      ];
    case 'jwt-bearer':
      // One that is stored is made anew like any other credential.
      if (given['assertion'] !== undefined) return null;
      return [
        'Check that the server knows the key, and that `client-id`, `subject` and `aud` under `claims` are what it expects.',
        'Check that the subject still exists, and that the client may act for it.',
      ];
    case 'client-credentials':
      return null;
  }
}

/** Not null, and not empty: then the judgement would take it for a proof. */
function hasToken(body: JsonObject): boolean {
  const token = body['access_token'] ?? '';
  return token !== '';
}

function unusable(body: JsonObject, status: number): Phrase {
  const type = body['token_type'] ?? 'Bearer';
  return typeof type === 'string' && !/^bearer$/i.test(type)
    ? phrase`answered ${status} with a token of the type ${server(type)}, which cannot be sent as Bearer`
    : phrase`answered ${status} with an access token that cannot be sent as Bearer`;
}
