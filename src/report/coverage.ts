import type { Coverage, CoverageFinding, CoverageKind } from '../model/coverage.js';
import type { Report } from '../model/report.js';
import { bounded, code, logLine, words } from '../text/escape.js';
import { grouped } from '../values/grouped.js';
import { counted } from './plain.js';
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
  unreferenced: 'Stored, and referenced nowhere',
};

/** `4 of 5 secrets that the workflows use are checked (80%).` */
export function coverageHeadline({ used, checked, leftOut, findings }: Coverage): string {
  const without =
    leftOut === 0 ? '' : ` ${leftOut} more ${leftOut === 1 ? 'is' : 'are'} left out on purpose.`;
  const isKnown = findings.every(({ kind }) => kind !== 'unreadable');
  if (used === 0 && !isKnown) return 'Nothing is known of the secrets that the workflows use.';
  if (used === 0) return `The workflows use no secret that is to be checked.${without}`;
  const is = checked === 1 ? 'is' : 'are';
  const share = Math.floor((checked / used) * 100);
  return `${checked} of ${counted(used, 'secret')} that the workflows use ${is} checked (${share}%).${without}`;
}

/** The findings under their titles, each as a sentence and its place. */
export function coverageLines(coverage: Coverage): readonly string[] {
  return [...grouped(coverage.findings, ({ kind }) => kind)].flatMap(([kind, findings]) => [
    `${TITLES[kind]}:`,
    ...shown(findings).map((finding) => `  ${placed(finding, (place) => place)}${finding.words}`),
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
    const message = `${coverageHeadline(coverage)} ${coverage.words}`;
    runner.annotate({ level: 'warning', title: 'Coverage', message, ...NOWHERE });
  },
};

const NOWHERE = { file: null, line: null, column: null };

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
  return `- ${placed(finding, code)}${words(bounded(finding.words, WORDS_LIMIT))}`;
}

function placed({ file, line }: CoverageFinding, form: (place: string) => string): string {
  return file === null ? '' : `${form(line === null ? file : `${file}:${line}`)}: `;
}

function shown(findings: readonly CoverageFinding[]): readonly CoverageFinding[] {
  return findings.slice(0, SHOWN);
}

function moreThan({ length }: readonly CoverageFinding[]): readonly string[] {
  return length <= SHOWN ? [] : [`And ${length - SHOWN} more. report.json has all of them.`];
}
