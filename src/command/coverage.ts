import type { Coverage } from '../model/coverage.js';
import { renderJson } from '../report/json.js';
import { bounded, visible } from '../text/escape.js';
import { createRedactor } from '../text/redact.js';
import { NAME } from './help.js';
import type { Subcommand } from './subcommand.js';

const LINE_LIMIT = 1_000;

/** Compares the secrets that the workflows use with those that are checked. Nothing is sent. */
export const coverage: Subcommand = {
  takes: '',
  words: { least: 0, most: 0 },
  options: {
    'fail-under': {
      says: 'end with 1 when less than this share of them is checked, such as 100',
      value: 'PERCENT',
    },
    json: { says: 'print all of it as JSON' },
  },
  notes: [
    'It reads .github/workflows below this folder, the actions in the repository that they use, and the lists that the steps with this action name. No secret is needed, and none is read.',
  ],
  run: async ({ options }, { terminal, files }) => {
    const [written] = options.get('fail-under') ?? [];
    const least = written === undefined ? null : percent(written);
    if (least === 'unknown') {
      terminal.say(`${NAME} coverage: \`--fail-under\` takes a number from 0 to 100.`);
      return 2;
    }
    const { examineCoverage } = await import('../coverage/examine.js');
    const found = await examineCoverage({ files, list: null });
    if (options.has('json')) {
      terminal.print(renderJson(found, createRedactor([])));
    } else {
      const { coverageHeadline, coverageLines } = await import('../report/coverage.js');
      const lines = coverageLines(found);
      const said = [coverageHeadline(found), ...(lines.length > 0 ? ['', ...lines] : [])];
      for (const line of said) terminal.print(`${bounded(visible(line), LINE_LIMIT)}\n`);
    }
    const why = least === null ? null : shortfall(found, least);
    if (why !== null) terminal.say(why);
    return why === null ? 0 : 1;
  },
};

/** Why it is not enough; null where it is. */
function shortfall({ used, checked, findings }: Coverage, least: number): string | null {
  if (findings.some(({ kind }) => kind === 'unreadable')) {
    return 'Not everything could be read, so nobody can tell whether enough is checked.';
  }
  const share = used === 0 ? 100 : (checked / used) * 100;
  return share < least ? `Less than ${least}% of the secrets in use are checked.` : null;
}

function percent(text: string): number | 'unknown' {
  const value = /^\d{1,3}(?:\.\d{1,2})?%?$/.test(text) ? Number.parseFloat(text) : 101;
  return value <= 100 ? value : 'unknown';
}
