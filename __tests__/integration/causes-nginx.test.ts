/** Failures staged against nginx: passwords, certificates of both sides, pages and limits. The report names the cause of each. */
import { createHash, randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Cause, Verdict } from '../../src/model/verdict.js';
import { madeUpSecret } from '../support/api-server.js';
import { createAuthority, createCertificates } from '../support/certificates.js';
import { leaksIn } from '../support/leaks.js';
import { NGINX, startNginx } from '../support/nginx.js';
import { piecesIn } from '../support/pieces.js';
import { describeWith } from '../support/programs.js';
import { endpointOf, reportOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';

/** RFC 2307 §5.3, as nginx reads it: SHA-1 over password and salt. */
function saltedSha1(password: string): string {
  const salt = randomBytes(8);
  const digest = createHash('sha1').update(password).update(salt).digest();
  return `{SSHA}${Buffer.concat([digest, salt]).toString('base64')}`;
}

/** What nginx answers by path where no certificate plays a part. `return` lets pass whoever is not to be refused. */
const PATHS = [
  'location /basic { auth_basic "Reports"; auth_basic_user_file users; try_files /page.json =404; }',
  `location /keys {
    default_type application/json;
    if ($http_apikey = "") { return 401 '{"message":"No API key found in request"}'; }
    return 401 '{"message":"Invalid authentication credentials"}';
  }`,
  answering('/either', 401, '{"error":"Invalid or expired token"}'),
  answering('/echo', 401, '{"message":"Unknown credential: $http_authorization"}', {
    'WWW-Authenticate': 'Bearer error=invalid_token, Basic realm=$http_authorization',
  }),
  'location /denied { deny all; }',
  answering('/not-allowed', 403, '{"error":"not allowed"}'),
  answering('/policy', 403, '{"message":"Your IP address is not on the allow list of acme"}'),
  answering('/scopes', 403, '{"message":"Not Found"}', {
    'X-OAuth-Scopes': 'gist',
    'X-Accepted-OAuth-Scopes': 'admin:org',
  }),
  answering('/sso', 403, '{"message":"Resource protected"}', {
    'X-GitHub-SSO': 'required; url=https://github.com/orgs/acme/sso?authorization_request=hidden',
  }),
].join('\n');

/** Each is asked at a port of its own, because the action pauses a whole origin for a limit. */
const LIMITS = [
  answering('/paced-403', 403, '{"message":"slow down"}', { 'Retry-After': '120' }),
  'location /paced-429 { limit_req zone=pace; limit_req_status 429; try_files /page.json =404; }',
  `location /paced-429-until {
    limit_req zone=pace; limit_req_status 429;
    add_header Retry-After 3600 always;
    try_files /page.json =404;
  }`,
].join('\n');

function answering(
  path: string,
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): string {
  const lines = Object.entries(headers).map(
    ([name, value]) => `add_header ${name} "${value}" always;`,
  );
  return `location ${path} { default_type application/json; ${lines.join(' ')} return ${status} '${body}'; }`;
}

function configurationOfNginx(ports: readonly number[]): string {
  const [plain, required, expired, elsewhere, ...limited] = ports;
  const secure = (name: string) => `ssl_certificate ${name}.pem; ssl_certificate_key ${name}.key;`;
  const page = 'root .; location / { try_files /page.json =404; }';
  return `
    types { application/json json; }
    limit_req_zone $uri zone=pace:1m rate=1r/m;
    server { listen 127.0.0.1:${plain}; root .; ${PATHS} }
    server { ${limited.map((port) => `listen 127.0.0.1:${port};`).join(' ')} root .; ${LIMITS} }
    server {
      listen 127.0.0.1:${required} ssl; ${secure('server')} ${page}
      ssl_client_certificate authority.pem; ssl_verify_client on;
    }
    server { listen 127.0.0.1:${expired} ssl; ${secure('expired')} ${page} }
    server { listen 127.0.0.1:${elsewhere} ssl; ${secure('elsewhere')} ${page} }`;
}

function configurationOfAction(ports: readonly number[]): object {
  const [plain, required, expired, elsewhere, ...limited] = ports;
  const token = '${TOKEN}';
  const at = (name: string, path: string, more: object = { token }) => ({
    name,
    url: `http://127.0.0.1:${plain}${path}`,
    retries: 0,
    ...more,
  });
  const paced = (name: string, path: string, port: number | undefined) => ({
    ...at(name, ''),
    url: `http://127.0.0.1:${port}${path}`,
  });
  const basic = (password: string) => ({ auth: { basic: { username: 'reporter', password } } });
  const secure = (name: string, port: number | undefined, more: object) => ({
    name,
    url: `https://127.0.0.1:${port}/`,
    retries: 0,
    ...more,
  });
  const client = (name: string) => ({
    tls: { ca: '${CA}', cert: `\${${name}_CERT}`, key: `\${${name}_KEY}` },
  });
  const sign = { auth: 'none', rejected: { status: 400, 'body-contains': 'SSL certificate' } };
  return {
    endpoints: [
      at('right password', '/basic', basic('${PASSWORD}')),
      at('wrong password', '/basic', basic('${WRONG_PASSWORD}')),
      at('password with a blank behind', '/basic', basic('${BLANK_PASSWORD}')),
      at('password with quotes', '/basic', basic('${QUOTED_PASSWORD}')),
      at('token for a password', '/basic'),
      at('user and password as a token', '/basic', { token: '${PAIR}' }),
      at('encoded pair as a token', '/basic', { token: '${ENCODED_PAIR}' }),
      at('no password', '/basic', { auth: 'none' }),
      at('key where nobody looks', '/keys', { auth: { header: { 'X-Api-Key': token } } }),
      at('unknown key', '/keys', { auth: { header: { apikey: token } } }),
      at('invalid or expired', '/either'),
      at('token that is quoted', '/echo'),
      at('password that is quoted', '/echo', basic('${WRONG_PASSWORD}')),
      secure('good certificate', required, { auth: 'none', ...client('GOOD') }),
      secure('expired certificate', required, { ...sign, ...client('EXPIRED') }),
      secure('foreign certificate', required, { ...sign, ...client('FOREIGN') }),
      secure('no certificate', required, { ...sign, tls: { ca: '${CA}' } }),
      secure('expired server', expired, { token, tls: { ca: '${CA}' } }),
      secure('server of another name', elsewhere, { token, tls: { ca: '${CA}' } }),
      secure('server of another authority', required, { token, tls: { ca: '${OTHER_CA}' } }),
      at('denied', '/denied'),
      at('not allowed', '/not-allowed'),
      at('kept out by a policy', '/policy'),
      at('without the scope', '/scopes'),
      at('without single sign-on', '/sso'),
      paced('paced with 403', '/paced-403', limited[0]),
      paced('paced with 429', '/paced-429', limited[1]),
      paced('paced with 429 for a while', '/paced-429-until', limited[2]),
    ],
  };
}

interface World {
  readonly secrets: Readonly<Record<string, string>>;
  readonly run: ActionRun;
}

async function createWorld(program: string): Promise<World> {
  const certificates = await createCertificates();
  const { authority, server, client, expired, wrongName, expiredClient, foreignClient } =
    certificates;
  const other = await createAuthority('Another Authority');
  const password = madeUpSecret('word');
  const wrong = madeUpSecret('wrong');
  const secrets = {
    PASSWORD: password,
    WRONG_PASSWORD: wrong,
    BLANK_PASSWORD: `${password} `,
    QUOTED_PASSWORD: `"${password}"`,
    TOKEN: madeUpSecret(),
    PAIR: `reporter:${password}`,
    ENCODED_PAIR: Buffer.from(`reporter:${password}`).toString('base64'),
  };
  const env = {
    ...secrets,
    CA: authority.cert,
    OTHER_CA: other.cert,
    GOOD_CERT: client.cert,
    GOOD_KEY: client.key,
    EXPIRED_CERT: expiredClient.cert,
    EXPIRED_KEY: expiredClient.key,
    FOREIGN_CERT: foreignClient.cert,
    FOREIGN_KEY: foreignClient.key,
  };
  const nginx = await startNginx({
    program,
    ports: 7,
    files: {
      'server.pem': server.cert,
      'server.key': server.key,
      'expired.pem': expired.cert,
      'expired.key': expired.key,
      'elsewhere.pem': wrongName.cert,
      'elsewhere.key': wrongName.key,
      'authority.pem': authority.cert,
      users: `reporter:${saltedSha1(password)}\n`,
      'page.json': '{"page":true}\n',
    },
    http: configurationOfNginx,
  });
  try {
    const run = await visit(nginx.ports, env);
    return { secrets: { ...secrets, ...linesOf(env), WRONG_PAIR: `reporter:${wrong}` }, run };
  } finally {
    await nginx.stop();
  }
}

async function visit(ports: readonly number[], env: Record<string, string>): Promise<ActionRun> {
  // The one request that each limit lets through in a minute.
  for (const path of ['paced-429', 'paced-429-until']) {
    await fetch(`http://127.0.0.1:${ports.at(-1)}/${path}`);
  }
  return runAction({
    env,
    configFile: JSON.stringify(configurationOfAction(ports)),
    inputs: { 'warn-within': '1h' },
  });
}

/** The private keys line by line, because each line would be a leak. */
function linesOf(env: Readonly<Record<string, string>>): Record<string, string> {
  const keys = Object.entries(env).filter(([name]) => name.endsWith('_KEY'));
  return Object.fromEntries(
    keys.flatMap(([name, key]) =>
      key
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('-----'))
        .map((line, index) => [`${name}, line ${index}`, line]),
    ),
  );
}

/** What a row must say. The first step is what a reader does first. */
interface Row {
  readonly name: string;
  readonly message: RegExp;
  readonly fix: RegExp;
  readonly evidence: readonly string[];
}

const STORE_AGAIN = /^Store [A-Z_]+ again exactly as it was issued/;
const CREATE = /^Create a new credential/;
const APART = /^Give the user name and the password separately/;
const CHECK_AUTH = /^Check where the endpoint looks for (?:[A-Z_]+|the credential):/;
const NOT_THE_CREDENTIAL = 'Nothing suggests that the credential is at fault.';
const FIX_CERTIFICATE = /^Fix the certificate on the server/;

const UNAUTHORIZED = 'HTTP 401 Unauthorized';
const WANTS_PASSWORD = [UNAUTHORIZED, 'WWW-Authenticate: Basic realm="Reports"'];
const NOT_ACCEPTED =
  /^The endpoint answered 401 Unauthorized: it does not accept this credential\.$/;

const REJECTED: readonly (Row & { readonly cause: Cause })[] = [
  {
    name: 'password with a blank behind',
    cause: 'malformed',
    message: /^The password ends in white space\.$/,
    fix: STORE_AGAIN,
    evidence: WANTS_PASSWORD,
  },
  {
    name: 'password with quotes',
    cause: 'malformed',
    message: /^The password has quotation marks around it\.$/,
    fix: STORE_AGAIN,
    evidence: WANTS_PASSWORD,
  },
  {
    name: 'user and password as a token',
    cause: 'malformed',
    message: /^The token is a user name and a password joined by a colon\.$/,
    fix: APART,
    evidence: WANTS_PASSWORD,
  },
  {
    name: 'encoded pair as a token',
    cause: 'malformed',
    message: /^The token is the Base64 form of a user name and a password, not a token\.$/,
    fix: APART,
    evidence: WANTS_PASSWORD,
  },
  {
    name: 'expired certificate',
    cause: 'expired',
    message: /^The client certificate expired .+ ago\.$/,
    fix: /^Create a new client certificate /,
    evidence: ['HTTP 400 Bad Request'],
  },
  {
    name: 'token for a password',
    cause: 'wrong-scheme',
    message: /^The credential was sent as Bearer, but the endpoint asks for Basic\.$/,
    fix: /^Send [A-Z_]+ with the scheme that the endpoint asks for\.$/,
    evidence: WANTS_PASSWORD,
  },
  {
    name: 'no password',
    cause: 'no-credential',
    message: /401 Unauthorized: it wants a credential, and none was sent\.$/,
    fix: CHECK_AUTH,
    evidence: WANTS_PASSWORD,
  },
  {
    name: 'no certificate',
    cause: 'no-credential',
    message: /400 Bad Request .*: it wants a credential, and none was sent\.$/,
    fix: CHECK_AUTH,
    evidence: ['HTTP 400 Bad Request'],
  },
  {
    name: 'key where nobody looks',
    cause: 'no-credential',
    message: /^The endpoint says that it saw no credential\.$/,
    fix: CHECK_AUTH,
    evidence: [UNAUTHORIZED, 'The endpoint says (message): No API key found in request'],
  },
  {
    name: 'unknown key',
    cause: 'wrong-credential',
    message: NOT_ACCEPTED,
    fix: CREATE,
    evidence: [UNAUTHORIZED, 'The endpoint says (message): Invalid authentication credentials'],
  },
  {
    name: 'invalid or expired',
    cause: 'wrong-credential',
    message: NOT_ACCEPTED,
    fix: CREATE,
    evidence: ['The endpoint says (error): Invalid or expired token'],
  },
  {
    name: 'token that is quoted',
    cause: 'wrong-credential',
    message: NOT_ACCEPTED,
    fix: CREATE,
    evidence: ['The endpoint says (message): Unknown credential: ***'],
  },
  {
    name: 'password that is quoted',
    cause: 'wrong-credential',
    message: NOT_ACCEPTED,
    fix: CREATE,
    evidence: ['The endpoint says (message): Unknown credential: ***'],
  },
  {
    name: 'wrong password',
    cause: 'wrong-credential',
    message: NOT_ACCEPTED,
    fix: CREATE,
    evidence: WANTS_PASSWORD,
  },
  {
    name: 'foreign certificate',
    cause: 'wrong-credential',
    message: /400 Bad Request .*: it does not accept this credential\.$/,
    fix: CREATE,
    evidence: ['HTTP 400 Bad Request'],
  },
];

const NOT_REJECTED: readonly (Row & { readonly verdict: Verdict })[] = [
  {
    name: 'not allowed',
    verdict: 'forbidden',
    message:
      /^The endpoint answered 403 Forbidden, and says the same without any credential: nothing shows that it knows this one\.$/,
    fix: /^Check where the endpoint looks for/,
    evidence: ['HTTP 403 Forbidden'],
  },
  {
    name: 'kept out by a policy',
    verdict: 'forbidden',
    message: /: a policy of the organisation or the network keeps it out\.$/,
    fix: /^Ask whoever runs the endpoint to let this runner and this credential through\.$/,
    evidence: ['The endpoint says (message): Your IP address is not on the allow list of acme'],
  },
  {
    name: 'without the scope',
    verdict: 'forbidden',
    message: /: it lacks the scope admin:org\.$/,
    fix: /^Give the credential the scope that the endpoint names/,
    evidence: ['The scopes of the credential: gist'],
  },
  {
    name: 'without single sign-on',
    verdict: 'forbidden',
    message: /authorised for single sign-on\.$/,
    fix: /^Authorise the credential for the organisation on the page that X-GitHub-SSO names\.$/,
    evidence: ['X-GitHub-SSO names https://github.com/orgs/acme/sso'],
  },
  {
    name: 'denied',
    verdict: 'inconclusive',
    message: /^No proof either way: .*403 with an HTML page, as a firewall /,
    fix: /^Ask whoever runs the firewall/,
    evidence: ['HTTP 403 Forbidden'],
  },
  {
    name: 'paced with 403',
    verdict: 'inconclusive',
    message: /403 because of a rate limit\. It says to wait 2 minutes\.$/,
    fix: /^Ask less often, or after the limit/,
    evidence: ['HTTP 403 Forbidden'],
  },
  {
    name: 'paced with 429',
    verdict: 'inconclusive',
    message: /429 Too Many Requests\.$/,
    fix: /^If it keeps happening, ask less often/,
    evidence: ['HTTP 429 Too Many Requests'],
  },
  {
    name: 'paced with 429 for a while',
    verdict: 'inconclusive',
    message: /429 Too Many Requests\. It says to wait (?:60 minutes|1 hour)\.$/,
    fix: /^If it keeps happening, ask less often/,
    evidence: ['HTTP 429 Too Many Requests'],
  },
  {
    name: 'expired server',
    verdict: 'inconclusive',
    message: /certificate (?:in its chain )?expired on \d{4}-\d\d-\d\d .*\(CERT_HAS_EXPIRED\)\.$/,
    fix: FIX_CERTIFICATE,
    evidence: [],
  },
  {
    name: 'server of another name',
    verdict: 'inconclusive',
    message:
      /certificate is for elsewhere\.test, not for this host \(ERR_TLS_CERT_ALTNAME_INVALID\)/,
    fix: FIX_CERTIFICATE,
    evidence: [],
  },
  {
    name: 'server of another authority',
    verdict: 'inconclusive',
    message:
      /it sends only its own certificate, and Test Authority, which issued it, is not trusted here/,
    fix: /^If the authority that issued it is an intermediate one/,
    evidence: [],
  },
];

describeWith(NGINX, 'nginx', (program) => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld(program);
  }, 60_000);

  const endpoint = (name: string) => endpointOf(world.run, name);

  function expectWords({ name, message, fix, evidence }: Row) {
    const row = endpoint(name);
    expect(row.message).toMatch(message);
    expect(row.fix[0]).toMatch(fix);
    expect(row.evidence).toEqual(expect.arrayContaining([...evidence]));
  }

  describe('that rejects a credential', () => {
    it.each(REJECTED)('$name: $cause', (row) => {
      expect(endpoint(row.name)).toMatchObject({
        verdict: 'unauthorized',
        level: 'fail',
        cause: row.cause,
      });
      expectWords(row);
    });

    it('gets a password once, however it was stored', () => {
      for (const name of ['wrong password', 'password with a blank behind']) {
        expect(endpoint(name).attempts).toBe(1);
      }
    });

    it('makes no credential get more rights', () => {
      for (const { name } of REJECTED) {
        expect(endpoint(name).fix.join(' ')).not.toMatch(/permission|scope|role/i);
      }
    });
  });

  describe('that answers otherwise', () => {
    it.each(NOT_REJECTED)('$name: $verdict', (row) => {
      expect(endpoint(row.name)).toMatchObject({
        verdict: row.verdict,
        level: row.verdict === 'forbidden' ? 'fail' : 'warn',
        cause: null,
      });
      expectWords(row);
      const isBlameless = endpoint(row.name).fix.at(-1) === NOT_THE_CREDENTIAL;
      expect(isBlameless).toBe(row.verdict === 'inconclusive');
    });

    it('makes nobody create a new credential, unless it may be dead', () => {
      for (const { name } of NOT_REJECTED) {
        const mayBeDead = name === 'not allowed';
        const steps = endpoint(name).fix.join(' ');
        expect(/\b(?:create|new|renew|replace|rotate|store)\b/i.test(steps)).toBe(mayBeDead);
      }
    });

    it('names the page of a single sign-on without its query', () => {
      expect(world.run.everything).toContain('https://github.com/orgs/acme/sso');
      expect(world.run.everything).not.toContain('authorization_request');
    });

    it.each(['right password', 'good certificate'])('has no cause to name: %s', (name) => {
      expect(endpoint(name)).toMatchObject({ verdict: 'valid', level: 'pass', cause: null });
    });
  });

  describe('for the run as a whole', () => {
    it('leads to a row for each of them', () => {
      expect(reportOf(world.run).counts).toMatchObject({
        total: REJECTED.length + NOT_REJECTED.length + 2,
        unauthorized: REJECTED.length,
        forbidden: 4,
        inconclusive: 7,
        valid: 2,
      });
    });

    it('shows no password, token or private key, in whatever form', () => {
      expect(leaksIn(world.run.everything, world.secrets)).toEqual([]);
      expect(piecesIn(world.run.everything, world.secrets)).toEqual({});
    });
  });
});
