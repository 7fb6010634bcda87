/** Compares the verdicts in the variable VERDICTS, as the output has them, with those of the demo. */
import { EXPECTED } from './credentials.mjs';

const verdicts = JSON.parse(process.env.VERDICTS ?? '{}');
const wrong = EXPECTED.filter(([name, verdict]) => verdicts[name] !== verdict);
for (const [name, verdict] of wrong)
  console.log(`${name} is ${verdicts[name] ?? 'not there'}, and has to be ${verdict}.`);
if (wrong.length === 0) console.log(`All ${EXPECTED.length} verdicts are right.`);
process.exitCode = wrong.length === 0 ? 0 : 1;
