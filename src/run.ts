import { join } from 'node:path';
import { checkAll } from './checks/check-all.js';
import { progressLine } from './checks/progress.js';
import type { RawInputs } from './inputs.js';
import type { Ports } from './ports.js';
import { type Plan, prepare } from './prepare.js';
import { wholeMessage, lossSentence, publish, type Sink } from './publish.js';
import { buildReport } from './report/build.js';
import type { Report } from './report/model.js';
import { problemSentence } from './report/problems.js';
import { exitSentence } from './report/sentence.js';
import { problemSinks, reportOutputs, reportSinks } from './sinks.js';
import { createRedactor, masksOf, type Redactor } from './text/redact.js';

/** The stages, in order: prepare, mask, check, report. The step fails through the runner port, never by an exception. */
export async function run(ports: Ports, inputs: RawInputs): Promise<void> {
  const plan = await prepare(ports, inputs);
  const redactor = createRedactor(plan.secrets);
  for (const mask of masksOf(plan.secrets)) ports.runner.mask(mask);
  if (plan.problems.length > 0) {
    const sinks = problemSinks(plan.problems, plan.notices, plan.settings);
    await deliver(ports, redactor, { sinks, failure: [problemSentence(plan.problems)] });
    return;
  }
  const report = await examine(ports, plan, redactor);
  const path = join(plan.settings.reportDir, 'report.json');
  const { notices, blanking } = plan;
  const { summary } = plan.settings;
  const sinks = reportSinks(report, { path, notices, blanking, summary });
  const lost = await publish({ ...ports, redactor, sinks });
  await deliver(ports, redactor, {
    sinks: [reportOutputs(report, lost, path)],
    failure: [report.outcome === 'fail' ? exitSentence(report) : '', lossSentence(lost)],
  });
}

async function examine(ports: Ports, plan: Plan, redactor: Redactor): Promise<Report> {
  const { settings, context, checks } = plan;
  const results = await checkAll(checks, {
    ...ports,
    limits: { concurrency: settings.concurrency, perOrigin: settings.concurrencyPerHost },
    withheld: context.secretsWithheld,
    onDone: (done, total) => {
      const line = progressLine(done, total);
      if (line !== null) ports.runner.log(redactor.own(line));
    },
  });
  const minimal =
    settings.details === 'minimal' || (settings.details === 'auto' && context.publicRepository);
  const { verdictsPage } = context;
  return buildReport({ results, now: ports.clock.now(), minimal, redactor, verdictsPage });
}

interface Delivery {
  readonly sinks: readonly Sink[];
  /** Why the step fails, in sentences; all of them empty when it does not. */
  readonly failure: readonly string[];
}

async function deliver(
  ports: Ports,
  redactor: Redactor,
  { sinks, failure }: Delivery,
): Promise<void> {
  const lost = await publish({ ...ports, redactor, sinks });
  const sentence = [...failure, lossSentence(lost)].filter((part) => part !== '').join(' ');
  if (sentence !== '') ports.runner.fail(wholeMessage(redactor.own(sentence)));
}
