import { describe, expect, it } from '@jest/globals';
import { madeUpSecret } from '../../support/api-server.js';
import { parseFile, resolveConfig, shown } from '../../support/configuration.js';

/** In the shape of GitHub's classic tokens, and dead. */
const SHAPED = `ghp_${'d'.repeat(36)}`;
const TELEGRAM = `1234567890:${'d'.repeat(35)}`;
const PLAIN = madeUpSecret();

function readFlow(flow: string) {
  const { config, problems, notices } = parseFile(`endpoints:\n  - {${flow}}\n`);
  const { secrets } = resolveConfig(config, { environment: { P: 'value-of-p' } });
  return { problems, notices, secrets: secrets.map((secret) => secret.reveal()) };
}

describe('a credential that is written out where none is looked for', () => {
  it.each([
    ['url', `url: 'https://a.example/v1/${SHAPED}/me', auth: none`, [SHAPED]],
    ['url', `url: 'https://a.example/v1?x=1&t=${SHAPED}', auth: none`, [SHAPED]],
    ['url', `url: 'https://a.example/bot${TELEGRAM}/getMe', auth: none`, [TELEGRAM]],
    ['url', `url: 'https://a.example/\${P}/${SHAPED}', auth: none`, ['value-of-p', SHAPED]],
    ['headers', `headers: {X-Other: 'token ${SHAPED}'}`, [SHAPED]],
    ['headers', `headers: {x-api-key: '${PLAIN}'}`, [PLAIN]],
    ['headers', `headers: {Authorization: 'Bearer ${PLAIN}'}`, [`Bearer ${PLAIN}`, PLAIN]],
    ['body', `method: POST, body: '{"t": "${SHAPED}"}'`, [SHAPED]],
  ])('is hidden and pointed out: %s', (at, flow, secrets) => {
    const item = flow.startsWith('url') ? flow : `url: https://a.example/me, auth: none, ${flow}`;
    const read = readFlow(item);
    expect(read.problems).toEqual([]);
    expect(read.secrets.toSorted()).toEqual([...secrets].toSorted());
    expect(shown(read.notices)).toEqual([
      expect.stringContaining(`${at}: A credential is in the file`),
    ]);
    expect(JSON.stringify(read.notices)).not.toContain('ddd');
  });

  it.each([
    ['an address', "url: 'https://a.example/organizations/a-long-name-of-a-team/1234567890'"],
    ['a header', "url: https://a.example/me, headers: {X-Api-Version: '2026-01-31-preview-of-it'}"],
    [
      'a header for a credential that is a variable',
      "url: https://a.example/me, headers: {X-Api-Key: '${P}'}",
    ],
    ['an empty one', "url: https://a.example/me, headers: {X-Api-Key: ''}"],
    ['a body', "url: https://a.example/me, method: POST, body: 'grant_type=client_credentials'"],
  ])('is not seen in %s', (_where, flow) => {
    expect(readFlow(`${flow}, auth: none`).notices).toEqual([]);
  });
});
