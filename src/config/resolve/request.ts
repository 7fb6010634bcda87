import { hidden, isPublic, placedWithout } from '../../auth/plan.js';
import type { Alone } from '../../auth/exchange.js';
import type { Named } from '../../auth/scheme.js';
import type { ReadyCheck, Reproduction } from '../../model/check.js';
import type { Unsendable } from '../../model/conversation.js';
import type { MaterialFault } from '../../model/exchange.js';
import type { Preset } from '../../model/preset.js';
import type { RequestPlan } from '../../model/request.js';
import type { Shell } from '../../model/shell.js';
import { Secret } from '../../model/secret.js';
import { literalOf, type Template, variablesOf } from '../../values/template.js';
import {
  encodeForQuery,
  splitUrl,
  type UrlParts,
  urlTemplateProblem,
} from '../../values/url-template.js';
import { certificateProblem } from '../certificate.js';
import { BODILESS, takenHeaders } from '../rules.js';
import type { Endpoint } from '../schema.js';
import { isWrittenOut } from '../written-out.js';
import { examinePresetUrl } from './preset-url.js';
import type { FilledPreset } from './preset.js';
import { refuse, type RequestTemplates, type Scope } from './scope.js';
import { unusableValue } from './unusable.js';

export function requestTemplates(
  values: Endpoint,
  preset: Preset | null,
  { filled, alone }: Pick<Scope, 'filled' | 'alone'>,
): RequestTemplates {
  const usual = preset ?? alone;
  const { method = usual?.method ?? 'GET', headers = {}, body } = values;
  // A body belongs to the method that the preset sends it with.
  const own = filled?.body ?? (alone?.body === undefined ? null : [alone.body]);
  return {
    method,
    url: values.url ?? filled?.url ?? splitUrl(alone?.url ?? []),
    headers: [...usualHeaders(filled, alone, headers), ...Object.entries(headers)],
    body: body ?? (method === usual?.method ? own : null),
  };
}

/** The user's headers replace those of the preset, in whatever case they are written. */
function usualHeaders(
  filled: FilledPreset | null,
  alone: Alone | null,
  own: Readonly<Record<string, unknown>>,
): Named {
  const replaced = Object.keys(own).map((name) => name.toLowerCase());
  const written = Object.entries(alone?.headers ?? {}).map(
    ([name, value]) => [name, [value]] as const,
  );
  return [...(filled?.headers ?? []), ...written].filter(
    ([name]) => !replaced.includes(name.toLowerCase()),
  );
}

/** What could not be examined before the preset was known. */
export function examineWithPreset(scope: Scope): void {
  const { endpoint, preset, shape, credential, request } = scope;
  for (const { keys, message } of shape === null ? [] : takenHeaders(endpoint.values, credential)) {
    refuse(scope, keys, message);
  }
  if (preset === null) return;
  examinePresetUrl(scope);
  for (const { keys, message } of scope.filled?.faults ?? []) refuse(scope, keys, message);
  examineAddress(scope);
  if (endpoint.values.body !== undefined && BODILESS.includes(request.method)) {
    const message = 'The preset sends a GET or HEAD request, which carries no body. Remove `body`.';
    refuse(scope, ['body'], message);
  }
}

/** Of a preset's address that no variable is part of: nobody's value is at fault. */
function examineAddress(scope: Scope): void {
  const { endpoint, filled } = scope;
  const { url, with: given = {}, 'allow-http': allowHttp = false } = endpoint.values;
  if (url !== undefined || filled === null || filled.url === null || filled.faults.length > 0)
    return;
  if (variablesOf(filled.url.base).length > 0) return;
  const message = urlTemplateProblem(filled.url, allowHttp);
  const keys = given['base-url'] === undefined ? ['preset'] : ['with', 'base-url'];
  if (message !== null) refuse(scope, keys, message);
}

/** The client certificate and the private authority; key and passphrase are secrets. */
export function resolveTls({ values, endpoint }: Scope): Pick<ReadyCheck, 'tls' | 'store'> {
  const { tls } = endpoint.values;
  if (tls === undefined) return { tls: null };
  const { cert, key, ca, p12 } = tls;
  const { passphrase: phrase = [''] } = tls;
  const passphrase = literalOf(phrase) === '' ? null : values.addWhole(phrase);
  const material = {
    cert: cert === undefined ? null : values.text(cert),
    key: key === undefined ? null : values.addWhole(key),
    passphrase,
    ca: ca === undefined ? null : values.text(ca),
  };
  return p12 === undefined
    ? { tls: material }
    : {
        tls: { ...material, passphrase: null, fault: UNOPENED },
        store: { p12: values.addWhole(p12), passphrase },
      };
}

/** Stands until the store is opened, so that nothing is sent without its certificate. */
const UNOPENED: MaterialFault = { part: 'p12', flaw: 'unreadable', words: 'was not opened' };

/** The request with its values; `url` is null when there is no address to send it to. */
export function requestPlan(
  { request, values, endpoint, alone, preset }: Scope,
  url: URL | null,
): RequestPlan {
  const secretOf = (template: Template) => new Secret(values.text(template));
  const headers = request.headers.map(([name, value]) => [name, secretOf(value)] as const);
  return {
    method: request.method,
    origin: url?.origin ?? '',
    url: new Secret(url?.href ?? ''),
    headers: Object.fromEntries(headers),
    body: request.body === null ? null : secretOf(request.body),
    holdsSecret: endpoint.variables.length > 0 || endpoint.texts.some(isWrittenOut),
    allowHttp: endpoint.values['allow-http'] ?? false,
    http2: endpoint.values.http2 ?? preset?.http2 ?? false,
    isExchange: alone?.isExchange === true,
  };
}

/** An authority that cannot be read; without it no server is known. */
export function unusableAuthority({ values, endpoint }: Scope): Unsendable | null {
  const { ca } = endpoint.values.tls ?? {};
  const problem = ca === undefined ? null : certificateProblem(values.text(ca));
  return ca === undefined || problem === null
    ? null
    : unusableValue('certificate authority', ca, problem);
}

/** The request as a person would repeat it: variables stay, and no credential is a value. */
export function reproductionOf({ credential, endpoint, request }: Scope): Reproduction {
  const { headers, query, options } = placedWithout(credential);
  const { tls } = endpoint.values;
  const secret = (text: Template = []) => (literalOf(text) === '' ? null : hidden(text));
  return {
    method: request.method,
    url: withQuery(request.url, query),
    headers: [...request.headers, ...headers],
    options,
    body: request.body,
    tls:
      tls === undefined
        ? null
        : {
            cert: tls.cert ?? null,
            key: secret(tls.key),
            passphrase: secret(tls.passphrase),
            ca: tls.ca ?? null,
            ...(tls.p12 === undefined ? {} : { p12: hidden(tls.p12) }),
          },
  };
}

/** How a person repeats what a command of curl alone does not. */
export function commandOf({ credential, endpoint }: Scope): Shell | null {
  const { exchange } = credential;
  if (exchange?.scheme.command === undefined) return null;
  const shown = Object.fromEntries(
    Object.entries(exchange.fields).map(([name, template]) => {
      const part = credential.parts.find(({ template: one }) => one === template);
      const isShown = part === undefined || isPublic(part, credential);
      return [name, part?.taken?.as ?? (isShown ? template : hidden(template))] as const;
    }),
  );
  return exchange.scheme.command(shown, endpoint.values.url?.template ?? null);
}

function withQuery({ template, query }: UrlParts, added: Named): Template {
  const pairs = added.flatMap(([name, value], index): Template => {
    const separator = index === 0 && query.length === 0 ? '?' : '&';
    return [`${separator}${encodeForQuery(name)}=`, ...value];
  });
  return [...template, ...pairs];
}
