import type { Coverage, CoverageFinding, CoverageKind } from '../model/coverage.js';
import type { Report } from '../model/report.js';
import { bounded, code, logLine, visible, words } from '../text/escape.js';
import { grouped } from '../values/grouped.js';
import type { Sink } from './sink.js';
import { folded, SYMBOLS } from './summary/markdown.js';

/** Findings of a kind that are shown; the others are counted. */
const SHOWN = 50;
const WORDS_LIMIT = 600;

const TITLES: Readonly<Record<CoverageKind, string>> = {
  unchecked: 'Used and not checked',
  elsewhere: 'Not checked in the environment that uses them',
  unreadable: 'Could not be read',
  untraceable: 'Not known before the run',
  fallback: 'A fallback that a dead secret does not reach',
  unused: 'Checked, and used by no workflow',
  unreferenced: 'Stored at GitHub, and named by no workflow',
};

/** `4 of 5 secrets that the workflows use are checked (80%).` */
export function coverageHeadline({ used, checked, leftOut, findings }: Coverage): string {
  const without =
    leftOut === 0 ? '' : ` ${leftOut} more ${leftOut === 1 ? 'is' : 'are'} left out on purpose.`;
  const isKnown = findings.every(({ kind }) => kind !== 'unreadable');
  if (used === 0 && !isKnown) return 'Nothing is known of the secrets that the workflows use.';
  if (used === 0) return `The workflows use no secret that is to be checked.${without}`;
  const [one, is] = used === 1 ? ['secret', 'is'] : ['secrets', 'are'];
  const share = Math.floor((checked / used) * 100);
  return `${checked} of ${used} ${one} that the workflows use ${is} checked (${share}%).${without}`;
}

/** The findings under their titles, each as a sentence and its place. */
export function coverageLines(coverage: Coverage): readonly string[] {
  return [...grouped(coverage.findings, ({ kind }) => kind)].flatMap(([kind, findings]) => [
    `${TITLES[kind]}:`,
    ...shown(findings).map((finding) => `  ${placeOf(finding, ': ')}${finding.words}`),
    ...moreThan(findings).map((line) => `  ${line}`),
  ]);
}

/** Log and annotations. The section of the job summary is on the page of the run. */
export const coverageSink: Sink = {
  name: 'the coverage',
  write: (run, { runner }) => {
    if (run.kind !== 'report' || run.report.coverage === null) return;
    const { coverage } = run.report;
    const lines = coverageLines(coverage).map((line) => logLine(bounded(line, WORDS_LIMIT)));
    runner.group(logLine(`Coverage: ${coverageHeadline(coverage)}`), lines);
    // What fails the step is said by the sentence that it fails with.
    if (coverage.level !== 'warn') return;
    const message = coverage.words;
    runner.annotate({ level: 'warning', title: 'Coverage', message, ...NOWHERE });
  },
};

const NOWHERE = { file: null, line: null, column: null };

/** What is amiss, in one sentence or two. */
export function coverageSentence(coverage: Coverage): string {
  const gaps = coverage.findings.filter(({ kind }) => kind === 'unchecked' || kind === 'elsewhere');
  const names = [...new Set(gaps.flatMap(({ secret }) => secret ?? []))];
  const more = names.length - 10;
  const named = names.slice(0, 10).join(', ') + (more > 0 ? ` and ${more} more` : '');
  const unread = coverage.findings.filter(({ kind }) => kind === 'unreadable');
  return [
    coverageHeadline(coverage),
    ...(names.length === 0 ? [] : [`Not checked: ${visible(named)}.`]),
    ...(unread.length === 0
      ? []
      : ['Not everything that tells it could be read; the log says what.']),
  ].join(' ');
}

/** The section of the job summary. */
export function coverageSection({ coverage }: Report): string {
  if (coverage === null) return '';
  const blocks = [...grouped(coverage.findings, ({ kind }) => kind)].map(([kind, findings]) => {
    const lines = [
      ...shown(findings).map(itemOf),
      ...moreThan(findings).map((line) => `- ${line}`),
    ];
    const title = `${TITLES[kind]}: ${findings.length}`;
    const isGap = kind === 'unchecked' || kind === 'elsewhere' || kind === 'unreadable';
    return isGap
      ? [`**${title}**`, lines.join('\n')].join('\n\n')
      : folded(title, lines.join('\n'));
  });
  const title = `### ${SYMBOLS[coverage.level]} Coverage`;
  return `${[title, words(coverageHeadline(coverage)), ...blocks].join('\n\n')}\n`;
}

function itemOf(finding: CoverageFinding): string {
  const place = placeOf(finding, '');
  const at = place === '' ? '' : `${code(place)}: `;
  return `- ${at}${words(bounded(finding.words, WORDS_LIMIT))}`;
}

function placeOf({ file, line }: CoverageFinding, after: string): string {
  if (file === null) return '';
  return `${file}${line === null ? '' : `:${line}`}${after}`;
}

function shown(findings: readonly CoverageFinding[]): readonly CoverageFinding[] {
  return findings.slice(0, SHOWN);
}

function moreThan({ length }: readonly CoverageFinding[]): readonly string[] {
  return length <= SHOWN ? [] : [`And ${length - SHOWN} more. report.json has all of them.`];
}
