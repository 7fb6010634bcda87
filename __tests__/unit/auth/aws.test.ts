/** Signature Version 4 by AWS's own vectors, what is found before anything is sent, and STS. */
import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aws } from '../../../src/auth/aws/aws.js';
import { literalOf, templateOf } from '../../../src/values/template.js';
import { anyCharacter } from '../../support/any-character.js';
import { textOf } from '../../support/conclusions.js';
import { asObtained } from '../../support/obtained.js';
import { Cleanup, testSender } from '../../support/http-sender.js';
import { obtainSignature, signedRequest, type ToSign } from '../../support/signed.js';

const cleanup = new Cleanup();
afterEach(() => cleanup.run());

const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const KEY = { 'access-key-id': 'AKIDEXAMPLE', 'secret-access-key': SECRET };
const TOKEN =
  'AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==';
const UNRESERVED = '-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

const sign = async (toSign: ToSign) =>
  (await signedRequest(cleanup.add(testSender()), toSign)).request.headers;
const unsendable = async (
  fields: Record<string, string>,
  url = 'https://sts.eu-west-1.amazonaws.com/',
) => {
  const toSign = { fields: { ...KEY, ...fields }, request: { url } };
  const { obtained } = await obtainSignature(cleanup.add(testSender()), toSign);
  return asObtained(obtained, 'unsendable');
};

/**
 * github.com/awslabs/aws-c-auth, tests/aws-signing-test-suite/v4 (commit 495329c2): those whose
 * requests this action can send: a path is sent encoded, so `get-utf8` and `get-space` are not. Signed headers are `host;x-amz-date` and what a row adds.
 */
const VECTORS: readonly (readonly [
  name: string,
  method: string,
  target: string,
  signature: string,
])[] = [
  ['get-vanilla', 'GET', '/', '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31'],
  [
    'get-relative-normalized',
    'GET',
    '/example/..',
    '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
  ],
  [
    'get-slash-dot-slash-normalized',
    'GET',
    '/./',
    '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
  ],
  [
    'get-slash-normalized',
    'GET',
    '//',
    '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
  ],
  [
    'get-slash-pointless-dot-normalized',
    'GET',
    '/./example',
    'ef75d96142cf21edca26f06005da7988e4f8dc83a165a80865db7089db637ec5',
  ],
  [
    'get-slashes-normalized',
    'GET',
    '//example//',
    '9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84',
  ],
  [
    'get-unreserved',
    'GET',
    `/${UNRESERVED}`,
    '07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f',
  ],
  [
    'get-vanilla-empty-query-key',
    'GET',
    '/?Param1=value1',
    'a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb',
  ],
  [
    'get-vanilla-query-order-encoded',
    'GET',
    '/?Param-3=Value3&Param=Value2&%E1%88%B4=Value1',
    '371d3713e185cc334048618a97f809c9ffe339c62934c032af5a0e595648fcac',
  ],
  [
    'get-vanilla-query-order-key-case',
    'GET',
    '/?Param2=value2&Param1=value1',
    'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
  ],
  [
    'get-vanilla-query-unreserved',
    'GET',
    `/?${UNRESERVED}=${UNRESERVED}`,
    '9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197',
  ],
  [
    'get-vanilla-utf8-query',
    'GET',
    '/?\u1234=bar',
    '2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04',
  ],
  ['post-vanilla', 'POST', '/', '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b'],
  [
    'post-vanilla-query',
    'POST',
    '/?Param1=value1',
    '28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11',
  ],
];
const SUITE = { ...KEY, region: 'us-east-1', service: 'service' };
const SUITE_TIME = Date.UTC(2015, 7, 30, 12, 36);
const scoped = (signed: string, signature: string) =>
  `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=${signed}, Signature=${signature}`;

describe('the signing test suite of AWS', () => {
  it.each(VECTORS)('%s', async (_name, method, target, signature) => {
    const request = { method, url: `https://example.amazonaws.com${target}` };
    expect(await sign({ fields: SUITE, request, now: SUITE_TIME })).toEqual({
      Authorization: scoped('host;x-amz-date', signature),
      'X-Amz-Date': '20150830T123600Z',
    });
  });

  it('post-sts-header-before: a session token', async () => {
    const fields = { ...SUITE, 'session-token': TOKEN };
    const request = { method: 'POST', url: 'https://example.amazonaws.com/' };
    const signature = '85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead';
    expect(await sign({ fields, request, now: SUITE_TIME })).toEqual({
      Authorization: scoped('host;x-amz-date;x-amz-security-token', signature),
      'X-Amz-Date': '20150830T123600Z',
      'X-Amz-Security-Token': TOKEN,
    });
  });

  it('post-x-www-form-urlencoded, of its first edition', async () => {
    const request = {
      method: 'POST',
      url: 'https://example.amazonaws.com/',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'Param1=value1',
    };
    const { Authorization } = await sign({ fields: SUITE, request, now: SUITE_TIME });
    const signature = 'ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a';
    expect(Authorization).toBe(scoped('content-type;host;x-amz-date', signature));
  });
});

/** docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html, "Examples". */
describe("S3's own examples", () => {
  const fields = {
    'access-key-id': 'AKIAIOSFODNN7EXAMPLE',
    'secret-access-key': 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  };
  it.each([
    [
      'GET Bucket Lifecycle',
      '?lifecycle',
      'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
    ],
    [
      'Get Bucket (List Objects)',
      '?max-keys=2&prefix=J',
      '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
    ],
  ])('%s, with service and region out of the address', async (_name, query, signature) => {
    const request = { url: `https://examplebucket.s3.amazonaws.com/${query}` };
    expect(await sign({ fields, request, now: Date.UTC(2013, 4, 24) })).toEqual({
      Authorization: `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=${signature}`,
      'X-Amz-Date': '20130524T000000Z',
      'X-Amz-Content-Sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    });
  });
});

describe('a signature', () => {
  const scopeOf = async (url: string, fields: Record<string, string> = {}) => {
    const { Authorization = '' } = await sign({ fields: { ...KEY, ...fields }, request: { url } });
    return /Credential=AKIDEXAMPLE\/\d{8}\/([^,]+)\/aws4_request/.exec(Authorization)?.[1];
  };

  it.each([
    ['https://sts.eu-central-1.amazonaws.com/', {}, 'eu-central-1/sts'],
    ['https://sts.cn-north-1.amazonaws.com.cn/', {}, 'cn-north-1/sts'],
    ['https://abc123.execute-api.eu-west-1.amazonaws.com/prod', {}, 'eu-west-1/execute-api'],
    ['https://iam.amazonaws.com/', {}, 'us-east-1/iam'],
    ['https://api.example.com/', {}, 'us-east-1/sts'],
    [
      'https://api.example.com/',
      { service: 'execute-api', region: 'eu-west-1' },
      'eu-west-1/execute-api',
    ],
    ['https://account.r2.cloudflarestorage.com/', {}, 'auto/s3'],
  ])('of %s with %p is for %s', async (url, fields, scope) => {
    expect(await scopeOf(url, fields)).toBe(scope);
  });

  it('covers what AWS demands of the headers, and nothing that others may change', async () => {
    const headers = { 'X-Amz-Target': 'T.Op', 'User-Agent': 'u', Accept: 'a', 'X-Own': 'o' };
    const { Authorization } = await sign({
      fields: KEY,
      request: { url: 'https://a.example/', headers },
    });
    expect(Authorization).toContain('SignedHeaders=host;x-amz-date;x-amz-target,');
  });

  it('is hidden before anything is done with it, and shown nowhere', async () => {
    const toSign = { fields: KEY, request: { url: 'https://sts.us-east-1.amazonaws.com/' } };
    const { obtained, errands } = await obtainSignature(cleanup.add(testSender()), toSign);
    const { presented, evidence } = asObtained(obtained, 'presented');
    const [, signature = ''] = /Signature=(\w{64})$/.exec(presented.headers[0]?.[1] ?? '') ?? [];
    expect(errands.hidden).toEqual([signature]);
    expect(evidence.map(textOf)).toEqual(['Signed for the service sts in the region us-east-1']);
  });
});

describe('a key that cannot be right', () => {
  const id = 'AKIAIOSFODNN7EXAMPLE';
  it.each<[string, Record<string, string>, string, string]>([
    [
      'a line break',
      { 'secret-access-key': `${SECRET}\n` },
      'secret-access-key',
      'The secret access key has white space or a line break at an end.',
    ],
    [
      'two lines',
      { 'secret-access-key': `${SECRET.slice(0, 9)}\n${SECRET}` },
      'secret-access-key',
      'The secret access key has white space in it.',
    ],
    [
      'a space',
      { 'access-key-id': ` ${id}` },
      'access-key-id',
      'The access key ID has white space or a line break at an end.',
    ],
    [
      'quotes',
      { 'secret-access-key': `"${SECRET}"` },
      'secret-access-key',
      'The secret access key has quotes around it.',
    ],
    [
      'an invisible character',
      { 'session-token': `${TOKEN}\u200b` },
      'session-token',
      'The session token holds a character that no AWS key has.',
    ],
    [
      'swapped',
      { 'access-key-id': SECRET, 'secret-access-key': id },
      'access-key-id',
      'The access key ID and the secret access key are swapped.',
    ],
    [
      'the ID twice',
      { 'access-key-id': id, 'secret-access-key': id },
      'secret-access-key',
      'The secret access key is an access key ID.',
    ],
    [
      'a piece of an ID',
      { 'access-key-id': id.slice(0, 12) },
      'access-key-id',
      'The access key ID is damaged: one that begins so has 20 capital letters and digits.',
    ],
    [
      'small letters',
      { 'access-key-id': id.toLowerCase() },
      'access-key-id',
      'The access key ID is damaged: one that begins so has 20 capital letters and digits.',
    ],
    [
      'a temporary one without its token',
      { 'access-key-id': 'ASIAIOSFODNN7EXAMPLE' },
      'access-key-id',
      'The access key ID is that of temporary credentials (ASIA), and there is no session token.',
    ],
    [
      'a region that leads elsewhere',
      { region: 'evil.example/' },
      'region',
      'The region is not made of small letters, digits and dashes.',
    ],
    [
      'a service with a slash',
      { service: 'a/b' },
      'service',
      'The service is not made of letters, digits and dashes.',
    ],
  ])('is found before anything is sent: %s', async (_title, fields, field, problem) => {
    const found = await unsendable(fields);
    expect([found.field, textOf(found.problem)]).toEqual([field, problem]);
    expect(found.steps?.length).toBeGreaterThan(0);
    for (const value of Object.values(fields))
      expect(JSON.stringify(found)).not.toContain(value.trim());
  });

  it('is of a region whose address the list cannot know', async () => {
    const found = await unsendable(
      { region: 'cn-north-1' },
      'https://sts.cn-north-1.amazonaws.com/',
    );
    expect(textOf(found.problem)).toContain('whose addresses end in amazonaws.com.cn');
  });

  it.each([
    [
      'a temporary one with its token',
      { 'access-key-id': 'ASIAIOSFODNN7EXAMPLE', 'session-token': TOKEN },
    ],
    [
      'that of another service which speaks the protocol',
      { 'access-key-id': 'minio', 'secret-access-key': 'minio-pw' },
    ],
  ])('is not %s', async (_title, fields) => {
    await expect(sign({ fields, request: { url: 'https://a.example/' } })).resolves.toHaveProperty(
      'Authorization',
    );
  });

  it('of any text never throws and is never quoted', async () => {
    const text = fc.string({ unit: anyCharacter, minLength: 8, maxLength: 60 });
    const sender = cleanup.add(testSender());
    const fields = fc.record({
      'access-key-id': text,
      'secret-access-key': text,
      'session-token': text,
      region: fc.oneof(text, fc.constant('eu-west-1')),
      service: fc.oneof(text, fc.constant('sts')),
    });
    const header = fc.tuple(fc.constantFrom('X-Amz-Own', 'Content-Type', 'Other'), text);
    await fc.assert(
      fc.asyncProperty(fields, header, text, async (given, [name, value], body) => {
        const request = { url: 'https://a.example/x?y', headers: { [name]: value }, body };
        const { obtained } = await obtainSignature(sender, { fields: given, request });
        if (obtained.kind !== 'unsendable') return;
        for (const secret of Object.values(given)) {
          if (secret.length > 20) expect(textOf(obtained.problem)).not.toContain(secret);
        }
      }),
    );
  });
});

describe('the configuration', () => {
  const faults = (fields: Record<string, string>) =>
    aws.faults?.(
      Object.fromEntries(Object.entries(fields).map(([key, text]) => [key, templateOf(text)])),
    );

  it.each([
    [{ region: 'eu-west-1', service: 'execute-api' }, []],
    [{ region: '${AWS_REGION}' }, []],
    [
      { region: 'eu west' },
      [
        {
          key: 'region',
          message: 'It is made of small letters, digits and dashes, such as eu-west-1.',
        },
      ],
    ],
    [
      { service: 's3/' },
      [
        {
          key: 'service',
          message: 'It is made of letters, digits and dashes, such as execute-api.',
        },
      ],
    ],
  ])('%p has the faults %p', (fields, expected) => {
    expect(faults(fields)).toEqual(expected);
  });

  const alone = (fields: Record<string, string>) =>
    aws.alone?.(
      Object.fromEntries(Object.entries(fields).map(([key, text]) => [key, templateOf(text)])),
    );

  it.each([
    [{}, 'https://sts.us-east-1.amazonaws.com/'],
    [{ region: 'eu-west-1', service: 'sts' }, 'https://sts.eu-west-1.amazonaws.com/'],
    [{ region: 'cn-north-1' }, 'https://sts.cn-north-1.amazonaws.com.cn/'],
    [{ region: 'us-gov-west-1' }, 'https://sts.us-gov-west-1.amazonaws.com/'],
    [{ region: 'eusc-de-east-1' }, 'https://sts.eusc-de-east-1.amazonaws.eu/'],
  ])('%p without a url asks %s', (fields, url) => {
    expect(literalOf(alone(fields)?.url ?? [])).toBe(url);
  });

  it('with a region out of a variable asks the usual partition', () => {
    expect(alone({ region: '${AWS_REGION}' })?.url).toEqual([
      'https://sts.',
      { variable: 'AWS_REGION' },
      '.amazonaws.com/',
    ]);
  });

  it('with another service needs a url', () => {
    expect(alone({ service: 's3' })).toBeNull();
    expect(alone({ service: '${SERVICE}' })).toBeNull();
  });

  it.each([
    ['<Arn>arn:aws:iam::123456789012:user/Alice</Arn>', 'arn:aws:iam::123456789012:user/Alice'],
    ['<Arn>alice</Arn>', null],
    [`<Arn>arn:${'x'.repeat(5_000)}</Arn>`, null],
    ['', null],
  ])('reads %s as %p', (body, identity) => {
    expect(alone({})?.identify?.(body)).toBe(identity);
  });
});
