import type { Exchange } from '../../model/exchange.js';
import type { ErrandJudgement, Means } from '../../model/obtain.js';
import { type Phrase, phrase, server } from '../../model/phrase.js';
import { REFUSALS, SIGNS } from './refusals.js';
import { isObject, textIn } from '../../values/json-body.js';
import { holds, isSuccess, meaningOf, objectIn, tokenIn, type Answered } from '../errand-answer.js';

/** What a token of an installation is asked for with. */
export interface Asked {
  readonly api: Api;
  /** Of the app. */
  readonly jwt: string;
  /** Its number, or `owner/repo`. */
  readonly installation: string;
  readonly means: Means;
}

interface Minted {
  readonly token: string | null;
  readonly answered: Answered;
}

/** https://docs.github.com/en/rest/apps/apps#create-an-installation-access-token-for-an-app */
export async function installationToken({ api, jwt, installation, means }: Asked): Promise<Minted> {
  const isNumber = /^\d+$/.test(installation);
  const found = isNumber ? null : await api('GET', `/repos/${installation}/installation`, jwt);
  const id = found === null ? installation : numberIn(objectIn(found.exchange)?.['id']);
  if (found !== null && (id === null || !isSuccess(found.exchange))) {
    return {
      token: null,
      answered: judged(found, { expect: holds('id', id !== null) }, NO_RIGHTS),
    };
  }
  const asked = await api('POST', `/app/installations/${id}/access_tokens`, jwt);
  const body = objectIn(asked.exchange) ?? {};
  const minted = textIn(body, 'token');
  if (minted !== null) means.hide(minted);
  const token = tokenIn(body, 'token');
  const rights = rightsOf(body, 'The installation token may');
  const answered = judged(asked, { expect: holds('token', token !== null) }, rights);
  return { token: isSuccess(asked.exchange) ? token : null, answered };
}

interface Reply {
  readonly exchange: Exchange;
  readonly url: string;
}
export type Api = (method: string, path: string, token: string) => Promise<Reply>;

export function apiOf(base: string, means: Means): Api {
  return async (method, path, token) => {
    const url = `${base.replace(/\/+$/, '')}${path}`;
    const headers = {
      Accept: 'application/vnd.github+json',
      Authorization: `Bearer ${token}`,
      'X-GitHub-Api-Version': '2022-11-28',
    };
    return { exchange: await means.ask({ method, url, headers, body: null }), url };
  };
}

export function judged(
  { exchange, url }: Reply,
  judgement: ErrandJudgement,
  { facts, scopes }: Rights,
): Answered {
  const { evidence, ...rest } = meaningOf(exchange, REFUSALS);
  return {
    kind: 'answered',
    exchange,
    judgement: { ...judgement, ...SIGNS },
    who: ['GitHub'],
    url,
    evidence: [...(isSuccess(exchange) ? facts : []), ...evidence],
    ...(scopes === undefined ? {} : { scopes }),
    ...rest,
  };
}

const MOST_RIGHTS = 20;

/** What it may do, in words, and as `contents=write`, which is how GitHub writes what a request needs (`x-accepted-github-permissions`). */
interface Rights {
  readonly facts: readonly Phrase[];
  readonly scopes?: readonly string[];
}

const NO_RIGHTS: Rights = { facts: [] };

/** `contents: write, metadata: read`, and on how many repositories. */
export function rightsOf(body: Readonly<Record<string, unknown>>, who: string): Rights {
  const { permissions } = body;
  const where = textIn(body, 'repository_selection');
  const isKnown = where === 'all' || where === 'selected';
  const selected = isKnown ? [phrase`Repositories: ${where}`] : [];
  if (!isObject(permissions)) return { facts: selected };
  const rights = Object.entries(permissions).filter(([, access]) => typeof access === 'string');
  const words = rights.slice(0, MOST_RIGHTS).map(([name, access]) => `${name}: ${access}`);
  const may = words.length === 0 ? [] : [phrase`${who}: ${server(words.join(', '))}`];
  return {
    facts: [...may, ...selected],
    scopes: rights.map(([name, access]) => `${name}=${access}`),
  };
}

function numberIn(value: unknown): string | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0
    ? String(value)
    : null;
}
