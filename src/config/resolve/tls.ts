import type { TlsMaterial } from '../../model/exchange.js';
import { templateOf } from '../../values/template.js';
import { refuse, type Scope, textOf, withVariables } from './scope.js';

/**
 * The client certificate and the private authority; certificates are public, key and passphrase are secrets. A client certificate that was stored
 * badly is a credential that cannot be sent, which stops no other check; without its authority no server is known.
 */
export function resolveTls(scope: Scope): TlsMaterial | null {
  const { tls } = scope.endpoint.raw;
  if (tls === undefined) return null;
  const { key, passphrase } = tls;
  return {
    cert: tls.cert === undefined ? null : textOf(scope, templateOf(tls.cert)),
    key: key === undefined ? null : scope.secrets.addWhole(templateOf(key)),
    passphrase:
      passphrase === undefined || passphrase === ''
        ? null
        : scope.secrets.addWhole(templateOf(passphrase)),
    ca: tls.ca === undefined ? null : authority(scope, tls.ca),
  };
}

function authority(scope: Scope, text: string): string | null {
  const template = templateOf(text);
  const pem = textOf(scope, template);
  const problem = scope.certificateProblem(pem);
  if (problem === null) return pem;
  refuse(scope, ['tls', 'ca'], withVariables(template, problem));
  return null;
}
