import { takenBy } from '../auth/plan.js';
import type { CredentialPlan } from '../auth/scheme.js';
import { FRAMING } from '../values/schema.js';
import { variablesOf } from '../values/template.js';
import { fillUrl, UNKNOWN, urlTemplateProblem } from '../values/url-template.js';
import { isUnaddressed, mayStandAlone } from './alone.js';
import type { Keys } from './document/tree.js';
import { goesWith } from './from.js';
import { listTextFaults } from './list-text.js';
import { inspectionFaults, mayBeReminder, reminderFaults } from './reminder.js';
import { type Endpoint, knownPlan } from './schema.js';
import { sharingFaults } from './sharing.js';
import type { RuleFault } from './faults.js';
import { CREDENTIAL_HEADER } from './written-out.js';

interface Row extends RuleFault {
  /** `broken` are keys that are there but have faults of their own. */
  readonly when: (endpoint: Endpoint, broken: ReadonlySet<string>) => boolean;
}

export const BODILESS: readonly string[] = ['GET', 'HEAD'];

const hasNone = (keys: readonly (keyof Endpoint)[]): Row['when'] => {
  return (endpoint, broken) => keys.every((key) => endpoint[key] === undefined && !broken.has(key));
};

/** Whether a variable outside of `auth` is a secret: one before the path is a base address. */
function hasSecretElsewhere({ url, headers = {}, body = [] }: Endpoint): boolean {
  const { template = [], base = [], path = [], query = [] } = url ?? {};
  // One variable with no path behind it, as the address of a webhook is.
  const isWebhook = base.length === 1 && path.length === 0;
  const address = isWebhook ? template : [...path, ...query];
  return variablesOf([...address, ...Object.values(headers).flat(), ...body]).length > 0;
}

const hasCredentialHeader = ({ headers = {} }: Endpoint) =>
  Object.keys(headers).some((name) => CREDENTIAL_HEADER.test(name));

/** What depends on which keys there are. */
const ROWS: readonly Row[] = [
  {
    keys: [],
    when: (endpoint, broken) =>
      hasNone(['url', 'preset'])(endpoint, broken) &&
      !mayBeReminder(endpoint, broken) &&
      !mayStandAlone(endpoint, broken) &&
      !isUnaddressed(endpoint),
    message: 'It has no address. Add `url`, or a `preset`.',
  },
  {
    keys: ['token'],
    when: ({ auth, token }) => auth !== undefined && token !== undefined,
    message: '`token` is short for an `auth`, so the two exclude each other. Keep one.',
  },
  {
    keys: ['from'],
    when: ({ auth, token, from }) =>
      from !== undefined && (token !== undefined || (auth !== undefined && !goesWith(from, auth))),
    message:
      '`from` gives the credential, so it takes the place of `token` and `auth`. Keep one of them. (A `dockerconfigjson` also goes with `auth: { registry: … }`.)',
  },
  {
    keys: ['headers'],
    when: ({ from, preset, headers = {} }) =>
      from !== undefined &&
      preset === undefined &&
      Object.keys(headers).some((name) => name.toLowerCase() === 'authorization'),
    message: 'The credential of `from` sets `Authorization`. Remove it from `headers`.',
  },
  {
    keys: ['secrets'],
    when: ({ token, secrets }) => token !== undefined && secrets !== undefined,
    message: '`token` is short for the one secret of a preset, so it excludes `secrets`. Keep one.',
  },
  {
    keys: ['headers'],
    when: (endpoint, broken) =>
      hasNone(['auth', 'token', 'from', 'use', 'preset'])(endpoint, broken) &&
      hasCredentialHeader(endpoint),
    message:
      "A header in `headers` holds the credential. Move it to `auth`, such as `auth: { bearer: '${NAME}' }`, or with any other header `auth: { header: { X-Api-Key: '${NAME}' } }`.",
  },
  {
    keys: [],
    when: (endpoint, broken) =>
      hasNone(['auth', 'token', 'from', 'use', 'preset'])(endpoint, broken) &&
      !mayBeReminder(endpoint, broken) &&
      !mayStandAlone(endpoint, broken) &&
      !broken.has('tls') &&
      endpoint.tls?.cert === undefined &&
      endpoint.tls?.p12 === undefined &&
      !hasCredentialHeader(endpoint) &&
      !hasSecretElsewhere(endpoint),
    message:
      'It has no credential. Add `token` or `auth`, or write `auth: none` when none is meant.',
  },
  {
    keys: ['tls', 'p12'],
    when: ({ tls }) => tls?.p12 !== undefined && (tls.cert !== undefined || tls.key !== undefined),
    message:
      'A PKCS#12 store holds the certificate and its key, so `p12` takes the place of `cert` and `key`. Keep `p12`, or the other two.',
  },
  {
    keys: ['tls'],
    when: ({ tls }) => (tls?.cert === undefined) !== (tls?.key === undefined),
    message: 'A client certificate needs both `cert` and `key`. Give both, or neither.',
  },
  {
    keys: ['tls', 'passphrase'],
    when: ({ tls }) =>
      tls?.passphrase !== undefined && tls.key === undefined && tls.p12 === undefined,
    message:
      'The passphrase opens `key` or `p12`, and neither is given. Add `key` or `p12`, or leave the passphrase out.',
  },
  {
    // RFC 9110, 9.3.1: content of a GET has no meaning, and some servers take it for an attack.
    keys: ['body'],
    when: ({ body, method, preset }) =>
      body !== undefined &&
      (method === undefined ? preset === undefined : BODILESS.includes(method)),
    message: 'A GET or HEAD request carries no body. Set `method`, such as POST, or remove `body`.',
  },
];

/** What is wrong with several keys of one endpoint together. */
export function ruleFaults(endpoint: Endpoint, broken: ReadonlySet<string>): RuleFault[] {
  return [
    ...ROWS.filter(({ when }) => when(endpoint, broken)),
    ...reminderFaults(endpoint, broken),
    ...inspectionFaults(endpoint),
    ...sharingFaults(endpoint, broken),
    ...urlFaults(endpoint),
    ...headerFaults(endpoint),
    ...listTextFaults(knownPlan(endpoint)),
  ];
}

/** What can be said of the address before its variables are known. */
function urlFaults(endpoint: Endpoint): RuleFault[] {
  const { url, 'allow-http': allowHttp = false } = endpoint;
  if (url === undefined) return [];
  const message = urlTemplateProblem(url, allowHttp);
  const written = new URLSearchParams(fillUrl(url, () => UNKNOWN).query);
  const plan = knownPlan(endpoint);
  const twice = takenBy(plan).query.filter((name) => written.has(name));
  return [
    ...(message === null ? [] : [{ keys: ['url'], message }]),
    ...plan.parts
      .filter(({ name }) => name !== null && twice.includes(name))
      .map(({ keys }) => ({ keys, message: IN_QUERY })),
  ];
}

function headerFaults(endpoint: Endpoint): RuleFault[] {
  const own = keysBelow(['headers'], endpoint.headers);
  const expected = keysBelow(['expect', 'headers'], endpoint.expect?.headers);
  const plan = knownPlan(endpoint);
  const credential = plan.parts.filter(({ role }) => role === 'header').map(({ keys }) => keys);
  // What a preset sets is known once the preset is.
  const isKnown = endpoint.token === undefined || endpoint.preset === undefined;
  return [
    ...(isKnown ? takenHeaders(endpoint, plan) : []),
    ...[...own, ...credential]
      .filter((keys) => FRAMING.has(headerAt(keys)))
      .map((keys) => ({ keys, message: FRAMES })),
    ...[own, credential, expected].flatMap(repeated).map((keys) => ({ keys, message: TWICE })),
  ];
}

const IN_QUERY = 'The query of `url` has this parameter already. Remove it from `url`.';
const TAKEN = 'The credential sets this header. Remove it from `headers`.';
const FRAMES =
  'This header frames the message or names the host, and is set by the client. Remove it.';
const TWICE =
  'The same header is here twice: the names differ only in upper and lower case. Keep one.';

/** Each configured header that the credential sets. */
export function takenHeaders({ headers }: Endpoint, plan: CredentialPlan): RuleFault[] {
  const taken = takenBy(plan).headers;
  return keysBelow(['headers'], headers)
    .filter((keys) => taken.includes(headerAt(keys)))
    .map((keys) => ({ keys, message: TAKEN }));
}

function keysBelow(place: Keys, values: Readonly<Record<string, unknown>> = {}): Keys[] {
  return Object.keys(values).map((name) => [...place, name]);
}

/** The name of a header in lower case. */
function headerAt(keys: Keys): string {
  return String(keys.at(-1)).toLowerCase();
}

function repeated(headers: readonly Keys[]): Keys[] {
  const names = headers.map(headerAt);
  return headers.filter((keys, index) => names.indexOf(headerAt(keys)) < index);
}
