import { join } from 'node:path';
import { checkAll } from './checks/checks.js';
import { progressLine } from './checks/progress.js';
import { Stop } from './checks/stop.js';
import type { RawInputs } from './config/inputs.js';
import type { Ports } from './ports.js';
import { type Plan, prepare } from './prepare.js';
import { lossSentence, publish, redactedTarget, type Sink, type Target } from './publish.js';
import { buildReport } from './report/report.js';
import type { Report } from './model/report.js';
import { problemSentence } from './report/problems.js';
import { exitSentence } from './report/sentence.js';
import { problemSinks, reportOutputs, reportSinks } from './sinks.js';
import { createRedactor, masksOf, type Redactor } from './text/redact.js';

/**
 * The stages, in order: prepare, mask, check, report. The step fails through the runner port, never by an exception. A run that
 * is cancelled, or past its deadline, asks no more and reports what it has.
 */
export async function run(ports: Ports, inputs: RawInputs): Promise<void> {
  const stop = new Stop();
  const startedAt = ports.clock.elapsed();
  void ports.cancellation.requested.then(() => stop.request({ kind: 'cancelled' }));
  const plan = await prepare(ports, inputs);
  const redactor = createRedactor(plan.secrets);
  const target = redactedTarget(ports, redactor);
  for (const mask of masksOf(plan.secrets)) ports.runner.mask(mask);
  const path = join(plan.settings.reportDir, 'report.json');
  const { notices, blanking, problems } = plan;
  const { merge, summary } = plan.settings;
  if (problems.length > 0) {
    const sinks = problemSinks(problems, { path, notices, summary });
    await deliver(target, { sinks, failure: [problemSentence(problems)] });
    return;
  }
  // Node.js hears of a signal between two turns, and so far there was one: whoever cancelled meanwhile gets nothing asked.
  await ports.clock.sleep(0);
  stopAtDeadline(stop, { ...ports, startedAt, deadlineMs: plan.settings.deadlineMs });
  const report =
    merge === null
      ? await examine(ports, plan, { redactor, target, stop })
      : await merged(ports, plan, merge);
  const sinks = reportSinks(report, { path, notices, blanking, summary });
  const lost = await publish(sinks, target);
  await deliver(target, {
    sinks: [reportOutputs(report, lost, path)],
    failure: [report.outcome === 'fail' ? exitSentence(report) : '', lossSentence(lost)],
  });
}

interface Deadline extends Pick<Ports, 'clock'> {
  /** Of `Clock.elapsed`. */
  readonly startedAt: number;
  readonly deadlineMs: number;
}

/** What was spent on reading the configuration counts. */
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

/** The other first stage: nothing is sent, the rows come from the reports of other jobs. */
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
  readonly sinks: readonly Sink[];
  /** Why the step fails, in sentences; all of them empty when it does not. */
  readonly failure: readonly string[];
}

async function deliver(target: Target, { sinks, failure }: Delivery): Promise<void> {
  const lost = await publish(sinks, target);
  const sentence = [...failure, lossSentence(lost)].filter((part) => part !== '').join(' ');
  if (sentence !== '') target.runner.fail(sentence);
}
