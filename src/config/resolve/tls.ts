import type { TlsMaterial } from '../../http/model.js';
import { templateOf } from '../template.js';
import { refuse, type Scope, textOf, withVariables } from './scope.js';

/** The client certificate and the private authority; certificates are public, key and passphrase are secrets. */
export function resolveTls(scope: Scope): TlsMaterial | null {
  const { tls } = scope.endpoint.raw;
  if (tls === undefined) return null;
  const { key, passphrase } = tls;
  return {
    cert: certificate(scope, 'cert', tls.cert),
    key: key === undefined ? null : scope.secrets.addWhole(templateOf(key)),
    passphrase:
      passphrase === undefined || passphrase === ''
        ? null
        : scope.secrets.addWhole(templateOf(passphrase)),
    ca: certificate(scope, 'ca', tls.ca),
  };
}

function certificate(scope: Scope, name: string, text: string | undefined): string | null {
  if (text === undefined) return null;
  const template = templateOf(text);
  const pem = textOf(scope, template);
  const problem = scope.certificateProblem(pem);
  if (problem === null) return pem;
  refuse(scope, ['tls', name], withVariables(template, problem));
  return null;
}
