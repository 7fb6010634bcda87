import { execFile } from 'node:child_process';
import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Reproduction } from '../../../src/model/check.js';
import { curlCommand } from '../../../src/report/curl.js';
import { anyCharacter } from '../../support/any-character.js';
import { createAuthority, encryptKey } from '../../support/certificates.js';
import { reproductionOf } from '../../support/report-sample.js';

/** Everything that a shell, curl's configuration or a URL could trip over. */
const NASTY = String.raw`a"b'c\d $HOME $(id) ${'`'}id${'`'} %41 %s !x #y; &z=|<>*?[a-b]{c,d}~ ü \n \\`;

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

describe('the command that repeats a request', () => {
  it('is one line for a bearer token, and says what it needs', () => {
    expect(curlCommand(reproductionOf())).toBe(
      [
        '# needs in this shell: BILLING_TOKEN',
        String.raw`printf 'Authorization: Bearer %s\n' "$BILLING_TOKEN" | curl -q -i -H @- 'https://billing.example.com/v1/me'`,
      ].join('\n'),
    );
  });

  it('is one line for several header fields too, with those that are written out as arguments', () => {
    const headers = [
      ['X-Id', [{ variable: 'ID' }, ':', { variable: 'KEY' }]],
      ['Accept', ['text/plain']],
      ['X-Key', [{ variable: 'KEY' }]],
    ] as const;
    expect(curlCommand(reproductionOf({ headers, url: ['https://a.test/[1]'] }))).toBe(
      [
        '# needs in this shell: ID, KEY',
        String.raw`printf 'X-Id: %s:%s\nX-Key: %s\n' "$ID" "$KEY" "$KEY" | curl -q -i -g --header 'Accept: text/plain' -H @- 'https://a.test/[1]'`,
      ].join('\n'),
    );
  });

  it.each([
    ['a body', { body: ['x'] }],
    ['another method', { method: 'POST' }],
    ['an option', { options: [['user', [{ variable: 'T' }]]] as const }],
    ['a variable in its address', { url: ['https://a.test/', { variable: 'T' }] }],
    ['a percent sign in a header', { headers: [['x', ['%s', { variable: 'T' }]]] as const }],
    ['a quotation mark in a header', { headers: [['x', ["it's", { variable: 'T' }]]] as const }],
    ['a backslash in a header', { headers: [['x', ['\\n', { variable: 'T' }]]] as const }],
    ['a name that curl may read otherwise', { headers: [['#x', [{ variable: 'T' }]]] as const }],
  ])('quotes every part for curl when the request has %s', (_, overrides) => {
    expect(curlCommand(reproductionOf(overrides))).not.toContain('@- ');
  });

  it('says how it writes a line of the configuration of curl', () => {
    expect(curlCommand(reproductionOf({ method: 'POST' }))).toBe(
      [
        '# needs in this shell: BILLING_TOKEN',
        'option() {',
        String.raw`  printf '%s = "' "$1"; printf '%s' "$2" | sed 's/[\\"]/\\&/g' | tr '\r\n' '  '; printf '"\n'`,
        '}',
        '{',
        `  option header 'Authorization: Bearer '"$BILLING_TOKEN"`,
        '} | curl --disable --config - --include --silent --show-error --globoff --max-time 30 \\',
        '  --request POST \\',
        "  'https://billing.example.com/v1/me'",
      ].join('\n'),
    );
  });

  it('is a plain command when there is no variable in it', () => {
    const command = curlCommand(reproductionOf({ headers: [['Accept', ['text/plain']]] }));
    expect(command).toBe(
      "curl --disable --include --silent --show-error --globoff --max-time 30 \\\n  --header 'Accept: text/plain' \\\n  'https://billing.example.com/v1/me'",
    );
  });

  it('has an option without a value as a flag', () => {
    const options = [
      ['digest', []],
      ['user', ['bot:', { variable: 'PASSWORD' }]],
    ] as const;
    const command = curlCommand(reproductionOf({ headers: [], options }));
    expect(command).toContain('--max-time 30 \\\n  --digest \\\n');
    expect(command).toContain(`  option user 'bot:'"$PASSWORD"`);
    expect(command).not.toContain('option digest');
  });

  it('does not let a name that is none into the shell', () => {
    const command = curlCommand(
      reproductionOf({ headers: [['x', [{ variable: 'A;rm -rf $(x)' }]]] }),
    );
    expect(command).toContain(`printf 'x: %s\\n' "$CREDENTIAL" |`);
    expect(command).not.toContain('rm -rf');
  });

  it('shows what has no shape as an escape', () => {
    const command = curlCommand(reproductionOf({ headers: [['x', ["a\u202eb'\\\u0007"]]] }));
    expect(command).toContain(String.raw`--header $'x: a\xe2\x80\xaeb\'\\\x07'`);
  });
});

describe('the command, run in bash against a server', () => {
  it('sends a bearer token', async () => {
    const { seen } = await repeat({ headers: [['Authorization', ['Bearer ', { variable: 'T' }]]] });
    expect(latin(seen?.headers.authorization)).toBe(`Bearer ${NASTY}`);
  });

  it('sends headers, literal ones and empty ones too', async () => {
    const { seen } = await repeat({
      headers: [
        ['X-Key', ['pre "\\ ', { variable: 'T' }, ' post']],
        ['X-Literal', [`it's "\\ $HOME`]],
        ['X-Empty', []],
      ],
    });
    expect(latin(seen?.headers['x-key'])).toBe(`pre "\\ ${NASTY} post`);
    expect(seen?.headers['x-literal']).toBe(`it's "\\ $HOME`);
    expect(seen?.headers['x-empty']).toBe('');
  });

  it('sends a user name and password', async () => {
    const { seen } = await repeat({
      headers: [],
      options: [['user', ['us"er', ':', { variable: 'T' }]]],
    });
    const encoded = seen?.headers.authorization?.replace('Basic ', '') ?? '';
    expect(Buffer.from(encoded, 'base64').toString()).toBe(`us"er:${NASTY}`);
  });

  it('encodes a credential in the query and in the path', async () => {
    const { seen } = await repeat({
      headers: [],
      url: ['/a/', { variable: 'T' }, '/b?x=1&key=', { variable: 'T' }],
    });
    const url = new URL(seen?.url ?? '', 'http://localhost');
    expect(url.searchParams.get('key')).toBe(NASTY);
    expect(url.searchParams.get('x')).toBe('1');
    expect(decodeURIComponent(url.pathname)).toBe(`/a/${NASTY}/b`);
  });

  it('takes a base address from a variable as it is', async () => {
    const { seen } = await repeat(
      { headers: [], url: [{ variable: 'BASE' }, '/v1?k=', { variable: 'T' }] },
      '',
    );
    expect(seen?.url.startsWith('/v1?k=%61')).toBe(true);
  });

  it('sends cookies', async () => {
    const { seen } = await repeat({ headers: [['Cookie', ['a=', { variable: 'T' }]]] });
    expect(latin(seen?.headers.cookie)).toBe(`a=${NASTY}`);
  });

  it('sends a method and a body of several lines, without a content type of its own', async () => {
    const { seen } = await repeat({
      method: 'PUT',
      headers: [],
      body: ['{"it\'s":\n"', { variable: 'T' }, '"}\n'],
    });
    expect(seen).toMatchObject({ method: 'PUT', body: `{"it's":\n"${NASTY}"}\n` });
    expect(seen?.headers['content-type']).toBeUndefined();
  });

  it('follows no redirect and prints status and headers', async () => {
    const { stdout, requests } = await repeat({ headers: [], url: ['/redirect'] });
    expect(stdout).toMatch(/^HTTP\/1\.1 302 Found\r\n/);
    expect(requests).toBe(1);
  });

  it('lets no secret into an argument list', async () => {
    const marker = 'argument-list-marker-1337';
    const { stderr } = await repeat(
      {
        method: 'POST',
        headers: [['X-Key', [{ variable: 'T' }]]],
        url: ['/x/', { variable: 'T' }],
        body: [{ variable: 'T' }],
        options: [['user', ['me', ':', { variable: 'T' }]]],
      },
      undefined,
      { T: marker, TRACE: '1' },
    );
    const programs = stderr.split('\n').filter((line) => /^\++ (?:curl|sed|tr|od) /.test(line));
    expect(programs.length).toBeGreaterThan(5);
    expect(programs.join('\n')).not.toContain(marker);
  });

  it('presents a client certificate with an encrypted key', async () => {
    const seen = await repeatWithCertificate();
    expect(seen).toBe('client.example');
  });

  it('is one word of bash, whatever the literal', async () => {
    const text = fc.string({ unit: anyCharacter, minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(text, async (value) => {
        fc.pre(!value.includes('\0') && !/\p{Cs}/u.test(value));
        const command = curlCommand(reproductionOf({ headers: [['x', [value]]], url: ['u'] }));
        const { stdout } = await bash(`curl() { printf '%s\\0' "$@"; }\n${command}`, {});
        expect(stdout.split('\0')).toContain(`x: ${value}`);
      }),
      { seed: 7, numRuns: 25 },
    );
  }, 60_000);
});

const latin = (text: string | string[] | undefined) =>
  Buffer.from(String(text), 'latin1').toString();

/** Runs the command against a server; a URL without a host is the server's. */
async function repeat(
  overrides: Partial<Reproduction>,
  origin?: string,
  variables: Record<string, string> = {},
) {
  const all: Seen[] = [];
  const server = createServer(async (request, response) => {
    all.push(await seenOf(request));
    if (request.url === '/redirect') response.writeHead(302, { location: '/elsewhere' });
    response.end('ok');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const url = [origin ?? base, ...(overrides.url ?? ['/'])];
  const command = curlCommand(reproductionOf({ ...overrides, url }));
  const { stdout, stderr } = await bash(command, { T: NASTY, BASE: `${base}/`, ...variables });
  server.close();
  return { seen: all[0], requests: all.length, stdout, stderr };
}

async function seenOf(request: IncomingMessage): Promise<Seen> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const { method = '', url = '', headers } = request;
  return { method, url, headers, body: Buffer.concat(chunks).toString() };
}

function bash(script: string, variables: Record<string, string>) {
  const env = { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', ...variables };
  const traced = variables['TRACE'] === undefined ? script : `set -x\n${script}`;
  return new Promise<{ stdout: string; stderr: string }>((resolve) => {
    execFile('bash', ['-c', traced], { env }, (_error, stdout, stderr) =>
      resolve({ stdout, stderr }),
    );
  });
}

/** The common name that an https server sees when it demands a client certificate. */
async function repeatWithCertificate(): Promise<unknown> {
  const authority = await createAuthority();
  const served = await authority.issue({ name: 'server', use: 'server', names: ['localhost'] });
  const client = await authority.issue({ name: 'client.example', use: 'client' });
  const options = { ...served, ca: authority.cert, requestCert: true, rejectUnauthorized: true };
  let name: unknown;
  const server = createTlsServer(options, (request, response) => {
    name = (request.socket as TLSSocket).getPeerCertificate().subject.CN;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const tls = {
    cert: [{ variable: 'CERT' }],
    key: [{ variable: 'KEY' }],
    passphrase: [{ variable: 'T' }],
    ca: [authority.cert],
  };
  const command = curlCommand(
    reproductionOf({ headers: [], url: [`https://localhost:${port}/`], tls }),
  );
  const key = encryptKey(client.key, NASTY);
  await bash(command, { T: NASTY, CERT: client.cert, KEY: key });
  server.close();
  return name;
}
