/**
 * What is made of AWS's errors. Codes and sentences as its references have them: STS "Common errors"
 * (docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html), S3 "Error responses"
 * (docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html), and IAM's "Troubleshoot Signature
 * Version 4 requests" (docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html).
 */
import { describe, expect, it } from '@jest/globals';
import type { CheckResult } from '../../../../src/model/check.js';
import { aCheck, anAnswer, NOW } from '../../../support/checks.js';
import { concluded, textOf } from '../../../support/conclusions.js';
import { bearerOf } from '../../../support/credentials.js';

const auth = { ...bearerOf('plainly-dead-token'), scheme: 'aws4-hmac-sha256' };
const at = (ms: number) => new Date(ms).toUTCString();
const MINUTE = 60_000;

type Form = 'STS in JSON' | 'STS in XML' | 'moto' | 'S3' | 'a JSON protocol';
const FORMS: Record<Form, (code: string, message: string, more?: string) => [string, string]> = {
  'STS in JSON': (code, message) => [
    'application/json',
    JSON.stringify({ Error: { Code: code, Message: message, Type: 'Sender' }, RequestId: 'r' }),
  ],
  'STS in XML': (code, message) => [
    'text/xml',
    `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
  ],
  // Its errors as it sends them.
  moto: (code, message) => [
    'text/html; charset=utf-8',
    `<?xml version="1.0" encoding="utf-8"?>\n<ErrorResponse><Errors><Error><Code>${code}</Code><Message>${message}</Message><Type>Sender</Type></Error></Errors></ErrorResponse>`,
  ],
  S3: (code, message, more = '') => [
    'application/xml',
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message>${more}<RequestId>r</RequestId></Error>`,
  ],
  'a JSON protocol': (code, message) => [
    'application/x-amz-json-1.0',
    JSON.stringify({ __type: `com.amazon.coral.service#${code}`, message }),
  ],
};

interface Said {
  readonly form: Form;
  readonly status?: number;
  readonly message?: string;
  readonly more?: string;
  readonly date?: number | null;
}

function judged(code: string, { form, status = 403, message = '', more, date = NOW }: Said) {
  const [type, body] = FORMS[form](code, message, more);
  const headers = { 'content-type': type, ...(date === null ? {} : { date: at(date) }) };
  return concluded(aCheck({ auth }), ['first', anAnswer(status, { headers, body })]);
}
const told = ({ message }: CheckResult) => textOf(message);
const words = ({ message, fix }: CheckResult) => [message, ...fix].map(textOf).join('\n');

const MISMATCH =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';
const UNKNOWN = 'The security token included in the request is invalid.';

describe('a rejected access key', () => {
  it.each<[string, Said]>([
    ['SignatureDoesNotMatch', { form: 'STS in JSON', message: MISMATCH }],
    ['SignatureDoesNotMatch', { form: 'STS in XML', message: MISMATCH }],
    ['SignatureDoesNotMatch', { form: 'S3', message: MISMATCH }],
    ['InvalidSignatureException', { form: 'a JSON protocol', message: MISMATCH, status: 400 }],
  ])('has another secret: %s, %p', (code, said) => {
    const result = judged(code, said);
    expect(result).toMatchObject({ verdict: 'unauthorized', cause: 'wrong-credential' });
    expect(told(result)).toContain('it knows the access key ID, but the secret access key is not');
  });

  it.each<[string, Said]>([
    ['InvalidClientTokenId', { form: 'STS in JSON', message: UNKNOWN }],
    ['InvalidClientTokenId', { form: 'STS in XML', message: UNKNOWN }],
    ['InvalidClientTokenId', { form: 'moto', message: UNKNOWN }],
    [
      'InvalidAccessKeyId',
      { form: 'S3', message: 'The AWS Access Key Id you provided does not exist in our records.' },
    ],
    ['UnrecognizedClientException', { form: 'a JSON protocol', message: UNKNOWN, status: 400 }],
  ])('is unknown: %s, %p', (code, said) => {
    const result = judged(code, said);
    expect(result).toMatchObject({ verdict: 'unauthorized', cause: 'wrong-credential' });
    expect(told(result)).toContain('it does not know this access key');
    expect(words(result)).toContain('AWS China or AWS GovCloud');
  });

  it.each<[string, Said]>([
    [
      'ExpiredToken',
      { form: 'STS in JSON', message: 'The security token included in the request is expired' },
    ],
    ['ExpiredToken', { form: 'S3', message: 'The provided token has expired.', status: 400 }],
    [
      'ExpiredTokenException',
      {
        form: 'a JSON protocol',
        message: 'The security token included in the request is expired',
        status: 400,
      },
    ],
  ])('has expired: %s, %p', (code, said) => {
    expect(judged(code, said)).toMatchObject({ verdict: 'unauthorized', cause: 'expired' });
  });
});

describe('the clock of this machine', () => {
  const times = (server: number) =>
    `<RequestTime>20261123T061700Z</RequestTime><ServerTime>${new Date(server).toISOString().replace('.000', '')}</ServerTime><MaxAllowedSkewMilliseconds>900000</MaxAllowedSkewMilliseconds>`;
  const skewed: Said = {
    form: 'S3',
    message: 'The difference between the request time and the current time is too large.',
  };

  it.each<[string, string, Said, string]>([
    [
      'by the Date of S3',
      'RequestTimeTooSkewed',
      { ...skewed, date: NOW + 20 * MINUTE },
      '20 minutes ahead of',
    ],
    [
      'by the time that S3 names, where no Date does',
      'RequestTimeTooSkewed',
      { ...skewed, date: null, more: times(NOW - 20 * MINUTE) },
      '20 minutes behind',
    ],
    [
      'by the time that STS names, which has the code of a wrong secret for it',
      'SignatureDoesNotMatch',
      {
        form: 'STS in XML',
        date: null,
        message:
          'Signature expired: 20261123T061700Z is now earlier than 20261123T062200Z (20261123T063700Z - 15 min.)',
      },
      '20 minutes ahead of',
    ],
    [
      'by the Date of STS, in JSON',
      'SignatureDoesNotMatch',
      {
        form: 'STS in JSON',
        date: NOW - 30 * MINUTE,
        message:
          'Signature not yet current: 20261123T061700Z is still later than 20261123T060200Z (20261123T054700Z + 15 min.)',
      },
      '30 minutes behind',
    ],
  ])('is wrong %s', (_title, code, said, skew) => {
    const result = judged(code, said);
    expect(result).toMatchObject({ verdict: 'unauthorized', cause: 'clock-skew' });
    expect(told(result)).toContain(`its clock is ${skew} this one`);
    expect(words(result)).toContain('Set the clock of the runner right.');
    expect(words(result)).not.toContain('issuer');
  });
});

describe('a request that is no matter of the key', () => {
  it.each<[string, Said]>([
    [
      'SignatureDoesNotMatch',
      { form: 'STS in JSON', message: "Credential should be scoped to a valid region, not 'xx'. " },
    ],
    [
      'InvalidSignatureException',
      {
        form: 'a JSON protocol',
        message: "Credential should be scoped to correct service: 'execute-api'. ",
      },
    ],
  ])('is signed for another scope: %s, %p', (code, said) => {
    const result = judged(code, said);
    expect(result).toMatchObject({ verdict: 'forbidden', cause: null });
    expect(told(result)).toContain('the request was signed for another region or service');
  });

  it('is signed for another region, as S3 says with a 400', () => {
    const message =
      "The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'eu-west-1'";
    const result = judged('AuthorizationHeaderMalformed', { form: 'S3', status: 400, message });
    expect(result).toMatchObject({ verdict: 'unexpected', cause: null });
    expect(told(result)).toContain('signed for another region or service');
    expect(words(result)).toContain('Write the region and the service');
  });

  it.each([403, 400])('has a signature that is not complete: %d', (status) => {
    const message = 'The request signature does not conform to AWS standards.';
    const result = judged('IncompleteSignature', { form: 'STS in XML', status, message });
    expect(result.cause).toBeNull();
    expect(told(result)).toContain('the signature is not complete');
  });

  it('is denied to an identity that it names', () => {
    const arn = 'arn:aws:iam::123456789012:user/bot';
    const message = `User: ${arn} is not authorized to perform: s3:ListAllMyBuckets because no identity-based policy allows the s3:ListAllMyBuckets action`;
    const result = judged('AccessDenied', { form: 'S3', message });
    expect(result).toMatchObject({ verdict: 'forbidden', cause: null, identity: arn });
    expect(told(result)).toBe(
      'The endpoint knows the credential, but does not allow this request: the identity that it belongs to has no permission for it.',
    );
  });

  it('is denied to nobody in particular', () => {
    const result = judged('AccessDenied', { form: 'S3', message: 'Access Denied' });
    expect(result).toMatchObject({ verdict: 'forbidden', identity: null });
    expect(told(result)).toContain('may lack a permission, or may no longer be valid');
  });
});

describe('whose key it is', () => {
  const identify = (body: string) => /<Arn>([^<]+)<\/Arn>/.exec(body)?.[1] ?? null;
  const accepted = (body: string) => {
    const check = aCheck({ auth });
    const judgement = { ...check.judgement, identity: '$.Arn', identify };
    return concluded({ ...check, judgement }, ['first', anAnswer(200, { body })]);
  };

  it.each([
    ['JSON', '{"Arn":"arn:1"}', 'arn:1'],
    ['XML', '<Arn>arn:2</Arn>', 'arn:2'],
    ['neither', 'ok', null],
  ])('is read from %s', (_title, body, identity) => {
    expect(accepted(body).identity).toBe(identity);
  });
});
