import type { Clock } from '../ports.js';
import { emptyLane, type Lane, type Task, takeFrom, waiting } from './lane.js';
import { Ring } from './ring.js';

export interface Limits {
  /** Requests in flight, all hosts. */
  readonly concurrency: number;
  /** Requests in flight to one origin. */
  readonly perOrigin: number;
}

/**
 * Admits requests within the limits, origin by origin in turn, so that a slow, busy or dead host never holds the others back.
 * A place is never left empty while anything may start.
 */
export interface Pool {
  /**
   * Calls `task` when a place is free, and holds the place until it settles. Nothing is made for a task before its turn, so that a
   * long list costs little while it waits. It starts after the caller is done, so that a list may be queued as a whole.
   */
  begin(origin: string, task: Task): void;
  /** As `begin`, but before everything that waits there of the same origin: what a check that has begun still needs. */
  admit(origin: string, task: Task): Promise<void>;
  /** Admits nothing to the origin for this time (ms). */
  pause(origin: string, ms: number): void;
  /**
   * Whether the last exchange with the origin brought an answer of any kind. Origins of which no answer is known hold together
   * at most half of the places while one that answers waits: dead hosts fill no pool.
   */
  heard(origin: string, answered: boolean): void;
  /** Starts nothing any more; whoever waits, waits for ever. */
  close(): void;
}

export function createPool(limits: Limits, clock: Clock): Pool {
  return new TurnPool(limits, clock);
}

class TurnPool implements Pool {
  readonly #limits: Limits;
  readonly #clock: Clock;
  readonly #lanes = new Map<string, Lane>();
  readonly #answering = new Ring<Lane>();
  readonly #silent = new Ring<Lane>();
  #inFlight = 0;
  #silentInFlight = 0;
  #silentHadTurn = false;
  #isPumpDue = false;
  #isClosed = false;

  constructor(limits: Limits, clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;
  }

  begin(origin: string, task: Task): void {
    const lane = this.#laneOf(origin);
    lane.first.push(task);
    this.#enter(lane);
    this.#pumpSoon();
  }

  admit(origin: string, task: Task): Promise<void> {
    const lane = this.#laneOf(origin);
    return new Promise((resolve, reject) => {
      lane.urgent.push(() => Promise.resolve().then(task).then(resolve, reject));
      this.#enter(lane);
      this.#pump();
    });
  }

  pause(origin: string, ms: number): void {
    const lane = this.#laneOf(origin);
    lane.pausedUntil = Math.max(lane.pausedUntil, this.#clock.elapsed() + ms);
  }

  heard(origin: string, answered: boolean): void {
    const lane = this.#laneOf(origin);
    if (lane.answers === answered) return;
    lane.answers = answered;
    this.#silentInFlight += answered ? -lane.inFlight : lane.inFlight;
    // What is left of it in the other ring is passed over there.
    if (lane.ring !== null) this.#stand(lane);
  }

  close(): void {
    this.#isClosed = true;
    this.#lanes.clear();
  }

  #laneOf(origin: string): Lane {
    const known = this.#lanes.get(origin);
    if (known !== undefined) return known;
    const lane = emptyLane();
    this.#lanes.set(origin, lane);
    return lane;
  }

  #enter(lane: Lane): void {
    if (lane.ring !== null || lane.inFlight >= this.#limits.perOrigin || waiting(lane) === 0)
      return;
    if (this.#isPaused(lane)) this.#wakeLater(lane);
    else this.#stand(lane);
  }

  #stand(lane: Lane): void {
    lane.ring = lane.answers ? this.#answering : this.#silent;
    lane.ring.push(lane);
  }

  #isPaused({ pausedUntil }: Lane): boolean {
    return pausedUntil > this.#clock.elapsed();
  }

  #wakeLater(lane: Lane): void {
    if (lane.waking) return;
    lane.waking = true;
    void this.#clock.sleep(lane.pausedUntil - this.#clock.elapsed()).then(() => {
      lane.waking = false;
      this.#enter(lane);
      this.#pump();
    });
  }

  #pumpSoon(): void {
    if (this.#isPumpDue) return;
    this.#isPumpDue = true;
    queueMicrotask(() => {
      this.#isPumpDue = false;
      this.#pump();
    });
  }

  #pump(): void {
    while (!this.#isClosed && this.#inFlight < this.#limits.concurrency) {
      const lane = this.#next();
      if (lane === undefined) return;
      if (!this.#isPaused(lane)) this.#startNext(lane);
      this.#enter(lane);
    }
  }

  /** Below their half, origins without an answer take every other turn, so that neither kind starves. */
  #next(): Lane | undefined {
    const half = Math.ceil(this.#limits.concurrency / 2);
    const silentFirst = this.#silentInFlight < half && !this.#silentHadTurn;
    const lane = silentFirst
      ? (takeFrom(this.#silent) ?? takeFrom(this.#answering))
      : (takeFrom(this.#answering) ?? takeFrom(this.#silent));
    this.#silentHadTurn = lane?.answers === false;
    return lane;
  }

  #startNext(lane: Lane): void {
    const task = lane.urgent.shift() ?? lane.first.shift();
    if (task === undefined) return;
    this.#count(lane, 1);
    // A fault is the task's own to tell of: `admit` hands it on.
    void Promise.resolve()
      .then(() => (this.#isClosed ? undefined : task()))
      .catch(() => undefined)
      .then(() => this.#leave(lane));
  }

  #leave(lane: Lane): void {
    this.#count(lane, -1);
    this.#enter(lane);
    this.#pump();
  }

  #count(lane: Lane, by: 1 | -1): void {
    lane.inFlight += by;
    this.#inFlight += by;
    if (!lane.answers) this.#silentInFlight += by;
  }
}
