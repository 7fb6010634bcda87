import { parseInstant } from '../values/instant.js';

/** `snooze` until it is taken away, `snooze-until-2027-01-31` until that day. */
const LABEL = /^snooze(?:[ -]until[ -](\d{4}-\d{2}-\d{2}))?$/i;

export function isSnoozeLabel(label: string): boolean {
  return LABEL.test(label);
}

/** Whether a label of an issue keeps it quiet. `now` in milliseconds since the epoch. */
export function isSnoozed(labels: readonly string[], now: number): boolean {
  return labels.some((label) => {
    const [found, day] = LABEL.exec(label) ?? [];
    if (found === undefined) return false;
    const until = day === undefined ? Infinity : parseInstant(day);
    return until !== null && now < until;
  });
}
