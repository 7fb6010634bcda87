import type { Finding } from '../../model/conversation.js';
import type { Answer } from '../../model/exchange.js';
import { bodyText, statusWords } from './answer.js';

interface Page {
  readonly statuses: readonly number[];
  /** Null where the status alone says it. */
  readonly title: RegExp | null;
  readonly says: 'missing' | 'rejected';
}

/**
 * What is said of a client certificate after the handshake, in an answer: nginx shows its own 495
 * and 496 as 400 with a page (ngx_http_ssl_module, "Error Processing"), unless a page of its
 * configuration stands in; IIS has substatus codes ("HTTP status codes in IIS").
 */
const PAGES: readonly Page[] = [
  { statuses: [496], title: null, says: 'missing' },
  { statuses: [495], title: null, says: 'rejected' },
  {
    statuses: [400],
    title: /<title>400 No required SSL certificate was sent<\/title>/,
    says: 'missing',
  },
  { statuses: [400], title: /<title>400 The SSL certificate error<\/title>/, says: 'rejected' },
  { statuses: [403], title: /<title>[^<]{0,99}\b403\.7 - /, says: 'missing' },
  { statuses: [403], title: /<title>[^<]{0,99}\b403\.1[367] - /, says: 'rejected' },
];

/** A title is near the beginning. */
const TITLE_WITHIN = 2_048;

/** What an answer says about the client certificate; null when it says nothing. */
export function aboutClientCertificate(answer: Answer): Finding | null {
  const start = bodyText(answer).slice(0, TITLE_WITHIN);
  const page = PAGES.find(
    ({ statuses, title }) => statuses.includes(answer.status) && (title?.test(start) ?? true),
  );
  if (page === undefined) return null;
  const status = statusWords(answer.status);
  return page.says === 'rejected'
    ? {
        kind: 'rejected',
        because: [`rejected the client certificate, with ${status}`],
        clientCertificate: true,
      }
    : {
        kind: 'inconclusive',
        because: [`requires a client certificate, and none was sent (${status})`],
        about: 'client-certificate-missing',
      };
}
