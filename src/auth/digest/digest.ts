import { randomBytes } from 'node:crypto';
import type { Finding } from '../../model/conversation.js';
import type { Exchange } from '../../model/exchange.js';
import type { Means, Obtain, Obtained } from '../../model/obtain.js';
import { joined, type Phrase, phrase, server } from '../../model/phrase.js';
import { readUrl } from '../../values/url.js';
import { IN_PASSWORDS, IN_USER_NAMES } from '../basic.js';
import {
  answerChallenge,
  chooseChallenge,
  type DigestChallenge,
  type DigestFault,
  isStale,
} from './answer.js';
import { shownAddress } from '../errand-answer.js';
import type { ExchangeScheme } from '../exchange.js';

/**
 * Digest access authentication (RFC 7616): the endpoint is asked without the credential, and its
 * challenge is answered with a hash of the password. Cookies of the challenge are not sent back:
 * the scheme has no use for them, and `curl --digest` does not send them either.
 */
export const digest: ExchangeScheme = {
  says: 'Digest (RFC 7616): a user name, and a password that is only sent as a hash.',
  fields: {
    username: {
      is: 'name',
      says: 'The user name.',
      required: true,
      words: ['The user name'],
      forbidden: IN_USER_NAMES,
    },
    password: {
      is: 'secret',
      says: 'The password.',
      required: true,
      words: ['The password'],
      forbidden: IN_PASSWORDS,
    },
  },
  isPassword: true,
  scheme: 'digest',
  obtain:
    ({ username = '', password = '' }) =>
    (means) =>
      present({ username, password }, means),
  place: ({ username = [], password = [] }) => ({
    options: [
      ['digest', []],
      ['user', [...username, ':', ...password]],
    ],
  }),
};

interface Account {
  readonly username: string;
  readonly password: string;
}

/** The whole round is made here, because only this file knows a stale nonce from a wrong password. */
async function present(account: Account, means: Means): ReturnType<Obtain> {
  const asked = await means.ask({ ...means.request, withCertificate: true });
  const lines = challengeOf(asked);
  if (lines === null) return answered(asked, means, { isBare: true });
  const chosen = chooseChallenge(lines);
  if (!chosen.ok) return answered(asked, means, { isBare: true, ...unanswerable(chosen.fault) });
  const first = await answer(chosen.challenge, account, means);
  const again = challengeOf(first);
  const evidence = [howWords(chosen.challenge)];
  if (again === null || !isStale(again)) return answered(first, means, { evidence });
  const fresh = chooseChallenge(again);
  if (!fresh.ok) return answered(first, means, { evidence, ...STALE });
  const second = await answer(fresh.challenge, account, means);
  const staleAgain = isStale(challengeOf(second) ?? []);
  return answered(second, means, { evidence, ...(staleAgain ? STALE : {}) });
}

/** The lines of `WWW-Authenticate` of a 401; null for anything else. */
function challengeOf(exchange: Exchange): readonly string[] | null {
  if (exchange.kind === 'failure' || exchange.answer.status !== 401) return null;
  return exchange.answer.headers.get('www-authenticate') ?? [];
}

function answer(challenge: DigestChallenge, account: Account, means: Means): Promise<Exchange> {
  const { method, url, headers, body } = means.request;
  const address = readUrl(url);
  const { authorization, response } = answerChallenge(challenge, {
    ...account,
    method,
    uri: `${address?.pathname ?? ''}${address?.search ?? ''}`,
    cnonce: randomBytes(16).toString('hex'),
  });
  means.hide(response);
  const withAnswer = { ...headers, Authorization: authorization };
  return means.ask({ method, url, headers: withAnswer, body, withCertificate: true });
}

/** What an answer means, and what helps then. */
interface Known {
  readonly finding: Finding;
  readonly steps: readonly string[];
}

interface More extends Partial<Known> {
  readonly isBare?: true;
  readonly evidence?: readonly Phrase[];
}

/** It is for the core to judge, by the rules of the item. */
function answered(exchange: Exchange, means: Means, more: More): Obtained {
  return {
    kind: 'answered',
    exchange,
    judgement: null,
    who: ['The endpoint'],
    url: shownAddress(means.request.url),
    evidence: [],
    ...more,
  };
}

function howWords({ hash, isSession, hasQop }: DigestChallenge): Phrase {
  const form = hasQop ? 'qop=auth' : 'without qop, as in RFC 2069';
  return [`The challenge was answered by Digest with ${hash}${isSession ? '-sess' : ''}, ${form}`];
}

const STALE: Known = {
  finding: {
    kind: 'inconclusive',
    because: ['called its own nonce stale, although it was used at once'],
    about: 'unknown-answer',
  },
  steps: [
    'Ask whoever runs the endpoint whether it has several servers. Each of them must know the nonces that the others give out.',
    'Nothing suggests that the credential is at fault.',
  ],
};

/** The password was not sent, so nothing is proved of it: what was found is not what is expected. */
function unanswerable(fault: DigestFault): Known {
  switch (fault.kind) {
    case 'no-digest':
      return otherScheme(fault.schemes);
    case 'algorithm':
      return unexpected(
        phrase`wants Digest with the algorithm ${server(fault.name)}, which is not supported`,
        [
          'Let the endpoint offer Digest with `SHA-256`, `SHA-512-256` or `MD5`, or check another address of the same service.',
        ],
      );
    case 'qop':
      return unexpected(
        phrase`offers Digest only with qop ${server(fault.offered)}, and only ${'auth'} is supported`,
        [
          'Let the endpoint offer Digest with `qop="auth"` too, or check another address of the same service.',
        ],
      );
    case 'damaged':
      return unexpected(
        ['sent a Digest challenge that cannot be answered: its nonce is missing or unreadable'],
        ['Tell whoever runs the endpoint that its `WWW-Authenticate` is wrong.'],
      );
  }
}

function otherScheme(schemes: readonly string[]): Known {
  if (schemes.length === 0) {
    return unexpected(
      ['answered 401 without a challenge, so there is nothing to answer by Digest'],
      [
        'Check the URL, and which scheme the endpoint takes. Then write that scheme under `auth` in place of `digest`.',
      ],
    );
  }
  const wanted = joined(
    schemes.map((scheme) => (scheme === 'basic' ? ['Basic'] : [server(scheme)])),
    ' or ',
  );
  return unexpected(phrase`asks for ${wanted} and does not offer Digest`, [
    schemes.includes('basic')
      ? 'If this is the right endpoint, write `auth: { basic: { username, password } }` in place of `digest`.'
      : 'Write the scheme that the endpoint asks for under `auth` in place of `digest`.',
    'If it should offer Digest, check the URL.',
  ]);
}

function unexpected(why: Phrase, steps: readonly string[]): Known {
  const because = phrase`${why}. The password was not sent`;
  return { finding: { kind: 'unexpected', because }, steps };
}
