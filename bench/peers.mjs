/**
 * Other tools that people use for this, each at its fastest setting that we found. They are installed from the npm registry on
 * request only (`--peers`), outside of the repository, in the folder that CREDENTIAL_CHECKS_BENCH_PEERS names.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CACHE =
  process.env.CREDENTIAL_CHECKS_BENCH_PEERS ?? join(tmpdir(), 'credential-checks-bench-peers');

/** `bin` is the command's name in the package. */
const PACKAGES = [
  {
    key: 'newman',
    title: 'newman',
    name: 'newman',
    version: '6.2.1',
    bin: 'newman',
    start: newman,
  },
  {
    key: 'bruno',
    title: 'Bruno CLI',
    name: '@usebruno/cli',
    version: '4.1.0',
    bin: 'bru',
    start: bruno,
  },
  {
    key: 'httpyac',
    title: 'httpyac',
    name: 'httpyac',
    version: '6.16.7',
    bin: 'httpyac',
    start: httpyac,
  },
  {
    key: 'stepci',
    title: 'Step CI',
    name: 'stepci',
    version: '2.8.2',
    bin: 'stepci',
    start: stepci,
  },
];

export const PEER_NAMES = PACKAGES.map(({ key }) => key);

/** Installs what is not there yet. @returns contenders by name, as in `contenders.mjs` */
export function installPeers(log) {
  return Object.fromEntries(PACKAGES.map((peer) => [peer.key, install(peer, log)]));
}

function install(peer, log) {
  const { title, name, version, bin } = peer;
  const folder = join(CACHE, `${peer.key}-${version}`);
  const manifest = join(folder, 'node_modules', name, 'package.json');
  const contender = { title: `${title} ${version}`, slow: true };
  if (!existsSync(manifest)) {
    log(`installing ${name}@${version} …`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--save-exact'];
    const npm = spawnSync('npm', ['install', ...options, `${name}@${version}`], {
      cwd: folder,
      stdio: 'ignore',
      timeout: 300_000,
    });
    if (npm.status !== 0) return { ...contender, absent: `npm could not install it` };
  }
  const { bin: bins } = JSON.parse(readFileSync(manifest, 'utf8'));
  const script = join(manifest, '..', typeof bins === 'string' ? bins : bins[bin]);
  const start = (setup) => {
    const { args, env = {} } = peer.start(setup);
    return { command: { file: setup.node, args: [script, ...args], env, cwd: setup.folder } };
  };
  return { ...contender, absent: null, start };
}

/** It has no parallel mode. */
function newman({ folder, endpoints }) {
  const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
  const item = endpoints.map(({ name, url, token }) => ({
    name,
    request: { method: 'GET', url, header: [{ key: 'Authorization', value: `Bearer ${token}` }] },
  }));
  const file = put(
    folder,
    'collection.json',
    JSON.stringify({ info: { name: 'bench', schema }, item }),
  );
  return { args: ['run', file, '--silent'] };
}

/** In parallel it runs the rows of a table over one request, not requests. */
function bruno({ folder, endpoints }) {
  put(folder, 'bruno.json', JSON.stringify({ version: '1', name: 'bench', type: 'collection' }));
  const meta = 'meta {\n  name: request\n  type: http\n  seq: 1\n}\n';
  const get = 'get {\n  url: {{url}}\n  body: none\n  auth: bearer\n}\n';
  put(folder, 'request.bru', `${meta}\n${get}\nauth:bearer {\n  token: {{token}}\n}\n`);
  const rows = endpoints.map(({ url, token }) => `${url},${token}\n`);
  const table = put(folder, 'rows.csv', `url,token\n${rows.join('')}`);
  return { args: ['run', 'request.bru', '--csv-file-path', table, '--parallel'] };
}

/** In parallel it sends files, not the requests of one. */
function httpyac({ folder, endpoints, inFlight }) {
  const files = join(folder, 'requests');
  mkdirSync(files, { recursive: true });
  for (const [index, { name, url, token }] of endpoints.entries()) {
    put(files, `${index}.http`, `### ${name}\nGET ${url}\nAuthorization: Bearer ${token}\n`);
  }
  const quiet = ['--silent', '--output', 'none', '--output-failed', 'none'];
  return {
    args: ['send', 'requests/*.http', '--all', '--parallel', String(inFlight), ...quiet],
  };
}

function stepci({ folder, endpoints, inFlight }) {
  const tests = endpoints.map(({ url, token }, index) => [
    `test${index}`,
    {
      steps: [
        {
          http: {
            url,
            method: 'GET',
            headers: { Authorization: `Bearer ${token}` },
            check: { status: 200 },
          },
        },
      ],
    },
  ]);
  // JSON is YAML.
  const workflow = { version: '1.1', name: 'bench', tests: Object.fromEntries(tests) };
  const file = put(folder, 'workflow.yml', JSON.stringify(workflow));
  return {
    args: ['run', file, `--concurrency=${inFlight}`],
    env: { STEPCI_DISABLE_ANALYTICS: '1' },
  };
}

function put(folder, name, content) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
