import type { Failure, FailureKind, ServerCertificate } from '../model/exchange.js';
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

const TLS_CODE = /^(?:EPROTO$|ERR_SSL_|ERR_TLS_)/;

/** What undici says of an answer that isn't HTTP/1.1, or of a request that it refuses to write. */
/** undici asserts what its parser lets through, such as a status of 000. */
const UNDICI_CODE = /^(?:UND_ERR_|ERR_ASSERTION$)/;

/** What an attempt is busy with; also the words of a timeout. */
export type Phase = 'proxy' | 'connecting' | 'head' | 'body';

const PHASE_WORDS: Readonly<Record<Phase, string>> = {
  proxy: 'connecting to the proxy',
  connecting: 'connecting',
  head: 'waiting for the response headers',
  body: 'reading the body',
};

/** A failure before any byte of the request left, unless `more` says otherwise. */
export function failureOf(kind: FailureKind, more: Partial<Failure> = {}): Failure {
  return { kind, code: null, detail: null, connected: false, certificate: null, ...more };
}

/** A request that wasn't sent, because of what `failure` says. */
export class Unsent extends Error {
  readonly failure: Failure;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(`Not sent: ${failure.kind}`, options);
    this.failure = failure;
  }
}

/** What a proxy said instead of passing the request on. */
export function proxyRefusal(status: number): Failure {
  const detail =
    status === 407
      ? 'the proxy demands other credentials'
      : 'the proxy refused to connect to the endpoint';
  return failureOf('proxy', { code: `HTTP_${status}`, detail });
}

/** The stable code of an error or of what caused it; null if there is none. */
export function failureCode(error: unknown): string | null {
  const code = codeOf(error);
  if (code !== null) return code;
  // undici 7.30 looks the code of a parser error up in the wrong direction.
  return error instanceof Error && error.name === 'HTTPParserError' ? 'UND_ERR_HTTP_PARSER' : null;
}

/** The time is up. It is certain that nothing was sent only while connecting. */
export function timeoutFailure(phase: Phase): Failure {
  return failureOf('timeout', { detail: PHASE_WORDS[phase], connected: isConnected(phase) });
}

export interface Situation {
  readonly phase: Phase;
  /** Whether the server has ended the connection. */
  readonly ended: boolean;
  /** Whether the request presents a client certificate. */
  readonly presents: boolean;
  /** The endpoint's, if it was refused. */
  readonly refused: ServerCertificate | null;
}

/** What undici or a socket reported while a request was on its way. */
export function attemptFailure(error: unknown, situation: Situation): Failure {
  const { phase, refused } = situation;
  const code = failureCode(error);
  const kind = refused === null ? kindOf(code ?? '', situation) : 'tls';
  return {
    kind,
    // undici's code for an answer that ends too early says less than the kind.
    code: kind === 'reset' && UNDICI_CODE.test(code ?? '') ? null : code,
    detail: detailOf(kind, phase),
    connected: isConnected(phase),
    certificate: refused,
  };
}

function kindOf(code: string, { phase, ended, presents }: Situation): FailureKind {
  if (phase === 'proxy') return 'proxy';
  // The same alerts reject the certificate that was presented, and ask for one if none was.
  if (CERTIFICATE_ALERT.test(code)) {
    return presents ? 'client-certificate-rejected' : 'client-certificate-missing';
  }
  const network = networkKind(code);
  if (network !== null) return network;
  if (TLS_CODE.test(code)) return 'tls';
  if (UNDICI_CODE.test(code)) return ended ? 'reset' : 'protocol';
  return isConnected(phase) || code === '' ? 'crash' : 'unreachable';
}

function detailOf(kind: FailureKind, phase: Phase): string | null {
  if (kind === 'timeout') return PHASE_WORDS[phase];
  if (kind === 'proxy') return 'no connection could be made through it';
  if (kind !== 'protocol') return null;
  return isConnected(phase)
    ? 'the answer is not valid HTTP/1.1'
    : 'the request has a method, path or header that HTTP does not allow';
}

/** What kind of failure of the network the code of an error stands for; null if it is none. */
export function networkKind(code: string | null): FailureKind | null {
  return NETWORK_CODES.find(([, codes]) => codes.includes(code ?? ''))?.[0] ?? null;
}

function isConnected(phase: Phase): boolean {
  return phase === 'head' || phase === 'body';
}
