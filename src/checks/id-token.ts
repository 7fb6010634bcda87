import { errandFrom } from '../auth/request.js';
import type { ReadyCheck } from '../model/check.js';
import type { Send } from '../model/exchange.js';
import type { IdToken } from '../model/obtain.js';
import { parseJsonBody } from '../values/json-body.js';
import { encodeForQuery } from '../values/url-template.js';

/** Where the job gets its ID token, and what it shows there; null without `id-token: write`. */
export type IdTokenSource = { readonly url: string; readonly token: string } | null;

export interface Asking {
  readonly send: Send;
  /** Masks a value, and removes it from whatever is written from now on. */
  readonly hide: (value: string) => void;
  readonly idTokenSource: IdTokenSource;
}

/**
 * Asks the runner for the ID token of the job
 * (https://docs.github.com/en/actions/reference/security/oidc).
 */
export async function idToken(
  audience: string | null,
  check: ReadyCheck,
  run: Asking,
): Promise<IdToken> {
  const { idTokenSource: source } = run;
  if (source === null) return { ok: false, exchange: null };
  run.hide(source.token);
  const wanted = audience === null ? '' : `&audience=${encodeForQuery(audience)}`;
  const exchange = await run.send(
    errandFrom(check, {
      method: 'GET',
      url: `${source.url}${wanted}`,
      headers: { Authorization: `Bearer ${source.token}` },
      body: null,
    }),
  );
  const body =
    exchange.kind === 'answer' && exchange.answer.body.kind === 'text'
      ? parseJsonBody(exchange.answer.body.text)
      : null;
  const token: unknown = body?.ok === true ? Object(body.document).value : null;
  if (typeof token !== 'string' || token === '') return { ok: false, exchange };
  run.hide(token);
  return { ok: true, token };
}
