/** Where an expiry is read from, and what is said when two sources disagree. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { bearerOnly, madeUpJwt, madeUpSecret, REJECTED, withApi } from '../support/api-server.js';
import { createAuthority } from '../support/certificates.js';
import { endpointOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';

const DAY = 86_400_000;
/** Whole seconds: what every source can say. */
const inDays = (days: number) => new Date(Math.floor(Date.now() / 1000) * 1000 + days * DAY);
const day = (date: Date) => date.toISOString().slice(0, 10);
const SOON = inDays(3);
const LATER = inDays(90);
const ENV = {
  TOKEN: madeUpSecret(),
  JWT: madeUpJwt({ exp: SOON.getTime() / 1000 }),
  ODD_JWT: madeUpJwt({ exp: 'next week' }),
};
/** As Azure signs the address of a container. */
const SAS = `sv=2024-11-04&se=${encodeURIComponent(SOON.toISOString().slice(0, 19))}Z&sr=c&sp=rl&sig=${madeUpSecret()}`;
const utc = SOON.toISOString().replace('T', ' ').slice(0, 19);

describe('the expiry of a credential', () => {
  let run: ActionRun;

  beforeAll(async () => {
    const authority = await createAuthority();
    const { cert } = await authority.issue({ name: 'pinned', use: 'client', notAfter: LATER });
    const expires = (value: string) =>
      bearerOnly(ENV.TOKEN, { status: 200, headers: { 'token-expiry': value }, body: {} });
    const routes = {
      '/me': bearerOnly(ENV.TOKEN),
      '/jwt': bearerOnly(ENV.JWT),
      '/odd': bearerOnly(ENV.ODD_JWT),
      '/utc': expires(`${utc} UTC`),
      '/offset': expires(`${utc} +0000`),
      '/garbage': expires('<soon>'),
      '/go': expires(`${utc}.5 +0000 UTC m=+0.100000001`),
      '/left': bearerOnly(ENV.TOKEN, { status: 200, body: { left: 3 * 86_400, ends: null } }),
      '/signed': ({ target }: { target: string }) =>
        target.includes('sig=') ? { status: 200, body: {} } : REJECTED,
      '/json': bearerOnly(ENV.TOKEN, {
        status: 200,
        body: { token: { ends: SOON.toISOString() } },
      }),
    };
    run = await withApi(routes, (api) => {
      const token = "token: '${TOKEN}'";
      return runAction({
        env: { ...ENV, CERT: cert, SIGNED: `${api.origin}/signed?${SAS}` },
        configFile: `
endpoints:
  - { name: jwt, url: ${api.origin}/jwt, token: '\${JWT}' }
  - { name: jwt not wanted, url: ${api.origin}/jwt, token: '\${JWT}', expiry: none }
  - { name: odd jwt, url: ${api.origin}/odd, token: '\${ODD_JWT}' }
  - { name: header, url: ${api.origin}/utc, ${token}, expiry: { header: Token-Expiry } }
  - { name: header with offset, url: ${api.origin}/offset, ${token}, expiry: { header: token-expiry } }
  - { name: unreadable, url: ${api.origin}/garbage, ${token}, expiry: { header: token-expiry } }
  - { name: absent, url: ${api.origin}/me, ${token}, expiry: { header: token-expiry } }
  - { name: near name, url: ${api.origin}/utc, ${token}, expiry: { header: Token-Expires } }
  - { name: go, url: ${api.origin}/go, ${token}, expiry: { header: token-expiry } }
  - { name: seconds, url: ${api.origin}/left, ${token}, expiry: { json: $.left, unit: seconds } }
  - { name: no end, url: ${api.origin}/left, ${token}, expiry: { json: $.ends } }
  - { name: signed address, url: '\${SIGNED}', auth: none, control: off }
  - { name: json, url: ${api.origin}/json, ${token}, expiry: { json: $.token.ends } }
  - { name: certificate, url: ${api.origin}/me, ${token}, expiry: { certificate: '\${CERT}' } }
  - { name: date, url: ${api.origin}/me, ${token}, expiry: { date: ${day(LATER)} } }
  - { name: lifetime, url: ${api.origin}/me, ${token}, expiry: { issued: ${day(inDays(-10))}, lifetime: 13d } }
  - { name: past date, url: ${api.origin}/me, ${token}, expiry: { date: ${day(inDays(-5))} } }
  - { name: disagreement, url: ${api.origin}/jwt, token: '\${JWT}', expiry: { date: ${day(LATER)} } }
`,
      });
    });
  });

  const midnight = (date: Date) => `${day(date)}T00:00:00.000Z`;

  it.each([
    ['jwt', 'expiring', 'jwt', SOON.toISOString()],
    ['jwt not wanted', 'valid', null, null],
    ['odd jwt', 'valid', null, null],
    ['header', 'expiring', 'header', SOON.toISOString()],
    ['header with offset', 'expiring', 'header', SOON.toISOString()],
    ['unreadable', 'valid', null, null],
    ['absent', 'valid', null, null],
    ['near name', 'valid', null, null],
    ['go', 'expiring', 'header', SOON.toISOString().replace('.000Z', '.500Z')],
    ['no end', 'valid', null, null],
    ['signed address', 'expiring', 'sas', SOON.toISOString()],
    ['json', 'expiring', 'json', SOON.toISOString()],
    ['certificate', 'valid', 'certificate', LATER.toISOString()],
    ['date', 'valid', 'date', midnight(LATER)],
    ['lifetime', 'expiring', 'date', midnight(inDays(3))],
    ['past date', 'expired', 'date', midnight(inDays(-5))],
    ['disagreement', 'expiring', 'jwt', SOON.toISOString()],
  ])('of "%s" makes it %s by %s', (name, verdict, expirySource, expiresAt) => {
    expect(endpointOf(run, name)).toMatchObject({ verdict, expirySource, expiresAt });
  });

  it('says that a source is absent, unreadable, or another than the typed date', () => {
    const said = (name: string) => {
      const { message, evidence } = endpointOf(run, name);
      return [message, ...evidence].join('\n');
    };
    expect(said('unreadable')).toMatch(/token-expiry/i);
    expect(said('absent')).toMatch(/token-expiry/i);
    expect(said('odd jwt')).toContain('exp');
    expect(said('disagreement')).toContain(day(LATER));
  });

  it('warns of a source that was asked for and gave nothing, with what helps', () => {
    for (const name of ['unreadable', 'absent', 'near name']) {
      const { level, fix } = endpointOf(run, name);
      expect(level).toBe('warn');
      expect(fix.join()).toContain('expiry');
    }
    expect(endpointOf(run, 'near name').message).toContain('It has token-expiry.');
    expect(endpointOf(run, 'no end')).toMatchObject({ level: 'pass', fix: [] });
    expect(endpointOf(run, 'odd jwt').level).toBe('pass');
  });

  it('counts a remaining time from the answer', () => {
    const { expiresAt, verdict, expirySource } = endpointOf(run, 'seconds');
    expect({ verdict, expirySource }).toEqual({ verdict: 'expiring', expirySource: 'json' });
    expect(Date.parse(expiresAt ?? '')).toBeGreaterThan(SOON.getTime() - 1_000);
  });

  it('takes a typed date that is past for a note, not for proof', () => {
    expect(endpointOf(run, 'past date').level).toBe('warn');
    expect(run.exitCode).toBe(0);
  });

  it('gives the earliest that is still ahead as the next one', () => {
    // A typed date starts at midnight, so it comes before a time of the same day.
    expect(run.outputs).toMatchObject({ outcome: 'warn', 'next-expiry-name': 'lifetime' });
    expect(run.outputs['next-expiry']).toBe(midnight(inDays(3)));
    expect(run.summary).toContain('```mermaid');
  });
});
