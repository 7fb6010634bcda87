import type { Flaw, Unanswered } from '../auth/github-api.js';
import type { FailureKind } from '../model/exchange.js';

/** Why the API did not do what it was asked, in our own words. */
export interface Refusal {
  /** Whether nothing else will work either, so that the rest is left for the next run. */
  readonly isFinal: boolean;
  /** How long to wait before the same can be asked once more; null when it cannot. */
  readonly waitMs: number | null;
  /** A clause behind "Could not …: ". */
  readonly reason: string;
  /** A sentence. */
  readonly remedy: string;
}

export const ONCE_MORE_MS = 2_000;
export const NEXT_RUN = 'The next run tries again.';

/** Why no answer came, or none that can be used. */
export function unanswered({ failure, flaw }: Unanswered, isWriting: boolean): Refusal {
  if (failure === null) {
    const [reason, remedy] = FLAWS[flaw];
    const waitMs = flaw === 'broken' && !isWriting ? ONCE_MORE_MS : null;
    return { isFinal: true, waitMs, reason, remedy };
  }
  const isPassing = PASSING.has(failure.kind) && (!isWriting || !failure.connected);
  const [reason, remedy = NEXT_RUN] = FAILURES[failure.kind] ?? ['no answer came'];
  return { isFinal: true, waitMs: isPassing ? ONCE_MORE_MS : null, reason, remedy };
}

const FLAWS: Readonly<Record<Flaw, readonly [reason: string, remedy: string]>> = {
  none: ['no answer came', NEXT_RUN],
  redirect: [
    'GitHub answered with a redirect, which is not followed',
    'If the repository was renamed or moved, start a new run instead of repeating an old one.',
  ],
  broken: ["GitHub's answer broke off or is too long", NEXT_RUN],
  elsewhere: ['GitHub named another address than that of its API', 'Please report this.'],
};

const PASSING: ReadonlySet<FailureKind> = new Set([
  'dns',
  'refused',
  'unreachable',
  'reset',
  'timeout',
  'proxy',
]);

/** Without a remedy of its own it is said that the next run tries again. */
const FAILURES: Readonly<Partial<Record<FailureKind, readonly [reason: string, remedy?: string]>>> =
  {
    dns: ['the name of its host was not found'],
    refused: ['the connection was refused'],
    unreachable: ['its host could not be reached'],
    reset: ['the connection was closed'],
    timeout: ['GitHub did not answer in time'],
    tls: [
      'the certificate of its host could not be verified',
      'If the host has an authority of its own, set NODE_EXTRA_CA_CERTS.',
    ],
    proxy: ['the proxy on the way failed'],
    protocol: ['what its host answered is not HTTP'],
    'refused-by-policy': [
      'a proxy would have read the token on its way to an `http:` address',
      'Set GITHUB_API_URL to an address that begins with https://.',
    ],
    'not-this-machine': [
      'the address of the API begins with http://, and its host is not this machine',
      'Set GITHUB_API_URL to an address that begins with https://.',
    ],
  };
