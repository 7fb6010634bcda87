import { mermaidLabel } from '../../text/escape.js';
import { durationWords } from '../../values/time.js';
import type { Report } from '../../model/report.js';
import { type Expiring, isAhead } from '../order.js';

/** Bars in the picture; the table has them all. */
const BAR_LIMIT = 20;
const DAY = 86_400_000;
const YEAR = 365 * DAY;

/** Distance of the marks on the axis, by the length of the picture in days. */
const TICKS: readonly {
  readonly upTo: number;
  readonly interval: string;
  readonly format: string;
}[] = [
  { upTo: 10, interval: '1day', format: '%d %b' },
  { upTo: 70, interval: '1week', format: '%d %b' },
  { upTo: 400, interval: '1month', format: '%b %Y' },
  { upTo: Number.POSITIVE_INFINITY, interval: '12month', format: '%Y' },
];

/** Colours that can be read on white and on black: Mermaid's own dark theme hides what stands beside a bar. */
const COLOURS = {
  taskBkgColor: '#3b6ea8',
  taskBorderColor: '#3b6ea8',
  taskTextColor: '#ffffff',
  critBkgColor: '#b3261e',
  critBorderColor: '#b3261e',
  taskTextOutsideColor: '#7d8590',
  taskTextDarkColor: '#7d8590',
  textColor: '#7d8590',
  gridColor: '#7d8590',
  sectionBkgColor: 'transparent',
  fontFamily: 'sans-serif',
};
/** Without sections there is nothing to write at the left. */
const LAYOUT = { leftPadding: 16, rightPadding: 16, barHeight: 24, barGap: 6 };
/** As front matter, not as a directive: that needs braces, which the runner blanks when a JSON file is among the secrets (`escape.ts`). */
const LOOK = [
  '---',
  'config:',
  '  theme: base',
  '  themeVariables:',
  ...settings(COLOURS),
  '  gantt:',
  ...settings(LAYOUT),
  '---',
];

function settings(values: Readonly<Record<string, string | number>>): string[] {
  return Object.entries(values).map(([name, value]) => `    ${name}: ${JSON.stringify(value)}`);
}

/** The next expiries as a Mermaid gantt chart, soonest first; null when no expiry lies ahead. */
export function expiryPicture(report: Report): string | null {
  const bars = nextExpiries(report);
  const last = bars.at(-1);
  if (last === undefined) return null;
  const ticks = ticksFor((last.expiresAt - report.generatedAt) / DAY);
  const lines = bars.map((row) => barOf(row, report.generatedAt));
  return [
    '```mermaid',
    ...LOOK,
    'gantt',
    '  dateFormat YYYY-MM-DD',
    `  axisFormat ${ticks.format}`,
    `  tickInterval ${ticks.interval}`,
    '  todayMarker off',
    ...lines.map((line) => `  ${line}`),
    '```',
  ].join('\n');
}

/** Those that a year's scale can show, or the soonest one when all are further away. */
function nextExpiries({ rows, generatedAt }: Report): readonly Expiring[] {
  const ahead = rows
    .filter((row) => isAhead(row, generatedAt))
    .toSorted((a, b) => a.expiresAt - b.expiresAt);
  const near = ahead.filter((row) => row.expiresAt - generatedAt <= YEAR);
  return (near.length > 0 ? near : ahead.slice(0, 1)).slice(0, BAR_LIMIT);
}

function barOf(row: Expiring, now: number): string {
  const left = durationWords(row.expiresAt - now);
  const end = Math.max(row.expiresAt, now + DAY);
  // The words behind the name keep a name such as "section" from being one of Mermaid's own.
  return `in ${left} - ${mermaidLabel(row.name)} : ${row.level === 'pass' ? '' : 'crit, '}${dateOf(now)}, ${dateOf(end)}`;
}

function ticksFor(days: number) {
  const [first] = TICKS;
  return TICKS.find(({ upTo }) => days <= upTo) ?? first ?? { interval: '1month', format: '%b' };
}

function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
