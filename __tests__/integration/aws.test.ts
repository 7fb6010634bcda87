/** Signatures against what AWS itself signs with (botocore), a server that checks them (moto), and curl. */
import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { aws } from '../../src/auth/aws/aws.js';
import type { Answer } from '../../src/model/exchange.js';
import { curlCommand } from '../../src/report/curl.js';
import { templateOf } from '../../src/values/template.js';
import { aCheck } from '../support/checks.js';
import { concluded, textOf } from '../support/conclusions.js';
import { bearerOf } from '../support/credentials.js';
import { answerOf, Cleanup, get, testSender } from '../support/http-sender.js';
import { startHttpServer } from '../support/http-server.js';
import { describeWith } from '../support/programs.js';
import { describeWithPython, startPythonServer } from '../support/python.js';
import { signedRequest, type ToSign } from '../support/signed.js';

const cleanup = new Cleanup();
afterEach(() => cleanup.run());

const FORM = 'application/x-www-form-urlencoded; charset=utf-8';
const KEY = {
  'access-key-id': 'AKIAIOSFODNN7EXAMPLE',
  'secret-access-key': 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};
const WHO = {
  method: 'POST',
  headers: { 'Content-Type': FORM },
  body: 'Action=GetCallerIdentity&Version=2011-06-15',
};

/** Signs with botocore, at the time and over the headers that are given. */
const BOTOCORE = `
import json, sys
from urllib.parse import urlsplit
from botocore.auth import S3SigV4Auth, SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

r = json.load(sys.stdin)
request = AWSRequest(method=r['method'], url=r['url'], data=r['body'].encode(), headers=r['headers'])
request.context['timestamp'] = r['time']
request.context['payload_signing_enabled'] = True
signer = (S3SigV4Auth if r['service'] == 's3' else SigV4Auth)(
    Credentials(r['id'], r['secret']), r['service'], r['region'])
canonical = signer.canonical_request(request)
print(signer.signature(signer.string_to_sign(request, canonical), request), end='')
`;

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string | null;
}

const SIGNATURE =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, SignedHeaders=([^,]+), Signature=(\w{64})$/;

/** The signature that a request carries, and the one that botocore makes of the same request. */
function bothSignatures(python: string, { method, url, headers, body }: Sent, secret: string) {
  const lower = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const [, id, , region, service, names = '', signature] =
    SIGNATURE.exec(`${lower['authorization']}`) ?? [];
  const { host } = new URL(url);
  const signed = names.split(';').map((name) => [name, name === 'host' ? host : lower[name]]);
  const input = JSON.stringify({
    ...{ method, url, id, secret, region, service },
    body: body ?? '',
    headers: Object.fromEntries(signed),
    time: lower['x-amz-date'],
  });
  const { stdout, stderr } = spawnSync(python, ['-c', BOTOCORE], { input, encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  return { signature, expected: stdout };
}

describeWithPython('botocore', 'botocore', (python) => {
  it.each<[string, ToSign['request'], Record<string, string>]>([
    ['STS', { ...WHO, url: 'https://sts.eu-west-1.amazonaws.com/' }, {}],
    [
      'a path that is encoded',
      { url: 'https://x.execute-api.eu-west-1.amazonaws.com/a b/\u1234/c%2Fd' },
      {},
    ],
    [
      'a query',
      { url: 'https://x.execute-api.eu-west-1.amazonaws.com/?b=2&a=%20x&a=%C3%A4&c' },
      {},
    ],
    [
      'a session token',
      { url: 'https://iam.amazonaws.com/?Action=GetUser' },
      { 'session-token': 'FwoGZXIvYXdzE//+=' },
    ],
    [
      'a JSON protocol',
      {
        method: 'POST',
        url: 'https://dynamodb.us-east-1.amazonaws.com/',
        headers: {
          'X-Amz-Target': 'DynamoDB_20120810.ListTables',
          'Content-Type': 'application/x-amz-json-1.0',
        },
        body: '{"Limit":1}',
      },
      {},
    ],
    [
      'a body beyond ASCII',
      { method: 'POST', url: 'https://a.example/', body: '{"n":"\u00e4"}' },
      { service: 'execute-api' },
    ],
    ['S3', { url: 'https://bucket.s3.eu-west-1.amazonaws.com/a%20b/c?list-type=2' }, {}],
    ['a port', { url: 'https://minio.example:9000/bucket' }, { service: 's3' }],
  ])('signs the same: %s', async (_title, request, more) => {
    const fields = { ...KEY, ...more };
    const signed = await signedRequest(cleanup.add(testSender()), { fields, request });
    const url = new URL(signed.request.url).href;
    const both = bothSignatures(python, { ...signed.request, url }, KEY['secret-access-key']);
    expect(both.signature).toBe(both.expected);
  });

  describeWith({ title: 'curl', names: ['curl'] }, 'the curl command of the summary', () => {
    it.each([
      ['for STS', {}, 'us-east-1/sts'],
      [
        'for another scope, with a session token',
        { region: 'eu-west-1', service: 'execute-api', 'session-token': '${AWS_TOKEN}' },
        'eu-west-1/execute-api',
      ],
      ['for S3', { region: 'eu-west-1', service: 's3' }, 'eu-west-1/s3'],
    ])('signs %s, with the key in no argument', async (_title, more, scope) => {
      const server = cleanup.add(
        await startHttpServer((_request, response) => void response.end('ok')),
      );
      const fields = {
        'access-key-id': '${AWS_ID}',
        'secret-access-key': '${AWS_SECRET}',
        service: 'sts',
        region: 'us-east-1',
        ...more,
      };
      const templates = Object.fromEntries(
        Object.entries(fields).map(([name, text]) => [name, templateOf(text)]),
      );
      const command = curlCommand({
        ...{ method: 'POST', url: [`${server.origin}/a?b=c`], body: [WHO.body], tls: null },
        options: aws.place?.(templates).options ?? [],
        headers: [['Content-Type', [FORM]], ...(aws.place?.(templates).headers ?? [])],
      });
      const env = {
        ...process.env,
        AWS_ID: KEY['access-key-id'],
        AWS_SECRET: KEY['secret-access-key'],
        AWS_TOKEN: 'a/token+==',
      };
      await promisify(execFile)('bash', ['-c', command], { env });
      const [request] = server.requests;
      if (request === undefined) throw new Error('curl sent nothing.');
      expect(request.headers.authorization).toContain(scope);
      const sent = { ...request, url: `${server.origin}${request.target}` };
      const both = bothSignatures(python, sent, KEY['secret-access-key']);
      expect(both.signature).toBe(both.expected);
      expect(request.headers['x-amz-security-token']).toBe(
        'session-token' in more ? 'a/token+==' : undefined,
      );
    });
  });
});

describeWithPython('moto.server', 'moto, which checks signatures', (python) => {
  let moto: Awaited<ReturnType<typeof startPythonServer>>;
  let key = KEY;

  async function send(request: Omit<ToSign['request'], 'url'>, fields: Record<string, string>) {
    const sender = cleanup.add(testSender());
    const url = `${moto.origin}/`;
    const signed = await signedRequest(sender, { fields, request: { ...request, url } });
    const exchange = await sender.send(get(url, { ...signed.request }));
    return { exchange, answer: answerOf(exchange) };
  }
  const form = (body: string) => ({ ...WHO, body });
  const iam = async (body: string) =>
    textIn((await send(form(body), { ...KEY, service: 'iam' })).answer);
  const textIn = ({ body }: Answer) => (body.kind === 'text' ? body.text : '');
  const between = (text: string, name: string) =>
    new RegExp(`<${name}>([^<]+)</${name}>`).exec(text)?.[1] ?? '';

  beforeAll(async () => {
    moto = await startPythonServer(
      python,
      (port) => ['-m', 'moto.server', '-H', '127.0.0.1', '-p', `${port}`],
      // The first calls make the user without a check.
      { INITIAL_NO_AUTH_ACTION_COUNT: '3' },
    );
    await iam('Action=CreateUser&UserName=bot&Version=2010-05-08');
    const made = await iam('Action=CreateAccessKey&UserName=bot&Version=2010-05-08');
    key = {
      'access-key-id': between(made, 'AccessKeyId'),
      'secret-access-key': between(made, 'SecretAccessKey'),
    };
    await iam('Action=ListUsers&Version=2010-05-08');
    await cleanup.run();
  }, 60_000);
  afterAll(() => moto.close());

  const judged = async (fields: Record<string, string>, request = WHO) => {
    const { exchange, answer } = await send(request, fields);
    const auth = { ...bearerOf('plainly-dead-token'), scheme: aws.scheme };
    const check = aCheck({ auth });
    const { identity = null, identify } = aws.alone?.({}) ?? {};
    const judgement = { ...check.judgement, identity, ...(identify && { identify }) };
    return { answer, result: concluded({ ...check, judgement }, ['first', exchange]) };
  };

  it('accepts the key, and says whose it is', async () => {
    const { answer, result } = await judged(key);
    expect(answer.status).toBe(200);
    expect(result.identity).toMatch(/^arn:aws:iam::\d{12}:user\/bot$/);
  });

  it('rejects another secret', async () => {
    const { result } = await judged({ ...key, 'secret-access-key': KEY['secret-access-key'] });
    expect(result).toMatchObject({
      verdict: 'unauthorized',
      cause: 'wrong-credential',
      status: 403,
    });
    expect(textOf(result.message)).toContain(
      'the secret access key is not the one that belongs to it',
    );
  });

  it('does not know another key', async () => {
    const { result } = await judged(KEY);
    expect(result).toMatchObject({
      verdict: 'unauthorized',
      cause: 'wrong-credential',
      status: 403,
    });
    expect(textOf(result.message)).toContain('it does not know this access key');
  });

  it('denies what the user may not do, and names it', async () => {
    const { result } = await judged(
      { ...key, service: 'iam' },
      form('Action=ListUsers&Version=2010-05-08'),
    );
    expect(result).toMatchObject({ verdict: 'forbidden', status: 403 });
    expect(result.identity).toMatch(/^arn:aws:iam::\d{12}:user\/bot$/);
  });
});
