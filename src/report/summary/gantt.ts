import { mermaidLabel } from '../../text/escape.js';
import { durationWords } from '../../values/time.js';
import type { Report } from '../../model/report.js';
import { type Expiring, expiringNext } from '../total.js';

/** Bars in the picture. The table has them all. */
const BAR_LIMIT = 20;
const DAY = 86_400_000;
const YEAR = 365 * DAY;

/** Distance of the marks on the axis, by the length of the picture in days. */
const TICKS = [
  { upTo: 10, interval: '1day', format: '%d %b' },
  { upTo: 70, interval: '1week', format: '%d %b' },
  { upTo: 400, interval: '1month', format: '%b %Y' },
];
const YEARS = { interval: '12month', format: '%Y' };

/**
 * Colours that can be read on white and on black: Mermaid's dark theme hides text beside a bar.
 * Without sections, nothing is written on the left. As front matter, not as a directive: that needs
 * braces, which the runner blanks when a JSON file is among the secrets (`escape.ts`).
 */
const LOOK = `---
config:
  theme: base
  themeVariables:
    taskBkgColor: "#3b6ea8"
    taskBorderColor: "#3b6ea8"
    taskTextColor: "#ffffff"
    critBkgColor: "#b3261e"
    critBorderColor: "#b3261e"
    taskTextOutsideColor: "#7d8590"
    taskTextDarkColor: "#7d8590"
    textColor: "#7d8590"
    gridColor: "#7d8590"
    sectionBkgColor: transparent
    fontFamily: sans-serif
  gantt:
    leftPadding: 16
    rightPadding: 16
    barHeight: 24
    barGap: 6
---`;

/** The next expiries as a Mermaid gantt chart, soonest first. Null when no expiry is ahead. */
export function expiryPicture(report: Report): string | null {
  const bars = nextExpiries(report);
  const last = bars.at(-1);
  if (last === undefined) return null;
  const days = (last.expiresAt - report.generatedAt) / DAY;
  const { interval, format } = TICKS.find(({ upTo }) => days <= upTo) ?? YEARS;
  return [
    '```mermaid',
    LOOK,
    'gantt',
    '  dateFormat YYYY-MM-DD',
    `  axisFormat ${format}`,
    `  tickInterval ${interval}`,
    '  todayMarker off',
    ...bars.map((row) => barOf(row, report.generatedAt)),
    '```',
  ].join('\n');
}

/** Those that a year's scale can show, or the soonest one when all are further away. */
function nextExpiries({ rows, generatedAt }: Report): readonly Expiring[] {
  const ahead = expiringNext(rows, generatedAt);
  const near = ahead.filter((row) => row.expiresAt - generatedAt <= YEAR);
  return (near.length > 0 ? near : ahead.slice(0, 1)).slice(0, BAR_LIMIT);
}

function barOf(row: Expiring, now: number): string {
  const left = durationWords(row.expiresAt - now);
  const end = Math.max(row.expiresAt, now + DAY);
  // The words behind the name keep a name such as "section" from being one of Mermaid's own.
  return `  in ${left} - ${mermaidLabel(row.name)} : ${row.level === 'pass' ? '' : 'crit, '}${dateOf(now)}, ${dateOf(end)}`;
}

function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
