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
import { bearerOf, cookieOf } from '../../../support/credentials.js';

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

interface Given extends Partial<Omit<ExpiryInput, 'plan'>> {
  readonly wanted?: boolean;
  readonly configured?: ExpirySource;
  readonly preset?: ExpirySource;
}

/** Runs with an opaque credential and an empty answer, and gives all words as text. */
function found({ wanted = true, configured, preset, ...rest }: Given) {
  const { expiry, evidence, remarks } = findExpiry({
    plan: { wanted, configured: configured ?? null, preset: preset ?? null },
    facts: opaque,
    answer: answerOf(''),
    clientCertificate: null,
    now: NOW,
    ...rest,
  });
  return { expiry, evidence: evidence.map(words), remarks: remarks.map(words) };
}

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

  it.each([[], [''], [' ', '']])('is said to be absent when the lines are %j', (...lines) => {
    expect(found({ configured: HEADER, answer: withHeader(...lines) })).toEqual({
      ...NOTHING,
      remarks: ['The answer has no header ‹X-Expires›, so no expiry was found.'],
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

  it.each(['{}', '{"expires_at":null}', '{"expires_at":""}', '[]'])(
    'is said to be absent from %s',
    (body) => {
      expect(found({ configured: JSON_PATH, answer: answerOf(body) })).toEqual({
        ...NOTHING,
        remarks: ['The answer has no value at ‹$.expires_at›, so no expiry was found.'],
      });
    },
  );

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
    expect(found({ preset, answer: answerOf('{"expires_at":null}') })).toEqual(NOTHING);
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
    const configured: ExpirySource = { kind: 'certificate', pem: second };
    expect(found({ configured, answer: null })).toEqual({
      expiry: { at: early, source: 'certificate' },
      evidence: ['Certificate notAfter is 2027-01-31T12:34:56Z'],
      remarks: [],
    });
  });

  it('is none for the date that means none (RFC 5280 §4.1.2.5)', () => {
    expect(found({ clientCertificate: endless })).toEqual(NOTHING);
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
