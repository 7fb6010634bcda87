/** What the end of a credential does to a row: its level, whose end it is, and by which clock. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CheckResult, ExpirySource, ReadyCheck } from '../../../src/model/check.js';
import { Secret } from '../../../src/model/secret.js';
import { createAuthority } from '../../support/certificates.js';
import { aCheck, aJudgement, anAnswer, aPolicy, aSubject, NOW } from '../../support/checks.js';
import { concluded, type Turn, textOf } from '../../support/conclusions.js';
import { bearerOf, headerOf, noCredential, queryOf } from '../../support/credentials.js';
import { unsignedJwt } from '../../support/jwt.js';

const DAY = 86_400_000;
const SECONDS = NOW / 1_000;
const message = (result: CheckResult): string => textOf(result.message);
const fix = (result: CheckResult): string => result.fix.map(textOf).join('\n');
const refused: Turn = ['control', anAnswer(401)];
const jwt = (claims: Record<string, unknown>) => bearerOf(unsignedJwt(claims));
const sourced = (configured: ExpirySource, preset: ExpirySource | null = null): ReadyCheck =>
  aCheck({ judgement: aJudgement({ expiry: { wanted: true, configured, preset } }) });
const accepted = (check: ReadyCheck, headers = {}, body = '') =>
  concluded(check, ['first', anAnswer(200, { headers, body })], refused);
const utc = (at: number) => new Date(at).toUTCString();

describe('an expiry that was asked for and not found', () => {
  const check = sourced({ kind: 'header', name: 'x-token-expire' });

  it('is a warning that needs action, with the verdict that it had', () => {
    const result = accepted(check, { 'X-Token-Expires': '2027-01-31' });
    expect(result).toMatchObject({ verdict: 'valid', level: 'warn', expiresAt: null });
    expect(message(result)).toBe(
      'The endpoint accepts the credential. The answer has no header x-token-expire, so no expiry was found. It has x-token-expires.',
    );
    expect(result.fix.map(textOf)).toEqual([
      'Correct the name of the header in expiry.',
      'To confirm the fix, run this workflow by hand with the input `only` set to Billing API.'.replaceAll(
        '`',
        '',
      ),
    ]);
  });

  it('never fails a run by itself, and stays a warning under fail-on: none', () => {
    const subject = aSubject({ policy: aPolicy({ failOn: new Set() }) });
    expect(accepted({ ...check, subject }).level).toBe('warn');
  });

  it('is said first beside an end that is near', () => {
    const auth = jwt({ exp: SECONDS + 86_400 });
    const result = accepted({ ...check, auth });
    expect(result).toMatchObject({ verdict: 'expiring', level: 'warn' });
    expect(fix(result)).toMatch(/^Correct the name of the header in expiry\.\nCreate a new/);
  });

  it('is no step of a rejection, nor of an answer that accepts nothing', () => {
    expect(fix(concluded(check, ['first', anAnswer(401)]))).not.toContain('expiry');
    expect(fix(concluded(check, ['first', anAnswer(503)]))).not.toContain('expiry');
  });

  it("leaves a row green when it is a preset's own source", () => {
    const preset: ExpirySource = { kind: 'header', name: 'x-expires' };
    const expiry = { wanted: true, configured: null, preset };
    const result = accepted(aCheck({ judgement: aJudgement({ expiry }) }), {
      'x-expires': utc(NOW),
    });
    expect(result).toMatchObject({ verdict: 'valid', level: 'pass', fix: [] });
    expect(message(result)).toContain('is the time of the answer itself, so it is not used');
  });
});

describe('a credential of which no expiry is known', () => {
  const HINT = 'No expiry is known: give one as expiry, or write expiry: none.';

  it('is told how to give one, once and without a warning', () => {
    const result = accepted(aCheck());
    expect(result.level).toBe('pass');
    expect(message(result)).toBe(`The endpoint accepts the credential. ${HINT}`);
    expect(fix(result) + result.evidence.map(textOf).join()).not.toContain('expiry');
  });

  it.each<[string, ReadyCheck, string]>([
    [
      'expiry: none',
      aCheck({
        judgement: aJudgement({ expiry: { wanted: false, configured: null, preset: null } }),
      }),
      '',
    ],
    ['an end', aCheck({ auth: jwt({ exp: SECONDS + 9_999_999 }) }), ''],
    ['no end', sourced({ kind: 'json', path: '$.ends' }), '{"ends":null}'],
    ['an exp that is odd', aCheck({ auth: jwt({ exp: 'soon' }) }), ''],
    ['a source to mend', sourced({ kind: 'json', path: '$.ends' }), '{}'],
    ['no credential', aCheck({ auth: noCredential() }), ''],
  ])('is not told with %s', (_what, check, body) => {
    expect(message(accepted(check, {}, body))).not.toContain('No expiry is known');
  });

  it('is told that it has none where the answer says so', () => {
    const check = sourced({ kind: 'json', path: '$.ends' });
    const result = accepted(check, {}, '{"ends":null}');
    expect(result).toMatchObject({ verdict: 'valid', level: 'pass' });
    expect(message(result)).toBe('The endpoint accepts the credential. It has no expiry.');
    expect(result.evidence.map(textOf)).toContain(
      '$.ends is null, which says that there is no end',
    );
  });

  it('is not told of it where it is refused, by design or not', () => {
    const expect_ = { status: [{ from: 401, to: 401 }], headers: {}, json: [] };
    const check = aCheck({ judgement: aJudgement({ expect: expect_ }) });
    expect(message(concluded(check, ['first', anAnswer(401)]))).not.toContain('No expiry');
    expect(message(concluded(aCheck(), ['first', anAnswer(401)]))).not.toContain('No expiry');
  });
});

describe('the clock that judges an end', () => {
  const until = (days: number) => aCheck({ auth: jwt({ exp: SECONDS + days * 86_400 }) });
  const dated = (days: number) => ({ date: utc(NOW + days * DAY) });

  it.each([
    { end: -1, endpoint: -2, verdict: 'expiring', says: 'in 24 hours' },
    { end: 1, endpoint: 2, verdict: 'expired', says: 'expired 24 hours ago' },
    { end: 20, endpoint: 10, verdict: 'expiring', says: 'in 10 days' },
  ])("is the endpoint's where it accepted: $end, $endpoint", ({ end, endpoint, verdict, says }) => {
    const result = accepted(until(end), dated(endpoint));
    expect(result.verdict).toBe(verdict);
    expect(message(result)).toContain(says);
    expect(message(result)).toMatch(
      /The clock of this machine is \d+ \w+ (?:ahead of|behind) the endpoint's, which counts here\.$/,
    );
  });

  it.each([
    ['a minute', { date: utc(NOW - 60_000) }],
    ['nothing, because the answer has no Date', {}],
    ['nothing, because the answer is out of a cache', { ...dated(-2), age: '5' }],
    ['nothing, because its Date is none', { date: 'yesterday' }],
  ])("is this machine's when they differ by %s", (_what, headers) => {
    const result = accepted(until(-1 / 2_000), headers);
    expect(result.verdict).toBe('expired');
    expect(message(result)).not.toContain('clock');
  });

  it("is this machine's where nothing was accepted", () => {
    const answer = anAnswer(403, { headers: dated(-2), body: '{}' });
    expect(concluded(until(-1), ['first', answer]).verdict).toBe('expired');
  });

  it('is not spoken of where no end is known', () => {
    expect(message(accepted(aCheck(), dated(-2)))).not.toContain('clock');
  });

  it('is the one that a remaining time is counted from', () => {
    const check = sourced({ kind: 'json', path: '$.left', unit: 'seconds' });
    const result = accepted(check, dated(-2), '{"left":86400}');
    expect(result).toMatchObject({ verdict: 'expiring', expiresAt: NOW - DAY });
    expect(message(result)).toContain('which expires in 24 hours');
  });
});

describe('with a token and a client certificate', () => {
  const reproduce = {
    ...aSubject().reproduce,
    tls: {
      cert: [{ variable: 'CRT' }],
      key: [{ variable: 'KEY' }],
      passphrase: null,
      ca: null,
    },
  };
  const subject = aSubject({
    variables: ['T', 'CRT', 'KEY'],
    credentialVariables: ['T'],
    reproduce,
  });
  let check: (days: number, auth?: ReadyCheck['auth']) => ReadyCheck;

  beforeAll(async () => {
    const authority = await createAuthority();
    const ends = [8, -3, 300];
    const certificates = await Promise.all(
      ends.map(async (days) => {
        const notAfter = new Date(NOW + days * DAY);
        const validity = { notBefore: new Date(NOW - 90 * DAY), notAfter };
        return (await authority.issue({ name: 'client', use: 'client', ...validity })).cert;
      }),
    );
    check = (days, auth = bearerOf('plainly-dead-token')) => {
      const cert = certificates[ends.indexOf(days)] ?? '';
      const tls = { cert, key: new Secret('key'), passphrase: null, ca: null };
      return aCheck({ subject, auth, tls });
    };
  });

  it('the certificate is named when it is the one that expires', () => {
    const result = accepted(check(8));
    expect(result).toMatchObject({ verdict: 'expiring', expirySource: 'certificate' });
    expect(message(result)).toBe(
      'The endpoint accepts the credential. The client certificate expires in 8 days.',
    );
    expect(fix(result)).toContain(
      'Store the certificate and its key in the secrets that set CRT, KEY.',
    );
    expect(fix(result)).not.toMatch(/\bT\b/);
  });

  it('the certificate is named when it has expired, accepted or not', () => {
    expect(message(accepted(check(-3)))).toMatch(/^The client certificate expired 3 days ago\./);
    const rejected = concluded(check(-3), ['first', anAnswer(401)]);
    expect(rejected).toMatchObject({ verdict: 'unauthorized', cause: 'expired' });
    expect(message(rejected)).toBe('The client certificate expired 3 days ago.');
    expect(fix(rejected)).toContain('secrets that set CRT, KEY');
  });

  it('the token is named when it is the one', () => {
    const part = bearerOf(unsignedJwt({ exp: SECONDS + 86_400 }));
    const auth = { ...part, parts: part.parts.map((one) => ({ ...one, variables: ['T'] })) };
    const result = accepted(check(300, auth));
    expect(message(result)).toBe(
      'The endpoint accepts the credential. The token expires in 24 hours.',
    );
    expect(fix(result)).toContain('secret that sets T.');
    expect(fix(result)).not.toContain('CRT');
  });

  it('an end in the answer is that of the token', () => {
    const expiry = {
      wanted: true,
      configured: null,
      preset: { kind: 'header', name: 'x-ends' } as const,
    };
    const result = accepted(
      { ...check(300), judgement: aJudgement({ expiry }) },
      { 'x-ends': utc(NOW + DAY) },
    );
    expect(fix(result)).toContain('secret that sets T.');
  });

  it('a rejection for another reason blames neither', () => {
    const result = concluded(check(8), ['first', anAnswer(401)]);
    expect(result.cause).toBe('wrong-credential');
    expect(fix(result)).toContain('secret that sets T.');
  });
});

describe('a typed date', () => {
  it('is to be corrected after the renewal, or it goes on warning', () => {
    const result = accepted(sourced({ kind: 'date', at: NOW + DAY }));
    expect(result.fix.map(textOf)).toEqual([
      'Create a new credential where this one was issued.',
      'Save it in the secret that sets BILLING_TOKEN.',
      'Write its new date in expiry.',
      'To confirm the fix, run this workflow by hand with the input only set to Billing API.',
    ]);
  });
});

describe('a shared access signature', () => {
  const END = '2026-11-25T06:17:00Z';
  const at = (query: string, auth = noCredential()) => {
    const request = { ...aCheck().request, url: new Secret(`https://x.blob.example/c?${query}`) };
    return aCheck({ auth, request });
  };
  const soon = { verdict: 'expiring', expiresAt: Date.parse(END), expirySource: 'sas' };

  it.each<[string, ReadyCheck]>([
    ['in the address', at(`sv=2024-11-04&se=${encodeURIComponent(END)}&sr=c&sp=rl&sig=abc%2Bd%3D`)],
    ['in the address, not encoded', at(`sv=2024-11-04&sig=abc&se=${END}`)],
    ['with a date only', at('se=2026-11-25T06:17Z&sig=abc')],
    [
      'with its signature in the credential',
      at(`sv=2024-11-04&se=${END}`, queryOf({ sig: 'abc' })),
    ],
    [
      'in a header (Service Bus, IoT Hub)',
      at(
        '',
        headerOf({
          Authorization: `SharedAccessSignature sr=hub&sig=abc%3D&se=${Date.parse(END) / 1_000}&skn=root`,
        }),
      ),
    ],
  ])('%s says when it ends', (_what, check) => {
    const result = accepted(check);
    expect(result).toMatchObject(soon);
    expect(message(result)).toMatch(
      /The (?:signed address|shared access signature) expires in 2 days\./,
    );
  });

  it.each([
    ['se without a signature', `se=${END}`],
    ['a signature without se', 'sig=abc&si=policy'],
    ['an empty signature', `se=${END}&sig=`],
    ['another end', `ske=${END}&sig=abc`],
    ['an se that is no date', 'se=soon&sig=abc'],
    ['a path', `/se=${END}/sig=abc`],
    ['nothing', ''],
  ])('is not seen in %s', (_what, query) => {
    expect(accepted(at(query)).expiresAt).toBeNull();
  });

  it('past its end is expired although a 403 says nothing of it', () => {
    const result = concluded(at('se=2026-11-20&sig=abc'), ['first', anAnswer(403, { body: '{}' })]);
    expect(result).toMatchObject({ verdict: 'expired', level: 'fail', expirySource: 'sas' });
  });
});

describe('a rejected token whose times are written as nobody reads them', () => {
  const rejected = (claims: Record<string, unknown>) =>
    concluded(aCheck({ auth: jwt(claims) }), ['first', anAnswer(401)]);

  it.each([
    [{ exp: String(SECONDS + 9_999) }, "The token's exp is a text, not a number of seconds"],
    [{ exp: NOW + DAY }, "The token's exp is in milliseconds"],
    [{ exp: SECONDS + 9_999, iat: '2026-11-23T06:17:00Z' }, "The token's iat is a text"],
    [{ exp: null }, "The token's exp is not a number of seconds"],
  ])('is told so, because a new one is rejected too: %j', (claims, says) => {
    const result = rejected(claims);
    expect(result).toMatchObject({ verdict: 'unauthorized', cause: 'wrong-credential' });
    expect(message(result)).toContain(says);
    expect(fix(result)).toMatch(/^Have the issuer write (?:exp|iat) as a number of seconds/);
  });

  it.each([[{ exp: SECONDS + 9_999 }], [{}], [{ exp: 9_999_999_999 }]])(
    'and no other: %j',
    (claims) => {
      expect(fix(rejected(claims))).toMatch(/^Create a new credential/);
    },
  );

  it('is told of another cause that is clear instead', () => {
    const result = rejected({ exp: SECONDS - 9_999, iat: 'soon' });
    expect(result.cause).toBe('expired');
    expect(fix(result)).not.toContain('Have the issuer');
  });
});
