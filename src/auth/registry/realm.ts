import type { Bound } from '../../model/obtain.js';
import { readUrl } from '../../values/url.js';
import type { Fields } from '../exchange.js';

export const DOCKER_HUB = 'registry-1.docker.io';
/** What people call Docker Hub (docker/cli, `registry.IndexName`). */
export const HUB_NAMES: readonly string[] = ['docker.io', 'index.docker.io', 'hub.docker.com'];

/**
 * Realms at another host than their registry's, as the registries document them: docs.docker.com
 * ("Registry authentication"), docs.gitlab.com ("Container registry").
 */
export const KNOWN_REALMS: Readonly<Record<string, string>> = {
  [DOCKER_HUB]: 'https://auth.docker.io/token',
  'registry.gitlab.com': 'https://gitlab.com/jwt/auth',
};

/**
 * Token servers that give a token to anybody who shows nothing, and refuse a wrong password: 401
 * at Docker Hub and Quay, 403 at GitHub and GitLab.
 */
const REFUSING: readonly string[] = ['auth.docker.io', 'ghcr.io', 'gitlab.com', 'quay.io'];

export function refusesWrong({ host }: URL): boolean {
  return REFUSING.includes(host);
}

/** Whether the password may go there: the registry's own origin, one that is known, or named. */
export function isNamed(realm: URL, given: Fields<string>, { url }: Bound): boolean {
  const host = readUrl(url);
  const allowed = [url, given['realm'] ?? '', KNOWN_REALMS[host?.host ?? ''] ?? ''];
  return allowed.some((one) => readUrl(one)?.origin === realm.origin);
}
