/**
 * The least that a Node script can do: asks every endpoint of a list with node:http or node:https and counts the accepted ones. No
 * configuration, no verdicts, no report. Usage: node bare.mjs <list.json> <requests in flight>, the list being
 * `{ca, endpoints: [{url, token}]}`.
 */
import { readFileSync } from 'node:fs';

const { ca, endpoints } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const inFlight = Number(process.argv[3]);
const secure = endpoints[0].url.startsWith('https:');
const { Agent, request } = await import(secure ? 'node:https' : 'node:http');
const agent = new Agent({ keepAlive: true, ...(secure ? await sharedContext() : {}) });

let next = 0;
let accepted = 0;
await Promise.all(Array.from({ length: Math.min(inFlight, endpoints.length) }, work));
agent.destroy();
console.log(`${accepted} of ${endpoints.length} accepted`);
process.exitCode = accepted === endpoints.length ? 0 : 1;

async function work() {
  while (next < endpoints.length) {
    const endpoint = endpoints[next];
    next += 1;
    if ((await ask(endpoint)) === 200) accepted += 1;
  }
}

function ask({ url, token }) {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
    const call = request(url, { agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve(text === '' ? 0 : response.statusCode));
    });
    call.on('error', reject);
    call.end();
  });
}

/** One context for all connections: each would otherwise read the authority again. */
async function sharedContext() {
  const { createSecureContext } = await import('node:tls');
  return { secureContext: createSecureContext({ ca }) };
}
