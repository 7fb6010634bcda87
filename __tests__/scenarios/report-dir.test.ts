/** The folder of the report: no link leads it out of the job's folders, and what is there is replaced as a whole. */
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { bearerOnly, madeUpSecret, withApi } from '../support/api-server.js';
import { type ActionCall, type ActionRun, runAction } from '../support/run-action.js';
import type { Places } from '../support/step-folder.js';

const TOKEN = madeUpSecret();
/** Windows lets not everybody make a link. */
const itWithLinks = process.platform === 'win32' ? it.skip : it;

async function checked(call: ActionCall): Promise<ActionRun> {
  return withApi({ '/me': bearerOnly(TOKEN) }, (api) =>
    runAction({
      env: { TOKEN },
      configFile: `endpoints: [{ name: good, url: ${api.origin}/me, token: '\${TOKEN}' }]`,
      ...call,
    }),
  );
}

/** A folder beside the workspace, which is no place of the job's, with a file in it. */
function outsideOf({ workspace }: Places): string {
  const outside = join(workspace, '..', 'outside');
  mkdirSync(outside);
  writeFileSync(join(outside, 'report.json'), 'precious');
  return outside;
}

describe('a link out of the folders of the job', () => {
  itWithLinks.each<[string, Record<string, string>, string]>([
    ['in the workspace', { 'report-dir': 'reports' }, 'workspace/reports'],
    ['above the folder', { 'report-dir': 'reports/below/it' }, 'workspace/reports'],
    ['in the folder for temporary files', {}, 'temp/credential-checks'],
  ])('is not followed: %s', async (_title, inputs, link) => {
    let outside = '';
    const run = await checked({
      inputs,
      furnished: (places) => {
        outside = outsideOf(places);
        symlinkSync(outside, join(places.workspace, '..', link));
      },
      left: () => {
        expect(readFileSync(join(outside, 'report.json'), 'utf8')).toBe('precious');
        expect(readdirSync(outside)).toEqual(['report.json']);
      },
    });
    const words =
      'Could not write report.json (LEADS_OUT), so this run fails. A symbolic link in the path of `report-dir` leads out of RUNNER_TEMP and the workspace.';
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ outcome: 'fail', valid: '1', report: '' });
    expect(run.annotations.at(-1)?.message).toContain(words);
    // Whatever else there is to say is said.
    expect(run.summary).toContain('good');
  });

  itWithLinks('is not followed to remove an old report either', async () => {
    let outside = '';
    const run = await runAction({
      inputs: { 'report-dir': 'reports' },
      configFile: 'endpoints: 7',
      furnished: (places) => {
        outside = outsideOf(places);
        symlinkSync(outside, join(places.workspace, 'reports'));
      },
      left: () => expect(existsSync(join(outside, 'report.json'))).toBe(true),
    });
    expect(run.exitCode).toBe(1);
    expect(run.annotations.at(-1)?.message).toContain('LEADS_OUT');
  });
});

describe('a folder that may be used', () => {
  itWithLinks.each<[string, Record<string, string>, (places: Places) => void]>([
    [
      'behind a link within the workspace',
      { 'report-dir': 'link' },
      ({ workspace }) => {
        mkdirSync(join(workspace, 'real'));
        symlinkSync('real', join(workspace, 'link'));
      },
    ],
    [
      'behind a link from the workspace to the temporary files',
      { 'report-dir': 'link/new' },
      ({ workspace, temporary }) => symlinkSync(temporary, join(workspace, 'link')),
    ],
    ['elsewhere, as the workflow says', { 'report-dir': '../outside' }, outsideOf],
    ['that is not there yet', { 'report-dir': 'a/b/c' }, () => undefined],
  ])('gets the report: %s', async (_title, inputs, furnished) => {
    const run = await checked({ inputs, furnished });
    expect(run.exitCode).toBe(0);
    expect(run.report?.counts).toMatchObject({ total: 1, valid: 1 });
    expect(run.outputs['report']).toBe(join(inputs['report-dir'] ?? '', 'report.json'));
    expect(run.written.filter((path) => path.includes('partial'))).toEqual([]);
  });
});

describe('what has the name of the report', () => {
  itWithLinks.each(['precious.json', '.github/credential-checks.yml'])(
    'is replaced when it is a link, and %s behind it stays as it is',
    async (target) => {
      let before = '';
      const run = await checked({
        inputs: { 'report-dir': '.' },
        furnished: ({ workspace }) => {
          writeFileSync(join(workspace, 'precious.json'), 'precious');
          symlinkSync(target, join(workspace, 'report.json'));
          before = readFileSync(join(workspace, target), 'utf8');
        },
        left: ({ workspace }) => {
          expect(readFileSync(join(workspace, target), 'utf8')).toBe(before);
          expect(lstatSync(join(workspace, 'report.json')).isFile()).toBe(true);
        },
      });
      expect(run.exitCode).toBe(0);
      expect(run.report?.counts.valid).toBe(1);
    },
  );
});
