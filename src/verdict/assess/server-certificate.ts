import type { Answer, CertificateFailure } from '../../model/exchange.js';
import { type Phrase, phrase, server } from '../../model/phrase.js';
import { dateWords, relativeTime } from '../../values/time.js';

/** What is wrong with a server's certificate, as a clause: "its certificate …". */
export function certificateWords(failure: CertificateFailure): Phrase {
  const { problem, expiresAt, validFrom, names } = failure;
  switch (problem) {
    case 'expired':
      // The code does not say which certificate of the chain it was.
      return [`a certificate in its chain expired${onDay(expiresAt)}`];
    case 'not-yet-valid':
      return validFrom === null
        ? ['its certificate is not valid yet']
        : [`its certificate is not valid before ${dateWords(validFrom)}`];
    case 'other-name':
      return names.length === 0
        ? ['its certificate is for another host']
        : phrase`its certificate is for ${server(names.join(', '))}, not for this host`;
    case 'self-signed':
      return ['its certificate is signed by its own key'];
    case 'unknown-authority':
      return ['its certificate is from an authority that is not trusted'];
    case 'other':
      return ['its certificate was refused'];
  }
}

function onDay(at: number | null): string {
  return at === null ? '' : ` on ${dateWords(at)}`;
}

/** Evidence that the server's certificate ends within `horizonMs`: then every check of it fails, whatever the credential. */
export function certificateEvidence(
  answer: Answer | null,
  now: number,
  horizonMs: number,
): Phrase[] {
  const expiresAt = answer?.serverCertificate?.expiresAt ?? null;
  if (expiresAt === null || expiresAt - now > horizonMs) return [];
  return [[`The server's own certificate expires ${relativeTime(expiresAt, now)}`]];
}
