import { decodeJwt } from 'jose';
import type { Exchange } from '../../model/exchange.js';
import type { Looked, LookMeans } from '../../model/look.js';
import { credential, type Phrase, phrase } from '../../model/phrase.js';
import { readJwt } from '../../credential/jwt.js';
import { hideTokens } from '../oauth2/minted.js';
import { type LookKind, noAnswer, NOTHING_ELSE, safely, unseen } from './kind.js';
import { isObject, type JsonObject } from '../../values/json-body.js';
import { objectIn, textOf } from '../errand-answer.js';

/** Whom an access token belongs to, as OpenID Connect's UserInfo endpoint says (Core 1.0, 5.3). */
export const userinfo: LookKind = {
  says: "Whom the token belongs to, from OpenID Connect's UserInfo endpoint.",
  fields: { url: { is: 'address', required: true, says: 'The UserInfo endpoint.' } },
  shorthand: 'url',
  sendsToken: true,
  lookAt: (given, { token }) => ({
    words: ['The UserInfo endpoint'],
    addresses: [given['url'] ?? ''],
    look: (means) => safely(looked(given['url'] ?? '', token, means)),
  }),
};

async function looked(url: string, token: string, means: LookMeans): Promise<Looked> {
  const headers = { accept: 'application/json', authorization: `Bearer ${token}` };
  const exchange = await means.ask({ method: 'GET', url, headers, body: null });
  const body =
    exchange.kind === 'answer' && exchange.answer.status === 200 ? claimsOf(exchange) : null;
  hideTokens(body, means);
  const sub = body?.['sub'];
  if (body === null || typeof sub !== 'string' || sub === '') return unknown(exchange, body);
  return seen(body, sub, token);
}

/** OpenID Connect Core 1.0, 5.3.2: JSON, or a JWT whose signature the transport stands for here. */
function claimsOf(exchange: Exchange): JsonObject | null {
  const json = objectIn(exchange);
  if (json !== null) return json;
  try {
    const claims: unknown = decodeJwt(textOf(exchange).trim());
    return isObject(claims) ? claims : null;
  } catch {
    return null;
  }
}

/** A token that is no person's, or has no scope `openid`, is refused there and may live. */
function unknown(exchange: Exchange, body: JsonObject | null): Looked {
  if (exchange.kind === 'failure') return unseen(exchange, noAnswer(exchange));
  const { status } = exchange.answer;
  if (status === 200) {
    return unseen(
      exchange,
      body === null
        ? ['answered with no JSON object']
        : ['did not say whose the token is: it has no `sub`'],
    );
  }
  if (status === 401 || status === 403) {
    return unseen(
      exchange,
      [
        `answered ${status}, which by itself says nothing against the token: it answers only for tokens with the scope openid`,
      ],
      'Check that the token has the scope `openid`, and that it is of the same server.',
    );
  }
  return unseen(exchange, noAnswer(exchange));
}

function seen(body: JsonObject, sub: string, token: string): Looked {
  const claimed = readJwt(token)?.sub;
  const open: Phrase = ['speaks of somebody else than the token'];
  if (claimed?.kind === 'usable' && claimed.value !== sub) {
    // Core 1.0, 5.3.2: what such an answer says must not be used.
    return {
      ...NOTHING_ELSE,
      shown: { state: 'open', because: open },
      warnings: [
        phrase`The UserInfo endpoint says that the token belongs to ${credential(sub)}, and the token says ${credential(claimed.value)}. Neither is used.`,
      ],
      steps: ['Check that `userinfo` is an address of the server that issued the token.'],
    };
  }
  const name = textIn(body, 'preferred_username') ?? textIn(body, 'email');
  return {
    ...NOTHING_ELSE,
    shown: { state: 'alive' },
    identity: name ?? sub,
    evidence: [
      name === null
        ? phrase`The UserInfo endpoint says that the token belongs to ${credential(sub)}.`
        : phrase`The UserInfo endpoint says that the token belongs to ${credential(name)}, whose ID there is ${credential(sub)}.`,
    ],
  };
}

function textIn(body: JsonObject, name: string): string | null {
  const value = body[name];
  return typeof value === 'string' && value.trim() !== '' ? value.slice(0, LONGEST) : null;
}

const LONGEST = 300;
