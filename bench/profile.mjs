/**
 * `npm run bench:profile`: where a run of the built action spends its processor time, by package or folder and by function, from V8's
 * sampling profiler. Self time: what is spent in a function itself, not in what it calls.
 *
 *     npm run bench:profile                                 start-up: one endpoint
 *     npm run bench:profile -- --count 1000 --origins 8     --delay 50 for a server that takes 50 ms
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { moduleFinder } from './observe.mjs';
import { watchAction } from './watched.mjs';

const TOP = 30;

const OF_V8 = new Map([
  ['(garbage collector)', 'collecting garbage'],
  ['(idle)', 'waiting'],
]);

const { values: flags } = parseArgs({
  options: {
    count: { type: 'string', default: '1' },
    origins: { type: 'string', default: '1' },
    delay: { type: 'string', default: '0' },
  },
});

const list = {
  count: Number(flags.count),
  origins: Number(flags.origins),
  delayMs: Number(flags.delay),
};
const profile = await watchAction(list, (folder) => ({
  args: ['--cpu-prof', '--cpu-prof-interval', '200', '--cpu-prof-dir', folder],
  read: () => JSON.parse(readFileSync(join(folder, readdirSync(folder)[0]), 'utf8')),
}));

const moduleAt = moduleFinder();
const places = selfTimes(profile);
const all = places.reduce((ms, one) => ms + one.ms, 0);
const busy = all - (places.find(({ name }) => name === '(idle)')?.ms ?? 0);
console.log(`${all.toFixed(0)} ms in all, ${busy.toFixed(0)} ms of them busy\n`);
print(
  'by area',
  summed(places, ({ part, name }) => areaOf(part, name)),
);
print(
  'by part',
  summed(places, ({ part }) => part),
);
print(
  'by function',
  summed(places, ({ part, name }) => `${name} · ${part}`),
);

/** `{name, part, ms}` for each node of the call tree. */
function selfTimes({ nodes, samples, timeDeltas }) {
  const spent = new Map();
  for (const [index, id] of samples.entries()) {
    // A sample stands for the time until the next one.
    spent.set(id, (spent.get(id) ?? 0) + (timeDeltas[index + 1] ?? 0) / 1000);
  }
  return nodes.map(({ id, callFrame }) => ({
    name: callFrame.functionName || '(no name)',
    part: partOf(callFrame),
    ms: spent.get(id) ?? 0,
  }));
}

function partOf({ url, lineNumber }) {
  if (url.startsWith('node:')) return url.split('/').slice(0, 2).join('/');
  if (url === '') return 'V8';
  return moduleAt(url, lineNumber) ?? url.split('/').at(-1);
}

/** The package, the folder of ours, Node.js, or what V8 itself was busy with. */
function areaOf(part, name) {
  if (part === 'V8') return OF_V8.get(name) ?? 'V8, and calls of the system';
  if (part.startsWith('node:')) return 'Node.js';
  return (
    part.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1] ??
    part.match(/^src\/(?:[^/]+\/)?/)?.[0] ??
    part
  );
}

function summed(entries, key) {
  const sums = new Map();
  for (const one of entries) sums.set(key(one), (sums.get(key(one)) ?? 0) + one.ms);
  return [...sums].sort(([, a], [, b]) => b - a).slice(0, TOP);
}

function print(head, rows) {
  console.log(`| ${head} | ms |\n|---|---|`);
  for (const [name, ms] of rows) console.log(`| ${name} | ${ms.toFixed(1)} |`);
  console.log('');
}
