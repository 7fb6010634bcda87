import { allowInsecureRequests, customFetch } from 'oauth4webapi';
import type { Exchange } from '../../model/exchange.js';
import type { Errand, Means } from '../../model/obtain.js';
import type { JsonObject } from '../../values/json-body.js';

/** What the library sends a request with. It has nothing else that sends. */
export interface SendingOptions {
  /** Whether plain `http:` may be spoken is decided where everything is sent. */
  readonly [allowInsecureRequests]: true;
  readonly [customFetch]: (url: string, request: LibraryRequest) => Promise<Response>;
}

interface LibraryRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Signed on this machine, and as good as a key for a minute. */
const MINTED_HERE = ['client_assertion', 'assertion'];

/**
 * What the one request came to that the library makes with these options. The library sees an empty
 * answer: what the real one means is asked of it later, with `responseOf`. Rejects with what the
 * library throws before anything is sent.
 */
export async function exchangeOf(
  means: Pick<Means, 'ask' | 'hide'>,
  send: (options: SendingOptions) => Promise<unknown>,
  traits: Pick<Errand, 'withCertificate'> = {},
): Promise<Exchange> {
  const exchanges: Exchange[] = [];
  await send({
    [allowInsecureRequests]: true,
    [customFetch]: async (url, { method = 'GET', headers = {}, body }) => {
      const form = body instanceof URLSearchParams ? body : null;
      for (const name of MINTED_HERE) {
        const minted = form?.get(name);
        if (minted) means.hide(minted);
      }
      // The library's own name is not that of who asks.
      const { 'user-agent': _library, ...kept } = headers;
      const text = form?.toString() ?? null;
      exchanges.push(await means.ask({ method, url, headers: kept, body: text, ...traits }));
      return new Response();
    },
  });
  const [exchange] = exchanges;
  if (exchange === undefined) throw new Error('The library sent nothing.');
  return exchange;
}

/** A JSON document as an answer that the library can read. */
export function responseOf(document: JsonObject): Response {
  return new Response(JSON.stringify(document), {
    status: 200,
    headers: { 'content-type': 'application/json' },
  });
}
