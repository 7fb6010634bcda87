import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ReadyCheck } from '../../../../src/model/check.js';
import { encodeForPath, encodeForQuery } from '../../../../src/values/url-template.js';
import { plainText } from '../../../../src/report/plain.js';
import type { Resolved } from '../../../../src/config/resolve/resolve.js';
import type { Environment } from '../../../../src/ports.js';
import { createAuthority } from '../../../support/certificates.js';
import { anyCharacter } from '../../../support/any-character.js';
import {
  parseFile,
  PRESET,
  resolveConfig,
  resolveFile,
  shown,
} from '../../../support/configuration.js';

const T = { T: 'value-of-t' };

function resolveFlow(
  flow: string,
  environment: Environment = T,
  inputs = {},
  presets = [PRESET],
): Resolved {
  return resolveFile(`endpoints:\n  - {${flow}}\n`, { environment, inputs, presets });
}

function readyOf(flow: string, environment: Environment = T, inputs = {}): ReadyCheck {
  const { checks, problems } = resolveFlow(flow, environment, inputs);
  const [check] = checks;
  if (check?.kind !== 'ready') throw new Error(shown(problems).join('\n') || 'missing');
  return check;
}

/** What keeps the only check from being asked, and the variables that it blames. */
function unusableOf(flow: string, environment: Environment = T) {
  const { checks, problems } = resolveFlow(flow, environment);
  expect(shown(problems)).toEqual([]);
  const [check] = checks;
  const unusable = check?.kind === 'ready' ? check.unusable : undefined;
  return {
    problem: unusable && plainText(unusable.problem),
    blamed: unusable?.place?.variables,
  };
}

const secretsOf = ({ secrets }: Resolved) => secrets.map((secret) => secret.reveal()).sort();
const U = 'url: https://a.example/me';

describe('precedence', () => {
  const inputs = {
    timeout: '7s',
    retries: '1',
    'warn-within': '1d',
    'fail-on': 'expired',
    control: 'off',
  };

  it('takes an endpoint before the defaults before the inputs', () => {
    const yaml = `defaults: { timeout: 8s, warn-within: 2d, fail-on: [missing] }
endpoints:
  - { ${U}, name: own, token: '\${T}', timeout: 9s, fail-on: none, control: auto, fail-within: 3d }
  - { ${U}, name: other, token: '\${T}' }
`;
    const { checks } = resolveFile(yaml, { environment: T, inputs });
    const [own, other] = checks.filter((check) => check.kind === 'ready');
    expect(own?.sending).toEqual({
      timeoutMs: 9000,
      retries: 1,
      repeatable: true,
      control: 'auto',
    });
    expect(own?.subject.policy).toEqual({
      warnWithinMs: 172_800_000,
      failWithinMs: 259_200_000,
      failOn: new Set(),
      snoozeUntil: null,
    });
    expect(other?.sending).toEqual({
      timeoutMs: 8000,
      retries: 1,
      repeatable: true,
      control: 'off',
    });
    expect(other?.subject.policy.failOn).toEqual(new Set(['missing']));
  });
});

describe('a notice', () => {
  it.each([
    { flow: 'fail-within: 30d', notices: 1 },
    { flow: 'warn-within: 0s, fail-within: 1s', notices: 1 },
    { flow: 'warn-within: 30d, fail-within: 30d', notices: 0 },
    { flow: 'timeout: 5s', notices: 0 },
  ])('says $notices times that $flow fails before it warns', ({ flow, notices }) => {
    expect(resolveFlow(`${U}, token: '\${T}', ${flow}`).notices).toHaveLength(notices);
  });

  it('asks for the reason of a snooze', () => {
    const notices = (flow: string) => shown(resolveFlow(`${U}, token: '\${T}', ${flow}`).notices);
    expect(notices('snooze-until: 2027-01-31')).toEqual([
      expect.stringMatching(/^2:\d+ endpoints\[0\]\.snooze-until: .*Explain why in `notes`/),
    ]);
    expect(notices('snooze-until: 2027-01-31, notes: moving')).toEqual([]);
  });
});

describe('a preset', () => {
  it('gives everything that the endpoint leaves open', () => {
    const check = readyOf("preset: acme, token: '${T}'");
    expect(check.subject).toMatchObject({
      name: 'Acme',
      preset: 'acme',
      url: PRESET.url,
      renew: PRESET.renew,
    });
    expect(check.request.headers['X-Version']?.reveal()).toBe('2');
    expect(check.auth.present()).toMatchObject({
      headers: [['X-Acme-Token', 'Token value-of-t']],
    });
    expect(check.judgement).toMatchObject({
      rules: PRESET.rules,
      fromPreset: true,
      identity: '$.login',
      expiry: { wanted: true, configured: null, preset: PRESET.expiry },
    });
  });

  it('gives way to what the endpoint says, and keeps its signs after the endpoint’s', () => {
    const check = readyOf(
      "preset: acme, url: https://own.example/x, token: '${T}', headers: {accept: text/plain}, expect: {status: 2xx}, rejected: {status: 400}, renew: https://own.example, expiry: {date: 2027-01-31}",
    );
    expect(check.request.origin).toBe('https://own.example');
    expect(Object.keys(check.request.headers)).toEqual(['X-Version', 'accept']);
    expect(check.judgement.fromPreset).toBe(false);
    expect(check.judgement.expect.status).toEqual([{ from: 200, to: 299 }]);
    expect(check.judgement.rejected.map(({ status }) => status?.[0]?.from)).toEqual([400]);
    // What shows a live credential is said by the endpoint itself.
    expect(check.judgement.rules?.map(({ is }) => is)).toEqual(['dead', 'limited']);
    expect(check.judgement.expiry).toEqual({
      wanted: true,
      configured: { kind: 'date', at: Date.UTC(2027, 0, 31) },
      preset: PRESET.expiry,
    });
    expect(check.subject.renew).toBe('https://own.example');
  });

  it('that is unknown is a problem that names the nearest', () => {
    expect(shown(resolveFlow("preset: acmee, token: '${T}'").problems)).toEqual([
      '2:6 endpoints[0].preset: There is no preset with this ID. Did you mean `acme`?',
    ]);
  });

  it.each([
    ['github', ['github-pat', 'npm'], '`github-pat`'],
    ['github-token', ['github-pat', 'npm'], '`github-pat`'],
    ['GitHub', ['github-pat', 'npm'], '`github-pat`'],
    ['npmjs', ['github-pat', 'npm'], '`npm`'],
    ['gitlab', ['gitlab-pat', 'gitlab-deploy', 'npm'], '`gitlab-pat` or `gitlab-deploy`'],
  ])('that is unknown is a problem that names those of the provider: %s', (id, ids, meant) => {
    const presets = ids.map((one) => ({ ...PRESET, id: one }));
    const { problems } = resolveFlow(`preset: ${id}`, T, {}, presets);
    expect(shown(problems)).toEqual([
      `2:6 endpoints[0].preset: There is no preset with this ID. Did you mean ${meant}?`,
    ]);
  });

  it('that is unknown, and like none, is a problem that names the page of all', () => {
    expect(shown(resolveFlow('preset: aws').problems)).toEqual([
      '2:6 endpoints[0].preset: There is no preset with this ID. docs/PRESETS.md lists all of them.',
    ]);
  });

  it('that is known needs its secret', () => {
    expect(shown(resolveFlow('preset: acme').problems)).toEqual([
      '2:5 endpoints[0]: The preset needs its secret. Add `token`, such as `token: ${NAME}`.',
    ]);
  });

  it.each([
    { is: 'its credential’s header', flow: 'headers: {x-acme-token: a}', says: 'credential sets' },
    { is: 'a body for its GET', flow: 'body: a', says: 'no body' },
  ])('refuses $is', ({ flow, says }) => {
    const { problems, checks } = resolveFlow(`preset: acme, token: '\${T}', ${flow}`);
    expect(shown(problems)).toEqual([expect.stringContaining(says)]);
    expect(checks).toEqual([]);
  });
});

describe('an unset or empty variable', () => {
  const FLOWS = [
    { is: 'the token', flow: `${U}, token: '\${X}'` },
    { is: 'a header', flow: `${U}, token: '\${T}', headers: {X-A: '\${X}'}` },
    { is: 'the base address', flow: "url: '${X}/me', token: '${T}'" },
    { is: 'the query', flow: "url: 'https://a.example/?a=${X}', token: '${T}'" },
    { is: 'the expiry', flow: `${U}, token: '\${T}', expiry: {date: '\${X}'}` },
    { is: 'the expectation', flow: `${U}, token: '\${T}', expect: {json: {$.a: '\${X}'}}` },
    { is: 'the audience', flow: `${U}, token: '\${T}', audience: '\${X}'` },
    { is: 'the client key', flow: `${U}, token: '\${T}', tls: {cert: '\${X}', key: '\${X}'}` },
  ];

  it.each(FLOWS)('in $is makes the check missing, and names it', ({ flow }) => {
    for (const environment of [T, { ...T, X: '' }]) {
      const { checks, problems } = resolveFlow(flow, environment);
      expect(shown(problems)).toEqual([]);
      expect(checks).toMatchObject([{ kind: 'missing', missing: ['X'], optional: false }]);
    }
  });

  it('leaves the other endpoints ready', () => {
    const yaml = `endpoints:\n  - {${U}, token: '\${X}', optional: true}\n  - {url: https://b.example, token: '\${T}'}\n`;
    const { checks } = resolveFile(yaml, { environment: T });
    expect(checks.map(({ kind }) => kind)).toEqual(['missing', 'ready']);
    expect(checks[0]).toMatchObject({ optional: true });
  });

  it('leaves a typed date known', () => {
    const { checks } = resolveFlow(
      `${U}, token: '\${X}', expiry: {issued: 2027-01-01, lifetime: P30D}`,
    );
    expect(checks).toMatchObject([{ typedExpiry: Date.UTC(2027, 0, 31) }]);
  });

  it('is not found in the prototype of the environment', () => {
    expect(resolveFlow(`${U}, token: '\${constructor}'`).checks).toMatchObject([
      { kind: 'missing' },
    ]);
  });
});

describe('an empty credential', () => {
  it.each([
    { is: 'a token', auth: "token: ''", kind: 'missing' },
    { is: 'the token of a preset', auth: "preset: acme, token: ''", kind: 'missing' },
    { is: 'a bearer', auth: "auth: {bearer: ''}", kind: 'missing' },
    { is: 'a header', auth: "auth: {header: {X-A: ''}}", kind: 'missing' },
    {
      is: 'a scheme with nothing behind it',
      auth: "auth: {header: {Authorization: 'Token '}}",
      kind: 'missing',
    },
    { is: 'white space', auth: "token: '  '", kind: 'missing' },
    {
      is: 'a password that is written out',
      auth: "auth: {basic: {username: a, password: ''}}",
      kind: 'missing',
    },
    {
      is: 'no password beside a key as user name',
      auth: "auth: {basic: {username: '${T}', password: ''}}",
      kind: 'ready',
    },
    {
      is: 'no user name beside a password',
      auth: "auth: {basic: {username: '', password: '${T}'}}",
      kind: 'ready',
    },
  ])('$is makes the check $kind', ({ auth, kind }) => {
    expect(resolveFlow(`${U}, ${auth}`).checks).toMatchObject([{ kind }]);
  });
});

describe('the address', () => {
  it('takes a base address from a variable as plain text, without a doubled slash', () => {
    const check = readyOf("url: '${BASE}/v1/me', token: '${T}'", {
      ...T,
      BASE: 'https://api.example.com/root/',
    });
    expect(check.request.url.reveal()).toBe('https://api.example.com/root/v1/me');
    expect(check.subject.url).toBe('https://api.example.com/***/v1/me');
    expect(check.request.origin).toBe('https://api.example.com');
    expect(check.subject.reproduce.url).toEqual([{ variable: 'BASE' }, '/v1/me']);
  });

  it.each([
    ['https://hooks.example/services/T0/B0/dead?x=1', 'https://hooks.example/***'],
    ['https://api.example.com', 'https://api.example.com/'],
  ])('that is one variable alone is secret from its path on: %s', (value, shownAs) => {
    const resolved = resolveFlow("url: '${HOOK}', auth: none", { HOOK: ` ${value}\n` });
    const [check] = resolved.checks;
    expect(check?.subject).toMatchObject({
      url: shownAs,
      reproduce: { url: [{ variable: 'HOOK' }] },
      credentialVariables: ['HOOK'],
    });
    expect(check?.kind === 'ready' && check.request.url.reveal()).toBe(new URL(value).href);
    const { pathname, search } = new URL(value);
    const secret = `${pathname.slice(1)}${search}`;
    expect(secretsOf(resolved)).toEqual(secret === '' ? [] : [value, secret].sort());
  });

  it.each(["'${HOOK}/ping'", "'${HOOK}?wait=true'", "'${HOOK}/a?b=${HOOK}'"])(
    'that begins with a variable shows the origin of its value alone: %s',
    (url) => {
      const HOOK = 'https://hooks.example/services/T0/B0/dead-token-1';
      const resolved = resolveFlow(`url: ${url}, auth: none`, { HOOK });
      expect(resolved.checks[0]?.subject.url).toMatch(/^https:\/\/hooks\.example\/\*\*\*(?:$|\/)/);
      expect(secretsOf(resolved)).toEqual(
        expect.arrayContaining([HOOK, 'services/T0/B0/dead-token-1', 'dead-token-1']),
      );
    },
  );

  it('that is one variable alone is examined like any other', () => {
    const { problem, blamed } = unusableOf("url: '${HOOK}', auth: none", {
      HOOK: 'http://a.example/dead',
    });
    expect(problem).toMatch(/^The address in HOOK cannot be used.*allow-http/);
    expect(problem).not.toContain('a.example');
    expect(blamed).toEqual(['HOOK']);
  });

  it('that is one unset variable alone is shown by its name', () => {
    expect(resolveFlow("url: '${HOOK}', auth: none", {}).checks).toMatchObject([
      { kind: 'missing', subject: { url: '${HOOK}' } },
    ]);
  });

  it('encodes secrets in path and query, and shows neither', () => {
    const environment = { P: 'a b?c#d\\e/f%2F', Q: "x&y=z'#é" };
    const resolved = resolveFlow(
      "url: 'https://a.example/bot${P}/me?key=${Q}&z=1', auth: none",
      environment,
    );
    const [check] = resolved.checks;
    expect(check?.kind === 'ready' && check.request.url.reveal()).toBe(
      'https://a.example/bota%20b%3Fc%23d%5Ce/f%2F/me?key=x%26y%3Dz%27%23%C3%A9&z=1',
    );
    expect(check?.subject.url).toBe('https://a.example/bot***/me');
    expect(check?.subject.name).toBe('a.example/bot***/me');
    expect(secretsOf(resolved)).toEqual(
      [environment.P, 'a%20b%3Fc%23d%5Ce/f%2F', environment.Q, 'x%26y%3Dz%27%23%C3%A9'].sort(),
    );
  });

  it.each([
    { is: 'http to another machine', base: 'http://a.example', says: 'allow-http' },
    { is: 'another scheme', base: 'file://a', says: 'https:' },
    { is: 'no address', base: 'a.example', says: 'complete address' },
    { is: 'a user name', base: 'https://user@a.example', says: 'basic' },
    { is: 'a query', base: 'https://a.example/?a=b', says: 'base address' },
    { is: 'a line break', base: 'https://a.example\n', says: 'white space' },
  ])(
    'out of a variable with $is is a row that names the variable alone, and stops no other',
    ({ base, says }) => {
      const { problem, blamed } = unusableOf("url: '${BASE}/me', token: '${T}'", {
        ...T,
        BASE: base,
      });
      expect(problem).toMatch(
        new RegExp(`^The address in BASE cannot be used, so nothing was asked. .*${says}`),
      );
      expect(problem).not.toContain(base.trim());
      expect(blamed).toEqual(['BASE']);
    },
  );

  it.each(['https:', 'https://', 'https:///'])(
    'is refused when its base address %s leaves it to a secret in its path to be the host',
    (base) => {
      const { problem } = unusableOf("url: '${BASE}/${P}/y', auth: none", {
        BASE: base,
        P: 'dead.example',
      });
      expect(problem).toContain('It is not a complete address');
    },
  );

  it.each(['..', '.', '%2e%2E', 'a/../b', '.%2e'])(
    'is refused when a secret in its path is %s',
    (value) => {
      const { problem, blamed } = unusableOf("url: 'https://a.example/x/${P}/y', auth: none", {
        P: value,
      });
      expect(problem).toContain('Its path has');
      expect(blamed).toEqual(['P']);
    },
  );

  it('keeps its origin, and the shape that was written, whatever its secrets hold', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: anyCharacter, minLength: 1 }),
        fc.string({ unit: anyCharacter, minLength: 1 }),
        (p, q) => {
          const { checks } = resolveFlow(
            "url: 'https://a.example/x/${P}/y?k=${Q}&z=1', auth: none",
            { P: p, Q: q },
          );
          const [check] = checks;
          if (check?.kind !== 'ready' || check.unusable !== undefined) return;
          const url = new URL(check.request.url.reveal());
          expect(url.origin).toBe('https://a.example');
          expect(url.hash).toBe('');
          expect(url.pathname).toBe(`/x/${encodeForPath(p)}/y`);
          expect(url.search).toBe(`?k=${encodeForQuery(q)}&z=1`);
          expect([...url.searchParams.keys()]).toEqual(['k', 'z']);
        },
      ),
      { seed: 20_261_123, numRuns: 500 },
    );
  });
});

describe('the secrets', () => {
  const environment = { T: 'tttttt', U: 'uuuuuu', K: 'kkkkkk' };

  it.each([
    { is: 'a token', flow: "token: '${T}'", secrets: ['tttttt'] },
    { is: 'a written token', flow: 'token: literal', secrets: ['literal'] },
    {
      is: 'a composed header',
      flow: "auth: {header: {X-A: 'key ${T}'}}",
      secrets: ['key tttttt', 'tttttt'],
    },
    {
      is: 'a user name from a variable',
      flow: "auth: {basic: {username: '${U}', password: '${T}'}}",
      secrets: ['tttttt', 'uuuuuu'],
    },
    {
      is: 'no user name that is written',
      flow: "auth: {basic: {username: me, password: '${T}'}}",
      secrets: ['tttttt'],
    },
    { is: 'query credentials', flow: "auth: {query: {k: '${T}'}}", secrets: ['tttttt'] },
    {
      is: 'cookies',
      flow: "auth: {cookie: {a: '${T}', b: 1a2b3c4d5e, lang: en}}",
      secrets: ['1a2b3c4d5e', 'tttttt'],
    },
    {
      is: 'the token of a preset, with and without its word',
      flow: 'preset: acme, token: literal',
      secrets: ['Token literal', 'literal'],
    },
    {
      is: 'variables in headers and body',
      flow: "token: '${T}', headers: {X-A: 'a ${U}'}, method: POST, body: '{\"k\": \"${K}\"}'",
      secrets: ['kkkkkk', 'tttttt', 'uuuuuu'],
    },
    {
      is: 'variables of expect, expiry and audience',
      flow: "token: literal, audience: '${T}', expect: {headers: {X-A: '${U}'}, json: {$.a: '${K}'}}",
      secrets: ['kkkkkk', 'literal', 'tttttt', 'uuuuuu'],
    },
    {
      is: 'a rejection, and a date that is none',
      flow: "token: literal, rejected: {body-contains: '${T}'}, expiry: {date: '${U}'}",
      secrets: ['literal', 'tttttt', 'uuuuuu'],
    },
  ])('are collected from $is', ({ flow, secrets }) => {
    const base = flow.includes('preset') ? '' : `${U}, `;
    expect(secretsOf(resolveFlow(base + flow, environment))).toEqual(secrets);
  });

  it('are collected from checks that are missing too', () => {
    const resolved = resolveFlow(
      "url: 'https://a.example/${U}?k=${K}', token: '${X}', headers: {X-A: '${T}'}, tls: {cert: '${X}', key: kkey}",
      environment,
    );
    expect(resolved.checks).toMatchObject([{ kind: 'missing', missing: ['X'] }]);
    expect(secretsOf(resolved)).toEqual(['kkey', 'kkkkkk', 'tttttt', 'uuuuuu']);
  });

  it('are one for all endpoints that use the same value', () => {
    const yaml = `endpoints:\n  - {name: a, ${U}, token: '\${T}'}\n  - {name: b, ${U}, token: '\${T}'}\n  - {name: c, ${U}, token: 'x\${T}'}\n`;
    expect(secretsOf(resolveFile(yaml, { environment }))).toEqual(['tttttt', 'xtttttt']);
  });

  it('are collected from checks that `only` leaves out too', () => {
    const yaml = `endpoints:\n  - {name: a, ${U}, token: '\${T}'}\n  - {name: b, ${U}, token: '\${K}'}\n`;
    const resolved = resolveFile(yaml, { environment, inputs: { only: 'a' } });
    expect(resolved.checks).toHaveLength(1);
    expect(secretsOf(resolved)).toEqual(['kkkkkk', 'tttttt']);
  });
});

describe('sending', () => {
  it.each([
    { is: 'GET', flow: "token: '${T}'", repeatable: true },
    { is: 'OPTIONS', flow: "token: '${T}', method: OPTIONS", repeatable: true },
    { is: 'POST', flow: "token: '${T}', method: POST", repeatable: false },
    {
      is: 'POST that is repeatable',
      flow: "token: '${T}', method: POST, repeatable: true",
      repeatable: true,
    },
    {
      is: 'GET that is not repeatable',
      flow: "token: '${T}', repeatable: false",
      repeatable: false,
    },
    { is: 'no credential', flow: 'auth: none', repeatable: true },
  ])('of $is is repeatable: $repeatable', ({ flow, repeatable }) => {
    expect(readyOf(`${U}, ${flow}`).sending).toMatchObject({ repeatable, control: 'auto' });
  });

  it.each(['auto', 'scrambled', 'off'])('has the control of the endpoint: %s', (control) => {
    const check = readyOf(`${U}, token: '\${T}', control: ${control}`);
    expect(check.sending.control).toBe(control);
  });
});

describe('a certificate out of a variable', () => {
  it.each([
    { at: 'tls.ca', flow: "token: '${T}', tls: {ca: '${T}'}" },
    { at: 'expiry.certificate', flow: "token: '${T}', expiry: {certificate: '${T}'}" },
  ])('in $at that is none stops no check, and is said of its own', ({ flow }) => {
    const { judgement, unusable } = readyOf(`${U}, ${flow}`);
    const { configured } = judgement.expiry;
    const unread = configured !== null && 'unread' in configured ? configured.unread : [];
    const said = plainText(unusable?.problem ?? unread);
    expect(said).toMatch(/ in T cannot be (?:used|read), so .* It is not a PEM/);
    expect(said).not.toContain(T.T);
  });

  it('is public as the certificate that it is, unless a key is with it', async () => {
    const { cert, key } = await createAuthority();
    const secrets = (C: string) =>
      secretsOf(
        resolveFlow(`${U}, token: '\${T}', tls: {ca: '\${C}'}, expiry: {certificate: '\${C}'}`, {
          ...T,
          C,
        }),
      );
    expect(secrets(cert)).toEqual([T.T]);
    expect(secrets(`${cert}\n${key}`)).toContain(`${cert}\n${key}`);
    expect(secrets('dead-token')).toContain('dead-token');
  });

  it('in tls.cert that is none is a credential that cannot be sent, which stops no other check', () => {
    const { checks, problems } = resolveFlow(`${U}, tls: {cert: '\${T}', key: '\${T}'}`);
    expect(problems).toEqual([]);
    expect(checks).toMatchObject([{ kind: 'ready', tls: { cert: T.T } }]);
  });

  it('is not mistaken for a key', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' })).export({
      type: 'pkcs8',
      format: 'pem',
    });
    const { problem } = unusableOf(`${U}, token: x, tls: {ca: '\${T}'}`, { T: String(pem) });
    expect(problem).toContain('It is a private key instead of a certificate.');
  });
});

describe('a date out of a variable', () => {
  it.each(['not yet', '2027-02-30', 'tttttt'])('that is none is not known: %s', (X) => {
    const { judgement } = readyOf(`${U}, token: '\${T}', expiry: {date: '\${X}'}`, { ...T, X });
    const { configured } = judgement.expiry;
    expect(configured).toMatchObject({ kind: 'date', unread: expect.any(Array) });
    const said = plainText(configured !== null && 'unread' in configured ? configured.unread : []);
    expect(said).toBe(
      'The expiry in X cannot be read, so it is not known. It is not a date such as 2027-01-31.',
    );
  });

  it('is shown as the end that it is; a number that may be a PIN is not', () => {
    const secrets = (X: string) =>
      secretsOf(resolveFlow(`${U}, token: '\${T}', expiry: {date: '\${X}'}`, { ...T, X }));
    expect(secrets('2027-01-31')).toEqual([T.T]);
    expect(secrets('1800000000')).toEqual(['1800000000', T.T]);
  });
});

describe('names', () => {
  it('that collide by default get the variable added', () => {
    const yaml =
      "endpoints:\n  - {preset: acme, token: '${T}'}\n  - {preset: acme, token: '${X}'}\n  - {url: https://a.example/me, token: '${T}'}\n";
    const { checks } = resolveFile(yaml, { environment: T });
    expect(checks.map(({ subject }) => subject.name)).toEqual([
      'Acme (T)',
      'Acme (X)',
      'a.example/me',
    ]);
  });

  it('that collide because of what is hidden of their base addresses get those variables too', () => {
    const yaml =
      "endpoints:\n  - {url: '${A}/me', token: '${T}'}\n  - {url: '${B}/me', token: '${T}'}\n  - {url: '${A}', auth: none}\n  - {url: '${B}', auth: none}\n";
    const environment = { ...T, A: 'https://a.example/first', B: 'https://a.example/second' };
    const { checks, problems } = resolveFile(yaml, { environment });
    expect(shown(problems)).toEqual([]);
    expect(checks.map(({ subject }) => subject.name)).toEqual([
      'a.example/***/me (T, A)',
      'a.example/***/me (T, B)',
      'a.example/*** (A)',
      'a.example/*** (B)',
    ]);
  });

  it('that still collide are a problem that gives both lines', () => {
    const yaml =
      "endpoints:\n  - {preset: acme, token: '${T}'}\n  - {preset: acme, token: '${T}'}\n";
    expect(shown(resolveFile(yaml, { environment: T }).problems)).toEqual([
      expect.stringMatching(/^3:5 endpoints\[1\]: .*line 2, and the file, line 3/),
    ]);
  });

  it('that are written twice are a problem that gives both lines and not the name', () => {
    const yaml = `endpoints:\n  - {name: Twice, ${U}, token: '\${T}'}\n  - {name: Twice, ${U}, token: '\${T}'}\n`;
    const { problems } = resolveFile(yaml, { environment: T });
    expect(shown(problems)).toEqual([
      expect.stringMatching(/^3:6 endpoints\[1\]\.name: .*line 2, and the file, line 3/),
    ]);
    expect(problems[0]?.message).not.toContain('Twice');
  });
});

describe('the input `only`', () => {
  const yaml = `endpoints:\n${['a', 'b, c', 'd'].map((name) => `  - {name: '${name}', ${U}, token: '\${T}'}\n`).join('')}`;
  const select = (only: string) => resolveFile(yaml, { environment: T, inputs: { only } });

  it.each([
    { only: 'a', names: ['a'] },
    { only: 'd\na', names: ['a', 'd'] },
    { only: 'a, d', names: ['a', 'd'] },
    { only: 'b, c', names: ['b, c'] },
    { only: ' , a,', names: ['a'] },
  ])('of $only selects $names', ({ only, names }) => {
    const { checks, problems } = select(only);
    expect(problems).toEqual([]);
    expect(checks.map(({ subject }) => subject.name)).toEqual(names);
  });

  it.each([',', ', ,', ' ,\n,'])('that names nothing is refused: %j', (only) => {
    const { problems } = select(only);
    expect(problems).toMatchObject([
      { where: { kind: 'input', name: 'only' }, message: expect.stringContaining('names nothing') },
    ]);
  });

  it('with an unknown name is a problem that names the nearest', () => {
    expect(shown(select('A, e-e-e').problems)).toEqual([
      expect.stringContaining('Did you mean "a"?'),
      expect.stringContaining('Write names as the report shows them'),
    ]);
  });

  it('is not judged while some endpoints could not be read', () => {
    const { config } = parseFile(`${yaml}  - {name: e, url: x, token: y}\n`);
    expect(resolveConfig(config, { environment: T, inputs: { only: 'e' } }).problems).toEqual([]);
  });
});

describe('the request to reproduce', () => {
  const reproduce = (flow: string) => readyOf(flow).subject.reproduce;

  it('holds a variable in place of every credential', () => {
    expect(reproduce(`${U}, token: literal`).headers).toEqual([
      ['Authorization', ['Bearer ', { variable: 'CREDENTIAL' }]],
    ]);
    expect(reproduce('preset: acme, token: literal').headers.at(-1)).toEqual([
      'X-Acme-Token',
      ['Token ', { variable: 'CREDENTIAL' }],
    ]);
    expect(reproduce(`${U}, auth: {basic: {username: me, password: '\${T}'}}`).options).toEqual([
      ['user', ['me', ':', { variable: 'T' }]],
    ]);
  });

  it('appends query credentials and joins cookies', () => {
    expect(
      reproduce(
        "url: 'https://a.example/?a=1', auth: {query: {'k y': '${T}', z: x, q: 1a2b3c4d5e}}",
      ).url,
    ).toEqual([
      'https://a.example/?a=1',
      '&k%20y=',
      { variable: 'T' },
      '&z=',
      'x',
      '&q=',
      { variable: 'CREDENTIAL' },
    ]);
    expect(reproduce(`${U}, auth: {cookie: {s: '\${T}', t: 1a2b3c4d5e}}`).headers).toEqual([
      ['Cookie', ['s=', { variable: 'T' }, '; t=', { variable: 'CREDENTIAL' }]],
    ]);
  });
});

describe('the variables that a fix has to change', () => {
  it.each([
    {
      is: 'the password of a pair',
      flow: `${U}, auth: {basic: {username: '\${X}', password: '\${Y}'}}`,
      names: ['Y'],
    },
    {
      is: 'what stands in headers and body, with no other credential',
      flow: `${U}, method: POST, auth: none, headers: {X-A: '\${X}'}, body: '\${Y}'`,
      names: ['X', 'Y'],
    },
    { is: 'the credential', flow: `${U}, token: '\${T}', headers: {X-A: '\${X}'}`, names: ['T'] },
    {
      is: 'the client certificate',
      flow: `${U}, tls: {cert: '\${C}', key: '\${K}'}`,
      names: ['C', 'K'],
    },
    {
      is: 'the address, when there is neither',
      flow: "url: '${B}/${P}?q=${Q}', auth: none",
      names: ['P', 'Q'],
    },
    {
      is: 'the address of a webhook with more behind it',
      flow: "url: '${HOOK}/ping?q=${Q}', auth: none",
      names: ['HOOK', 'Q'],
    },
    { is: 'no public base', flow: "url: '${BASE}/ping', auth: none", names: [] },
  ])('are those of $is', ({ flow, names }) => {
    const HOOK = 'https://hooks.example/services/dead-token-1';
    const { checks } = resolveFlow(flow, { HOOK, BASE: 'https://a.example' });
    expect(checks[0]?.subject.credentialVariables).toEqual(names);
  });
});

describe('each value of a credential', () => {
  it.each([
    ["auth: {basic: {username: '${T}', password: 'a${X}'}}", [['T'], ['X']]],
    ["auth: {query: {a: '${X}', b: '${T}'}}", [['X'], ['T']]],
    ["auth: {cookie: {a: '${X}', b: written}}", [['X'], []]],
    ["auth: {header: {X-A: '${T} ${X}'}}", [['T', 'X']]],
  ])('knows the variables that it is read from: %s', (flow, expected) => {
    const { auth } = readyOf(`${U}, ${flow}`, { ...T, X: 'value-of-x' });
    expect(auth.parts.map(({ variables }) => variables)).toEqual(expected);
  });
});

describe('the other keys', () => {
  it('reach the check', () => {
    const check = readyOf(
      `${U}, token: '\${T}', name: n, owner: o, notes: why, snooze-until: 2027-01-31, audience: a, issuer: '\${T}', rejected: [{status: [400, 4xx], json: {$.ok: false}, body-contains: no}], expect: {headers: {X-A: a}, json: {$.a: 1}}, expiry: none`,
    );
    expect(check.subject).toMatchObject({
      name: 'n',
      owner: 'o',
      notes: 'why',
      preset: null,
      variables: ['T'],
    });
    expect(check.subject.policy.snoozeUntil).toBe(Date.UTC(2027, 0, 31));
    expect(check.judgement).toMatchObject({
      audience: 'a',
      issuer: 'value-of-t',
      expect: { status: null, headers: { 'x-a': 'a' }, json: [{ path: '$.a', value: '1' }] },
      rejected: [
        {
          status: [
            { from: 400, to: 400 },
            { from: 400, to: 499 },
          ],
          json: [{ path: '$.ok', value: 'false' }],
          bodyContains: 'no',
        },
      ],
      expiry: { wanted: false, configured: null, preset: null },
    });
  });

  it('of expiry name its source', () => {
    const source = (expiry: string) =>
      readyOf(`${U}, token: '\${T}', expiry: ${expiry}`).judgement.expiry.configured;
    expect(source('{header: X-Expires}')).toEqual({ kind: 'header', name: 'x-expires' });
    expect(source('{json: $.expires_at}')).toEqual({ kind: 'json', path: '$.expires_at' });
    expect(source('{json: $.expires_in, unit: seconds}')).toEqual({
      kind: 'json',
      path: '$.expires_in',
      unit: 'seconds',
    });
    expect(source('{header: X-Left, unit: seconds}')).toMatchObject({ unit: 'seconds' });
    expect(source('{date: 2027/01/31}')).toEqual({ kind: 'date', at: Date.UTC(2027, 0, 31) });
    expect(source('{issued: 2026-11-01, lifetime: 90d}')).toEqual({
      kind: 'date',
      at: Date.UTC(2027, 0, 30),
    });
  });

  it('keep the variables in the order in which they are written', () => {
    const yaml = `endpoints:\n  - {token: '\${B}', headers: {X-A: '\${C}\${A}'}, url: 'https://a.example/\${B}', audience: '\${D}'}\n`;
    const { checks } = resolveFile(yaml, { environment: {} });
    expect(checks[0]?.subject.variables).toEqual(['B', 'C', 'A', 'D']);
  });
});
