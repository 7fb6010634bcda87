import { systemClock } from './adapters/clock.js';
import { systemFiles } from './adapters/files.js';
import { createHttp } from './adapters/http.js';
import { actionInput, githubRunner } from './adapters/runner.js';
import { readInputs } from './inputs.js';
import { run } from './run.js';

const http = createHttp();

async function main(): Promise<void> {
  await run(
    {
      clock: systemClock,
      random: Math.random,
      environment: { ...process.env },
      files: systemFiles,
      runner: githubRunner,
      send: http.send,
    },
    readInputs(actionInput),
  );
}

main()
  .catch((error: unknown) => {
    // The message of an unforeseen error may quote anything, a secret too; its name cannot.
    const kind = error instanceof Error ? error.name : typeof error;
    githubRunner.fail(
      `Credential Checks itself failed (${kind}). Nothing was proved; please report it.`,
    );
  })
  .finally(() => http.close());
