/** Starts the server process and makes the lists of endpoints that all tools are given. */
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';

/** As many secrets as one job can see; more endpoints than that share them. */
const TOKENS = 300;
const ORIGINS = 8;

/**
 * @returns `endpoints({count, origins})`: a list that takes turns over the first `origins` origins, at most
 *   eight, each item `{name, url, variable, token}`; `reset(delayMs)` before a run, `count()` after it; `close()`.
 */
export async function startOrigins() {
  const tokens = Array.from({ length: TOKENS }, () => `dead-${randomBytes(18).toString('hex')}`);
  const child = fork(fileURLToPath(new URL('server.mjs', import.meta.url)), { execArgv: [] });
  const ask = conversation(child);
  const ports = await ask('start', { count: ORIGINS, tokens });
  return {
    endpoints: (wanted) => list(wanted, ports, tokens),
    reset: (delayMs) => ask('reset', { delayMs }),
    count: () => ask('count'),
    close: () => child.disconnect(),
  };
}

/** One order at a time, each answered by one message; the end of the server is an error for whoever waits. */
function conversation(child) {
  let waiting = null;
  child.on('message', (answer) => waiting?.resolve(answer));
  child.on('exit', (code) =>
    waiting?.reject(new Error(`The server of the benchmark ended early (exit code ${code}).`)),
  );
  return (order, content = {}) =>
    new Promise((resolve, reject) => {
      waiting = { resolve, reject };
      child.send({ order, ...content });
    });
}

function list({ count, origins }, ports, tokens) {
  if (origins > ORIGINS) throw new Error(`The server has only ${ORIGINS} origins.`);
  return Array.from({ length: count }, (_, index) => ({
    name: `s${index}`,
    url: `http://127.0.0.1:${ports[index % origins]}/v1/${index}`,
    variable: `TOKEN_${index % TOKENS}`,
    token: tokens[index % TOKENS],
  }));
}
