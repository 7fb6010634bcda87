import type { Clock } from '../ports.js';
import { type Remedies, refusalOf } from './refusal.js';
import type { Refusal } from './unanswered.js';

/** A request that the API did not carry out, after all waiting. */
export class Refused extends Error {
  override readonly name = 'Refused';
  /** What could not be done, behind "Could not". */
  readonly what: string;
  readonly refusal: Refusal;

  constructor(
    what: string,
    { refusal, cause }: { readonly refusal: Refusal; readonly cause: unknown },
  ) {
    super('refused', { cause });
    this.what = what;
    this.refusal = refusal;
  }

  /** What could not be done, why, and what helps. */
  get sentence(): string {
    const { reason, remedy } = this.refusal;
    return `Could not ${this.what}: ${reason}. ${remedy}`.trim();
  }
}

/** Asks the API, one request at a time. Rejects with `Refused`. */
export interface Call {
  reading<T>(what: string, ask: () => Promise<T>): Promise<T>;
  writing<T>(what: string, ask: () => Promise<T>): Promise<T>;
}

/** Between two requests that change something (GitHub Docs, "Best practices for the REST API"). */
const PAUSE_MS = 1_000;
/** All waiting for limits of one run together: a job that waits is paid for. */
const LONGEST_WAIT_MS = 120_000;
const MOST_TRIES = 3;

/** `remedies` of a status take the place of the usual ones, which are about `permissions`. */
export function createCall(clock: Clock, permission: string, remedies: Remedies = {}): Call {
  let lastWrite = -Infinity;
  let waited = 0;

  async function asked<T>(what: string, isWriting: boolean, ask: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await (isWriting ? paced(ask) : ask());
      } catch (error) {
        const refusal = refusalOf(error, { now: clock.now(), isWriting, permission, remedies });
        const isWaitedFor = tries < MOST_TRIES && (await waitedFor(refusal));
        if (!isWaitedFor) throw new Refused(what, { refusal, cause: error });
      }
    }
  }

  async function paced<T>(ask: () => Promise<T>): Promise<T> {
    const rest = lastWrite + PAUSE_MS - clock.elapsed();
    if (rest > 0) await clock.sleep(rest);
    try {
      return await ask();
    } finally {
      lastWrite = clock.elapsed();
    }
  }

  async function waitedFor({ waitMs }: Refusal): Promise<boolean> {
    if (waitMs === null || waited + waitMs > LONGEST_WAIT_MS) return false;
    waited += waitMs;
    await clock.sleep(waitMs);
    return true;
  }

  return {
    reading: (what, ask) => asked(what, false, ask),
    writing: (what, ask) => asked(what, true, ask),
  };
}
