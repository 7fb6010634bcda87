/** Servers that send the credential back in every place and encoding, and text that means harm: none of it takes effect. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { madeUpSecret, type Route, withApi } from '../support/api-server.js';
import { leaksIn } from '../support/leaks.js';
import { endpointOf, reportOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';

const ENV = { TOKEN: madeUpSecret(), PASSWORD: madeUpSecret('pass') };
const HARM = [
  '::error::injected',
  '##[error]injected',
  '::set-output name=x::y',
  '<img src=x onerror=alert(1)>',
  '[click](javascript:alert(1))',
  '@everyone #1 | ``` <!-- `',
  '\u202egnp.exe\u0000\u001b[31m',
].join('\r\n');

const forms = (secret: string) => [
  secret,
  secret.toUpperCase(),
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64'),
  Buffer.from(`ci:${secret}`).toString('base64'),
  Buffer.from(secret).toString('base64url'),
  Buffer.from(secret).toString('hex'),
  [...secret].join(' '),
  [...secret].join('\u200b'),
  secret.replace(/(.{8})/g, '$1\n'),
];

describe('a hostile answer', () => {
  let run: ActionRun;

  beforeAll(async () => {
    const everyForm = Object.values(ENV).flatMap(forms);
    const oneLine = everyForm.map((form) => form.replaceAll(/[^ -~]/g, '')).join(' ');
    const challenge = `Bearer realm="${oneLine}", error="invalid_token", error_description="${oneLine} ${HARM.replaceAll(/[^ -~]/g, '').replaceAll('"', '')}"`;
    const headers = {
      'www-authenticate': challenge.slice(0, 7_000),
      'x-request-id': ENV.TOKEN,
      'content-language': ENV.TOKEN,
    };
    const body = {
      error: everyForm,
      message: HARM,
      user: ENV.TOKEN,
      username: `${ENV.TOKEN}${HARM}`,
    };
    const routes: Record<string, Route> = {
      '/rejected': { status: 401, headers, body },
      '/forbidden': { status: 403, headers, body },
      '/lost': { status: 404, headers, body },
      '/away': {
        status: 302,
        headers: {
          location: `https://example.com/${ENV.TOKEN}/${encodeURIComponent(HARM)}?t=${ENV.TOKEN}`,
        },
      },
      '/accepted': ({ headers: { authorization } }) =>
        authorization === undefined ? { status: 401, headers } : { status: 200, headers, body },
      '/html': {
        status: 403,
        headers: { 'content-type': 'text/html' },
        body: `<h1>${ENV.TOKEN}${HARM}</h1>`,
      },
      '/expiry': { status: 200, headers: { 'x-ends': oneLine.slice(0, 4_000) }, body },
    };
    run = await withApi(routes, (api) => {
      const bearer = (path: string) =>
        `  - { name: ${path}, url: ${api.origin}/${path}, token: '\${TOKEN}' }`;
      return runAction({
        env: ENV,
        inputs: { details: 'full' },
        configFile: `
endpoints:
${['rejected', 'forbidden', 'lost', 'away', 'html'].map(bearer).join('\n')}
  - { name: identity, preset: npm, url: ${api.origin}/accepted, token: '\${TOKEN}' }
  - { name: expiry, url: ${api.origin}/expiry, token: '\${TOKEN}', expiry: { header: x-ends } }
  - { name: json expiry, url: ${api.origin}/accepted, token: '\${TOKEN}', expiry: { json: $.user } }
  - { name: password, url: ${api.origin}/rejected, auth: { basic: { username: ci, password: '\${PASSWORD}' } } }
`,
      });
    });
  });

  it('does not get the credential back into anything that is written', () => {
    expect(leaksIn(run.everything, ENV)).toEqual([]);
  });

  it('is judged like any other', () => {
    expect(endpointOf(run, 'rejected').verdict).toBe('unauthorized');
    expect(endpointOf(run, 'identity').verdict).toBe('valid');
    expect(endpointOf(run, 'html').verdict).toBe('inconclusive');
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ total: '9' });
  });

  it('issues no command of its own', () => {
    expect(run.annotations.map(({ message }) => message)).not.toContain('injected');
    expect(run.stdout).not.toMatch(/##\[/);
    expect(run.stdout).not.toMatch(/^\s*::set-output/m);
    expect(Object.keys(run.outputs)).not.toContain('x');
  });

  it('puts no element, link or control character into the summary', () => {
    expect(run.summary).not.toMatch(/<img|<h1|\]\(javascript:|<!--(?! -->)/);
    for (const text of [run.summary, run.reportText ?? '', run.stdout]) {
      expect(text).not.toMatch(/[\u0000\u001b\u202e]/);
    }
  });

  it('is bounded to 300 characters in every sentence', () => {
    for (const { evidence, message } of reportOf(run).endpoints) {
      for (const sentence of [message, ...evidence]) expect(sentence.length).toBeLessThan(600);
    }
  });
});
