import type { Failure, FailureKind } from '../http/model.js';
import type { Phrase } from '../text/phrase.js';
import type { Finding } from './finding.js';

const FAILURE_WORDS: Readonly<Record<FailureKind, string>> = {
  dns: 'was not found: its host name could not be resolved',
  refused: 'refused the connection',
  unreachable: 'could not be reached',
  reset: 'closed the connection before it answered',
  timeout: 'did not answer in time',
  tls: 'could not be trusted: the TLS connection failed',
  'client-certificate-rejected': 'rejected the client certificate during the TLS handshake',
  'client-certificate-unusable': 'was not asked, because the client certificate cannot be used',
  proxy: 'was not reached: the proxy in between failed',
  protocol: 'did not answer in valid HTTP',
  'refused-by-policy': 'was not asked',
  crash: 'could not be checked because of a fault in this action',
};

/** What a failed exchange says about the credential: nothing, unless it is about the client certificate itself. */
export function assessFailure(failure: Failure): Finding {
  const extra = [failure.detail, failure.code].filter((part) => part !== null).join(', ');
  const words = FAILURE_WORDS[failure.kind];
  const because: Phrase = [extra === '' ? words : `${words} (${extra})`];
  switch (failure.kind) {
    case 'client-certificate-rejected':
      return { kind: 'rejected', by: 'tls', because };
    case 'client-certificate-unusable':
      return { kind: 'unusable', because };
    default:
      return { kind: 'inconclusive', because };
  }
}
