import { type KeyObject, sign } from 'node:crypto';
import { isSignedBy, partsOf, rsaKey } from './signing-keys.js';
import { madeUpSecret } from './api-server.js';
import { type RecordedRequest, startHttpServer, type TestServer } from './http-server.js';

type Json = Readonly<Record<string, unknown>>;

export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

export interface Federation {
  readonly origin: string;
  /** The variables that the runner gives to a job with `id-token: write`. */
  readonly env: Readonly<Record<string, string>>;
  /** Everything secret that was given out, or is shown to get it. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly requests: TestServer['requests'];
  /** Where a provider answers like this: the base address of a case. */
  at(answer: (request: RecordedRequest) => Reply): string;
  /** The claims of an ID token of this job for this audience; null for any other. */
  verified(token: string, audience: string): Json | null;
  close(): Promise<void>;
}

const SUB = 'repo:acme/app:environment:production';

/**
 * GitHub's token service (https://docs.github.com/en/actions/reference/security/oidc, "Methods for
 * requesting the OIDC token"), and whoever takes its tokens, on one server.
 */
export async function federation(): Promise<Federation> {
  const key = rsaKey();
  const requestToken = madeUpSecret('request');
  const cases: ((request: RecordedRequest) => Reply)[] = [];
  const issued: string[] = [];
  const server = await startHttpServer((request, response) => {
    const [, first = '', index = ''] = request.target.split(/[/?]/);
    const reply =
      first === 'idtoken'
        ? idToken(request, { key, requestToken, issued })
        : (cases[Number(index)]?.(request) ?? { status: 404, body: {} });
    const isText = typeof reply.body === 'string';
    response.writeHead(reply.status, { 'Content-Type': isText ? 'text/xml' : 'application/json' });
    response.end(isText ? reply.body : JSON.stringify(reply.body));
  });
  return {
    origin: server.origin,
    env: {
      ACTIONS_ID_TOKEN_REQUEST_URL: `${server.origin}/idtoken?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: requestToken,
    },
    get secrets() {
      return Object.fromEntries([['request', requestToken], ...issued.entries()]);
    },
    requests: server.requests,
    at: (answer) => `${server.origin}/case/${cases.push(answer) - 1}`,
    verified: (token, audience) => {
      if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token) || !isSignedBy(token, key)) return null;
      const { claims } = partsOf(token);
      return claims['aud'] === audience && claims['sub'] === SUB ? claims : null;
    },
    close: () => server.close(),
  };
}

interface Issuer {
  readonly key: KeyObject;
  readonly requestToken: string;
  readonly issued: string[];
}

function idToken(
  { headers, target }: RecordedRequest,
  { key, requestToken, issued }: Issuer,
): Reply {
  if (headers.authorization !== `Bearer ${requestToken}`) return { status: 401, body: {} };
  const audience = new URL(target, 'http://x').searchParams.get('audience');
  const claims = {
    sub: SUB,
    aud: audience ?? 'https://github.com/acme',
    iss: 'https://token.actions.githubusercontent.com',
    ref: 'refs/heads/main',
    environment: 'production',
    exp: 4_102_444_800,
  };
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const data = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`;
  const token = `${data}.${sign('sha256', Buffer.from(data), key).toString('base64url')}`;
  issued.push(token);
  return { status: 200, body: { value: token } };
}
