import { Secret } from '../model/secret.js';
import type { Environment } from '../ports.js';
import { percentDecoded, readUrl } from '../values/url.js';
import { readNoProxy } from './no-proxy.js';

/** A variable of the environment and its value, which names a proxy. */
export interface ProxySetting {
  readonly variable: string;
  readonly value: string;
}

/** The setting that holds for an address; null for none. */
export type ProxyFor = (url: URL) => ProxySetting | null;

/**
 * The proxies of the environment, as curl, git and the runner's toolkit read them: `https_proxy` or
 * `http_proxy` by the scheme of the address, else `all_proxy`, each in small letters first.
 */
export function proxiesOf(environment: Environment): ProxyFor {
  const isDirect = readNoProxy(settingOf(environment, 'no_proxy')?.value ?? '');
  return (url) => {
    if (isDirect(url)) return null;
    const own = settingOf(environment, `${url.protocol.slice(0, -1)}_proxy`);
    return own ?? settingOf(environment, 'all_proxy');
  };
}

function settingOf(environment: Environment, name: string): ProxySetting | null {
  for (const variable of [name, name.toUpperCase()]) {
    const value = (environment[variable] ?? '').trim();
    if (value !== '') return { variable, value };
  }
  return null;
}

export type ReadProxy =
  | { readonly ok: true; readonly url: URL }
  /** Own words, after "the address in HTTPS_PROXY". */
  | { readonly ok: false; readonly problem: string };

const SCHEME = /^[a-z][a-z\d+.-]*:\/\//i;

/**
 * Reads the address of a proxy; without a scheme it is `http:`. Where a character of the password
 * ends the host, nobody knows what is host and what is password: such an address is not used.
 */
export function readProxy(value: string): ReadProxy {
  const url = readUrl(withScheme(value));
  if (url !== null && !/^https?:$/.test(url.protocol)) {
    return { ok: false, problem: 'is not one of an HTTP proxy; SOCKS proxies are not supported' };
  }
  if (
    url === null ||
    /[^\w.:[\]-]/.test(url.host) ||
    `${url.pathname}${url.search}${url.hash}`.includes('@')
  ) {
    return { ok: false, problem: value.includes('@') ? NOT_ENCODED : NO_ADDRESS };
  }
  return { ok: true, url };
}

const NO_ADDRESS = 'is not one of a proxy, such as http://proxy.example.com:3128';
const NOT_ENCODED =
  'cannot be read: a character such as @, #, :, / or % in its user name or password is not percent-encoded';

function withScheme(value: string): string {
  return SCHEME.test(value) ? value : `http://${value}`;
}

/** Value of `Proxy-Authorization` (RFC 7617) for a proxy's URL; null without a user in it. */
export function proxyAuthorization(url: URL): string | null {
  const hasUser = url.username !== '' || url.password !== '';
  return hasUser ? `Basic ${base64(userPass(url))}` : null;
}

const PROXY_VARIABLES = ['http_proxy', 'https_proxy', 'all_proxy'].flatMap((name) => [
  name,
  name.toUpperCase(),
]);

/**
 * What must never be shown of the proxies in the environment: each password as it was typed, as a
 * URL writes it and decoded (the user if there is no password, because then it is the credential),
 * and the base64 of `user:password`, which is what travels.
 */
export function proxySecrets(environment: Environment): Secret[] {
  const addresses = PROXY_VARIABLES.map((name) => environment[name] ?? '');
  const texts = addresses.flatMap((address) => [...typedSecret(address), ...urlSecrets(address)]);
  return [...new Set(texts)].filter((text) => text !== '').map((text) => new Secret(text));
}

/** The password as the text has it, even if the text isn't a URL. */
function typedSecret(address: string): readonly string[] {
  const userInfo = /^(?:[a-z][a-z\d+.-]*:\/\/)?(.*)@/i.exec(address.trim())?.[1] ?? '';
  const colon = userInfo.indexOf(':');
  return [userInfo.slice(colon + 1) || userInfo.slice(0, Math.max(0, colon))];
}

function urlSecrets(address: string): readonly string[] {
  const url = readUrl(withScheme(address.trim()));
  if (url === null) return [];
  const secret = url.password === '' ? url.username : url.password;
  return secret === '' ? [] : [secret, percentDecoded(secret), base64(userPass(url))];
}

function userPass(url: URL): string {
  return `${percentDecoded(url.username)}:${percentDecoded(url.password)}`;
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
