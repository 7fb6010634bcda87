import type { OutgoingRequest } from '../model/exchange.js';

/** The head of a request as it goes over the wire. */
export interface WireHead {
  readonly method: string;
  /** In origin form, or in absolute form for a proxy that forwards (RFC 9112, 3.2). */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Fields that frame the message or change the protocol (RFC 9110, 7.6.1, 7.8 and 10.1.1; RFC 9112, 6): a wrong one would leave a rest for the next request. */
const FRAMING: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Whether a request brings a header that only the client may set. */
export function framesItself({ headers }: OutgoingRequest): boolean {
  return Object.keys(headers).some((name) => FRAMING.has(name.toLowerCase()));
}

/** Puts the head together: the request's own headers, those of its route, and what every request has. */
export function wireHead(
  { method, headers, body }: OutgoingRequest,
  routed: Pick<WireHead, 'path' | 'headers'> & { readonly host: string },
): WireHead {
  const given = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  const unlessGiven = (name: string, value: string) => (given.has(name) ? {} : { [name]: value });
  return {
    method,
    path: routed.path,
    headers: {
      ...unlessGiven('host', routed.host),
      ...unlessGiven('accept-encoding', 'identity'),
      // Node.js leaves it out of a DELETE, whose body would then not be seen as one.
      ...(body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
      ...headers,
      ...routed.headers,
    },
  };
}
