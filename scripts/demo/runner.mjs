/** Starts dist/index.js as the runner starts a step, and reads what it left. Needs nothing but Node. */
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { ENTRY, furnishStep, stepEnvironment, writeConfiguration } from '../step.mjs';

/** Runs the action in `folder` with this configuration and this `env`; everything it writes stays there. */
export async function runAction({ folder, configuration, env }) {
  const places = furnishStep(folder);
  writeConfiguration(places, configuration);
  const { exitCode, stdout, stderr } = await start(places.workspace, {
    ...stepEnvironment(places, {}),
    ...env,
  });
  const summaryPath = places.commands.GITHUB_STEP_SUMMARY;
  const outputs = parseOutputs(await readFile(places.commands.GITHUB_OUTPUT, 'utf8'));
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
    const child = spawn(process.execPath, [ENTRY], {
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
