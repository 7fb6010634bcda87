/** A reminder: a typed date and no address. */
import { describe, expect, it } from '@jest/globals';
import { parseFile, resolveFile, shown } from '../../support/configuration.js';

const item = (flow: string) => `endpoints:\n  - {${flow}}\n`;
const problemsOf = (flow: string) => shown(parseFile(item(flow)).problems);
const NAMED = 'name: Root key, expiry: {date: 2027-01-31}';

describe('an item with a typed date and no address', () => {
  it.each([
    ['a date', NAMED, Date.UTC(2027, 0, 31)],
    [
      'issued and lifetime',
      'name: Root key, expiry: {issued: 2026-11-01, lifetime: 90d}',
      Date.UTC(2027, 0, 30),
    ],
    ['a date out of a variable', "name: Root key, expiry: {date: '${END}'}", Date.UTC(2027, 0, 31)],
    [
      'all that it may have',
      `${NAMED}, warn-within: 30d, fail-within: 1d, fail-on: none, snooze-until: 2027-02-01, notes: why, owner: me, renew: 'https://a.example', optional: true`,
      Date.UTC(2027, 0, 31),
    ],
  ])('is a reminder: %s', (_what, flow, at) => {
    const { checks, problems } = resolveFile(item(flow), { environment: { END: '2027-01-31' } });
    expect(problems).toEqual([]);
    expect(checks).toMatchObject([
      { kind: 'reminder', end: at, subject: { name: 'Root key', url: '', preset: null } },
    ]);
  });

  it('is missing when its variable is not set, and says so when that holds no date', () => {
    const flow = "name: Root key, expiry: {date: '${END}'}";
    expect(resolveFile(item(flow)).checks).toMatchObject([{ kind: 'missing', missing: ['END'] }]);
    const { checks, problems } = resolveFile(item(flow), { environment: { END: 'soon' } });
    expect(problems).toEqual([]);
    expect(checks).toMatchObject([{ kind: 'reminder', end: expect.any(Array) }]);
  });

  it.each(["azure: '${AZURE}'", "aws: {access-key-id: a, secret-access-key: '${KEY}'}"])(
    'is none where its credential has an address of its own: %s',
    (auth) => {
      expect(problemsOf(`${NAMED}, auth: {${auth}}`)).toEqual([]);
    },
  );

  it.each([
    ['method', 'GET'],
    ['headers', '{X-A: a}'],
    ['body', 'a'],
    ['auth', "{bearer: '${T}'}"],
    ['expect', '{status: 200}'],
    ['rejected', '{status: 400}'],
    ['repeatable', 'true'],
    ['audience', 'a'],
    ['issuer', 'a'],
    ['timeout', '5s'],
    ['retries', '1'],
    ['control', 'off'],
    ['allow-http', 'true'],
    ['http2', 'true'],
  ])('takes no %s, and says that it asks nothing', (key, value) => {
    const flow = `${NAMED}, ${key}: ${value}`;
    expect(problemsOf(flow)).toContainEqual(
      expect.stringMatching(
        new RegExp(
          `endpoints\\[0\\]\\.${key}: Without .url. or .preset. this item is a reminder: nothing is asked, so .${key}. has no effect\\. Add .url. to check the credential, or remove .${key}.\\.$`,
        ),
      ),
    );
    expect(problemsOf(flow).join()).not.toContain('has no address.');
    expect(problemsOf(`url: 'https://a.example', token: '\${T}', ${NAMED}`)).toEqual([]);
  });

  it('takes no client certificate', () => {
    expect(problemsOf(`${NAMED}, tls: {key: a}`).join()).toContain('`tls` has no effect');
  });

  it('needs a name', () => {
    expect(problemsOf('expiry: {date: 2027-01-31}')).toEqual([
      '2:5 endpoints[0]: A reminder (a date in `expiry` and no `url`) has no address to be named after. Add `name`.',
    ]);
  });
});

describe('an item without an address', () => {
  it.each([
    ['no expiry', "name: a, auth: {bearer: '${T}'}"],
    ['an expiry in a header', "name: a, token: '${T}', expiry: {header: X-Ends}"],
    ['an expiry in the body', "name: a, token: '${T}', expiry: {json: $.ends}"],
    ['expiry: none', "name: a, token: '${T}', expiry: none"],
  ])('is no reminder with %s', (_what, flow) => {
    expect(problemsOf(flow).join()).toContain('It has no address. Add `url`, or a `preset`.');
  });

  it('has only the problem of its date when that cannot be read', () => {
    const [problem, ...others] = problemsOf('name: a, expiry: {date: 01/12/2026}');
    expect(problem).toContain('a date such as 2027-01-31');
    expect(others).toEqual([]);
  });

  it('is a check of its preset with one', () => {
    const { checks } = resolveFile(
      item("preset: acme, token: '${T}', expiry: {date: 2027-01-31}"),
      {
        environment: { T: 'value-of-t' },
      },
    );
    expect(checks).toMatchObject([{ kind: 'ready' }]);
  });
});
