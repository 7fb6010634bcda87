import type { StopReason } from '../model/conversation.js';

/**
 * Whether and why a run stops asking. It is waited for once for the whole run, not once for each
 * check.
 */
export class Stop {
  readonly reached: Promise<StopReason>;
  #reason: StopReason | null = null;
  readonly #reach: (reason: StopReason) => void;

  constructor() {
    let reach: (reason: StopReason) => void = () => undefined;
    this.reached = new Promise((resolve) => {
      reach = resolve;
    });
    this.#reach = reach;
  }

  /** The first reason that was given; null as long as the run goes on. */
  get reason(): StopReason | null {
    return this.#reason;
  }

  /** Stops the run; a second reason changes nothing. */
  request(reason: StopReason): void {
    this.#reason ??= reason;
    this.#reach(this.#reason);
  }
}
