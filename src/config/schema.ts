import * as v from 'valibot';
import { type Auth, AuthSchema, isExchange, NO_CREDENTIAL, tokenPlan } from '../auth/auth.js';
import type { CredentialPlan } from '../auth/scheme.js';
import { FAIL_ON_WORDS } from '../model/verdict.js';
import { CONTROL_MODES } from '../model/check.js';
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
import { INSPECTORS, type WrittenInspection } from '../credential/inspect/inspect.js';
import { listing } from '../values/words.js';
import { WrittenSchema } from '../values/written.js';
import { alsoSchema } from './also-schema.js';
import { ExpirySchema } from './expiry.js';
import { FromSchema } from './from.js';
import { sign, status } from './answer-schema.js';
import { IdentitySchema, scopesWanted, VerifySchema } from './looks.js';
import { bodyWanted, wanted } from './matchers.js';
import { NotCheckedSchema } from './not-checked.js';
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
        v.metadata({ items: { enum: [...FAIL_ON_WORDS, 'none'] } }),
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
  'max-age': scalar(types.maxAge),
  timeout: scalar(types.timeout),
  retries: scalar(types.retries, { type: ['integer', 'string'], minimum: 0, maximum: 10 }),
  control: scalar(types.control, { enum: CONTROL_MODES }),
  'fail-on': failOn,
};

const KINDS = Object.keys(INSPECTORS);
const KIND_FORMS = `It takes a mapping with exactly one of ${listing(KINDS)}, such as \`{ ${KINDS[0]}: '\${NAME}' }\`.`;

/** The value of `check`: the kind of the secret, and what is read of it. */
const CheckSchema = v.pipe(
  options(Object.fromEntries(KINDS.map((kind) => [kind, WrittenSchema]))),
  v.check((kinds) => Object.keys(kinds).length === 1, KIND_FORMS),
  v.transform((kinds): WrittenInspection => {
    const [[kind = '', written = []] = []] = Object.entries(kinds);
    return { kind, written };
  }),
);

const placeName = scalar(
  fixed(
    (text) => /^[a-z][a-z0-9-]{0,40}$/.test(text),
    'It takes the name of a secret or an input of the preset.',
  ),
);

const presetId = fixed(
  (text) => /^[\x21-\x7e]{1,64}$/.test(text),
  'It takes the id of a preset, such as npm.',
);

export const DefaultsSchema = options(policyEntries);

const item = {
  name: word,
  preset: scalar(presetId),
  url: scalar(types.address, ANY_SCALAR),
  method: scalar(types.method),
  headers: dictionary(headerName, scalar(types.headerValue, ANY_SCALAR)),
  body: template,
  auth: AuthSchema,
  token: template,
  secrets: dictionary(placeName, template),
  with: dictionary(placeName, template),
  'allow-side-effects': flag,
  from: FromSchema,
  tls: options({
    cert: scalar(types.clientCertificate, ANY_SCALAR),
    key: template,
    p12: template,
    passphrase: template,
    ca: scalar(types.certificate, ANY_SCALAR),
  }),
  expect: options({
    status: status,
    headers: dictionary(headerName, wanted),
    json: dictionary(jsonPath, wanted),
    body: bodyWanted,
    identity: wanted,
    scopes: scopesWanted,
  }),
  rejected: v.pipe(
    v.union(
      [
        v.pipe(
          v.array(sign, NOT_A_MAPPING),
          v.check((signs) => signs.length > 0, 'It is empty. Fill it in, or leave it out.'),
          v.metadata({ minItems: 1 }),
        ),
        sign,
      ],
      'It takes a sign (a mapping of status, json and body-contains) or a list of signs.',
    ),
    v.transform((signs) => (Array.isArray(signs) ? signs : [signs])),
  ),
  repeatable: flag,
  check: CheckSchema,
  expiry: ExpirySchema,
  issued: scalar(types.dateTemplate, { type: 'string' }),
  identity: IdentitySchema,
  scopes: jsonPath,
  verify: VerifySchema,
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
};

/** One item of the list, before what depends on several keys is examined. */
export const EndpointSchema = options({ ...item, use: word, also: alsoSchema(item) });
export type Endpoint = v.InferOutput<typeof EndpointSchema>;
export type Defaults = v.InferOutput<typeof DefaultsSchema>;

/** The whole configuration file; the published JSON Schema is made from it. */
export const FileSchema = options({
  defaults: DefaultsSchema,
  // Read by a run that has it; the published schema gets it from there.
  presets: v.unknown(),
  'not-checked': NotCheckedSchema,
  endpoints: v.pipe(v.array(EndpointSchema), v.metadata({ minItems: 1 })),
});

/** The credential of an endpoint; that of a preset is known once the preset is. */
export function credentialOf({ token, auth }: Pick<Endpoint, 'token' | 'auth'>): Auth {
  return token === undefined ? (auth ?? NO_CREDENTIAL) : tokenPlan(token);
}

/** As far as it is known before a scheme is loaded. */
export function knownPlan(endpoint: Pick<Endpoint, 'token' | 'auth'>): CredentialPlan {
  const auth = credentialOf(endpoint);
  return isExchange(auth) ? NO_CREDENTIAL : auth;
}
