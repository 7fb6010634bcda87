import type { Report, Row } from '../model/report.js';
import type { Clock, Target } from '../ports.js';
import { headline } from '../report/sentence.js';
import { words } from '../text/escape.js';
import { dateWords } from '../values/time.js';
import type { Api } from './api.js';
import { type Call, createCall } from './call.js';
import { bold, folded, said, SYMBOLS } from './markup.js';
import { runLink } from './place.js';
import { page, type Setting } from './text.js';
import { sentenceOf, warn } from './track.js';

export interface StickyInput {
  readonly api: Api;
  readonly report: Report;
  /** Number of the pull request. */
  readonly number: number;
  /** Tells the comments of several jobs apart: the workflow's path and the job. */
  readonly key: string;
  readonly setting: Setting;
  readonly clock: Clock;
  readonly runner: Pick<Target['runner'], 'annotate' | 'log'>;
}

/** Writes or edits the one comment of a pull request. Never rejects: a refusal is a warning. */
export async function comment(input: StickyInput): Promise<void> {
  const { clock, runner, number } = input;
  try {
    const call = createCall(clock, 'pull-requests: write');
    runner.log(`Comment in #${number}: ${await written(input, call)}.`);
  } catch (error) {
    warn(runner, 'Comment in the pull request', [sentenceOf(error)]);
  }
}

async function written(input: StickyInput, call: Call): Promise<string> {
  const { api, number, key } = input;
  const viewer = await call.reading('find out whose comment to look for', () => api.viewer());
  const { found, isWhole } = await call.reading(`list the comments of #${number}`, () =>
    api.comments(number),
  );
  const marker = `<!-- credential-checks:comment ${key} -->`;
  const [own, ...others] = found.filter(
    ({ author, body }) => author === viewer && body.includes(marker),
  );
  // It may be among those that were not read.
  if (own === undefined && !isWhole) return 'not written, because there are too many others';
  const body = bodyOf(input, marker);
  if (own === undefined) {
    await call.writing(`comment in #${number}`, () => api.comment(number, body));
    return 'written';
  }
  // Two runs at the same time have each written their own.
  for (const { id } of others) {
    await call.writing(`delete a second comment in #${number}`, () => api.deleteComment(id));
  }
  if (own.body.replace(/\r\n/g, '\n').trim() === body.trim()) return 'nothing to change';
  await call.writing(`edit the comment in #${number}`, () => api.changeComment(own.id, body));
  return 'edited';
}

function bodyOf({ report, setting }: StickyInput, marker: string): string {
  const parts = [page(tableOf(report), setting), ...endOf(report, setting), marker];
  return `${parts.join('\n\n')}\n`;
}

/** What may stand in a marker: the path of a workflow and the name of a job, or numbers. */
export function commentKey(parts: readonly (string | undefined)[]): string {
  return parts.map((part = '') => part.replace(/[^\w./]/g, '_').slice(0, 200)).join(':');
}

function tableOf(report: Report): readonly string[] {
  const acting = report.rows.filter(({ level }) => level !== 'pass');
  const passing = report.rows.filter(({ level }) => level === 'pass');
  return [
    `### ${SYMBOLS[report.outcome]} ${words(headline(report))}`,
    ...report.faults.map((fault) => words(fault)),
    ...tables(acting),
    ...(passing.length === 0
      ? []
      : [folded(`${passing.length} without need of action`, tables(passing).join('\n\n'))]),
  ];
}

function endOf({ generatedAt }: Report, { place }: Setting): readonly string[] {
  const link = runLink(place, place.run, 'The run');
  return link === '' ? [] : [`<sub>${link} of ${dateWords(generatedAt)} has the evidence.</sub>`];
}

const HEAD = '| Credential | Result | Why and what to do |\n| :-- | :-- | :-- |';
/** A table that there is no room for is left out as a whole, so a long one is cut into several. */
const ROWS = 25;
const LONGEST_TABLE = 8_000;

function tables(rows: readonly Row[]): readonly string[] {
  const parts: string[][] = [];
  let room = 0;
  for (const line of rows.map(lineOf)) {
    const last = parts.at(-1);
    room -= line.length;
    if (last !== undefined && last.length < ROWS && room >= 0) {
      last.push(line);
      continue;
    }
    parts.push([line]);
    room = LONGEST_TABLE - line.length;
  }
  return parts.map((lines) => [HEAD, ...lines].join('\n'));
}

function lineOf(row: Row): string {
  const {
    name,
    level,
    verdict,
    message,
    fix: [step],
    expiresAt,
  } = row;
  const end = expiresAt === null ? '' : `<br>ends ${dateWords(expiresAt)}`;
  const why = level === 'pass' || step === undefined ? '' : `<br>→ ${said(step)}`;
  return `| ${bold(name)} | ${SYMBOLS[level]} ${verdict}${end} | ${said(message)}${why} |`;
}
