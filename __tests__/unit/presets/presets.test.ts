import { describe, expect, it } from '@jest/globals';
import { tokenPlan } from '../../../src/auth/auth.js';
import { takenBy } from '../../../src/auth/plan.js';
import { isToken } from '../../../src/values/schema.js';
import type { JsonExpectation, Sign, StatusRange } from '../../../src/model/check.js';
import { PRESETS } from '../../../src/presets/presets.js';
import type { Preset } from '../../../src/model/preset.js';
import { jsonPathProblem } from '../../../src/values/json-path.js';

const rulesOf = ({ expect: expected, rejected, limited }: Preset): JsonExpectation[] =>
  [expected, ...rejected, ...limited].flatMap(({ json }) => json);

const headerNamesOf = ({ headers, auth, expiry }: Preset): string[] => [
  ...Object.keys(headers),
  ...takenBy(tokenPlan([{ variable: 'TOKEN' }], auth)).headers,
  ...(expiry?.kind === 'header' ? [expiry.name] : []),
];

const pathsOf = (preset: Preset): string[] => [
  ...rulesOf(preset).map(({ path }) => path),
  ...(preset.expiry?.kind === 'json' ? [preset.expiry.path] : []),
  ...(preset.identity === null ? [] : [preset.identity]),
];

type Judged = Pick<Sign, 'status'> & { readonly json: readonly JsonExpectation[] };

/** No answer can hold both: their statuses have nothing in common, or one path would need two values. */
function areDisjoint(one: Judged, other: Judged): boolean {
  const all: readonly StatusRange[] = [{ from: 100, to: 999 }];
  const overlap = (one.status ?? all).some((a) =>
    (other.status ?? all).some((b) => a.from <= b.to && b.from <= a.to),
  );
  const contradiction = one.json.some((a) =>
    other.json.some((b) => a.path === b.path && a.value !== b.value),
  );
  return !overlap || contradiction;
}

const readsBody = ({ json, bodyContains }: Sign) => json.length > 0 || bodyContains !== null;
const rows = PRESETS.map((preset) => ({ id: preset.id, preset }));

describe('the catalogue', () => {
  it('has each id once, sorted, in lower case with dashes', () => {
    const ids = PRESETS.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
    for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
  });

  it('has each name once, short, because an endpoint is called by it', () => {
    const names = PRESETS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[A-Za-z][A-Za-z ]{1,19}$/);
  });

  it('knows the providers that most repositories use', () => {
    expect(PRESETS.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['github-pat', 'gitlab-pat', 'npm', 'slack-token', 'stripe']),
    );
  });
});

describe.each(rows)('the preset $id', ({ preset }) => {
  it('has complete https URLs without user info or fragment', () => {
    for (const url of [preset.url, preset.docs, ...(preset.renew === null ? [] : [preset.renew])]) {
      expect(new URL(url).protocol).toBe('https:');
      expect(url).not.toMatch(/[{}\s]/);
    }
    const { username, password, hash } = new URL(preset.url);
    expect([username, password, hash]).toEqual(['', '', '']);
  });

  it('has legal header names, none of which its credential sets too', () => {
    const names = headerNamesOf(preset).map((name) => name.toLowerCase());
    expect(names.every(isToken)).toBe(true);
    expect(new Set(names).size).toBe(names.length);
    for (const value of Object.values(preset.headers)) expect(value).toMatch(/^[\x20-\x7E]+$/);
  });

  it('presents its one secret in a way that the configuration knows', () => {
    const { parts } = tokenPlan(['plainly-dead'], preset.auth);
    const secret = parts.filter(({ template }) => template.includes('plainly-dead'));
    expect(secret.map(({ keys }) => keys)).toEqual([['token']]);
    expect(
      parts.flatMap(({ template }) => template).filter((part) => typeof part !== 'string'),
    ).toEqual([]);
  });

  it('has JSONPaths that can be used', () => {
    expect(pathsOf(preset).filter((path) => jsonPathProblem(path) !== null)).toEqual([]);
  });

  it('says which statuses prove a live credential, and has at least one sign of a dead one', () => {
    expect(preset.expect.status?.every(({ from, to }) => from <= to)).toBe(true);
    expect(preset.rejected.length).toBeGreaterThan(0);
    for (const sign of [...preset.rejected, ...preset.limited]) expect(sign.status).not.toBeNull();
  });

  it('never takes one answer for both live and dead, or for live and limited', () => {
    for (const sign of [...preset.rejected, ...preset.limited]) {
      expect(areDisjoint(preset.expect, sign)).toBe(true);
    }
  });

  it('tells dead from limited by the body where the status is the same', () => {
    for (const dead of preset.rejected) {
      for (const limited of preset.limited) {
        // A sign in the body is read before one of the status alone, so one side is enough.
        expect(areDisjoint(dead, limited) || readsBody(dead) || readsBody(limited)).toBe(true);
      }
    }
  });

  it('sends only what changes nothing', () => {
    expect(preset.method === 'GET' || preset.repeatable).toBe(true);
    expect(preset.body).toBeNull();
  });
});
