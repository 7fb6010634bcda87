import { code, link, visible, words } from '../../text/escape.js';
import { curlCommand } from '../curl.js';
import type { Row } from '../../model/report.js';
import { folded, markdownText, shellBlock, shortText, symbolOf } from './markdown.js';
import { meaningLink } from './meaning.js';

const SHORT_MESSAGE = 200;

export interface DetailsLook {
  readonly isFolded: boolean;
  /** Address of `docs/VERDICTS.md`; null for no link to it. */
  readonly verdictsPage: string | null;
}

/** Everything that helps to mend one row: what was seen, what to do, who does it, how to ask again, and where to read more. */
export function detailsOf(row: Row, { isFolded, verdictsPage }: DetailsLook): string {
  const title = `${symbolOf(row)} ${isFolded ? `<b>${words(row.name)}</b>` : words(row.name)}`;
  const text = body(row, verdictsPage);
  return isFolded ? folded(`${title}: ${row.verdict}`, text) : `### ${title}\n\n${text}`;
}

/** Message and steps only, when there is no room for more. */
export function shortDetailsOf(row: Row): string {
  const steps = row.fix.map((step, index) => `${index + 1}. ${shortText(step, SHORT_MESSAGE)}`);
  const title = `${symbolOf(row)} <b>${words(row.name)}</b>: ${row.verdict}`;
  return folded(title, [shortText(row.message, SHORT_MESSAGE), '', ...steps].join('\n'));
}

function body(row: Row, verdictsPage: string | null): string {
  return [
    markdownText(row.message),
    ...section('What to do', numbered(row)),
    ...facts(row),
    ...section('Evidence', row.evidence.map((line) => `- ${markdownText(line)}`).join('\n')),
    ...command(row),
    ...(verdictsPage === null ? [] : [meaningLink(row, verdictsPage)]),
  ].join('\n\n');
}

function command({ reproduce }: Row): readonly string[] {
  return reproduce === null
    ? []
    : [folded('Ask again with curl', shellBlock(curlCommand(reproduce)))];
}

function numbered(row: Row): string {
  return row.fix.map((step, index) => `${index + 1}. ${markdownText(step)}`).join('\n');
}

function section(title: string, content: string): readonly string[] {
  return content === '' ? [] : [`**${title}**`, content];
}

/** Who and where, on one line of short facts; notes on a line of their own. */
function facts(row: Row): readonly string[] {
  const line = [
    ...(row.owner === null ? [] : [`**Owner** ${code(row.owner)}`]),
    ...(row.renew === null ? [] : [`**Renew at** ${link(row.renew)}`]),
    `**Request** ${code(`${row.method} ${row.url}`)}`,
  ].join('<br>\n');
  return row.notes === null ? [line] : [line, `**Notes** ${words(visible(row.notes))}`];
}
