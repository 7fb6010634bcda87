/**
 * The least that a script over undici can do: asks every endpoint of a list, each on a connection of
 * its own, and counts the accepted ones. No configuration, no verdicts, no report.
 * Usage: node bare.mjs <list.json> <requests in flight>, the list being `[{url, token}]`.
 */
import { readFileSync } from 'node:fs';
import { request } from 'undici';

const endpoints = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const inFlight = Number(process.argv[3]);

let next = 0;
let accepted = 0;
await Promise.all(Array.from({ length: Math.min(inFlight, endpoints.length) }, work));
console.log(`${accepted} of ${endpoints.length} accepted`);
process.exitCode = accepted === endpoints.length ? 0 : 1;

async function work() {
  while (next < endpoints.length) {
    const { url, token } = endpoints[next];
    next += 1;
    const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
    // `reset` closes the connection behind the answer.
    const { statusCode, body } = await request(url, { headers, reset: true });
    if (statusCode === 200 && (await body.text()) !== '') accepted += 1;
  }
}
