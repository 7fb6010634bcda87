import type { Exchange, Failure, FailureKind } from '../../model/exchange.js';
import type { Finding, Obstacle } from '../../model/conversation.js';
import { config, type Phrase, phrase } from '../../model/phrase.js';
import { statusWords } from './answer.js';
import { certificateWords, isUntrusted } from './server-certificate.js';

/** Each failure as a clause after "the endpoint". */
const WORDS: Readonly<Record<FailureKind, string>> = {
  dns: 'was not found: its host name could not be resolved',
  refused: 'refused the connection',
  unreachable: 'could not be reached',
  reset: 'closed the connection before it answered',
  timeout: 'did not answer in time',
  tls: 'failed the TLS handshake',
  'client-certificate-missing': 'requires a client certificate, and none was sent',
  'client-certificate-rejected': 'rejected the client certificate during the TLS handshake',
  'client-certificate-unusable': 'was not asked, because the client certificate cannot be used',
  proxy: 'was not reached: the proxy in between failed',
  protocol: 'did not answer in valid HTTP',
  'http2-only': 'speaks only HTTP/2',
  'no-http2': 'does not speak HTTP/2',
  'refused-by-policy': 'was not asked',
  'not-this-machine':
    'was not asked: its name should be this machine, but it resolves to another address',
  crash: 'could not be checked because of a fault in this action',
};

/** What one exchange came to, as a short clause. */
export function outcomeWords(exchange: Exchange): string {
  return exchange.kind === 'answer'
    ? statusWords(exchange.answer.status)
    : WORDS[exchange.failure.kind];
}

/**
 * A failed exchange says nothing about the credential, unless that is the client certificate. It
 * ended at `at`, in milliseconds since the epoch.
 */
export function assessFailure(failure: Failure, at: number): Finding {
  const because = failureWords(failure, at);
  const { kind, material } = failure;
  if (kind === 'client-certificate-rejected') {
    return { kind: 'rejected', because, clientCertificate: true };
  }
  if (kind === 'client-certificate-unusable') {
    return { kind: 'unusable', because, ...(material === undefined ? {} : { material }) };
  }
  return { kind: 'inconclusive', because, about: obstacleOf(failure, kind) };
}

/** What the steps that help depend on. */
function obstacleOf({ certificate, code, proxy }: Failure, kind: PlainObstacle): Obstacle {
  // An address that cannot be read is mended as its user name and password are.
  if (kind === 'proxy') return proxy?.host === null ? 'proxy-login' : proxyObstacle(code);
  if (kind !== 'tls') return kind;
  if (certificate === null) return 'handshake';
  return isUntrusted(code) ? 'tls-authority' : 'tls';
}

type PlainObstacle = Exclude<
  FailureKind,
  'client-certificate-rejected' | 'client-certificate-unusable'
>;

function proxyObstacle(code: string | null): Obstacle {
  if (code === 'HTTP_407') return 'proxy-login';
  return /^HTTP_[34]/.test(code ?? '') ? 'proxy-refusal' : 'proxy';
}

function failureWords(failure: Failure, at: number): Phrase {
  const { kind, detail, code, certificate, proxy } = failure;
  if (proxy !== undefined && kind === 'proxy') return proxyWords(failure, proxy);
  if (proxy !== undefined && kind === 'refused-by-policy') {
    return phrase`was not asked: over ${config('http:')}, ${proxyName(proxy)} would read the credential in the clear`;
  }
  const extra = [detail, code].filter((part) => part !== null).join(', ');
  const words: Phrase =
    certificate === null
      ? [WORDS[kind]]
      : ['could not be trusted: ', ...certificateWords(code, certificate, at)];
  const all: Phrase = extra === '' ? words : [...words, ` (${extra})`];
  // Whoever inspects TLS is often the proxy.
  return certificate === null || proxy === undefined || !isUntrusted(code)
    ? all
    : phrase`${all}. The connection went through ${proxyName(proxy)}, which may inspect TLS`;
}

type Proxy = NonNullable<Failure['proxy']>;

function proxyWords({ detail, code }: Failure, proxy: Proxy): Phrase {
  const extra = code === null ? '' : ` (${code})`;
  return phrase`was not reached: ${proxyName(proxy)} ${detail ?? 'failed'}${extra}`;
}

function proxyName({ host, variable }: Proxy): Phrase {
  return host === null
    ? phrase`the address in ${config(variable)}`
    : phrase`the proxy ${config(host)} of ${config(variable)}`;
}
