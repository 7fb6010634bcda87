import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { AwsV4Signer } from 'aws4fetch';
import fc from 'fast-check';
import { sasUrl } from '../../../../src/credential/inspect/sas-url.js';
import { printed, told } from '../../../support/inspections.js';

const NOW = Date.UTC(2026, 10, 25);
const inspect = async (content: string) => told(await sasUrl.inspect({ content }, NOW));

/** What each vendor publishes as an example, and where. */
const PUBLISHED: readonly (readonly [string, string, object])[] = [
  [
    // learn.microsoft.com/training/modules/configure-storage-security/4-identify-uri-sas-parameters
    'an account SAS of Azure in an address',
    'https://myaccount.blob.core.windows.net/?restype=service&comp=properties&sv=2015-04-05&ss=bf&st=2015-04-29T22%3A18%3A26Z&se=2015-04-30T02%3A23%3A26Z&sr=b&sp=rw&sip=168.1.5.60-168.1.5.70&spr=https&sig=F%6GRVAZ5Cdj2Pw4tgU7IlSTkWgn7bUkkAg8P6HESXwmf%4B',
    {
      found: 'It is a shared access signature of Azure.',
      ends: ['2015-04-30T02:23:26Z: The shared access signature'],
      begins: '2015-04-29T22:18:26Z: The shared access signature',
      evidence: ['Host: myaccount.blob.core.windows.net', 'Permissions: rw'],
    },
  ],
  [
    // learn.microsoft.com/rest/api/storageservices/service-sas-examples
    'a service SAS with dates alone, and a stored policy beside them',
    'https://myaccount.blob.core.windows.net/pictures/profile.jpg?sv=2012-02-12&st=2009-02-09&se=2009-02-10&sr=c&sp=r&si=YWJjZGVmZw%3d%3d&sig=dD80ihBh5jfNpymO5Hg1IdiJIEvHcJpCMiCMnN%2fRnbI%3d',
    { ends: ['2009-02-10T00:00:00Z: The shared access signature'] },
  ],
  [
    // MicrosoftDocs/azure-docs:includes/storage-use-sas-in-connection-string-include.md
    'a connection string of Azure, over several lines',
    'BlobEndpoint=https://storagesample.blob.core.windows.net;\nFileEndpoint=https://storagesample.file.core.windows.net;\nSharedAccessSignature=sv=2015-07-08&sig=iCvQmdZngZNW%2F4vw43j6%2BVz6fndHF5LI639QJba4r8o%3D&spr=https&st=2016-04-12T03%3A24%3A31Z&se=2016-04-13T03%3A29%3A31Z&srt=s&ss=bf&sp=rwl',
    {
      ends: ['2016-04-13T03:29:31Z: The shared access signature'],
      evidence: ['Host: storagesample.blob.core.windows.net', 'Permissions: rwl'],
    },
  ],
  [
    // The same page: "with URL encoding".
    'a connection string of Azure, escaped for XML',
    'BlobEndpoint=https://storagesample.blob.core.windows.net;SharedAccessSignature=sv=2015-07-08&amp;sig=iCvQmdZngZNW%2F4vw43j6%2BVz6fndHF5LI639QJba4r8o%3D&amp;spr=https&amp;st=2016-04-12T03%3A24%3A31Z&amp;se=2016-04-13T03%3A29%3A31Z&amp;srt=s&amp;ss=bf&amp;sp=rwl',
    {
      ends: ['2016-04-13T03:29:31Z: The shared access signature'],
      warnings: ['It has &amp; in place of &, as XML needs it. Elsewhere it does not work.'],
    },
  ],
  [
    // learn.microsoft.com/rest/api/storageservices/create-user-delegation-sas: the fields; OpenAI's public images: the shape.
    'a user delegation SAS, whose key ends earlier',
    'https://myaccount.blob.core.windows.net/c/b.png?st=2024-03-29T00%3A22%3A23Z&se=2024-03-29T02%3A22%3A23Z&sp=r&sv=2021-08-06&sr=b&skoid=00000000-0000-4000-8000-000000000001&sktid=00000000-0000-4000-8000-000000000002&skt=2024-03-28T20%3A57%3A48Z&ske=2024-03-29T01%3A57%3A48Z&sks=b&skv=2021-08-06&sig=plainly%2Bdead%2Bsignature%3D',
    {
      ends: [
        '2024-03-29T02:22:23Z: The shared access signature',
        '2024-03-29T01:57:48Z: The user delegation key',
      ],
      begins: '2024-03-29T00:22:23Z: The shared access signature',
    },
  ],
  [
    // docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
    'a presigned address of AWS',
    'https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
    {
      found: 'It is a signed address of AWS (Signature Version 4).',
      ends: ['2013-05-25T00:00:00Z: The signed address'],
      begins: '2013-05-24T00:00:00Z: The signed address',
      identity: null,
      evidence: ['Host: examplebucket.s3.amazonaws.com'],
    },
  ],
  [
    // docs.aws.amazon.com/AmazonS3/latest/dev/S3_QSAuth.html
    'an address of AWS in Signature Version 2',
    'http://quotes.s3.amazonaws.com/nelson?AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Expires=1177363698&Signature=vjSAMPLENmGa%2ByT272YEAiv4%3D',
    { ends: ['2007-04-23T21:28:18Z: The signed address'] },
  ],
  [
    // cloud.google.com/storage/docs/access-control/signed-urls
    'a signed address of Google Cloud Storage (V4)',
    'https://storage.googleapis.com/example-bucket/cat.jpeg?X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-Credential=example%40example-project.iam.gserviceaccount.com%2F20181026%2Fus-central1%2Fstorage%2Fgoog4_request&X-Goog-Date=20181026T181309Z&X-Goog-Expires=900&X-Goog-SignedHeaders=host&X-Goog-Signature=247a2aa45f169edf4d187d54e7cc46e4731b1e6273242c4f4c39a1d2507a0e58706e25e3a85a7dbb891d62afa8496def',
    {
      found: 'It is a signed address of Google Cloud Storage (Signature Version 4).',
      ends: ['2018-10-26T18:28:09Z: The signed address'],
      identity: 'example@example-project.iam.gserviceaccount.com',
    },
  ],
  [
    // cloud.google.com/storage/docs/access-control/signed-urls-v2
    'a signed address of Google Cloud Storage (V2)',
    'https://storage.googleapis.com/example-bucket/cat%20pic.jpeg?GoogleAccessId=example@example-project.iam.gserviceaccount.com&Expires=1458238630&Signature=VVUgfqviDCov%2B%2BKnmVOkwBR2olSbId51kSibuQeiH8ucGFyOfAVbH5J%2B5V0gDYIioO2dDGH9Fsj6YdwxWv65HE71VEOEsVPuS8CVb',
    {
      ends: ['2016-03-17T18:17:10Z: The signed address'],
      identity: 'example@example-project.iam.gserviceaccount.com',
    },
  ],
  [
    // docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-creating-signed-url-canned-policy.html
    'an address of CloudFront with a canned policy',
    'https://d111111abcdef8.cloudfront.net/image.jpg?color=red&size=medium&Expires=1767290400&Signature=nitfHRCrtziwO2HwPfWw~yYDhUF5EwRunQA-j19DzZrvDh6hQ73lDx~-ar3UocvvRQVw6EkC~GdpGQyyOSKQim-TxAnW7d8F5Kkai9HVx0FIu-5jcQb0UEmatEXAMPLE3ReXySpLSMj0yCd3ZAB4UcBCAqEijkytL6f3fVYNGQI6&Key-Pair-Id=K2JCJMDEHXQW5F&Hash-Algorithm=SHA256',
    {
      found: 'It is a signed address of CloudFront.',
      ends: ['2026-01-01T18:00:00Z: The signed address'],
    },
  ],
];

/** The page on custom policies: what `openssl base64 | tr '+=/' '-_~'` makes of such a policy. */
function customPolicy(condition: unknown): string {
  const policy = { Statement: [{ Resource: 'http*://*', Condition: condition }] };
  const base64 = Buffer.from(JSON.stringify(policy)).toString('base64');
  return base64.replaceAll('+', '-').replaceAll('=', '_').replaceAll('/', '~');
}

/** Microsoft, "Generate a SAS token" for Service Bus and Event Hubs: the form and the fields. */
function serviceBusToken(expiry: number | string): string {
  const sr = encodeURIComponent('https://ns.servicebus.windows.net/queue');
  const sig = createHmac('sha256', 'key').update(`${sr}\n${expiry}`).digest('base64');
  return `SharedAccessSignature sr=${sr}&sig=${encodeURIComponent(sig)}&se=${expiry}&skn=RootManageSharedAccessKey`;
}

describe('a signed address', () => {
  it.each(PUBLISHED)('is read: %s', async (_what, content, expected) => {
    expect(await inspect(content)).toMatchObject({ kind: 'read', source: 'sas', ...expected });
  });

  it.each(PUBLISHED)('is read in Base64: %s', async (_what, content, expected) => {
    const { ends } = expected as { readonly ends: unknown };
    expect(await inspect(Buffer.from(content).toString('base64'))).toMatchObject({ ends });
  });

  it('may be the signature alone, with its question mark or without it', async () => {
    const [, query = ''] = (PUBLISHED[0]?.[1] ?? '').split('?');
    const alone = await inspect(query);
    expect(alone).toMatchObject({
      ends: ['2015-04-30T02:23:26Z: The shared access signature'],
      evidence: ['Permissions: rw'],
    });
    expect(await inspect(`?${query}`)).toEqual(alone);
  });

  it('may be the header of Service Bus, whose end is in seconds', async () => {
    const token = serviceBusToken(1798761600);
    const expected = {
      ends: ['2027-01-01T00:00:00Z: The shared access signature'],
      evidence: ['Policy: RootManageSharedAccessKey'],
    };
    expect(await inspect(token)).toMatchObject(expected);
    const inside = `Endpoint=sb://ns.servicebus.windows.net/;SharedAccessSignature=${token};EntityPath=queue`;
    expect(await inspect(inside)).toMatchObject({
      ...expected,
      evidence: ['Host: ns.servicebus.windows.net', ...expected.evidence],
    });
  });

  it('of AWS is read as an independent signer made it', async () => {
    const url = new URL('https://bucket.s3.eu-central-1.amazonaws.com/key');
    url.searchParams.set('X-Amz-Expires', '3600');
    const signer = new AwsV4Signer({
      url: url.href,
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      secretAccessKey: 'plainly-not-a-key',
      sessionToken: 'plainly-not-a-session',
      datetime: '20261125T120000Z',
      signQuery: true,
      service: 's3',
      region: 'eu-central-1',
    });
    const said = await inspect((await signer.sign()).url.href);
    expect(said).toMatchObject({
      ends: ['2026-11-25T13:00:00Z: The signed address'],
      evidence: [
        'Host: bucket.s3.eu-central-1.amazonaws.com',
        'Temporary credentials signed it. It ends with them, which may be earlier than it says.',
      ],
    });
    expect(JSON.stringify(said)).not.toContain('plainly-not');
  });

  it('of Google by the key of an account names no key', async () => {
    const url = 'https://a.example/b?GoogleAccessId=GOOG1EXAMPLE&Expires=1767290400&Signature=A';
    expect(await inspect(url)).toMatchObject({ kind: 'read', identity: null });
  });

  it('of AWS for more than seven days is warned about', async () => {
    const url = (PUBLISHED[5]?.[1] ?? '').replace('Expires=86400', 'Expires=604801');
    expect(await inspect(url)).toMatchObject({
      warnings: ['X-Amz-Expires is more than seven days, which AWS refuses.'],
    });
  });

  it('of CloudFront with a custom policy ends, and begins, as the policy says', async () => {
    const policy = customPolicy({
      IpAddress: { 'AWS:SourceIp': '192.0.2.0/24' },
      DateGreaterThan: { 'AWS:EpochTime': 1767290400 },
      DateLessThan: { 'AWS:EpochTime': 1767290401 },
    });
    const url = `https://d111111abcdef8.cloudfront.net/*?Policy=${policy}&Signature=AAAA&Key-Pair-Id=K2JCJMDEHXQW5F`;
    expect(await inspect(url)).toMatchObject({
      ends: ['2026-01-01T18:00:01Z: The signed address'],
      begins: '2026-01-01T18:00:00Z: The signed address',
    });
  });

  it.each([
    // learn.microsoft.com/powershell/module/az.logicapp/get-azlogicapptriggercallbackurl
    [
      'a Logic App',
      'https://prod-03.westus.logic.azure.com:443/workflows/c4ed9335bc864140a11f4508d19acea3/triggers/manual/run?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=plainly-dead',
    ],
    ['Azure', 'sv=2022-11-02&sr=c&sp=r&se=9999-12-31T23%3A59%3A59Z&sig=AAAA'],
    ['CloudFront', 'https://a.example/x?Expires=99999999999&Signature=A&Key-Pair-Id=K'],
  ])('of %s without an end in this century has no end', async (_vendor, content) => {
    expect(await inspect(content)).toMatchObject({ ends: [expect.stringMatching(/^never: /)] });
  });

  it.each([
    [
      'a service SAS with a stored policy alone',
      'sv=2015-04-05&sr=b&si=policy&sig=AAAA',
      'stored access policy (si)',
    ],
    ['a date as no service writes it', serviceBusToken('01/02/2027 03:04:05'), 'se is not a date'],
    [
      'an end of the key that is no date',
      'sv=1&se=2027-01-01&ske=soon&sig=AAAA',
      'ske is not a date',
    ],
    [
      'a policy that is no JSON',
      'https://a.example/?Policy=AAAA&Signature=A&Key-Pair-Id=K',
      "can't be read from its Policy",
    ],
    [
      'a policy without an end',
      `https://a.example/?Policy=${customPolicy({})}&Signature=A&Key-Pair-Id=K`,
      "can't be read from its Policy",
    ],
    [
      'Expires that is no number',
      'https://a.example/?AWSAccessKeyId=A&Expires=soon&Signature=A',
      "can't be read from its Expires",
    ],
    [
      'Google without its duration',
      'https://a.example/?X-Goog-Date=20130524T000000Z&X-Goog-Signature=A',
      "can't be read from its X-Goog-Expires",
    ],
    ['another signature', 'https://a.example/?token=abc', 'holds no signature of Azure'],
    [
      'a connection string with a key',
      'AccountName=a;AccountKey=AAAA==;EndpointSuffix=core.windows.net',
      'holds a key, not a signature',
    ],
    [
      'a connection string of Service Bus with a key',
      'Endpoint=sb://a/;SharedAccessKeyName=n;SharedAccessKey=AAAA=',
      'holds a key, not a signature',
    ],
  ])('does not say when it ends: %s', async (_what, content, words) => {
    expect(await inspect(content)).toMatchObject({
      kind: 'unreadable',
      message: expect.stringContaining(words),
    });
  });

  it.each([
    [
      'Azure without its signature',
      'https://a.example/c?sv=2022-11-02&sr=c&sp=r&se=2027-01-01',
      'holds no sig',
    ],
    ['Azure without its end', 'sv=2022-11-02&sr=c&sp=r&sig=AAAA', 'holds no end (se)'],
    [
      'AWS without its signature',
      'https://a.example/?X-Amz-Credential=A&X-Amz-Date=20130524T000000Z&X-Amz-Expires=1',
      'holds no X-Amz-Signature',
    ],
    [
      'CloudFront without its end',
      'https://a.example/?Signature=A&Key-Pair-Id=K',
      'holds no Expires',
    ],
    [
      'CloudFront without its signature',
      'https://a.example/?Expires=1767290400&Key-Pair-Id=K',
      'holds no Signature',
    ],
    [
      'an address without a query',
      'https://myaccount.blob.core.windows.net/c',
      'no query with a signature',
    ],
    ['a word', 'secret', 'no query with a signature'],
  ])('is cut off: %s', async (_what, content, words) => {
    expect(await inspect(content)).toMatchObject({
      kind: 'unusable',
      cause: 'malformed',
      message: expect.stringContaining(words),
    });
  });

  it('never shows its signature or the key that signed it, and never throws', async () => {
    const fields = fc.array(
      fc.tuple(
        fc.constantFrom(
          'se',
          'ske',
          'st',
          'sig',
          'sv',
          'si',
          'sp',
          'X-Amz-Date',
          'X-Amz-Expires',
          'X-Amz-Signature',
          'X-Goog-Signature',
          'X-Goog-Date',
          'X-Goog-Expires',
          'Expires',
          'Signature',
          'Policy',
          'Key-Pair-Id',
          'AWSAccessKeyId',
          'GoogleAccessId',
        ),
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.constantFrom('1767290400', '2027-01-01', '20130524T000000Z'),
        ),
      ),
    );
    const contents = fc.oneof(
      fc.string({ unit: 'binary' }),
      fields.map((all) => `https://a.example/?${new URLSearchParams(all)}`),
      fields.map((all) => `SharedAccessSignature=${new URLSearchParams(all)}`),
    );
    await fc.assert(
      fc.asyncProperty(contents, async (content) => {
        const said = await sasUrl.inspect({ content }, NOW);
        if (said.kind !== 'read') return;
        for (const { at } of said.ends) expect(at === null || Number.isFinite(at)).toBe(true);
      }),
    );
    for (const [, content] of PUBLISHED) {
      const secret = /(?:sig|Signature)=([^&]{8,})/.exec(content)?.[1] ?? '';
      const said = JSON.stringify(await sasUrl.inspect({ content }, NOW));
      expect(said).not.toContain(secret.slice(0, 8));
      expect(said).not.toContain('AKIA');
    }
  });
});

describe('the command for a signed address', () => {
  it.each(PUBLISHED)('prints the times, and not the signature: %s', (_what, content) => {
    const lines = printed(sasUrl, { content });
    expect(lines).toMatch(/(?:^|[?&; ])(?:se|X-(?:Amz|Goog)-Expires|Expires)=/m);
    expect(lines).not.toMatch(/sig(?:nature)?=/i);
  });
});
