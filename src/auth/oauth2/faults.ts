import { literalOf, type Template } from '../../values/template.js';
import type { FieldFault, Fields } from '../exchange.js';
import {
  claimsIn,
  type ClientAuth,
  clientAuthOf,
  type Grant,
  grantOf,
  signsGrant,
} from './fields.js';

interface Asked {
  readonly given: Fields<Template>;
  readonly grant: Grant;
  readonly clientAuth: ClientAuth;
}

/** A fault where it applies. The first key that is named is the one that it is about. */
interface Rule {
  readonly key: string | null;
  readonly applies: (asked: Asked) => boolean;
  readonly message: string;
}

const has = ({ given }: Pick<Asked, 'given'>, name: string) => given[name] !== undefined;
const signs = ({ given, grant, clientAuth }: Asked) =>
  clientAuth === 'private-key-jwt' || signsGrant(given, grant);
const isGrant = (grant: Grant) => (asked: Asked) => asked.grant === grant;
const refreshes = isGrant('refresh-token');
const asserts = isGrant('jwt-bearer');

/** What is missing or has no meaning about the client. Introspection has the same rules. */
const CLIENT_RULES: readonly Rule[] = [
  {
    key: 'client-id',
    applies: (asked) =>
      !has(asked, 'client-id') && (asked.clientAuth !== 'none' || !asserts(asked)),
    message: 'It is missing. Write the ID that the server gave the client.',
  },
  {
    key: 'client-secret',
    applies: (asked) =>
      !has(asked, 'client-secret') && (asked.clientAuth === 'basic' || asked.clientAuth === 'post'),
    message: 'It is missing, and `client-auth` needs it.',
  },
  {
    key: 'client-secret',
    applies: (asked) =>
      has(asked, 'client-secret') && asked.clientAuth !== 'basic' && asked.clientAuth !== 'post',
    message:
      'It is not sent with this `client-auth`. Remove it, or write `client-auth: basic` or `client-auth: post`.',
  },
  {
    key: 'private-key',
    applies: (asked) => !has(asked, 'private-key') && asked.clientAuth === 'private-key-jwt',
    message: 'It is missing, and `client-auth: private-key-jwt` needs it.',
  },
  {
    key: 'private-key',
    applies: (asked) => has(asked, 'private-key') && !signs(asked),
    message:
      'Nothing is signed with it. Remove it, or write `client-auth: private-key-jwt` instead of what is there.',
  },
  ...['key-id', 'algorithm'].map((key) => ({
    key,
    applies: (asked: Asked) =>
      has(asked, key) && !isDefault(asked, key) && !has(asked, 'private-key'),
    message: 'It says something about `private-key`, which is missing.',
  })),
  {
    key: 'claims',
    applies: ({ given, ...asked }) =>
      Object.keys(claimsIn(given)).length > 0 && !signs({ given, ...asked }),
    message: 'Claims are for an assertion that is signed here: write a `private-key` too.',
  },
];

const RULES: readonly Rule[] = [
  {
    key: null,
    applies: (asked) => !has(asked, 'issuer') && !has(asked, 'token-url'),
    message:
      'The address of the server is missing. Write `issuer`, from whose metadata the token endpoint is read, or `token-url`.',
  },
  {
    key: 'issuer',
    applies: ({ given }) => /[?#]/.test(literalOf(given['issuer'] ?? []) ?? ''),
    message: 'The address of an issuer has neither a query nor a fragment (RFC 8414, section 2).',
  },
  ...CLIENT_RULES,
  {
    key: 'client-secret',
    applies: ({ grant, clientAuth }) => grant === 'client-credentials' && clientAuth === 'none',
    message:
      'There is nothing to check: write a `client-secret` or a `private-key`, or `client-auth: tls` beside a client certificate.',
  },
  {
    key: 'refresh-token',
    applies: (asked) => refreshes(asked) && !has(asked, 'refresh-token'),
    message: 'It is missing, and `grant: refresh-token` needs it.',
  },
  {
    key: 'allow-rotation',
    applies: (asked) =>
      refreshes(asked) && literalOf(asked.given['allow-rotation'] ?? []) !== 'true',
    message:
      'The server may give out a new refresh token and end this one, so a check could lock you out. If a later step stores the output `rotated-<variable>`, or if the server never does that, write `allow-rotation: true`.',
  },
  {
    key: 'refresh-token',
    applies: (asked) => refreshes(asked) && has(asked, 'refresh-token') && !isOneVariable(asked),
    message:
      'Write it as one variable alone, such as ${REFRESH_TOKEN}: a new one is handed on as `rotated-REFRESH_TOKEN`.',
  },
  ...['refresh-token', 'allow-rotation'].map((key) => ({
    key,
    applies: (asked: Asked) => has(asked, key) && !refreshes(asked) && !isDefault(asked, key),
    message: 'It has no meaning here. Write `grant: refresh-token`, or remove it.',
  })),
  {
    key: 'assertion',
    applies: (asked) => asserts(asked) && !has(asked, 'assertion') && !has(asked, 'private-key'),
    message: 'It is missing. Write a signed `assertion`, or the `private-key` that signs one.',
  },
  ...['assertion', 'subject'].map((key) => ({
    key,
    applies: (asked: Asked) => has(asked, key) && !asserts(asked),
    message: 'It has no meaning here. Write `grant: jwt-bearer`, or remove it.',
  })),
  {
    key: 'subject',
    applies: (asked) => asserts(asked) && has(asked, 'subject') && has(asked, 'assertion'),
    message: 'The `assertion` says it itself. Remove one of the two.',
  },
  {
    key: 'client-id',
    applies: ({ given, grant }) =>
      signsGrant(given, grant) &&
      given['client-id'] === undefined &&
      given['claims.iss'] === undefined,
    message: 'The assertion needs an issuer: write `client-id`, or `iss` under `claims`.',
  },
];

/** What is missing beside what, and what excludes what. */
export function oauth2Faults(given: Fields<Template>): readonly FieldFault[] {
  return faultsBy(RULES, given, grantOf(wordOf(given, 'grant')));
}

/** The same of a client alone. */
export function clientFaults(given: Fields<Template>): readonly FieldFault[] {
  return faultsBy(CLIENT_RULES, given, GRANT_OF_CLIENTS);
}

/** Has no meaning of its own there: no assertion is a grant. */
const GRANT_OF_CLIENTS = 'client-credentials';

function faultsBy(
  rules: readonly Rule[],
  given: Fields<Template>,
  grant: Grant,
): readonly FieldFault[] {
  const clientAuth = clientAuthOf(given, wordOf(given, 'client-auth') ?? 'auto', grant);
  return rules
    .filter(({ applies }) => applies({ given, grant, clientAuth }))
    .map(({ key, message }) => ({ key, message }));
}

function wordOf(given: Fields<Template>, name: string): string | undefined {
  const template = given[name];
  return template === undefined ? undefined : (literalOf(template) ?? undefined);
}

function isOneVariable({ given }: Asked): boolean {
  const [part, ...more] = given['refresh-token'] ?? [];
  return typeof part === 'object' && more.length === 0;
}

/** A choice may be filled in where it was left out. */
function isDefault({ given }: Asked, key: string): boolean {
  return ['false', 'auto'].includes(literalOf(given[key] ?? []) ?? '');
}
