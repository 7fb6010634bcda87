import type { Shell } from '../../model/shell.js';
import { literalOf, type Template, variablesOf } from '../../values/template.js';
import { readUrl } from '../../values/url.js';
import type { Alone, ExchangeScheme, FieldFault, Fields } from '../exchange.js';
import { DOCKER_HUB, HUB_NAMES, KNOWN_REALMS } from './realm.js';
import { basicOf, pairOf } from './errand.js';
import { obtainForRegistry } from './token.js';
import { secretWord } from '../shell-words.js';

/**
 * What `docker login` does: the registry names the realm that gives out tokens, the realm is asked
 * with the user name and the password, and the registry with the token
 * (https://distribution.github.io/distribution/spec/auth/token/). A registry that wants Basic gets
 * it (https://distribution.github.io/distribution/spec/api/#api-version-check).
 */
export const registry: ExchangeScheme = {
  says: 'A container registry: the token that `docker login` gets for a user name and a password.',
  fields: {
    host: { is: 'setting', says: 'Host of the registry, such as `ghcr.io`; default: Docker Hub.' },
    username: { is: 'name', says: 'The user name.', words: ['The user name'] },
    password: { is: 'secret', says: 'The password or token.', words: ['The password'] },
    'identity-token': {
      is: 'secret',
      says: 'The identity token that `docker login` got, in place of user name and password.',
      words: ['The identity token'],
    },
    realm: {
      is: 'address',
      says: 'Address of the token server, where it is another host than the registry.',
    },
    scope: {
      is: 'setting',
      says: 'What the token must be good for, such as `repository:acme/app:pull,push`.',
    },
  },
  faults,
  fromFile: {
    basic: { username: 'USERNAME', password: 'PASSWORD' },
    identity: { 'identity-token': 'IDENTITY_TOKEN' },
  },
  isPassword: true,
  scheme: 'bearer',
  alone,
  addresses: ({ host = DOCKER_HUB }) => {
    const realm = KNOWN_REALMS[HUB_NAMES.includes(host) ? DOCKER_HUB : host];
    return realm === undefined ? [] : [realm];
  },
  derive: (given) => (given['password'] === undefined ? [] : [basicOf(given), pairOf(given)]),
  obtain: (given) => (means) => obtainForRegistry(given, means),
  command,
};

function alone({ host = [DOCKER_HUB] }: Fields<Template>): Alone {
  const written = host.map((part) => (typeof part === 'string' ? part : '')).join('');
  const isVariable = variablesOf(host).length > 0;
  const name: Template = HUB_NAMES.includes(written) && !isVariable ? [DOCKER_HUB] : host;
  // As docker does: a registry on this machine needs no certificate.
  const scheme = /^(?:localhost|127\.|\[::1\])/.test(written) ? 'http://' : 'https://';
  return { url: [scheme, ...name, '/v2/'] };
}

/** Name and port, as `docker login` takes them (RFC 3986, section 3.2). */
const HOST = /^(?:[a-z\d](?:[a-z\d.-]*[a-z\d])?|\[[\da-f:.]+\])(?::\d{1,5})?$/i;
const NO_HOST =
  'It is the name of the registry alone, such as `ghcr.io` or `registry.example.com:5000`: without https://, a path or a user name.';

function faults(given: Fields<Template>): readonly FieldFault[] {
  const host = literalOf(given['host'] ?? [DOCKER_HUB]);
  const isHost = host === null || (HOST.test(host) && readUrl(`https://${host}`) !== null);
  return [...(isHost ? [] : [{ key: 'host', message: NO_HOST }]), ...secretFaults(given)];
}

function secretFaults(given: Fields<Template>): readonly FieldFault[] {
  const pair = ['username', 'password'].filter((name) => given[name] !== undefined);
  if (given['identity-token'] !== undefined) {
    const message = 'The identity token takes its place. Keep one of them.';
    return pair.map((key) => ({ key, message }));
  }
  return ['username', 'password']
    .filter((name) => !pair.includes(name))
    .map((name) => ({ key: null, message: `The key \`${name}\` is missing here.` }));
}

/** As docker does it, in a folder of its own that goes again: nothing stays on the machine. */
function command(given: Fields<Template>): Shell {
  const { host, username = [], password } = given;
  if (password === undefined) {
    return [['# docker takes an identity token from its config.json alone: docker pull IMAGE']];
  }
  return [
    ['export DOCKER_CONFIG="$(mktemp -d)"'],
    [
      "printf '%s' ",
      secretWord(password),
      ' | docker login --username ',
      { word: username },
      ' --password-stdin',
      ...(host === undefined ? [] : [' ', { word: host }]),
    ],
    ['rm -r "$DOCKER_CONFIG"; unset DOCKER_CONFIG'],
  ];
}
