import { mermaidLabel } from '../../text/escape.js';
import { grouped } from '../../values/grouped.js';
import { durationWords } from '../../values/time.js';
import type { Report, Row } from '../../model/report.js';
import type { Level } from '../../model/verdict.js';
import { type Expiring, expiringNext } from '../total.js';

/** Marks in the picture. The table has them all. */
const MARK_LIMIT = 20;
const DAY = 86_400_000;
const YEAR = 365 * DAY;

/** Distance of the marks on the axis, by the length of the picture in days. */
const TICKS = [
  { upTo: 10, interval: '1day', format: '%d %b' },
  { upTo: 70, interval: '1week', format: '%d %b' },
  { upTo: 130, interval: '1month', format: '%b %Y' },
  { upTo: 400, interval: '3month', format: '%b %Y' },
];
const YEARS = { interval: '12month', format: '%Y' };

/**
 * Colours that can be read on white and on black: Mermaid's dark theme hides text beside a bar. Only
 * two kinds of bars get words inside, in white: the plain one, a warning, and the critical one.
 * Without sections, nothing is written on the left. As front matter, not as a directive: that needs
 * braces, which the runner blanks when a JSON file is among the secrets (`escape.ts`).
 */
const LOOK = `---
config:
  theme: base
  themeVariables:
    taskBkgColor: "#9a6700"
    taskBorderColor: "#9a6700"
    taskTextColor: "#ffffff"
    critBkgColor: "#b3261e"
    critBorderColor: "#b3261e"
    activeTaskBkgColor: "#3b6ea8"
    activeTaskBorderColor: "#3b6ea8"
    taskTextOutsideColor: "#737b84"
    taskTextDarkColor: "#737b84"
    textColor: "#737b84"
    gridColor: "#737b84"
    sectionBkgColor: transparent
    fontFamily: sans-serif
  gantt:
    leftPadding: 16
    rightPadding: 16
    barHeight: 22
    barGap: 8
    fontSize: 12
---`;

/** Without them a bar is a warning. */
const TAGS: Record<Level, string> = { fail: 'crit, ', warn: '', pass: 'active, ' };

/**
 * The next expiries as marks on a line of time, soonest first, and above them how far the thresholds
 * reach. Null when no expiry is ahead.
 */
export function expiryPicture(report: Report): string | null {
  const marks = nextExpiries(report);
  const last = marks.at(-1);
  if (last === undefined) return null;
  const { generatedAt: now } = report;
  const zones = zonesOf(marks);
  const days = Math.max(last.expiresAt - now, ...zones.map(({ ms }) => ms)) / DAY;
  const { interval, format } = TICKS.find(({ upTo }) => days <= upTo) ?? YEARS;
  return [
    '```mermaid',
    LOOK,
    'gantt',
    '  accTitle: Next expiries',
    '  dateFormat YYYY-MM-DD',
    `  axisFormat ${format}`,
    `  tickInterval ${interval}`,
    '  todayMarker off',
    ...zones.map(
      ({ words, level, ms }) => `  ${words} : ${TAGS[level]}${dateOf(now)}, ${dateOf(now + ms)}`,
    ),
    ...marks.map((row) => markOf(row, now)),
    '```',
  ].join('\n');
}

interface Zone {
  readonly words: string;
  readonly level: Level;
  readonly ms: number;
}

/** From today on: how near an end fails and warns, for most of these rows. A day at least, and no longer than a year. */
function zonesOf(rows: readonly Row[]): readonly Zone[] {
  const known = rows.flatMap(({ thresholds }) => thresholds ?? []);
  const same = [...grouped(known, (one) => `${one.failWithinMs} ${one.warnWithinMs}`).values()];
  const [most] = same.toSorted((one, other) => other.length - one.length);
  const usual = same.length > 1 ? 'mostly ' : '';
  const zone = (verb: string, level: Level, ms = 0): readonly Zone[] =>
    ms === 0
      ? []
      : [
          {
            words: `${usual}${verb} within ${durationWords(ms)}`,
            level,
            ms: Math.min(Math.max(ms, DAY), YEAR),
          },
        ];
  const zones = [
    ...zone('fails', 'fail', most?.[0]?.failWithinMs),
    ...zone('warns', 'warn', most?.[0]?.warnWithinMs),
  ];
  return zones.length > 0 ? zones : [{ words: 'today', level: 'pass', ms: DAY }];
}

/** Those that a year's scale can show, or the soonest one when all are further away. */
function nextExpiries({ rows, generatedAt }: Report): readonly Expiring[] {
  const ahead = expiringNext(rows, generatedAt);
  const near = ahead.filter((row) => row.expiresAt - generatedAt <= YEAR);
  return (near.length > 0 ? near : ahead.slice(0, 1)).slice(0, MARK_LIMIT);
}

function markOf(row: Expiring, now: number): string {
  const left = durationWords(row.expiresAt - now);
  // The words before the name keep one such as "section" from being one of Mermaid's own.
  return `  in ${left} - ${mermaidLabel(row.name)} : milestone, ${TAGS[row.level]}${dateOf(row.expiresAt)}, 0d`;
}

function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
