import {
  type AuthorizationServer,
  introspectionRequest,
  processIntrospectionResponse,
} from 'oauth4webapi';
import type { Exchange } from '../../model/exchange.js';
import type { Looked, LookMeans } from '../../model/look.js';
import { credential, type Phrase, phrase } from '../../model/phrase.js';
import { between1990And2100 } from '../../values/instant.js';
import { dateWords } from '../../values/time.js';
import type { Fields } from '../exchange.js';
import { askerOf, derivedForms } from '../oauth2/client.js';
import { discover, type Wanted } from '../oauth2/discovery.js';
import { clientFaults } from '../oauth2/faults.js';
import { CLIENT_FIELDS } from '../oauth2/fields.js';
import { type LookedAt, type LookKind, noAnswer, NOTHING_ELSE, safely, unseen } from './kind.js';
import type { JsonObject } from '../../values/json-body.js';
import { objectIn } from '../errand-answer.js';
import { exchangeOf, responseOf } from '../oauth2/send.js';

/** What the authorization server says of a token (RFC 7662), asked as a client of its own. */
export const introspection: LookKind = {
  says: 'What the authorization server says of the token (RFC 7662): until when it lives, for what, and whose it is.',
  fields: {
    url: { is: 'address', says: 'The introspection endpoint.' },
    issuer: {
      is: 'address',
      says: 'The authorization server; its metadata names the introspection endpoint.',
    },
    ...CLIENT_FIELDS,
  },
  whenRefused: true,
  sendsToken: true,
  derive: derivedForms,
  faults: (given) => [
    ...(given['url'] === undefined && given['issuer'] === undefined
      ? [
          {
            key: null,
            message:
              'The address is missing. Write `url`, the introspection endpoint, or `issuer`, from whose metadata it is read.',
          },
        ]
      : []),
    ...clientFaults(given),
    ...(['client-secret', 'private-key', 'client-auth'].some((key) => given[key] !== undefined)
      ? []
      : [
          {
            key: 'client-secret',
            message:
              'It is missing. The endpoint answers nobody who does not prove who it is (RFC 7662, section 2.1).',
          },
        ]),
  ],
  lookAt: (given, about) => ({
    words: ['The introspection endpoint'],
    addresses: [given['url'] ?? given['issuer'] ?? ''],
    look: (means) => safely(introspected(given, about, means)),
  }),
};

const ENDPOINT: Wanted = {
  endpoint: 'introspection_endpoint',
  words: 'introspection endpoint',
  key: 'url',
};

async function introspected(
  given: Fields<string>,
  about: LookedAt,
  means: LookMeans,
): Promise<Looked> {
  const server = await serverOf(given, means);
  if (isLooked(server)) return server;
  const asked = {
    given,
    variables: about.variables,
    grant: 'client-credentials',
    now: means.now(),
  } as const;
  const read = await askerOf(asked, server);
  if (read.kind !== 'ready') {
    return unseen(null, phrase`could not be asked: ${read.problem}`, ...(read.steps ?? []));
  }
  const { client, proves, withCertificate } = read.asker;
  const exchange = await exchangeOf(
    means,
    (options) => introspectionRequest(server, client, proves, about.token, options),
    withCertificate ? { withCertificate } : {},
  );
  const looked = await said(exchange, means.now());
  return looked.kind === 'seen' && about.isMinted === true ? { ...looked, ends: [] } : looked;
}

async function serverOf(
  given: Fields<string>,
  means: LookMeans,
): Promise<AuthorizationServer | Looked> {
  const url = given['url'];
  const issuer = given['issuer'] ?? url ?? '';
  if (!URL.canParse(issuer) || (url !== undefined && !URL.canParse(url))) {
    return unseen(null, ['could not be asked: its address is not a complete one']);
  }
  if (url !== undefined) return { issuer, introspection_endpoint: url };
  const found = await discover(issuer, ENDPOINT, means);
  if (found.kind === 'found') return found.server;
  const because =
    found.finding?.kind === 'unexpected' ? found.finding.because : noAnswer(found.exchange);
  return unseen(
    found.exchange,
    phrase`is not known: the issuer ${because}`,
    ...(found.steps ?? []),
  );
}

function isLooked(value: AuthorizationServer | Looked): value is Looked {
  return 'kind' in value;
}

async function said(exchange: Exchange, now: number): Promise<Looked> {
  if (exchange.kind === 'failure') return unseen(exchange, noAnswer(exchange));
  const { status } = exchange.answer;
  // RFC 7662, 2.3: the client that asks was not taken. That is nothing against the token.
  if (status === 401 || status === 403) {
    return unseen(
      exchange,
      [`answered ${status} to the client that asked, which says nothing about the token`],
      'Check the client that asks, and that the server lets it introspect tokens.',
    );
  }
  const body = status === 200 ? objectIn(exchange) : null;
  if (body === null)
    return unseen(exchange, status === 200 ? ['answered with no JSON object'] : noAnswer(exchange));
  const facts = await processIntrospectionResponse(ANY, CLIENT, responseOf(body)).catch(() => null);
  if (facts === null) return unseen(exchange, ['did not say whether the token is active']);
  return facts.active ? active(body, now) : inactive();
}

const ANY = { issuer: 'any' };
const CLIENT = { client_id: 'any' };

/**
 * RFC 7662, 2.2: expired, revoked, unknown, or not for this client to know. Keycloak says it of a
 * live token to a client that is not in its audience.
 */
function inactive(): Looked {
  const because: Phrase = [
    'says that the token is not active. That proves neither that it expired nor that it was revoked: a server may say so of every token that is not for the client that asks',
  ];
  return { ...NOTHING_ELSE, shown: { state: 'open', because }, evidence: [] };
}

function active(body: JsonObject, now: number): Looked {
  const exp = body['exp'];
  const end = typeof exp === 'number' ? between1990And2100(Math.floor(exp * 1_000)) : null;
  const scope = textIn(body, 'scope');
  const client = textIn(body, 'client_id');
  const hasPassed = end !== null && end <= now;
  return {
    ...NOTHING_ELSE,
    shown: { state: 'alive' },
    ends: end === null ? [] : [{ what: ['The token'], at: end }],
    identity: textIn(body, 'username') ?? textIn(body, 'sub') ?? client,
    scopes: scope === null ? null : scope.split(' ').filter((one) => one !== ''),
    evidence: [
      ['The introspection endpoint says that the token is active.'],
      ...(end === null ? [] : [phrase`It says that the token ends at ${dateWords(end)}.`]),
      ...(client === null
        ? []
        : [phrase`It says that the token belongs to the client ${credential(client)}.`]),
    ],
    warnings: hasPassed
      ? [['The introspection endpoint says that the token is active, and that it ended already.']]
      : [],
  };
}

/** RFC 7662 has texts only; a member of another kind is no fact. */
function textIn(body: JsonObject, name: string): string | null {
  const value = body[name];
  return typeof value === 'string' && value !== '' ? value.slice(0, LONGEST) : null;
}

const LONGEST = 2_000;
