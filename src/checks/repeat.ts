import { isTransient } from '../http/retry.js';
import type { ReadyCheck } from '../model/check.js';
import type { Exchange } from '../model/exchange.js';
import { retryDelay } from './next-step.js';
import type { Means } from './open-conversation.js';

interface Circumstances {
  readonly check: ReadyCheck;
  readonly means: Means;
}

/** How long to wait before the same is asked again beside the endpoint; null where it is not. */
export function delayAfter(
  exchange: Exchange | null,
  retriesDone: number,
  { check, means }: Circumstances,
): number | null {
  if (exchange === null || !isTransient(exchange)) return null;
  if (retriesDone >= check.sending.retries) return null;
  return retryDelay(exchange, {
    retriesDone,
    now: means.clock.now(),
    random: means.random(),
  });
}
