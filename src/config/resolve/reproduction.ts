import type { Reproduction } from '../../model/check.js';
import type { Template } from '../../values/template.js';
import { literalOf, templateOf } from '../../values/template.js';
import type { UrlParts } from '../../values/url-template.js';
import type { CredentialPlan, Named } from './credential.js';
import type { Scope } from './scope.js';
import { doublesSlash, encodeForQuery } from './url.js';

/** Stands for a credential that is written out, so that the command holds none. */
const STAND_IN = { variable: 'CREDENTIAL' } as const;

interface Request {
  readonly method: string;
  readonly url: Template;
  readonly parts: UrlParts;
  readonly headers: Named;
  readonly body: Template | null;
  readonly credential: CredentialPlan;
}

/** The request as a person would repeat it: variables stay variables, and no credential is a value. */
export function reproductionOf(scope: Scope, request: Request): Reproduction {
  const { credential, method, body } = request;
  return {
    method,
    url: withQuery(withoutDoubledSlash(scope, request), request),
    headers: withCredential(request.headers, credential),
    basic:
      credential.kind === 'basic'
        ? { username: credential.username, password: hidden(credential.password) }
        : null,
    body,
    tls: tlsOf(scope),
  };
}

function hidden(template: Template): Template {
  const literal = literalOf(template);
  if (literal === null || literal === '') return template;
  // Two literal parts in a row: the first is the word that a preset puts before its secret.
  return template.length > 1 ? [...template.slice(0, 1), STAND_IN] : [STAND_IN];
}

function withoutDoubledSlash(scope: Scope, { url, parts }: Request): Template {
  const { base, path, query } = parts;
  const [first, ...rest] = path;
  if (typeof first !== 'string' || !doublesSlash(scope, { base, path })) return url;
  return [...base, first.slice(1), ...rest, ...query];
}

function withQuery(url: Template, { parts, credential }: Request): Template {
  if (credential.kind !== 'query') return url;
  const hasQuery = parts.query.length > 0;
  const pairs = credential.values.flatMap(([name, value], index): Template => {
    const separator = index === 0 && !hasQuery ? '?' : '&';
    return [`${separator}${encodeForQuery(name)}=`, ...hidden(value)];
  });
  return [...url, ...pairs];
}

function withCredential(headers: Named, credential: CredentialPlan): Named {
  switch (credential.kind) {
    case 'none':
    case 'basic':
    case 'query':
      return headers;
    case 'bearer':
      return [...headers, ['Authorization', ['Bearer ', ...hidden(credential.token)]]];
    case 'header':
      return [
        ...headers,
        ...credential.values.map(([name, value]) => [name, hidden(value)] as const),
      ];
    case 'cookie':
      return [...headers, ['Cookie', joinedCookies(credential.values)]];
  }
}

function joinedCookies(cookies: Named): Template {
  return cookies.flatMap(([name, value], index): Template => {
    const separator = index === 0 ? '' : '; ';
    return [`${separator}${name}=`, ...hidden(value)];
  });
}

function tlsOf({ endpoint }: Scope): Reproduction['tls'] {
  const { tls } = endpoint.raw;
  if (tls === undefined) return null;
  const read = (text: string | undefined) => (text === undefined ? null : templateOf(text));
  const secret = (text: string | undefined) =>
    text === undefined || text === '' ? null : hidden(templateOf(text));
  return {
    cert: read(tls.cert),
    key: secret(tls.key),
    passphrase: secret(tls.passphrase),
    ca: read(tls.ca),
  };
}
