import { isReminder } from '../model/check.js';
import type { Report, Row } from '../model/report.js';
import type { Verdict } from '../model/verdict.js';
import { shardWords } from '../values/shard.js';
import { counted } from './plain.js';
import type { LostSink, RunEnd } from './sink.js';

/** How many endpoints the exit sentence names. */
const NAMED = 10;
/** How many faults of a merged report it says. */
const FAULTS_SAID = 5;

type Words = readonly [one: string, many: string];

/** What a verdict says about one credential, and about several. */
const SAID: Record<Verdict, Words> = {
  unauthorized: ['was rejected', 'were rejected'],
  expired: ['has expired', 'have expired'],
  missing: ['is missing', 'are missing'],
  unexpected: ['got an unexpected answer', 'got unexpected answers'],
  forbidden: ['was denied access', 'were denied access'],
  expiring: ['expires soon', 'expire soon'],
  unproven: ['is unproven', 'are unproven'],
  inconclusive: ['could not be checked', 'could not be checked'],
  skipped: ['was skipped', 'were skipped'],
  valid: ['works', 'work'],
};
/** For a list in which a refusal is what was expected, as for a retired credential. */
const AS_EXPECTED: Words = ['behaves as expected', 'behave as expected'];
const NEED_ATTENTION: Words = ['needs attention', 'need attention'];
const TOO_OLD: Words = ['is too old', 'are too old'];

/**
 * The outcome of a run in a few words, without a name: `1 of 12 credentials was rejected`,
 * `All 12 credentials work (shard 3 of 8)`.
 */
export function headline(report: Report): string {
  const isWell = report.rows.every(({ level }) => level === 'pass');
  const said = `${rowsHeadline(report)}${isWell ? gapWords(report) : ''}`;
  if (report.faults.length > 0) return `This report is incomplete. ${said}`;
  return report.shard === null ? said : `${said} (${shardWords(report.shard)})`;
}

/** Why a run is not well although its rows are. */
function gapWords({ coverage }: Report): string {
  if (coverage === null || coverage.level === 'pass') return '';
  const open = coverage.used - coverage.checked;
  if (open === 0) return ', but not all that uses a secret could be read';
  return `, but ${counted(open, 'secret')} in use ${inNumber(open, ['is', 'are'])} not checked`;
}

function rowsHeadline({ rows, blind, shard, cancelled }: Report): string {
  const [worst] = rows;
  if (worst === undefined) {
    return shard === null ? 'No credentials were checked' : 'There are no credentials to check';
  }
  if (cancelled) return cancelledHeadline(rows);
  if (blind) return 'Nothing could be proved';
  if (worst.level !== 'pass') return levelHeadline(rows, worst.level);
  return passHeadline(rows);
}

/** A reminder that is not due shows nothing about its credential, so it does not "work". */
function passHeadline(rows: readonly Row[]): string {
  const skipped = rows.filter(({ verdict }) => verdict === 'skipped').length;
  const reminders = rows.filter((row) => row.verdict === 'valid' && isReminder(row)).length;
  const refused = rows.some(
    ({ verdict, status }) => verdict === 'valid' && (status === 401 || status === 403),
  );
  const works = refused ? AS_EXPECTED : SAID.valid;
  const others = rows.length - skipped - reminders;
  if (others === rows.length) return clause(rows, rows, works);
  if (skipped === rows.length) return clause(rows, rows, SAID.skipped);
  return [
    ...(others === 0 ? [] : [`${counted(others, 'credential')} ${inNumber(others, works)}`]),
    ...(reminders === 0
      ? []
      : [`${counted(reminders, 'reminder')} ${inNumber(reminders, ['is', 'are'])} not due`]),
    ...(skipped === 0 ? [] : [`${skipped} ${inNumber(skipped, SAID.skipped)}`]),
  ].join(', ');
}

/** `2 of 12 credentials were rejected`, or what is true of all rows of this level. */
function levelHeadline(rows: readonly Row[], level: Row['level']): string {
  const affected = rows.filter((row) => row.level === level);
  const [said, ...others] = new Set(affected.map(saidOf));
  if (said !== undefined && others.length === 0) return clause(affected, rows, said);
  return clause(affected, rows, level === 'fail' ? ['failed', 'failed'] : NEED_ATTENTION);
}

/** A valid credential may be too old, or something about it may be in doubt. */
function saidOf({ verdict, age }: Row): Words {
  if (verdict !== 'valid') return SAID[verdict];
  return age?.isOver ? TOO_OLD : NEED_ATTENTION;
}

function cancelledHeadline(rows: readonly Row[]): string {
  const open = rows.filter(({ verdict }) => verdict === 'inconclusive');
  return open.length === 0
    ? 'The job was cancelled before the run had finished'
    : `The job was cancelled. ${clause(open, rows, SAID.inconclusive)}`;
}

/** How many credentials got which verdict, worst first: `1 unauthorized, 11 valid`. */
export function tally(rows: readonly Row[]): string {
  const counts = new Map<Verdict, number>();
  for (const { verdict } of rows) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  return [...counts].map(([verdict, count]) => `${count} ${verdict}`).join(', ');
}

/**
 * What happened, and to which endpoints. In a merged report, also what is wrong with the reports.
 */
export function exitSentence(report: Report): string {
  const { faults } = report;
  const more = faults.length - FAULTS_SAID;
  return [
    rowsSentence(report),
    ...(report.coverage?.level === 'fail' ? [report.coverage.words] : []),
    ...faults.slice(0, FAULTS_SAID),
    ...(more > 0 ? [`The log lists ${more} more.`] : []),
  ].join(' ');
}

function rowsSentence(report: Report): string {
  const { rows, blind, cancelled } = report;
  const said = headline(report);
  if (blind) {
    const asked = rows.filter(({ verdict }) => verdict !== 'skipped');
    return `${said}. None of these was shown to work: ${names(asked)}.`;
  }
  const failing = rows.filter((row) => row.level === 'fail');
  if (failing.length === 0) return `${said}.`;
  return cancelled
    ? `${said}. ${levelHeadline(rows, 'fail')}: ${names(failing)}.`
    : `${said}: ${names(failing)}.`;
}

/** What a verdict says about one credential, as a sentence: `The credential was rejected.` */
export function verdictSentence(row: Pick<Row, 'verdict' | 'url' | 'check'>): string {
  const isNotDue = row.verdict === 'valid' && isReminder(row);
  return isNotDue ? 'The reminder is not due.' : `The credential ${SAID[row.verdict][0]}.`;
}

/** The sentence that the step fails with, or nothing when it does not. */
export function failureSentence(end: RunEnd): string {
  if (end.kind === 'report') return end.report.outcome === 'fail' ? exitSentence(end.report) : '';
  return `The configuration has ${counted(end.problems.length, 'problem')}, so nothing was checked.`;
}

/** What could not be written, a sentence for each. Empty when nothing is lost. */
export function lossSentence(lost: readonly LostSink[]): string {
  return lost
    .map(({ name, reason, remedy }) =>
      `Could not write ${name} (${reason}), so this run fails. ${remedy}`.trimEnd(),
    )
    .join(' ');
}

/** What became of some rows among all: `Both credentials work`. */
function clause(some: readonly Row[], { length: total }: readonly Row[], words: Words): string {
  const said = inNumber(some.length, words);
  if (total === 1) return `The credential ${said}`;
  if (some.length < total) return `${some.length} of ${total} credentials ${said}`;
  if (words === SAID.inconclusive) return 'No credentials could be checked';
  return `${total === 2 ? 'Both' : `All ${total}`} credentials ${said}`;
}

function inNumber(count: number, [one, many]: Words): string {
  return count === 1 ? one : many;
}

function names(rows: readonly Row[]): string {
  const more = rows.length - NAMED;
  const named = rows.slice(0, NAMED).map(({ name }) => name);
  return named.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
