/** `expiries.ics`, read back by Mozilla's parser of iCalendar, and where it is installed by Python's. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { calendarFile } from '../../../../src/report/files/calendar.js';
import type { FileDocument } from '../../../../src/report/files/document.js';
import { fileDocument } from '../../../../src/report/files/files.js';
import { documentOf, HOSTILE, mergedReport, resultsOf } from '../../../support/file-samples.js';
import { describeWithPython } from '../../../support/python.js';
import { DAY, EXPIRED_TOKEN, MIXED, NOW, resultOf } from '../../../support/report-sample.js';

function calendarIn(text: string): ICAL.Component {
  ICAL.design.strict = true;
  return new ICAL.Component(ICAL.parse(text));
}

const eventsOf = (document: FileDocument) =>
  calendarIn(calendarFile(document)).getAllSubcomponents('vevent');
const textOf = (event: ICAL.Component | undefined, name: string) =>
  String(event?.getFirstPropertyValue(name));
const at = (expiresAt: number, name = 'Billing API') =>
  documentOf([resultOf({ subject: { name }, expiresAt })]);

describe('expiries.ics', () => {
  it.each([1, 30, 1_000])('has one event a credential with a known end, of %i', (count) => {
    const results = resultsOf(count);
    const ends = results.filter(
      ({ expiresAt, verdict }) => expiresAt !== null && verdict !== 'skipped',
    );
    const events = eventsOf(documentOf(results));
    expect(events).toHaveLength(ends.length);
    expect(new Set(events.map((event) => textOf(event, 'uid'))).size).toBe(ends.length);
  });

  it('says when, what to do, and whose it is', () => {
    const [event] = eventsOf(documentOf([EXPIRED_TOKEN], 'acme/billing'));
    expect(textOf(event, 'summary')).toBe('Billing API has expired');
    expect(textOf(event, 'dtstart')).toBe('2026-11-20T06:00:00Z');
    expect(textOf(event, 'url')).toBe('https://billing.example.com/settings/tokens');
    expect(textOf(event, 'transp')).toBe('TRANSPARENT');
    expect(textOf(event, 'description').split('\n')).toEqual([
      'On 2026-11-23 06:17 UTC: The token expired 3 days ago.',
      '1. Create a new token at https://billing.example.com/settings/tokens.',
      '2. Store it as the secret BILLING_TOKEN, then run this workflow again.',
      'Owner: @acme/payments',
      'Renew at: https://billing.example.com/settings/tokens',
      'Repository: acme/billing',
      'Stored as: BILLING_TOKEN',
    ]);
  });

  it('reminds 30, 14, 7 days and a day before', () => {
    const [event] = eventsOf(at(NOW + 40 * DAY));
    const alarms = event?.getAllSubcomponents('valarm') ?? [];
    expect(alarms.map((alarm) => textOf(alarm, 'action'))).toEqual(Array(4).fill('DISPLAY'));
    expect(alarms.map((alarm) => textOf(alarm, 'trigger'))).toEqual([
      '-P30D',
      '-P14D',
      '-P7D',
      '-P1D',
    ]);
    for (const alarm of alarms) expect(textOf(alarm, 'description')).toBe('Billing API expires');
  });

  it('keeps the UID when the credential was renewed, and counts up', () => {
    const [before] = eventsOf(at(NOW + DAY));
    const later = { ...at(NOW + 90 * DAY), generatedAt: new Date(NOW + DAY).toISOString() };
    const [after] = eventsOf(later);
    expect(textOf(after, 'uid')).toBe(textOf(before, 'uid'));
    expect(textOf(after, 'dtstart')).not.toBe(textOf(before, 'dtstart'));
    expect(Number(textOf(after, 'sequence'))).toBeGreaterThan(Number(textOf(before, 'sequence')));
    // RFC 5545, 3.3.8: an integer has 32 bits.
    expect(Number(textOf(after, 'sequence'))).toBeLessThan(2 ** 31);
    expect(textOf(after, 'dtstamp')).toBe('2026-11-24T06:17:00Z');
  });

  it('has another UID for another name, and for another repository', () => {
    const uid = (document: FileDocument) => textOf(eventsOf(document)[0], 'uid');
    const one = resultOf({ expiresAt: NOW + DAY });
    const uids = [
      uid(documentOf([one])),
      uid(documentOf([one], 'acme/billing')),
      uid(documentOf([one], 'acme/data')),
      uid(at(NOW + DAY, 'Other')),
    ];
    expect(new Set(uids).size).toBe(4);
  });

  it('has the same UID in a merged report as in that of the repository', () => {
    const own = documentOf([resultOf({ expiresAt: NOW + DAY })], 'acme/billing');
    const { repository, ...rest } = own;
    const merged = {
      ...rest,
      endpoints: own.endpoints.map((row) => ({ ...row, repository: repository ?? '' })),
    };
    expect(textOf(eventsOf(merged)[0], 'uid')).toBe(textOf(eventsOf(own)[0], 'uid'));
    expect(textOf(eventsOf(merged)[0], 'summary')).toBe('Billing API expires (acme/billing)');
  });

  it('has a date without a time as a day, not as an instant', () => {
    const text = calendarFile(at(Date.UTC(2027, 0, 31)));
    expect(text).toContain('DTSTART;VALUE=DATE:20270131\r\n');
  });

  it('leaves out what is not there', () => {
    const rows = (['missing', 'skipped'] as const).map((verdict) =>
      resultOf({ subject: { name: verdict }, verdict, expiresAt: NOW + DAY }),
    );
    expect(eventsOf(documentOf(rows))).toEqual([]);
  });

  it.each([
    ['every kind', documentOf(MIXED)],
    ['hostile names', documentOf(HOSTILE)],
    ['several repositories', fileDocument(mergedReport(9))],
  ])(
    'keeps its lines within 75 octets and ends each as it must (RFC 5545, 3.1): %s',
    (_, document) => {
      const text = calendarFile(document);
      expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
      for (const line of text.split('\r\n')) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(line).not.toMatch(/[\u0000-\u0008\u000a-\u001f\u007f]/);
      }
    },
  );

  it('says every text as it is, and no text makes an event or a property', () => {
    const document = documentOf(HOSTILE);
    const events = eventsOf(document);
    expect(events.map((event) => textOf(event, 'summary'))).toEqual(
      document.endpoints.map(({ name }) => `${name} expires`),
    );
    const names = new Set(
      events.flatMap((event) => event.getAllProperties().map(({ name }) => name)),
    );
    expect([...names].toSorted()).toEqual(
      [
        'description',
        'dtstamp',
        'dtstart',
        'last-modified',
        'sequence',
        'summary',
        'transp',
        'uid',
        'url',
      ].toSorted(),
    );
    for (const [index, event] of events.entries()) {
      const { message = '' } = document.endpoints[index] ?? {};
      expect(textOf(event, 'description').split('\n')[0]).toBe(
        `On 2026-11-23 06:17 UTC: ${message}`,
      );
    }
  });
});

describeWithPython('icalendar', "Python's icalendar", (python) => {
  it.each([
    ['every kind', documentOf(MIXED)],
    ['hostile names', documentOf(HOSTILE)],
  ])('reads the same events: %s', (_, document) => {
    const script =
      "import sys, json, icalendar; c = icalendar.Calendar.from_ical(sys.stdin.buffer.read()); print(json.dumps([[str(e['UID']), str(e['SUMMARY']), len(e.subcomponents), e.errors] for e in c.walk('VEVENT')]))";
    const { stdout, stderr } = spawnSync(python, ['-c', script], {
      input: calendarFile(document),
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual(
      eventsOf(document).map((event) => [textOf(event, 'uid'), textOf(event, 'summary'), 4, []]),
    );
  });
});
