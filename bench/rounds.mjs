/** Runs one scenario: all contenders in turn, round after round, so that whatever else the machine does hits all alike. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { measure } from './measure.mjs';

/**
 * @returns `{scenario, rows: [{key, title, samples, problem}]}`; a row has a sample for each round that it took part in and a
 *   `problem` when it could not run or did not do the work
 */
export async function runScenario(scenario, { contenders, origins, folder, log }) {
  const setup = prepare(scenario, origins, folder);
  const rows = scenario.contenders.map((key) => openRow(key, contenders[key], setup));
  for (let round = 0; round < scenario.rounds; round += 1) {
    for (const row of rows.filter(takesPart(round, scenario))) {
      await take(row, { scenario, origins, round, log });
    }
  }
  return {
    scenario,
    rows: rows.map(({ key, title, samples, problem }) => ({ key, title, samples, problem })),
  };
}

function prepare(scenario, origins, folder) {
  const { node, inFlight, count } = scenario;
  return {
    node: node.path,
    folder,
    endpoints: origins.endpoints({ count, origins: scenario.origins }),
    inFlight,
    perOrigin: Math.ceil(inFlight / Math.min(scenario.origins, inFlight)),
  };
}

function openRow(key, contender, setup) {
  const row = {
    key,
    title: contender.title,
    slow: contender.slow,
    samples: [],
    problem: contender.absent ?? null,
  };
  if (row.problem !== null) return row;
  const folder = join(setup.folder, key);
  mkdirSync(folder, { recursive: true });
  return { ...row, folder, setup, run: contender.start({ ...setup, folder }) };
}

function takesPart(round, scenario) {
  return (row) => row.problem === null && (round === 0 || scenario.plain || !row.slow);
}

/** A warm-up before the first sample, but of tools that take minutes: the first run reads everything from the disk. */
async function take(row, { scenario, origins, round, log }) {
  const { run, folder, setup } = row;
  const attempt = async () => {
    run.prepare?.();
    await origins.reset(scenario.delayMs);
    const { output, ...sample } = await measure(run.command, { folder, plain: scenario.plain });
    const expected = run.asks === false ? 0 : setup.endpoints.length;
    row.problem = await problemOf({ run, sample, expected, origins, output });
    return sample;
  };
  if (round === 0 && (scenario.plain || !row.slow)) await attempt();
  const sample = await attempt();
  if (row.problem === null) row.samples.push(sample);
  const result = row.problem ?? `${Math.round(sample.wallMs)} ms`;
  log(`${scenario.title} · round ${round + 1} · ${row.title} · ${result}`);
}

async function problemOf({ run, sample, expected, origins, output }) {
  const { accepted, refused, distinct } = await origins.count();
  if (sample.exitCode !== 0) {
    return `ended with exit code ${sample.exitCode}: ${output().slice(-300)}`;
  }
  if (accepted !== expected || distinct !== expected || refused > 0) {
    return `made ${accepted} authenticated requests (${distinct} distinct) and ${refused} others, not ${expected}`;
  }
  return run.verify?.() ?? null;
}
