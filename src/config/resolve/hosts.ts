import { addressesOf, variablesPresented } from '../../auth/plan.js';
import { templateOf, variablesOf } from '../../values/template.js';
import { readUrl } from '../../values/url.js';
import { listing } from '../../values/words.js';
import { type AllowedHosts, isAllowedHost, variablesFor } from '../allowed-hosts.js';
import type { Keys } from '../document/tree.js';
import { refuse, type Scope, withVariables } from './scope.js';
import { secretsInBase } from './secrets.js';

const FOREIGN_HOST =
  'The input `allowed-hosts` does not name the host of this address, so no credential may go there. If the address is right, add its host to the input, in the workflow.';

function addToLine(names: string): string {
  return `If it is right, add ${names} to the line of the host in the input, in the workflow.`;
}

/** Addresses of presets and schemes are public, so the host can be said. */
function foreignHost(who: string, host: string): string {
  return `${who} calls ${host}, which the input \`allowed-hosts\` does not name, so no credential may go there. If you want that, add it to the input, in the workflow.`;
}

/**
 * Holds an endpoint to the input `allowed-hosts`, also where its credential is missing today. An
 * address that is not complete without an unset variable is left: nothing can be sent there.
 */
export function examineHosts(scope: Scope): void {
  const { values, settings, endpoint } = scope;
  const allowed = settings['allowed-hosts'];
  if (allowed === 'any') return;
  if (!settings['allow-list-trust']) examineTrust(scope);
  examineErrands(scope);
  const { base } = scope.request.url;
  if (variablesOf(base).some((name) => !values.isSet(name))) return;
  const url = readUrl(values.text(base).trim());
  // What else is wrong with an address is said where it is resolved.
  if (url === null) return;
  if (isAllowedHost(url, allowed)) examineVariables(scope, url, allowed);
  else if (endpoint.values.url !== undefined) {
    refuse(scope, ['url'], withVariables(base, FOREIGN_HOST));
  } else if (scope.preset !== null) {
    refuse(scope, ['preset'], foreignHost('The preset', url.host));
  } else if (!errandsOf(scope).some((address) => readUrl(address)?.host === url.host)) {
    refuse(scope, ['auth'], foreignHost('The check', url.host));
  }
}

/** Of an exchange: its credential goes to each address that it is exchanged at. */
function examineErrands(scope: Scope): void {
  const names = variablesOf(Object.values(scope.credential.exchange?.fields ?? {}).flat());
  for (const address of errandsOf(scope)) {
    const words = ['The credential is exchanged at', 'it may not'] as const;
    examineFurther(scope, ['auth'], { address, names, words });
  }
}

function errandsOf({ credential: { exchange }, values }: Scope): readonly string[] {
  return exchange === undefined ? [] : addressesOf(exchange, (template) => values.text(template));
}

/** What is sent to another address than that of the item. */
interface Further {
  readonly address: string;
  /** The variables whose values go there. */
  readonly names: readonly string[];
  readonly words?: readonly [says: string, so: string];
}

/** Holds a further address to the input `allowed-hosts`. */
export function examineFurther(scope: Scope, keys: Keys, further: Further): void {
  const { address, names, words: [says, so] = ['This asks', 'nothing may'] } = further;
  const allowed = scope.settings['allowed-hosts'];
  const url = readUrl(address);
  // What is not complete without an unset variable is not asked either.
  if (allowed === 'any' || url === null || names.some((name) => !scope.values.isSet(name))) return;
  const only = variablesFor(url, allowed);
  const message = !isAllowedHost(url, allowed)
    ? `${says} ${url.host}, which the input \`allowed-hosts\` does not name, so ${so} go there. If you want that, add the host to the input, in the workflow.`
    : only !== null && names.some((name) => !only.includes(name))
      ? `${says} ${url.host}, for which the input \`allowed-hosts\` only names ${listing(only)}. ${addToLine(listing(names))}`
      : null;
  if (message !== null) refuse(scope, keys, message);
}

/** Whoever can name an authority, or do without TLS, can be every host that is allowed. */
function examineTrust(scope: Scope): void {
  const { tls, 'allow-http': allowsHttp = false } = scope.endpoint.values;
  const say = (what: string) =>
    `${what}, so a changed list could send credentials elsewhere although \`allowed-hosts\` is set. If the list may do that, set the input \`allow-list-trust: true\`, in the workflow.`;
  if (tls?.ca !== undefined) {
    refuse(scope, ['tls', 'ca'], say('The list names an authority to trust here'));
  }
  if (allowsHttp) refuse(scope, ['allow-http'], say('The list does without TLS here'));
}

function examineVariables(scope: Scope, url: URL, allowed: AllowedHosts): void {
  const named = variablesFor(url, allowed);
  if (named === null) return;
  const { host } = url;
  for (const name of sentVariables(scope).filter((one) => !named.includes(one))) {
    refuse(
      scope,
      scope.endpoint.texts.find(({ node }) => variablesOf(templateOf(node.text)).includes(name))
        ?.keys ?? [],
      `${name} may not go to ${host}: for this host, the input \`allowed-hosts\` only names ${listing(named)}. ${addToLine(name)}`,
    );
  }
}

/** The variables that the request or its handshake uses. A public base address gives nothing away. */
function sentVariables({ credential, request, endpoint, values }: Scope): readonly string[] {
  const { url, headers, body } = request;
  const { cert = [], key = [], p12 = [], passphrase = [] } = endpoint.values.tls ?? {};
  const base = secretsInBase(values, url.base);
  const sent = variablesOf([
    ...base,
    ...headers.flatMap(([, value]) => value),
    ...[url.path, url.query, body ?? [], cert, key, p12, passphrase].flat(),
  ]);
  return [...new Set([...variablesPresented(credential), ...sent])];
}
