import type { Problem } from '../../model/place.js';
import type { Preset } from '../../model/preset.js';
import { PLACEHOLDERS, variablesOf } from '../../values/template.js';
import { readUrl } from '../../values/url.js';
import { refuse, type Scope, withVariables } from './scope.js';
import { isWholeAddress, urlTextsOf } from './url.js';

/**
 * Whether a preset goes to the server that is meant. GitHub's own variables say which one a run
 * belongs to: on another than github.com, nobody can tell whose token a preset of GitHub has.
 */
export function examinePresetUrl(scope: Scope): void {
  const { endpoint, preset } = scope;
  if (endpoint.values.url !== undefined) {
    const message = baseAddressWords(scope);
    if (message !== null && !hasVariables(scope)) refuse(scope, ['url'], message);
  } else if (preset !== null && ownServerOf(preset)?.runsJobs === true && !isBaseGiven(scope)) {
    const message = otherServerWords(scope, preset);
    if (message !== null) refuse(scope, ['preset'], message);
  }
}

/** What a variable holds stops nobody else's check, so it is only said. */
export function presetUrlNotices(scope: Scope): Problem[] {
  const message = baseAddressWords(scope);
  if (message === null || !hasVariables(scope)) return [];
  return [scope.endpoint.problemAt(['url'], withVariables(scope.request.url.template, message))];
}

/** For a provider that organisations also run themselves: the path of the request there. */
interface OwnServer {
  readonly path: string;
  /** Whether jobs of GitHub Actions run on such a server. */
  readonly runsJobs: boolean;
}

const BASE = '{base-url}';

function ownServerOf({ inputs, url }: Preset): OwnServer | null {
  const base = inputs['base-url'];
  if (base?.own === undefined || url?.startsWith(BASE) !== true) return null;
  return { path: base.own + url.slice(BASE.length), runsJobs: base.runsJobs === true };
}

function isBaseGiven({ endpoint }: Scope): boolean {
  return endpoint.values.with?.['base-url'] !== undefined;
}

/** The address that is asked where the item says nothing else; null where something is missing. */
function usualAddress({ url, inputs }: Preset): URL | null {
  const text = (url ?? '').replace(PLACEHOLDERS, (_, name: string) => inputs[name]?.default ?? ' ');
  return readUrl(text.includes(' ') ? '' : text);
}

function hasVariables({ request }: Scope): boolean {
  return variablesOf(request.url.template).length > 0;
}

/** Where many APIs begin; no request of a preset goes there. */
const BASE_PATH = /^\/?(?:api(?:\/v?\d+)?\/?)?$/i;

/** An endpoint's own `url` that is the address of a server alone. */
function baseAddressWords({ endpoint, preset, request, values }: Scope): string | null {
  const { url } = endpoint.values;
  if (url === undefined || preset === null) return null;
  if (variablesOf(url.template).some((name) => !values.isSet(name))) return null;
  const { base, path, query } = urlTextsOf(values, request.url);
  const usual = usualAddress(preset);
  if (usual === null || query !== '') return null;
  if (!BASE_PATH.test(path) || BASE_PATH.test(usual.pathname)) return null;
  const known = addressAt(readUrl(base)?.hostname ?? '', preset);
  const remedy =
    known === null
      ? `Write the path too: \`…${ownServerOf(preset)?.path ?? `${usual.pathname}${usual.search}`}\``
      : `Write \`url: ${known}\``;
  return `With a preset, \`url\` is the whole address of the request, and this is only the beginning of one. ${remedy}.`;
}

/** GitHub Enterprise Cloud with data residency: the API has a host of its own, and no prefix. */
const GHE_CLOUD = /^(?:api\.)?([a-z\d-]+\.ghe\.com)$/;

/** What a preset asks at a host that is known: the provider's own, or one below ghe.com. */
function addressAt(host: string, preset: Preset): string | null {
  const usual = usualAddress(preset);
  if (usual === null) return null;
  const { hostname, pathname, href } = usual;
  const isGitHub = ownServerOf(preset)?.runsJobs === true;
  if (host === hostname || (isGitHub && host === 'github.com')) return href;
  const cloud = isGitHub ? GHE_CLOUD.exec(host)?.[1] : undefined;
  return cloud === undefined ? null : `https://api.${cloud}${pathname}`;
}

/** A run on another server than the one that the preset would ask. */
function otherServerWords({ values }: Scope, preset: Preset): string | null {
  const usual = usualAddress(preset);
  if (usual === null) return null;
  const server = readUrl(values.get('GITHUB_SERVER_URL'));
  const api = readUrl(values.get('GITHUB_API_URL'));
  const other = [server, api].find((url) => url !== null && !isPublicGitHub(url));
  if (other == null) return null;
  const own = api === null || isPublicGitHub(api) ? null : api.href.replace(/\/$/, '');
  const base = own ?? `${other.origin}${preset.inputs['base-url']?.own ?? ''}`;
  return `This run belongs to the server ${other.host}, and the preset would send the token to ${usual.host}. Say which of them is meant: write \`with: { base-url: ${base} }\` or \`with: { base-url: ${usual.origin} }\`.`;
}

function isPublicGitHub({ hostname }: URL): boolean {
  return hostname === 'github.com' || hostname === 'api.github.com';
}

/**
 * The page where a new credential is made: the preset's, on the server that is asked. An API under
 * a name of its own (`api.`) has its pages without it.
 */
export function renewalPage({ preset, endpoint, request, values }: Scope): string | null {
  if (preset === null) return null;
  const { renew } = preset;
  const own = ownServerOf(preset);
  const isOwn =
    endpoint.values.url !== undefined || endpoint.values.with?.['base-url'] !== undefined;
  if (!isOwn || own === null || renew === null) return renew;
  const { base, path } = urlTextsOf(values, request.url);
  const asked = readUrl(base);
  if (asked === null || asked.host === usualAddress(preset)?.host) return renew;
  const page = new URL(renew);
  // What a variable puts into the path is a secret.
  const isPlain =
    variablesOf(request.url.path).length === 0 && !isWholeAddress(request.url.template);
  const prefix = isPlain && path.endsWith(own.path) ? path.slice(0, -own.path.length) : '';
  const link = `${asked.protocol}//${asked.host.replace(/^api\./, '')}${prefix}${page.pathname}`;
  return /^https:/.test(link) ? link : null;
}
