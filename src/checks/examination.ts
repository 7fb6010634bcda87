import { createExaminer } from '../credential/facts.js';
import { conclude } from '../verdict/verdict.js';
import { beginTalk, carryOn, type Means, openTalk, saidBy, type Talk } from './converse.js';
import type { CheckResult, ReadyCheck } from '../model/check.js';
import type { StopReason } from '../model/conversation.js';
import type { Stop } from './stop.js';
import { concludeCrash } from './unasked.js';

export interface ExaminationOptions {
  readonly means: Means;
  readonly stop: Stop;
  /** Called after each check, with how many of them are done; never once the run has stopped. */
  readonly onDone: (done: number, total: number) => void;
}

/** Checks that are asked, with what is known of each. A conversation begins when the pool has a place for it, not before. */
export class Examination {
  readonly #checks: readonly ReadyCheck[];
  readonly #options: ExaminationOptions;
  readonly #examine = createExaminer();
  readonly #talks = new Map<ReadyCheck, Talk>();
  readonly #results = new Map<ReadyCheck, CheckResult>();
  #allDone: () => void = () => undefined;

  constructor(checks: readonly ReadyCheck[], options: ExaminationOptions) {
    this.#checks = checks;
    this.#options = options;
  }

  /** Asks about every check; settles when each has its result. Never rejects. */
  carryOut(): Promise<void> {
    if (this.#checks.length === 0) return Promise.resolve();
    const { pool } = this.#options.means;
    for (const check of this.#checks) {
      pool.begin(check.request.origin, () => this.#begin(check));
    }
    return new Promise((resolve) => {
      this.#allDone = resolve;
    });
  }

  /** The result, or what can be said of a check that the run's end cut short. */
  resultOf(check: ReadyCheck): CheckResult {
    return this.#results.get(check) ?? this.#concluded(check, this.#options.stop.reason);
  }

  /** Settles when the first exchange is over: that is how long it holds the place that it was given. */
  async #begin(check: ReadyCheck): Promise<void> {
    const { means } = this.#options;
    try {
      const opened = openTalk(check, this.#examine);
      this.#talks.set(check, opened.talk);
      await beginTalk(opened, means);
      void this.#finish(opened.talk);
    } catch (error) {
      this.#crashed(check, error);
    }
  }

  async #finish(talk: Talk): Promise<void> {
    try {
      await carryOn(talk, this.#options.means);
      this.#done(talk.check, this.#concluded(talk.check, null));
    } catch (error) {
      this.#crashed(talk.check, error);
    }
  }

  #crashed(check: ReadyCheck, error: unknown): void {
    this.#done(check, concludeCrash(check, error, this.#options.means.clock.now()));
  }

  #done(check: ReadyCheck, result: CheckResult): void {
    // Whoever still comes in after the run has stopped is concluded already.
    if (this.#options.stop.reason !== null) return;
    this.#talks.delete(check);
    this.#results.set(check, result);
    this.#options.onDone(this.#results.size, this.#checks.length);
    if (this.#results.size === this.#checks.length) this.#allDone();
  }

  #concluded(check: ReadyCheck, reason: StopReason | null): CheckResult {
    const { clock } = this.#options.means;
    try {
      const talk = this.#talks.get(check) ?? openTalk(check, this.#examine).talk;
      return conclude(check, saidBy(talk, reason, clock.elapsed()), clock.now());
    } catch (error) {
      return concludeCrash(check, error, clock.now());
    }
  }
}
