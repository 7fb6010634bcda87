import { config, phrase } from '../../model/phrase.js';
import { asWritten, base64Text, pairOf } from './as-written.js';
import { settingsOf } from './npmrc-settings.js';
import type { Found, NotFound, Source } from './source.js';

/** npm's own configuration (docs.npmjs.com, "npmrc"), which pnpm and yarn 1 read too. */
export const npmrc: Source = {
  title: '.npmrc',
  passwordIsToken: false,
  find(text, { url }) {
    const settings = settingsOf(asWritten(text, { sign: SIGN, lineStart: LINE_START }));
    if (settings.size === 0) return NO_NPMRC;
    const keys = keysOf(settings);
    for (const address of [url, ...registriesAt(url, settings)]) {
      const key = longestFor(address, keys);
      if (key !== null) return credentialAt(key, settings, url);
    }
    return missing(url, settings, keys);
  },
};

const SIGN = /_auth|_password|registry|username/i;
const LINE_START = /^(?:\/\/|@|registry|_|always-auth|[;#])/;

/** Names of the settings that are a credential, the ones that npm prefers first. */
const NAMES = ['_authToken', '_auth', 'username', 'certfile'] as const;

interface Key {
  /** `//host/path`, as npm writes a registry. */
  readonly registry: string;
  readonly name: (typeof NAMES)[number];
}

/** Every credential that belongs to a registry; the longest first, and of one the preferred first. */
function keysOf(settings: ReadonlyMap<string, string>): readonly Key[] {
  const keys = [...settings.keys()].flatMap((setting): Key[] => {
    const colon = setting.lastIndexOf(':');
    const name = NAMES.find((one) => one === setting.slice(colon + 1));
    const registry = setting.slice(0, Math.max(colon, 0));
    const half = name === undefined ? undefined : OTHER_HALF[name];
    const isWhole = [name, half ?? name].every((one) => settings.get(`${registry}:${one}`));
    return isWhole &&
      name !== undefined &&
      registry.length > 2 &&
      registry.startsWith('//') &&
      isWhole
      ? [{ registry, name }]
      : [];
  });
  return keys.sort(
    (one, other) =>
      other.registry.length - one.registry.length ||
      NAMES.indexOf(one.name) - NAMES.indexOf(other.name),
  );
}

const OTHER_HALF: Readonly<Partial<Record<Key['name'], string>>> = {
  username: '_password',
  certfile: 'keyfile',
};

/** The one that is nearest to an address: npm walks up its path, to the host and no further. */
function longestFor({ host, pathname }: URL, keys: readonly Key[]): Key | null {
  const address = `//${host}${pathname}`;
  return (
    keys.find(
      ({ registry }) =>
        address.startsWith(registry) &&
        (registry.endsWith('/') || ['/', ''].includes(address.charAt(registry.length))),
    ) ?? null
  );
}

/** The registries at the host of an address, whose credential npm sends there too. */
function registriesAt({ host }: URL, settings: ReadonlyMap<string, string>): readonly URL[] {
  return [...settings]
    .filter(([name]) => name === 'registry' || /^@[^:]*:registry$/.test(name))
    .sort(([one], [other]) => Number(other === 'registry') - Number(one === 'registry'))
    .flatMap(([, value]) => (URL.canParse(value) ? [new URL(value)] : []))
    .filter((registry) => registry.host === host);
}

function credentialAt(
  { registry, name }: Key,
  settings: ReadonlyMap<string, string>,
  { host }: URL,
): Found {
  const settingAt = (setting: string) => settings.get(`${registry}:${setting}`) ?? '';
  const half = OTHER_HALF[name];
  if ([name, half ?? name].some((one) => hasVariable(settingAt(one)))) return UNEXPANDED;
  switch (name) {
    case '_authToken':
      return { kind: 'bearer', token: settingAt(name) };
    case '_auth': {
      const pair = pairOf(base64Text(settingAt(name)) ?? '');
      return pair === null ? notBase64('_auth', host) : { kind: 'basic', ...pair };
    }
    case 'username': {
      const password = base64Text(settingAt('_password'));
      return password === null
        ? notBase64('_password', host)
        : { kind: 'basic', username: settingAt(name), password };
    }
    case 'certfile':
      return {
        kind: 'none',
        because: phrase`It names the files of a client certificate for ${config(host)}, which are not here.`,
        steps: ['Give the client certificate as `tls: { cert, key }` in place of `from`.'],
      };
  }
}

/** npm puts these in from its own environment. Behind a backslash it is plain text. */
function hasVariable(text: string): boolean {
  return /(?<!\\)\$\{[^${}]+\}/.test(text);
}

function missing(
  { host }: URL,
  settings: ReadonlyMap<string, string>,
  keys: readonly Key[],
): NotFound {
  const unscoped = ['_authToken', '_auth', '_password'].some((name) => settings.has(name));
  const isEmpty = NAMES.some((name) =>
    [`//${host}:${name}`, `//${host}/:${name}`].some((key) => settings.get(key) === ''),
  );
  if (isEmpty) {
    return {
      kind: 'none',
      because: phrase`Its credential for ${config(host)} is empty.`,
      steps: [
        'Store the file in {credential} with the token in it. Where the file is made, the secret with the token may not be set.',
      ],
    };
  }
  if (keys.some(({ registry }) => `${registry}/`.startsWith(`//${host}/`))) {
    return {
      kind: 'none',
      because: phrase`Its credential for ${config(host)} belongs to another path than that of the request.`,
      steps: [
        'Write a `url` below the path of the registry in the .npmrc, such as its address with `-/whoami` behind it.',
      ],
    };
  }
  if (unscoped) {
    return {
      kind: 'none',
      because: [
        'Its credential has no registry in front of it, and npm does not use one like that.',
      ],
      steps: [
        'Write the registry in front of it in {credential}: `//HOST/:_authToken=…`. `npm config fix` does that too.',
      ],
    };
  }
  if ([...settings.keys()].some(hasVariable)) return UNEXPANDED;
  return {
    kind: 'none',
    because: phrase`It has no credential for ${config(host)}.`,
    steps: [
      'Add a line for this registry to {credential}: `//HOST/:_authToken=…`. Or correct `url`, if the request belongs to another registry.',
    ],
  };
}

const UNEXPANDED: NotFound = {
  kind: 'none',
  because: phrase`It has a variable such as ${config('${NPM_TOKEN}')} in place of the credential, and nothing fills it in here.`,
  steps: [
    'Check the variable itself: write `token: ${NPM_TOKEN}` in place of `from`, and pass it through `env`.',
  ],
};

const NO_NPMRC: NotFound = {
  kind: 'none',
  because: ['It is not the text of an .npmrc.'],
  steps: [
    'Store the text of the file in {credential}. If it is the token alone, write `token: ${NAME}` in place of `from`.',
  ],
};

function notBase64(name: '_auth' | '_password', host: string): NotFound {
  const words = name === '_auth' ? 'a user name and a password' : 'the password';
  return {
    kind: 'none',
    because: phrase`Its ${config(name)} for ${config(host)} is not the Base64 form of ${words}, which npm wants there.`,
    steps: [
      name === '_auth'
        ? "Write the Base64 form in {credential}: `printf %s 'USER:PASSWORD' | base64 -w0`."
        : "Write the Base64 form in {credential}: `printf %s 'PASSWORD' | base64 -w0`.",
    ],
  };
}
