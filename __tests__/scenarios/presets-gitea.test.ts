/** The preset `gitea` against Gitea itself, which Forgejo answers like. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { madeUpSecret } from '../support/api-server.js';
import { GITEA, type Gitea, startGitea } from '../support/gitea.js';
import { leaksIn } from '../support/leaks.js';
import { describeWith } from '../support/programs.js';
import { endpointOf, verdictsOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';

describeWith(GITEA, 'Gitea', (program) => {
  let server: Gitea;
  let run: ActionRun;
  let secrets: Readonly<Record<string, string>>;

  beforeAll(async () => {
    server = await startGitea(program, madeUpSecret('password'));
    secrets = {
      LIVE: server.token('live', 'read:user'),
      OTHER_SCOPE: server.token('other', 'read:repository'),
      REVOKED: server.token('revoked', 'read:user'),
      GARBAGE: madeUpSecret('garbage'),
    };
    await server.revoke('revoked');
    const item = (name: string) =>
      `  - { name: ${name}, preset: gitea, token: '\${${name}}', with: { base-url: '${server.origin}' }, allow-http: true }`;
    run = await runAction({
      env: secrets,
      inputs: { details: 'full' },
      configFile: ['endpoints:', ...Object.keys(secrets).map(item)].join('\n'),
    });
  }, 60_000);
  afterAll(() => server.close());

  it('tells a live token from one that was revoked and one that may not be looked at', () => {
    expect(verdictsOf(run)).toEqual({
      LIVE: 'valid',
      OTHER_SCOPE: 'forbidden',
      REVOKED: 'unauthorized',
      GARBAGE: 'unauthorized',
    });
    expect(endpointOf(run, 'LIVE').identity).toBe('bot');
  });

  it('shows none of them', () => {
    expect(leaksIn(run.everything, secrets)).toEqual([]);
  });
});
