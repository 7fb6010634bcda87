import { describe, expect, it } from '@jest/globals';
import type { ReadyCheck } from '../../../src/model/check.js';
import { parseFile, resolveFile, shown } from '../../support/configuration.js';

const API = "url: https://a.example.com/me, token: '${TOKEN}'";
const TOKEN = 'secret-of-one';

const messagesOf = (item: string) => shown(parseFile(`endpoints:\n  - { ${item} }`).problems);

function readyOf(text: string, environment: Readonly<Record<string, string>>): ReadyCheck {
  const { checks, problems } = resolveFile(text, { environment });
  expect(shown(problems)).toEqual([]);
  const check = checks.at(-1);
  if (check?.kind !== 'ready') throw new Error(check?.kind);
  return check;
}

const headersOf = ({ auth }: ReadyCheck) => {
  const presented = auth.present();
  return presented.ok ? presented.headers : [];
};

describe('`also` that cannot be meant', () => {
  it.each([
    ['no list', `${API}, also: https://b.example.com/`, /also: It takes a list of URLs/],
    ['an empty list', `${API}, also: []`, /also: It takes a list of URLs/],
    ['an empty mapping', `${API}, also: [{}]`, /also/],
    [
      'an item without an address',
      `${API}, also: [{ method: HEAD }]`,
      /also\[0\]: It has no address/,
    ],
    ['no URL', `${API}, also: [b.example.com]`, /also\[0\]\.url: /],
    ['no encryption', `${API}, also: [http://b.example.com]`, /also\[0\]\.url: /],
    [
      'an unknown key',
      `${API}, also: [{ url: https://b.example.com/, tokn: x }]`,
      /also\[0\]: `tokn` is not a known key/,
    ],
    [
      'a credential of its own',
      `${API}, also: [{ url: https://b.example.com/, token: x }]`,
      /also\[0\]: `token` is not a known key/,
    ],
    [
      'a body without a method',
      `${API}, also: [{ url: https://b.example.com/, body: x }]`,
      /also\[0\]\.body: A GET or HEAD request/,
    ],
    [
      'a header of the credential',
      `${API}, also: [{ url: https://b.example.com/, headers: { authorization: x } }]`,
      /also\[0\]\.headers: The credential sets/,
    ],
    ['no first address', "token: '${T}', also: [https://b.example.com/]", /./],
    [
      'no first address beside an exchange',
      "name: x, auth: { azure: '${T}' }, also: [https://b.example.com/]",
      /also: `also` lists further URLs, and there is no first one/,
    ],
    [
      'no credential for it',
      "url: 'https://a.example.com/${T}', also: [https://b.example.com/]",
      /also\[0\]: It has no credential/,
    ],
    [
      'a reminder',
      'name: x, expiry: { date: 2027-01-31 }, also: [https://b.example.com/]',
      /`also` has no effect/,
    ],
    [
      'beside `check`',
      "name: x, check: { jwt: '${T}' }, also: [https://b.example.com/]",
      /`also` has no effect/,
    ],
    [
      'a parameter of the credential',
      "url: https://a.example.com/, auth: { query: { key: '${T}' } }, also: ['https://b.example.com/?key=1']",
      /also\[0\]: The query of `url` has/,
    ],
  ])('is refused: %s', (_, item, words) => {
    const messages = messagesOf(item);
    expect(messages.join('\n')).toMatch(words);
    expect(messages).toHaveLength(1);
  });

  it('is held to `allowed-hosts` URL by URL', () => {
    const { problems } = resolveFile(
      `endpoints:\n  - { ${API}, also: [https://b.example.com/, https://c.example.com/] }`,
      {
        environment: { TOKEN },
        inputs: { 'allowed-hosts': 'a.example.com\nb.example.com: OTHER' },
      },
    );
    expect(shown(problems)).toEqual([
      expect.stringMatching(/endpoints\[0\]\.also\[0\]: TOKEN may not go to b\.example\.com/),
      expect.stringMatching(
        /endpoints\[0\]\.also\[1\]\.url: The input `allowed-hosts` does not name/,
      ),
    ]);
  });

  it('points out a credential that is written out in it', () => {
    const token = `ghp_${'a1B2c3D4e5F6'.repeat(3)}`;
    const { notices } = parseFile(
      `endpoints: [{ ${API}, also: ['https://b.example.com/${token}'] }]`,
    );
    expect(shown(notices).join()).toMatch(/also.*in plain text/);
  });
});

describe('`also`', () => {
  it('asks each URL with the credential and with nothing else of the item', () => {
    const check = readyOf(
      `endpoints: [{ name: one, ${API}, method: POST, body: x, headers: { X-One: '1' }, http2: true,
        expect: { status: 204 }, expiry: { header: x-end }, timeout: 3s,
        also: ['\${BASE}/two', { url: https://c.example.com/three, method: HEAD, headers: { X-Three: '\${ORG}' } }] }]`,
      { TOKEN, BASE: 'https://b.example.com', ORG: 'acme' },
    );
    expect(check.subject.variables).toEqual(['TOKEN', 'BASE', 'ORG']);
    expect(check.also?.map(({ request, subject }) => [request.method, subject.url])).toEqual([
      ['GET', 'https://b.example.com/two'],
      ['HEAD', 'https://c.example.com/three'],
    ]);
    const [two, three] = check.also ?? [];
    expect(two?.request.headers).toEqual({});
    expect(Object.keys(three?.request.headers ?? {})).toEqual(['X-Three']);
    for (const one of check.also ?? []) {
      expect(headersOf(one)).toEqual([['Authorization', `Bearer ${TOKEN}`]]);
      expect(one.judgement).toMatchObject({
        expect: { status: null },
        expiry: { configured: null },
      });
      expect([one.sending.timeoutMs, one.request.http2]).toEqual([3_000, true]);
      expect(one.bare.kind).toBe('made');
    }
  });

  it('keeps the base address of a server public', () => {
    const { secrets } = resolveFile(`endpoints: [{ ${API}, also: ['\${BASE}/\${ORG}'] }]`, {
      environment: { TOKEN, BASE: 'https://b.example.com', ORG: 'secret-path' },
    });
    expect(secrets.map((secret) => secret.reveal()).toSorted()).toEqual([
      'secret-of-one',
      'secret-path',
    ]);
  });

  it('presents a token as the preset of the item does', () => {
    const check = readyOf(
      "endpoints: [{ preset: acme, token: '${TOKEN}', also: [https://b.example.com/] }]",
      { TOKEN },
    );
    expect(check.also?.map(headersOf)).toEqual([[['X-Acme-Token', `Token ${TOKEN}`]]]);
    expect(check.also?.[0]?.judgement.fromPreset).toBe(false);
    expect(check.also?.[0]?.subject.renew).toBe('https://acme.example/tokens');
  });

  it('trusts the authority of the item only on the same server', () => {
    const check = readyOf(
      `endpoints: [{ ${API}, tls: { ca: '\${CA}' }, also: [https://a.example.com/two, https://b.example.com/,
        { url: https://c.example.com/, tls: { ca: '\${CA_TWO}' } }] }]`,
      { TOKEN, CA: 'one', CA_TWO: 'two' },
    );
    expect(check.also?.map(({ tls }) => tls?.ca)).toEqual(['one', undefined, 'two']);
  });

  it('takes the credential that the item uses', () => {
    const check = readyOf(
      `endpoints: [{ name: one, ${API} }, { name: two, url: https://b.example.com/, use: one, also: [https://c.example.com/] }]`,
      { TOKEN },
    );
    expect(check.also?.map(headersOf)).toEqual([[['Authorization', `Bearer ${TOKEN}`]]]);
  });

  it('is missing where a variable of a further URL is', () => {
    const { checks } = resolveFile(
      `endpoints: [{ ${API}, also: ['https://b.example.com/\${ORG}'] }]`,
      {
        environment: { TOKEN },
      },
    );
    expect(checks).toMatchObject([{ kind: 'missing', missing: ['ORG'] }]);
  });
});
