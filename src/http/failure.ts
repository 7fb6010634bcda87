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

/**
 * What undici says of an answer that isn't HTTP/1.1, or of a request that it refuses to write. It
 * asserts what its parser lets through, such as a status of 000.
 */
const UNDICI_CODE = /^(?:UND_ERR_|ERR_ASSERTION$)/;

/** What an attempt is busy with. */
export type Phase = 'proxy' | 'connecting' | 'head' | 'body';

const PHASE_WORDS: Readonly<Record<Exclude<Phase, 'proxy'>, string>> = {
  connecting: 'connecting',
  head: 'waiting for the response headers',
  body: 'reading the body',
};

/** Something else than TLS came back. */
const NO_TLS = /_(?:WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST)$/;

type CodeWords = readonly (readonly [pattern: RegExp, words: string])[];

/** What a code means of a proxy, as a clause after its name. */
const PROXY_WORDS: CodeWords = [
  [NO_TLS, 'speaks no TLS, although its address begins with https:'],
  [/^(?:CERT_|UNABLE_|DEPTH_|SELF_SIGNED|ERR_TLS_CERT)/, 'shows a certificate that is not trusted'],
  [UNDICI_CODE, 'did not answer as a proxy does'],
  [/^(?:ECONNRESET|EPIPE)$/, 'closed the connection'],
  [/^/, 'cannot be reached'],
];

/** What a code of the handshake means. */
const HANDSHAKE_WORDS: CodeWords = [
  [NO_TLS, 'no TLS is spoken at this port'],
  [
    /_(?:UNSUPPORTED_PROTOCOL|PROTOCOL_VERSION|VERSION_TOO_LOW|UNSAFE_LEGACY_RENEGOTIATION_DISABLED)$/,
    'it supports only old versions of TLS',
  ],
  [/_UNRECOGNIZED_NAME$/, 'it knows no host of this name'],
  [/_(?:DH|EE|CA)_KEY_TOO_SMALL$/, 'its key is too small to be safe'],
];

/** The alert of a server that offers none of the protocols (RFC 7301, 3.2). */
const NO_COMMON_PROTOCOL = /_NO_APPLICATION_PROTOCOL$/;

/** What Node.js says of an HTTP/2 session that went wrong. */
const HTTP2_CODE = /^ERR_HTTP2_/;

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

/** What a proxy said instead of passing the request on. The details follow its name. */
export function proxyRefusal(status: number): Failure {
  return failureOf('proxy', { code: `HTTP_${status}`, detail: refusalWords(status) });
}

function refusalWords(status: number): string {
  if (status === 407) return 'demands another user name and password';
  return status >= 500 ? 'could not connect to it' : 'does not allow connections to it';
}

/** The resolver gave no address. */
export function lookupFailure(error: unknown): Failure {
  const code = failureCode(error);
  return failureOf(networkKind(code) ?? 'dns', { code });
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
  if (phase === 'proxy') {
    return failureOf('proxy', { code: 'ETIMEDOUT', detail: 'did not answer in time' });
  }
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
  /** Whether the request speaks HTTP/2. */
  readonly http2: boolean;
  /** Whether the first bytes of the answer to a request in HTTP/1.1 were HTTP/2. */
  readonly answersInHttp2: boolean;
}

/** What undici or a socket reported while a request was on its way. */
export function attemptFailure(error: unknown, situation: Situation): Failure {
  const { phase, refused } = situation;
  const code = failureCode(error);
  const kind = refused === null ? kindOf(code ?? '', situation) : 'tls';
  return {
    kind,
    // undici's code for an answer that ends too early, or in HTTP/2, says less than the kind.
    code: /^(?:reset|http2-only)$/.test(kind) && UNDICI_CODE.test(code ?? '') ? null : code,
    detail: detailOf(kind, situation) ?? codeWords(kind, code ?? ''),
    connected: isConnected(phase),
    certificate: refused,
  };
}

function kindOf(code: string, situation: Situation): FailureKind {
  const { phase, presents } = situation;
  if (phase === 'proxy') return 'proxy';
  // The same alerts reject the certificate that was presented, and ask for one if none was.
  if (CERTIFICATE_ALERT.test(code)) {
    return presents ? 'client-certificate-rejected' : 'client-certificate-missing';
  }
  const kind = protocolKind(code, situation) ?? networkKind(code);
  if (kind !== null) return kind;
  if (TLS_CODE.test(code)) return 'tls';
  return isConnected(phase) || code === '' ? 'crash' : 'unreachable';
}

/** What shows that the two sides do not speak the same protocol, or one of them speaks it wrongly. */
function protocolKind(code: string, situation: Situation): FailureKind | null {
  const { phase, ended, http2, answersInHttp2 } = situation;
  if (answersInHttp2) return 'http2-only';
  if (NO_COMMON_PROTOCOL.test(code)) return http2 ? 'no-http2' : 'http2-only';
  if (HTTP2_CODE.test(code)) return isConnected(phase) ? 'protocol' : 'no-http2';
  if (UNDICI_CODE.test(code)) return ended ? 'reset' : 'protocol';
  return null;
}

function detailOf(kind: FailureKind, { phase, http2 }: Situation): string | null {
  if (kind === 'timeout' && phase !== 'proxy') return PHASE_WORDS[phase];
  if (kind !== 'protocol') return null;
  return isConnected(phase)
    ? `the answer is not valid ${http2 ? 'HTTP/2' : 'HTTP/1.1'}`
    : 'the request has a method, path or header that HTTP does not allow';
}

/** What kind of failure of the network the code of an error stands for; null if it is none. */
export function networkKind(code: string | null): FailureKind | null {
  return NETWORK_CODES.find(([, codes]) => codes.includes(code ?? ''))?.[0] ?? null;
}

function codeWords(kind: FailureKind, code: string): string | null {
  const words = kind === 'proxy' ? PROXY_WORDS : HANDSHAKE_WORDS;
  if (kind !== 'proxy' && kind !== 'tls') return null;
  return words.find(([pattern]) => pattern.test(code))?.[1] ?? null;
}

function isConnected(phase: Phase): boolean {
  return phase === 'head' || phase === 'body';
}
