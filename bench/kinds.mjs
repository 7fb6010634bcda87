/**
 * `npm run bench:kinds`: what each kind of credential costs a run of one endpoint, beside the same run with a bearer token. KiB are those of
 * the files of `dist` that only the one with the kind loads; time is that of the whole process, both in turn, as the median of their ratios.
 *
 *     npm run build && npm run bench:kinds
 *     npm run bench:kinds -- --rounds 40
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  emptyStep,
  ENTRY,
  furnishStep,
  stepEnvironment,
  writeConfiguration,
} from '../scripts/step.mjs';
import { KINDS } from './kinds/items.mjs';
import { makeMaterial } from './kinds/material.mjs';
import { startEverything } from './kinds/server.mjs';
import { measure } from './measure.mjs';
import { observation } from './observe.mjs';
import { median } from './statistics.mjs';

const { values: flags } = parseArgs({ options: { rounds: { type: 'string', default: '15' } } });

const folder = mkdtempSync(join(tmpdir(), 'credential-checks-kinds-'));
const server = await startEverything();
try {
  const { env: material, jwk } = makeMaterial(join(folder, 'material'), server.host);
  server.publish(jwk);
  const plain = prepared('plain', "url: 'ORIGIN/plain', token: '${TOKEN}'", material);
  const own = new Set(await filesOf(plain));
  const rows = [];
  for (const [index, [name, item]] of Object.entries(KINDS).entries()) {
    const kind = prepared(`kind-${index}`, item, material);
    const files = (await filesOf(kind)).filter((file) => !own.has(file));
    const bytes = files.reduce((sum, file) => sum + sizeOf(file), 0);
    rows.push([name, (bytes / 1024).toFixed(0), await ratio(kind, plain), files.join(', ')]);
    process.stderr.write('.');
  }
  const head = ['kind', 'KiB of its own files', 'time, to a plain run', 'files'];
  const lines = [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`);
  console.log(`\n${lines.join('\n')}`);
} finally {
  server.close();
  rmSync(folder, { recursive: true, force: true });
}

/** A step with this one item in its list. */
function prepared(name, item, material) {
  const places = furnishStep(join(folder, name));
  const text = item.replaceAll('ORIGIN', server.origin).replaceAll('HOST', server.host);
  writeConfiguration(places, `endpoints:\n- { name: A, ${text} }\n`);
  const env = {
    ...stepEnvironment(places, { control: 'off' }),
    ...material,
    ACTIONS_ID_TOKEN_REQUEST_URL: `${server.origin}/id-token?api-version=2.0`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: material.TOKEN,
  };
  return {
    places,
    command: { file: process.execPath, args: [ENTRY], env, cwd: places.workspace },
  };
}

/** Every run has to end as a whole one does, or its figures are those of a failure. */
async function run({ places, command }, env = {}) {
  emptyStep(places);
  const whole = { ...command, env: { ...command.env, ...env } };
  const { wallMs, output } = await measure(whole, { folder: join(folder, 'run'), plain: true });
  const said = readFileSync(places.commands.GITHUB_OUTPUT, 'utf8');
  if (!/^valid=1$/m.test(said)) throw new Error(`It is not valid.\n${output()}`);
  return wallMs;
}

async function filesOf(step) {
  const own = join(folder, 'watched');
  rmSync(own, { recursive: true, force: true });
  mkdirSync(own);
  const watch = observation(own);
  await run(step, watch.env);
  return watch.files().flatMap(({ name, loaded }) => (loaded ? [name] : []));
}

function sizeOf(file) {
  return readFileSync(join(ENTRY, '..', file)).byteLength;
}

/** Of each round, because the load of a machine changes from one to the next. */
async function ratio(kind, plain) {
  const ratios = [];
  for (let round = 0; round < Number(flags.rounds); round += 1) {
    const plainMs = await run(plain);
    ratios.push((await run(kind)) / plainMs);
  }
  return `${median(ratios).toFixed(2)} ×`;
}
