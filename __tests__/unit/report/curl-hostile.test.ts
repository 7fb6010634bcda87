/**
 * The command that repeats a request, run in bash with hostile texts wherever the configuration or the environment can put
 * one: it starts nothing of theirs, and hands curl no option, header or request of theirs.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Reproduction } from '../../../src/model/check.js';
import { curlCommand } from '../../../src/report/curl.js';
import { HOSTILE, hostile, LONG } from '../../support/hostile-text.js';
import { startRawServer, type TestServer } from '../../support/http-server.js';
import { reproductionOf } from '../../support/report-sample.js';

/** Neither an argument nor a variable can hold NUL or half a surrogate pair. */
const holdable = (text: string) => text.replaceAll('\0', '').replace(/\p{Cs}/gu, '');
/** No header that is written out can hold a line break or another control character: the schema refuses it. */
const sendable = (text: string) =>
  holdable(text)
    .replace(/\p{Cc}/gu, ' ')
    .trim();
/** Line breaks of a variable become spaces, so that they end neither a header nor an option. */
const onOneLine = (text: string) => text.replace(/[\r\n]/g, ' ');
const TEXTS = HOSTILE.map(({ description, text }): [string, string] => [
  description,
  holdable(text),
]);

/** A value with a `..` segment is refused in a path before anything is sent. */
const PATHS = TEXTS.filter(([, text]) => !text.includes('../'));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'curl-hostile-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the shell', () => {
  it.each(TEXTS)(
    'takes what the configuration and a variable say as words and data: %s',
    async (_, text) => {
      await expectWords(text, text);
    },
  );

  it.each(TEXTS)('gets nothing that a reader does not see: %s', (_, text) => {
    const command = curlCommand(reproductionOf({ url: [text], body: [text, { variable: 'T' }] }));
    expect(command).not.toMatch(
      /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{DI}]|(?! )\p{Zs}|[\p{Mn}\p{Me}]{5}/u,
    );
  });

  it('takes everything as words and data, however it is joined', async () => {
    const text = fc
      .array(fc.constantFrom(...TEXTS.map(([, one]) => one)), { minLength: 2, maxLength: 4 })
      .map((texts) => texts.join(''));
    await fc.assert(fc.asyncProperty(text, text, expectWords), { seed: 20261123, numRuns: 15 });
  }, 60_000);

  it.each(TEXTS)('never sees a name of a variable that is none: %s', (_, text) => {
    const command = curlCommand(
      reproductionOf({
        url: ['https://a.test/', { variable: text }],
        headers: [['x', [{ variable: text }]]],
        body: [{ variable: text }],
      }),
    );
    const isName = /^[a-z]\w*$/i.test(text);
    expect(command.split('\n')[0]).toBe(`# needs in this shell: ${isName ? text : 'CREDENTIAL'}`);
    if (!/^\w*$/.test(text)) expect(command).not.toContain(text);
  });

  it('gets a long text whole', async () => {
    const body = hostile('100,000 backticks apart').slice(0, 100_000);
    const { words } = await recorded(
      reproductionOf({ method: 'PUT', headers: [], body: [body] }),
      {},
    );
    expect(words).toContain('--data-binary');
    expect(curlCommand(reproductionOf({ body: [LONG[0]?.text ?? ''] })).length).toBeLessThan(
      1_100_000,
    );
  });
});

describe('curl', () => {
  let server: TestServer;
  let heard = '';
  beforeAll(async () => {
    server = await startRawServer((socket) => {
      socket.on('data', (chunk: Buffer) => {
        heard += chunk.toString('latin1');
        if (heard.includes('\r\n\r\n')) socket.end('HTTP/1.1 204 No Content\r\n\r\n');
      });
    });
  });
  afterAll(() => server.close());

  it.each(PATHS)('sends one request with these headers and no other: %s', async (_, text) => {
    heard = '';
    const before = server.connections.length;
    const request = reproductionOf({
      url: [server.origin, '/p/', { variable: 'T' }, '/q?a=1&k=', { variable: 'T' }],
      headers: [
        ['X-Literal', [sendable(text)]],
        ['Authorization', ['Bearer ', { variable: 'T' }, ' end']],
      ],
    });
    await inBash(curlCommand(request), { T: text });
    const [line = '', ...headers] = heard.split('\r\n\r\n')[0]?.split('\r\n') ?? [];
    const [method, target = '', version] = line.split(' ');
    const url = new URL(target, server.origin);
    expect([method, version]).toEqual(['GET', 'HTTP/1.1']);
    expect(url.searchParams.get('k')).toBe(text);
    expect(decodeURIComponent(url.pathname)).toBe(`/p/${text}/q`);
    expect(new Map(headers.map((header) => splitHeader(header)))).toEqual(
      new Map<string, unknown>([
        ['Host', server.origin.slice('http://'.length)],
        ['User-Agent', expect.stringMatching(/^curl\//)],
        ['Accept', '*/*'],
        ['X-Literal', latin(sendable(text))],
        ['Authorization', latin(`Bearer ${onOneLine(text)} end`)],
      ]),
    );
    expect(server.connections.length - before).toBe(1);
    expect(await readdir(folder)).toEqual([]);
  });
});

/** Runs the command with a stand-in for curl and looks at its arguments, its configuration and what else happened. */
async function expectWords(text: string, value: string): Promise<void> {
  const request: Reproduction = {
    method: 'POST',
    url: [`https://a.test/${text}/`, { variable: 'T' }],
    headers: [
      [text, [text]],
      [text, [text, { variable: 'T' }, text]],
    ],
    options: [['user', [text, ':', { variable: 'T' }]]],
    body: [text],
    tls: { cert: null, key: null, passphrase: [{ variable: 'T' }], ca: null },
  };
  const { words, options } = await recorded(request, { T: value });
  const header = text === '' ? `${text};` : `${text}: ${text}`;
  const hasType = text.toLowerCase() === 'content-type';
  expect(words).toEqual([
    ...'--disable --config - --include --silent --show-error --globoff --max-time 30'.split(' '),
    ...['--request', 'POST', '--header', header],
    ...(hasType ? [] : ['--header', 'Content-Type:']),
    ...['--data-binary', expect.stringMatching(/^@\/dev\/fd\/\d+$/)],
  ]);
  expect(options).toEqual([
    ['header', onOneLine(`${text}: ${text}${value}${text}`)],
    ['user', onOneLine(`${text}:${value}`)],
    ['pass', onOneLine(value)],
    ['url', expect.stringContaining(onOneLine(`https://a.test/${text}/`))],
  ]);
  expect(await readdir(folder)).toEqual([]);
}

async function recorded(request: Reproduction, variables: Record<string, string>) {
  const shim = `curl() { printf '%s\\0' "$@"; printf '\\1'; [[ " $* " == *' --config - '* ]] && cat; }`;
  const stdout = await inBash(`${shim}\n${curlCommand(request)}`, variables);
  const end = stdout.lastIndexOf('\0\u0001');
  return {
    words: stdout.slice(0, end).split('\0'),
    options: stdout
      .slice(end + 2)
      .split('\n')
      .filter((line) => line !== '')
      .map(optionOf),
  };
}

/** A line of curl's configuration (curl(1), `--config`): in double quotes, and a backslash takes the next character as it is. */
function optionOf(line: string): readonly [name: string, value: string] {
  const [, name = '', quoted] = /^([a-z]+) = "((?:[^"\\]|\\["\\])*)"$/.exec(line) ?? [];
  if (quoted === undefined) throw new Error(`This is no option: ${line}`);
  return [name, quoted.replace(/\\(.)/g, '$1')];
}

function splitHeader(line: string): [name: string, value: string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon), line.slice(colon + 2)];
}

/** Bytes of UTF-8 as a server that reads Latin-1 sees them. */
function latin(text: string): string {
  return Buffer.from(text).toString('latin1');
}

function inBash(script: string, variables: Record<string, string>): Promise<string> {
  const env = { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', ...variables };
  return new Promise((resolve) => {
    const options = { env, cwd: folder, maxBuffer: 10_000_000, timeout: 20_000 };
    // Through standard input: an argument holds 128 KiB at most.
    const bash = execFile('bash', ['-s'], options, (_error, stdout) => resolve(stdout));
    bash.stdin?.end(script);
  });
}
