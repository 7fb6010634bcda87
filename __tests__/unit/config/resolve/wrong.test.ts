import { describe, expect, it } from '@jest/globals';
import { resolveFile, shown } from '../../../support/configuration.js';

const ENV = {
  T: 'ghp_tttttttttttttttttttttttttttttttttttt',
  U: 'uuuuuuuuuuuu',
  W: 'Basic dXNlcjpwYXNz',
  HOOK: 'https://hooks.example.com/services/hhhhhhhhhhhh',
};

const resolved = (item: string, file = '') =>
  resolveFile(`${file}endpoints: [{ name: one, url: https://api.example.com/me, ${item} }]`, {
    environment: ENV,
  });

function wrongOf(item: string) {
  const { checks, problems, secrets } = resolved(item);
  const [check] = checks;
  if (check?.kind !== 'ready') throw new Error(shown(problems).join('\n'));
  return { wrong: check.wrong, secrets: secrets.map((secret) => secret.reveal()) };
}

function madeOf(item: string) {
  const { wrong, secrets } = wrongOf(`${item}, control: scrambled`);
  if (wrong.kind !== 'made') throw new Error(wrong.kind);
  const presented = wrong.auth.present();
  return { ...wrong, headers: presented.ok ? presented.headers : [], secrets };
}

describe('a request with a wrong credential', () => {
  it('presents one of the same shape, and counts it as a secret', () => {
    const { headers, secrets } = madeOf("token: '${T}'");
    const [[name, value = ''] = []] = headers;
    expect(name).toBe('Authorization');
    expect(value).toMatch(/^Bearer ghp_[a-f]{36}$/);
    expect(secrets).toContain(value.replace('Bearer ', ''));
  });

  it('keeps what is no credential of its own where `auth` presents one', () => {
    const { request } = madeOf("token: '${T}', headers: { X-Tenant: '${U}' }");
    expect(request.headers['X-Tenant']?.reveal()).toBe(ENV.U);
  });

  it('changes every variable where `auth` is none', () => {
    const item = "auth: none, headers: { Authorization: 'Bearer ${T}', X-Tenant: 'a ${U}' }";
    const { request, secrets } = madeOf(item);
    expect(request.headers['Authorization']?.reveal()).toMatch(/^Bearer ghp_[a-f]{36}$/);
    expect(request.headers['X-Tenant']?.reveal()).toMatch(/^a [a-f]{12}$/);
    expect(secrets).toContain(request.headers['X-Tenant']?.reveal().slice(2));
  });

  it('changes one that is written out too', () => {
    expect(madeOf('token: abcdefgh12345678').headers).toEqual([
      ['Authorization', expect.stringMatching(/^Bearer [a-f2-7]{16}$/)],
    ]);
  });

  it.each([
    ['nobody asked for it', "token: '${T}'", 'not-wanted'],
    ['nothing is secret', 'auth: none', 'unmakeable'],
    ['its name says password', "auth: { header: { X-Password: '${T}' } }", 'unmakeable'],
    ['only a certificate is', "auth: none, tls: { cert: '${T}', key: '${U}' }", 'unmakeable'],
    ['it is a password', "auth: { basic: { username: ci, password: '${T}' } }", 'unmakeable'],
    ['its value makes it a password', "auth: { header: { Authorization: '${W}' } }", 'unmakeable'],
  ])('is not made where %s', (_title, item, kind) => {
    expect(wrongOf(item).wrong.kind).toBe(kind);
  });

  it('is not made of a whole address, nor where it would go to another host', () => {
    const whole = "url: '${HOOK}', auth: none, control: scrambled";
    const host = "url: 'https://${U}.example.com/me', token: '${U}', control: scrambled";
    for (const item of [whole, host]) {
      const { checks } = resolveFile(`endpoints: [{ name: one, ${item} }]`, { environment: ENV });
      expect(checks).toMatchObject([{ wrong: { kind: 'unmakeable' } }]);
    }
  });

  it.each([
    ['a basic credential', "auth: { basic: { username: ci, password: '${T}' } }"],
    ['a Basic header', "auth: { header: { Authorization: 'Basic ${T}' } }"],
    ['a Basic header beside `auth: none`', "auth: none, headers: { Authorization: 'Basic ${T}' }"],
    ['a header for a password', "auth: { header: { X-Password: '${T}' } }"],
    ['a password in a body', 'auth: none, method: POST, body: \'{"password":"${T}"}\''],
    ['a password in a form', "auth: none, method: POST, body: 'user=ci&pass=${T}'"],
  ])('is refused at its place for %s', (_title, item) => {
    const { problems } = resolved(`${item}, control: scrambled`);
    expect(shown(problems)).toEqual([
      expect.stringMatching(
        /^1:\d+ endpoints\[0\]\.control: `control: scrambled` would send a wrong password, and accounts lock/,
      ),
    ]);
  });

  it('is refused for a password also where the defaults ask for it, with the way out', () => {
    const item = "auth: { basic: { username: ci, password: '${T}' } }";
    const defaults = 'defaults: { control: scrambled }\n';
    expect(shown(resolved(item, defaults).problems)).toEqual([
      expect.stringContaining('Write `control: auto` at this endpoint.'),
    ]);
    expect(resolved(`${item}, control: auto`, defaults).problems).toEqual([]);
  });

  it.each([
    ['a token with such a word in its value', "token: '${T}'"],
    ['a header whose name only looks like it', "auth: { header: { X-Compass: '${T}' } }"],
  ])('is not refused for %s', (_title, item) => {
    expect(resolved(`${item}, control: scrambled`).problems).toEqual([]);
  });
});
