import { spawn } from 'node:child_process';
import { createPrivateKey, sign, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { closedPort, type Handler, startHttpServer, type TestServer } from './http-server.js';
import { answers } from './python.js';
import { workbench } from './workbench.js';

/** How the registry knows its users. */
export interface Users {
  /** Passwords by their names. */
  readonly passwords: Readonly<Record<string, string>>;
  /** Identity tokens by the names of their users. */
  readonly identities: Readonly<Record<string, string>>;
  /** What each may do with which repository; that of `''` is anybody's. */
  readonly rights: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

export interface Distribution {
  /** `127.0.0.1:5000`. */
  readonly host: string;
  readonly tokens: TestServer;
  /** Every token that was given out. */
  readonly issued: readonly string[];
  close(): Promise<void>;
}

const ISSUER = 'test-issuer';
const SERVICE = 'test-registry';

/**
 * The registry of the CNCF's distribution (`docker-registry` of Debian) with a token server of our
 * own, which signs as https://distribution.github.io/distribution/spec/auth/jwt/ says.
 * @param options `realm` is the address of the token server that it names, if not the server's own
 */
export async function distribution(
  program: string,
  users: Users,
  { realm }: { readonly realm?: string } = {},
): Promise<Distribution> {
  const bench = workbench();
  bench.run(
    'openssl',
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
    ...['-keyout', 'key.pem', '-out', 'cert.pem', '-days', '2', '-subj', '/CN=tokens'],
  );
  const key = createPrivateKey(bench.read('key.pem'));
  const chain = [new X509Certificate(bench.read('cert.pem')).raw.toString('base64')];
  const issued: string[] = [];
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const tokenFor = (subject: string, access: readonly unknown[]) => {
    const now = Math.floor(Date.now() / 1_000);
    const claims = { iss: ISSUER, sub: subject, aud: SERVICE, access };
    const times = { iat: now - 10, nbf: now - 10, exp: now + 300, jti: String(issued.length) };
    const data = `${part({ typ: 'JWT', alg: 'ES256', x5c: chain })}.${part({ ...claims, ...times })}`;
    const signature = sign('sha256', Buffer.from(data), { key, dsaEncoding: 'ieee-p1363' });
    const token = `${data}.${signature.toString('base64url')}`;
    issued.push(token);
    return token;
  };
  const tokens = await startHttpServer(tokenServer(users, tokenFor));
  const registry = await started(program, bench, {
    token: {
      realm: realm ?? `${tokens.origin}/token`,
      service: SERVICE,
      issuer: ISSUER,
      rootcertbundle: `${bench.folder}/cert.pem`,
    },
  });
  return {
    host: registry.host,
    tokens,
    issued,
    close: async () => {
      await registry.stop();
      await tokens.close();
      bench.remove();
    },
  };
}

/** The same registry with a password file (`htpasswd` of bcrypt lines), which asks for Basic. */
export async function basicDistribution(program: string, line: string) {
  const bench = workbench();
  bench.write('htpasswd', `${line}\n`);
  const path = `${bench.folder}/htpasswd`;
  const registry = await started(program, bench, { htpasswd: { realm: 'test', path } });
  return {
    host: registry.host,
    close: async () => {
      await registry.stop();
      bench.remove();
    },
  };
}

async function started(program: string, bench: ReturnType<typeof workbench>, auth: unknown) {
  const port = await closedPort();
  const host = `127.0.0.1:${port}`;
  const storage = { filesystem: { rootdirectory: `${bench.folder}/data` } };
  const config = { version: 0.1, log: { level: 'error' }, storage, http: { addr: host }, auth };
  bench.write('config.yml', JSON.stringify(config));
  const child = spawn(program, ['serve', `${bench.folder}/config.yml`], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`The registry ended with ${child.exitCode}.`);
    await sleep(50);
  }
  return {
    host,
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

type TokenFor = (subject: string, access: readonly unknown[]) => string;

/** https://distribution.github.io/distribution/spec/auth/token/ and …/oauth/ */
function tokenServer(users: Users, tokenFor: TokenFor): Handler {
  return ({ method, target, headers, body }, response) => {
    const form = new URLSearchParams(body);
    const given = method === 'POST' ? form : new URL(target, 'http://x').searchParams;
    const subject = method === 'POST' ? byIdentity(users, form) : byPassword(users, headers);
    const scopes = given.getAll('scope').flatMap((one) => one.split(' '));
    response.writeHead(subject === null ? 401 : 200, { 'Content-Type': 'application/json' });
    if (subject === null) {
      response.end('{"details":"incorrect username or password"}');
      return;
    }
    const access = scopes.flatMap((scope) => {
      const [, type, name = '', actions = ''] = /^(\w+):(.+):([^:]*)$/.exec(scope) ?? [];
      const may = users.rights[subject]?.[name] ?? [];
      const granted = actions.split(',').filter((one) => may.includes(one));
      return type === undefined ? [] : [{ type, name, actions: granted }];
    });
    const token = tokenFor(subject, access);
    const more = method === 'POST' ? { access_token: token, scope: '' } : { token };
    response.end(JSON.stringify({ ...more, expires_in: 300 }));
  };
}

function byPassword(
  { passwords }: Users,
  { authorization }: { readonly authorization?: string | undefined },
): string | null {
  if (authorization === undefined) return '';
  const pair = Buffer.from(authorization.replace('Basic ', ''), 'base64').toString();
  const [name = '', password = ''] = pair.split(/:(.*)/s);
  return passwords[name] !== undefined && passwords[name] === password ? name : null;
}

function byIdentity({ identities }: Users, form: URLSearchParams): string | null {
  if (form.get('grant_type') !== 'refresh_token' || form.get('service') !== SERVICE) return null;
  return (
    Object.keys(identities).find((name) => identities[name] === form.get('refresh_token')) ?? null
  );
}
