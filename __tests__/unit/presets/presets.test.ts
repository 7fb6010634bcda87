import { describe, expect, it } from '@jest/globals';
import { isExchange, presetPlan } from '../../../src/auth/auth.js';
import { takenBy } from '../../../src/auth/plan.js';
import type { Preset } from '../../../src/model/preset.js';
import { isToken } from '../../../src/values/schema.js';
import { PRESETS } from '../../support/catalogue.js';
import { resolveFile } from '../../support/configuration.js';
import { withChecksum } from '../../support/vectors.js';

const rows = PRESETS.map((preset) => ({ id: preset.id, preset }));

/** With a made-up value for each secret and input. */
function planOf({ auth, secrets, inputs }: Preset) {
  const names = [...Object.keys(secrets), ...Object.keys(inputs)];
  return presetPlan(
    auth,
    new Map(
      names.map((name) => [name, { template: [`plainly-dead-${name}`], keys: ['secrets', name] }]),
    ),
  );
}

describe('the catalogue', () => {
  it('has ids in lower case with dashes', () => {
    for (const { id } of PRESETS) expect(id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
  });

  it('has each name once, because an endpoint is called by it', () => {
    const names = PRESETS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('knows the providers that most repositories use', () => {
    expect(PRESETS.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['github-pat', 'gitlab-pat', 'npm', 'slack-token', 'stripe']),
    );
  });
});

describe.each(rows)('the preset $id', ({ preset }) => {
  it('asks over https, at an address without user info or fragment', () => {
    const { url, inputs } = preset;
    if (url === null) return;
    const filled = url.replace(/\{([a-z0-9-]+)\}/g, (_, name: string, at: number) => {
      const usual = name in inputs ? inputs[name]?.default : 'x';
      return usual ?? (at === 0 ? 'https://x.example' : 'x');
    });
    // The address of a webhook is the secret itself.
    if (filled === 'x') return;
    const { protocol, username, password, hash } = new URL(filled);
    expect([protocol, username, password, hash]).toEqual(['https:', '', '', '']);
  });

  it('cites the page of the vendor, and says when it was read', () => {
    for (const page of [
      preset.docs,
      ...preset.sources,
      ...(preset.renew === null ? [] : [preset.renew]),
    ])
      expect(new URL(page).protocol).toBe('https:');
    expect(preset.confirmed).toMatch(/^20\d\d-\d\d$/);
  });

  it('has legal header names, none of which its credential sets too', () => {
    const plan = planOf(preset);
    const taken = isExchange(plan) ? [] : takenBy(plan).headers;
    const names = [...Object.keys(preset.headers), ...taken].map((name) => name.toLowerCase());
    expect(names.every(isToken)).toBe(true);
    expect(new Set(names).size).toBe(names.length);
    for (const value of Object.values(preset.headers)) expect(value).toMatch(/^[\x20-\x7E]+$/);
  });

  it('sends each of its secrets, in its credential or in the request', () => {
    const sent = JSON.stringify([preset.auth, preset.url, preset.headers, preset.body]);
    for (const name of Object.keys(preset.secrets)) expect(sent).toContain(`{${name}}`);
  });

  it('sends only what changes nothing, or says what it changes', () => {
    const isSafe = preset.method === 'GET' || preset.method === 'HEAD';
    const isMinted = preset.url === null;
    expect(isSafe || isMinted || preset.repeatable || preset.sideEffects !== null).toBe(true);
  });

  it('has patterns of secrets that a made-up word does not fit', () => {
    for (const { shapes } of Object.values(preset.secrets)) {
      for (const shape of shapes) {
        expect('0123456789abcdef0123456789abcdef01234567').not.toMatch(new RegExp(shape, 'u'));
        expect('correct-horse-battery-staple').not.toMatch(new RegExp(shape, 'u'));
      }
    }
  });
});

/** Plainly dead: of the shape of a GitLab and of a GitHub token (with its checksum), which these presets do not take. */
const OF_GITLAB = `glpat-${'dead'.repeat(5)}`;
const OF_GITHUB = withChecksum(`ghp_${'dead'.repeat(7)}de000000`);

describe('a token of another provider', () => {
  const fixed = PRESETS.filter(
    ({ url, secrets }) =>
      /^https:\/\/[^/{}]+\//.test(url ?? '') && Object.keys(secrets).join() === 'token',
  );

  it.each(fixed.map((preset) => ({ id: preset.id, preset })))(
    'is not sent by the preset $id',
    ({ id, preset }) => {
      const ofGitLab = /^https:\/\/[^/]*gitlab/.test(preset.url ?? '');
      const inputs = Object.keys(preset.inputs).map((name) => `${name}: x`);
      const given = inputs.length === 0 ? '' : `with: { ${inputs.join(', ')} }, `;
      const { checks, problems } = resolveFile(
        `endpoints: [{ preset: ${id}, token: '\${TOKEN}', ${given}allow-side-effects: true }]`,
        { presets: [preset], environment: { TOKEN: ofGitLab ? OF_GITHUB : OF_GITLAB } },
      );
      expect(problems).toEqual([]);
      expect(checks[0]).toMatchObject({
        unusable: { problem: expect.arrayContaining(['holds what looks like a ']) },
      });
    },
  );
});
