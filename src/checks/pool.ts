import type { Clock } from '../ports.js';

export interface Limits {
  /** Requests in flight, all hosts. */
  readonly concurrency: number;
  /** Requests in flight to one origin. */
  readonly perOrigin: number;
}

/** Admits requests within the limits, origin by origin in turn, so that a slow or busy host never holds the others back. */
export interface Pool {
  /**
   * Runs `task` when a place is free. `urgent` tasks (a retry, confirmation or control of a check that has begun) go
   * before first requests of the same origin, so that begun checks end.
   */
  admit<T>(
    place: { readonly origin: string; readonly urgent: boolean },
    task: () => Promise<T>,
  ): Promise<T>;
  /** Admits nothing to the origin for this time (ms). */
  pause(origin: string, ms: number): void;
}

interface Lane {
  readonly urgent: Queue;
  readonly first: Queue;
  inFlight: number;
  pausedUntil: number;
  /** Whether it stands in the ring of origins that can start something now. */
  inRing: boolean;
  waking: boolean;
}

type Start = () => void;

export function createPool(limits: Limits, clock: Clock): Pool {
  const lanes = new Map<string, Lane>();
  const ring = new Ring<Lane>();
  let inFlight = 0;

  const laneOf = (origin: string): Lane => {
    const known = lanes.get(origin);
    if (known !== undefined) return known;
    const lane = emptyLane();
    lanes.set(origin, lane);
    return lane;
  };

  const enter = (lane: Lane): void => {
    if (lane.inRing || lane.inFlight >= limits.perOrigin || waiting(lane) === 0) return;
    if (lane.pausedUntil > clock.now()) {
      wakeLater(lane);
      return;
    }
    lane.inRing = true;
    ring.push(lane);
  };

  const wakeLater = (lane: Lane): void => {
    if (lane.waking) return;
    lane.waking = true;
    void clock.sleep(lane.pausedUntil - clock.now()).then(() => {
      lane.waking = false;
      enter(lane);
      pump();
    });
  };

  const pump = (): void => {
    while (inFlight < limits.concurrency) {
      const lane = ring.shift();
      if (lane === undefined) return;
      lane.inRing = false;
      if (lane.pausedUntil <= clock.now()) startNext(lane);
      enter(lane);
    }
  };

  const startNext = (lane: Lane): void => {
    const start = lane.urgent.shift() ?? lane.first.shift();
    if (start === undefined) return;
    lane.inFlight += 1;
    inFlight += 1;
    start();
  };

  const leave = (lane: Lane): void => {
    lane.inFlight -= 1;
    inFlight -= 1;
    enter(lane);
    pump();
  };

  return {
    admit(place, task) {
      const lane = laneOf(place.origin);
      return new Promise((resolve, reject) => {
        (place.urgent ? lane.urgent : lane.first).push(() => {
          Promise.resolve()
            .then(task)
            .then(resolve, reject)
            .finally(() => leave(lane));
        });
        enter(lane);
        pump();
      });
    },
    pause(origin, ms) {
      const lane = laneOf(origin);
      lane.pausedUntil = Math.max(lane.pausedUntil, clock.now() + ms);
    },
  };
}

function emptyLane(): Lane {
  return {
    urgent: new Ring<Start>(),
    first: new Ring<Start>(),
    inFlight: 0,
    pausedUntil: 0,
    inRing: false,
    waking: false,
  };
}

function waiting(lane: Lane): number {
  return lane.urgent.size + lane.first.size;
}

type Queue = Ring<Start>;

/** First in, first out, in constant time: `Array.shift` moves every element. */
class Ring<T> {
  #items: T[] = [];
  #head = 0;

  get size(): number {
    return this.#items.length - this.#head;
  }

  push(item: T): void {
    this.#items.push(item);
  }

  shift(): T | undefined {
    if (this.#head === this.#items.length) return undefined;
    const item = this.#items[this.#head];
    this.#head += 1;
    if (this.#head > 1_024 && this.#head * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    return item;
  }
}
