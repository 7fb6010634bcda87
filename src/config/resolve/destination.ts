import { isAllowedHost } from '../allowed-hosts.js';
import { variablesOf } from '../../values/template.js';
import { readUrl } from '../../values/url.js';
import type { UrlParts } from '../../values/url-template.js';
import { refuse, type Scope, textOf, withVariables } from './scope.js';

/**
 * Refuses an address whose host the input `allowed-hosts` does not name, also where the credential is missing today. An address that is
 * not complete without an unset variable is left: nothing can be sent there.
 */
export function examineHost(scope: Scope, { base }: UrlParts): void {
  const { allowedHosts } = scope.settings;
  if (allowedHosts === 'any') return;
  if (variablesOf(base).some((name) => !scope.values.isSet(name))) return;
  const url = readUrl(textOf(scope, base).trim());
  // What else is wrong with an address is said where it is resolved.
  if (url === null || isAllowedHost(url, allowedHosts)) return;
  if (scope.endpoint.raw.url === undefined) refuse(scope, ['preset'], ofPreset(url.host));
  else refuse(scope, ['url'], withVariables(base, FOREIGN_HOST));
}

const FOREIGN_HOST =
  'The input `allowed-hosts` does not name the host of this address, so no credential may go there. If the address is right, add its host to the input, in the workflow.';

/** Addresses of presets are public, so the host can be said. */
function ofPreset(host: string): string {
  return `The preset calls ${host}, which the input \`allowed-hosts\` does not name, so no credential may go there. If that is wanted, add it to the input, in the workflow.`;
}
