import { readJwt } from '../../credential/jwt.js';
import type { Exchange } from '../../model/exchange.js';
import type { Looked, LookMeans } from '../../model/look.js';
import { credential, type Phrase, phrase } from '../../model/phrase.js';
import type { Fields } from '../exchange.js';
import { discover, type Wanted } from '../oauth2/discovery.js';
import { type LookedAt, noAnswer, unseen } from './kind.js';
import type { JsonObject } from '../../values/json-body.js';
import { objectIn } from '../errand-answer.js';

const KEYS: Wanted = { endpoint: 'jwks_uri', words: 'key set', key: 'jwks-url' };

/** What the issuer publishes to verify its signatures with. */
export interface Keys {
  readonly exchange: Exchange;
  readonly document: JsonObject;
  readonly url: string;
}

interface Asked {
  readonly given: Fields<string>;
  readonly about: LookedAt;
  readonly means: LookMeans;
}

/** The issuer's keys, or why they are not known. Never rejects. */
export async function keysOf(token: string, asked: Asked): Promise<Keys | Looked> {
  const url = await addressOfKeys(token, asked);
  if (typeof url !== 'string') return url;
  const headers = { accept: 'application/jwk-set+json, application/json' };
  const exchange = await asked.means.ask({ method: 'GET', url, headers, body: null });
  if (exchange.kind === 'failure' || exchange.answer.status !== 200) {
    return unseen(exchange, phrase`could not be read: their address ${noAnswer(exchange)}`);
  }
  const document = objectIn(exchange);
  return document === null
    ? unseen(exchange, ['could not be read: their address answered with no JSON object'])
    : { exchange, document, url };
}

/** The issuer that a token names itself is asked only on the endpoint's own origin. */
async function addressOfKeys(
  token: string,
  { given, about, means }: Asked,
): Promise<string | Looked> {
  const named = given['jwks-url'];
  if (named !== undefined) return URL.canParse(named) ? named : unseen(null, NO_ADDRESS);
  const iss = readJwt(token)?.iss;
  const claimed = iss?.kind === 'usable' ? iss.value : null;
  const issuer = given['issuer'] ?? claimed;
  if (issuer === null) return unseen(null, ['are not known: the token names no issuer'], NAME_IT);
  if (!URL.canParse(issuer)) return unseen(null, NO_ADDRESS, NAME_IT);
  if (claimed !== null && !isSameAddress(issuer, claimed)) {
    return unseen(
      null,
      phrase`were not asked for: the token is of another issuer, ${credential(claimed)}`,
      'Check that the token is the one that is meant, and that `issuer` is right.',
    );
  }
  if (given['issuer'] === undefined && !isSameOrigin(issuer, about.endpoint)) {
    return unseen(
      null,
      phrase`were not asked for: the token names the issuer ${credential(issuer)}, which the list does not name`,
      NAME_IT,
    );
  }
  const found = await discover(issuer, KEYS, means);
  if (found.kind === 'found') return found.server.jwks_uri ?? unseen(null, NO_ADDRESS);
  const because =
    found.finding?.kind === 'unexpected' ? found.finding.because : noAnswer(found.exchange);
  return unseen(
    found.exchange,
    phrase`are not known: the issuer ${because}`,
    ...(found.steps ?? []),
  );
}

const NO_ADDRESS: Phrase = ['are not known: their address is not a complete one'];
const NAME_IT = 'If the token is from a server that you know, write its address as `issuer`.';

/** A slash at the end of a host alone makes no difference. */
function isSameAddress(one: string, other: string): boolean {
  return URL.canParse(other) && new URL(one).href === new URL(other).href;
}

function isSameOrigin(one: string, other: string): boolean {
  return URL.canParse(other) && new URL(one).origin === new URL(other).origin;
}
