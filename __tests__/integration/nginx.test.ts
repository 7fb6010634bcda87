/** The built action against nginx: passwords, client certificates of a private authority, limits and pages. */
import { createHash, randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { createAuthority, createCertificates } from '../support/certificates.js';
import { leaksIn } from '../support/leaks.js';
import { type Access, NGINX, startNginx } from '../support/nginx.js';
import { piecesIn } from '../support/pieces.js';
import { describeWith } from '../support/programs.js';
import { endpointOf, reportOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';

const DAY_MS = 86_400_000;
/** The test's own server certificate lives for a day. */
const SHORT_LIVED = expect.stringMatching(/^The server's own certificate expires in \d+ hours$/);
const PASSWORD = 'correct "horse": battery stäple';
const WRONG_PASSWORD = 'wrong-horse-battery-staple';
const TOKEN = 'plainly-dead-token-for-nginx';

/** RFC 2307 §5.3, as nginx reads it: SHA-1 over password and salt. */
function saltedSha1(password: string): string {
  const salt = randomBytes(8);
  const digest = createHash('sha1').update(password).update(salt).digest();
  return `{SSHA}${Buffer.concat([digest, salt]).toString('base64')}`;
}

/** Second-long figures, as a certificate has them. */
const inDays = (days: number) => new Date(Math.floor(Date.now() / 1000) * 1000 + days * DAY_MS);

/** Every path is of one endpoint only, so that the access log tells whose request it was. */
const PATHS = {
  plain: [
    'location /public/ { try_files /page.json =404; }',
    'location /behind-login { return 302 https://login.example.com/sso?ticket=hidden-ticket; }',
    'location /moved { return 301 /elsewhere?ticket=hidden-ticket; }',
    'location /denied { deny all; }',
    'location /paced-429 { limit_req zone=pace; limit_req_status 429; try_files /page.json =404; }',
    'location /paced-503 { limit_req zone=pace; try_files /page.json =404; }',
    'location /paced-password { limit_req zone=pace; try_files /page.json =404; }',
  ].join('\n'),
  basic:
    'location / { auth_basic "Reports"; auth_basic_user_file users; try_files /page.json =404; }',
  required: 'location / { try_files /page.json =404; }',
  optional: `
    location /open { if ($ssl_client_verify != SUCCESS) { return 401; } try_files /page.json =404; }
    location /limited {
      if ($ssl_client_verify != SUCCESS) { return 401; }
      default_type application/json;
      return 403 '{"error":"not allowed"}';
    }`,
};

function configurationOfNginx(ports: readonly number[]): string {
  const [plain, basic, required, optional, lenient] = ports;
  const secure = 'ssl_certificate server.pem; ssl_certificate_key server.key; root .;';
  const clients = 'ssl_client_certificate authority.pem;';
  return `
    types { application/json json; }
    limit_req_zone $uri zone=pace:1m rate=1r/m;
    server { listen 127.0.0.1:${plain}; root .; ${PATHS.plain} }
    server { listen 127.0.0.1:${basic} ssl; ${secure} ${PATHS.basic} }
    server { listen 127.0.0.1:${required} ssl; ${secure} ${clients} ssl_verify_client on; ${PATHS.required} }
    server { listen 127.0.0.1:${optional} ssl; ${secure} ${clients} ssl_verify_client optional; ${PATHS.optional} }
    server { listen 127.0.0.1:${lenient} ssl; ${secure} ${clients} ssl_verify_client optional_no_ca; ${PATHS.optional} }`;
}

const REJECTED = 'rejected: { status: 400, body-contains: SSL certificate }';
const certificate = (name: string) =>
  `auth: none\n    tls: { ca: '\${CA}', cert: '\${${name}_CERT}', key: '\${${name}_KEY}' }`;
const NO_CERTIFICATE = "auth: none\n    tls: { ca: '${CA}' }";
const BASIC = (password: string) =>
  `auth: { basic: { username: reporter, password: '\${${password}}' } }`;
const TRUSTED = "tls: { ca: '${CA}' }";

function configurationOfAction(ports: readonly number[]): string {
  const [plain, basic, required, optional, lenient] = ports;
  return `
endpoints:
  - name: password, right
    url: https://127.0.0.1:${basic}/right
    ${BASIC('PASSWORD')}
    ${TRUSTED}
  - name: password, wrong
    url: https://localhost:${basic}/wrong
    ${BASIC('WRONG_PASSWORD')}
    ${TRUSTED}
  - name: password, where the server is not trusted
    url: https://127.0.0.1:${basic}/untrusted
    ${BASIC('PASSWORD')}
    retries: 0
  - name: password, where another authority is trusted
    url: https://127.0.0.1:${basic}/mistrusted
    ${BASIC('PASSWORD')}
    tls: { ca: '\${OTHER_CA}' }
    retries: 0
  - name: certificate, good
    url: https://127.0.0.1:${required}/good
    ${certificate('GOOD')}
  - name: certificate, expired
    url: https://127.0.0.1:${required}/expired
    ${certificate('EXPIRED')}
  - name: certificate, expired, sign known
    url: https://127.0.0.1:${required}/expired-sign
    ${certificate('EXPIRED')}
    ${REJECTED}
  - name: certificate, foreign
    url: https://127.0.0.1:${required}/foreign
    ${certificate('FOREIGN')}
  - name: certificate, foreign, sign known
    url: https://127.0.0.1:${required}/foreign-sign
    ${certificate('FOREIGN')}
    ${REJECTED}
  - name: certificate, none
    url: https://127.0.0.1:${required}/none
    ${NO_CERTIFICATE}
  - name: certificate, none, sign known
    url: https://127.0.0.1:${required}/none-sign
    ${NO_CERTIFICATE}
    ${REJECTED}
  - name: optional certificate, good
    url: https://127.0.0.1:${optional}/open
    ${certificate('GOOD')}
  - name: optional certificate, not allowed
    url: https://127.0.0.1:${optional}/limited
    ${certificate('GOOD')}
  - name: optional certificate, none
    url: https://127.0.0.1:${optional}/open/none
    ${NO_CERTIFICATE}
  - name: optional certificate, foreign
    url: https://127.0.0.1:${lenient}/open/foreign
    ${certificate('FOREIGN')}
  - name: public page
    url: http://127.0.0.1:${plain}/public/page
    token: '\${TOKEN}'
  - name: login page
    url: http://127.0.0.1:${plain}/behind-login
    token: '\${TOKEN}'
  - name: moved
    url: http://127.0.0.1:${plain}/moved
    token: '\${TOKEN}'
  - name: denied page
    url: http://127.0.0.1:${plain}/denied
    token: '\${TOKEN}'
  - name: paced with 429
    url: http://127.0.0.1:${plain}/paced-429
    token: '\${TOKEN}'
    retries: 0
  - name: paced with 503
    url: http://127.0.0.1:${plain}/paced-503
    token: '\${TOKEN}'
    retries: 1
  - name: paced with 503, password
    url: http://127.0.0.1:${plain}/paced-password
    ${BASIC('PASSWORD')}
    retries: 2
`;
}

interface World {
  readonly env: Readonly<Record<string, string>>;
  readonly goodUntil: Date;
  readonly run: ActionRun;
  readonly accesses: readonly Access[];
}

async function createWorld(program: string): Promise<World> {
  const { authority, server, expiredClient } = await createCertificates();
  const other = await createAuthority('Another Authority');
  const goodUntil = inDays(60);
  const client = await authority.issue({ name: 'reporter', use: 'client', notAfter: goodUntil });
  const foreign = await other.issue({ name: 'reporter', use: 'client', notAfter: inDays(90) });
  const env = {
    PASSWORD,
    WRONG_PASSWORD,
    TOKEN,
    CA: authority.cert,
    OTHER_CA: other.cert,
    GOOD_CERT: client.cert,
    GOOD_KEY: client.key,
    EXPIRED_CERT: expiredClient.cert,
    EXPIRED_KEY: expiredClient.key,
    FOREIGN_CERT: foreign.cert,
    FOREIGN_KEY: foreign.key,
  };
  const nginx = await startNginx({
    program,
    ports: 5,
    files: {
      'server.pem': server.cert,
      'server.key': server.key,
      'authority.pem': authority.cert,
      users: `reporter:${saltedSha1(PASSWORD)}\n`,
      'page.json': '{"page":true}\n',
    },
    http: configurationOfNginx,
  });
  const { ports } = nginx;
  let accesses: readonly Access[] = [];
  let run: ActionRun;
  try {
    run = await visit(ports, env);
  } finally {
    accesses = await nginx.stop();
  }
  return { env, goodUntil, run, accesses };
}

async function visit(ports: readonly number[], env: Record<string, string>): Promise<ActionRun> {
  // The one request that each limit lets through in a minute.
  for (const path of ['paced-429', 'paced-503', 'paced-password']) {
    await fetch(`http://127.0.0.1:${ports[0]}/${path}`);
  }
  return runAction({ env, configFile: configurationOfAction(ports) });
}

describeWith(NGINX, 'nginx', (program) => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld(program);
  }, 60_000);

  const endpoint = (name: string) => endpointOf(world.run, name);
  const accesses = (path: string) => world.accesses.filter((access) => access.path === path);

  describe('that wants a password', () => {
    it('takes the right one, and refuses whoever has none', () => {
      expect(endpoint('password, right')).toMatchObject({
        verdict: 'valid',
        level: 'pass',
        status: 200,
        evidence: [
          'The same request without the credential: 401 Unauthorized, so the endpoint requires it',
          SHORT_LIVED,
        ],
        attempts: 1,
      });
      expect(accesses('/right').map(({ status, authorized }) => [status, authorized])).toEqual([
        [200, true],
        [401, false],
      ]);
    });

    it('refuses the wrong one, which is sent exactly once', () => {
      expect(endpoint('password, wrong')).toMatchObject({
        verdict: 'unauthorized',
        level: 'fail',
        status: 401,
        cause: 'wrong-credential',
        evidence: [
          'HTTP 401 Unauthorized',
          expect.stringContaining('Basic realm="Reports"'),
          SHORT_LIVED,
        ],
        attempts: 1,
      });
      expect(accesses('/wrong').map(({ status, authorized }) => [status, authorized])).toEqual([
        [401, true],
      ]);
    });

    it.each([
      ['password, where the server is not trusted', '/untrusted'],
      ['password, where another authority is trusted', '/mistrusted'],
    ])('gets none from %s', (name, path) => {
      expect(endpoint(name)).toMatchObject({
        verdict: 'inconclusive',
        level: 'warn',
        status: null,
        message: expect.stringContaining('could not be trusted'),
      });
      expect(accesses(path)).toEqual([]);
    });
  });

  describe('that demands a client certificate', () => {
    it('takes a good one, whose end is known, and refuses whoever has none', () => {
      expect(endpoint('certificate, good')).toMatchObject({
        verdict: 'valid',
        level: 'pass',
        status: 200,
        expiresAt: world.goodUntil.toISOString(),
        expirySource: 'certificate',
        evidence: expect.arrayContaining([
          'The same request without the credential: 400 Bad Request, so the endpoint requires it',
        ]),
        attempts: 1,
      });
    });

    it('answers 400 with a page to an expired one, which is rejected', () => {
      expect(endpoint('certificate, expired')).toMatchObject({
        verdict: 'unauthorized',
        level: 'fail',
        status: 400,
        cause: 'expired',
        expirySource: 'certificate',
        message: expect.stringMatching(/^The client certificate expired .+ ago\./),
      });
    });

    it('answers 400 with a page to one of another authority, which is rejected', () => {
      expect(endpoint('certificate, foreign')).toMatchObject({
        verdict: 'unauthorized',
        level: 'fail',
        status: 400,
        cause: 'wrong-credential',
        message:
          'The endpoint rejected the client certificate, with 400 Bad Request: it does not accept this credential.',
        fix: expect.arrayContaining([expect.stringContaining('FOREIGN_CERT, FOREIGN_KEY')]),
      });
    });

    it('answers 400 with a page to whoever has none, which says nothing about a credential', () => {
      expect(endpoint('certificate, none')).toMatchObject({
        verdict: 'inconclusive',
        level: 'warn',
        status: 400,
        message:
          'No proof either way: the endpoint requires a client certificate, and none was sent (400 Bad Request).',
        fix: expect.arrayContaining([expect.stringContaining('tls.cert')]),
      });
    });

    it.each([
      ['certificate, expired, sign known', 'expired', 'The client certificate expired'],
      ['certificate, foreign, sign known', 'wrong-credential', 'does not accept this credential'],
    ])('rejects the %s, once the configuration says how it rejects: %s', (name, cause, words) => {
      expect(endpoint(name)).toMatchObject({
        verdict: 'unauthorized',
        level: 'fail',
        status: 400,
        cause,
        message: expect.stringContaining(words),
        attempts: 1,
      });
    });

    it('wants a new certificate, not a new authority', () => {
      const { fix } = endpoint('certificate, foreign, sign known');
      expect(fix.join(' ')).toMatch(/\bFOREIGN_(CERT|KEY)\b/);
      expect(fix.join(' ')).not.toMatch(/\bCA\b/);
    });

    it('rejects whoever has none too, once the configuration says how it rejects', () => {
      expect(endpoint('certificate, none, sign known')).toMatchObject({
        verdict: 'unauthorized',
        level: 'fail',
        status: 400,
        message: expect.stringContaining('it wants a credential'),
      });
    });
  });

  describe('that asks for a client certificate and decides by path', () => {
    it('takes a good one and answers 401 without', () => {
      expect(endpoint('optional certificate, good')).toMatchObject({
        verdict: 'valid',
        status: 200,
        expirySource: 'certificate',
        evidence: expect.arrayContaining([
          'The same request without the credential: 401 Unauthorized, so the endpoint requires it',
        ]),
      });
    });

    it('may know a good one and not allow it', () => {
      expect(endpoint('optional certificate, not allowed')).toMatchObject({
        verdict: 'forbidden',
        level: 'fail',
        status: 403,
        cause: null,
        attempts: 1,
      });
    });

    it('rejects whoever has none', () => {
      expect(endpoint('optional certificate, none')).toMatchObject({
        verdict: 'unauthorized',
        level: 'fail',
        status: 401,
      });
    });

    it('rejects one of another authority, and confirms it', () => {
      expect(endpoint('optional certificate, foreign')).toMatchObject({
        verdict: 'unauthorized',
        level: 'fail',
        status: 401,
        cause: 'wrong-credential',
        evidence: expect.arrayContaining([
          'Asked again because of a 401: 401 Unauthorized, then 401 Unauthorized',
        ]),
        attempts: 2,
      });
      expect(accesses('/open/foreign')).toHaveLength(2);
    });
  });

  describe('that says nothing of the credential', () => {
    it('is unproven when the page is public', () => {
      expect(endpoint('public page')).toMatchObject({
        verdict: 'unproven',
        level: 'warn',
        status: 200,
        evidence: [
          'The same request without the credential: 200 OK, so the endpoint does not require it',
        ],
      });
    });

    it.each([
      ['login page', 302, 'https://login.example.com/sso'],
      ['moved', 301, '/elsewhere'],
    ])(
      'is unexpected when it redirects (%s), and the query of the target is not told',
      (name, status, target) => {
        const row = endpoint(name);
        expect(row).toMatchObject({ verdict: 'unexpected', level: 'fail', status, attempts: 1 });
        expect(row.message).toContain(target);
        expect(world.run.everything).not.toContain('hidden-ticket');
        expect(accesses('/elsewhere')).toEqual([]);
      },
    );

    it('is inconclusive when it denies everybody with an HTML page', () => {
      expect(endpoint('denied page')).toMatchObject({
        verdict: 'inconclusive',
        level: 'warn',
        status: 403,
        message: expect.stringContaining('firewall'),
      });
    });

    it.each([
      ['paced with 429', 429, 1, '/paced-429'],
      ['paced with 503', 503, 2, '/paced-503'],
      ['paced with 503, password', 503, 1, '/paced-password'],
    ])(
      'is inconclusive when it is %s, after as many attempts as are allowed',
      (name, status, attempts, path) => {
        expect(endpoint(name)).toMatchObject({
          verdict: 'inconclusive',
          level: 'warn',
          status,
          attempts,
        });
        expect(accesses(path).filter(({ authorized }) => authorized)).toHaveLength(attempts);
      },
    );
  });

  describe('for the run as a whole', () => {
    it('leads to a failure whose outputs count what the report lists', () => {
      const { counts } = reportOf(world.run);
      expect(world.run.exitCode).toBe(1);
      expect(counts).toMatchObject({
        total: 22,
        valid: 3,
        expired: 0,
        unauthorized: 8,
        forbidden: 1,
        unexpected: 2,
        inconclusive: 7,
        unproven: 1,
      });
      expect(world.run.outputs).toMatchObject({
        outcome: 'fail',
        total: '22',
        valid: '3',
        warnings: '8',
        failures: '11',
        'next-expiry': world.goodUntil.toISOString(),
      });
    });

    it('shows no password, token or private key, in whatever form', () => {
      const { GOOD_KEY = '', EXPIRED_KEY = '', FOREIGN_KEY = '' } = world.env;
      const lines = [GOOD_KEY, EXPIRED_KEY, FOREIGN_KEY]
        .flatMap((key) => key.split('\n'))
        .filter((line) => line !== '' && !line.startsWith('-----'));
      const secrets = {
        PASSWORD,
        WRONG_PASSWORD,
        TOKEN,
        right: `reporter:${PASSWORD}`,
        wrong: `reporter:${WRONG_PASSWORD}`,
        ...Object.fromEntries(lines.map((line, index) => [`line ${index} of the keys`, line])),
      };
      expect(leaksIn(world.run.everything, secrets)).toEqual([]);
      expect(piecesIn(world.run.everything, secrets)).toEqual({});
    });
  });
});
