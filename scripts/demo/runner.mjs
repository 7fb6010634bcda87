/** Starts dist/index.js as the runner starts a step, and reads what it left. Needs nothing but Node. */
import { spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
const CONFIG = '.github/credential-checks.yml';
const COMMAND_FILES = [
  'GITHUB_OUTPUT',
  'GITHUB_STEP_SUMMARY',
  'GITHUB_ENV',
  'GITHUB_STATE',
  'GITHUB_PATH',
];

/** Runs the action in `folder` with this configuration and this `env`; everything it writes stays there. */
export async function runAction({ folder, configuration, env }) {
  const inRunner = (name) => join(folder, 'runner', name);
  const workspace = join(folder, 'workspace');
  const files = {
    [join(workspace, CONFIG)]: configuration,
    [inRunner('event.json')]: JSON.stringify({ repository: { private: true } }),
    ...Object.fromEntries(COMMAND_FILES.map((name) => [inRunner(name), ''])),
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  const { exitCode, stdout, stderr } = await start(workspace, {
    PATH: '/usr/bin:/bin',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: workspace,
    GITHUB_EVENT_NAME: 'schedule',
    GITHUB_EVENT_PATH: inRunner('event.json'),
    GITHUB_REPOSITORY: 'acme/app',
    GITHUB_ACTOR: 'octocat',
    RUNNER_TEMP: join(folder, 'temp'),
    ...Object.fromEntries(COMMAND_FILES.map((name) => [name, inRunner(name)])),
    ...(await defaultInputs()),
    ...env,
  });
  const summaryPath = inRunner('GITHUB_STEP_SUMMARY');
  const outputs = parseOutputs(await readFile(inRunner('GITHUB_OUTPUT'), 'utf8'));
  const reportText = outputs.report ? await readFile(outputs.report, 'utf8') : '';
  return {
    exitCode,
    stdout,
    stderr,
    outputs,
    annotations: annotationsIn(stdout),
    summary: await readFile(summaryPath, 'utf8'),
    summaryPath,
    reportText,
    report: reportText === '' ? null : JSON.parse(reportText),
  };
}

function start(cwd, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, 'dist', 'index.js')], {
      cwd,
      env,
      timeout: 30_000,
    });
    const text = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr']) {
      child[stream].setEncoding('utf8').on('data', (chunk) => {
        text[stream] += chunk;
      });
    }
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, ...text }));
  });
}

/** `INPUT_*` with the defaults of action.yml. Reads just the plain shape that this file has: no YAML library is here. */
async function defaultInputs() {
  const action = await readFile(join(ROOT, 'action.yml'), 'utf8');
  const inputs = action.slice(action.indexOf('\ninputs:'), action.indexOf('\noutputs:'));
  const found = inputs.matchAll(/^ {2}([a-z-]+):\n(?: {4}.*\n)*? {4}default: (.*)$/gm);
  return Object.fromEntries(
    [...found].map(([, name, value]) => [
      `INPUT_${name.toUpperCase()}`,
      value.replace(/^'(.*)'$/, '$1'),
    ]),
  );
}

/** `name=value`, or `name<<DELIMITER`, the value's lines, `DELIMITER`. */
function parseOutputs(text) {
  const found = text.matchAll(/^([^=<\n]+)(?:=(.*)|<<(.+)\n([\s\S]*?)\n\3)$/gm);
  return Object.fromEntries([...found].map(([, name, line, , lines]) => [name, line ?? lines]));
}

function annotationsIn(stdout) {
  const found = stdout.matchAll(/^::(error|warning|notice)(?: (.*?))?::(.*)$/gm);
  return [...found].map(([, level, properties = '', message]) => ({
    level,
    message: decoded(message),
    line: /(?:^|,)line=(\d+)/.exec(properties)?.[1] ?? null,
    title: decoded(/(?:^|,)title=([^,]*)/.exec(properties)?.[1] ?? ''),
  }));
}

function decoded(text) {
  const characters = { '%0D': '\r', '%0A': '\n', '%3A': ':', '%2C': ',', '%25': '%' };
  return text.replaceAll(/%(0D|0A|3A|2C|25)/g, (code) => characters[code]);
}
