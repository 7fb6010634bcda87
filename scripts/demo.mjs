/**
 * `npm run demo`: shows the action at work, with nothing installed but Node.
 * Starts an API on this machine with sixteen credentials in every state, runs the committed dist/index.js
 * over them as the runner would, shows what a user would see, and checks that it is right.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApi } from './demo/api.mjs';
import { makeCredentials } from './demo/credentials.mjs';
import { runAction } from './demo/runner.mjs';
import * as show from './demo/show.mjs';
import { brokenPromises } from './demo/verify.mjs';

const printed = recordPrinted();
const configuration = await readFile(
  join(import.meta.dirname, 'demo', 'credential-checks.yml'),
  'utf8',
);
const folder = await mkdtemp(join(tmpdir(), 'credential-checks-demo-'));
const signingKey = randomBytes(32);
const credentials = makeCredentials(Date.now(), signingKey);
const api = await startApi({ credentials, signingKey });

console.log(show.bold('Credential Checks at work on sixteen credentials of a local API'));
console.log(
  'Nothing leaves this machine. The configuration is scripts/demo/credential-checks.yml.',
);
const run = await runAction({ folder, configuration, env: { API: api.origin, ...credentials } });
api.close();

if (run.report === null) {
  console.log(`\nThe run wrote no report.\n${run.stdout}${run.stderr}`);
  process.exit(1);
}

show.heading('The table of the run page');
show.table(run.report);
show.heading('What it says about the first one');
show.fixOf(run.report.endpoints[0]);
show.heading('Annotations');
show.annotations(run.annotations);
show.heading('Outputs');
show.outputs(run.outputs);
console.log(`${'exit code'.padEnd(18)}${run.exitCode}`);
show.heading('Files');
console.log(`Summary as GitHub gets it   ${run.summaryPath}`);
console.log(`Report for programs         ${run.outputs.report}`);

const broken = brokenPromises({ run, printed: printed.join(''), credentials, api });
show.heading('Is that the right result?');
for (const sentence of broken) console.log(`${show.red('✗')} ${sentence}`);
if (broken.length === 0) {
  console.log(
    `${show.green('✓')} Every endpoint has the right verdict, and the failing run failed.`,
  );
  console.log(
    '  A password was sent once, no redirect was followed, and no credential was shown anywhere.',
  );
}
process.exitCode = broken.length === 0 ? 0 : 1;

/** Everything that this process prints, to search it for secrets. */
function recordPrinted() {
  const pieces = [];
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = (text, ...rest) => {
    pieces.push(String(text));
    return write(text, ...rest);
  };
  return pieces;
}
