import { join } from 'node:path';
import { checkAll } from './checks/checks.js';
import { progressLine } from './checks/progress.js';
import { readingUntil } from './checks/reading.js';
import { Stop } from './checks/stop.js';
import { parseSettings, type RawInputs } from './config/inputs.js';
import type { Report } from './model/report.js';
import type { FileReader, Ports, Target } from './ports.js';
import { type Plan, prepare } from './prepare.js';
import { publish, redactedFiles, redactedRunner } from './publish.js';
import { buildReport } from './report/report.js';
import { failureSentence, lossSentence } from './report/sentence.js';
import type { RunEnd } from './report/sink.js';
import { SINKS } from './report/sinks.js';
import { createRedactor, masksOf, type Redactor } from './text/redact.js';

/**
 * The stages, in order: prepare, mask, check, report. The step fails through the runner port, never
 * by an exception. A run that is cancelled, or past its deadline, asks no more and reports what it
 * has.
 */
export async function run(ports: Ports, inputs: RawInputs): Promise<void> {
  const { clock, cancellation, runner } = ports;
  const stop = new Stop();
  const startedAt = clock.elapsed();
  void cancellation.requested.then(() => stop.request({ kind: 'cancelled' }));
  const parsed = parseSettings(inputs, ports.environment);
  const { deadline } = parsed.settings;
  const passed = () => stop.request({ kind: 'deadline', afterMs: deadline });
  void clock.sleep(deadline).then(passed);
  const files = readingUntil(stop, ports);
  const plan = await prepare({ ...ports, files }, inputs, parsed);
  const redactor = createRedactor(plan.secrets);
  const target = {
    runner: redactedRunner(runner, redactor),
    files: redactedFiles(ports.files, redactor),
  };
  for (const mask of masksOf(plan.secrets)) runner.mask(mask);
  const { problems, settings } = plan;
  if (problems.length > 0) return deliver(target, plan, { kind: 'problems', problems });
  // Node.js hears of a signal between two turns, and so far there was one: whoever cancelled in the
  // meantime gets nothing asked.
  await clock.sleep(0);
  // The timer has its turn later than that.
  if (clock.elapsed() - startedAt >= deadline) passed();
  const report =
    settings.merge === null
      ? await examine(ports, plan, { redactor, target, stop })
      : await merged({ ...ports, files }, plan, settings.merge);
  await deliver(target, plan, { kind: 'report', report });
}

async function examine(
  ports: Ports,
  plan: Plan,
  { redactor, target, stop }: { redactor: Redactor; target: Target; stop: Stop },
): Promise<Report> {
  const { settings, context, checks } = plan;
  const results = await checkAll(checks, {
    ...ports,
    limits: { concurrency: settings.concurrency, perOrigin: settings['concurrency-per-host'] },
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

async function deliver(target: Target, plan: Plan, end: RunEnd): Promise<void> {
  const { settings, notices, blanking } = plan;
  const path = join(settings['report-dir'], 'report.json');
  const run = { ...end, path, notices, blanking, summary: settings.summary, lost: [] };
  const lost = await publish(run, SINKS, target);
  const failure = `${failureSentence(end)} ${lossSentence(lost)}`.trim();
  if (failure !== '') target.runner.fail(failure);
}
