import { shardWords } from '../values/shard.js';
import type { Level, Verdict } from '../model/verdict.js';
import type { Report, Row } from '../model/report.js';
import { counted } from './plain.js';

/** How many endpoints the exit sentence names. */
const NAMED = 10;
/** How many faults of merged reports it says. */
const FAULTS_SAID = 5;

/** What a verdict says of one credential, and of several. */
const SAID: Record<Verdict, readonly [one: string, many: string]> = {
  unauthorized: ['was rejected', 'were rejected'],
  expired: ['has expired', 'have expired'],
  missing: ['is missing', 'are missing'],
  unexpected: ['got an unexpected answer', 'got unexpected answers'],
  forbidden: ['is not allowed in', 'are not allowed in'],
  expiring: ['expires soon', 'expire soon'],
  unproven: ['is unproven', 'are unproven'],
  inconclusive: ['could not be checked', 'could not be checked'],
  skipped: ['was skipped', 'were skipped'],
  valid: ['works', 'work'],
};

/** The outcome of a run in a few words, without a name: `1 of 12 credentials was rejected`, `All 12 credentials work (shard 3 of 8)`. */
export function headline(report: Report): string {
  const { shard, faults } = report;
  if (faults.length > 0) return `Not every report could be merged. ${rowsHeadline(report)}`;
  return `${rowsHeadline(report)}${ofShard(shard)}`;
}

function rowsHeadline({ rows, counts, blind, shard, cancelled }: Report): string {
  const [worst] = rows;
  if (worst === undefined) {
    return shard === null ? 'No credential was checked' : 'No credential falls to this shard';
  }
  if (cancelled) return cancelledHeadline(counts.inconclusive, rows.length);
  if (blind) return 'Nothing could be proved';
  if (worst.level === 'pass') return passHeadline(rows, counts);
  const affected = rows.filter((row) => row.level === worst.level);
  return `${share(affected.length, rows.length)} ${predicate(affected, worst.level)}`;
}

function ofShard(shard: Report['shard']): string {
  return shard === null ? '' : ` (${shardWords(shard)})`;
}

/** How many credentials got which verdict, worst first: `1 rejected`, `11 valid`. */
export function tally(rows: readonly Row[]): readonly string[] {
  const counts = new Map<Verdict, number>();
  for (const { verdict } of rows) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  return [...counts].map(([verdict, count]) => `${count} ${verdict}`);
}

/** The sentence that the step fails with: what happened, and to which endpoints; and what became of the reports that were to be merged. */
export function exitSentence(report: Report): string {
  const { faults } = report;
  const more = faults.length - FAULTS_SAID;
  return [
    rowsSentence(report),
    ...faults.slice(0, FAULTS_SAID),
    ...(more > 0 ? [`The log says ${more} more.`] : []),
  ].join(' ');
}

function rowsSentence(report: Report): string {
  const failing = report.rows.filter((row) => row.level === 'fail');
  if (report.blind) {
    const asked = report.rows.filter(({ verdict }) => verdict !== 'skipped');
    return `Nothing could be proved${ofShard(report.shard)}: not one of ${counted(asked.length, 'credential')} was shown to work. First: ${names(asked)}.`;
  }
  if (report.cancelled) {
    const rest =
      failing.length === 0
        ? ''
        : ` ${share(failing.length, report.rows.length)} ${predicate(failing, 'fail')}: ${names(failing)}.`;
    return `${headline(report)}.${rest}`;
  }
  return failing.length === 0 ? `${headline(report)}.` : `${headline(report)}: ${names(failing)}.`;
}

/** What a verdict says of one credential, as a sentence: `The credential was rejected.` */
export function verdictSentence(verdict: Verdict): string {
  return `The credential ${SAID[verdict][0]}.`;
}

function cancelledHeadline(open: number, total: number): string {
  return open === 0
    ? 'The job was cancelled before the run was complete'
    : `The job was cancelled: ${share(open, total)} could not be checked`;
}

function passHeadline(rows: readonly Row[], { valid, skipped }: Report['counts']): string {
  if (valid === 0)
    return skipped === 1 ? 'The credential was skipped' : `All ${skipped} credentials were skipped`;
  const [one, many] = rows.some(isRefused) ? AS_EXPECTED : SAID.valid;
  const does = valid === 1 ? one : many;
  if (skipped === 0)
    return `${valid === 1 ? 'The credential' : `All ${valid} credentials`} ${does}`;
  return `${counted(valid, 'credential')} ${does}, ${skipped} ${skipped === 1 ? 'was' : 'were'} skipped`;
}

/** What passes although it does not work: that a retired credential is refused may be what is expected. */
const AS_EXPECTED = ['is as expected', 'are as expected'] as const;

function isRefused({ verdict, status }: Row): boolean {
  return verdict === 'valid' && (status === 401 || status === 403);
}

function share(count: number, total: number): string {
  if (total === 1) return 'The credential';
  return count === total ? `All ${total} credentials` : `${count} of ${total} credentials`;
}

function predicate(rows: readonly Row[], level: Level): string {
  const [first] = rows;
  const index = rows.length === 1 ? 0 : 1;
  if (first !== undefined && rows.every((row) => row.verdict === first.verdict)) {
    return SAID[first.verdict][index];
  }
  return level === 'fail' ? 'failed' : 'need attention';
}

function names(rows: readonly Row[]): string {
  const named = rows.slice(0, NAMED).map((row) => row.name);
  const more = rows.length - named.length;
  return more === 0 ? named.join(', ') : `${named.join(', ')} and ${more} more`;
}
