/** Checks that the run said what it must: every promise is a sentence and whether it was kept. */
import { EXPECTED } from './credentials.mjs';

/** The promises that were broken, as sentences; empty when all is well. */
export function brokenPromises({ run, printed, credentials, api }) {
  const endpoints = run.report?.endpoints ?? [];
  const rows = new Map(endpoints.map((endpoint) => [endpoint.name, endpoint]));
  const checks = [
    [run.exitCode === 1, `The exit code is ${run.exitCode}, not 1.`],
    [run.outputs.outcome === 'fail', `The output outcome is ${run.outputs.outcome}, not fail.`],
    [
      rows.size === EXPECTED.length,
      `The report has ${rows.size} endpoints, not ${EXPECTED.length}.`,
    ],
    [run.annotations.length > 0, 'There is no annotation.'],
    [run.summary.includes('Billing API'), 'The summary does not name every endpoint.'],
    [rows.get('Search cluster')?.attempts === 2, 'The flaky endpoint was not asked twice.'],
    [rows.get('Error tracker')?.attempts === 0, 'A credential that cannot be sent was sent.'],
    [api.askedFor('/printer/status') === 1, 'A password was sent more than once.'],
    [api.askedFor('/wiki/login') === 0, 'A redirect was followed.'],
    ...EXPECTED.flatMap(([name, verdict, cause]) =>
      verdictChecks(rows.get(name), { name, verdict, cause }),
    ),
    ...secretChecks(run, printed, credentials),
  ];
  return checks.filter(([kept]) => !kept).map(([, sentence]) => sentence);
}

function verdictChecks(row, { name, verdict, cause }) {
  return [
    [row?.verdict === verdict, `${name} is ${row?.verdict}, not ${verdict}.`],
    [
      cause === null || row?.cause === cause,
      `The cause of ${name} is ${row?.cause}, not ${cause}.`,
    ],
  ];
}

/** No part of a credential is in anything but the lines that tell the runner what to mask. */
function secretChecks(run, printed, credentials) {
  const log = run.stdout.replaceAll(/^::add-mask::.*$/gm, '');
  const everything = [
    log,
    run.stderr,
    run.summary,
    run.reportText,
    JSON.stringify(run.outputs),
    printed,
  ];
  const text = everything.join('\n');
  const parts = Object.entries(credentials).flatMap(([name, value]) =>
    value
      .split('\n')
      .filter((part) => part !== '')
      .map((part) => [name, part]),
  );
  return parts.flatMap(([name, part]) => [
    [run.stdout.includes(`::add-mask::${part}`), `${name} was not registered as a mask.`],
    ...[part, Buffer.from(part).toString('base64')].map((form) => [
      !text.includes(form),
      `${name} was shown.`,
    ]),
  ]);
}
