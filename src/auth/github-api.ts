import type { Failure, OutgoingRequest, Send } from '../model/exchange.js';
import type { Secret } from '../model/secret.js';

/** Where the token may go, and how. */
export interface ApiAccess {
  readonly send: Send;
  readonly token: Secret;
  /** Address of the API; the token goes to its origin alone. */
  readonly api: string;
  readonly timeoutMs: number;
}

/** What Octokit asks for, as far as it is used. */
export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | null;
}

/** Why an answer cannot be used; `none` where there is none, `elsewhere` where nothing was asked. */
export type Flaw = 'none' | 'redirect' | 'broken' | 'elsewhere';

/** No answer came, or none that can be used. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
  readonly flaw: Flaw;
  readonly failure: Failure | null;

  constructor(flaw: Flaw, failure: Failure | null = null) {
    super(flaw);
    this.flaw = flaw;
    this.failure = failure;
  }
}

/** A hundred issues as long as GitHub lets them be, escaped as JSON. */
const LARGEST_ANSWER_BYTES = 32 * 1_048_576;
/** Statuses without a body (Fetch Standard, "null body status"). */
const BODILESS: readonly number[] = [204, 205, 304];

/**
 * A `fetch` for Octokit over our own sender: proxies and TLS as for every other request, no
 * redirect followed, and the token added here, so that whoever asks never has it. An address of
 * another origin is refused. Rejects with `Unanswered`.
 */
export function apiFetch({ send, token, api, timeoutMs }: ApiAccess) {
  const { origin } = new URL(api);
  return async (address: string, asked: Asked = {}): Promise<Response> => {
    const url = new URL(address);
    if (url.origin !== origin) throw new Unanswered('elsewhere');
    const exchange = await send(requestFor(url, asked, { token, timeoutMs }));
    if (exchange.kind === 'failure') throw new Unanswered('none', exchange.failure);
    const { status, headers, body } = exchange.answer;
    if (status >= 300 && status < 400) throw new Unanswered('redirect');
    if (body.kind !== 'text') throw new Unanswered('broken');
    const fields = [...headers].flatMap(([name, values]) =>
      values.map((value): [string, string] => [name, value]),
    );
    return new Response(BODILESS.includes(status) ? null : body.text, { status, headers: fields });
  };
}

function requestFor(
  url: URL,
  { method = 'GET', headers = {}, body = null }: Asked,
  { token, timeoutMs }: Pick<ApiAccess, 'token' | 'timeoutMs'>,
): OutgoingRequest {
  return {
    method,
    url: url.href,
    // RFC 6750, section 2.1: GitHub takes every kind of token so.
    headers: { ...headers, authorization: `Bearer ${token.reveal()}` },
    body,
    tls: null,
    timeoutMs,
    carriesCredential: true,
    allowHttp: false,
    http2: false,
    bodyLimitBytes: LARGEST_ANSWER_BYTES,
  };
}
