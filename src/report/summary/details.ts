import type { Report, Row } from '../../model/report.js';
import { code, link, visible, words } from '../../text/escape.js';
import { curlCommand } from '../curl.js';
import { folded, markdownText, shellBlock, shortText, symbolOf } from './markdown.js';

const SHORT_MESSAGE = 200;

export interface DetailsLook {
  readonly isFolded: boolean;
  /** Has the address of the page that explains verdicts, or null for no link to it. */
  readonly report: Pick<Report, 'verdictsPage'>;
}

/**
 * Everything that helps to mend one row: what was seen, what to do, who does it, how to repeat the
 * request, and where to read more.
 */
export function detailsOf(row: Row, { isFolded, report }: DetailsLook): string {
  const text = [
    markdownText(row.message),
    ...section(
      'What to do',
      row.fix.map((step, at) => `${at + 1}. ${markdownText(step)}`),
    ),
    facts(row),
    ...(row.notes === null ? [] : [`**Notes** ${words(visible(row.notes))}`]),
    ...section(
      'Evidence',
      row.evidence.map((line) => `- ${markdownText(line)}`),
    ),
    command(row),
    ...(report.verdictsPage === null ? [] : [meaningLink(row, report.verdictsPage)]),
  ].join('\n\n');
  const [symbol, name] = [symbolOf(row), words(row.name)];
  return isFolded
    ? folded(`${symbol} <b>${name}</b>: ${row.verdict}`, text)
    : `### ${symbol} ${name}\n\n${text}`;
}

/** Message and steps only, when there is no room for more. */
export function shortDetailsOf(row: Row): string {
  const steps = row.fix.map((step, at) => `${at + 1}. ${shortText(step, SHORT_MESSAGE)}`);
  const title = `${symbolOf(row)} <b>${words(row.name)}</b>: ${row.verdict}`;
  return folded(title, [shortText(row.message, SHORT_MESSAGE), '', ...steps].join('\n'));
}

/** A report that was merged does not know the requests. */
function command({ reproduce }: Row): string {
  return reproduce === null
    ? 'The command that repeats the request is in the summary of the job that checked this.'
    : folded('Repeat the request with curl', shellBlock(curlCommand(reproduce)));
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`**${title}**`, lines.join('\n')];
}

/** Who and where, in short facts. */
function facts(row: Row): string {
  return [
    ...(row.owner === null ? [] : [`**Owner** ${code(row.owner)}`]),
    ...(row.renew === null ? [] : [`**Renew at** ${link(row.renew)}`]),
    `**Request** ${code(`${row.method} ${row.url}`)}`,
  ].join('<br>\n');
}

/**
 * A link to the section of `docs/VERDICTS.md` that explains the row: the cause of a rejection, else
 * the verdict. Both may be the same word, so the headings are `Cause: expired`, `Verdict: expired`.
 */
function meaningLink({ verdict, cause }: Row, page: string): string {
  const [anchor, what] =
    cause === null
      ? [`verdict-${verdict}`, `<code>${verdict}</code>`]
      : [`cause-${cause}`, `the cause <code>${cause}</code>`];
  return `<a href="${page}#${anchor}">What ${what} means</a>`;
}
