import type { ReadyCheck } from '../model/check.js';
import type { Unsendable } from '../model/conversation.js';
import type { Presented } from '../model/credential.js';
import type { OutgoingRequest, TlsMaterial } from '../model/exchange.js';
import type { Errand } from '../model/obtain.js';
import { config, type Phrase, phrase } from '../model/phrase.js';
import type { RequestPlan } from '../model/request.js';
import { variablesOf } from '../values/template.js';
import { readUrl } from '../values/url.js';
import { encodeForQuery } from '../values/url-template.js';
import { VERSION } from '../version.js';
import { IN_HEADERS, sendingProblem } from './sendable.js';

export interface RequestOptions {
  /** False for the control, which goes without the credential and the client certificate. */
  readonly credential: boolean;
  /** What an exchange gave; absent where the credential presents itself. */
  readonly presented?: Presented;
}

export type BuiltRequest =
  | { readonly ok: true; readonly request: OutgoingRequest }
  | ({ readonly ok: false } & Unsendable);

type Header = readonly [name: string, value: string];

/**
 * The request of a check, complete and in plain text: call it just before it is sent.
 * What of it cannot be sent is said without any value. Never throws.
 */
export function buildRequest(check: ReadyCheck, options: RequestOptions): BuiltRequest {
  if (check.unusable !== undefined) return { ok: false, ...check.unusable };
  const presentation = options.credential
    ? check.auth.present()
    : ({ ok: true, headers: [], query: [] } as const);
  if (!presentation.ok) return presentation;
  const { headers, query } = options.presented ?? presentation;
  const planned = Object.entries(check.request.headers).map(
    ([name, secret]): Header => [name, secret.reveal()],
  );
  const unsendable = unsendableHeader(check, planned);
  if (unsendable !== null) return { ok: false, ...unsendable };
  const url = requestUrl(check.request, { headers, query });
  if (url === null) return { ok: false, problem: UNUSABLE_URL, place: null };
  const request = {
    method: check.request.method,
    url,
    headers: mergedHeaders([...defaultHeaders(), ...planned, ...headers]),
    body: check.request.body?.reveal() ?? null,
    tls: options.credential ? check.tls : withoutClientCertificate(check.tls),
    timeoutMs: check.sending.timeoutMs,
    carriesCredential: carriesCredential(check, options),
    allowHttp: check.request.allowHttp,
    http2: check.request.http2,
  };
  return { ok: true, request };
}

/** What every request has, unless the list says otherwise. */
export function defaultHeaders(): readonly Header[] {
  return [
    ['User-Agent', `credential-checks/${VERSION}`],
    ['Accept', 'application/json, */*;q=0.5'],
    // What a cache kept says nothing about the credential today (RFC 9111, 5.2.1.4).
    ['Cache-Control', 'no-cache'],
  ];
}

/** An errand as it is sent: with this check's limit of time, its authority, and no other secret. */
export function errandFrom(
  { tls, sending, request: { allowHttp } }: ReadyCheck,
  { method, url, headers, body, withCertificate = false }: Errand,
): OutgoingRequest {
  return {
    method,
    url,
    headers: mergedHeaders([...defaultHeaders(), ...Object.entries(headers)]),
    body,
    tls: withCertificate ? tls : withoutClientCertificate(tls),
    timeoutMs: sending.timeoutMs,
    carriesCredential: true,
    allowHttp,
    http2: false,
  };
}

const UNUSABLE_URL: Phrase = [
  'The request cannot be sent: its URL is not one of the origin that it was configured for.',
];

/** Null for a URL outside of the one origin that the secret was configured for. */
function requestUrl(plan: RequestPlan, { query }: Presented): string | null {
  const url = readUrl(plan.url.reveal());
  if (url?.origin !== plan.origin) return null;
  if (url.hash !== '') url.hash = '';
  const added = query.map(([name, value]) => `${encodeForQuery(name)}=${encodeForQuery(value)}`);
  if (added.length > 0) {
    url.search = [url.search.slice(1), ...added].filter((part) => part !== '').join('&');
  }
  return url.href;
}

function unsendableHeader(check: ReadyCheck, headers: readonly Header[]): Unsendable | null {
  for (const [name, value] of headers) {
    const words = phrase`The value of the header ${config(name)}`;
    const problem = sendingProblem(words, value, IN_HEADERS);
    if (problem === null) continue;
    const template = check.subject.reproduce.headers.find(([one]) => one === name)?.[1] ?? [];
    const variables = variablesOf(template);
    return { problem, place: { role: 'header', mayBeQuoted: false, name, words, variables } };
  }
  return null;
}

/** A later header replaces an earlier one of the same name in any case. */
function mergedHeaders(headers: readonly Header[]): Record<string, string> {
  const merged = new Map(headers.map((header) => [header[0].toLowerCase(), header]));
  return Object.fromEntries(merged.values());
}

function withoutClientCertificate(tls: TlsMaterial | null): TlsMaterial | null {
  if (tls === null || tls.ca === null) return null;
  return { cert: null, key: null, passphrase: null, ca: tls.ca };
}

/**
 * Without a credential of its own a request may still hold variables, or a credential that is
 * written out. Which of them are in it is not asked: too careful is safe here.
 */
function carriesCredential(check: ReadyCheck, { credential }: RequestOptions): boolean {
  if (check.request.holdsSecret) return true;
  const { parts, exchange } = check.auth;
  const isPresented = parts.length > 0 || exchange !== null;
  return credential && (isPresented || (check.tls?.key ?? null) !== null);
}
