import { createHash } from 'node:crypto';
import {
  ICalAlarmType,
  ICalCalendar,
  ICalCalendarMethod,
  type ICalEventData,
  ICalEventTransparency,
} from 'ical-generator';
import { dateWords } from '../../values/time.js';
import type { FileDocument } from './document.js';
import { hasEnd, type FileRow, rowsOf } from './rows.js';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Before the end: days on which a calendar reminds. */
const ALARM_DAYS = [30, 14, 7, 1];
/** How often a subscriber should look again: a run is usually daily. */
const REFRESH_SECONDS = 12 * 3_600;

/**
 * `expiries.ics` (RFC 5545): an event for each credential whose end is known, at that end. An event
 * keeps its UID from run to run, so a subscription moves it when the credential was renewed, and
 * its SEQUENCE grows, so that a calendar into which the file is imported again does too.
 */
export function calendarFile(document: FileDocument): string {
  const { repository, generatedAt } = document;
  const calendar = new ICalCalendar({
    name: repository === undefined ? 'Credential expiries' : `Credential expiries: ${repository}`,
    description: 'When the credentials of a repository expire, by Credential Checks.',
    prodId: { company: 'Credential Checks', product: 'expiries', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: REFRESH_SECONDS,
  });
  for (const row of rowsOf(document)) {
    if (hasEnd(row)) calendar.createEvent(eventOf(row, Date.parse(generatedAt)));
  }
  return `${calendar.toString()}\r\n`;
}

function eventOf(row: FileRow & { readonly expiresAt: string }, now: number): ICalEventData {
  const at = Date.parse(row.expiresAt);
  const title = `${row.label} ${at > now ? 'expires' : 'has expired'}`;
  const start = new Date(at);
  return {
    id: idOf(row),
    sequence: Math.floor(now / MINUTE),
    stamp: new Date(now),
    lastModified: new Date(now),
    start,
    // A date without a time: at midnight UTC it would be on the day before in half of the world.
    allDay: at % DAY === 0,
    summary:
      row.repository === undefined || row.repository === null ? title : `${title} (${row.place})`,
    description: descriptionOf(row, now),
    url: webAddress(row.renew),
    transparency: ICalEventTransparency.TRANSPARENT,
    alarms: ALARM_DAYS.map((days) => ({
      type: ICalAlarmType.display,
      triggerBefore: (days * DAY) / 1_000,
      description: title,
    })),
  };
}

/** Of what the row is called, and where: nothing else stays the same when it is renewed. */
function idOf({ place, label }: FileRow): string {
  const hash = createHash('sha256').update(`${place}\n${label}`).digest('hex').slice(0, 32);
  return `${hash}@credential-checks`;
}

/** Words such as `in 9 days` are true on one day, and a calendar shows them for weeks. */
function stateWords({ level, message }: FileRow, now: number): readonly string[] {
  return level === 'pass' ? [] : [`On ${dateWords(now)}: ${message}`];
}

function descriptionOf(row: FileRow, now: number): string {
  return [
    ...stateWords(row, now),
    ...row.fix.map((step, at) => `${at + 1}. ${step}`),
    ...(row.owner === null ? [] : [`Owner: ${row.owner}`]),
    ...(row.renew === null ? [] : [`Renew at: ${row.renew}`]),
    ...(row.place === '' ? [] : [`Repository: ${row.place}`]),
    ...(row.variables.length === 0 ? [] : [`Stored as: ${row.variables.join(', ')}`]),
  ].join('\n');
}

/** As a parser of URLs writes it, so that nothing in it ends the line. */
function webAddress(text: string | null): string | null {
  if (text === null || !URL.canParse(text)) return null;
  const { protocol, href } = new URL(text);
  return protocol === 'https:' || protocol === 'http:' ? href : null;
}
