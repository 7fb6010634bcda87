import type { StopReason } from '../model/conversation.js';

/** Whether and why a run stops asking. */
export class Stop {
  /** The first reason that was given; null as long as the run goes on. */
  reason: StopReason | null = null;
  request: (reason: StopReason) => void = () => undefined;
  /** Waited for once for the whole run, not once for each check. */
  readonly reached = new Promise<void>((resolve) => {
    this.request = (reason) => {
      this.reason ??= reason;
      resolve();
    };
  });
}
