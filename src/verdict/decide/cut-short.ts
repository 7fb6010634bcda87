import type { Purpose } from '../../model/conversation.js';
import type { StopReason } from '../../model/conversation.js';
import type { Phrase } from '../../model/phrase.js';
import { exactDuration } from '../../values/time.js';
import type { Finding } from '../../model/finding.js';

/** Where the end of the run cut a conversation short. */
export interface CutShort {
  readonly reason: StopReason;
  /** The exchange that was still to come. */
  readonly awaited: Purpose;
  /** For how long it was under way, in milliseconds; null when it had not been sent. */
  readonly underWayMs: number | null;
}

/**
 * What a conversation that was cut short says about the credential; `before` is what the last exchange with it said. What
 * was accepted stays accepted, because only the control is missing. A 401 that was to be confirmed is no proof yet.
 */
export function cutFinding(cut: CutShort, before: Finding | null): Finding {
  if (before === null || cut.awaited === 'first') return unasked(cut);
  const stopped = stopWords(cut.reason);
  switch (before.kind) {
    case 'inconclusive':
      return {
        ...before,
        because: [...before.because, `, and ${stopped} before it ${again(cut)}`],
      };
    case 'rejected':
      return {
        kind: 'inconclusive',
        because: [...before.because, `, and ${stopped} before that was confirmed`],
        about: cut.reason.kind,
      };
    default:
      return before;
  }
}

/** What the control would have been for, when it is what is missing. */
export function cutEvidence(cut: CutShort | null): Phrase[] {
  if (cut?.awaited !== 'control') return [];
  const what = cut.underWayMs === null ? 'not asked' : 'no answer';
  return [
    [
      `The same request without the credential: ${what} before ${stopWords(cut.reason)}, which proves nothing about whether the endpoint demands it`,
    ],
  ];
}

/** A request with the credential that was under way: it may have arrived, so it counts. */
export function cutAttempts(cut: CutShort | null): number {
  return cut === null || cut.awaited === 'control' || cut.underWayMs === null ? 0 : 1;
}

function unasked({ reason, underWayMs }: CutShort): Finding {
  const had = underWayMs === null ? 'had not been asked' : 'had not answered';
  return {
    kind: 'inconclusive',
    because: [`${had} when ${stopWords(reason)}`],
    about: reason.kind,
  };
}

function again({ underWayMs }: CutShort): string {
  return underWayMs === null ? 'was asked again' : 'answered again';
}

/** Why the run stopped, as a clause. */
function stopWords(reason: StopReason): string {
  switch (reason.kind) {
    case 'deadline':
      return `the run's deadline of ${exactDuration(reason.afterMs)} passed`;
    case 'cancelled':
      return 'the job was cancelled';
  }
}
