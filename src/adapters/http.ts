import { getProxyForUrl } from 'proxy-from-env';
import { createSender, type Sender } from '../http/http.js';
import type { Clock } from '../ports.js';

/** Longest delay that a timer of Node.js keeps; above it, it fires at once. */
const LONGEST_TIMER_MS = 2_147_483_647;

/**
 * The sender with the proxies of the environment (`https_proxy`, `http_proxy`, `all_proxy`,
 * `no_proxy`, capitals too).
 */
export function createHttp({ now, elapsed }: Pick<Clock, 'now' | 'elapsed'>): Sender {
  return createSender({
    proxyFor: (url) => getProxyForUrl(url),
    now,
    elapsed,
    after: (ms, callback) => {
      const timer = setTimeout(callback, Math.min(ms, LONGEST_TIMER_MS));
      return () => clearTimeout(timer);
    },
  });
}
