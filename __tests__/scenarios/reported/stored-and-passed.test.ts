/** Secrets that were stored with more than their value, or under another name, and runners that lack something. */
import { describe, expect, it } from '@jest/globals';
import { bearerOnly, madeUpSecret, withApi } from '../../support/api-server.js';
import { endpointOf } from '../../support/report-file.js';
import { itJudges } from '../../support/reported.js';
import { type ActionCall, runAction } from '../../support/run-action.js';

const BARE = madeUpSecret();
const malformed = { verdict: 'unauthorized', cause: 'malformed', answer: { status: 401 } } as const;
const KEY_FILE = JSON.stringify(
  { type: 'service_account', project_id: 'acme', private_key: 'x', client_email: 'ci@acme' },
  null,
  2,
);
const EXCHANGE = {
  ...malformed,
  tells: [/key file of a service account/, /token_format: access_token/],
  tellsNot: [/exactly as it was issued/, /cannot be sent/],
};

describe('a secret that holds more than its value', () => {
  itJudges([
    {
      ...malformed,
      title: 'a line break that is written out',
      source: 'cli/cli #13588',
      token: `${BARE}\\n`,
      tells: [/^The token ends in a written-out line break \(\\n\)\./, /Store T\d+ again/],
    },
    {
      ...malformed,
      title: 'a line of a .env file',
      source: 'r-lib/gh #143',
      token: `TOKEN=${BARE}`,
      tells: [/^The token is a whole line such as NAME=value/, /Store only the value in T\d/],
      tellsNot: [/exactly as it was issued/],
    },
    {
      ...malformed,
      title: 'a whole .env file, which no header can hold',
      source: 'r-lib/gh #143',
      token: `USER=ci\nBILLING_TOKEN=${BARE}\n`,
      tells: [/Store only the value/],
      tellsNot: [/exactly as it was issued/],
    },
    {
      ...malformed,
      title: 'the JSON answer of a token endpoint',
      source: 'RFC 6749, section 5.1',
      token: `{"access_token": "${BARE}"}`,
      tells: [/whole JSON object/, /Store only the field/],
    },
    {
      ...EXCHANGE,
      title: 'the key file of a service account',
      source: 'google-github-actions/auth, README',
      token: KEY_FILE,
    },
    {
      ...EXCHANGE,
      title: 'the same in Base64',
      source: 'google-github-actions/auth, README',
      token: Buffer.from(KEY_FILE).toString('base64'),
    },
    {
      title: 'a token with an equals sign at its end is only wrong',
      source: 'RFC 6750, section 2.1',
      token: `${Buffer.from(BARE).toString('base64').replace(/=*$/, '')}==`,
      answer: { status: 401 },
      verdict: 'unauthorized',
      cause: 'wrong-credential',
    },
  ]);
});

const IN_THE_LIST = {
  ...malformed,
  token: BARE,
  tells: [/Store the credential as a repository secret/, /write \$\{NAME\} in the list/],
  tellsNot: [/secret that sets/, /again/],
};

describe('text of the list where a credential goes', () => {
  itJudges([
    {
      ...IN_THE_LIST,
      title: 'a placeholder',
      source: 'TwiN/gatus, README',
      item: 'token: <TOKEN>',
    },
    {
      ...IN_THE_LIST,
      title: 'a variable of Postman',
      source: 'learning.postman.com, "Store and reuse values using variables"',
      item: "token: '{{ token }}'",
    },
    {
      ...IN_THE_LIST,
      title: 'a variable of Windows',
      source: 'learn.microsoft.com, "set"',
      item: "token: '%API_TOKEN%'",
    },
    {
      ...malformed,
      title: 'the same in the secret is stored again',
      source: 'learn.microsoft.com, "set"',
      token: '%API_TOKEN%',
      tells: [/Pass T\d+ through/],
      tellsNot: [/in the list/],
    },
  ]);

  it.each(['<TOKEN>', '{{ token }}', '%API_TOKEN%', '$(API_TOKEN)'])(
    'is not called a credential in plain text: %s',
    async (token) => {
      const configFile = `endpoints: [{ name: API, url: 'http://127.0.0.1:9/', token: '${token}' }]`;
      const run = await runAction({ configFile, inputs: { retries: '0' } });
      const said = run.annotations.map(({ message }) => message).join();
      expect(said).toContain('a placeholder or an expression that nothing fills in');
      expect(said).not.toMatch(/plain text|renew it/);
    },
  );

  it('is called one where it may be one', async () => {
    const configFile = `endpoints: [{ name: API, url: 'http://127.0.0.1:9/', token: '${BARE}' }]`;
    const run = await runAction({ configFile, inputs: { retries: '0' } });
    expect(run.annotations.map(({ message }) => message).join()).toContain('in plain text');
  });
});

function runOn(call: ActionCall) {
  return withApi({ '/me': bearerOnly(BARE) }, (api) =>
    runAction({
      configFile: `endpoints: [{ name: API, url: ${api.origin}/me, token: '\${BILING_TOKEN}' }]`,
      ...call,
    }),
  );
}

describe('a variable with a slip in its name', () => {
  it('is named beside the one that is set (actions/runner #1413)', async () => {
    const run = await runOn({ env: { BILLING_TOKEN: BARE } });
    expect(endpointOf(run, 'API')).toMatchObject({
      verdict: 'missing',
      message:
        'BILING_TOKEN is unset or empty, so nothing was asked. Did you mean BILLING_TOKEN, which is set?',
    });
  });

  it('is named alone where nothing near it is set', async () => {
    const run = await runOn({ env: { NPM_TOKEN: BARE } });
    expect(endpointOf(run, 'API').message).toBe(
      'BILING_TOKEN is unset or empty, so nothing was asked.',
    );
  });
});

describe('a runner without job summaries', () => {
  const env = { BILING_TOKEN: BARE, GITHUB_STEP_SUMMARY: '' };

  it('is told of, with the input that helps (nektos/act #1647)', async () => {
    const run = await runOn({ env });
    expect(run.exitCode).toBe(1);
    expect(run.annotations.at(-1)?.message).toBe(
      'Could not write the job summary (GITHUB_STEP_SUMMARY is not set), so this run fails. On a runner that has no job summaries, set `summary: false`.',
    );
  });

  it('passes with that input', async () => {
    const run = await runOn({ env, inputs: { summary: 'false' } });
    expect(run).toMatchObject({ exitCode: 0, outputs: { outcome: 'pass' } });
  });
});
