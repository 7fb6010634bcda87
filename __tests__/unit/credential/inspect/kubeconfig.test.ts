import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { kubeconfig } from '../../../../src/credential/inspect/kubeconfig.js';
import {
  type Authority,
  createAuthority,
  encryptKey,
  type Identity,
} from '../../../support/certificates.js';
import { printed, told } from '../../../support/inspections.js';
import { unsignedJwt } from '../../../support/jwt.js';
import { describeWith } from '../../../support/programs.js';

const NOW = Date.UTC(2026, 10, 25);
const FROM = new Date(Date.UTC(2020, 0, 1));
const base64 = (text: string) => Buffer.from(text).toString('base64');

async function inspect(content: string, context?: string) {
  const given = context === undefined ? { content } : { content, context };
  return told(await kubeconfig.inspect(given, NOW));
}

/**
 * The documented shape (kubernetes.io/docs/reference/config-api/kubeconfig.v1,
 * kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig).
 */
function configOf(user: unknown, cluster: unknown = {}): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    preferences: {},
    clusters: [{ name: 'development', cluster: { server: SERVER, ...Object(cluster) } }],
    users: [
      { name: 'other', user: { token: 'plainly-not-this-one' } },
      { name: 'developer', user },
    ],
    contexts: [
      { name: 'dev-frontend', context: { cluster: 'development', user: 'developer' } },
      { name: 'no-user', context: { cluster: 'development', user: 'nobody' } },
      { name: 'no-cluster', context: { cluster: 'nowhere', user: 'developer' } },
    ],
    'current-context': 'dev-frontend',
  });
}

/** Nothing listens there. */
const SERVER = 'https://127.0.0.1:9';
const CONTEXT = ['Context: dev-frontend', 'Cluster: 127.0.0.1:9'];
const SERVICE_ACCOUNT = {
  iss: 'kubernetes/serviceaccount',
  sub: 'system:serviceaccount:ci:deployer',
};

let authority: Authority;
let client: Identity;
let other: Identity;
let certificate: Readonly<Record<string, string>> = {};
let folder = '';

beforeAll(async () => {
  authority = await createAuthority('kubernetes', {
    notBefore: FROM,
    notAfter: new Date(Date.UTC(2030, 0, 1)),
  });
  const issue = (name: string) =>
    authority.issue({
      name,
      use: 'client',
      notBefore: FROM,
      notAfter: new Date(Date.UTC(2027, 0, 1)),
    });
  [client, other] = await Promise.all([issue('kubernetes-admin'), issue('other')]);
  certificate = {
    'client-certificate-data': base64(client.cert),
    'client-key-data': base64(client.key),
  };
  folder = mkdtempSync(join(tmpdir(), 'kubeconfig-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a kubeconfig', () => {
  it('tells the end of its certificate and of the authority of its cluster', async () => {
    const content = configOf(certificate, {
      'certificate-authority-data': base64(authority.cert),
    });
    expect(await inspect(content)).toEqual({
      kind: 'read',
      found: 'The kubeconfig can be read.',
      ends: [
        '2027-01-01T00:00:00Z: The client certificate kubernetes-admin',
        "2030-01-01T00:00:00Z: The cluster's certificate authority kubernetes",
      ],
      begins: '2020-01-01T00:00:00Z: The client certificate kubernetes-admin',
      evidence: CONTEXT,
      warnings: [],
      source: 'certificate',
      identity: 'kubernetes-admin',
    });
  });

  it('tells the end of its token, and whose it is', async () => {
    const exp = Date.UTC(2027, 5, 1) / 1000;
    const content = configOf({ token: unsignedJwt({ ...SERVICE_ACCOUNT, exp }) });
    expect(await inspect(content)).toMatchObject({
      ends: ['2027-06-01T00:00:00Z: The token'],
      source: 'jwt',
      identity: SERVICE_ACCOUNT.sub,
      evidence: CONTEXT,
    });
  });

  it('with the legacy token of a service account has no end', async () => {
    expect(await inspect(configOf({ token: unsignedJwt(SERVICE_ACCOUNT) }))).toMatchObject({
      ends: ['never: The token'],
      evidence: [...CONTEXT, 'The token has no end.'],
    });
  });

  it('with a password has no end', async () => {
    expect(await inspect(configOf({ username: 'admin', password: 'plainly' }))).toMatchObject({
      ends: ['never: The password'],
      identity: 'admin',
      evidence: [...CONTEXT, 'The password has no end.'],
    });
  });

  it('of a chain counts every certificate of it', async () => {
    const chain = {
      'client-certificate-data': base64(`${client.cert}\n${authority.cert}`),
      'client-key-data': base64(client.key),
    };
    expect(await inspect(configOf(chain))).toMatchObject({
      ends: [
        '2027-01-01T00:00:00Z: The client certificate kubernetes-admin',
        "2030-01-01T00:00:00Z: The issuer's certificate kubernetes",
      ],
    });
  });

  it('goes on when one of several authorities of the cluster has ended', async () => {
    const old = await createAuthority('old', { notBefore: FROM, notAfter: new Date(NOW - 1000) });
    const several = { 'certificate-authority-data': base64(`${old.cert}\n${authority.cert}`) };
    expect(await inspect(configOf(certificate, several))).toMatchObject({
      ends: [expect.anything(), expect.stringContaining('authority kubernetes')],
      warnings: [
        "The cluster's certificate authority old ended on 2026-11-24T23:59:59Z. Others remain.",
      ],
    });
    const alone = { 'certificate-authority-data': base64(old.cert) };
    expect(await inspect(configOf(certificate, alone))).toMatchObject({
      ends: [expect.anything(), expect.stringContaining('authority old')],
      warnings: [],
    });
  });

  it('whose cluster is not verified, or elsewhere, gets a warning', async () => {
    expect(
      await inspect(configOf(certificate, { 'insecure-skip-tls-verify': true })),
    ).toMatchObject({
      warnings: [
        'With insecure-skip-tls-verify, kubectl sends the credential to any server that poses as the cluster.',
      ],
    });
    expect(
      await inspect(configOf(certificate, { 'certificate-authority': '/ca.crt' })),
    ).toMatchObject({
      warnings: [expect.stringContaining('certificate-authority is the path of a file')],
    });
  });

  it.each([
    ['YAML', (json: string) => yamlOf(json)],
    [
      'YAML with the line breaks of Windows',
      (json: string) => yamlOf(json).replaceAll('\n', '\r\n'),
    ],
    [
      'YAML whose line breaks were written out',
      (json: string) => yamlOf(json).replaceAll('\n', '\\n'),
    ],
    ['JSON over several lines', (json: string) => JSON.stringify(JSON.parse(json), null, 2)],
    ['JSON with tabs', (json: string) => JSON.stringify(JSON.parse(json), null, '\t')],
    ['Base64', base64],
    ['Base64 of YAML in lines', (json: string) => base64(yamlOf(json)).replace(/.{76}/g, '$&\n')],
  ])('is read as %s', async (_form, written) => {
    expect(await inspect(written(configOf(certificate)))).toEqual(
      await inspect(configOf(certificate)),
    );
  });

  it('may use an alias, which is not written out', async () => {
    const content = configOf('*who')
      .replace('"*who"', '*who')
      .replace('{', '{"x-who": &who {"username": "a"}, ');
    expect(await inspect(content)).toMatchObject({ identity: 'a' });
  });

  it('is read in the context that is asked for', async () => {
    const content = configOf(certificate).replace('"current-context":"dev-frontend"', '"x":"y"');
    expect(await inspect(content, 'dev-frontend')).toMatchObject({
      kind: 'read',
      evidence: CONTEXT,
    });
    expect(await inspect(content)).toMatchObject({
      kind: 'unreadable',
      message:
        'The kubeconfig has no current-context, so nothing says which of its users is meant.',
      steps: ['Name one of the contexts of the file in `context`.'],
    });
  });

  it('without the context that is asked for says its name, and no other', async () => {
    const said = await inspect(configOf(certificate), 'prod');
    expect(said).toMatchObject({
      kind: 'unusable',
      cause: 'malformed',
      message: 'The kubeconfig has no context named prod.',
      field: 'context',
    });
    expect(JSON.stringify(said)).not.toContain('dev-frontend');
  });

  it.each([
    [
      'exec',
      { exec: { apiVersion: 'client.authentication.k8s.io/v1', command: 'aws' } },
      'The program aws gets the credential',
    ],
    ['auth-provider', { 'auth-provider': { name: 'gcp' } }, 'The program gcp gets the credential'],
    [
      'a path',
      { 'client-certificate': '/a.crt', 'client-key': '/a.key' },
      'client-certificate is the path of a file',
    ],
    ['tokenFile', { tokenFile: '/a' }, 'tokenFile is the path of a file'],
    ['an opaque token', { token: 'abcdef.0123456789abcdef' }, "The token isn't a JWT"],
    [
      'a token whose exp is text',
      { token: unsignedJwt({ exp: 'soon' }) },
      "The token's exp is a text",
    ],
  ])('with %s has nothing to look at', async (_what, user, words) => {
    expect(await inspect(configOf(user))).toMatchObject({
      kind: 'unreadable',
      message: expect.stringContaining(words),
      evidence: CONTEXT,
    });
  });

  it.each([
    ['text that is no YAML', 'a: [', 'cannot be read as a YAML mapping (line 1)'],
    ['a word', 'secret', 'cannot be read as a YAML mapping'],
    [
      'a PEM certificate',
      '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
      'cannot be read as a YAML mapping',
    ],
    ['another manifest', 'apiVersion: v1\nkind: Secret\n', 'it has no contexts and no users'],
    ['nothing', '', 'cannot be read as a YAML mapping'],
  ])('is not %s', async (_what, content, words) => {
    expect(await inspect(content)).toMatchObject({
      kind: 'unusable',
      message: expect.stringContaining(words),
    });
  });

  it('with a tag or a key twice cannot be told', async () => {
    expect(await inspect(`${yamlOf(configOf(certificate))}kind: Config\n`)).toMatchObject({
      kind: 'unreadable',
      message: expect.stringMatching(
        /^The kubeconfig uses YAML that is not read here, or has a key twice \(line \d+\)\.$/,
      ),
    });
  });

  it('whose aliases expand to more than any file is not written out', async () => {
    const levels = Array.from(
      { length: 20 },
      (_, at) => `l${at + 1}: &l${at + 1} [${`*l${at},`.repeat(9)}]`,
    );
    const bomb = `l0: &l0 [a]\n${levels.join('\n')}\nusers: *l20\n`;
    expect(await inspect(bomb)).toMatchObject({ kind: 'unreadable' });
  });

  it('never shows a key, a token or a password, and never throws', async () => {
    const secrets = { token: unsignedJwt(SERVICE_ACCOUNT), password: 'plainly-a-password' };
    const all = [...Object.values(secrets), ...Object.values(certificate)];
    const anything = fc.option(fc.jsonValue(), { nil: undefined });
    const secret = fc.option(fc.oneof(fc.jsonValue(), fc.constantFrom(...all)), { nil: undefined });
    const fields = fc.record({
      token: secret,
      password: secret,
      'client-certificate-data': secret,
      'client-key-data': secret,
      'certificate-authority-data': secret,
      username: anything,
      exec: anything,
      'auth-provider': anything,
      tokenFile: anything,
      'client-certificate': anything,
      'client-key': anything,
    });
    const contents = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.tuple(fields, fields).map(([user, cluster]) => configOf(user, cluster)),
      fc.tuple(fields, fc.nat(900)).map(([user, length]) => configOf(user).slice(0, length)),
    );
    await fc.assert(
      fc.asyncProperty(contents, async (content) => {
        const said = JSON.stringify(await kubeconfig.inspect({ content }, NOW));
        for (const one of all) expect(said).not.toContain(one);
      }),
    );
  });
});

/** What kubectl refuses before it connects, and says; what it takes, it tries to connect with. */
const REFUSED: readonly (readonly [string, () => unknown, RegExp, object])[] = [
  [
    'a certificate without a key',
    () => ({ 'client-certificate-data': certificate['client-certificate-data'] }),
    /client-key-data or client-key must be specified/,
    { cause: 'malformed', message: 'The user has a client-certificate-data without its key.' },
  ],
  [
    'the key of another certificate',
    () => ({ ...certificate, 'client-key-data': base64(other.key) }),
    /private key does not match public key/,
    {
      cause: 'wrong-credential',
      message: 'The private key of the user does not belong to its certificate.',
    },
  ],
  [
    'a key with a passphrase',
    () => ({ ...certificate, 'client-key-data': base64(encryptKey(client.key, 'plainly')) }),
    /private key/,
    {
      cause: 'malformed',
      message: 'client-key-data has a passphrase, which kubectl cannot ask for.',
    },
  ],
  [
    'a certificate that is no Base64',
    () => ({ ...certificate, 'client-certificate-data': client.cert }),
    /illegal base64/,
    { cause: 'malformed', message: 'client-certificate-data is not Base64.' },
  ],
  [
    'a key in place of the certificate',
    () => ({ ...certificate, 'client-certificate-data': base64(client.key) }),
    /certificate/i,
    {
      cause: 'malformed',
      message: 'What is in client-certificate-data is a private key instead of a certificate.',
    },
  ],
  [
    'a token and a password',
    () => ({ token: 'abc', username: 'a', password: 'b' }),
    /more than one authentication method/,
    {
      cause: 'malformed',
      message: 'The user has a token and a password. kubectl takes one of the two only.',
    },
  ],
  [
    'no credential',
    () => ({}),
    /EOF/,
    { cause: 'malformed', message: 'The user of the context has no credential.' },
  ],
];

describe('a user that kubectl refuses', () => {
  it.each(REFUSED)('is refused here: %s', async (_what, user, _words, expected) => {
    expect(await inspect(configOf(user()))).toMatchObject({ kind: 'unusable', ...expected });
  });

  it.each([
    ['no-user', 'names no user that is in the file'],
    ['no-cluster', 'names no cluster that is in the file'],
  ])('is refused here: the context %s', async (context, words) => {
    expect(await inspect(configOf(certificate), context)).toMatchObject({
      kind: 'unusable',
      message: expect.stringContaining(words),
    });
  });

  it('is refused here: an authority of the cluster that cannot be read', async () => {
    const cluster = { 'certificate-authority-data': base64('hello') };
    expect(await inspect(configOf(certificate, cluster))).toMatchObject({
      kind: 'unusable',
      message: 'What is in certificate-authority-data is not PEM text.',
    });
  });
});

describeWith({ title: 'kubectl', names: ['kubectl'] }, 'kubectl', (kubectl) => {
  function asked(content: string): string {
    const file = join(folder, 'asked.yaml');
    writeFileSync(file, content);
    const args = ['--kubeconfig', file, '--request-timeout', '5', 'get', '--raw', '/'];
    const { stderr } = spawnSync(kubectl, args, { encoding: 'utf8', input: '' });
    return stderr;
  }

  it.each(REFUSED)('refuses %s too', (_what, user, words) => {
    expect(asked(configOf(user()))).toMatch(words);
  });

  it('takes what is read here: a certificate, a token, an alias', () => {
    const aliased = configOf('*who')
      .replace('"*who"', '*who')
      .replace('{', `{"x-who": &who {"token": "a"}, `);
    for (const content of [configOf(certificate), configOf({ token: 'abc' }), aliased]) {
      expect(asked(content)).toMatch(/refused/);
    }
  });

  it('writes files that are read here', async () => {
    const file = join(folder, 'written.yaml');
    writeFileSync(join(folder, 'client.crt'), client.cert);
    writeFileSync(join(folder, 'client.key'), client.key);
    writeFileSync(join(folder, 'ca.crt'), authority.cert);
    const run = (line: string) =>
      execFileSync(kubectl, ['--kubeconfig', file, 'config', ...line.split(' ')], {
        cwd: folder,
        encoding: 'utf8',
      });
    const paths = { 'client-certificate': 'client.crt', 'client-key': 'client.key' };
    writeFileSync(file, configOf(paths, { 'certificate-authority': 'ca.crt' }));
    // Writes the file in its own way. Debian's version crashes on `set-credentials`.
    run('set-context here --cluster=development --user=developer');
    run('use-context here');
    expect(await inspect(readFileSync(file, 'utf8'))).toMatchObject({
      kind: 'unreadable',
      steps: [
        'Embed the files: `kubectl config view --raw --flatten --minify` prints the kubeconfig with them.',
        '{store}',
      ],
    });
    for (const form of ['yaml', 'json']) {
      expect(await inspect(run(`view --raw --flatten --minify -o ${form}`))).toMatchObject({
        kind: 'read',
        identity: 'kubernetes-admin',
        ends: [
          '2027-01-01T00:00:00Z: The client certificate kubernetes-admin',
          "2030-01-01T00:00:00Z: The cluster's certificate authority kubernetes",
        ],
        evidence: ['Context: here', 'Cluster: 127.0.0.1:9'],
      });
    }
  });

  it.each([
    ['living', Date.UTC(2027, 0, 1), 'notAfter=Jan  1 00:00:00 2027 GMT'],
    ['ended', Date.UTC(2026, 0, 1), 'notAfter=Jan  1 00:00:00 2026 GMT'],
  ])(
    'and OpenSSL show by the command what is read of a %s certificate',
    async (name, end, line) => {
      const notAfter = new Date(end);
      const { cert, key } = await authority.issue({
        name,
        use: 'client',
        notBefore: FROM,
        notAfter,
      });
      const user = { 'client-certificate-data': base64(cert), 'client-key-data': base64(key) };
      const given = { content: configOf(user), context: 'dev-frontend' };
      const lines = printed(kubeconfig, given);
      expect(lines).toContain(line);
      expect(lines).toMatch(new RegExp(`subject=CN ?= ?${name}`));
      expect(await kubeconfig.inspect(given, NOW)).toMatchObject({
        identity: name,
        ends: [{ at: end }],
      });
    },
  );
});

/** Of a kubeconfig in JSON: block style, as kubectl writes it. */
function yamlOf(json: string): string {
  const lines = (value: unknown, indent: string): string => {
    if (Array.isArray(value)) {
      return value.map((one) => `${indent}- ${lines(one, `${indent}  `).trimStart()}`).join('');
    }
    return Object.entries(Object(value))
      .map(([key, one]) =>
        typeof one === 'object' && Object.keys(Object(one)).length > 0
          ? `${indent}${key}:\n${lines(one, Array.isArray(one) ? indent : `${indent}  `)}`
          : `${indent}${key}: ${typeof one === 'object' ? '{}' : String(one)}\n`,
      )
      .join('');
  };
  return lines(JSON.parse(json), '');
}
