import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { withChanges } from '../../../src/merge/previous.js';
import { schemaProblems } from '../../support/report-file.js';
import { endpointNamed, filesIn, reportFile } from '../../support/report-folder.js';
import { EXPIRED_TOKEN, jsonOf, reportOf } from '../../support/report-sample.js';

const report = reportOf([EXPIRED_TOKEN]);
const compared = (contents: Readonly<Record<string, unknown>>) =>
  withChanges(report, { files: filesIn('last', contents), path: 'last/report.json', past: null });

describe('the report of the last run', () => {
  it('may be absent, and then nothing is claimed and nothing is wrong', async () => {
    expect(await compared({})).toEqual({ report, notices: [] });
  });

  it('is what this one is compared with, and both hold to the schema', async () => {
    const first = await compared({ 'report.json': reportFile([endpointNamed('Billing API')]) });
    expect(first.report.changes?.byName.get('Billing API')).toMatchObject({ kind: 'new' });
    const written = JSON.parse(jsonOf(first.report));
    expect(schemaProblems(written)).toEqual([]);
    const second = await compared({ 'report.json': written });
    expect(second.report.changes?.byName.get('Billing API')).toMatchObject({ kind: 'still' });
    const third = await compared({ 'report.json': JSON.parse(jsonOf(second.report)) });
    expect(third.report.changes?.byName).toEqual(second.report.changes?.byName);
    expect(third.notices).toEqual([]);
  });

  it.each([
    ['no JSON', '{', 'it is not JSON, or was cut short'],
    ['another document', [], 'it is not a version 1 report of this action'],
    [
      'a row without a name',
      reportFile([endpointNamed('')]),
      'endpoints[0].name is missing or wrong',
    ],
    [
      'a change of no kind',
      reportFile([endpointNamed('a', { change: { kind: '<img src=x>' } })]),
      'endpoints[0].change.kind is missing or wrong',
    ],
  ])('is a warning when it is %s, which quotes nothing of it', async (_, content, why) => {
    const { report: plain, notices } = await compared({ 'report.json': content });
    expect(plain).toBe(report);
    expect(notices).toHaveLength(1);
    expect(notices[0]?.message).toContain(why);
    expect(notices[0]?.message).not.toContain('<img');
  });

  it.each([
    [{ kind: 'too-large' }, 'it is longer than 8 MiB'],
    [{ kind: 'directory' }, 'it is a folder'],
    [{ kind: 'unanswered' }, 'it had not been read when the run had to end'],
  ] as const)('is a warning when it cannot be read: %j', async (read, why) => {
    const files = { ...filesIn('last', {}), read: async () => read };
    const { notices } = await withChanges(report, { files, path: 'last/report.json', past: null });
    expect(notices.map(({ message }) => message)).toEqual([
      `The input \`previous\` names a file that cannot be used: ${why}. This run says nothing about what changed.`,
    ]);
  });

  it('counts more than what the tracking issues know, which do without it', async () => {
    const row = { name: 'Billing API', verdict: 'expired', level: 'fail' } as const;
    const past = { at: 0, rows: [{ ...row, expiresAt: null, since: 0 }] };
    const files = filesIn('last', {
      'report.json': reportFile([endpointNamed('Billing API')]),
    });
    const from = async (path: string | null) => {
      const { report: told } = await withChanges(report, { files, path, past });
      return told.changes?.byName.get('Billing API')?.kind;
    };
    expect(await from('last/report.json')).toBe('new');
    expect(await from(null)).toBe('still');
  });

  it('never throws, and shows none of its text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), fc.string({ minLength: 1 }), async (json, name) => {
        await compared({ 'report.json': json });
        const { report: told } = await compared({
          'report.json': reportFile([endpointNamed(`zq${name}`)]),
        });
        expect(JSON.stringify([...(told.changes?.byName ?? [])])).not.toContain('zq');
      }),
      { seed: 15, numRuns: 100 },
    );
  });
});
