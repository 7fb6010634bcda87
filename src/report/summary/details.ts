import { asksNothing } from '../../model/check.js';
import type { Row } from '../../model/report.js';
import { code, link, preText, visible, words } from '../../text/escape.js';
import { curlCommand } from '../curl.js';
import { folded, markdownText, symbolOf } from './markdown.js';

/**
 * Everything that helps to mend one row: what was seen, what to do, who does it, how to repeat the
 * request, and where to read more, if the address of the page that explains verdicts is known.
 */
export function detailsOf(row: Row, isFolded: boolean, verdictsPage: string | null): string {
  const steps = row.fix.map((step, at) => `${at + 1}. ${markdownText(step)}`);
  const evidence = row.evidence.map((line) => `- ${markdownText(line)}`);
  const text = [
    markdownText(row.message),
    ...section('What to do', steps),
    ...facts(row),
    ...(row.notes === null ? [] : [`**Notes** ${words(visible(row.notes))}`]),
    ...section('Evidence', evidence),
    ...(asksNothing(row) ? [] : [command(row)]),
    ...(verdictsPage === null ? [] : [meaningLink(row, verdictsPage)]),
  ].join('\n\n');
  const [symbol, name] = [symbolOf(row), words(row.name)];
  return isFolded
    ? folded(`${symbol} <b>${name}</b>: ${row.verdict}`, text)
    : `### ${symbol} ${name}\n\n${text}`;
}

/**
 * In the block of code that GitHub makes of a fence (cmark-gfm, GITHUB_PRE_LANG). A fence itself
 * would show a reference as it is written, and braces would stay braces (`escape.ts`). A report that
 * was merged does not know the requests.
 */
function command({ reproduce }: Row): string {
  if (reproduce === null) {
    return 'The command that repeats the request is in the summary of the job that checked this.';
  }
  const block = `<pre lang="bash">\n${preText(curlCommand(reproduce))}\n</pre>`;
  return folded('Repeat the request with curl', block);
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`**${title}**`, lines.join('\n')];
}

/** Who and where, in short facts. */
function facts(row: Row): readonly string[] {
  const known = [
    ...(row.owner === null ? [] : [`**Owner** ${code(row.owner)}`]),
    ...(row.renew === null ? [] : [`**Renew at** ${link(row.renew)}`]),
    ...(asksNothing(row) ? [] : [`**Request** ${code(`${row.method} ${row.url}`)}`]),
  ];
  return known.length === 0 ? [] : [known.join('<br>\n')];
}

/**
 * A link to the section of `docs/VERDICTS.md` that explains the row: the cause of a rejection, else
 * the verdict. Both may be the same word, so the headings are `Cause: expired`, `Verdict: expired`.
 */
function meaningLink({ verdict, cause }: Row, page: string): string {
  return cause === null
    ? `<a href="${page}#verdict-${verdict}">What <code>${verdict}</code> means</a>`
    : `<a href="${page}#cause-${cause}">What the cause <code>${cause}</code> means</a>`;
}
