import type { Finding } from '../../model/conversation.js';
import type { Exchange } from '../../model/exchange.js';
import type { Errand, Means, Obtained } from '../../model/obtain.js';
import { config, type Phrase, phrase } from '../../model/phrase.js';
import { literalOf } from '../../values/template.js';
import { type Answered, isSuccess, lifetimeWords, objectIn, textOf } from '../errand-answer.js';
import { textIn } from '../../values/json-body.js';
import type { Fields } from '../exchange.js';
import { PROVE } from '../../model/steps.js';
import { isItsOwn, unusedAudience } from './audience.js';
import { claimWords } from './claims.js';
import { misformed, nameOf } from './fields.js';
import type { Minted, Provider } from './provider.js';
import { asTemplates, baseOf, PROVIDERS } from './providers.js';

export const PERMISSION =
  'Add `id-token: write` to the `permissions` of the job that runs this action, beside what is there.';

interface Asking {
  readonly provider: Provider;
  readonly given: Fields<string>;
  readonly base: string;
  readonly means: Means;
}

/** Obtains what the ID token of the job is exchanged for. Never rejects. */
export async function obtainByIdToken(given: Fields<string>, means: Means): Promise<Obtained> {
  const name = nameOf(given['provider']);
  const wrong = misformed(name, given);
  if (wrong !== null) return unusable(wrong.field, wrong.words);
  const base = literalOf(baseOf(name, asTemplates(given)) ?? []) ?? '';
  const asking = { provider: PROVIDERS[name], given, base, means };
  const audience = await audienceFor(asking);
  if (typeof audience === 'object' && audience !== null) return audience;
  const got = await means.idToken(audience);
  if (!got.ok) return got.exchange === null ? NO_TOKEN : ungiven(got.exchange);
  return exchanged(asking, got.token);
}

/** The one that is configured, the usual one, or the one that the service names. */
async function audienceFor(asking: Asking): Promise<string | null | Obtained> {
  const { provider, given, base, means } = asking;
  if (given['audience'] !== undefined) return given['audience'];
  if (provider.audience !== undefined) return provider.audience(given, base);
  const url = `${base}/_/oidc/audience`;
  const headers = { Accept: 'application/json' };
  const exchange = await means.ask({ method: 'GET', url, headers, body: null });
  const audience = isSuccess(exchange) ? textIn(objectIn(exchange) ?? {}, 'audience') : null;
  if (audience !== null && isItsOwn(audience, base)) return audience;
  const known = { ...answered(asking, { exchange, url, evidence: [] }), isBare: true } as const;
  if (exchange.kind !== 'answer') return known;
  return { ...known, ...unusedAudience(audience) };
}

async function exchanged(asking: Asking, token: string): Promise<Obtained> {
  const { provider, given, base, means } = asking;
  const claims = claimWords(token);
  const first = await askFor(asking, provider.ask({ given, base, token }), provider.minted);
  const next =
    first.minted.token === null
      ? null
      : (provider.next?.({ given, base, token: first.minted.token }) ?? null);
  const last =
    next === null || provider.nextMinted === undefined
      ? first
      : await askFor(asking, next, provider.nextMinted);
  const { exchange, minted } = last;
  const evidence = [...claims, ...mintedWords(provider, minted)];
  if (minted.token !== null && !means.isLast && provider.present !== undefined) {
    const headers = provider.present(minted.token);
    const presented = { headers, query: [] };
    return { kind: 'presented', presented, evidence, givenBy: [provider.who] };
  }
  const plain = answered(asking, { exchange, url: last.url, evidence });
  if (minted.token === null) return { ...plain, ...refusalOf(exchange, provider) };
  const identity = minted.identity ?? given['service-account'] ?? given['client-id'] ?? null;
  return {
    ...plain,
    finding: { kind: 'accepted', proof: ['what was given out for the ID token'] },
    ...(identity === null ? {} : { identity }),
  };
}

interface Asked {
  readonly exchange: Exchange;
  readonly minted: Minted;
  readonly url: string;
}

async function askFor(
  { means }: Asking,
  errand: Errand,
  read: (exchange: Exchange) => Minted,
): Promise<Asked> {
  const exchange = await means.ask(errand);
  const minted = read(exchange);
  for (const secret of minted.secrets) means.hide(secret);
  const token = isSuccess(exchange) ? minted.token : null;
  return { exchange, minted: { ...minted, token }, url: errand.url };
}

function answered(
  { provider }: Asking,
  { exchange, url, evidence }: Pick<Answered, 'exchange' | 'url' | 'evidence'>,
): Answered {
  return { kind: 'answered', exchange, judgement: {}, who: [provider.who], url, evidence };
}

/** As far as the words of a refusal are looked for. */
const LONGEST = 4_096;

/** What the answer means where it is known; else the usual rules decide, and a 2xx proves nothing. */
function refusalOf(
  exchange: Exchange,
  { refusals, what }: Provider,
): Partial<Pick<Answered, 'finding' | 'steps'>> {
  if (exchange.kind === 'failure') return {};
  const { status } = exchange.answer;
  if (isSuccess(exchange)) {
    const thing = `${what.charAt(0).toLowerCase()}${what.slice(1)}`;
    return { finding: { kind: 'unexpected', because: [`answered ${status} without ${thing}`] } };
  }
  // A server that is busy or broken says nothing of the job, whatever its words.
  if (status === 408 || status === 429 || status >= 500) return {};
  const said = `${status} ${textOf(exchange).slice(0, LONGEST)}`;
  const found = refusals.find((refusal) => refusal.said.test(said));
  if (found === undefined) return {};
  const because = [`${found.because} (it answered ${status})`];
  const finding: Finding =
    found.kind === 'inconclusive'
      ? { kind: found.kind, because, about: 'unknown-answer' }
      : { kind: found.kind, because };
  return { finding, steps: [...found.steps, PROVE] };
}

function mintedWords({ what }: Provider, { token, lifetime }: Minted): Phrase[] {
  const verb = /^Credentials/.test(what) ? 'were' : 'was';
  return token === null ? [] : [[`${what} ${verb} given out${lifetimeWords(lifetime)}`]];
}

/** The runner's own service did not answer as it should, which says nothing of the federation. */
function ungiven(exchange: Exchange): Obtained {
  const isAnswer = exchange.kind === 'answer' && exchange.answer.status < 500;
  return {
    kind: 'answered',
    exchange,
    judgement: {},
    who: ["GitHub's token service"],
    url: '',
    evidence: [],
    isBare: true,
    ...(isAnswer
      ? {
          finding: {
            kind: 'inconclusive',
            because: [`gave out no ID token (it answered ${exchange.answer.status})`],
            about: 'unknown-answer',
          },
          steps: ['Run this workflow again. An ID token can only be asked for while the job runs.'],
        }
      : {}),
  };
}

const NO_TOKEN: Obtained = {
  kind: 'unsendable',
  problem: ['This job gets no ID token.'],
  place: null,
  steps: [PERMISSION],
};

function unusable(field: string, words: string): Obtained {
  return {
    kind: 'unsendable',
    problem: phrase`The value of ${config(field)} is not ${words}.`,
    place: null,
    field,
    steps: [`Correct the value of the variable in \`${field}\`.`],
  };
}
