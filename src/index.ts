import { join } from 'node:path';
import { catalogueIn } from './adapters/catalogue.js';
import { createClock } from './adapters/clock.js';
import { systemFiles } from './adapters/files.js';
import { actionInput, githubRunner } from './adapters/runner.js';
import { watchSignals } from './adapters/signals.js';
import { settleRuntime } from './adapters/runtime.js';
import { readInputs } from './config/inputs.js';
import { createSender } from './http/http.js';
import { proxiesOf } from './http/proxy.js';
import { run } from './run.js';

settleRuntime();
const signals = watchSignals();
const clock = createClock();
const sender = createSender({ ...clock, proxyFor: proxiesOf({ ...process.env }) });

async function main(): Promise<void> {
  try {
    await run(
      {
        clock,
        cancellation: signals,
        random: Math.random,
        environment: { ...process.env },
        execArgv: process.execArgv,
        files: systemFiles,
        catalogue: catalogueIn(join(__dirname, 'presets')),
        runner: githubRunner,
        send: sender.send,
      },
      readInputs(actionInput),
    );
  } catch (error) {
    // The message of an unforeseen error may quote anything, even a secret. Its name cannot.
    const kind = error instanceof Error ? error.name : typeof error;
    githubRunner.fail(
      `Credential Checks itself failed (${kind}), so nothing was proved. Please report this.`,
    );
  } finally {
    clock.close();
    sender.close();
    await signals.close();
  }
}

void main();
