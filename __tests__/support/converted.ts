import { dispatchCommand } from './dispatch-command.js';

/** The one file that the command can read in a test. */
const FILE = '.github/credential-checks.yml';

/** Runs `convert` on a text, and `validate` on what comes out, in this process. */
export async function converted(source: string, ...options: readonly string[]) {
  const run = await dispatchCommand({ argv: ['convert', FILE, ...options], configFile: source });
  const checked =
    run.stdout === ''
      ? null
      : await dispatchCommand({ argv: ['validate'], configFile: run.stdout });
  const said = run.stderr.split('\n').map((line) => line.replace(`${FILE}: `, ''));
  return { ...run, said, checked };
}

/** What a list that `validate` accepts says. */
export const VALID = { exitCode: 0, stderr: '' };
