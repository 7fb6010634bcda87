import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ExpirySource } from '../../../../src/model/check.js';
import { factsOf } from '../../../../src/credential/facts.js';
import type { Answer } from '../../../../src/model/exchange.js';
import type { Phrase } from '../../../../src/model/phrase.js';
import { type ExpiryInput, findExpiry } from '../../../../src/verdict/expiry/expiry.js';
import { anyCharacter } from '../../../support/any-character.js';
import { createAuthority } from '../../../support/certificates.js';
import { NOW } from '../../../support/checks.js';
import { unsignedJwt } from '../../../support/jwt.js';
import { bearerOf, cookieOf, noCredential } from '../../../support/credentials.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const at = (text: string) => Date.parse(text);
const words = (phrase: Phrase) =>
  phrase.map((part) => (typeof part === 'string' ? part : `‹${part.text}›`)).join('');

const opaque = factsOf(bearerOf('plainly-dead-token'));
const jwtWith = (claims: Record<string, unknown>) => factsOf(bearerOf(unsignedJwt(claims)));
const jwtUntil = (text: string) => jwtWith({ exp: at(text) / 1000 });

function answerOf(body: Answer['body'] | string, headers: Record<string, string[]> = {}): Answer {
  return {
    status: 200,
    headers: new Map(Object.entries(headers)),
    body: typeof body === 'string' ? { kind: 'text', text: body } : body,
    serverCertificate: null,
  };
}

interface Given extends Partial<Pick<ExpiryInput, 'facts' | 'signatures' | 'accepted'>> {
  readonly answer?: Answer | null;
  readonly clientCertificate?: string;
  readonly wanted?: boolean;
  readonly configured?: ExpirySource;
  readonly preset?: ExpirySource;
}

/** Runs with an opaque credential that is accepted by an empty answer. */
function ended({ wanted = true, configured, preset, ...rest }: Given) {
  const { answer = answerOf(''), clientCertificate, ...more } = rest;
  return findExpiry({
    plan: { wanted, configured: configured ?? null, preset: preset ?? null },
    facts: opaque,
    signatures: [],
    inAddress: ['ADDRESS'],
    given: answer && { answer, endedAt: NOW },
    accepted: true,
    clientCertificate:
      clientCertificate === undefined
        ? null
        : { pem: clientCertificate, variables: ['CRT', 'KEY'] },
    now: NOW,
    ...more,
  });
}

/** Likewise, with the words as text. */
function found(given: Given) {
  const { expiry, evidence, remarks } = ended(given);
  return { expiry, evidence: evidence.map(words), remarks: remarks.map(words) };
}

/** How the configuration is mended. */
const mended = (given: Given) => ended(given).unread.map(words);

const NOTHING = { expiry: null, evidence: [], remarks: [] };
const HEADER: ExpirySource = { kind: 'header', name: 'X-Expires' };
const JSON_PATH: ExpirySource = { kind: 'json', path: '$.expires_at' };
const typed = (text: string): ExpirySource => ({ kind: 'date', at: at(text) });
const withHeader = (...lines: string[]) => answerOf('', { 'x-expires': lines });

describe('findExpiry', () => {
  it('finds nothing where there is nothing, and says nothing', () => {
    expect(found({})).toEqual(NOTHING);
  });

  it('looks at nothing for expiry: none, a JWT neither', () => {
    expect(
      found({
        wanted: false,
        facts: jwtWith({ exp: -1 }),
        configured: HEADER,
        clientCertificate: 'x',
      }),
    ).toEqual(NOTHING);
  });
});

describe('the expiry of a JWT', () => {
  it('is its exp', () => {
    expect(found({ facts: jwtUntil('2026-11-20T06:00:00Z') })).toEqual({
      expiry: { at: at('2026-11-20T06:00:00Z'), source: 'jwt' },
      evidence: ['JWT exp is 2026-11-20T06:00:00Z'],
      remarks: [],
    });
  });

  it('is known without an answer', () => {
    expect(found({ facts: jwtUntil('2026-11-20T06:00:00Z'), answer: null }).expiry?.source).toBe(
      'jwt',
    );
  });

  it('is said and not used when it is no sane time', () => {
    expect(found({ facts: jwtWith({ exp: 1_795_154_400_000 }) })).toEqual({
      ...NOTHING,
      remarks: [
        "The JWT's exp is in milliseconds, although the standard says seconds, so it is not used.",
      ],
    });
  });

  it('is the earliest of several, and each is evidence', () => {
    const values = {
      a: unsignedJwt({ exp: at('2027-02-01') / 1000 }),
      b: unsignedJwt({ exp: at('2027-01-01') / 1000 }),
    };
    expect(found({ facts: factsOf(cookieOf(values)) })).toMatchObject({
      expiry: { at: at('2027-01-01') },
      evidence: ['JWT exp is 2027-02-01T00:00:00Z', 'JWT exp is 2027-01-01T00:00:00Z'],
    });
  });
});

describe('the expiry in a header', () => {
  it.each(['2027-01-31', 'Sun, 31 Jan 2027 00:00:00 GMT', '2027-01-31 02:00:00 +0200'])(
    'is read from %s, whatever the case of its name',
    (line) => {
      expect(found({ configured: HEADER, answer: withHeader(line) })).toEqual({
        expiry: { at: at('2027-01-31'), source: 'header' },
        evidence: ['Header ‹X-Expires› is 2027-01-31T00:00:00Z'],
        remarks: [],
      });
    },
  );

  it('is the earliest readable of several lines', () => {
    const answer = withHeader('2027-03-01', 'soon', '2027-02-01', '2027-04-01');
    expect(found({ configured: HEADER, answer }).expiry?.at).toBe(at('2027-02-01'));
  });

  it('is said to be absent when there is no line', () => {
    expect(found({ configured: HEADER, answer: withHeader() })).toEqual({
      ...NOTHING,
      remarks: ['The answer has no header ‹X-Expires›, so no expiry was found.'],
    });
  });

  it.each([[''], [' ', '']])('is said to be empty when the lines are %j', (...lines) => {
    expect(found({ configured: HEADER, answer: withHeader(...lines) })).toEqual({
      ...NOTHING,
      remarks: ["The answer's header ‹X-Expires› is empty, so no expiry was found."],
    });
  });

  it('is said to be unreadable without its value', () => {
    expect(found({ configured: HEADER, answer: withHeader('plainly-not-a-date') })).toEqual({
      ...NOTHING,
      remarks: ["The answer's header ‹X-Expires› is not a date that can be read."],
    });
  });

  it('is not missed when no answer came', () => {
    expect(found({ configured: HEADER, answer: null })).toEqual(NOTHING);
    expect(found({ configured: JSON_PATH, answer: null })).toEqual(NOTHING);
  });
});

describe('the expiry in the body', () => {
  it.each(['"2027-01-31"', '1801353600', '1801353600000', '"1801353600"'])(
    'is read from %s',
    (value) => {
      expect(found({ configured: JSON_PATH, answer: answerOf(`{"expires_at":${value}}`) })).toEqual(
        {
          expiry: { at: at('2027-01-31'), source: 'json' },
          evidence: ['‹$.expires_at› is 2027-01-31T00:00:00Z'],
          remarks: [],
        },
      );
    },
  );

  it('is the earliest readable of several values', () => {
    const answer = answerOf('[{"e":"2027-03-01"},{"e":"soon"},{"e":"2027-02-01"},{"e":null}]');
    const configured: ExpirySource = { kind: 'json', path: '$[*].e' };
    expect(found({ configured, answer }).expiry?.at).toBe(at('2027-02-01'));
  });

  it('is said to be empty where it is', () => {
    expect(found({ configured: JSON_PATH, answer: answerOf('{"expires_at":""}') })).toEqual({
      ...NOTHING,
      remarks: ["The answer's value at ‹$.expires_at› is empty, so no expiry was found."],
    });
  });

  it.each(['{}', '[]', '{"token":{}}'])('is said to be absent from %s', (body) => {
    expect(found({ configured: JSON_PATH, answer: answerOf(body) })).toEqual({
      ...NOTHING,
      remarks: ['The answer has no value at ‹$.expires_at›, so no expiry was found.'],
    });
  });

  it.each(['"soon"', 'true', '{"a":"2027-01-31"}', '["2027-01-31"]', '3600'])(
    'is said to be unreadable when it is %s',
    (value) => {
      expect(found({ configured: JSON_PATH, answer: answerOf(`{"expires_at":${value}}`) })).toEqual(
        {
          ...NOTHING,
          remarks: ["The answer's value at ‹$.expires_at› is not a date that can be read."],
        },
      );
    },
  );

  it.each([
    { body: { kind: 'text', text: 'soon' } as const, why: 'is not JSON' },
    {
      body: { kind: 'text', text: '<html>' } as const,
      why: 'is a web page (HTML), not JSON',
    },
    { body: { kind: 'cut-off', text: '{}' } as const, why: 'broke off before its end' },
    {
      body: { kind: 'too-large', text: '{"expires_at":"2027-01-31"}' } as const,
      why: 'is too large (at most 1 MiB is read)',
    },
    {
      body: { kind: 'undecodable', encoding: 'br' } as const,
      why: 'has the content encoding ‹br› and could not be decoded',
    },
  ])('is said not to be readable from a body that $why', ({ body, why }) => {
    expect(found({ configured: JSON_PATH, answer: answerOf(body) })).toEqual({
      ...NOTHING,
      remarks: [`The answer's body ${why}, so no expiry could be read at ‹$.expires_at›.`],
    });
  });
});

describe("the expiry that a preset's own source gives", () => {
  it('is reported as the preset', () => {
    expect(found({ preset: HEADER, answer: withHeader('2027-01-31') })).toMatchObject({
      expiry: { at: at('2027-01-31'), source: 'preset' },
      remarks: [],
    });
  });

  it.each([HEADER, JSON_PATH])('is not missed when it is absent (%#)', (preset) => {
    expect(found({ preset })).toEqual(NOTHING);
    expect(mended({ preset })).toEqual([]);
    expect(found({ preset, answer: answerOf('{"expires_at":""}') })).toEqual(NOTHING);
  });

  it('is said when it is there and cannot be read', () => {
    expect(found({ preset: HEADER, answer: withHeader('soon') }).remarks).toHaveLength(1);
  });

  it('counts beside a configured source, and the same source is said once', () => {
    const answer = answerOf('{"expires_at":"2027-03-01"}', { 'x-expires': ['2027-02-01'] });
    expect(found({ configured: JSON_PATH, preset: HEADER, answer }).expiry).toMatchObject({
      at: at('2027-02-01'),
      source: 'preset',
    });
    expect(found({ configured: HEADER, preset: HEADER, answer })).toEqual({
      expiry: { at: at('2027-02-01'), source: 'header' },
      evidence: ['Header ‹X-Expires› is 2027-02-01T00:00:00Z'],
      remarks: [],
    });
  });
});

describe('the expiry of a certificate', () => {
  const early = at('2027-01-31T12:34:56Z');
  const late = at('2031-01-05T00:00:00Z');
  let [first, second, ahead, endless] = ['', '', '', ''];

  beforeAll(async () => {
    const authority = await createAuthority();
    const aCertificate = async (notBefore: number, notAfter: number) => {
      const validity = { notBefore: new Date(notBefore), notAfter: new Date(notAfter) };
      return (await authority.issue({ name: 'client', use: 'client', ...validity })).cert;
    };
    first = await aCertificate(NOW - DAY, late);
    second = await aCertificate(NOW - DAY, early);
    ahead = await aCertificate(NOW + DAY, late);
    endless = await aCertificate(NOW - DAY, at('9999-12-31T23:59:59Z'));
  });

  it("is the client certificate's notAfter", () => {
    expect(found({ clientCertificate: first })).toEqual({
      expiry: { at: late, source: 'certificate' },
      evidence: ['Client certificate notAfter is 2031-01-05T00:00:00Z'],
      remarks: [],
    });
  });

  it('is the earliest of a chain', () => {
    expect(found({ clientCertificate: `${first}\n${second}` }).expiry?.at).toBe(early);
    expect(found({ clientCertificate: `${second}\r\n# note\r\n${first}` }).expiry?.at).toBe(early);
  });

  it.each(['X509 CERTIFICATE', 'TRUSTED CERTIFICATE'])('is read behind the label %s', (label) => {
    const labelled = second.replaceAll(' CERTIFICATE', ` ${label}`);
    expect(found({ clientCertificate: `${first}\n${labelled}` }).expiry?.at).toBe(early);
  });

  it('is read from a configured certificate too, without an answer', () => {
    const configured: ExpirySource = { kind: 'certificate', pem: second, variables: [] };
    expect(found({ configured, answer: null })).toEqual({
      expiry: { at: early, source: 'certificate' },
      evidence: ['Certificate notAfter is 2027-01-31T12:34:56Z'],
      remarks: [],
    });
  });

  it('is none for the date that means none (RFC 5280 §4.1.2.5)', () => {
    expect(found({ clientCertificate: endless })).toEqual({
      ...NOTHING,
      evidence: ['Client certificate notAfter says that there is no end'],
    });
    expect(ended({ clientCertificate: endless })).toMatchObject({
      isUnknown: false,
      isEndless: true,
    });
    expect(found({ clientCertificate: `${endless}\n${first}` }).expiry?.at).toBe(late);
  });

  it('comes with a remark when the certificate is not valid yet', () => {
    expect(found({ clientCertificate: ahead }).remarks).toEqual([
      'Client certificate is not valid before 2026-11-24T06:17:00Z.',
    ]);
  });

  it.each([
    '',
    'no certificate',
    '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
    '-----BEGIN CERTIFICATE-----',
  ])('is said not to be known when the certificate is %j', (pem) => {
    expect(found({ clientCertificate: pem })).toEqual({
      ...NOTHING,
      remarks: ['Client certificate cannot be read, so its expiry is not known.'],
    });
  });
});

describe('a typed date', () => {
  it('counts as a note when nothing live is known', () => {
    expect(found({ configured: typed('2027-01-31'), answer: null })).toEqual({
      expiry: { at: at('2027-01-31'), source: 'date' },
      evidence: ['Configured date is 2027-01-31T00:00:00Z'],
      remarks: [],
    });
  });

  it('gives way to live evidence, earlier or later, and the disagreement is said', () => {
    const facts = jwtUntil('2027-03-01T00:00:00Z');
    expect(found({ configured: typed('2027-01-31'), facts })).toEqual({
      expiry: { at: at('2027-03-01'), source: 'jwt' },
      evidence: ['JWT exp is 2027-03-01T00:00:00Z'],
      remarks: [
        'Configured date is 2027-01-31T00:00:00Z, but JWT exp is 2027-03-01T00:00:00Z, which counts. Correct the date.',
      ],
    });
    expect(found({ configured: typed('2027-06-01'), facts }).expiry?.source).toBe('jwt');
    expect(found({ configured: typed('2027-06-01'), facts }).remarks).toHaveLength(1);
  });

  it.each([
    { apart: DAY, said: false },
    { apart: -DAY, said: false },
    { apart: DAY + 1000, said: true },
    { apart: -DAY - 1000, said: true },
  ])('that is $apart ms from the live one is said to disagree: $said', ({ apart, said }) => {
    const configured: ExpirySource = { kind: 'date', at: at('2027-03-01') + apart };
    const { remarks } = found({ configured, facts: jwtUntil('2027-03-01T00:00:00Z') });
    expect(remarks).toHaveLength(said ? 1 : 0);
  });
});

describe('several live sources', () => {
  it('give the earliest, and all of them are evidence', () => {
    const answer = answerOf('{"expires_at":"2027-02-01"}', { 'x-expires': ['2027-03-01'] });
    const facts = jwtUntil('2027-04-01T00:00:00Z');
    const { expiry, evidence } = found({ configured: JSON_PATH, preset: HEADER, answer, facts });
    expect(expiry).toEqual({ at: at('2027-02-01'), source: 'json' });
    expect(evidence).toHaveLength(3);
  });

  it('are named in the order JWT, configured, preset, certificate when they agree', () => {
    const facts = jwtUntil('2027-03-01T00:00:00Z');
    const answer = withHeader('2027-03-01');
    expect(found({ configured: HEADER, answer, facts }).expiry?.source).toBe('jwt');
  });
});

describe('a configured source that gives nothing', () => {
  const without = answerOf('{"data":{"expires_at":"2027-01-31"}}', {
    'x-token-expires': ['2027-01-31'],
    date: ['Mon, 23 Nov 2026 06:17:00 GMT'],
    expires: ['0'],
  });
  const header = (name: string): ExpirySource => ({ kind: 'header', name });
  const json = (path: string): ExpirySource => ({ kind: 'json', path });

  it.each([
    [header('x-token-expire'), 'no header ‹x-token-expire›', 'It has ‹x-token-expires›.'],
    [header('token-expiration'), 'no header ‹token-expiration›', 'It has ‹x-token-expires›.'],
    [json('$.expires_at'), 'no value at ‹$.expires_at›', 'It has ‹$.data.expires_at›.'],
    [json('$.data.expire_at'), 'no value at ‹$.data.expire_at›', 'It has ‹$.data.expires_at›.'],
  ])('is told what is there: %j', (configured, lacks, has) => {
    const [remark] = found({ configured, answer: without }).remarks;
    expect(remark).toBe(`The answer has ${lacks}, so no expiry was found. ${has}`);
    expect(mended({ configured, answer: without })).toEqual([
      expect.stringMatching(/^Correct the (?:name of the header|path) in ‹expiry›\.$/),
    ]);
  });

  it('is offered at most three places, and none that is long or about caches', () => {
    const members = Array.from({ length: 9 }, (_, index) => `"expiry_${index}":"2027-01-31"`);
    const long = `"expires_${'x'.repeat(80)}":"2027-01-31"`;
    const answer = answerOf(`{${long},${members.join(',')}}`, { expires: ['0'], etag: ['1'] });
    const [remark] = found({ configured: json('$.expires_on'), answer }).remarks;
    expect(remark).toMatch(/ It has ‹\$\.expiry_0, \$\.expiry_1, \$\.expiry_2›\.$/);
    expect(found({ configured: header('expire'), answer }).remarks).toEqual([
      'The answer has no header ‹expire›, so no expiry was found.',
    ]);
  });

  it.each([
    [
      '1/12/2026',
      'is a date whose day and month could be either, so it is not read',
      /type the date/,
    ],
    ['soon', 'is not a date that can be read', /type the date/],
    ['3600', 'is not a date that can be read', /add ‹unit: seconds›/],
  ])('says why %s is not read, and what helps', (line, why, step) => {
    const answer = withHeader(line);
    expect(found({ configured: HEADER, answer }).remarks).toEqual([
      `The answer's header ‹X-Expires› ${why}.`,
    ]);
    expect(mended({ configured: HEADER, answer })).toEqual([expect.stringMatching(step)]);
  });

  it('has nothing to mend where the answer does not accept the credential', () => {
    expect(mended({ configured: HEADER, accepted: false })).toEqual([]);
  });

  it('has to be mended beside one that gives a date', () => {
    const facts = jwtUntil('2027-03-01T00:00:00Z');
    expect(mended({ configured: HEADER, facts })).toHaveLength(1);
  });

  it('names a certificate that cannot be read, with an answer or without', () => {
    const configured: ExpirySource = { kind: 'certificate', pem: 'none', variables: [] };
    expect(mended({ configured, answer: null, accepted: false })).toEqual([
      expect.stringMatching(/^Store the certificate again as PEM text/),
    ]);
  });
});

describe('an answer that says that there is no end', () => {
  const answer = answerOf('{"expires_at":null,"list":["2027-01-31",null]}');

  it.each(['configured', 'preset'])('is evidence for who asked (%s), and nothing to mend', (by) => {
    const given = { [by]: JSON_PATH, answer };
    expect(found(given)).toEqual({
      ...NOTHING,
      evidence: ['‹$.expires_at› is null, which says that there is no end'],
    });
    expect(ended(given)).toMatchObject({ unread: [], isUnknown: false, isEndless: true });
  });

  it('does not hide a date beside it, or one in the list', () => {
    const configured: ExpirySource = { kind: 'json', path: '$.list[*]' };
    expect(found({ configured, answer }).expiry?.at).toBe(at('2027-01-31'));
    expect(found({ configured: typed('2027-01-31'), preset: JSON_PATH, answer }).expiry).toEqual({
      at: at('2027-01-31'),
      source: 'date',
    });
  });
});

describe('an end that is the time of the answer', () => {
  const dateHeader = 'Mon, 23 Nov 2026 08:17:00 GMT';
  const withDate = (end: string) => answerOf('', { 'x-expires': [end], date: [dateHeader] });
  const NOT_USED =
    "The answer's header ‹X-Expires› is the time of the answer itself, so it is not used as an end.";

  it.each([
    ['2026-11-23T08:17:00Z', true],
    ['2026-11-23T08:16:00Z', true],
    ['2026-11-23T08:18:00Z', true],
    ['2026-11-23T08:15:59Z', false],
    ['2026-11-23T08:18:01Z', false],
    // The time of this clock, which does not count beside a Date header.
    ['2026-11-23T06:17:00Z', false],
  ])('is not used, by its Date header: %s', (end, isNow) => {
    const { expiry, remarks } = found({ preset: HEADER, answer: withDate(end) });
    expect(expiry?.at ?? null).toBe(isNow ? null : at(end));
    expect(remarks).toEqual(isNow ? [NOT_USED] : []);
  });

  it.each([
    ['2026-11-23T06:17:59Z', true],
    ['2026-11-23T06:18:01Z', false],
  ])('is not used, by this clock without a Date header: %s', (end, isNow) => {
    const { expiry } = found({ configured: HEADER, answer: withHeader(end) });
    expect(expiry === null).toBe(isNow);
  });

  it('has to be mended only where the list asked for it', () => {
    const answer = withDate('2026-11-23T08:17:00Z');
    expect(mended({ preset: HEADER, answer })).toEqual([]);
    expect(mended({ configured: HEADER, answer })).toHaveLength(1);
  });

  it('leaves the other lines, and what is no date of an answer', () => {
    const answer = withHeader('2026-11-23T06:17:00Z', '2027-01-31');
    expect(found({ configured: HEADER, answer }).expiry?.at).toBe(at('2027-01-31'));
    expect(found({ facts: jwtUntil('2026-11-23T06:17:30Z') }).expiry).not.toBeNull();
    expect(found({ configured: typed('2026-11-23T06:17:30Z') }).expiry).not.toBeNull();
  });
});

describe('a remaining time in seconds', () => {
  const inBody: ExpirySource = { kind: 'json', path: '$.expires_in', unit: 'seconds' };
  const inHeader: ExpirySource = { ...HEADER, unit: 'seconds' };
  const body = (value: string) => answerOf(`{"expires_in":${value}}`);

  it.each(['518400', '"518400"', '518400.0', '" 518400 "'])(
    'is counted from the answer: %s',
    (value) => {
      expect(found({ configured: inBody, answer: body(value) })).toEqual({
        expiry: { at: NOW + 518_400_000, source: 'json' },
        evidence: ['‹$.expires_in› is 518400 seconds, so the end is 2026-11-29T06:17:00Z'],
        remarks: [],
      });
    },
  );

  it('is read from a header, of several lines the least', () => {
    const answer = withHeader('90', '30', 'never');
    expect(found({ configured: inHeader, answer }).expiry).toEqual({
      at: NOW + 30_000,
      source: 'header',
    });
  });

  it('reaches 100 years and no further', () => {
    const century = 100 * 365 * 86_400;
    expect(found({ configured: inBody, answer: body(String(century)) }).expiry).not.toBeNull();
    expect(found({ configured: inBody, answer: body(`${century}0`) }).expiry).toBeNull();
  });

  it.each(['-1', '1.5', '"soon"', '"2027-01-31"', '1e30', 'true', '{}', '99999999999'])(
    'is not read from %s, and that is said',
    (value) => {
      const given = { configured: inBody, answer: body(value) };
      expect(found(given)).toEqual({
        ...NOTHING,
        remarks: [
          "The answer's value at ‹$.expires_in› is not a whole number of seconds between now and 100 years, so no expiry was found.",
        ],
      });
      expect(mended(given)).toEqual([expect.stringContaining('‹unit: seconds›')]);
    },
  );

  it('of nothing is the time of the answer', () => {
    expect(found({ configured: inBody, answer: body('0') }).remarks).toEqual([
      "The answer's value at ‹$.expires_in› is the time of the answer itself, so it is not used as an end.",
    ]);
  });

  it('is null where there is no end, and absent where there is nothing', () => {
    expect(found({ configured: inBody, answer: body('null') }).evidence).toHaveLength(1);
    expect(mended({ configured: inBody })).toHaveLength(1);
  });
});

describe('what ends', () => {
  const SAS: ExpiryInput['signatures'] = [
    { words: ['The signed address'], variables: null, expiresAt: at('2027-01-31') },
  ];

  it('is the whole credential where nothing else is presented', () => {
    expect(ended({ facts: jwtUntil('2027-01-31T00:00:00Z') }).holder).toBeNull();
    expect(ended({ configured: HEADER, answer: withHeader('2027-01-31') }).holder).toBeNull();
  });

  it('is the one token of several that ends first', () => {
    const facts = factsOf(
      cookieOf({ a: unsignedJwt({ exp: 1_893_456_000 }), b: unsignedJwt({ exp: 1_801_353_600 }) }),
    );
    expect(words(ended({ facts }).holder?.words ?? [])).toBe('The value of the cookie ‹b›');
  });

  it('is the signed address, by the variables of the address only beside others', () => {
    const signed = { signatures: SAS };
    expect(found(signed)).toEqual({
      expiry: { at: at('2027-01-31'), source: 'sas' },
      evidence: ['SAS se is 2027-01-31T00:00:00Z'],
      remarks: [],
    });
    expect(ended(signed).holder?.variables).toEqual(['ADDRESS']);
    expect(ended({ ...signed, facts: factsOf(noCredential()) }).holder?.variables).toEqual([]);
  });

  it('is not asked for with expiry: none', () => {
    expect(found({ signatures: SAS, wanted: false })).toEqual(NOTHING);
  });
});

describe('hostile answers', () => {
  it('never make it throw, and no text of theirs gets into the words', () => {
    const hostile = fc.string({ unit: anyCharacter }).map((text) => `zzqqzz${text}`);
    fc.assert(
      fc.property(hostile, fc.jsonValue(), (text, value) => {
        for (const body of [text, JSON.stringify(value), JSON.stringify({ expires_at: text })]) {
          const answer = answerOf(body, { 'x-expires': [text] });
          const said = JSON.stringify(found({ configured: JSON_PATH, preset: HEADER, answer }));
          expect(said).not.toContain('zzqqzz');
        }
      }),
    );
  });
});
