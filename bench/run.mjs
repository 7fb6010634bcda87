/**
 * `npm run bench`: measures the built action beside other ways to do the same, in one run, and prints ratios.
 *
 *     npm run build && npm run bench
 *     npm run bench -- --only startup,cpu --rounds 9
 *     npm run bench -- --quick              one round (three at start-up), no list of 10,000
 *     npm run bench -- --peers              also newman, Bruno, httpyac and Step CI, installed outside of the repository
 *     npm run bench -- --write              also writes bench/RESULTS.md
 *
 * Exit code 1 when the action or the bare script did not do the work. A missed goal is said and fails nothing: a busy machine is
 * no bug.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { CONTENDERS } from './contenders.mjs';
import { machineLines, nodes } from './machine.mjs';
import { HAS_BASH, stopMeasured } from './measure.mjs';
import { startOrigins } from './origins.mjs';
import { installPeers, PEER_NAMES } from './peers.mjs';
import { runScenario } from './rounds.mjs';
import { scenarios } from './scenarios.mjs';
import { growthTable, scenarioTable } from './tables.mjs';

const RESULTS = fileURLToPath(new URL('RESULTS.md', import.meta.url));

const { values: flags } = parseArgs({
  options: {
    only: { type: 'string' },
    rounds: { type: 'string' },
    quick: { type: 'boolean', default: false },
    peers: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});

const contenders = { ...CONTENDERS, ...(flags.peers ? installPeers(log) : {}) };
const chosen = choose();
const results = await runAll();
const text = document(results);
process.stdout.write(`\n${text}`);
if (flags.write) writeFileSync(RESULTS, text);
process.exitCode = results.some(unfit) ? 1 : 0;

function choose() {
  const all = scenarios({ nodes: nodes(), peers: flags.peers ? PEER_NAMES : [] });
  const wanted = flags.only?.split(',') ?? [];
  const known = new Set(all.map(({ group }) => group));
  const strange = wanted.filter((group) => !known.has(group));
  if (strange.length > 0) {
    throw new Error(
      `No scenario is called ${strange.join(', ')}; there are ${[...known].join(', ')}.`,
    );
  }
  return all
    .filter(({ group }) => wanted.length === 0 || wanted.includes(group))
    .filter(({ large }) => !(flags.quick && large))
    .map((scenario) => ({ ...scenario, rounds: roundsOf(scenario) }));
}

function roundsOf({ rounds, plain }) {
  if (flags.rounds !== undefined) return wholeNumber(flags.rounds);
  if (!flags.quick) return rounds;
  return plain ? 3 : 1;
}

function wholeNumber(text) {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new Error('--rounds takes a whole number from 1 on.');
  return Number(text);
}

async function runAll() {
  const folder = mkdtempSync(join(tmpdir(), 'credential-checks-bench-'));
  process.once('exit', () => {
    stopMeasured();
    rmSync(folder, { recursive: true, force: true });
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
  const origins = await startOrigins();
  try {
    const done = [];
    for (const [index, scenario] of chosen.entries()) {
      const own = join(folder, String(index));
      done.push(await runScenario(scenario, { contenders, origins, folder: own, log }));
      rmSync(own, { recursive: true, force: true });
    }
    return done;
  } finally {
    origins.close();
  }
}

function document(done) {
  const growing = nodes()
    .map(({ path }) =>
      done.filter(({ scenario }) => scenario.group === 'growth' && scenario.node.path === path),
    )
    .filter((sizes) => sizes.length > 0);
  const others = done.filter(({ scenario }) => scenario.group !== 'growth');
  const peers = flags.peers ? PEER_NAMES.map((name) => contenders[name].title) : [];
  return [
    '# Results of `npm run bench`',
    '',
    'Whole processes, from start to exit; medians, and ratios of runs that were made in turn. `control: off`; the action',
    'writes its full report and summary. The server counts: a tool that did not make each authenticated request is not listed.',
    '',
    ...machineLines({ rounds: commandLine(), peers }),
    ...(flags.peers ? [] : ['- newman, Bruno, httpyac and Step CI: skipped, they need `--peers`']),
    ...(HAS_BASH ? [] : ['- processor time: skipped, it needs bash']),
    '',
    ...others.map(scenarioTable),
    ...growing.map(growthTable),
  ].join('\n');
}

function commandLine() {
  return `\`${['npm run bench', ...(process.argv.length > 2 ? ['--', ...process.argv.slice(2)] : [])].join(' ')}\``;
}

function unfit({ rows }) {
  return rows.some(({ key, problem }) => (key === 'action' || key === 'bare') && problem !== null);
}

/** Progress is for whoever waits; the tables alone are the output. */
function log(line) {
  process.stderr.write(`${line}\n`);
}
