import * as v from 'valibot';
import { AuthSchema, NO_CREDENTIAL, tokenPlan } from '../auth/auth.js';
import type { CredentialPlan } from '../auth/scheme.js';
import { FAILABLE_VERDICTS } from '../model/verdict.js';
import { CONTROL_MODES, type StatusRange } from '../model/check.js';
import type { PresetAuth } from '../model/preset.js';
import { METHOD } from '../values/method.js';
import {
  ANY_SCALAR,
  dictionary,
  fixed,
  headerName,
  options,
  NOT_A_MAPPING,
  reading,
  scalar,
  template,
} from '../values/schema.js';
import { readTemplate } from '../values/template.js';
import { ExpirySchema } from './expiry.js';
import { bodyWanted, wanted } from './matchers.js';
import * as types from './value-types.js';

const date = scalar(types.date);
const duration = scalar(types.duration);
const flag = scalar(types.flag, { type: 'boolean' });
const jsonPath = scalar(types.jsonPath);
const word = scalar(types.displayed(200, true), { ...ANY_SCALAR, maxLength: 200 });

const failOn = v.pipe(
  v.union(
    [
      v.string(),
      v.pipe(
        v.array(v.string(), 'It must be a list.'),
        v.metadata({ items: { enum: [...FAILABLE_VERDICTS, 'none'] } }),
      ),
    ],
    types.FAIL_ON_FORMS,
  ),
  reading((value: string | string[]) => types.failOn(value)),
);

/** What `defaults` and an endpoint may set over the inputs. */
const policyEntries = {
  'warn-within': duration,
  'fail-within': duration,
  timeout: scalar(types.timeout),
  retries: scalar(types.retries, { type: ['integer', 'string'], minimum: 0, maximum: 10 }),
  control: scalar(types.control, { enum: CONTROL_MODES }),
  'fail-on': failOn,
};

const STATUS_FORMS = 'It takes a status such as 200, a class such as 2xx, or a list of them.';

const statusPattern = v.pipe(
  scalar(
    fixed((text) => /^[1-5](\d\d|xx)$/.test(text), STATUS_FORMS),
    {
      type: ['integer', 'string'],
      minimum: 100,
      maximum: 599,
      pattern: '^[1-5](\\d\\d|xx)$',
    },
  ),
  // `2xx` is 200 to 299, `204` is 204 to 204.
  v.transform(
    (pattern): StatusRange => ({
      from: Number(pattern.replaceAll('x', '0')),
      to: Number(pattern.replaceAll('x', '9')),
    }),
  ),
);

const status = v.pipe(
  v.union(
    [
      statusPattern,
      v.pipe(
        v.array(statusPattern, STATUS_FORMS),
        v.check((list) => list.length > 0, STATUS_FORMS),
        v.metadata({ minItems: 1 }),
      ),
    ],
    STATUS_FORMS,
  ),
  v.transform((ranges) => (Array.isArray(ranges) ? ranges : [ranges])),
);

/** Values that JSON is compared with: without quotes they may be any scalar of JSON. */
const jsonRules = dictionary(
  jsonPath,
  scalar(readTemplate, { type: ['string', 'number', 'boolean', 'null'] }),
);

const sign = options({
  status: status,
  json: jsonRules,
  'body-contains': template,
});

const method = fixed(
  (text) => METHOD.test(text) && !/^(CONNECT|TRACE|TRACK)$/.test(text),
  'It takes a method in capital letters, such as GET, HEAD or POST; CONNECT and TRACE are refused.',
);

const presetId = fixed(
  (text) => /^[\x21-\x7e]{1,64}$/.test(text),
  'It takes the id of a preset, such as npm.',
);

export const DefaultsSchema = options(policyEntries);

/** One item of the list, before what depends on several keys is examined. */
export const EndpointSchema = options({
  name: word,
  preset: scalar(presetId),
  url: scalar(types.address, ANY_SCALAR),
  method: scalar(method),
  headers: dictionary(headerName, scalar(types.headerValue, ANY_SCALAR)),
  body: template,
  auth: AuthSchema,
  token: template,
  tls: options({
    cert: scalar(types.clientCertificate, ANY_SCALAR),
    key: template,
    passphrase: template,
    ca: scalar(types.certificate, ANY_SCALAR),
  }),
  expect: options({
    status: status,
    headers: dictionary(headerName, wanted),
    json: dictionary(jsonPath, wanted),
    body: bodyWanted,
  }),
  rejected: v.pipe(
    v.union(
      [v.pipe(v.array(sign, NOT_A_MAPPING), v.metadata({ minItems: 1 })), sign],
      'It takes a sign (a mapping of status, json and body-contains) or a list of signs.',
    ),
    v.transform((signs) => (Array.isArray(signs) ? signs : [signs])),
  ),
  repeatable: flag,
  expiry: ExpirySchema,
  audience: template,
  issuer: template,
  ...policyEntries,
  optional: flag,
  'snooze-until': date,
  owner: word,
  renew: scalar(types.link, { ...ANY_SCALAR, maxLength: 2000 }),
  notes: scalar(types.displayed(2000, false), { ...ANY_SCALAR, maxLength: 2000 }),
  'allow-http': flag,
  http2: flag,
});
export type Endpoint = v.InferOutput<typeof EndpointSchema>;
export type Defaults = v.InferOutput<typeof DefaultsSchema>;

/** The whole configuration file; the published JSON Schema is made from it. */
export const FileSchema = options({
  defaults: DefaultsSchema,
  endpoints: v.pipe(v.array(EndpointSchema), v.metadata({ minItems: 1 })),
});

/** The credential of an endpoint; that of a preset is known once the preset is. */
export function credentialOf(
  { token, auth }: Pick<Endpoint, 'token' | 'auth'>,
  preset: PresetAuth | null = null,
): CredentialPlan {
  return token === undefined ? (auth ?? NO_CREDENTIAL) : tokenPlan(token, preset);
}
