/** What the run page shows once the runner has masked the secrets of the repository, in the log, the annotations, the summary and the outputs. */
import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Api,
  madeUpJwt,
  madeUpSecret,
  REJECTED,
  type Route,
  withApi,
} from '../support/api-server.js';
import { leaksIn } from '../support/leaks.js';
import { type ActionRun, runAction } from '../support/run-action.js';
import { pageOf, type RunPage, shownOn } from '../support/run-page.js';
import { RunnerMasker } from '../support/runner-masker.js';
import { summaryText } from '../support/summary-text.js';

const made = (length: number) => randomBytes(length).toString('base64');
const PEM = `-----BEGIN PRIVATE KEY-----\n${made(48)}\n${made(48)}\n${made(4)}\n-----END PRIVATE KEY-----\n`;

/** Secrets of several lines as people have them, each with short lines that the runner masks in the whole job. */
const FILES: readonly (readonly [description: string, value: string])[] = [
  [
    'the JSON key of a service account',
    JSON.stringify(
      {
        type: 'service_account',
        private_key_id: randomBytes(20).toString('hex'),
        private_key: PEM,
        client_email: 'ci@acme.iam.example',
        scopes: ['read', { nested: [['a']] }],
        empty: {},
      },
      null,
      2,
    ),
  ],
  ['a JSON list', JSON.stringify([{ user: 'ci', secret: made(24) }, {}, []], null, '\t')],
  ['a PEM key', PEM],
  [
    'a kubeconfig',
    `---\napiVersion: v1\nkind: Config\nusers:\n- name: ci\n  user:\n    token: ${made(24)}\n...\n`,
  ],
  ['an .npmrc', `//registry.npmjs.org/:_authToken=${made(24)}\nversion: 1\n\nfoo=1\n`],
  ['an INI file', `[default]\n[x]\naws_secret_access_key = ${made(24)}\n====\n`],
  ['a script', `export(\n  key = "${made(24)}"\n)\n]);\n})\n`],
];

/** Texts that hold what such lines hold. */
const BRACKETS = 'a {b} [c] (d) {} [] }, ], }) --- === ... - {"e": [{"f": 1}]}';

const linesOf = (value: string) =>
  Object.fromEntries(
    value
      .split('\n')
      .filter((line) => line.length > 30)
      .map((line, index) => [`line ${index}`, line.trim()]),
  );

const withoutPicture = (summary: string) => summary.replace(/```mermaid\n[\s\S]*?\n```/, '');

/** Endpoints of every level with such texts in every place, one of which sends the file itself. */
const endpoints = ({ origin }: Api) =>
  JSON.stringify({
    endpoints: [
      {
        name: 'rejected {b} [c], [{"e": {}}]',
        url: `${origin}/rejected?x={y}`,
        method: 'POST',
        headers: { 'X-Braces': BRACKETS },
        body: '{"key": ["${FILE}"]}',
        token: '${TOKEN}',
        owner: BRACKETS,
        notes: BRACKETS,
        renew: 'https://example.com/{a}/(b)?c={d}[e](f)%5D',
      },
      { name: 'not sent', url: `${origin}/`, auth: { header: { 'X-File': '${FILE}' } } },
      { name: 'expiring {soon}', url: `${origin}/me`, token: '${JWT}', 'warn-within': '30d' },
      { name: 'fine', url: `${origin}/me`, token: '${TOKEN}' },
    ],
  });

const routes: Readonly<Record<string, Route>> = {
  '/rejected': {
    status: 401,
    headers: {
      'www-authenticate': `Bearer error="invalid_token", error_description="${BRACKETS.replaceAll('"', '')}"`,
    },
    body: { error: { message: BRACKETS, details: [[{}]] } },
  },
  '/me': ({ headers }) =>
    headers.authorization === undefined ? REJECTED : { status: 200, body: { ok: [{}] } },
};

describe.each(FILES)('%s among the secrets', (_description, file) => {
  const secrets = {
    FILE: file,
    TOKEN: madeUpSecret(),
    JWT: madeUpJwt({ exp: Math.floor(Date.now() / 1_000) + 5 * 86_400 }),
  };
  const { FILE: _file, ...single } = secrets;
  let run: ActionRun;
  let page: RunPage;

  beforeAll(async () => {
    run = await withApi(routes, (api) =>
      runAction({ env: secrets, inputs: { retries: '0' }, configFile: endpoints(api) }),
    );
    page = pageOf(run, secrets);
  });

  it('leaves the summary as it was written', () => {
    // The picture has a frame of such lines, which Mermaid demands.
    const kept = file.startsWith('---\n') ? withoutPicture : (summary: string) => summary;
    expect(kept(page.summary ?? '')).toBe(kept(run.summary));
    expect(summaryText(run.summary)).toContain('a {b} [c] (d) {} [] }, ], }) --- === ... -');
    expect(run.summary).toContain('```mermaid');
  });

  it('keeps every output for the jobs that follow', () => {
    // Names in outputs keep their parentheses, which people use; a line that is a lone one is rare.
    const names = file.includes('\n)\n') ? ['failing', 'next-expiry-name'] : [];
    // JSON can't do without braces: docs/NOTIFICATIONS.md says what to hand on instead.
    const hasBraces = /^\s*[{}[\]]+[,;)]*\s*$/m.test(file);
    const dropped = Object.keys(run.outputs).filter(
      (name) => names.includes(name) || (hasBraces && name === 'verdicts'),
    );
    expect(page.droppedOutputs).toEqual(dropped);
    expect(run.outputs['failing']).toBe('rejected (b) (c), (("e": ()))\nnot sent');
  });

  it('shows nothing of any secret', () => {
    expect(leaksIn(shownOn(page), { ...single, ...linesOf(file) })).toEqual([]);
    expect(leaksIn(shownOn(pageOf(run, {})), { ...single, ...linesOf(file) })).toEqual([]);
  });

  it('makes the action register nothing that blanks more', () => {
    const masker = new RunnerMasker();
    for (const mask of run.masks) masker.addMask(mask);
    const common = '{ } [ ] ( ) , }, ], --- === ... ci foo=1 -----BEGIN PRIVATE KEY-----';
    expect(masker.mask(common)).toBe(common);
    for (const line of Object.values(linesOf(file))) {
      if (!line.startsWith('-----')) expect(masker.mask(line)).toBe('***');
    }
    const encoded = Buffer.from(file.trim()).toString('base64');
    expect(masker.mask(encoded)).toBe('***');
    expect(masker.mask(JSON.stringify(file.trim()))).toBe('"***"');
  });
});

describe('a file with short lines', () => {
  const said = (run: ActionRun) => run.log.filter((line) => line.includes('shorter than 8'));

  it.each(FILES)(
    'is named in one line of the log, without the short lines: %s',
    async (_name, file) => {
      await withApi(routes, async (api) => {
        const run = await runAction({
          env: { FILE: file, OTHER: '{\n}', TOKEN: madeUpSecret() },
          configFile: JSON.stringify({
            endpoints: ['FILE', 'OTHER', 'FILE'].map((name, index) => ({
              name: `${index}`,
              url: `${api.origin}/me`,
              method: 'POST',
              body: `\${${name}}`,
              token: '${TOKEN}',
            })),
          }),
        });
        const names = file === PEM ? 'OTHER has' : 'FILE and OTHER have';
        expect(said(run)).toEqual([
          `${names} lines shorter than 8 characters, and the runner blanks those everywhere in this job. Store the value on one line. For JSON, use jq -c . key.json. See docs/SECRETS.md of this action.`,
        ]);
        expect(run.annotations.filter(({ message }) => message.includes('shorter than 8'))).toEqual(
          [],
        );
      });
    },
  );

  it('is not said of a value on one line, nor of a private key', async () => {
    await withApi(routes, async (api) => {
      const run = await runAction({
        env: { FILE: JSON.stringify({ a: [{}] }), KEY: PEM },
        configFile: JSON.stringify({
          endpoints: [
            { name: 'a', url: `${api.origin}/me`, token: '${FILE}' },
            { name: 'b', url: `${api.origin}/me`, auth: { header: { 'X-Key': '${KEY}' } } },
          ],
        }),
      });
      expect(said(run)).toEqual([]);
    });
  });
});

describe('a credential that is repeated wherever a text can stand', () => {
  const secrets = { TOKEN: madeUpSecret(), PASSWORD: madeUpSecret('pass') };
  const { TOKEN, PASSWORD } = secrets;
  let page: RunPage;

  beforeAll(async () => {
    const pair = Buffer.from(`ci:${PASSWORD}`).toString('base64');
    const forms = Object.values(secrets).flatMap((secret) => [
      secret,
      secret.toUpperCase(),
      Buffer.from(secret).toString('base64url'),
      Buffer.from(secret).toString('hex'),
    ]);
    const words = [...forms, pair].join(' ');
    const echo: Route = {
      status: 401,
      headers: { 'www-authenticate': `Bearer realm="${words}", error="${TOKEN}"` },
      body: { error: { message: words }, user: TOKEN },
    };
    const file = `config-${TOKEN}.yml`;
    await withApi({ '/me': echo }, async (api) => {
      const shared = { url: `${api.origin}/me`, owner: TOKEN, notes: words };
      const run = await runAction({
        env: secrets,
        inputs: { config: file, details: 'full' },
        workspace: {
          [file]: JSON.stringify({
            endpoints: [
              { name: `token ${TOKEN}`, ...shared, token: '${TOKEN}' },
              {
                name: `basic ${PASSWORD}`,
                ...shared,
                auth: { basic: { username: 'ci', password: '${PASSWORD}' } },
              },
            ],
          }),
        },
      });
      expect(run.report?.endpoints).toHaveLength(2);
      page = pageOf(run, secrets);
    });
  });

  it('is nowhere on the page', () => {
    expect(leaksIn(shownOn(page), secrets)).toEqual([]);
  });

  it('is not in titles and names of files either, which the runner does not mask', () => {
    expect(page.annotations.slice(0, 2)).toMatchObject([
      { title: 'token ***: unauthorized', file: 'config-***.yml' },
      { title: 'basic ***: unauthorized', file: 'config-***.yml' },
    ]);
  });

  it('keeps its outputs, in which it is already removed', () => {
    expect(page.droppedOutputs).toEqual([]);
    expect(page.jobOutputs['failing']).toBe('token ***\nbasic ***');
  });
});
