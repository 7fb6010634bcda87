import { defaultHeaders } from '../auth/request.js';
import type { ReadyCheck, Reproduction, Subject } from '../model/check.js';
import { plainText } from '../report/plain.js';
import { HIDDEN } from '../values/hidden.js';
import { substitute, type Template, variablesOf } from '../values/template.js';
import { exactDuration } from '../values/time.js';
import { splitUrl } from '../values/url-template.js';
import { listing } from '../values/words.js';

/** The request of an item, a line each; a secret is `***`, and its variable is named. */
export function requestLines({ url, reproduce }: Subject): readonly string[] {
  const { method, headers, body } = reproduce;
  const given = new Set(headers.map(([name]) => name.toLowerCase()));
  const usual = defaultHeaders().filter(([name]) => !given.has(name.toLowerCase()));
  const { query } = splitUrl(reproduce.url);
  return [
    `${method} ${url}${shown(query)}${source(splitUrl(reproduce.url).path, query)}`,
    ...authorization(reproduce),
    ...headers.map(([name, value]) => `${name}: ${shown(value)}${source(value)}`),
    ...usual.map(([name, value]) => `${name}: ${value}`),
    ...(body === null ? [] : ['', `${shown(body)}${source(body)}`]),
    ...certificateLines(reproduce),
  ];
}

function shown(template: Template): string {
  return substitute(template, () => HIDDEN);
}

/** Which variables are behind the stars. */
function source(...templates: readonly Template[]): string {
  const names = [...new Set(templates.flatMap(variablesOf))];
  return names.length === 0 ? '' : `   (${HIDDEN} is ${listing(names)})`;
}

/** What curl makes of its options, the first that is there. */
const SCHEMES = [
  ['aws-sigv4', 'AWS4-HMAC-SHA256'],
  ['digest', 'Digest'],
  ['user', 'Basic'],
] as const;

function authorization({ options }: Reproduction): readonly string[] {
  const scheme = SCHEMES.find(([option]) => options.some(([name]) => name === option))?.[1];
  const values = options.map(([, value]) => value);
  return scheme === undefined ? [] : [`Authorization: ${scheme} ${HIDDEN}${source(...values)}`];
}

function certificateLines({ tls }: Reproduction): readonly string[] {
  const own = [tls?.cert, tls?.key, tls?.p12].flatMap((part) => part ?? []);
  const authority = tls?.ca ?? null;
  return [
    ...(own.length === 0 ? [] : [`With a client certificate${source(own)}.`]),
    ...(authority === null
      ? []
      : [`The server is held to a private authority${source(authority)}.`]),
  ];
}

/** Whom else is asked, how often, and what is asked without the credential. */
export function conductLines(check: ReadyCheck): readonly string[] {
  const { auth, looks = [], second, request, subject } = check;
  if (request.origin === '') {
    const names = variablesOf(splitUrl(subject.reproduce.url).base);
    return [`Where it goes is not known before there is an address in ${listing(names)}.`];
  }
  const exchanged = auth.exchange?.addresses ?? [];
  return [
    `It goes to ${request.origin} and nowhere else. Redirects are not followed.`,
    ...exchanged.map(
      (address) => `Before that, the credential is exchanged at ${originOf(address)}.`,
    ),
    ...(request.isExchange === true ? ['That the exchange succeeds is the whole check.'] : []),
    ...attemptLines(check),
    controlLine(check),
    ...(second !== undefined && 'origin' in second
      ? [`A second request, ${second.method} to ${second.origin}, finds the expiry.`]
      : []),
    ...looks.map(({ name }) => `The token is looked at once more by ${name}.`),
  ];
}

function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : 'an address that cannot be read';
}

function attemptLines({ sending, auth }: ReadyCheck): readonly string[] {
  const { retries, timeoutMs, repeatable } = sending;
  const limit = `It may take ${exactDuration(timeoutMs)}.`;
  if (!repeatable) return [`${limit} It is sent once, because its method may change something.`];
  if (auth.isPassword) {
    return [`${limit} A password is sent once, and again only when no connection was made.`];
  }
  return [
    `${limit} After a failure that may pass it is sent up to ${retries} more times.`,
    'A 401 is confirmed by one more request.',
  ];
}

function controlLine({ bare, wrong, sending }: ReadyCheck): string {
  if (bare.kind === 'no-secret') return 'Nothing of it is secret, so nothing is to be left out.';
  if (sending.control === 'off') {
    return 'It is not asked without the credential (`control: off`), so that an accepted answer alone is taken for proof.';
  }
  if (bare.kind === 'unmakeable' || !sending.repeatable) {
    const why = bare.kind === 'unmakeable' ? plainText(bare.because) : 'it is sent once';
    return `It is not asked without the credential: ${why}.`;
  }
  const also = wrong.kind === 'made' ? ', and once with a wrong credential' : '';
  return `Once accepted, it is asked again without ${plainText(bare.leftOut)}${also}. If that is accepted too, the credential is unproven.`;
}
