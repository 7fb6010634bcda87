import type { Failure, FailureKind, ServerCertificate } from '../../model/exchange.js';
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

/**
 * A failed exchange says nothing about the credential, unless that is the client certificate. It
 * ended at `at`, in milliseconds since the epoch.
 */
export function assessFailure(failure: Failure, at: number): Finding {
  const because = failureWords(failure, at);
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

function failureWords(failure: Failure, at: number): Phrase {
  const { kind, detail, code, certificate } = failure;
  const extra = [detail, code].filter((part) => part !== null).join(', ');
  const words: Phrase =
    certificate === null
      ? [WORDS[kind][0]]
      : ['could not be trusted: ', ...certificateWords(code, certificate, at)];
  return extra === '' ? words : [...words, ` (${extra})`];
}

/**
 * What is wrong with a server's certificate, as a clause (Node.js "X509 certificate error codes"
 * and its `ERR_TLS_CERT_…`; for the meaning, X509_STORE_CTX_get_error(3)). A code doesn't say
 * whether a date is wrong in the server's own certificate or in an issuer's.
 */
function certificateWords(
  code: string | null,
  { expiresAt, validFrom, names }: ServerCertificate,
  at: number,
): Phrase {
  switch (code) {
    case 'CERT_HAS_EXPIRED':
      return expiresAt !== null && expiresAt <= at
        ? [`its certificate expired on ${dateWords(expiresAt)}`]
        : ['a certificate in its chain has expired'];
    case 'CERT_NOT_YET_VALID':
      return validFrom !== null && validFrom > at
        ? [`its certificate is not valid before ${dateWords(validFrom)}`]
        : ['a certificate in its chain is not valid yet'];
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return names.length === 0
        ? ['its certificate is for another host']
        : phrase`its certificate is for ${server(names.join(', '))}, not for this host`;
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
      return ['its certificate is self-signed'];
    // The self-signed one is an authority that came along, not the server's own.
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
      return ['its certificate is from an authority that is not trusted'];
    default:
      return ['its certificate was refused'];
  }
}
