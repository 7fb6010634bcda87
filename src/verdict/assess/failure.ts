import type { CertificateFailure, Failure, FailureKind } from '../../model/exchange.js';
import type { Finding } from '../../model/finding.js';
import { type Phrase, phrase, server } from '../../model/phrase.js';
import { dateWords } from '../../values/time.js';

/** Each failure as a clause after "the endpoint", and as a short noun beside other outcomes. */
const WORDS: Readonly<Record<FailureKind, readonly [clause: string, noun: string]>> = {
  dns: ['was not found: its host name could not be resolved', 'host not found'],
  refused: ['refused the connection', 'connection refused'],
  unreachable: ['could not be reached', 'not reachable'],
  reset: ['closed the connection before it answered', 'connection closed'],
  timeout: ['did not answer in time', 'no answer in time'],
  tls: ['failed the TLS handshake', 'TLS failed'],
  'client-certificate-missing': [
    'requires a client certificate, and none was sent',
    'client certificate required',
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

/** A failed exchange says nothing about the credential, unless that is the client certificate. */
export function assessFailure(failure: Failure): Finding {
  const because = failureWords(failure);
  const { kind, certificate } = failure;
  if (kind === 'client-certificate-rejected') return { kind: 'rejected', because };
  if (kind === 'client-certificate-unusable') return { kind: 'unusable', because };
  const about = kind === 'tls' && certificate === null ? 'handshake' : kind;
  return { kind: 'inconclusive', because, about };
}

/** A failure in two or three words, as one of several outcomes. */
export function failureNoun({ kind }: Failure): string {
  return WORDS[kind][1];
}

function failureWords({ kind, detail, code, certificate }: Failure): Phrase {
  const extra = [detail, code].filter((part) => part !== null).join(', ');
  const words: Phrase =
    certificate === null
      ? [WORDS[kind][0]]
      : ['could not be trusted: ', ...certificateWords(certificate)];
  return extra === '' ? words : [...words, ` (${extra})`];
}

/** What is wrong with a server's certificate, as a clause. */
function certificateWords({ problem, expiresAt, validFrom, names }: CertificateFailure): Phrase {
  switch (problem) {
    case 'expired':
      // The code does not say which certificate of the chain it was.
      return expiresAt === null
        ? ['a certificate in its chain has expired']
        : [`a certificate in its chain expired on ${dateWords(expiresAt)}`];
    case 'not-yet-valid':
      return validFrom === null
        ? ['its certificate is not valid yet']
        : [`its certificate is not valid before ${dateWords(validFrom)}`];
    case 'other-name':
      return names.length === 0
        ? ['its certificate is for another host']
        : phrase`its certificate is for ${server(names.join(', '))}, not for this host`;
    case 'self-signed':
      return ['its certificate is self-signed'];
    case 'unknown-authority':
      return ['its certificate is from an authority that is not trusted'];
    case 'other':
      return ['its certificate was refused'];
  }
}
