import { grouped } from '../../values/grouped.js';
import type { FileDocument } from './document.js';
import { type FileRow, rowsOf } from './rows.js';

/**
 * `junit.xml`: a test case a credential, in a suite a repository, as Jenkins' schema has it
 * (`junit-4.xsd`, which is what most readers take). A warning is a case that passes and says so in
 * its output, because JUnit knows none. A run that fails as a whole has a case for that.
 */
export function junitFile(document: FileDocument): string {
  const suites = [
    ...[...grouped(rowsOf(document), ({ place }) => place)].map(([place, rows]) => ({
      name: place === '' ? 'Credentials' : place,
      cases: rows.map(caseOf),
    })),
    ...wholeRun(document),
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    tag('testsuites', {
      name: 'Credential Checks',
      ...totals(suites.flatMap(({ cases }) => cases)),
    }),
    ...suites.flatMap(({ name, cases }) => [
      `  ${tag('testsuite', { name, ...totals(cases), skipped: count(cases, 'skipped'), timestamp: document.generatedAt })}`,
      ...cases.map(caseLines),
      '  </testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n');
}

interface Case {
  readonly name: string;
  readonly group: string;
  readonly seconds: number;
  readonly ending: 'passed' | 'failed' | 'skipped';
  /** The verdict of a case that failed. */
  readonly type: string;
  readonly message: string;
  /** Lines that a reader unfolds. */
  readonly details: readonly string[];
}

function caseOf(row: FileRow): Case {
  return {
    name: row.label,
    group: row.owner ?? 'no owner',
    seconds: row.durationMs / 1_000,
    ending: endingOf(row),
    type: row.cause === null ? row.verdict : `${row.verdict} (${row.cause})`,
    message: row.message,
    details:
      row.level === 'pass'
        ? []
        : [
            `${row.verdict}: ${row.message}`,
            ...row.fix.map((step, at) => `${at + 1}. ${step}`),
            ...(row.renew === null ? [] : [`Renew at ${row.renew}`]),
            ...row.evidence.map((line) => `- ${line}`),
          ],
  };
}

function endingOf({ level, verdict }: FileRow): Case['ending'] {
  if (level === 'fail') return 'failed';
  return verdict === 'skipped' ? 'skipped' : 'passed';
}

/** Why the outcome is a failure although no credential failed by itself. */
function wholeRun(document: FileDocument) {
  const { headline, faults, incomplete, blind, outcome, endpoints } = document;
  const isSaid = endpoints.some(({ level }) => level === 'fail');
  if (!incomplete && !blind && (isSaid || outcome !== 'fail')) return [];
  const cases: readonly Case[] = [
    {
      name: 'The run as a whole',
      group: 'run',
      seconds: 0,
      ending: 'failed',
      type: 'run',
      message: `${headline}.`,
      details: faults,
    },
  ];
  return [{ name: 'Run', cases }];
}

function count(cases: readonly Case[], ending: Case['ending']): number {
  return cases.filter((one) => one.ending === ending).length;
}

function totals(cases: readonly Case[]) {
  return { tests: cases.length, failures: count(cases, 'failed'), errors: 0 };
}

function caseLines({ name, group, seconds, ending, type, message, details }: Case): string {
  const open = tag('testcase', { classname: group, name, time: seconds.toFixed(3) });
  return `    ${open}${inside()}</testcase>`;

  function inside(): string {
    const text = escaped(details.join('\n'));
    if (ending === 'failed') return `${tag('failure', { type, message })}${text}</failure>`;
    if (ending === 'skipped') return `<skipped>${escaped(message)}</skipped>`;
    return details.length === 0 ? '' : `<system-out>${text}</system-out>`;
  }
}

function tag(name: string, attributes: Readonly<Record<string, string | number>>): string {
  const pairs = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escaped(`${value}`)}"`,
  );
  return `<${name}${pairs.join('')}>`;
}

/** What no document may hold, and not even a reference to it (XML 1.0, section 2.2). */
const UNLAWFUL = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Text between tags and between quotation marks. `]]>` is taken apart too (XML 1.0, section 2.4). */
function escaped(text: string): string {
  return text
    .replace(UNLAWFUL, '\ufffd')
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
