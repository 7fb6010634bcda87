import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readReport } from '../../../src/merge/read.js';
import { buildReport } from '../../../src/report/report.js';
import { endpointNamed, reportFile } from '../../support/report-folder.js';
import { jsonOf, MIXED, NOW, noSecrets } from '../../support/report-sample.js';

const bytesOf = (content: unknown) =>
  new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content));
const read = (content: unknown) => readReport({ kind: 'text', bytes: bytesOf(content) });
const good = reportFile([endpointNamed('npm')]);
const withRow = (changes: object) => ({
  ...good,
  endpoints: [{ ...endpointNamed('npm'), ...changes }],
});

describe('the report of another job', () => {
  it('is read with every row that this action wrote into it', () => {
    const shard = { index: 3, total: 8 };
    const report = buildReport({
      results: MIXED,
      now: NOW,
      minimal: false,
      redactor: noSecrets,
      verdictsPage: null,
      cancelled: false,
      shard,
    });
    const result = read(jsonOf(report));
    expect(result).toMatchObject({ kind: 'report', report: { shard } });
    const endpoints = result.kind === 'report' ? result.report.endpoints : [];
    expect(endpoints.map(({ name }) => name)).toEqual(report.rows.map(({ name }) => name));
    expect(endpoints.map(({ expiresAt }) => expiresAt)).toEqual(
      report.rows.map(({ expiresAt }) => expiresAt),
    );
  });

  it('may hold keys of a later release', () => {
    const later = { ...withRow({ mood: 'fine', __proto__: null }), author: 'somebody' };
    expect(read(later)).toMatchObject({ kind: 'report', report: { shard: null } });
  });

  it.each([
    ['nothing', '', 'not JSON'],
    ['a cut end', JSON.stringify(good).slice(0, -9), 'cut short'],
    ['a list', '[]', 'not a version 1 report of this action'],
    ['a bare null', 'null', 'not a version 1 report of this action'],
    ['another version', { ...good, version: 2 }, 'not a version 1 report of this action'],
    ['no version', { endpoints: [] }, 'not a version 1 report of this action'],
    ['no list', { ...good, endpoints: {} }, 'endpoints'],
    ['a shard that there is not', { ...good, shard: { index: 9, total: 8 } }, 'shard'],
    ['shard 0', { ...good, shard: { index: 0, total: 8 } }, 'shard'],
    ['half a shard', { ...good, shard: { index: 1, total: 1.5 } }, 'shard'],
    ['no shard but the key', { ...good, shard: null }, 'shard'],
    ['too many shards', { ...good, shard: { index: 1, total: 257 } }, 'shard'],
    ['an unknown verdict', withRow({ verdict: 'fine' }), 'endpoints[0].verdict'],
    ['an unknown level', withRow({ level: 'green' }), 'endpoints[0].level'],
    ['a number for a name', withRow({ name: 7 }), 'endpoints[0].name'],
    ['an empty name', withRow({ name: '' }), 'endpoints[0].name'],
    ['no message', withRow({ message: undefined }), 'endpoints[0].message'],
    ['a text for the evidence', withRow({ evidence: 'x' }), 'endpoints[0].evidence'],
    ['a number among the steps', withRow({ fix: ['x', 1] }), 'endpoints[0].fix[1]'],
    ['a query in the address', withRow({ url: 'https://a.example/?token=x' }), 'endpoints[0].url'],
    ['a method that is none', withRow({ method: 'G E T' }), 'endpoints[0].method'],
    ['a day for an instant', withRow({ expiresAt: '2026-12-20' }), 'endpoints[0].expiresAt'],
    ['a 13th month', withRow({ expiresAt: '2026-13-20T00:00:00.000Z' }), 'endpoints[0].expiresAt'],
    ['a status over 999', withRow({ status: 1_000 }), 'endpoints[0].status'],
    ['a negative count', withRow({ attempts: -1 }), 'endpoints[0].attempts'],
    ['a text among the counts', { ...good, counts: { 'tok-4711': 'x' } }, ': counts is'],
  ])('is broken with %s, and is not quoted', (_, content, says) => {
    const result = read(content);
    expect(result.kind).toBe('broken');
    expect(result).toMatchObject({ why: expect.stringContaining(says) });
    expect(JSON.stringify(result)).not.toContain('tok-4711');
  });

  it.each([
    ['a pipe in its place', { kind: 'special', what: 'a pipe' }],
    ['a folder in its place', { kind: 'directory' }],
    ['no right to read it', { kind: 'unreadable', code: 'EACCES' }],
    ['its absence', { kind: 'absent' }],
  ] as const)('is broken by %s', (_, file) => {
    expect(readReport(file).kind).toBe('broken');
  });

  it.each(['too-large', 'unanswered'] as const)(
    'is not broken, but left to be counted: %s',
    (kind) => {
      expect(readReport({ kind })).toEqual({ kind });
    },
  );

  it('is taken whatever brackets are in its texts', () => {
    const said = '[{"}] \\" ['.repeat(100);
    const rows = Array.from({ length: 400 }, () => endpointNamed('npm', { evidence: [said] }));
    expect(read(reportFile(rows)).kind).toBe('report');
  });

  it.each(['[', '{"a":', '[],', '{},', '0,'])(
    'is broken by a million values that are no report, without an exception: %s',
    (piece) => {
      expect(read(`[${piece.repeat(1_000_000)}`)).toMatchObject({
        why: 'it is not JSON, or was cut short',
      });
    },
  );

  it('may be of thousands of rows on few bytes each', () => {
    const row = {
      ...endpointNamed('a'),
      url: 'https://a.io',
      message: '',
      variables: ['A', 'B', 'C'],
    };
    const endpoints = Array.from({ length: 5_000 }, () => row);
    expect(read({ ...good, endpoints })).toMatchObject({ kind: 'report' });
  });

  it('is broken by one byte that is no UTF-8, however well the rest is formed', () => {
    const bytes = bytesOf(good);
    bytes[new TextDecoder().decode(bytes).indexOf('accepted')] = 0xff;
    expect(readReport({ kind: 'text', bytes }).kind).toBe('broken');
  });

  it('is cut to the bounds that a report keeps, and shows nothing hidden', () => {
    const long = '\u202e\n'.repeat(5_000);
    const result = read(
      withRow({
        name: long,
        message: long,
        fix: Array.from({ length: 1_000 }, () => long),
        evidence: Array.from({ length: 1_000 }, () => long),
        variables: Array.from({ length: 1_000 }, () => long),
        owner: long,
        renew: long,
        identity: long,
      }),
    );
    const text = JSON.stringify(result);
    expect(result.kind).toBe('report');
    expect(text.length).toBeLessThan(120_000);
    expect(text).not.toContain('\u202e');
    expect(text).not.toContain('\\n');
  });

  it('never makes the reader throw', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), fc.constantFrom(...Object.keys(good)), (value, key) => {
        read(value);
        read({ ...good, [key]: JSON.parse(value) });
        read(withRow({ [key]: JSON.parse(value), level: JSON.parse(value) }));
      }),
      { seed: 20_261_123 },
    );
  });
});
