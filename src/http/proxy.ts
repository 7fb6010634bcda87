import { Secret } from '../model/secret.js';
import type { Environment } from '../ports.js';
import { readUrl } from '../values/url.js';

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
  const userInfo = /^(?:[a-z][a-z\d+.-]*:\/\/)?(.*)@/is.exec(address.trim())?.[1] ?? '';
  const colon = userInfo.indexOf(':');
  return [userInfo.slice(colon + 1) || userInfo.slice(0, Math.max(0, colon))];
}

function urlSecrets(address: string): readonly string[] {
  const url = readUrl(address.includes('://') ? address : `http://${address}`);
  if (url === null) return [];
  const secret = url.password === '' ? url.username : url.password;
  return secret === '' ? [] : [secret, decoded(secret), base64(userPass(url))];
}

function userPass(url: URL): string {
  return `${decoded(url.username)}:${decoded(url.password)}`;
}

/** A `%` that begins no escape is taken as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return text;
  }
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
