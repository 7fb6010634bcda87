import * as v from 'valibot';
import { FAILABLE_VERDICTS } from '../../model/verdict.js';
import { failOn, failOnHint, KNOBS } from '../knobs.js';
import { splitWords } from '../../values/words.js';
import * as scalars from './scalars.js';

const NOT_A_MAPPING = 'It must be a mapping: lines of `key: value`.';

function isMapping(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Guarded because the library takes a list for an object. */
function mapping<const E extends v.ObjectEntries>(entries: E) {
  return v.pipe(
    v.custom<v.InferInput<v.StrictObjectSchema<E, undefined>>>(isMapping, NOT_A_MAPPING),
    v.strictObject(entries),
    v.check((value) => Object.keys(value).length > 0, 'It is empty. Fill it in, or leave it out.'),
  );
}

/** A mapping whose keys the user chooses. */
function dictionary<K extends v.GenericSchema<string, string>, V extends v.GenericSchema<string>>(
  key: K,
  value: V,
) {
  return v.pipe(
    v.custom<Record<string, string>>(isMapping, NOT_A_MAPPING),
    v.record(key, value),
    v.check((entries) => Object.keys(entries).length > 0, 'It is empty. Name at least one.'),
  );
}

const optional = v.exactOptional;

const failOnText = v.pipe(
  v.string(),
  v.check(
    (text) => KNOBS['fail-on'].read(text) !== null,
    ({ input }) => `It takes ${KNOBS['fail-on'].forms}. ${failOnHint(splitWords(input))}`.trim(),
  ),
);

const failOnValue = v.union(
  [
    failOnText,
    v.pipe(
      v.array(v.string(), 'It must be a list.'),
      v.check(
        (words) => failOn(words) !== null,
        ({ input }) => `It takes ${KNOBS['fail-on'].forms}. ${failOnHint(input)}`.trim(),
      ),
      v.metadata({ items: { enum: [...FAILABLE_VERDICTS, 'none'] } }),
    ),
  ],
  `It takes ${KNOBS['fail-on'].forms}.`,
);

/** What `defaults` and an endpoint may set over the inputs. */
const policyEntries = {
  'warn-within': optional(scalars.knob(KNOBS['warn-within'])),
  'fail-within': optional(scalars.knob(KNOBS['fail-within'])),
  timeout: optional(scalars.knob(KNOBS.timeout)),
  retries: optional(
    scalars.knob(KNOBS.retries, { type: ['integer', 'string'], minimum: 0, maximum: 10 }),
  ),
  control: optional(scalars.knob(KNOBS.control, { enum: ['auto', 'off'] })),
  'fail-on': optional(failOnValue),
};

const basicEntries = { username: scalars.template, password: scalars.template };

const authEntries = {
  bearer: optional(scalars.template),
  basic: optional(mapping(basicEntries)),
  header: optional(dictionary(scalars.headerName, scalars.template)),
  query: optional(dictionary(scalars.queryName, scalars.template)),
  cookie: optional(dictionary(scalars.headerName, scalars.template)),
};

const AUTH_FORMS =
  'It takes `none`, or a mapping with exactly one of bearer, basic, header, query and cookie.';

const tlsEntries = {
  cert: optional(scalars.template),
  key: optional(scalars.template),
  passphrase: optional(scalars.template),
  ca: optional(scalars.template),
};

const STATUS_FORMS = 'It takes a status such as 200, a class such as 2xx, or a list of them.';

const statusValue = v.union(
  [
    scalars.statusPattern,
    v.pipe(
      v.array(scalars.statusPattern, STATUS_FORMS),
      v.check((list) => list.length > 0, STATUS_FORMS),
      v.metadata({ minItems: 1 }),
    ),
  ],
  STATUS_FORMS,
);

const jsonRules = dictionary(scalars.jsonPath, scalars.jsonScalar);

const expectEntries = {
  status: optional(statusValue),
  headers: optional(dictionary(scalars.headerName, scalars.template)),
  json: optional(jsonRules),
};

const signEntries = {
  status: optional(statusValue),
  json: optional(jsonRules),
  'body-contains': optional(scalars.template),
};

const expiryEntries = {
  date: optional(scalars.dateTemplate),
  header: optional(scalars.headerName),
  json: optional(scalars.jsonPath),
  certificate: optional(scalars.template),
  issued: optional(scalars.dateTemplate),
  lifetime: optional(scalars.duration),
};

const EXPIRY_FORMS =
  'It takes `none`, or a mapping with exactly one of date, header, json, certificate, and issued with lifetime.';

const sign = mapping(signEntries);

const endpointEntries = {
  name: optional(scalars.displayed({ most: 200, oneLine: true })),
  preset: optional(scalars.presetId),
  url: optional(scalars.template),
  method: optional(scalars.method),
  headers: optional(dictionary(scalars.headerName, scalars.headerTemplate)),
  body: optional(scalars.template),
  auth: optional(v.union([scalars.keyword('none', AUTH_FORMS), mapping(authEntries)], AUTH_FORMS)),
  token: optional(scalars.template),
  tls: optional(mapping(tlsEntries)),
  expect: optional(mapping(expectEntries)),
  rejected: optional(
    v.union(
      [v.pipe(v.array(sign, NOT_A_MAPPING), v.metadata({ minItems: 1 })), sign],
      'It takes a sign (a mapping of status, json and body-contains) or a list of signs.',
    ),
  ),
  repeatable: optional(scalars.flag),
  expiry: optional(
    v.union([scalars.keyword('none', EXPIRY_FORMS), mapping(expiryEntries)], EXPIRY_FORMS),
  ),
  audience: optional(scalars.template),
  issuer: optional(scalars.template),
  ...policyEntries,
  optional: optional(scalars.flag),
  'snooze-until': optional(scalars.date),
  owner: optional(scalars.displayed({ most: 200, oneLine: true })),
  renew: optional(scalars.link),
  notes: optional(scalars.displayed({ most: 2000, oneLine: false })),
  'allow-http': optional(scalars.flag),
};

/** One item of the list, before what depends on several keys is examined. */
export const EndpointSchema = mapping(endpointEntries);
export type RawEndpoint = v.InferOutput<typeof EndpointSchema>;

export const DefaultsSchema = mapping(policyEntries);
export type RawDefaults = v.InferOutput<typeof DefaultsSchema>;

const fileEntries = {
  defaults: optional(DefaultsSchema),
  // A file may hold nothing but `defaults` when the list is given inline.
  endpoints: optional(v.pipe(v.array(EndpointSchema), v.metadata({ minItems: 1 }))),
};

/** The whole configuration file; the published JSON Schema is made from it. */
export const FileSchema = mapping(fileEntries);

/** The keys of each mapping whose keys are fixed, by its path without indexes. */
export const KNOWN_KEYS: ReadonlyMap<string, readonly string[]> = new Map([
  ['', Object.keys(fileEntries)],
  ['defaults', Object.keys(policyEntries)],
  ['endpoints', Object.keys(endpointEntries)],
  ['endpoints.auth', Object.keys(authEntries)],
  ['endpoints.auth.basic', Object.keys(basicEntries)],
  ['endpoints.tls', Object.keys(tlsEntries)],
  ['endpoints.expect', Object.keys(expectEntries)],
  ['endpoints.rejected', Object.keys(signEntries)],
  ['endpoints.expiry', Object.keys(expiryEntries)],
]);

/** Keys that the design promises for later: they are named instead of being taken for typing errors. */
export const PLANNED_KEYS: ReadonlyMap<string, readonly string[]> = new Map([
  ['endpoints.auth', ['digest', 'oauth2', 'aws', 'google', 'github-app', 'jwt', 'oidc']],
]);
