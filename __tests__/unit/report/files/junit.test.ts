/**
 * `junit.xml`, read back by libxml2 with the schema that Jenkins publishes (`support/junit-4.xsd`), and by a parser of XML.
 * Publishers on GitHub Actions take the same elements.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { XMLParser } from 'fast-xml-parser';
import { validateXML } from 'xmllint-wasm';
import type { FileDocument } from '../../../../src/report/files/document.js';
import { fileDocument } from '../../../../src/report/files/files.js';
import { junitFile } from '../../../../src/report/files/junit.js';
import {
  documentOf,
  HOSTILE,
  HOSTILE_NAMES,
  mergedReport,
  resultsOf,
} from '../../../support/file-samples.js';
import { EXPIRED_TOKEN, MIXED, reportOf, resultOf } from '../../../support/report-sample.js';

const XSD = readFileSync(join(import.meta.dirname, '../../../support/junit-4.xsd'), 'utf8');

/** What libxml2 has against the file. */
async function faultsOf(text: string): Promise<readonly string[]> {
  const { errors } = await validateXML({
    xml: { fileName: 'junit.xml', contents: text },
    schema: { fileName: 'junit-4.xsd', contents: XSD },
  });
  return errors.map(({ message }) => message);
}

const LISTS = ['testsuite', 'testcase'];
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  isArray: (name) => LISTS.includes(name),
  htmlEntities: true,
  parseAttributeValue: false,
  parseTagValue: false,
  trimValues: false,
});

interface Case {
  readonly name: string;
  readonly classname: string;
  readonly time: string;
  readonly failure?: { readonly type: string; readonly message: string; readonly '#text': string };
  readonly skipped?: string;
  readonly 'system-out'?: string;
}
interface Suites {
  readonly tests: string;
  readonly failures: string;
  readonly testsuite: readonly {
    readonly name: string;
    readonly tests: string;
    readonly skipped: string;
    readonly testcase: readonly Case[];
  }[];
}

function readBack(document: FileDocument): Suites {
  return parser.parse(junitFile(document)).testsuites;
}

const casesOf = (suites: Suites) => suites.testsuite.flatMap(({ testcase }) => testcase);

describe('junit.xml', () => {
  it.each([0, 1, 30, 1_000])(
    'of %i credentials fits the schema, with a case for each',
    async (count) => {
      const document = documentOf(resultsOf(count), 'acme/billing');
      expect(await faultsOf(junitFile(document))).toEqual([]);
      if (count === 0) return;
      const suites = readBack(document);
      expect(casesOf(suites)).toHaveLength(count);
      expect(Number(suites.tests)).toBe(count);
      expect(suites.testsuite.map(({ name }) => name)).toEqual(['acme/billing']);
    },
  );

  it('says of a failure what happened, what to do and what was seen', () => {
    const [row] = casesOf(readBack(documentOf([EXPIRED_TOKEN])));
    expect(row).toMatchObject({ name: 'Billing API', classname: '@acme/payments', time: '0.143' });
    expect(row?.failure?.type).toBe('unauthorized (expired)');
    expect(row?.failure?.message).toBe('The token expired 3 days ago.');
    expect(row?.failure?.['#text'].split('\n')).toEqual([
      'unauthorized: The token expired 3 days ago.',
      '1. Create a new token at https://billing.example.com/settings/tokens.',
      '2. Store it as the secret BILLING_TOKEN, then run this workflow again.',
      'Renew at https://billing.example.com/settings/tokens',
      '- JWT exp is 2026-11-20T06:00:00Z',
      '- WWW-Authenticate: Bearer error=invalid_token, error_description="The access token expired"',
    ]);
  });

  it('lets a warning pass and says it, and skips what was skipped', () => {
    const suites = readBack(documentOf(MIXED));
    const named = (name: string) => casesOf(suites).find((one) => one.name === name);
    expect(named('Metrics')).toMatchObject({
      'system-out': expect.stringContaining('expires in 9 days'),
    });
    expect(named('Metrics')?.failure).toBeUndefined();
    expect(named('Preview')?.skipped).toContain('is not set');
    expect(suites).toMatchObject({ tests: '8', failures: '1' });
    expect(suites.testsuite[0]).toMatchObject({ tests: '8', skipped: '1' });
  });

  it('has a suite for each repository of a merged report', async () => {
    const document = fileDocument(mergedReport(4));
    expect(await faultsOf(junitFile(document))).toEqual([]);
    const { testsuite } = readBack(document);
    expect(testsuite.map(({ name }) => name).toSorted()).toEqual([
      'acme/billing',
      'acme/data',
      'acme/site',
    ]);
  });

  it.each([
    ['incomplete', { faults: ['Shard 3 of 8 has no report that can be used.'] }],
    ['cancelled', { cancelled: true }],
  ])('has a failure when the run failed as a whole: %s', (_title, more) => {
    const report = { ...reportOf([resultOf()]), outcome: 'fail' as const, ...more };
    const failed = casesOf(readBack(fileDocument(report))).filter(({ failure }) => failure);
    expect(failed.map(({ name }) => name)).toEqual(['The run as a whole']);
  });

  it('has a failure when nothing was proved', () => {
    const blind = ['a', 'b'].map((name) =>
      resultOf({ subject: { name }, verdict: 'inconclusive', level: 'warn' }),
    );
    expect(readBack(documentOf(blind)).failures).toBe('1');
    expect(readBack(documentOf([])).failures).toBe('1');
  });

  it('stays XML whatever the texts are, and says them', async () => {
    const document = documentOf(HOSTILE);
    expect(await faultsOf(junitFile(document))).toEqual([]);
    const suites = readBack(document);
    expect(casesOf(suites)).toHaveLength(HOSTILE_NAMES.length);
    // No document may hold these two (XML 1.0, section 2.2).
    const lawful = (text: string) => text.replace(/[\ufffe\uffff]/g, '\ufffd');
    for (const { name, message } of document.endpoints) {
      const shown = lawful(name);
      const row = casesOf(suites).find((one) => one.name === shown);
      expect(row?.classname).toBe(shown);
      expect(row?.failure?.message).toBe(lawful(message));
    }
  });

  it('is refused by the same schema when something is wrong with it', async () => {
    const text = junitFile(documentOf(MIXED));
    expect(await faultsOf(text.replace('<skipped>', '<skipped x="1">'))).not.toEqual([]);
    expect(await faultsOf(text.replace('</failure>', ''))).not.toEqual([]);
  });
});
