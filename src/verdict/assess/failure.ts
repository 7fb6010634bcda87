import type { Failure, FailureKind } from '../../model/exchange.js';
import type { Phrase } from '../../model/phrase.js';
import type { Finding } from '../../model/finding.js';
import { certificateWords } from './server-certificate.js';

/** What each failure is called: as a clause after "the endpoint", and as a short noun beside other outcomes. */
const WORDS: Readonly<Record<FailureKind, readonly [clause: string, noun: string]>> = {
  dns: ['was not found: its host name could not be resolved', 'host not found'],
  refused: ['refused the connection', 'connection refused'],
  unreachable: ['could not be reached', 'not reachable'],
  reset: ['closed the connection before it answered', 'connection closed'],
  timeout: ['did not answer in time', 'no answer in time'],
  tls: ['could not be trusted', 'TLS failed'],
  'client-certificate-missing': [
    'demands a client certificate, and none was presented',
    'client certificate demanded',
  ],
  'client-certificate-rejected': [
    'rejected the client certificate during the TLS handshake',
    'client certificate rejected',
  ],
  'client-certificate-unusable': [
    'was not asked, because the client certificate cannot be used',
    'client certificate not usable',
  ],
  proxy: ['was not reached: the proxy in between failed', 'proxy failed'],
  protocol: ['did not answer in valid HTTP', 'no valid HTTP'],
  'refused-by-policy': ['was not asked', 'not sent'],
  crash: ['could not be checked because of a fault in this action', 'fault in this action'],
};

/** What a failed exchange says about the credential: nothing, unless it is about the client certificate itself. */
export function assessFailure(failure: Failure): Finding {
  const because = failureWords(failure);
  switch (failure.kind) {
    case 'client-certificate-rejected':
      return { kind: 'rejected', because };
    case 'client-certificate-unusable':
      return { kind: 'unusable', because };
    case 'tls':
      return {
        kind: 'inconclusive',
        because,
        about: failure.certificate === null ? 'handshake' : 'tls',
      };
    default:
      return { kind: 'inconclusive', because, about: failure.kind };
  }
}

function failureWords(failure: Failure): Phrase {
  const { detail, code, certificate } = failure;
  const extra = [detail, code].filter((part) => part !== null).join(', ');
  const words: Phrase = [
    failure.kind === 'tls' && certificate === null
      ? 'did not come to terms about TLS'
      : WORDS[failure.kind][0],
    ...(certificate === null ? [] : [': ', ...certificateWords(certificate)]),
    ...(extra === '' ? [] : [` (${extra})`]),
  ];
  return words;
}

/** A failure in two or three words, as one of several outcomes. */
export function failureNoun({ kind }: Failure): string {
  return WORDS[kind][1];
}
