import { bearerOf } from '../auth/looks/token.js';
import { buildRequest } from '../auth/request.js';
import type { ReadyCheck } from '../model/check.js';
import type { Unsendable } from '../model/conversation.js';
import type { Presented } from '../model/credential.js';
import type { Exchange } from '../model/exchange.js';
import type { RequestPlan } from '../model/request.js';
import { obtainFor } from './obtain.js';
import type { Means, OpenConversation } from './open-conversation.js';
import { delayAfter } from './repeat.js';

const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/**
 * The second request for the expiry, with the credential that the endpoint has just accepted and a
 * place of its own. Repeats nothing but what may pass.
 */
export async function askAgain(
  open: OpenConversation,
  plan: RequestPlan | Unsendable,
  means: Means,
): Promise<Exchange | Unsendable> {
  if ('problem' in plan) return plan;
  const check = { ...open.check, request: plan };
  const mayRepeat = SAFE_METHODS.includes(plan.method) && !open.facts.isPassword;
  for (let retriesDone = 0; ; retriesDone += 1) {
    const asked = await means.pool.run(plan.origin, () => askOnce(open, check, means), true);
    if ('problem' in asked) return asked;
    means.pool.heard(plan.origin, asked.kind === 'answer');
    const hasLeft = asked.kind === 'answer' || asked.failure.connected;
    const delay = mayRepeat || !hasLeft ? delayAfter(asked, retriesDone, { check, means }) : null;
    if (delay === null) return asked;
    await means.clock.sleep(delay);
  }
}

async function askOnce(
  { obtained }: OpenConversation,
  check: ReadyCheck,
  means: Means,
): Promise<Exchange | Unsendable> {
  const needed = check.auth.exchange;
  const bare = buildRequest(check, {
    credential: true,
    ...(needed === null ? {} : { presented: NOTHING }),
  });
  if (!bare.ok) return bare;
  if (needed === null) return means.send(bare.request);
  // A bearer token is good for more than one request; a signature is not.
  const minted = obtained?.minted ?? null;
  if (minted === null && needed.spends) return SPENT;
  const next =
    minted === null
      ? (await obtainFor(check, needed, { request: bare.request, run: means })).next
      : { kind: 'present' as const, presented: bearerOf(minted) };
  if (next.kind === 'unsendable') return next;
  if (next.kind === 'decided') return next.exchanged.exchange;
  const built = buildRequest(check, { credential: true, presented: next.presented });
  return built.ok ? means.send(built.request) : built;
}

const NOTHING: Presented = { headers: [], query: [] };
const SPENT: Unsendable = {
  problem: ['The second request for the expiry was not made: it would spend the credential again.'],
  place: null,
};
