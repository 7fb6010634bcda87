import type { Exchange, Failure, FailureKind, ServerCertificate } from '../../model/exchange.js';
import type { Finding } from '../../model/conversation.js';
import { type Phrase, phrase, server } from '../../model/phrase.js';
import { dateWords } from '../../values/time.js';
import { statusWords } from './answer.js';

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
  'refused-by-policy': 'was not asked',
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
  const { kind, certificate } = failure;
  if (kind === 'client-certificate-rejected') return { kind: 'rejected', because };
  if (kind === 'client-certificate-unusable') return { kind: 'unusable', because };
  const about = kind === 'tls' && certificate === null ? 'handshake' : kind;
  return { kind: 'inconclusive', because, about };
}

function failureWords(failure: Failure, at: number): Phrase {
  const { kind, detail, code, certificate } = failure;
  const extra = [detail, code].filter((part) => part !== null).join(', ');
  const words: Phrase =
    certificate === null
      ? [WORDS[kind]]
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
