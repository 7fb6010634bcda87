import { describe, expect, it } from '@jest/globals';
import type { CheckResult } from '../../../src/model/check.js';
import type { FailureKind } from '../../../src/model/exchange.js';
import { annotationsOf } from '../../../src/report/annotations.js';
import type { Report } from '../../../src/model/report.js';
import { badgeFile } from '../../../src/report/files/badge.js';
import { calendarFile } from '../../../src/report/files/calendar.js';
import { fileDocument } from '../../../src/report/files/files.js';
import { junitFile } from '../../../src/report/files/junit.js';
import { metricsFile } from '../../../src/report/files/metrics.js';
import { reportPage } from '../../../src/report/files/page/page.js';
import { renderLog } from '../../../src/report/log.js';
import { outputsOf } from '../../../src/report/outputs.js';
import { exitSentence } from '../../../src/report/sentence.js';
import { renderSummary } from '../../support/summary-page.js';
import { CAUSES } from '../../../src/model/verdict.js';
import { aCheck, aFailure, anAnswer, aSubject } from '../../support/checks.js';
import { concluded, textOf } from '../../support/conclusions.js';
import { rareRows, serverRows } from '../../support/hostile-rows.js';
import { unsignedJwt } from '../../support/jwt.js';
import { finished, jsonOf, reportOf } from '../../support/report-sample.js';
import { summaryText } from '../../support/summary-text.js';
import { bearerOf } from '../../support/credentials.js';

const MARK = 'zqmarkerqz';

const KINDS: Readonly<Record<FailureKind, true>> = {
  dns: true,
  refused: true,
  unreachable: true,
  reset: true,
  timeout: true,
  tls: true,
  'client-certificate-missing': true,
  'client-certificate-rejected': true,
  'client-certificate-unusable': true,
  proxy: true,
  protocol: true,
  'http2-only': true,
  'no-http2': true,
  'refused-by-policy': true,
  'not-this-machine': true,
  crash: true,
};
const CODES = [
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_SIGNATURE_FAILURE',
  'INVALID_PURPOSE',
];
const failures = Object.keys(KINDS).map((kind) =>
  concluded(aCheck(), ['first', aFailure({ kind: kind as FailureKind })]),
);
const certificates = CODES.map((code) => {
  const certificate = { validFrom: 0, expiresAt: 0, names: [MARK], issuer: MARK };
  return concluded(aCheck(), ['first', aFailure({ kind: 'tls', code, certificate })]);
});

/** A token of another environment, by the host of its issuer. */
function ofAnotherEnvironment(): CheckResult {
  const token = unsignedJwt({ iss: `https://id.staging.${MARK}.example`, sub: MARK });
  const url = `https://api.${MARK}.example/v1`;
  const auth = bearerOf(token);
  return concluded(aCheck({ auth, subject: aSubject({ url }) }), ['first', anAnswer(401)]);
}

/** Every file of `report-formats`. */
function filesOf(report: Report): readonly string[] {
  const document = fileDocument(report);
  return [
    junitFile(document),
    // The reader puts a long line together again (RFC 5545, 3.1).
    calendarFile(document).replaceAll('\r\n ', ''),
    metricsFile(document),
    badgeFile(document),
    reportPage(document),
  ];
}

/** Everything that the sinks would write of these rows. */
function written(results: readonly CheckResult[], minimal: boolean): string {
  const report = reportOf(results, { minimal });
  return [
    renderSummary(report),
    renderSummary(report, 12_000),
    jsonOf(report),
    JSON.stringify(renderLog(report)),
    JSON.stringify(annotationsOf(finished(report))),
    JSON.stringify(outputsOf(finished(report))),
    exitSentence(report),
    ...filesOf(report),
  ]
    .map(summaryText)
    .join('\n');
}

describe('minimal details', () => {
  const rows = [...serverRows(MARK), ...rareRows(MARK), ...failures, ...certificates];

  it.each(rareRows(MARK).map((row, index) => [index, row] as const))(
    'leave out what a server says in a rare place (%i)',
    (_index, row) => {
      expect(written([row], false)).toContain(MARK);
      expect(written([row], true)).not.toContain(MARK);
    },
  );

  it('hold no text of a server, a certificate or a credential in any sink', () => {
    expect(written(rows, false)).toContain(MARK);
    expect(written(rows, true)).not.toContain(MARK);
  });

  it('hide the host of an issuer, but not what it means', () => {
    const row = ofAnotherEnvironment();
    expect(row.cause).toBe('wrong-environment');
    const [shown] = reportOf([row], { minimal: true }).rows;
    expect(textOf(shown?.message ?? [])).toBe(
      "The token's issuer (hidden) is staging, but the endpoint is production.",
    );
  });

  it('say the same of any failure as full ones, but for the names in a certificate', () => {
    const [full, minimal] = [false, true].map(
      (value) => reportOf(failures, { minimal: value }).rows,
    );
    expect(minimal).toEqual(full);
    const [names] = reportOf(certificates, { minimal: true }).rows.filter(({ message }) =>
      textOf(message).includes('(hidden)'),
    );
    expect(textOf(names?.message ?? [])).toContain(
      'its certificate is for (hidden), not for this host',
    );
  });

  it('keep the words of the report, the status, the cause and the steps of every row', () => {
    const full = reportOf(rows).rows;
    const minimal = reportOf(rows, { minimal: true }).rows;
    expect(minimal.map(({ fix }) => fix)).toEqual(full.map(({ fix }) => fix));
    const facts = full.map(({ message: _, evidence: __, identity: ___, ...rest }) => rest);
    expect(minimal).toMatchObject(facts);
    for (const [index, row] of minimal.entries()) {
      const own = (full[index]?.message ?? []).filter((part) => typeof part === 'string');
      for (const part of own) expect(textOf(row.message)).toContain(part);
    }
  });

  it('name the schemes of the registry, and hide any other word in their place', () => {
    const headers = { 'www-authenticate': `${MARK}, SCRAM-SHA-256, Negotiate, dpop` };
    const row = concluded(aCheck(), ['first', anAnswer(401, { headers })]);
    const [shown] = reportOf([row], { minimal: true }).rows;
    expect(textOf(shown?.message ?? [])).toBe(
      'The credential was sent as Bearer, but the endpoint asks for SCRAM-SHA-256 or Negotiate or DPoP or (hidden).',
    );
  });

  it('name the algorithm of a token when it is a registered one', () => {
    const shown = (alg: string) => {
      const auth = bearerOf(unsignedJwt({}, { alg }));
      const row = concluded(aCheck({ auth }), ['first', anAnswer(401)]);
      return reportOf([row], { minimal: true }).rows[0]?.evidence.map(textOf);
    };
    expect(shown('ES256')).toContain('JWT alg is ES256');
    expect(shown(MARK)).toContain('JWT alg is (hidden)');
  });

  it('name the field that an endpoint says something in, which is a word of our lists', () => {
    const answer = anAnswer(401, {
      body: JSON.stringify({ error_description: MARK, [MARK]: MARK }),
    });
    const [shown] = reportOf([concluded(aCheck(), ['first', answer])], { minimal: true }).rows;
    expect(shown?.evidence.map(textOf)).toContain(
      'The endpoint says (error_description): (hidden)',
    );
  });

  it('have a cause in every row that was rejected', () => {
    const causes = reportOf(rows, { minimal: true }).rows.flatMap(({ cause }) => cause ?? []);
    for (const cause of causes) expect(CAUSES).toContain(cause);
    expect(causes.length).toBeGreaterThan(5);
  });
});
