import type { PemFlaw } from '../values/pem.js';
import type { Secret } from './secret.js';

/** Client certificate and private certificate authority, all PEM text. */
export interface TlsMaterial {
  readonly cert: string | null;
  readonly key: Secret | null;
  readonly passphrase: Secret | null;
  /** When set, only this authority is trusted for the endpoint. */
  readonly ca: string | null;
  /** Why nothing can be presented, where that is known before anything is sent. */
  readonly fault?: MaterialFault;
}

/** A client certificate with its key in one PKCS#12 store (RFC 7292), before it is opened. */
export interface ClientStore {
  /** In Base64. */
  readonly p12: Secret;
  readonly passphrase: Secret | null;
}

/** A part of the material, by its key in the list. */
export type MaterialPart = 'cert' | 'key' | 'passphrase' | 'ca' | 'p12';

/** One request, complete and in plain text: made just before it is sent and never kept. */
export interface OutgoingRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly tls: TlsMaterial | null;
  /** Total time from the start of the connection to the last byte, in milliseconds. */
  readonly timeoutMs: number;
  /** Whether any secret is in it: then plain `http:` through a proxy is refused. */
  readonly carriesCredential: boolean;
  /** Whether plain `http:` may go to another machine. */
  readonly allowHttp: boolean;
  /** Whether to speak HTTP/2 instead of HTTP/1.1. */
  readonly http2: boolean;
  /** Most bytes of the decoded body that are kept; absent: 1 MiB. */
  readonly bodyLimitBytes?: number;
}

/** The body after decoding, at most 1 MiB of it unless the request says otherwise. One that broke off belongs to a refusal. */
export type AnswerBody =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'too-large'; readonly text: string }
  | { readonly kind: 'cut-off'; readonly text: string }
  | { readonly kind: 'undecodable'; readonly encoding: string };

/** What is read of the certificate that an endpoint showed. Null for what cannot be read. */
export interface ServerCertificate {
  /** In milliseconds since the epoch. */
  readonly validFrom: number | null;
  /** In milliseconds since the epoch; the year 9999 says never (RFC 5280, 4.1.2.5). */
  readonly expiresAt: number | null;
  /** Hosts and addresses, at most 5 of at most 253 characters each. Foreign text. */
  readonly names: readonly string[];
  /** Name of the authority that signed it, at most 100 characters. Foreign text. */
  readonly issuer: string | null;
}

/** A proxy of the environment. */
export interface ProxyName {
  /** The variable that names it. */
  readonly variable: string;
  /** Its host and port, without user and password; null when its address can't be read. */
  readonly host: string | null;
}

/** What of the TLS material can't be used, and why. */
export interface MaterialFault {
  readonly part: MaterialPart;
  readonly flaw: MaterialFlaw;
  /** Own words, after the name of the part: "has lost its line breaks". */
  readonly words: string;
  /** What mends it, where the usual steps for the flaw do not. */
  readonly steps?: readonly string[];
}

export type MaterialFlaw =
  | PemFlaw
  | 'unreadable'
  | 'no-passphrase'
  | 'wrong-passphrase'
  | 'passphrase-margin'
  | 'swapped'
  | 'other-pair'
  | 'reversed'
  | 'lonely'
  /** Of a store. */
  | 'pem'
  | 'java'
  | 'no-pkcs12'
  | 'protection'
  | 'keyless';

export interface Answer {
  readonly status: number;
  /** The reason phrase of the status line (RFC 9112, 4). Foreign text; absent where there is none. */
  readonly reason?: string;
  /** Lower-case names; one entry for each field line. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body: AnswerBody;
  /** Null for `http:`. */
  readonly serverCertificate: ServerCertificate | null;
}

/** What kept an answer from arriving. */
export const FAILURE_KINDS = [
  'dns',
  'refused',
  'unreachable',
  'reset',
  'timeout',
  'tls',
  'client-certificate-missing',
  'client-certificate-rejected',
  'client-certificate-unusable',
  'proxy',
  'protocol',
  'http2-only',
  'no-http2',
  'refused-by-policy',
  'not-this-machine',
  'crash',
] as const;
export type FailureKind = (typeof FAILURE_KINDS)[number];

export interface Failure {
  readonly kind: FailureKind;
  /** Stable code of Node.js or OpenSSL, such as `ECONNREFUSED`; null when there is none. */
  readonly code: string | null;
  /** Our own words about it, without any foreign text; null when the kind says it all. */
  readonly detail: string | null;
  /**
   * False only when it is certain that no byte of the request left: no connection to the endpoint
   * was made.
   */
  readonly connected: boolean;
  /** For kind `tls` when the endpoint's certificate is what failed, else null. */
  readonly certificate: ServerCertificate | null;
  /** The proxy on the way. */
  readonly proxy?: ProxyName;
  /** For kind `client-certificate-unusable`. */
  readonly material?: MaterialFault;
}

export type Exchange = {
  readonly durationMs: number;
  /** This machine's clock, in milliseconds since the epoch, when the exchange ended. */
  readonly endedAt: number;
} & (
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'failure'; readonly failure: Failure }
);

/** Sends one request; never rejects: whatever goes wrong is a `Failure`. */
export type Send = (request: OutgoingRequest) => Promise<Exchange>;
