import { join } from 'node:path';
import { actionInput, githubRunner } from './adapters/runner.js';
import { settleRuntime } from './adapters/runtime.js';
import { openSystem } from './adapters/system.js';
import { readInputs } from './config/inputs.js';
import { crashSentence, run } from './run.js';

async function main(): Promise<void> {
  settleRuntime();
  const system = openSystem({ ...process.env }, join(__dirname, 'presets'));
  try {
    await run({ ...system.ports, runner: githubRunner }, readInputs(actionInput));
  } catch (error) {
    githubRunner.fail(crashSentence(error));
  } finally {
    await system.close();
  }
}

// The command takes from this file what both use, and then nothing may run.
if (require.main?.filename === __filename) void main();
