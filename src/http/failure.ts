import type { Failure, FailureKind } from '../model/exchange.js';
import { codeOf } from '../values/error-code.js';

/**
 * What the operating system and the resolver say when the network is at fault (errno(3),
 * getaddrinfo(3), Node.js "Common system errors").
 */
const NETWORK_CODES: readonly (readonly [FailureKind, readonly string[]])[] = [
  ['dns', ['ENOTFOUND', 'ENODATA', 'ESERVFAIL']],
  ['dns', ['EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'EAI_NONAME']],
  ['refused', ['ECONNREFUSED']],
  ['unreachable', ['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN', 'EADDRNOTAVAIL']],
  ['reset', ['ECONNRESET', 'ECONNABORTED', 'EPIPE']],
  ['timeout', ['ETIMEDOUT']],
];
/**
 * The TLS alerts that a server sends about the client's certificate only (RFC 8446, 6.2), as
 * OpenSSL 3.0 (`SSLV3_ALERT_…`) and later (`SSL/TLS_ALERT_…`) name them. `handshake_failure` is
 * left out: it has a dozen other causes.
 */
const CERTIFICATE_ALERT =
  /^ERR_SSL_\S*_ALERT_(?:BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|CERTIFICATE_REVOKED|CERTIFICATE_EXPIRED|CERTIFICATE_UNKNOWN|UNKNOWN_CA|CERTIFICATE_REQUIRED|ACCESS_DENIED)$/;

const TLS_CODE = /^(?:EPROTO$|ERR_SSL_)/;

/** What undici says of an answer that isn't HTTP/1.1, or of a request that it refuses to write. */
const PROTOCOL_CODE = /^UND_ERR_/;

/** What an attempt was busy with; also the words of a timeout. */
export type Phase = 'proxy' | 'connecting' | 'head' | 'body';

const PHASE_WORDS: Readonly<Record<Phase, string>> = {
  proxy: 'connecting to the proxy',
  connecting: 'connecting',
  head: "waiting for the answer's head",
  body: 'reading the body',
};

/** A request that wasn't sent, because of what `failure` says. */
export class Unsent extends Error {
  readonly failure: Failure;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(`Not sent: ${failure.kind}`, options);
    this.failure = failure;
  }
}

/** The stable code of an error or of what caused it; null if there is none. */
export function failureCode(error: unknown): string | null {
  const code = codeOf(error);
  if (code !== null) return code;
  // undici 7.30 looks the code of a parser error up in the wrong direction.
  return error instanceof Error && error.name === 'HTTPParserError' ? 'UND_ERR_HTTP_PARSER' : null;
}

/** A failure before any byte of the request left. */
export function earlyFailure(
  kind: FailureKind,
  code: string | null,
  detail: string | null,
): Failure {
  return { kind, code, detail, connected: false, certificate: null };
}

/** A proxy that couldn't be reached, trusted or used. The endpoint got nothing. */
export function proxyFailure(code: string | null, detail: string): Failure {
  return earlyFailure('proxy', code, detail);
}

/** The time is up. It is certain that nothing was sent only while connecting. */
export function timeoutFailure(phase: Phase, code: string | null = null): Failure {
  return { ...earlyFailure('timeout', code, PHASE_WORDS[phase]), connected: isConnected(phase) };
}

/** Why no connection to the endpoint came about; `secure` if the TLS handshake had begun. */
export function connectFailure(error: unknown, secure: boolean): Failure {
  const code = failureCode(error);
  const kind = knownKind(code) ?? (secure ? 'tls' : 'unreachable');
  return kind === 'timeout' ? timeoutFailure('connecting', code) : earlyFailure(kind, code, null);
}

export interface Situation {
  readonly phase: Phase;
  /** Whether the server has ended the connection. */
  readonly ended: boolean;
}

/** What undici or the socket reported about a request on an open connection. */
export function exchangeFailure(error: unknown, { phase, ended }: Situation): Failure {
  const code = failureCode(error);
  const kind = knownKind(code) ?? exchangeKind(code ?? '', ended);
  if (kind === 'timeout') return timeoutFailure(phase, code);
  const connected = isConnected(phase);
  // undici's code for an answer that ends too early says less than the kind.
  if (kind === 'reset' && ended) return { ...earlyFailure(kind, null, null), connected };
  const detail = kind === 'protocol' ? PROTOCOL_WORDS[connected ? 'answer' : 'request'] : null;
  return { ...earlyFailure(kind, code, detail), connected };
}

const PROTOCOL_WORDS = {
  answer: 'the answer is not valid HTTP/1.1',
  request: 'the request has a method, path or header that HTTP does not allow',
};

/** What kind of failure of the network the code of an error stands for; null if it is none. */
export function networkKind(code: string | null): FailureKind | null {
  return NETWORK_CODES.find(([, codes]) => codes.includes(code ?? ''))?.[0] ?? null;
}

function knownKind(code: string | null): FailureKind | null {
  if (CERTIFICATE_ALERT.test(code ?? '')) return 'client-certificate-rejected';
  return networkKind(code);
}

function exchangeKind(code: string, ended: boolean): FailureKind {
  if (TLS_CODE.test(code)) return 'tls';
  if (!PROTOCOL_CODE.test(code)) return 'crash';
  return ended ? 'reset' : 'protocol';
}

function isConnected(phase: Phase): boolean {
  return phase === 'head' || phase === 'body';
}
