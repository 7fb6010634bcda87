import { buildRequest } from '../auth/request.js';
import { factsOf } from '../credential/facts.js';
import type { Send } from '../http/model.js';
import type { Clock, Random } from '../ports.js';
import { assess } from '../verdict/assess.js';
import type { Conversation } from '../verdict/conversation.js';
import { VERSION } from '../version.js';
import { type Exchanged, nextStep } from './check.js';
import type { ReadyCheck } from './model.js';
import type { Pool } from './pool.js';

export interface Means {
  readonly send: Send;
  readonly pool: Pool;
  readonly clock: Clock;
  readonly random: Random;
}

/** Carries out what the state machine asks for, one exchange after the other. */
export async function converse(check: ReadyCheck, means: Means): Promise<Conversation> {
  const { origin } = check.request;
  const facts = factsOf(check.auth, presentsElsewhere(check));
  const history: Exchanged[] = [];
  const rehearsal = buildRequest(check, { credential: true, version: VERSION });
  if (!rehearsal.ok) return { facts, history, unsendable: rehearsal.problem };
  for (;;) {
    const step = nextStep({
      check,
      facts,
      history,
      now: means.clock.now(),
      random: means.random(),
    });
    if (step.pauseOriginMs > 0) means.pool.pause(origin, step.pauseOriginMs);
    if (step.kind === 'finish') return { facts, history, unsendable: null };
    if (step.delayMs > 0) await means.clock.sleep(step.delayMs);
    const exchange = await means.pool.admit(
      { origin, urgent: step.purpose !== 'first' },
      async () => {
        const built = buildRequest(check, {
          credential: step.purpose !== 'control',
          version: VERSION,
        });
        return built.ok ? await means.send(built.request) : null;
      },
    );
    if (exchange === null) return { facts, history, unsendable: null };
    const finding = assess(exchange, check.judgement, check.subject.url);
    history.push({ purpose: step.purpose, exchange, finding });
  }
}

/** A certificate, or with `auth: none` the secrets that stand in the address, the headers or the body. */
function presentsElsewhere({ tls, subject }: ReadyCheck): boolean {
  return (tls?.cert ?? null) !== null || subject.credentialVariables.length > 0;
}
