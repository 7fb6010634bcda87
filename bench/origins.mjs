/** Starts the server process and makes the lists of endpoints that all tools are given. */
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { createServerCertificate } from './certificates.mjs';

/** As many secrets as a repository can have; more endpoints than that share them. */
const TOKENS = 100;

/**
 * @returns `endpoints({count, origins, secure})`: a list that takes turns over the first `origins` origins, each item
 *   `{name, url, variable, token}`; `reset(delayMs)` before a run, `count()` after it; `ca`, PEM text; `close()`.
 */
export async function startOrigins({ plain = 8, secure = 0 } = {}) {
  const tokens = Array.from({ length: TOKENS }, () => `dead-${randomBytes(18).toString('hex')}`);
  const { ca, ...tls } = await createServerCertificate();
  const child = fork(fileURLToPath(new URL('server.mjs', import.meta.url)), { execArgv: [] });
  const ask = conversation(child);
  const ports = await ask('start', { plain, secure, tls, tokens });
  return {
    ca,
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

function list({ count, origins, secure = false }, ports, tokens) {
  const chosen = (secure ? ports.secure : ports.plain).slice(0, origins);
  if (chosen.length < origins) throw new Error(`The server has only ${chosen.length} origins.`);
  return Array.from({ length: count }, (_, index) => ({
    // As short as the 4 MiB of a document ask of 50,000.
    name: `s${index}`,
    url: `${secure ? 'https' : 'http'}://127.0.0.1:${chosen[index % origins]}/v1/${index}`,
    variable: `TOKEN_${index % TOKENS}`,
    token: tokens[index % TOKENS],
  }));
}
