/**
 * The server of a benchmark, in a process of its own: many listeners on loopback, one handler. It answers a request that carries
 * one of the run's tokens after a delay, refuses any other, and counts both, so that a tool which asked less cannot look fast.
 *
 * Talks with `origins.mjs` over IPC: `start` (once), then `reset` and `count` as often as needed; each is answered.
 */
import { createServer } from 'node:http';
import { createServer as createListener } from 'node:net';

const BODY = JSON.stringify({ login: 'octocat', id: 1, plan: 'free', active: true });

const known = new Set();
const seen = { accepted: 0, refused: 0, paths: new Set() };
let delayMs = 0;

const orders = {
  start({ count, tokens }) {
    for (const token of tokens) known.add(`Bearer ${token}`);
    return listen(count, createServer(handle));
  },
  reset(order) {
    delayMs = order.delayMs;
    seen.accepted = 0;
    seen.refused = 0;
    seen.paths.clear();
    return {};
  },
  count() {
    return { accepted: seen.accepted, refused: seen.refused, distinct: seen.paths.size };
  },
};

process.on('message', async ({ order, ...content }) => process.send(await orders[order](content)));
process.on('disconnect', () => process.exit());

/** One server takes the connections of all its listeners. */
function listen(count, server) {
  // Longer than any pause of a tool: a connection that closes under a request would be this server's fault.
  server.keepAliveTimeout = 60_000;
  return Promise.all(
    Array.from({ length: count }, () => {
      const listener = createListener({ noDelay: true }, (socket) =>
        server.emit('connection', socket),
      );
      return new Promise((resolve, reject) => {
        listener.once('error', reject);
        listener.listen(0, '127.0.0.1', () => resolve(listener.address().port));
      });
    }),
  );
}

function handle(request, response) {
  if (delayMs === 0) answer(request, response);
  else setTimeout(answer, delayMs, request, response);
}

function answer(request, response) {
  request.resume();
  if (known.has(request.headers.authorization)) {
    seen.accepted += 1;
    // The port belongs to it: the same path on another origin is another endpoint.
    seen.paths.add(request.headers.host + request.url);
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': BODY.length });
    response.end(BODY);
  } else {
    seen.refused += 1;
    response.writeHead(401, { 'www-authenticate': 'Bearer' }).end();
  }
}
