import type { CheckResult } from '../../src/model/check.js';
import type { Report, Row } from '../../src/model/report.js';
import { phrase, server } from '../../src/model/phrase.js';
import type { FileDocument } from '../../src/report/files/document.js';
import { fileDocument } from '../../src/report/files/files.js';
import { totalled } from '../../src/report/total.js';
import { DAY, MIXED, NOW, reportOf, resultOf } from './report-sample.js';

/** A list of this many, of which some fail, some warn, and most have an end. */
export function resultsOf(count: number): readonly CheckResult[] {
  return Array.from({ length: count }, (_, index) => {
    const sample = MIXED[index % MIXED.length] ?? resultOf();
    const owner = [null, '@acme/payments', '@acme/platform', 'Ada'][index % 4] ?? null;
    const name = index < MIXED.length ? sample.subject.name : `${sample.subject.name} ${index}`;
    return {
      ...sample,
      subject: { ...sample.subject, name, owner: sample.subject.owner ?? owner },
      expiresAt: sample.expiresAt === null ? null : sample.expiresAt + index * 3_600_000,
    };
  });
}

export const documentOf = (results: readonly CheckResult[], repository?: string): FileDocument =>
  fileDocument({ ...reportOf(results), repository: repository ?? null });

/** Rows of several repositories, as `merge` puts them together. */
export function mergedReport(perRepository: number): Report {
  const repositories = ['acme/billing', 'acme/data', 'acme/site'];
  const rows: readonly Row[] = repositories.flatMap((repository, at) =>
    reportOf(resultsOf(perRepository + at)).rows.map((row) => ({
      ...row,
      name: `${row.name} (${repository})`,
      repository,
    })),
  );
  return totalled(rows, {
    now: NOW,
    verdictsPage: null,
    repository: null,
    shard: null,
    cancelled: false,
    faults: [],
    neverFails: false,
  });
}

/** Names that mean something to one of the formats. */
export const HOSTILE_NAMES: readonly string[] = [
  'a\u0000b\u0007c\u001bd\u007fe\u0085f',
  ']]> & <![CDATA[ x ]]>',
  '</script><script>document.title="broken"</script>',
  '</style><img src=x onerror="document.title=1">',
  '<!-- --> &amp; &#60; " \' `',
  'x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:planted',
  'a,b;c:d\\e\\n"f"',
  '\ufffe\uffff\ud800 half',
  '\u2028line\u2029paragraph',
  '\u202egnp.exe',
  '\u2066\u2067isolated',
  'שלום עולם 1',
  'x'.repeat(250),
  `${'long '.repeat(60)}end`,
  'ünïcödé 😀'.repeat(15),
  'x{a="b"} 1\n# EOF',
  '${jndi}',
  'BEGIN:VCALENDAR',
  '=HYPERLINK("x")',
  '$& $1',
  '@everyone',
];

/** The same text wherever a row has one. */
export const HOSTILE: readonly CheckResult[] = HOSTILE_NAMES.map((name, index) =>
  resultOf({
    subject: {
      name,
      owner: name,
      renew: `https://x.example/${name}`,
      variables: [name],
      url: 'https://x.example/',
    },
    verdict: 'unauthorized',
    level: 'fail',
    message: phrase`It said ${server(name)}.`,
    fix: [phrase`Do ${server(name)}.`],
    evidence: [phrase`Header ${server(name)}`],
    identity: name,
    expiresAt: NOW + (index + 1) * DAY,
  }),
);
