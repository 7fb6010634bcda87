import { hidden, placedWithout } from '../../auth/plan.js';
import type { Named } from '../../auth/scheme.js';
import type { Reproduction } from '../../model/check.js';
import type { TlsMaterial } from '../../model/exchange.js';
import type { Preset } from '../../model/preset.js';
import { literalOf, type Template } from '../../values/template.js';
import { encodeForQuery, splitUrl } from '../../values/url-template.js';
import { certificateProblem } from '../certificate.js';
import { takenHeaders } from '../rules.js';
import type { Endpoint } from '../schema.js';
import type { Address } from '../value-types.js';
import { refuse, type Scope, withVariables } from './scope.js';
import { doublesSlash } from './url.js';

/** The request of an endpoint and its preset together, before any value is put in. */
export interface RequestTemplates {
  readonly method: string;
  readonly url: Address;
  readonly headers: Named;
  readonly body: Template | null;
}

export function requestTemplates({ values, preset }: RequestSources): RequestTemplates {
  const { method, headers = {}, body = presetBody(values, preset) } = values;
  // A preset's own texts are literal: nothing is read from the environment in them.
  const template = [preset?.url ?? ''];
  return {
    method: method ?? preset?.method ?? 'GET',
    url: values.url ?? { template, parts: splitUrl(template) },
    headers: [...presetHeaders(preset, headers), ...Object.entries(headers)],
    body,
  };
}

interface RequestSources {
  readonly values: Endpoint;
  readonly preset: Preset | null;
}

/** The user's headers replace those of the preset, in whatever case they are written. */
function presetHeaders(preset: Preset | null, own: Readonly<Record<string, unknown>>): Named {
  const replaced = Object.keys(own).map((name) => name.toLowerCase());
  return Object.entries(preset?.headers ?? {})
    .filter(([name]) => !replaced.includes(name.toLowerCase()))
    .map(([name, value]) => [name, [value]] as const);
}

/** A body belongs to the method that the preset sends it with. */
function presetBody({ method }: Endpoint, preset: Preset | null): Template | null {
  const isSame = method === undefined || method === preset?.method;
  return preset?.body != null && isSame ? [preset.body] : null;
}

/** What could not be examined before the preset was known. */
export function examineWithPreset(scope: Scope, { method }: RequestTemplates): void {
  const { endpoint, preset, credential } = scope;
  if (preset === null) return;
  for (const { keys, message } of takenHeaders(endpoint.values, credential)) {
    refuse(scope, keys, message);
  }
  if (endpoint.values.body !== undefined && (method === 'GET' || method === 'HEAD')) {
    const message = 'The preset sends a GET or HEAD request, which carries no body. Remove `body`.';
    refuse(scope, ['body'], message);
  }
}

/**
 * The client certificate and the private authority; certificates are public, key and passphrase are
 * secrets. A client certificate that was stored badly is a credential that cannot be sent, which
 * stops no other check; without its authority no server is known.
 */
export function resolveTls(scope: Scope): TlsMaterial | null {
  const { values, endpoint } = scope;
  const { tls } = endpoint.values;
  if (tls === undefined) return null;
  const { cert, key, passphrase, ca } = tls;
  return {
    cert: cert === undefined ? null : values.text(cert),
    key: key === undefined ? null : values.addWhole(key),
    passphrase:
      passphrase === undefined || literalOf(passphrase) === '' ? null : values.addWhole(passphrase),
    ca: ca === undefined ? null : authority(scope, ca),
  };
}

function authority(scope: Scope, template: Template): string | null {
  const pem = scope.values.text(template);
  const problem = certificateProblem(pem);
  if (problem === null) return pem;
  refuse(scope, ['tls', 'ca'], withVariables(template, problem));
  return null;
}

/**
 * The request as a person would repeat it: variables stay variables, and no credential is a value.
 */
export function reproductionOf(scope: Scope, request: RequestTemplates): Reproduction {
  const { headers, query, options } = placedWithout(scope.credential);
  const { tls } = scope.endpoint.values;
  const secret = (text: Template = []) => (literalOf(text) === '' ? null : hidden(text));
  return {
    method: request.method,
    url: withQuery(withoutDoubledSlash(scope, request.url), request.url, query),
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

function withoutDoubledSlash({ values }: Scope, { template, parts }: Address): Template {
  const { base, path, query } = parts;
  const [first, ...rest] = path;
  if (typeof first !== 'string' || !doublesSlash(values, parts)) return template;
  return [...base, first.slice(1), ...rest, ...query];
}

function withQuery(url: Template, { parts }: Address, added: Named): Template {
  const hasQuery = parts.query.length > 0;
  const pairs = added.flatMap(([name, value], index): Template => {
    const separator = index === 0 && !hasQuery ? '?' : '&';
    return [`${separator}${encodeForQuery(name)}=`, ...value];
  });
  return [...url, ...pairs];
}
