/** Answers every exchange and every second look of `items.mjs`, each in the shape that it has, and refuses nothing. */
import { createServer } from 'node:http';

const LATER = '2099-01-01T00:00:00Z';
const TOKEN = { access_token: 'of-the-bench-0123456789', token_type: 'Bearer', expires_in: 300 };

/** By the beginning of the path. */
const ANSWERS = {
  '/id-token': { value: 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJyZXBvOmFjbWUvYXBwIn0.c2lnbmF0dXJl' },
  '/v1/auth/jwt/login': {
    auth: { client_token: 'hvs.of-the-bench-0123456789', lease_duration: 60 },
  },
  '/app': { slug: 'bench', name: 'bench', id: 12345 },
  '/introspect': { active: true, exp: Date.parse(LATER) / 1_000, username: 'ci' },
  '/ends': { expires_at: LATER },
  '/userinfo': { sub: 'ci' },
  '/plain': { login: 'ci' },
  '/digest': { login: 'ci' },
};

/** `publish` takes the key of the JSON Web Key Set at `/jwks`. */
export async function startEverything() {
  const answers = { ...ANSWERS };
  const server = createServer((request, response) => {
    request.resume();
    const { authorization } = request.headers;
    const [path = ''] = request.url.split('?');
    const refuse = (challenge) => {
      response.writeHead(401, { 'WWW-Authenticate': challenge });
      response.end('{}');
    };
    if (path.startsWith('/v2/') && authorization === undefined) {
      refuse(`Bearer realm="http://${request.headers.host}/registry-token",service="bench"`);
    } else if (path === '/registry-token' && authorization === undefined) {
      refuse('Basic realm="bench"');
    } else if (path === '/digest' && authorization === undefined) {
      refuse('Digest realm="bench", nonce="0123456789", qop="auth", algorithm=SHA-256');
    } else {
      const known = Object.keys(answers).find((start) => path.startsWith(start));
      response.writeHead(200, { 'Content-Type': 'application/json', 'X-OAuth-Scopes': 'repo' });
      response.end(JSON.stringify(known === undefined ? TOKEN : answers[known]));
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${server.address().port}`;
  const publish = (key) => {
    answers['/jwks'] = { keys: [key] };
  };
  return { host, origin: `http://${host}`, publish, close: () => server.close() };
}
