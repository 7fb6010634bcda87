import { join } from 'node:path';
import { checkAll } from './checks/checks.js';
import { progressLine } from './checks/progress.js';
import { readingUntil } from './checks/reading.js';
import { Stop } from './checks/stop.js';
import type { CoverageMeans } from './coverage/examine.js';
import { parseSettings, type RawInputs, type Settings } from './config/inputs.js';
import { type ListMeans, listMeans } from './age/list-means.js';
import type { CheckResult } from './model/check.js';
import { withCredentials } from './given-credentials.js';
import { givenOut } from './given-out.js';
import type { Compared, LastRun } from './merge/previous.js';
import type { Report } from './model/report.js';
import type { FileReader, Ports, Target } from './ports.js';
import { type Plan, prepare } from './prepare.js';
import { publish, redactedFiles, redactedRunner } from './publish.js';
import { buildReport } from './report/report.js';
import { failureSentence, lossSentence } from './report/sentence.js';
import type { FinishedRun, LostSink, RunEnd, Sink } from './report/sink.js';
import { sinksFor } from './report/sinks.js';
import { tellOthers } from './telling.js';
import type { Follower } from './tracking/tracking.js';
import { createRedactor, masksOf, type Redactor } from './text/redact.js';

/** How a run ended, and the places where that could not be written. */
export type Ended = RunEnd & { readonly lost: readonly LostSink[] };

/** Chooses where a run is reported. */
export type Sinks = (run: FinishedRun) => Promise<readonly Sink[]>;

/**
 * The stages, in order: prepare, mask, check, report. The step fails through the runner port, never
 * by an exception. A run that is cancelled, or past its deadline, asks no more and reports what it
 * has.
 */
export async function run(
  given: Ports,
  inputs: RawInputs,
  sinks: Sinks = sinksFor,
): Promise<Ended> {
  const { clock, cancellation, runner } = given;
  const stop = new Stop();
  const startedAt = clock.elapsed();
  void cancellation.requested.then(() => stop.request({ kind: 'cancelled' }));
  const read = parseSettings(inputs, given.environment);
  const { ports, parsed } = await withCredentials(given, read, inputs.credentials);
  const { deadline } = parsed.settings;
  const passed = () => stop.request({ kind: 'deadline', afterMs: deadline });
  void clock.sleep(deadline).then(passed);
  const files = readingUntil(stop, ports);
  const plan = await prepare({ ...ports, files }, inputs, parsed);
  const redactor = createRedactor(plan.secrets);
  const target = {
    runner: redactedRunner(runner, redactor),
    files: redactedFiles(ports.files, redactor),
    sinks,
  };
  for (const mask of masksOf(plan.secrets)) runner.mask(mask);
  const { problems, settings } = plan;
  if (problems.length > 0) {
    const end = { kind: 'problems', problems } as const;
    return { ...end, lost: await deliver(target, plan, end) };
  }
  // Node.js hears of a signal between two turns, and so far there was one: whoever cancelled in the
  // meantime gets nothing asked.
  await clock.sleep(0);
  // The timer has its turn later than that.
  if (clock.elapsed() - startedAt >= deadline) passed();
  const list = listMeans(ports, settings, { stop, runner: target.runner });
  const made =
    settings.merge === null
      ? await examine(ports, plan, { redactor, target, stop, list })
      : await merged({ ...ports, files }, plan, settings.merge);
  const means = { redactor, target };
  const follower = made.cancelled ? null : await following(ports, plan, means);
  const past = follower?.past ?? null;
  const { report: known, notices } = await compared(made, { files, path: settings.previous, past });
  const report = await covered(known, settings, { files, list });
  const told = { ...plan, notices: [...plan.notices, ...notices] };
  const lost = await deliver(target, told, { kind: 'report', report });
  await follower?.update(report);
  await tellOthers(ports, { ...plan, ...means }, { report, lost });
  return { kind: 'report', report, lost };
}

/** Of an error that nobody foresaw. Its message may quote anything, even a secret. Its name can't. */
export function crashSentence(error: unknown): string {
  const kind = error instanceof Error ? error.name : typeof error;
  return `Credential Checks itself failed (${kind}), so nothing was proved. Please report this.`;
}

/** Where a run reports, and what takes the secrets out of it. */
interface Means {
  readonly redactor: Redactor;
  readonly target: Target;
}

async function examine(
  ports: Ports,
  plan: Plan,
  {
    redactor,
    target,
    stop,
    list,
  }: Means & { readonly stop: Stop; readonly list: ListMeans | null },
): Promise<Report> {
  const { settings, context, checks } = plan;
  const checked = await checkAll(checks, {
    ...ports,
    limits: { concurrency: settings.concurrency, perOrigin: settings['concurrency-per-host'] },
    withheld: context.secretsWithheld,
    ...givenOut(ports, redactor),
    stop,
    onDone: (done, total) => {
      const line = progressLine(done, total);
      if (line !== null) target.runner.log(line);
    },
  });
  return buildReport({
    results: await withAges(checked, ports.clock.now(), list),
    now: ports.clock.now(),
    minimal: isMinimal(plan),
    redactor,
    verdictsPage: context.verdictsPage,
    cancelled: stop.reason?.kind === 'cancelled',
    shard: settings.shard,
    repository: context.repository,
  });
}

/** With the age of whatever has `max-age`. Most runs have none. */
async function withAges(results: readonly CheckResult[], now: number, list: ListMeans | null) {
  if (results.every(({ subject }) => subject.policy.age === undefined)) return results;
  return (await import('./age/age.js')).withAges(results, now, list);
}

/** Who keeps tracking issues and the comment of a pull request; null where nobody is wanted. */
async function following(
  ports: Ports,
  plan: Plan,
  { redactor, target }: Means,
): Promise<Follower | null> {
  const { issues, comment } = plan.settings;
  if (issues === 'off' && !comment) return null;
  const { follow } = await import('./tracking/tracking.js');
  return follow({ ...ports, redactor, runner: target.runner }, plan);
}

/** With what changed since the last run, where anything is known of it. */
async function compared(report: Report, last: LastRun): Promise<Compared> {
  if (last.path === null && last.past === null) return { report, notices: [] };
  const { withChanges } = await import('./merge/previous.js');
  return withChanges(report, last);
}

/** With how much of what the workflows use is checked, where that is wanted. */
async function covered(report: Report, settings: Settings, means: CoverageMeans): Promise<Report> {
  if (settings.coverage === 'off' || settings.merge !== null || report.cancelled) return report;
  const { examineCoverage, withCoverage } = await import('./coverage/examine.js');
  return withCoverage(report, await examineCoverage(means), settings.coverage);
}

/** Instead of `examine`: nothing is sent, and the rows come from the reports of other jobs. */
async function merged(
  { files, clock }: Pick<Ports, 'clock'> & { readonly files: FileReader },
  plan: Plan,
  pattern: string,
): Promise<Report> {
  const { mergeReports } = await import('./merge/merge.js');
  return mergeReports({
    files,
    pattern,
    now: clock.now(),
    minimal: isMinimal(plan),
    neverFails: plan.settings['fail-on'].size === 0,
    verdictsPage: plan.context.verdictsPage,
  });
}

function isMinimal({ settings: { details }, context }: Plan): boolean {
  return details === 'minimal' || (details === 'auto' && context.publicRepository);
}

async function deliver(
  target: Target & { readonly sinks: Sinks },
  plan: Plan,
  end: RunEnd,
): Promise<readonly LostSink[]> {
  const { settings, notices, blanking } = plan;
  const path = join(settings['report-dir'], 'report.json');
  const { summary, 'report-formats': formats } = settings;
  const run = { ...end, path, formats, notices, blanking, summary, lost: [] };
  const lost = await publish(run, await target.sinks(run), target);
  const failure = `${failureSentence(end)} ${lossSentence(lost)}`.trim();
  if (failure !== '') target.runner.fail(failure);
  return lost;
}
