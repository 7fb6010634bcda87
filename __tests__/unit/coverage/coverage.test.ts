/** What the workflows of a repository use, beside what is checked. */
import { describe, expect, it } from '@jest/globals';
import { isWhole } from '../../../src/coverage/coverage.js';
import { examineCoverage } from '../../../src/coverage/examine.js';
import { fileTree } from '../../support/file-tree.js';

const RELEASE = '.github/workflows/release.yml';
const CHECKS = '.github/workflows/credentials.yml';

/** A workflow with one job of one step. */
const job = (step: string, environment = '') => `
on: push
jobs:
  publish:
    runs-on: ubuntu-latest
    ${environment}
    steps:
      - ${step}
`;
const uses = (...names: string[]) =>
  `run: echo ${names.map((name) => `\${{ secrets.${name} }}`).join(' ')}`;

/** A step that checks these by their names. */
const checks = (names: readonly string[], more = '') => `uses: acme/credential-checks@v1
        with:
          secrets: |
${names.map((name) => `            ${name}`).join('\n')}
${more}
        env:
${names.map((name) => `          ${name}: \${{ secrets.${name} }}`).join('\n')}`;

const coverageOf = (texts: Readonly<Record<string, string>>) =>
  examineCoverage({ files: fileTree(texts), list: null });

async function findingsOf(texts: Readonly<Record<string, string>>) {
  const { findings } = await coverageOf(texts);
  return findings.map(({ kind, secret, environment, file, line }) =>
    [kind, secret, environment, `${file}:${line}`].filter((part) => part !== null).join(' '),
  );
}

describe('the coverage', () => {
  it('counts what is used and what of it is checked', async () => {
    const found = await coverageOf({
      [RELEASE]: job(uses('A', 'B', 'GITHUB_TOKEN')),
      [CHECKS]: job(checks(['A'])),
    });
    expect(found).toMatchObject({ used: 2, checked: 1, leftOut: 0 });
    expect(found.findings).toEqual([
      {
        kind: 'unchecked',
        secret: 'B',
        environment: null,
        file: RELEASE,
        line: 8,
        words: `B is used by ${RELEASE} (job publish), and nothing checks it.`,
      },
    ]);
  });

  it('is not whole where there are no workflows, as without a checkout', async () => {
    const found = await coverageOf({});
    expect(found).toMatchObject({ used: 0, checked: 0, findings: [{ kind: 'unreadable' }] });
    expect(isWhole(found)).toBe(false);
    const none = await coverageOf({ [RELEASE]: job('run: echo') });
    expect(none).toEqual({ used: 0, checked: 0, leftOut: 0, findings: [] });
    expect(isWhole(none)).toBe(true);
  });

  it('takes a secret for another one in each environment', async () => {
    const production = 'environment: { name: Production, url: https://example.com }';
    expect(
      await findingsOf({
        [RELEASE]: job(uses('A'), production),
        [CHECKS]: job(checks(['A'])),
      }),
    ).toEqual([`elsewhere A Production ${RELEASE}:8`]);
    expect(
      await findingsOf({
        [RELEASE]: job(uses('A'), production),
        [CHECKS]: job(checks(['A']), 'environment: production'),
      }),
    ).toEqual([]);
  });

  it('reads the environments of a matrix that is written out', async () => {
    const matrix = `environment: \${{ matrix.to }}
    strategy: { matrix: { to: [staging, production] } }`;
    const found = await coverageOf({
      [RELEASE]: job(uses('A'), matrix),
      [CHECKS]: job(checks(['A']), 'environment: staging'),
    });
    expect(found).toMatchObject({ used: 2, checked: 1 });
    expect(found.findings).toMatchObject([{ kind: 'elsewhere', environment: 'production' }]);
  });

  it('takes one check for an environment that only the run knows', async () => {
    const texts = {
      [RELEASE]: job(uses('A', 'B'), 'environment: ${{ inputs.to }}'),
      [CHECKS]: job(checks(['A']), 'environment: staging'),
    };
    expect(await findingsOf(texts)).toEqual([`unchecked B ${RELEASE}:8`]);
  });

  it('reads the list of a step: the default file, one that it names, and one inside of it', async () => {
    const list = (name: string) => `endpoints: [{ preset: npm, token: '\${${name}}' }]`;
    const step = (given: string) => `uses: acme/credential-checks@v1
        ${given}
        env: { ONE: '\${{ secrets.A }}', TWO: '\${{ secrets.B }}', THREE: '\${{ secrets.C }}' }`;
    const texts = {
      [RELEASE]: job(uses('A', 'B', 'C')),
      '.github/credential-checks.yml': list('ONE'),
      'other.yml': list('TWO'),
    };
    const inline = `with: { endpoints: "[{ preset: npm, token: '\${THREE}' }]" }`;
    for (const [given, open] of [
      ['', ['B', 'C']],
      ['with: { config: other.yml }', ['A', 'C']],
      [inline, ['A', 'B']],
    ] as const) {
      const { findings } = await coverageOf({ ...texts, [CHECKS]: job(step(given)) });
      expect(findings.map(({ secret }) => secret)).toEqual(open);
    }
  });

  it('counts a variable that no item of the list uses as not checked', async () => {
    const texts = {
      [RELEASE]: job(uses('A')),
      '.github/credential-checks.yml': "endpoints: [{ preset: npm, token: '${OTHER}' }]",
      [CHECKS]: job(`uses: acme/credential-checks@v1
        env: { A: '\${{ secrets.A }}' }`),
    };
    expect(await findingsOf(texts)).toEqual([`unchecked A ${RELEASE}:8`]);
  });

  it('leaves out what the list calls no credential', async () => {
    const found = await coverageOf({
      [RELEASE]: job(uses('A', 'ORG')),
      '.github/credential-checks.yml': `endpoints: [{ preset: npm, token: '\${A}' }]
not-checked: { org: the name of our organisation }`,
      [CHECKS]: job(`uses: acme/credential-checks@v1
        env: { A: '\${{ secrets.A }}' }`),
    });
    expect(found).toMatchObject({ used: 1, checked: 1, leftOut: 1, findings: [] });
  });

  it('knows the action in a folder of the repository by its name', async () => {
    const texts = {
      [RELEASE]: job(uses('A')),
      [CHECKS]: job(checks(['A']).replace('acme/credential-checks@v1', './tools/checks')),
    };
    const action = (name: string) =>
      `{ name: ${name}, description: x, runs: { using: node24, main: x.js } }`;
    const own = { ...texts, 'tools/checks/action.yml': action('Credential Checks') };
    expect(await findingsOf(own)).toEqual([]);
    const other = { ...texts, 'tools/checks/action.yml': action('Other') };
    expect(await findingsOf(other)).toEqual([`unchecked A ${CHECKS}:14`]);
  });

  it('says what is checked and used by nobody', async () => {
    expect(
      await findingsOf({ [RELEASE]: job(uses('A')), [CHECKS]: job(checks(['A', 'OLD'])) }),
    ).toEqual([`unused OLD ${CHECKS}:8`]);
  });

  it('claims nothing is unused where the names that are used cannot be traced', async () => {
    expect(
      await findingsOf({
        [RELEASE]: job('run: echo ${{ toJSON(secrets) }}'),
        [CHECKS]: job(checks(['OLD'])),
      }),
    ).toEqual([`untraceable ${RELEASE}:8`]);
  });

  it('says where a dead secret hides its fallback', async () => {
    const { findings } = await coverageOf({
      [RELEASE]: job('run: echo ${{ secrets.A || github.token }}'),
      [CHECKS]: job(checks(['A'])),
    });
    expect(findings).toMatchObject([{ kind: 'fallback', secret: 'A' }]);
    expect(findings[0]?.words).toContain("A stands before the job's own token here.");
  });

  it('says which workflow GitHub would refuse, and reads the rest of it', async () => {
    const texts = { [RELEASE]: job(`${uses('A')}\n        if: \${{ secrets.B }}`) };
    expect(await findingsOf(texts)).toEqual([
      `unchecked A ${RELEASE}:8`,
      `unreadable ${RELEASE}:9`,
    ]);
    expect(await findingsOf({ [RELEASE]: 'on: [push\njobs' })).toEqual([
      expect.stringContaining(`unreadable ${RELEASE}:`),
    ]);
  });

  it('says which action of the repository GitHub would refuse', async () => {
    const texts = {
      [RELEASE]: job('uses: ./tools/x'),
      'tools/x/action.yml': 'name: X\ndescription: x\nruns: { using: composite, stepz: [] }',
    };
    expect(await findingsOf(texts)).toEqual(['unreadable tools/x/action.yml:3']);
  });

  it('says where a list cannot be known or read', async () => {
    const step = (config: string) => `uses: acme/credential-checks@v1
        with: { config: '${config}' }`;
    expect(await findingsOf({ [CHECKS]: job(step('${{ matrix.list }}')) })).toEqual([
      `unreadable ${CHECKS}:9`,
    ]);
    expect(await findingsOf({ [CHECKS]: job(step('gone.yml')) })).toEqual([
      `unreadable ${CHECKS}:8`,
    ]);
  });

  it('follows the secrets of a workflow that others call', async () => {
    const called = `
on:
  workflow_call:
    secrets: { token: { required: true } }
jobs:
  deploy:
    runs-on: ubuntu-latest
    environment: production
    steps:
      - run: echo \${{ secrets.token }} \${{ secrets.INNER }}
`;
    const calling = (secrets: string) => `
on: push
jobs:
  call:
    uses: ./.github/workflows/called.yml
    secrets: ${secrets}
`;
    const CALLED = '.github/workflows/called.yml';
    const texts = (secrets: string) => ({ [CALLED]: called, [RELEASE]: calling(secrets) });
    expect(await findingsOf(texts("{ token: '${{ secrets.A }}' }"))).toEqual([
      `unchecked A ${RELEASE}:6`,
    ]);
    expect(await findingsOf(texts('inherit'))).toEqual([
      `unchecked TOKEN production ${CALLED}:10`,
      `unchecked INNER production ${CALLED}:10`,
    ]);
    expect(await findingsOf({ [CALLED]: called })).toEqual([]);
  });
});
