import { asksNothing, isReminder } from '../model/check.js';
import type { Row } from '../model/report.js';
import { curlCommand } from '../report/curl.js';
import { shellCommand } from '../report/shell.js';
import { code, link, preText, visible, words } from '../text/escape.js';
import { dateWords } from '../values/time.js';
import { folded, said } from './markup.js';
import { ownerText } from './owner.js';
import type { Tracked } from './state.js';

/**
 * What helps to mend one credential, the most useful part first: where there is no room for all of
 * them, the last ones are left out.
 */
export function runbookOf(row: Row, item: Tracked, verdictsPage: string | null): readonly string[] {
  return [
    said(row.message),
    facts(row, item),
    ...section(
      'What to do',
      row.fix.map((step, at) => `${at + 1}. ${said(step)}`),
    ),
    ...(row.notes === null ? [] : [`<b>Notes</b> ${words(visible(row.notes))}`]),
    ...section(
      'Evidence',
      row.evidence.map((line) => `- ${said(line)}`),
    ),
    ...command(row),
    ...(verdictsPage === null ? [] : [meaning(row, verdictsPage)]),
  ];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`<b>${title}</b>\n\n${lines.join('\n')}`];
}

/** No distance in time, so that the text changes only when a fact does. */
function facts(row: Row, { since }: Tracked): string {
  const { verdict, cause, status, expiresAt, owner, renew, variables } = row;
  return [
    ...(owner === null ? [] : [`<b>Owner</b> ${ownerText(owner)}`]),
    ...(renew === null ? [] : [`<b>Renew at</b> ${link(renew)}`]),
    `<b>Verdict</b> ${code(verdict)}${cause === null ? '' : `, cause ${code(cause)}`}${status === null ? '' : `, HTTP ${status}`}`,
    ...(expiresAt === null ? [] : [`<b>End</b> ${dateWords(expiresAt)}`]),
    `<b>Needs action since</b> ${dateWords(since)}`,
    ...(variables.length === 0 ? [] : [`<b>Kept in</b> ${variables.map(code).join(', ')}`]),
    ...(asksNothing(row) ? [] : [`<b>Request</b> ${code(`${row.method} ${row.url}`)}`]),
  ].join('<br>\n');
}

/** As in the job summary. A reminder asks nothing, and a merged report does not know requests. */
function command(row: Row): readonly string[] {
  const { reproduce, command: shell } = row;
  if (reproduce === null || isReminder(row)) return [];
  const text = shell === null ? curlCommand(reproduce) : shellCommand(shell);
  const title = asksNothing(row) ? 'Look for yourself' : 'Repeat the request';
  return [folded(title, `<pre lang="bash">\n${preText(text)}\n</pre>`)];
}

function meaning({ verdict, cause }: Row, page: string): string {
  const [kind, word] = cause === null ? ['verdict', verdict] : ['cause', cause];
  return `<a href="${page}#${kind}-${word}">What <code>${word}</code> means</a>`;
}
