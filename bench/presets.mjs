/**
 * `npm run bench:presets`: what naming presets costs the start of a run. A list of items that each name another preset, beside one
 * of as many plain endpoints with a bearer token: the time from the start of the process until its first request arrives, in turn,
 * and the median of the ratios. Every request ends at a proxy on this machine, which lets nothing through.
 *
 *     npm run build && npm run bench:presets
 *     npm run bench:presets -- --rounds 40
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  ENTRY,
  emptyStep,
  furnishStep,
  stepEnvironment,
  writeConfiguration,
} from '../scripts/step.mjs';
import { median } from './statistics.mjs';

const { values: flags } = parseArgs({ options: { rounds: { type: 'string', default: '21' } } });

const PRESETS = presetsIn(join(ENTRY, '..', 'presets'));
/** Of the others, the scheme has files of its own, as it has for an item without a preset (`npm run bench:kinds`). */
const PLAIN = PRESETS.filter(({ auth }) =>
  ['bearer', 'header', 'basic', 'query', 'none'].includes(
    auth === 'none' ? auth : Object.keys(auth)[0],
  ),
);
const LISTS = [
  ['1 preset', PLAIN.slice(0, 1)],
  ['100 presets', PLAIN.slice(0, 100)],
  [`all ${PRESETS.length} presets`, PRESETS],
];

const folder = mkdtempSync(join(tmpdir(), 'credential-checks-presets-'));
const proxy = createServer();
/** Called with each request that arrives. */
let arrived = () => undefined;
proxy.on('connect', (_request, socket) => {
  arrived();
  socket.on('error', () => socket.destroy());
  socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n');
});
await new Promise((resolve) => proxy.listen(0, '127.0.0.1', resolve));
try {
  const rows = [];
  for (const [title, presets] of LISTS) {
    const named = prepared(`named-${presets.length}`, presets.map(itemOf), presets);
    const plain = prepared(`plain-${presets.length}`, presets.map(plainItemOf), presets);
    const starts = [];
    const whole = [];
    for (let round = 0; round < Number(flags.rounds); round += 1) {
      const [without, with_] = [await run(plain), await run(named)];
      starts.push(with_.startMs / without.startMs);
      whole.push(with_.wholeMs / without.wholeMs);
    }
    rows.push([title, `${median(starts).toFixed(2)} ×`, `${median(whole).toFixed(2)} ×`]);
    process.stderr.write('.');
  }
  const head = ['a list that names', 'until the first request', 'the whole process'];
  const lines = [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`);
  console.log(`\nTo a list of as many plain endpoints:\n\n${lines.join('\n')}`);
} finally {
  proxy.close();
  rmSync(folder, { recursive: true, force: true });
}

function presetsIn(catalogue) {
  return readdirSync(catalogue)
    .filter((name) => name !== '_index.json')
    .sort()
    .map((name) => JSON.parse(readFileSync(join(catalogue, name), 'utf8')));
}

function isReady(inputs) {
  return Object.values(inputs).every(
    ({ default: usual, isOptional }) => usual !== null || isOptional === true,
  );
}

/** As a user writes it. */
function itemOf({ id, secrets, inputs, sideEffects }, index) {
  const given = Object.fromEntries(
    Object.keys(secrets).map((name, at) => [name, `\${S${index}_${at}}`]),
  );
  const missing = Object.entries(inputs).filter(([, one]) => !isReady([one]));
  return {
    name: `Item ${index}`,
    preset: id,
    ...(Object.keys(secrets).join() === 'token' ? given : { secrets: given }),
    ...(missing.length === 0 ? {} : { with: Object.fromEntries(missing.map(madeUpInput)) }),
    ...(sideEffects === null ? {} : { 'allow-side-effects': true }),
  };
}

function madeUpInput([name]) {
  return [name, /url|server|endpoint/.test(name) ? 'https://x.example' : 'x.example'];
}

function plainItemOf(_preset, index) {
  return { name: `Item ${index}`, url: `https://x${index}.example/me`, token: `\${S${index}_0}` };
}

function prepared(name, items, presets) {
  const places = furnishStep(join(folder, name));
  writeConfiguration(places, JSON.stringify({ endpoints: items }, null, 1));
  const secrets = presets.flatMap((preset, index) =>
    Object.keys(preset.secrets).map((_, at) => [`S${index}_${at}`, `dead${index}x${at}`.repeat(4)]),
  );
  const env = {
    ...stepEnvironment(places, { retries: '0' }),
    ...Object.fromEntries(secrets),
    HTTPS_PROXY: `http://127.0.0.1:${proxy.address().port}`,
  };
  return { places, env, count: items.length };
}

/** Every run has to come to its end with all its rows, or its figures are those of a failure. */
async function run({ places, env, count }) {
  emptyStep(places);
  const from = performance.now();
  let startMs = null;
  arrived = () => {
    startMs ??= performance.now() - from;
  };
  const child = spawn(process.execPath, [ENTRY], { env, cwd: places.workspace, stdio: 'ignore' });
  await new Promise((resolve) => child.on('close', resolve));
  const wholeMs = performance.now() - from;
  const said = readFileSync(places.commands.GITHUB_OUTPUT, 'utf8');
  if (startMs === null || !said.includes(`total=${count}\n`))
    throw new Error(`No run of ${count}.\n${said}`);
  return { startMs, wholeMs };
}
