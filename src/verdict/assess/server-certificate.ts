import type { ServerCertificate } from '../../model/exchange.js';
import { type Phrase, phrase, server } from '../../model/phrase.js';
import { dateWords } from '../../values/time.js';

/**
 * What is wrong with a server's certificate, as a clause (Node.js "X509 certificate error codes"
 * and its `ERR_TLS_CERT_…`; for the meaning, X509_STORE_CTX_get_error(3)). A code doesn't say
 * whether a date is wrong in the server's own certificate or in an issuer's.
 */
export function certificateWords(
  code: string | null,
  { expiresAt, validFrom, names, issuer }: ServerCertificate,
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
    // OpenSSL found nothing above the server's own: whoever issued it is neither sent nor trusted.
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
      return phrase`it sends only its own certificate, and ${authority(issuer)}, which issued it, is not trusted here`;
    // The self-signed one is an authority that came along, not the server's own.
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
      return phrase`its certificate is from ${authority(issuer)}, and no authority behind it is trusted here`;
    case 'CERT_SIGNATURE_FAILURE':
      return phrase`its certificate was not signed by the certificate of ${authority(issuer)} that is trusted here`;
    case 'INVALID_PURPOSE':
      return ['its certificate is not one for a server'];
    default:
      return ['its certificate was refused'];
  }
}

function authority(issuer: string | null): Phrase {
  return issuer === null ? ['an authority without a name'] : [server(issuer)];
}

const UNTRUSTED: readonly string[] = [
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'CERT_SIGNATURE_FAILURE',
];

/** Whether a certificate may be right, and only its authority is not known. */
export function isUntrusted(code: string | null): boolean {
  return UNTRUSTED.includes(code ?? '');
}
