import { config, phrase } from '../../model/phrase.js';
import { isObject, type JsonObject, jsonObjectIn } from '../../values/json-body.js';
import { asWritten, base64Text, pairOf } from './as-written.js';
import type { Found, NotFound, Source } from './source.js';

/**
 * What `docker login` writes (docs.docker.com, "docker login", "Credential stores"), Podman and
 * Helm likewise; also Kubernetes' `.dockerconfigjson`, and the older `.dockercfg`, which is the
 * value of `auths` alone.
 */
export const dockerconfigjson: Source = {
  title: 'Docker configuration',
  passwordIsToken: true,
  find(text, wanted) {
    const file = jsonObjectIn(asWritten(text, { sign: /^\s*\{/ }));
    if (file === null) return NO_CONFIGURATION;
    const host = wanted.host ?? wanted.url.host;
    const auths = objectOf(file['auths']) ?? (isLegacy(file) ? file : {});
    const entry = entryFor(host, auths);
    const found = entry === null ? null : credentialOf(entry, host);
    if (found !== null) return found;
    if (hasHelper(file, host)) return inHelper(host);
    return entry === null ? absent(host) : empty(host);
  },
};

function objectOf(value: unknown): JsonObject | null {
  return isObject(value) ? value : null;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isLegacy(file: JsonObject): boolean {
  return Object.values(file).some((entry) => {
    const { auth, username } = objectOf(entry) ?? {};
    return typeof auth === 'string' || typeof username === 'string';
  });
}

/** The name under which Docker Hub is kept (docker/cli, `registry.IndexServer`). */
const HUB = 'https://index.docker.io/v1/';
/** Hosts of Docker Hub: of images, of its API, and of its tokens. */
const HUB_HOSTS = ['docker.io', 'index.docker.io', 'registry-1.docker.io', 'auth.docker.io'];

/** As docker/cli, `credentials.fileStore.Get`: the key itself, else the first one of that host. */
function entryFor(registry: string, auths: JsonObject): JsonObject | null {
  const host = hostOf(registry);
  const isHub = HUB_HOSTS.includes(host);
  const name = isHub ? HUB : host;
  const key = Object.hasOwn(auths, name)
    ? name
    : Object.keys(auths).find((one) =>
        isHub ? HUB_HOSTS.includes(hostOf(one)) : hostOf(one) === host,
      );
  return key === undefined ? null : objectOf(auths[key]);
}

/** As docker/cli, `credentials.ConvertToHostname`: host and port of an address, or up to a slash. */
function hostOf(registry: string): string {
  const url = registry.includes('://') && URL.canParse(registry) ? new URL(registry) : null;
  if (url === null || url.hostname === '') return registry.split('/', 1)[0] ?? '';
  // A port that is the usual one of its scheme is kept there, and not here.
  const [, port = ''] = /^[^/]*\/\/[^/]*?(:\d+)?(?:\/|$)/.exec(registry) ?? [];
  return url.hostname + port;
}

/** In the order in which Docker prefers them; null where the entry holds nothing. */
function credentialOf(entry: JsonObject, host: string): Found | null {
  const token = textOf(entry['registrytoken']);
  if (token !== '') return { kind: 'bearer', token };
  const identity = textOf(entry['identitytoken']);
  if (identity !== '') return { kind: 'identity', token: identity };
  const auth = textOf(entry['auth']).trim();
  const username = textOf(entry['username']);
  const password = textOf(entry['password']);
  if (auth === '') return username + password === '' ? null : { kind: 'basic', username, password };
  const pair = pairOf(base64Text(auth) ?? '');
  return pair === null || pair.username === ''
    ? notBase64(host)
    : // Docker cuts these off, which older versions wrote.
      { kind: 'basic', ...pair, password: pair.password.replace(/\0+$/, '') };
}

function hasHelper(file: JsonObject, host: string): boolean {
  const helpers = objectOf(file['credHelpers']) ?? {};
  return textOf(file['credsStore']) !== '' || textOf(helpers[hostOf(host)]) !== '';
}

const NO_CONFIGURATION: NotFound = {
  kind: 'none',
  because: ["It is not the JSON of Docker's config.json."],
  steps: ['Store the whole text of the file in {credential}, from the first `{` to the last `}`.'],
};

function absent(host: string): NotFound {
  return {
    kind: 'none',
    because: phrase`It has no credential for ${config(host)}.`,
    steps: [
      'Log in to this registry with `docker login`, and store the new config.json in {credential}.',
      'If the registry has another host than `url`, name it: `from: { dockerconfigjson: …, host: registry.example.com }`.',
    ],
  };
}

function empty(host: string): NotFound {
  return {
    kind: 'none',
    because: phrase`Its entry for ${config(host)} is empty.`,
    steps: [
      'Log in to this registry with `docker login`, and store the new config.json in {credential}.',
    ],
  };
}

function inHelper(host: string): NotFound {
  return {
    kind: 'none',
    because: phrase`It leaves the credential for ${config(host)} to a credential helper of the machine that wrote it.`,
    steps: [
      'Log in on a machine without a credential helper: `DOCKER_CONFIG="$PWD/login" docker login REGISTRY`.',
      'Store the text of login/config.json in {credential}.',
    ],
  };
}

function notBase64(host: string): NotFound {
  return {
    kind: 'none',
    because: phrase`Its ${config('auth')} for ${config(host)} is not the Base64 form of a user name and a password.`,
    steps: [
      'Log in to this registry with `docker login`, and store the new config.json in {credential}.',
    ],
  };
}
