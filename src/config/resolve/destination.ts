import { isAllowedHost } from '../allowed-hosts.js';
import type { Template } from '../model.js';
import { variablesOf } from '../template.js';
import { splitUrl } from '../url-template.js';
import { refuse, type Scope, textOf, withVariables } from './scope.js';

/**
 * Refuses an address whose host the input `allowed-hosts` does not name, also where the credential is missing today. An address that is
 * not complete without an unset variable is left: nothing can be sent there.
 */
export function examineHost(scope: Scope, template: Template): void {
  const { base } = splitUrl(template);
  if (variablesOf(base).some((name) => !scope.values.isSet(name))) return;
  const text = textOf(scope, base).trim();
  // What else is wrong with an address is said where it is resolved.
  if (!URL.canParse(text) || isAllowedHost(new URL(text), scope.settings.allowedHosts)) return;
  if (scope.endpoint.raw.url === undefined) refuse(scope, ['preset'], ofPreset(new URL(text).host));
  else refuse(scope, ['url'], withVariables(base, FOREIGN_HOST));
}

const FOREIGN_HOST =
  'The input `allowed-hosts` does not name the host of this address, so no credential may go there. If the address is right, add its host to the input, in the workflow.';

/** Addresses of presets are public, so the host can be said. */
function ofPreset(host: string): string {
  return `The preset calls ${host}, which the input \`allowed-hosts\` does not name, so no credential may go there. If that is wanted, add it to the input, in the workflow.`;
}
