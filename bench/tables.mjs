/** Results as Markdown. Every figure is a median; ratios are medians of the rounds' own ratios. */
import { summarize } from './statistics.mjs';

/** One table for each scenario, with the verdict on the goals below it. */
export function scenarioTable({ scenario, rows }) {
  const lines = [
    `### ${scenario.title}`,
    '',
    `| tool | ratio to ${titleOf(rows, scenario.baseline)} | least to most | seconds | CPU ms a check | peak MiB | rounds |`,
    '|---|---|---|---|---|---|---|',
    ...rows.map((row) => `| ${cells(row, rows, scenario).join(' | ')} |`),
    '',
    ...judge(
      figures(
        rows.find(({ key }) => key === 'action'),
        rows,
        scenario,
      ),
      scenario.goals,
    ),
  ];
  return `${lines.join('\n').trim()}\n`;
}

/** The growth of the action, a line for each size: what a further endpoint costs must not depend on how many there are. */
export function growthTable(results) {
  const sizes = results.map(({ scenario, rows }) => {
    const action = rows.find(({ key }) => key === 'action');
    return { count: scenario.count, ...figures(action, rows, scenario) };
  });
  const lines = sizes.map((size, index) => growthLine(size, sizes[index - 1]));
  return [
    `### Growth of Credential Checks, 0 ms, 32 in flight, ${results[0].scenario.node.label}`,
    '',
    'A further endpoint: the difference to the line above, divided by how many endpoints there are more.',
    '',
    '| endpoints | seconds | ms a further endpoint | CPU ms a further endpoint | peak MiB | KiB a further endpoint | ratio to bare undici script |',
    '|---|---|---|---|---|---|---|',
    ...lines,
    '',
  ].join('\n');
}

function growthLine(size, smaller) {
  const further = (value) => {
    if (smaller === undefined) return '';
    const [now, before] = [value(size), value(smaller)];
    if (now === null || before === null) return '';
    return ((now - before) / (size.count - smaller.count)).toFixed(3);
  };
  // `figures` gives processor time for each check.
  const cpu = ({ cpuMs, count }) => (cpuMs === null ? null : cpuMs.median * count);
  const cells = [
    size.count.toLocaleString('en'),
    fixed(size.wallMs, 3, 1 / 1000),
    further(({ wallMs }) => wallMs?.median ?? null),
    further(cpu),
    fixed(size.peakMiB, 0),
    further(({ peakMiB }) => (peakMiB === null ? null : peakMiB.median * 1024)),
    fixed(size.ratio, 2),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** The sentence on one goal is the same on the screen and in the file. */
function judge({ ratio, peakMiB }, goals) {
  const count = (found, goal, unit) => {
    if (goal === undefined) return [];
    if (found === null) return [`- Not measured: the goal of ${goal}${unit}.`];
    const verdict = found.median <= goal ? '- Reached' : '- **Missed**';
    return [`${verdict}: ${found.median.toFixed(2)}${unit}, the goal is at most ${goal}${unit}.`];
  };
  return [...count(ratio, goals.ratio, ' ×'), ...count(peakMiB, goals.peakMiB, ' MiB')];
}

function cells(row, rows, scenario) {
  if (row.problem !== null)
    return [row.title, `skipped: ${oneLine(row.problem)}`, '', '', '', '', ''];
  const { ratio, wallMs, cpuMs, peakMiB } = figures(row, rows, scenario);
  return [
    row.title,
    fixed(ratio, 2),
    ratio === null ? '' : `${ratio.least.toFixed(2)} to ${ratio.most.toFixed(2)}`,
    fixed(wallMs, 3, 1 / 1000),
    fixed(cpuMs, 2),
    fixed(peakMiB, 0),
    row.samples.length,
  ];
}

/** `cpuMs` is for each check. A round's ratio is to the same round of the baseline. */
function figures(row, rows, { baseline, count }) {
  const base = rows.find(({ key }) => key === baseline).samples;
  const samples = row?.samples ?? [];
  const ratios = samples.map(({ wallMs }, round) =>
    base[round] === undefined ? null : wallMs / base[round].wallMs,
  );
  return {
    ratio: summarize(ratios),
    wallMs: summarize(samples.map(({ wallMs }) => wallMs)),
    cpuMs: summarize(samples.map(({ cpuMs }) => (cpuMs === null ? null : cpuMs / count))),
    peakMiB: summarize(samples.map(({ peakMiB }) => peakMiB)),
  };
}

function titleOf(rows, key) {
  return rows.find((row) => row.key === key).title;
}

function fixed(found, digits, unit = 1) {
  return found === null ? '' : (found.median * unit).toFixed(digits);
}

function oneLine(text) {
  return text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
}
