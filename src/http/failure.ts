import type { Failure, FailureKind } from '../model/exchange.js';
import { codeOf } from '../values/error-code.js';

/** What the operating system and the resolver say when the network is at fault (errno(3), getaddrinfo(3), Node.js "Common system errors"). */
export const NETWORK_KINDS: ReadonlyMap<string, FailureKind> = new Map([
  ['ENOTFOUND', 'dns'],
  ['ENODATA', 'dns'],
  ['ESERVFAIL', 'dns'],
  ['EAI_AGAIN', 'dns'],
  ['EAI_FAIL', 'dns'],
  ['EAI_NODATA', 'dns'],
  ['EAI_NONAME', 'dns'],
  ['ECONNREFUSED', 'refused'],
  ['EHOSTUNREACH', 'unreachable'],
  ['ENETUNREACH', 'unreachable'],
  ['EHOSTDOWN', 'unreachable'],
  ['ENETDOWN', 'unreachable'],
  ['EADDRNOTAVAIL', 'unreachable'],
  ['ECONNRESET', 'reset'],
  ['ECONNABORTED', 'reset'],
  ['EPIPE', 'reset'],
  ['ETIMEDOUT', 'timeout'],
]);

/**
 * The TLS alerts that a server sends about the client's certificate only (RFC 8446, 6.2), as OpenSSL 3.0 (`SSLV3_ALERT_…`)
 * and later (`SSL/TLS_ALERT_…`) name them. `handshake_failure` is left out: it has a dozen other causes.
 */
const CERTIFICATE_ALERT =
  /^ERR_SSL_\S*_ALERT_(?:BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|CERTIFICATE_REVOKED|CERTIFICATE_EXPIRED|CERTIFICATE_UNKNOWN|UNKNOWN_CA|CERTIFICATE_REQUIRED|ACCESS_DENIED)$/;

/** What Node.js says of an answer that is not HTTP/1.1 (its parser, llhttp), or of a request that it refuses to write. */
const PROTOCOL_CODE =
  /^(?:HPE_\w+|ERR_INVALID_CHAR|ERR_UNESCAPED_CHARACTERS|ERR_INVALID_HTTP_TOKEN|ERR_HTTP_\w+)$/;

/** The parser's word for an answer that ends before its time. */
const CUT_SHORT = 'HPE_INVALID_EOF_STATE';

/** What an attempt was busy with; also the words of a timeout. */
export type Phase = 'proxy' | 'connecting' | 'head' | 'body';

const PHASE_WORDS: Readonly<Record<Phase, string>> = {
  proxy: 'connecting to the proxy',
  connecting: 'connecting',
  head: "waiting for the answer's head",
  body: 'reading the body',
};

/** A connection that did not come about. */
export class ConnectError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(`No connection: ${failure.kind}`, options);
    this.failure = failure;
  }
}

export { codeOf };

/** The time is up. Certain to have sent nothing only while connecting. */
export function timeoutFailure(phase: Phase, code: string | null = null): Failure {
  const connected = phase === 'head' || phase === 'body';
  return { kind: 'timeout', code, detail: PHASE_WORDS[phase], connected, certificate: null };
}

/** Why no connection to the endpoint came about; `secure` when the TLS handshake had begun. */
export function connectFailure(error: unknown, secure: boolean): Failure {
  const code = codeOf(error);
  const kind = connectKind(code ?? '', secure);
  return kind === 'timeout'
    ? timeoutFailure('connecting', code)
    : { kind, code, detail: null, connected: false, certificate: null };
}

function connectKind(code: string, secure: boolean): FailureKind {
  const network = NETWORK_KINDS.get(code);
  if (network !== undefined) return network;
  if (CERTIFICATE_ALERT.test(code)) return 'client-certificate-rejected';
  return secure ? 'tls' : 'unreachable';
}

/** A proxy that could not be reached, trusted or used. The endpoint got nothing. */
export function proxyFailure(code: string | null, detail: string): Failure {
  return { kind: 'proxy', code, detail, connected: false, certificate: null };
}

/** What Node.js or the socket reported about a request on an open connection. */
export function exchangeFailure(error: unknown, phase: Phase): Failure {
  const code = codeOf(error);
  const connected = phase === 'head' || phase === 'body';
  const kind = exchangeKind(code ?? '');
  return kind === 'timeout'
    ? timeoutFailure(phase, code)
    : { kind, code, detail: detailOf(kind, connected), connected, certificate: null };
}

function exchangeKind(code: string): FailureKind {
  const network = NETWORK_KINDS.get(code);
  if (network !== undefined) return network;
  if (CERTIFICATE_ALERT.test(code)) return 'client-certificate-rejected';
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) return 'tls';
  if (code === CUT_SHORT) return 'reset';
  return PROTOCOL_CODE.test(code) ? 'protocol' : 'crash';
}

function detailOf(kind: FailureKind, connected: boolean): string | null {
  if (kind !== 'protocol') return null;
  return connected
    ? 'the answer is not valid HTTP/1.1'
    : 'the request has a method, path or header that HTTP does not allow';
}
