import fc from 'fast-check';
import { recipes } from './echo-forms.js';
import { type Pair, runEcho, saidOf } from './echo-run.js';
import { generatedSecrets, visibleLength } from './echo-secrets.js';
import { type Leak, LeakDetector } from './leak-detector.js';
import type { ReportFile } from './report-file.js';
import type { Call, RecordingPorts } from './recording-ports.js';
import { shownTexts } from './shown-texts.js';

const PER_RUN = 250;

const pairs: fc.Arbitrary<Pair> = fc.record({
  secret: generatedSecrets,
  recipes: fc.array(recipes, { minLength: 3, maxLength: 3 }),
  status: fc.constantFrom(401, 401, 403, 400, 404, 302, 200, 200, 422, 500),
  body: fc.nat(100),
  scheme: fc.nat(1_000),
});

/** What became of some of the pairs of a seed. */
export interface Outcome {
  /** Rows of the reports that were written: one for each pair. */
  readonly rows: number;
  /** Those among them that tell of no answer. Nothing can leak there. */
  readonly unanswered: number;
  /** Counterexamples, each with all that is needed to try it alone; at most ten. */
  readonly leaks: readonly object[];
}

export interface Part {
  readonly seed: number;
  /** All pairs of the seed. */
  readonly total: number;
  readonly from: number;
  readonly count: number;
}

/** Runs over pairs `from` up to `from + count`, 250 endpoints at a time, and looks for leaks. */
export async function tryPairs({ seed, total, from, count }: Part): Promise<Outcome> {
  const sample = sampleOf(seed, total);
  const leaks: object[] = [];
  let rows = 0;
  let unanswered = 0;
  for (let at = from; at < from + count; at += PER_RUN) {
    const batch = sample.slice(at, Math.min(at + PER_RUN, from + count));
    const ports = await runEcho(batch);
    const endpoints = rowsOf(ports);
    rows += endpoints.length;
    unanswered += endpoints.filter(({ status }) => status === null).length;
    leaks.push(...leaksOf(batch, ports).map((leak) => told(leak, batch, { seed, at })));
  }
  return { rows, unanswered, leaks: leaks.slice(0, 10) };
}

/** Words and signs that the report is made of, too. */
export const isOfTheReport = ({ secret }: Pair) => /^(?:vocabulary|markup)$/.test(secret.kind);
/** Values that leave holes everywhere, in which another one could hide, have runs of their own. */
const leavesHoles = (pair: Pair) => isOfTheReport(pair) || visibleLength(pair.secret.value) < 4;

export function sampleOf(seed: number, total: number): Pair[] {
  const sample = withSubstrings(fc.sample(pairs, { seed, numRuns: total }));
  return sample.sort((one, other) => Number(leavesHoles(one)) - Number(leavesHoles(other)));
}

/** Every tenth secret is the beginning of the one before it, or holds it, unless that is made of the report's own words. */
function withSubstrings(sample: readonly Pair[]): Pair[] {
  return sample.map((pair, index) => {
    const last = sample[index - 1];
    const before = last === undefined || isOfTheReport(last) ? '' : last.secret.value;
    if (index % 10 !== 9 || before.length < 12 || /[^\x21-\x7e]/.test(before)) return pair;
    const value = index % 20 === 9 ? before.slice(0, -3) : `${before}${pair.secret.value}`;
    return { ...pair, secret: { kind: 'substring', value } };
  });
}

function rowsOf({ calls }: RecordingPorts): ReportFile['endpoints'] {
  const file = calls.find(({ method }) => method === 'write');
  const report: ReportFile = JSON.parse(String(file?.args[1]));
  return report.endpoints;
}

/** Of values that are words of the report's own, pages and the output `verdicts` are not searched: their form is spared. */
function leaksOf(batch: readonly Pair[], { calls }: RecordingPorts): Leak[] {
  const sought = (own: boolean) =>
    batch
      .filter((pair) => isOfTheReport(pair) === own)
      .map(({ secret }) => ({ value: secret.value, pieces: !own }));
  const withoutPage = calls
    .filter((call) => !isMarkup(call) && call.args[0] !== 'verdicts')
    .flatMap(shownTexts);
  return [
    ...new LeakDetector(sought(false)).find(calls.flatMap(shownTexts)),
    ...new LeakDetector(sought(true)).find(withoutPage),
  ];
}

function isMarkup({ method, args }: Call): boolean {
  return method === 'summary' || (method === 'write' && !String(args[0]).endsWith('report.json'));
}

/** A leak with all that is needed to try it alone. */
export function told(
  { secret, how, text }: Leak,
  batch: readonly Pair[],
  { seed, at }: { readonly seed: number; readonly at: number },
): object {
  const index = batch.findIndex((pair) => pair.secret.value === secret);
  const pair = batch[index];
  return {
    seed,
    index: at + index,
    secret: pair?.secret,
    recipes: pair?.recipes.map(({ name }) => name),
    said: pair && saidOf(pair),
    status: pair?.status,
    how,
    text: text.slice(0, 1_000),
  };
}
