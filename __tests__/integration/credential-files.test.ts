/**
 * The files that `from` reads, held against the tools that they belong to: each asks a server here, and what it sends is what the
 * reader has to find.
 */
import { execFile } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { loadSources, type SourceKind } from '../../src/credential/sources/sources.js';
import { startHttpServer, type TestServer } from '../support/http-server.js';
import { describeWith, findProgram, type Program } from '../support/programs.js';

const SOURCES = await loadSources();

const BASIC = 'Basic realm="x"';

let server: TestServer;
let folder: string;
/** What the server wants. */
let challenge = BASIC;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'files-'));
  server = await startHttpServer(({ headers, target }, response) => {
    const isAsked = headers.authorization !== undefined || target.startsWith('/netrc');
    // Docker before 23 asks nothing of a server that does not call itself a registry.
    const registry = { 'docker-distribution-api-version': 'registry/2.0' };
    response.writeHead(isAsked ? 404 : 401, { ...registry, 'www-authenticate': challenge });
    response.end(headers.authorization ?? '');
  });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** The header that the reader's credential makes; empty for none. */
function found(kind: SourceKind, text: string, url: string): string {
  const one = SOURCES[kind].find(text, { url: new URL(url), host: null });
  if (one.kind === 'none' || one.kind === 'identity') return '';
  return one.kind === 'bearer'
    ? `Bearer ${one.token}`
    : `Basic ${base64(`${one.username}:${one.password}`)}`;
}

function outputOf(program: string, args: readonly string[], env = process.env): Promise<string> {
  return new Promise((resolve) => {
    execFile(program, [...args], { env }, (_error, stdout) => resolve(stdout));
  });
}

let files = 0;
async function fileOf(text: string): Promise<string> {
  files += 1;
  const path = join(folder, `file-${files}`);
  await writeFile(path, text);
  return path;
}

describeWith({ title: 'curl', names: ['curl'] }, 'a .netrc, read by curl', (curl) => {
  const sent = async (text: string, host: string) =>
    outputOf(curl, [
      '--disable',
      '--silent',
      '--noproxy',
      '*',
      '--netrc-file',
      await fileOf(text),
      '--connect-to',
      `::127.0.0.1:${server.port}`,
      `http://${host}/netrc`,
    ]);

  it.each([
    'machine acme.test login bot password pw',
    'machine acme.test\n\tlogin bot\r\n  password pw',
    'MACHINE ACME.test Login bot PassWord pw',
    'machine acme.test password pw login bot',
    'machine acme.test login bot password "p w\\n\\"\\\\\\t\\x"',
    'machine acme.test login bot password p\\nw"x',
    'machine acme.test login "" password pw',
    'machine acme.test login bot password pw # comment',
    '# machine acme.test login x password y\nmachine acme.test login bot password pw',
    'machine other login x password y machine acme.test login bot password pw',
    'machine other login x password y\ndefault login bot password pw',
    'default login bot password pw\nmachine acme.test login x password y',
    'machine acme.test login bot password pw machine acme.test login x password y',
    'machine acme.test login a password b login c password d',
    'machine acme.test login a login b password c',
    'machine other login x password y',
    'machine other\nmacdef init\nmachine x\n\nmachine acme.test login bot password pw',
    'machine acme.test login "bot password pw',
    'machine acme.test:80 login bot password pw',
    'machine login login bot password pw',
  ])('sends what the reader finds: %j', async (text) => {
    expect(found('netrc', text, 'http://acme.test/netrc')).toBe(await sent(text, 'acme.test'));
  });
});

describeWith(
  { title: 'the Docker CLI', names: ['docker'] },
  "a config.json, read by Docker's own client",
  (docker) => {
    const sent = async (config: (registry: string) => unknown) => {
      const registry = `127.0.0.1:${server.port}`;
      const path = await mkdtemp(join(folder, 'docker-'));
      const text = JSON.stringify(config(registry));
      await writeFile(join(path, 'config.json'), text);
      const image = `${registry}/a/b:latest`;
      const before = server.requests.length;
      await outputOf(docker, ['--config', path, 'manifest', 'inspect', '--insecure', image]);
      const own = server.requests.slice(before).filter(({ target }) => /manifests/.test(target));
      return { text, sent: own[0]?.headers.authorization ?? '', url: `http://${registry}/v2/` };
    };
    const PAIR = { auth: base64('bot:p:w') };

    it.each([
      ['by its host', (host: string) => ({ auths: { [host]: PAIR } })],
      ['by its address', (host: string) => ({ auths: { [`http://${host}`]: PAIR } })],
      ['by an old address', (host: string) => ({ auths: { [`https://${host}/v1/`]: PAIR } })],
      ['by a host with a path', (host: string) => ({ auths: { [`${host}/v1/`]: PAIR } })],
      [
        'by its host before its address',
        (host: string) => ({
          auths: { [`https://${host}`]: { auth: base64('x:y') }, [host]: PAIR },
        }),
      ],
      ['of another port', () => ({ auths: { '127.0.0.1:1': PAIR } })],
      ['of no port', () => ({ auths: { '127.0.0.1': PAIR } })],
      ['in fields', (host: string) => ({ auths: { [host]: { username: 'u', password: 'p' } } })],
      ['with zero bytes', (host: string) => ({ auths: { [host]: { auth: base64('bot:p:w\0') } } })],
    ])('sends what the reader finds: an entry %s', async (_, config) => {
      const { text, sent: header, url } = await sent(config);
      expect(found('dockerconfigjson', text, url)).toBe(header);
    });

    it('sends what the reader finds: a registry token', async () => {
      challenge = 'Bearer realm="http://127.0.0.1:1/token",service="x"';
      try {
        const entry = { ...PAIR, registrytoken: 'r' };
        const { text, sent: header, url } = await sent((host) => ({ auths: { [host]: entry } }));
        expect(header).toBe('Bearer r');
        expect(found('dockerconfigjson', text, url)).toBe(header);
      } finally {
        challenge = BASIC;
      }
    });
  },
);

const npm = findProgram({ title: 'npm', names: ['npm'] });
// Beside it, as Node.js brings it along.
const modules = npm === null ? '' : join(dirname(realpathSync(npm)), '..', 'node_modules');
const isWhole = existsSync(join(modules, 'npm-registry-fetch', 'lib', 'auth.js'));

interface NpmAuth {
  readonly isBasicAuth: boolean;
  readonly token: string | null;
  readonly auth: string | null;
}

/** Debian's own npm has its modules elsewhere. */
const NPM: Program = {
  title: 'npm with its modules beside it',
  names: isWhole ? ['npm'] : [],
  isOptional: true,
};

describeWith(NPM, "an .npmrc, read by npm's own code", (program) => {
  const load = createRequire(join(modules, 'x.js'));
  const sent = (text: string, url: string): string => {
    const ini = load(join(modules, 'ini')) as { parse(text: string): Record<string, unknown> };
    const getAuth = load(join(modules, 'npm-registry-fetch', 'lib', 'auth.js')) as (
      url: string,
      options: Record<string, unknown>,
    ) => NpmAuth;
    const { token, auth } = getAuth(url, ini.parse(text));
    if (token) return `Bearer ${token}`;
    return auth ? `Basic ${auth}` : '';
  };

  const HOSTS = ['//acme.test', '//acme.test:8080', '//acme.test.other', '//ACME.test'];
  const PATHS = ['', '/', '/a', '/a/', '/a/b/', '/ab/', '/a//b'];
  const VALUES = [
    't',
    't1 ; x',
    '"t;2"',
    "'t3'",
    't\\;4',
    base64('u:p'),
    base64('pass'),
    '',
    'null',
  ];
  const line = fc
    .tuple(
      fc.constantFrom(...HOSTS),
      fc.constantFrom(...PATHS),
      fc.constantFrom('_authToken', '_authToken', '_password', 'username'),
      fc.constantFrom(' = ', '=', ' ='),
      fc.constantFrom(...VALUES),
    )
    .map(([host, path, name, equals, value]) => `${host}${path}:${name}${equals}${value}`);
  const other = fc.constantFrom(
    '; comment',
    '# comment',
    '',
    'registry=http://acme.test/a/b/',
    'always-auth=true',
    `//acme.test/a/:_auth=${base64('bot:pw')}`,
    '[section]',
    'email[]=x',
  );
  const file = fc
    .array(fc.oneof({ weight: 3, arbitrary: line }, other), { maxLength: 8 })
    .chain((lines) => fc.constantFrom('\n', '\r\n').map((end) => lines.join(end)));
  const url = fc.constantFrom(
    'http://acme.test/a/b/-/whoami',
    'http://acme.test/-/whoami',
    'http://acme.test:8080/a',
    'http://acme.test/abc',
    'http://acme.test/a//b/c',
  );

  it('sends what the reader finds', () => {
    fc.assert(
      fc.property(file, url, (text, address) => {
        const one = SOURCES.npmrc.find(text, { url: new URL(address), host: null });
        const isPlainPassword =
          one.kind === 'none' && JSON.stringify(one).includes('the Base64 form of');
        // npm decodes whatever stands there; here it is said that it is none.
        fc.pre(!isPlainPassword);
        expect(found('npmrc', text, address)).toBe(sent(text, address));
      }),
      { numRuns: 500 },
    );
  });

  it('is sent by npm itself', async () => {
    const registry = `http://127.0.0.1:${server.port}/team/`;
    const text = `//127.0.0.1:${server.port}/team/:_authToken="t;ok"`;
    const before = server.requests.length;
    const args = ['whoami', '--registry', registry, '--userconfig', await fileOf(text)];
    await outputOf(program, [...args, '--cache', join(folder, 'cache'), '--noproxy', '127.0.0.1']);
    const [request] = server.requests.slice(before);
    expect(request?.headers.authorization).toBe(found('npmrc', text, `${registry}-/whoami`));
  });
});
