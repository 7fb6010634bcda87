/** `badge.json`, by the rules of shields.io's page on endpoint badges, and drawn by its own library. */
import { describe, expect, it } from '@jest/globals';
import { makeBadge } from 'badge-maker';
import { badgeFile } from '../../../../src/report/files/badge.js';
import { fileDocument } from '../../../../src/report/files/files.js';
import { documentOf, HOSTILE, HOSTILE_NAMES, resultsOf } from '../../../support/file-samples.js';
import { MIXED, reportOf, resultOf } from '../../../support/report-sample.js';

const valid = resultOf();
const warned = (name: string) =>
  resultOf({ subject: { name }, verdict: 'expiring', level: 'warn' });
const unproved = ['a', 'b'].map((name) =>
  resultOf({ subject: { name }, verdict: 'inconclusive', level: 'warn' }),
);

describe('badge.json', () => {
  it.each([
    ['one that works', documentOf([valid]), '1 ok', 'brightgreen'],
    ['a thousand', documentOf(resultsOf(1_000)), '125 of 1000 failing', 'red'],
    ['every kind', documentOf(MIXED), '1 of 8 failing', 'red'],
    ['one warning', documentOf([valid, warned('a')]), '1 of 2 needs attention', 'orange'],
    ['two warnings', documentOf([warned('a'), warned('b')]), '2 of 2 need attention', 'orange'],
    ['nothing proved', documentOf(unproved), 'nothing proved', 'red'],
    ['nothing checked', documentOf([]), 'none checked', 'red'],
    [
      'a report that is not whole',
      fileDocument({ ...reportOf([valid]), outcome: 'fail', faults: ['Shard 3 is missing.'] }),
      'incomplete',
      'red',
    ],
  ])('of %s', (_title, document, message, color) => {
    const badge = JSON.parse(badgeFile(document));
    expect(badge).toEqual({
      schemaVersion: 1,
      label: 'credentials',
      message,
      color,
      ...(color === 'red' ? { isError: true } : {}),
    });
    const drawn = makeBadge({ label: badge.label, message: badge.message, color: badge.color });
    expect(drawn).toContain(`credentials: ${message}`);
  });

  it('names no credential', () => {
    const text = badgeFile(documentOf(HOSTILE));
    expect(JSON.parse(text).message).toBe(`${HOSTILE_NAMES.length} of ${HOSTILE.length} failing`);
  });
});
