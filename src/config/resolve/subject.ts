import { variablesToFix } from '../../auth/plan.js';
import type { Subject } from '../../model/check.js';
import { variablesOf } from '../../values/template.js';
import { resolvePolicy } from './judgement.js';
import type { NameClaim } from './names.js';
import { renewalPage } from './preset-url.js';
import { commandOf, reproductionOf } from './request.js';
import type { Scope } from './scope.js';
import { secretsInBase } from './secrets.js';
import { isWholeAddress, shownUrl } from './url.js';

/** What the report may say of an item. */
export function subjectOf(scope: Scope, name: string): Subject {
  const { endpoint, preset, request, values } = scope;
  const { owner = null, renew = renewalPage(scope), notes = null } = endpoint.values;
  return {
    name,
    where: endpoint.where,
    preset: preset?.id ?? null,
    check: endpoint.values.check?.kind ?? null,
    url: shownUrl(values, request.url),
    method: request.method,
    owner,
    renew,
    notes,
    variables: endpoint.variables,
    credentialVariables: credentialVariables(scope),
    policy: resolvePolicy(scope),
    reproduce: reproductionOf(scope),
    command: commandOf(scope),
  };
}

/**
 * What a fix has to change: the variables of the credential, else those of the client certificate,
 * else those that are secret by their place in the request.
 */
function credentialVariables(scope: Scope): readonly string[] {
  const { endpoint, credential, request, values, inspection } = scope;
  const { cert = [], key = [], p12 = [] } = endpoint.values.tls ?? {};
  const { url, headers, body } = request;
  const address = isWholeAddress(url.template)
    ? url.template
    : [...secretsInBase(values, url.base), ...url.path, ...url.query];
  const elsewhere = [...address, ...headers.flatMap(([, value]) => value), ...(body ?? [])];
  const found = [
    variablesOf(inspection?.fields['content'] ?? []),
    variablesToFix(credential),
    variablesOf([...cert, ...key, ...p12]),
    variablesOf(elsewhere),
  ];
  return found.find((names) => names.length > 0) ?? [];
}

/** The name that an item asks for. */
export function claimOf({ endpoint, preset, credential, request, values }: Scope): NameClaim {
  const { name } = endpoint.values;
  const [first] = variablesOf(credential.parts.flatMap(({ template }) => template));
  const telling = [...(first === undefined ? [] : [first]), ...variablesOf(request.url.base)];
  const shown = shownUrl(values, request.url).replace(/^[a-z]+:\/\//i, '');
  return {
    endpoint,
    name: name ?? preset?.name ?? (shown === '' ? (endpoint.variables[0] ?? shown) : shown),
    variables: telling.length > 0 ? [...new Set(telling)] : endpoint.variables.slice(0, 1),
  };
}
