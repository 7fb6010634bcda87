import { join } from 'node:path';
import { checkAll } from './checks/checks.js';
import { progressLine } from './checks/progress.js';
import { Stop } from './checks/stop.js';
import type { RawInputs } from './config/inputs.js';
import type { Report } from './model/report.js';
import type { Ports, Target } from './ports.js';
import { type Plan, prepare } from './prepare.js';
import { publish, redactedTarget } from './publish.js';
import { buildReport } from './report/report.js';
import { exitSentence, lossSentence, problemSentence } from './report/sentence.js';
import type { RunEnd } from './report/sink.js';
import { SINKS } from './report/sinks.js';
import { createRedactor, masksOf, type Redactor } from './text/redact.js';

/**
 * The stages, in order: prepare, mask, check, report. The step fails through the runner port, never by
 * an exception. A run that is cancelled, or past its deadline, asks no more and reports what it has.
 */
export async function run(ports: Ports, inputs: RawInputs): Promise<void> {
  const stop = new Stop();
  const startedAt = ports.clock.elapsed();
  void ports.cancellation.requested.then(() => stop.request({ kind: 'cancelled' }));
  const plan = await prepare(ports, inputs);
  const redactor = createRedactor(plan.secrets);
  const target = redactedTarget(ports, redactor);
  for (const mask of masksOf(plan.secrets)) ports.runner.mask(mask);
  const { problems } = plan;
  if (problems.length > 0) {
    const failure = problemSentence(problems);
    await deliver(target, plan, { run: { kind: 'problems', problems }, failure });
    return;
  }
  // Node.js hears of a signal between two turns, and so far there was one: whoever cancelled in the
  // meantime gets nothing asked.
  await ports.clock.sleep(0);
  stopAtDeadline(stop, { ...ports, startedAt, deadlineMs: plan.settings.deadlineMs });
  const { merge } = plan.settings;
  const report =
    merge === null
      ? await examine(ports, plan, { redactor, target, stop })
      : await merged(ports, plan, merge);
  const failure = report.outcome === 'fail' ? exitSentence(report) : '';
  await deliver(target, plan, { run: { kind: 'report', report }, failure });
}

interface Deadline extends Pick<Ports, 'clock'> {
  /** Of `Clock.elapsed`. */
  readonly startedAt: number;
  readonly deadlineMs: number;
}

/** The time spent on reading the configuration counts. */
function stopAtDeadline(stop: Stop, { clock, startedAt, deadlineMs }: Deadline): void {
  const left = Math.max(0, startedAt + deadlineMs - clock.elapsed());
  void clock.sleep(left).then(() => stop.request({ kind: 'deadline', afterMs: deadlineMs }));
}

interface Examination {
  readonly redactor: Redactor;
  readonly target: Target;
  readonly stop: Stop;
}

async function examine(
  ports: Ports,
  plan: Plan,
  { redactor, target, stop }: Examination,
): Promise<Report> {
  const { settings, context, checks } = plan;
  const results = await checkAll(checks, {
    ...ports,
    limits: { concurrency: settings.concurrency, perOrigin: settings.concurrencyPerHost },
    withheld: context.secretsWithheld,
    stop,
    onDone: (done, total) => {
      const line = progressLine(done, total);
      if (line !== null) target.runner.log(line);
    },
  });
  return buildReport({
    results,
    now: ports.clock.now(),
    minimal: isMinimal(plan),
    redactor,
    verdictsPage: context.verdictsPage,
    cancelled: stop.reason?.kind === 'cancelled',
    shard: settings.shard,
  });
}

/** Instead of `examine`: nothing is sent, and the rows come from the reports of other jobs. */
async function merged(ports: Ports, plan: Plan, pattern: string): Promise<Report> {
  const { mergeReports } = await import('./merge/merge.js');
  return mergeReports({
    files: ports.files,
    pattern,
    now: ports.clock.now(),
    minimal: isMinimal(plan),
    neverFails: plan.settings.failOn.size === 0,
    verdictsPage: plan.context.verdictsPage,
  });
}

function isMinimal({ settings, context }: Plan): boolean {
  return (
    settings.details === 'minimal' || (settings.details === 'auto' && context.publicRepository)
  );
}

interface Delivery {
  readonly run: RunEnd;
  /** Why the step fails, in sentences. Empty when it does not. */
  readonly failure: string;
}

async function deliver(target: Target, plan: Plan, { run, failure }: Delivery): Promise<void> {
  const { settings, notices, blanking } = plan;
  const path = join(settings.reportDir, 'report.json');
  const said = { path, notices, blanking, summary: settings.summary, lost: [] };
  const lost = await publish({ ...run, ...said }, SINKS, target);
  const sentence = [failure, lossSentence(lost)].filter((part) => part !== '').join(' ');
  if (sentence !== '') target.runner.fail(sentence);
}
