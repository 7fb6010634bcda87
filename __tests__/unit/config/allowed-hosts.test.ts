import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type AllowedHosts,
  allowedHosts,
  isAllowedHost,
  variablesFor,
} from '../../../src/config/allowed-hosts.js';
import { aws } from '../../../src/auth/aws/aws.js';
import { jwt } from '../../../src/auth/jwt/jwt.js';
import { resolveFile, shown } from '../../support/configuration.js';

function hostsOf(text: string): AllowedHosts | null {
  const read = allowedHosts(text);
  return read.ok ? read.value : null;
}

function allows(patterns: string, address: string): boolean {
  const allowed = hostsOf(patterns);
  if (allowed === null) throw new Error(`"${patterns}" is refused.`);
  return isAllowedHost(new URL(address), allowed);
}

/** RFC 1034, 3.1 (names and their final dot); RFC 3986, 3.2.2 (hosts); URL Standard, "host parsing". */
const ALLOWED = [
  ['the host itself', 'api.example.com', 'https://api.example.com/v1/me'],
  ['on any port', 'api.example.com', 'https://api.example.com:8443/'],
  ['in other letters', 'API.Example.COM', 'https://api.example.com/'],
  ['written absolutely', 'api.example.com', 'https://api.example.com./'],
  ['allowed absolutely', 'api.example.com.', 'https://api.example.com/'],
  ['one of several', 'a.example, b.example\nc.example', 'https://c.example/'],
  ['a name below', '*.example.com', 'https://api.example.com/'],
  ['a name far below', '*.example.com', 'https://a.b.example.com/'],
  ['the port that is named', 'api.example.com:8443', 'https://api.example.com:8443/'],
  ['the usual port of https:', 'api.example.com:443', 'https://api.example.com/'],
  ['the usual port of http:', 'api.example.com:80', 'http://api.example.com/'],
  ['an address', '127.0.0.1', 'http://127.0.0.1:4000/'],
  ['an address in short', '127.0.0.1', 'http://127.1/'],
  ['an IPv6 address', '[::1]:4000', 'http://[0:0:0:0:0:0:0:1]:4000/'],
  ['one that names variables', 'a.example: A, B\nb.example', 'https://a.example/'],
  ['one beside one that names variables', 'a.example: A, B\nb.example', 'https://b.example/'],
  ['the port before the variables', 'api.example.com:8443: A', 'https://api.example.com:8443/'],
  ['an IPv6 address before the variables', '[::1]: A', 'https://[::1]/'],
  ['a name of other letters', 'bücher.example', 'https://xn--bcher-kva.example/'],
] as const;

const FOREIGN = [
  ['another host', 'api.example.com', 'https://evil.example/'],
  ['a name below one that stands alone', 'example.com', 'https://api.example.com/'],
  ['the name above', '*.example.com', 'https://example.com/'],
  ['a longer name with the same end', '*.example.com', 'https://evilexample.com/'],
  ['a name that goes on', 'api.example.com', 'https://api.example.com.evil.example/'],
  ['the host as a user', 'api.example.com', 'https://api.example.com@evil.example/'],
  ['the host in a path', 'api.example.com', 'https://evil.example/api.example.com'],
  ['another port', 'api.example.com:8443', 'https://api.example.com/'],
  ['a letter that looks alike', 'api.example.com', 'https://аpi.example.com/'],
  ['a dot that is none', '*.example.com', 'https://api-example.com/'],
] as const;

const REFUSED = [
  ['a variable behind a comma, which would allow every one', 'api.example.com, BILLING_TOKEN'],
  ['the same with a short name', 'api.example.com, T'],
  ['quotation marks', '"api.example.com"'],
  ['a scheme', 'https://api.example.com'],
  ['a path', 'api.example.com/v1'],
  ['every host', '*'],
  ['a star inside', 'api.*.com'],
  ['a star at an end', 'example.*'],
  ['a star without a dot', '*example.com'],
  ['a star before an address', '*.0.0.1'],
  ['an empty label', 'api..example.com'],
  ['an empty label below a star', '*..com'],
  ['two final dots', 'example.com..'],
  ['a user', 'ci@api.example.com'],
  ['white space inside', 'api.example.com evil.example'],
  ['a port that is none', 'api.example.com:99999'],
  ['a port without digits', 'api.example.com:x'],
  ['nothing but separators', ' , \n'],
  ['one bad among good ones', 'api.example.com, https://b.example'],
  ['an address without brackets', '::1'],
  ['a backslash', 'api.example.com\\evil'],
  ['an encoded host', 'api%2eexample.com'],
  ['a lone dot', '.'],
  ['a variable without a space before it', 'api.example.com:TOKEN'],
  ['a port behind a space', 'api.example.com: 8443'],
  ['no variable behind the colon', 'api.example.com:'],
  ['a host behind the colon', 'api.example.com: b.example.com'],
  ['several hosts before the colon', 'a.example.com, b.example.com: TOKEN'],
  ['a reference to a variable', 'api.example.com: ${TOKEN}'],
  ['a variable without a host', ': TOKEN'],
] as const;

describe('the allowed hosts', () => {
  it.each(ALLOWED)('let through %s', (_, patterns, address) => {
    expect(allows(patterns, address)).toBe(true);
  });

  it.each(FOREIGN)('keep out %s', (_, patterns, address) => {
    expect(allows(patterns, address)).toBe(false);
  });

  it.each(REFUSED)('cannot be %s', (_, text) => {
    expect(hostsOf(text)).toBeNull();
  });

  it('are all of them when nothing is said', () => {
    expect(hostsOf('')).toBe('any');
  });

  it('never let through an address whose host is not the one named, whatever surrounds it', () => {
    const piece = fc.constantFrom(
      '@',
      '#',
      '?',
      '/',
      '\\',
      ':',
      '.',
      '%2e',
      '%00',
      '\t',
      'evil.example',
      'api.example.com',
      'x',
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), (pieces) => {
        const address = `https://${pieces.join('')}`;
        fc.pre(URL.canParse(address));
        const { hostname } = new URL(address);
        expect(allows('api.example.com', address)).toBe(
          hostname.replace(/\.$/, '') === 'api.example.com',
        );
      }),
    );
  });
});

/** What may go to `api.example.com`; null: everything. */
describe('the variables that may go to a host', () => {
  it.each([
    ['a host without any', 'api.example.com', null],
    ['one', 'api.example.com: A', ['A']],
    ['several', 'api.example.com: A,B ,  C_1', ['A', 'B', 'C_1']],
    ['behind a port', 'api.example.com:443: A', ['A']],
    ['below a name', '*.example.com: A', ['A']],
    ['of two patterns', '*.example.com: A\napi.example.com: B', ['A', 'B']],
    ['with a wider pattern beside it', 'api.example.com: A\n*.example.com', ['A']],
    ['of another host', 'b.example.com: A\n*.example.com', null],
    ['of another port', 'api.example.com:8443: A\napi.example.com', null],
  ])('are %s', (_, patterns, names) => {
    const url = new URL('https://api.example.com/');
    expect(variablesFor(url, hostsOf(patterns) ?? 'any')).toEqual(names);
  });
});

const LIST = `
endpoints:
  - { name: written, url: 'https://evil.example/collect', token: '\${TOKEN}' }
  - { name: from a variable, url: '\${BASE}/collect', token: '\${TOKEN}' }
  - { name: whole, url: '\${HOOK}', auth: none }
  - { name: missing, url: 'https://evil.example/again', token: '\${ABSENT}' }
  - { preset: acme, token: '\${TOKEN}' }
  - { name: right, url: 'https://api.example.com/me', token: '\${TOKEN}' }
  - { name: nowhere, url: '\${ABSENT}/me', token: '\${TOKEN}' }`;

describe('an endpoint on another host', () => {
  it('is a problem on its line, and all of them are told of at once', () => {
    const { checks, problems } = resolveFile(LIST, {
      environment: {
        TOKEN: 'made-up-token',
        BASE: 'https://evil.example',
        HOOK: 'https://evil.example/hook/of-somebody',
      },
      inputs: { 'allowed-hosts': 'api.example.com' },
    });
    expect(checks.map(({ subject }) => subject.name)).toEqual(['right', 'nowhere']);
    const lines = shown(problems);
    expect(lines).toHaveLength(5);
    for (const line of lines) expect(line).toMatch(/`allowed-hosts`/);
    expect(lines[1]).toContain('With the value of BASE put in');
    expect(lines[4]).toContain('api.acme.example');
    expect(lines.join()).not.toMatch(/evil\.example|somebody/);
  });
});

describe('what an exchange makes of variables', () => {
  const JWT = 'key: "${KEY}", algorithm: HS256';

  it.each([
    ['a claim', `jwt: { ${JWT}, claims: { x: "\${OTHER}" } }`],
    ['a header parameter', `jwt: { ${JWT}, header: { x: "\${OTHER}" } }`],
    ['a key ID', `jwt: { ${JWT}, key-id: "\${OTHER}" }`],
    [
      'the region of a signature',
      'aws: { access-key-id: AKIA, secret-access-key: "${KEY}", service: execute-api, region: "${OTHER}" }',
    ],
  ])('goes to no host that may not have them: %s', (_, auth) => {
    const { problems } = resolveFile(
      `endpoints: [{ url: https://a.example.com/, auth: { ${auth} } }]`,
      {
        environment: { KEY: 'k'.repeat(40), OTHER: 'another-secret' },
        inputs: { 'allowed-hosts': 'a.example.com: KEY' },
        schemes: new Map([
          ['jwt', jwt],
          ['aws', aws],
        ]),
      },
    );
    expect(shown(problems)).toEqual([
      expect.stringMatching(/endpoints\[0\]\.auth.*: OTHER may not go to a\.example\.com/),
    ]);
  });
});
