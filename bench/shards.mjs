/**
 * Simulates a matrix on this machine: one list, split over jobs that are processes of the built action, then the job that
 * merges their reports. `node bench/shards.mjs [endpoints] [shards]`, 50,000 and 8 by default. Prints times, memory and
 * sizes, and fails when the merge says anything else than what the server knows to be so.
 */
import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CONFIG,
  ENTRY,
  furnishStep,
  stepEnvironment,
  writeConfiguration,
} from '../scripts/step.mjs';
import { measure } from './measure.mjs';

const TOKEN = 'plainly-dead-token';
/** One of so many is rejected. */
const DEAD_EVERY = 100;
const SUMMARY_LIMIT = 1_048_576;
if (process.argv[2] === 'server') serve();
else await main(Number(process.argv[2] ?? 50_000), Number(process.argv[3] ?? 8));

async function main(count, total) {
  const folder = mkdtempSync(join(tmpdir(), 'credential-checks-shards-'));
  const server = fork(import.meta.filename, ['server']);
  try {
    const origin = await new Promise((resolve) => server.once('message', resolve));
    const places = furnishStep(folder);
    writeConfiguration(places, listOf(count, origin));
    const list = mib(join(places.workspace, CONFIG));
    console.log(
      `Node ${process.version}, ${cpus().length} cores, ${count} endpoints, ${total} shards, list of ${list}`,
    );
    const started = performance.now();
    const shards = await Promise.all(
      Array.from({ length: total }, (_, at) =>
        run(places, `credential-checks-${at + 1}`, {
          shard: `${at + 1}/${total}`,
          control: 'off',
          concurrency: '128',
          'concurrency-per-host': '128',
        }),
      ),
    );
    console.log(`all shards, at the same time: ${seconds(performance.now() - started)}`);
    for (const shard of shards) console.log(lineOf(shard));
    const merge = await run(places, 'merged', { merge: 'reports/credential-checks-*/report.json' });
    console.log(lineOf(merge));
    verify({ shards, merge, count, total });
  } finally {
    server.kill();
    rmSync(folder, { recursive: true });
  }
}

function listOf(count, origin) {
  const items = Array.from({ length: count }, (_, at) => {
    const path = at % DEAD_EVERY === 0 ? 'dead' : 'me';
    return `- {name: s${at}, url: ${origin}/${path}, token: '\${T}'}`;
  });
  return `endpoints:\n${items.join('\n')}\n`;
}

/** Every job writes its report into one workspace, as if the artifacts were downloaded there. */
async function run({ workspace }, name, inputs) {
  const reports = join(workspace, 'reports', name);
  const places = { ...furnishStep(join(workspace, '..', name)), workspace };
  const env = { ...stepEnvironment(places, { 'report-dir': reports, ...inputs }), T: TOKEN };
  const command = { file: process.execPath, args: [ENTRY], env, cwd: workspace };
  const { exitCode, wallMs, cpuMs, peakMiB } = await measure(command, {
    folder: join(workspace, '..', `${name}-measured`),
  });
  const path = join(reports, 'report.json');
  return {
    name,
    exitCode,
    wallMs,
    cpuMs,
    peakMiB,
    path,
    summary: statSync(places.commands.GITHUB_STEP_SUMMARY).size,
    report: JSON.parse(readFileSync(path, 'utf8')),
  };
}

function lineOf({ name, exitCode, wallMs, cpuMs, peakMiB, path, summary, report }) {
  return [
    name.padEnd(20),
    seconds(wallMs),
    `${seconds(cpuMs)} of CPU`,
    `${Math.round(peakMiB)} MiB of memory`,
    `${report.counts.total} rows`,
    `report ${mib(path)}`,
    `summary ${Math.round(summary / 1_024)} KiB`,
    `exit ${exitCode}`,
  ].join('  ');
}

/** The merge must have every endpoint once, and count what the server did. */
function verify({ shards, merge, count, total }) {
  const names = shards.flatMap(({ report }) => report.endpoints.map(({ name }) => name));
  const dead = Math.ceil(count / DEAD_EVERY);
  const { counts, outcome } = merge.report;
  const claims = [
    [
      'every endpoint stands in exactly one shard',
      names.length === count && new Set(names).size === count,
    ],
    [
      'every shard says which it is',
      shards.every(
        ({ report }, at) => report.shard.index === at + 1 && report.shard.total === total,
      ),
    ],
    [
      'the merge counts all of them',
      counts.total === count && counts.valid === count - dead && counts.unauthorized === dead,
    ],
    ['the merge fails', outcome === 'fail' && merge.exitCode === 1],
    ['the summaries fit', [...shards, merge].every(({ summary }) => summary < SUMMARY_LIMIT)],
  ];
  for (const [claim, holds] of claims) console.log(`${holds ? 'ok' : 'NOT SO'}: ${claim}`);
  if (claims.some(([, holds]) => !holds)) process.exitCode = 1;
}

function seconds(ms) {
  return `${(ms / 1_000).toFixed(1)} s`;
}

function mib(path) {
  return `${(statSync(path).size / 1_048_576).toFixed(1)} MiB`;
}

function serve() {
  const server = createServer((request, response) => {
    const ok = request.url === '/me' && request.headers.authorization === `Bearer ${TOKEN}`;
    response.writeHead(ok ? 200 : 401, { 'content-type': 'application/json' }).end('{}');
  });
  server.listen(0, '127.0.0.1', () => process.send(`http://127.0.0.1:${server.address().port}`));
}
