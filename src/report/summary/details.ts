import { asksNothing, isReminder } from '../../model/check.js';
import type { Row } from '../../model/report.js';
import { code, link, preText, visible, words } from '../../text/escape.js';
import { dateWords } from '../../values/time.js';
import { counted } from '../plain.js';
import { curlCommand } from '../curl.js';
import { shellCommand } from '../shell.js';
import { firstSentence } from './first-sentence.js';
import { folded, markdownText } from './markdown.js';

/**
 * What helps to mend one row and is not in the table: the rest of what is to be said and done, what
 * was seen, who does it, how to repeat the request, and where to read more, if the address of the
 * page that explains verdicts is known.
 */
export function detailsOf(row: Row, verdictsPage: string | null): string {
  const { message, renew, notes, fix, evidence } = row;
  const further = fix.slice(1);
  const title = [
    ...(evidence.length === 0 ? [] : ['evidence']),
    ...(further.length === 0 ? [] : [counted(further.length, 'more step')]),
    ...(isReminder(row) ? [] : ['command']),
  ];
  const text = [
    ...(firstSentence(row) !== message ? [markdownText(message, renew)] : []),
    ...section(
      'Then',
      further.map((step, at) => `${at + 2}. ${markdownText(step, renew)}`),
    ),
    ...facts(row),
    ...(notes === null ? [] : [`**Notes** ${words(visible(notes))}`]),
    ...section(
      'Evidence',
      evidence.map((line) => `- ${markdownText(line, renew)}`),
    ),
    ...(isReminder(row) ? [] : [command(row)]),
    ...(verdictsPage === null ? [] : [meaningLink(row, verdictsPage)]),
  ];
  if (text.length === 0) return '';
  return folded(`<b>${words(row.name)}</b>: ${title.join(', ') || 'more'}`, text.join('\n\n'));
}

/**
 * In the block of code that GitHub makes of a fence (cmark-gfm, GITHUB_PRE_LANG). A fence itself
 * would show a reference as it is written, and braces would stay braces (`escape.ts`). A report that
 * was merged does not know the requests.
 */
function command(row: Row): string {
  const { reproduce, command: shell } = row;
  if (reproduce === null) {
    return 'The command that repeats the request is in the summary of the job that checked this.';
  }
  const [title, text] =
    shell === null
      ? ['Repeat the request with curl', curlCommand(reproduce)]
      : [asksNothing(row) ? 'Look for yourself' : 'Repeat it', shellCommand(shell)];
  return `**${title}**\n\n<pre lang="bash">\n${preText(text)}\n</pre>`;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`**${title}**`, lines.join('\n')];
}

/** Who and where, in short facts. */
function facts(row: Row): readonly string[] {
  const known = [
    ...(row.owner === null ? [] : [`**Owner** ${code(row.owner)}`]),
    ...(row.renew === null ? [] : [`**Renew at** ${link(row.renew)}`]),
    ...(row.age?.createdAt ? [`**Created** ${dateWords(row.age.createdAt)}`] : []),
    ...(row.identity === null ? [] : [`**Identity** ${code(row.identity)}`]),
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
