import { randomBytes } from 'node:crypto';
import type { Api, Reply } from './api-server.js';
import type { RecordedRequest } from './http-server.js';
import type { ActionRun } from './run-action.js';

/** What a test's servers gave out, so that it can be sought in whatever a run wrote. */
export class Mint {
  readonly given: string[] = [];

  /** A new token, as random as a real one. */
  next(prefix = 'minted'): string {
    const token = `${prefix}-${randomBytes(24).toString('hex')}`;
    this.given.push(token);
    return token;
  }

  has(authorization: string | undefined): boolean {
    return this.given.some((token) => authorization === `Bearer ${token}`);
  }

  /** By names, as `leaksIn` takes them. */
  get secrets(): Record<string, string> {
    return Object.fromEntries(this.given.map((token, index) => [`minted ${index}`, token]));
  }
}

/** What a careless endpoint repeats of a request: as it is, in Base64, in an address, in a header. */
export function echoOf({ headers }: RecordedRequest): Required<Pick<Reply, 'headers' | 'body'>> {
  const sent = String(headers.authorization ?? '');
  const token = sent.split(' ').at(-1) ?? '';
  return {
    headers: { 'X-Sent': sent, Location: `https://elsewhere.test/?token=${token}` },
    body: {
      message: `You sent ${sent}`,
      error_description: `The token ${token} (${Buffer.from(token).toString('base64')}) is not known`,
      link: `https://elsewhere.test/x?access_token=${encodeURIComponent(token)}`,
    },
  };
}

/** Takes whatever the mint gave out, and repeats everything that it gets. */
export function echoing(mint: Mint): (request: RecordedRequest) => Reply {
  return (request) => {
    const { headers, body } = echoOf(request);
    if (mint.has(request.headers.authorization)) return { status: 200, headers, body };
    return { ...invalidToken(request), body };
  };
}

/** Takes nothing (RFC 6750, 3.1), and repeats everything that it gets. */
export function invalidToken(request: RecordedRequest): Reply {
  const { headers, body } = echoOf(request);
  const challenge = { 'WWW-Authenticate': 'Bearer realm="api", error="invalid_token"' };
  const isBare = request.headers.authorization === undefined;
  const bare = { 'WWW-Authenticate': 'Bearer realm="api"' };
  return { status: 401, headers: { ...headers, ...(isBare ? bare : challenge) }, body };
}

/** Whether a request of these carries anything at all of a credential. */
export function bareRequests(api: Pick<Api, 'requestsTo'>, path: string): boolean[] {
  return api.requestsTo(path).map(({ headers }) => headers.authorization === undefined);
}

/** Values that were sent or given out before the runner was told to mask them; or never. */
export function unmasked({ masks }: ActionRun, values: readonly string[]): string[] {
  return values.filter((value) => !masks.includes(value));
}
