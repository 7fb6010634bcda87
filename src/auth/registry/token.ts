import type { Exchange } from '../../model/exchange.js';
import type { Means, Obtained } from '../../model/obtain.js';
import { credential, type Phrase, phrase, server } from '../../model/phrase.js';
import { type Challenge, parseChallenges } from '../../values/challenge.js';
import { readUrl } from '../../values/url.js';
import { type Answered, isSuccess, lifetimeWords, objectIn, tokenIn } from '../errand-answer.js';
import { textIn } from '../../values/json-body.js';
import type { Fields } from '../exchange.js';
import { PROVE } from '../../model/steps.js';
import { basicOf, errandFor, identityOf, type Wanted } from './errand.js';
import { type Granted, grantedBy, lacking } from './granted.js';
import { isNamed, refusesWrong } from './realm.js';

const REGISTRY = ['The registry'];
const REALM = ['The token server of the registry'];
/** Asks the registry what it wants, and gets it. Never rejects. */
export async function obtainForRegistry(given: Fields<string>, means: Means): Promise<Obtained> {
  const { request } = means;
  const asked = await means.ask({ ...request, method: 'GET', body: null });
  const challenges =
    asked.kind === 'answer'
      ? parseChallenges(asked.answer.headers.get('www-authenticate') ?? [])
      : [];
  const wanted = challenges.find(
    ({ scheme, params }) => scheme === 'bearer' && params.has('realm'),
  );
  if (wanted !== undefined) return withToken(given, wanted, { means, asked });
  const isBasic = challenges.some(({ scheme }) => scheme === 'basic');
  // What is open to everybody is asked with the password too; the control shows that it is open.
  const isOpen = isSuccess(asked);
  if (!isBasic && !isOpen) return unasked(asked, request.url);
  if (identityOf(given) === null) return presented(`Basic ${basicOf(given)}`, []);
  return {
    ...unasked(asked, request.url),
    finding: {
      kind: 'unexpected',
      because: ['names no token server, so an identity token is of no use here'],
    },
    steps: ['Give `username` and `password` in place of the identity token.', PROVE],
  };
}

async function withToken(
  given: Fields<string>,
  { params }: Challenge,
  { means, asked }: { readonly means: Means; readonly asked: Exchange },
): Promise<Obtained> {
  const realm = readUrl(params.get('realm') ?? '');
  if (realm === null || !isNamed(realm, given, means.request)) {
    return elsewhere(realm, asked, means);
  }
  const wanted: Wanted = {
    realm,
    url: `${realm.origin}${realm.pathname}`,
    service: params.get('service'),
    scope: given['scope'] ?? params.get('scope'),
  };
  const exchange = await means.ask(errandFor(wanted, given));
  const token = givenOut(exchange, means);
  if (token === null) return answered(exchange, REALM, wanted.url);
  const granted = grantedBy(token, exchange);
  const evidence = evidenceOf(wanted, granted, exchange);
  const known = { ...answered(exchange, REALM, wanted.url), evidence };
  const doubt = doubtOf(given, granted, known);
  if (doubt !== null) return doubt;
  const open =
    granted.subject === null && !refusesWrong(realm) ? await openTo(wanted, means) : null;
  if (open !== null) return { ...open, evidence };
  return { ...presented(`Bearer ${token}`, evidence), givenBy: REALM };
}

/** RFC 6749 calls it `access_token`, older registries `token`; both mean the same. */
function givenOut(exchange: Exchange, means: Means): string | null {
  const body = objectIn(exchange) ?? {};
  for (const name of ['token', 'access_token', 'refresh_token']) {
    const secret = textIn(body, name);
    if (secret !== null) means.hide(secret);
  }
  return isSuccess(exchange) ? (tokenIn(body, 'token') ?? tokenIn(body, 'access_token')) : null;
}

/** Without `expires_in` it is a minute (spec/auth/token). */
function evidenceOf({ realm }: Wanted, granted: Granted, exchange: Exchange): readonly Phrase[] {
  const lifetime = lifetimeWords(objectIn(exchange)?.['expires_in']);
  const { subject, access } = granted;
  const rights = [...(access ?? [])].map(([name, actions]) => `${name}:${actions.join(',')}`);
  return [
    phrase`The token server at ${server(realm.host)} gave out a token${lifetime}`,
    ...(subject === null || subject === ''
      ? []
      : [phrase`The token is for ${credential(subject)}`]),
    ...(rights.length === 0 ? [] : [phrase`The token is good for ${server(rights.join(' '))}`]),
  ];
}

/** What keeps a token from being proof; null when nothing does. */
function doubtOf(
  { scope }: Fields<string>,
  { subject, access }: Granted,
  known: Answered,
): Obtained | null {
  if (subject === '') {
    const because: Phrase = ['gave out a token that is for nobody'];
    return {
      ...known,
      finding: { kind: 'inconclusive', because, about: 'unknown-answer' },
      steps: [
        'Log in by hand with `docker login`. This token server answers a wrong password as if none was sent.',
        'If it fails, create a new password or token {where}, and save it in {credential}.',
        PROVE,
      ],
    };
  }
  const missing = scope === undefined || access === null ? '' : lacking(scope, access);
  if (missing === '') return null;
  const because = phrase`knows the account, but its token is not good for ${server(missing)}`;
  return {
    ...known,
    finding: { kind: 'forbidden', because },
    steps: [
      'Give the account this right at the registry, or write the scope that it should have as `scope`.',
      'If the name in `scope` is new, check that there is such a repository.',
      PROVE,
    ],
  };
}

/**
 * A token that does not say whose it is may be for anybody. Then whatever it opens proves nothing:
 * the answer of the registry to a token that was got without the password; null when there is none,
 * or it is refused.
 */
async function openTo(wanted: Wanted, means: Means): Promise<Answered | null> {
  const token = givenOut(await means.ask(errandFor(wanted, null)), means);
  if (token === null) return null;
  const { request } = means;
  const headers = { ...request.headers, Authorization: `Bearer ${token}` };
  const exchange = await means.ask({ ...request, headers });
  if (!isSuccess(exchange)) return null;
  return {
    kind: 'answered',
    exchange,
    judgement: null,
    who: REGISTRY,
    url: request.url,
    evidence: [],
    isBare: true,
    steps: [
      'Write a `url` that only this account may read, such as https://HOST/v2/NAME/tags/list of a private repository, with its `scope`.',
    ],
  };
}

function elsewhere(realm: URL | null, exchange: Exchange, { request }: Means): Obtained {
  const because =
    realm === null
      ? ['names no token server that can be read']
      : phrase`sends its users to ${server(realm.origin)} for a token, which the list does not name`;
  return {
    ...answered(exchange, REGISTRY, request.url),
    finding: { kind: 'unexpected', because },
    steps: [
      'If that server belongs to the registry, name it in the list: `realm: https://…`. The password goes nowhere else.',
    ],
  };
}

function presented(authorization: string, evidence: readonly Phrase[]) {
  const headers = [['Authorization', authorization]] as const;
  return { kind: 'presented', presented: { headers, query: [] }, evidence } as const;
}

/** The registry's own answer, with which it ends: nothing of the credential was sent. */
function unasked(exchange: Exchange, url: string): Answered {
  return { ...answered(exchange, REGISTRY, url), isBare: true };
}

function answered(exchange: Exchange, who: readonly string[], url: string): Answered {
  const judgement = {
    expect: { json: [{ path: '$.token', value: { exists: true } }] },
    rejected: [
      { status: [{ from: 401, to: 401 }], json: [], bodyContains: null },
      // An identity token that is not one any more (RFC 6749, 5.2).
      {
        status: [{ from: 400, to: 400 }],
        json: [{ path: '$.error', value: 'invalid_grant' }],
        bodyContains: null,
      },
      // GitHub's registry says so to a token that it does not know.
      {
        status: [{ from: 403, to: 403 }],
        json: [{ path: '$.errors[0].code', value: 'DENIED' }],
        bodyContains: null,
      },
    ],
  };
  return { kind: 'answered', exchange, judgement, who, url, evidence: [] };
}
