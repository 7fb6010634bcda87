import { hidden, placedWithout } from '../../auth/plan.js';
import type { Named } from '../../auth/scheme.js';
import type { Reproduction } from '../../model/check.js';
import type { Unsendable } from '../../model/conversation.js';
import type { TlsMaterial } from '../../model/exchange.js';
import type { Preset } from '../../model/preset.js';
import type { RequestPlan } from '../../model/request.js';
import { Secret } from '../../model/secret.js';
import { literalOf, type Template } from '../../values/template.js';
import { encodeForQuery, splitUrl, type UrlParts } from '../../values/url-template.js';
import { certificateProblem } from '../certificate.js';
import { BODILESS, takenHeaders } from '../rules.js';
import type { Endpoint } from '../schema.js';
import { isWrittenOut } from '../written-out.js';
import { examinePresetUrl } from './preset-url.js';
import { refuse, type RequestTemplates, type Scope } from './scope.js';
import { unusableValue } from './unusable.js';

export function requestTemplates(values: Endpoint, preset: Preset | null): RequestTemplates {
  const { method = preset?.method ?? 'GET', headers = {}, body } = values;
  // A body belongs to the method that the preset sends it with. A preset's own texts are literal:
  // nothing is read from the environment in them.
  const presetBody = preset?.body != null && method === preset.method ? [preset.body] : null;
  return {
    method,
    url: values.url ?? splitUrl([preset?.url ?? '']),
    headers: [...presetHeaders(preset, headers), ...Object.entries(headers)],
    body: body ?? presetBody,
  };
}

/** The user's headers replace those of the preset, in whatever case they are written. */
function presetHeaders(preset: Preset | null, own: Readonly<Record<string, unknown>>): Named {
  const replaced = Object.keys(own).map((name) => name.toLowerCase());
  return Object.entries(preset?.headers ?? {})
    .filter(([name]) => !replaced.includes(name.toLowerCase()))
    .map(([name, value]) => [name, [value]] as const);
}

/** What could not be examined before the preset was known. */
export function examineWithPreset(scope: Scope): void {
  const { endpoint, preset, credential, request } = scope;
  if (preset === null) return;
  examinePresetUrl(scope);
  const { auth, token } = endpoint.values;
  if (auth === undefined && token === undefined) {
    refuse(scope, [], 'The preset needs its secret. Add `token`, such as `token: ${NAME}`.');
  }
  for (const { keys, message } of takenHeaders(endpoint.values, credential)) {
    refuse(scope, keys, message);
  }
  if (endpoint.values.body !== undefined && BODILESS.includes(request.method)) {
    const message = 'The preset sends a GET or HEAD request, which carries no body. Remove `body`.';
    refuse(scope, ['body'], message);
  }
}

/** The client certificate and the private authority; key and passphrase are secrets. */
export function resolveTls({ values, endpoint }: Scope): TlsMaterial | null {
  const { tls } = endpoint.values;
  if (tls === undefined) return null;
  const { cert, key, passphrase, ca } = tls;
  return {
    cert: cert === undefined ? null : values.text(cert),
    key: key === undefined ? null : values.addWhole(key),
    passphrase:
      passphrase === undefined || literalOf(passphrase) === '' ? null : values.addWhole(passphrase),
    ca: ca === undefined ? null : values.text(ca),
  };
}

/** The request with its values; `url` is null when there is no address to send it to. */
export function requestPlan({ request, values, endpoint }: Scope, url: URL | null): RequestPlan {
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
    http2: endpoint.values.http2 ?? false,
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
          },
  };
}

function withQuery({ template, query }: UrlParts, added: Named): Template {
  const pairs = added.flatMap(([name, value], index): Template => {
    const separator = index === 0 && query.length === 0 ? '?' : '&';
    return [`${separator}${encodeForQuery(name)}=`, ...value];
  });
  return [...template, ...pairs];
}
