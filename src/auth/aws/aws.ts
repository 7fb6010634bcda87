import { createHash } from 'node:crypto';
import { AwsV4Signer } from 'aws4fetch';
import type { Means, Obtained } from '../../model/obtain.js';
import { config, phrase } from '../../model/phrase.js';
import { literalOf, type Template } from '../../values/template.js';
import { type AwsKey, awsKeyFault } from './key.js';
import { partitionOf } from './partitions.js';
import {
  curlScope,
  DEFAULT_REGION,
  DEFAULT_SERVICE,
  type Scope,
  scopeFault,
  scopeFaults,
  wantsHash,
} from './scope.js';
import type { Alone, ExchangeScheme, Fields } from '../exchange.js';
import { IN_HEADERS } from '../sendable.js';

/**
 * AWS Signature Version 4 (AWS, IAM User Guide, "Create a signed AWS API request"), for AWS and
 * what speaks its protocol. Without a `url`, STS says whose key it is.
 */
export const aws: ExchangeScheme = {
  says: 'Signs the request with an AWS access key (Signature Version 4).',
  fields: {
    'access-key-id': {
      is: 'name',
      says: 'The access key ID, such as AKIAIOSFODNN7EXAMPLE.',
      required: true,
      words: ['The access key ID'],
      forbidden: IN_HEADERS,
    },
    'secret-access-key': {
      is: 'secret',
      says: 'The secret access key.',
      required: true,
      words: ['The secret access key'],
    },
    'session-token': {
      is: 'secret',
      says: 'The session token of temporary credentials.',
      words: ['The session token'],
      forbidden: IN_HEADERS,
    },
    region: { is: 'setting', says: 'The region. Default: that of the address, or us-east-1.' },
    service: { is: 'setting', says: 'The service. Default: that of the address, or sts.' },
  },
  faults: scopeFaults,
  scheme: 'aws4-hmac-sha256',
  alone: callerIdentity,
  obtain: (given) => (means) => sign(given, means),
  place: (given) => {
    const token = given['session-token'];
    const pair = [...(given['access-key-id'] ?? []), ':', ...(given['secret-access-key'] ?? [])];
    return {
      options: [
        ['aws-sigv4', ['aws:amz', ...curlScope(given)]],
        ['user', pair],
      ],
      headers: [
        ...(token === undefined ? [] : [['X-Amz-Security-Token', token] as const]),
        // curl hashes the body of a signed request, but older ones do not say so to S3.
        ...(wantsHash(literalOf(given['service'] ?? []) ?? '') ? [UNHASHED] : []),
      ],
    };
  },
};

/**
 * STS GetCallerIdentity, which every valid key may call (AWS STS API Reference). Null for another
 * service. Of a region out of a variable only the usual partition can be assumed.
 */
function callerIdentity({ region = [DEFAULT_REGION], service }: Fields<Template>): Alone | null {
  if (service !== undefined && literalOf(service) !== DEFAULT_SERVICE) return null;
  const { suffix, renew } = partitionOf(literalOf(region) ?? DEFAULT_REGION);
  return {
    url: ['https://sts.', ...region, `.${suffix}/`],
    method: 'POST',
    repeatable: true,
    headers: {
      Accept: 'application/json',
      'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8',
    },
    body: 'Action=GetCallerIdentity&Version=2011-06-15',
    // In XML as in JSON; an answer without it is not that of STS.
    expect: { body: ['GetCallerIdentityResult'] },
    identity: '$.GetCallerIdentityResponse.GetCallerIdentityResult.Arn',
    identify: (body) => /<Arn>\s*(arn:[^<\s]{1,2048})\s*<\/Arn>/.exec(body)?.[1] ?? null,
    ...(renew === null ? {} : { renew }),
  };
}

const UNHASHED = ['X-Amz-Content-Sha256', ['UNSIGNED-PAYLOAD']] as const;

async function sign(given: Fields<string>, means: Means): Promise<Obtained> {
  const { region = '', service = '' } = given;
  const key = {
    id: given['access-key-id'] ?? '',
    secret: given['secret-access-key'] ?? '',
    token: given['session-token'] ?? null,
  };
  const fault = awsKeyFault(key) ?? scopeFault({ region, service }, means.request.url);
  if (fault !== null) return { kind: 'unsendable', place: null, ...fault };
  const signer = signerFor(key, { region, service }, means);
  if (signer === null) return UNSIGNABLE;
  means.hide(await signer.signature());
  const { headers } = await signer.sign();
  return {
    kind: 'presented',
    presented: { headers: SENT.flatMap((name) => pairOf(name, headers.get(name))), query: [] },
    evidence: [
      phrase`Signed for the service ${config(signer.service)} in the region ${config(signer.region)}`,
    ],
  };
}

const UNSIGNABLE: Obtained = {
  kind: 'unsendable',
  place: null,
  problem: ['The request cannot be signed: one of its headers holds what no header can.'],
  steps: ['Correct the values under `headers` of this endpoint.'],
};

/** What the signature adds. Everything else goes as it is. */
const SENT = ['Authorization', 'X-Amz-Date', 'X-Amz-Content-Sha256', 'X-Amz-Security-Token'];

function pairOf(name: string, value: string | null): [string, string][] {
  return value === null ? [] : [[name, value]];
}

/** The headers that AWS demands in a signature. Others may be changed on the way. */
const SIGNED = /^(?:content-type|x-amz-.*)$/i;

/** Null where a header of the request holds what none can. */
function signerFor(key: AwsKey, scope: Scope, { request, now }: Means): AwsV4Signer | null {
  const { method, url, body } = request;
  const headers = Object.entries(request.headers).filter(([name]) => SIGNED.test(name));
  const common = {
    method,
    url,
    body: body ?? '',
    accessKeyId: key.id,
    secretAccessKey: key.secret,
    ...(key.token === null ? {} : { sessionToken: key.token }),
    datetime: new Date(now()).toISOString().replace(/[:-]|\.\d{3}/g, ''),
    allHeaders: true,
  };
  try {
    const guess = new AwsV4Signer({ ...common, headers, ...scope });
    const service = guess.service || DEFAULT_SERVICE;
    const hash = createHash('sha256').update(common.body).digest('hex');
    const hashed = wantsHash(service) ? [['X-Amz-Content-Sha256', hash] as [string, string]] : [];
    return new AwsV4Signer({
      ...common,
      region: guess.region,
      service,
      headers: [...headers, ...hashed],
    });
  } catch {
    return null;
  }
}
