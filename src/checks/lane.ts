import { Ring } from './ring.js';

export type Task = () => Promise<void>;

/** What waits for one origin, and what is known of it. */
export interface Lane {
  /** What checks that have begun still need. */
  readonly urgent: Ring<Task>;
  readonly first: Ring<Task>;
  inFlight: number;
  /** Milliseconds of `Clock.elapsed`. */
  pausedUntil: number;
  /** Whether its last exchange brought an answer; false as long as there was none. */
  answers: boolean;
  /** The ring of origins that can start something now, in which it stands. */
  ring: Ring<Lane> | null;
  waking: boolean;
}

export function emptyLane(): Lane {
  return {
    urgent: new Ring<Task>(),
    first: new Ring<Task>(),
    inFlight: 0,
    pausedUntil: 0,
    answers: false,
    ring: null,
    waking: false,
  };
}

/** How many tasks wait in it. */
export function waiting({ urgent, first }: Lane): number {
  return urgent.size + first.size;
}

/** The next lane that stands in the ring, out of it. One that has changed its ring since is passed over. */
export function takeFrom(ring: Ring<Lane>): Lane | undefined {
  let lane = ring.shift();
  while (lane !== undefined && lane.ring !== ring) lane = ring.shift();
  if (lane !== undefined) lane.ring = null;
  return lane;
}
