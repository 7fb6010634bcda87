import type { Clock } from '../ports.js';

export interface Limits {
  /** Requests in flight, all hosts. */
  readonly concurrency: number;
  /** Requests in flight to one origin. */
  readonly perOrigin: number;
}

/** What waits for one origin, and what is known of it. */
interface Lane {
  readonly waiting: Task[];
  inFlight: number;
  /** Pauses that have not ended. */
  pauses: number;
  /** Whether its last exchange brought an answer; false as long as there was none. */
  answers: boolean;
}

/** Never rejects. */
type Task = () => Promise<void>;

/**
 * Admits requests within the limits. Origins take turns, so that a slow or busy one never holds the
 * others back. Those of which no answer is known hold together at most half of the places while one
 * that answers waits: dead hosts fill no pool. No place stays empty while anything may start.
 */
export class Pool {
  readonly #limits: Limits;
  readonly #clock: Pick<Clock, 'sleep'>;
  readonly #lanes = new Map<string, Lane>();
  /** Lanes in which something waits, in the order of their turns. */
  readonly #answering = new Set<Lane>();
  readonly #silent = new Set<Lane>();
  readonly #inFlight = new Set<{ readonly lane: Lane }>();
  #silentHadTurn = false;
  #isClosed = false;

  constructor(limits: Limits, clock: Pick<Clock, 'sleep'>) {
    this.#limits = limits;
    this.#clock = clock;
  }

  /**
   * Calls `task` when there is a place, and holds the place until it settles. It starts after the
   * caller is done, so that a list can be queued as a whole. `hasBegun`: for a check that has
   * begun, which goes before all others of its origin.
   */
  run<T>(origin: string, task: () => Promise<T>, hasBegun = false): Promise<T> {
    const lane = this.#laneOf(origin);
    return new Promise((resolve, reject) => {
      const settling = () => Promise.resolve().then(task).then(resolve, reject);
      if (hasBegun) lane.waiting.unshift(settling);
      else lane.waiting.push(settling);
      this.#turnsOf(lane).add(lane);
      queueMicrotask(() => this.#startWhatMay());
    });
  }

  /** Admits nothing to the origin for this time (ms). */
  pause(origin: string, ms: number): void {
    const lane = this.#laneOf(origin);
    lane.pauses += 1;
    void this.#clock.sleep(ms).then(() => {
      lane.pauses -= 1;
      this.#startWhatMay();
    });
  }

  /** Whether the last exchange with the origin brought an answer of any kind. */
  heard(origin: string, answered: boolean): void {
    const lane = this.#laneOf(origin);
    if (lane.answers === answered) return;
    const waits = this.#turnsOf(lane).delete(lane);
    lane.answers = answered;
    if (waits) this.#turnsOf(lane).add(lane);
  }

  /** Starts nothing any more; whoever waits, waits for ever. */
  close(): void {
    this.#isClosed = true;
  }

  #laneOf(origin: string): Lane {
    const lane = this.#lanes.get(origin) ?? { waiting: [], inFlight: 0, pauses: 0, answers: false };
    this.#lanes.set(origin, lane);
    return lane;
  }

  #turnsOf({ answers }: Lane): Set<Lane> {
    return answers ? this.#answering : this.#silent;
  }

  #startWhatMay(): void {
    while (!this.#isClosed && this.#inFlight.size < this.#limits.concurrency) {
      const lane = this.#next();
      if (lane === undefined) return;
      this.#silentHadTurn = !lane.answers;
      void this.#startIn(lane);
    }
  }

  /** Below their half, origins without an answer take every other turn: neither kind starves. */
  #next(): Lane | undefined {
    const silent = [...this.#inFlight].filter(({ lane }) => !lane.answers).length;
    const isSilentFirst = silent * 2 < this.#limits.concurrency && !this.#silentHadTurn;
    const turns = isSilentFirst ? [this.#silent, this.#answering] : [this.#answering, this.#silent];
    for (const lanes of turns) {
      for (const lane of lanes) {
        if (lane.pauses === 0 && lane.inFlight < this.#limits.perOrigin) return lane;
      }
    }
    return undefined;
  }

  async #startIn(lane: Lane): Promise<void> {
    const task = lane.waiting.shift();
    const turns = this.#turnsOf(lane);
    turns.delete(lane);
    if (lane.waiting.length > 0) turns.add(lane);
    const place = { lane };
    this.#inFlight.add(place);
    lane.inFlight += 1;
    await task?.();
    this.#inFlight.delete(place);
    lane.inFlight -= 1;
    this.#startWhatMay();
  }
}
