/** The demo's API: a dozen services on one loopback port, each with a weakness that APIs really have. */
import { createServer } from 'node:http';
import { ORDERS_AUDIENCE, verifyJwt } from './credentials.mjs';

const CHALLENGE = { 'www-authenticate': 'Bearer realm="demo"' };
const NO_CREDENTIAL = {
  status: 401,
  headers: CHALLENGE,
  body: { error: 'authentication required' },
};
const OK = { status: 200, body: { ok: true } };

/** Starts it on a free port: `{ origin, askedFor, close }`. `askedFor(path)` counts the requests. */
export async function startApi({ credentials, signingKey }) {
  const routes = routesFor(credentials, signingKey);
  const asked = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    asked.push(pathname);
    const reply = routes[pathname]?.(request) ?? null;
    if (reply === null) return;
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
    response.end(JSON.stringify(reply.body ?? {}));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    askedFor: (path) => asked.filter((each) => each === path).length,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Path to `(request) => reply`; a null reply never comes. */
function routesFor(credentials, signingKey) {
  let searches = 0;
  const claimsOf = (request) => verifyJwt(bearer(request) ?? '', signingKey);
  return {
    '/billing/me': (request) =>
      bearer(request) === credentials.BILLING_TOKEN ? OK : NO_CREDENTIAL,
    '/deploy/me': (request) => (isAlive(claimsOf(request)) ? OK : NO_CREDENTIAL),
    '/reports/me': (request) =>
      isAlive(claimsOf(request)) ? OK : rejected('The access token expired'),
    // Verifies the signature and forgets to look at the expiry.
    '/feed/items': (request) => (claimsOf(request) ? OK : NO_CREDENTIAL),
    '/registry/whoami': () => rejected('The access token was revoked'),
    '/chat/auth.test': () => ({ status: 200, body: { ok: false, error: 'account_inactive' } }),
    '/orders/me': (request) =>
      claimsOf(request)?.aud === ORDERS_AUDIENCE ? OK : rejected('The audience is not accepted'),
    '/printer/status': () => ({
      status: 401,
      headers: { 'www-authenticate': 'Basic realm="printer"' },
      body: { error: 'wrong password' },
    }),
    '/admin/audit-log': (request) =>
      bearer(request) === undefined
        ? NO_CREDENTIAL
        : { status: 403, body: { error: 'the role auditor is needed' } },
    // Public: it looks at no key at all.
    '/weather/today': () => ({ status: 200, body: { sky: 'blue' } }),
    '/search/health': (request) => {
      if (bearer(request) !== credentials.SEARCH_TOKEN) return NO_CREDENTIAL;
      searches += 1;
      return searches === 1 ? { status: 503, headers: { 'retry-after': '1' } } : OK;
    },
    '/warehouse/me': () => null,
    '/wiki/api/me': () => ({ status: 302, headers: { location: '/wiki/login?next=%2Fapi%2Fme' } }),
    '/wiki/login': () => ({ status: 200, body: {} }),
  };
}

function bearer(request) {
  return request.headers.authorization?.replace(/^Bearer /, '');
}

function isAlive(claims) {
  return claims !== null && claims.exp * 1000 > Date.now();
}

function rejected(description) {
  const challenge = `Bearer realm="demo", error="invalid_token", error_description="${description}"`;
  return {
    status: 401,
    headers: { 'www-authenticate': challenge },
    body: { error: 'invalid_token' },
  };
}
