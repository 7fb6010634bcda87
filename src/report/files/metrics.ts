import type { FileDocument } from './document.js';
import { hasEnd, type FileRow, rowsOf } from './rows.js';

/**
 * `metrics.prom`, in the OpenMetrics text format 1.0, which Prometheus' own text format takes too:
 * gauges alone, no unit line, and the end marked. Times in seconds since the epoch.
 */
export function metricsFile(document: FileDocument): string {
  const rows = rowsOf(document);
  return [
    ...family('credential_expiry_timestamp_seconds', 'When the credential expires.', {
      samples: rows.filter(hasEnd).map((row) => [labelsOf(row), Date.parse(row.expiresAt) / 1_000]),
    }),
    ...created(rows),
    ...family(
      'credential_check_verdict',
      'The verdict of the last check of the credential, always 1.',
      {
        samples: rows.map((row) => [
          { ...labelsOf(row), verdict: row.verdict, level: row.level },
          1,
        ]),
      },
    ),
    ...family('credential_checks_last_run_timestamp_seconds', 'When the last run ended.', {
      samples: [
        [
          document.repository === undefined ? {} : { repository: document.repository },
          Date.parse(document.generatedAt) / 1_000,
        ],
      ],
    }),
    '# EOF',
    '',
  ].join('\n');
}

/** Only where something has `max-age`. */
function created(rows: readonly FileRow[]): readonly string[] {
  const samples = rows.flatMap((row): readonly Sample[] =>
    row.age?.createdAt ? [[labelsOf(row), Date.parse(row.age.createdAt) / 1_000]] : [],
  );
  const name = 'credential_created_timestamp_seconds';
  return samples.length === 0 ? [] : family(name, 'When the credential was created.', { samples });
}

type Labels = Readonly<Record<string, string>>;
type Sample = readonly [labels: Labels, value: number];

function labelsOf({ label, place, owner }: FileRow): Labels {
  return {
    name: label,
    ...(owner === null ? {} : { owner }),
    ...(place === '' ? {} : { repository: place }),
  };
}

function family(
  name: string,
  help: string,
  { samples }: { readonly samples: readonly Sample[] },
): readonly string[] {
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} gauge`,
    ...samples.map(([labels, value]) => `${name}${labelText(labels)} ${numberText(value)}`),
  ];
}

/**
 * A time as Prometheus' own clients write it, such as `1.7958732e+9`. An endpoint that says the
 * credential again where its end should be may have made a time of it, and its digits in a row would
 * be that credential.
 */
function numberText(value: number): string {
  return value < 1_000 ? String(value) : value.toExponential();
}

/** OpenMetrics 1.0, "ABNF": a backslash, a quotation mark and a line feed are escaped. */
function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(
    ([name, value]) => `${name}="${value.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')}"`,
  );
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}
