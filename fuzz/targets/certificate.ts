import { deepEqual, equal, ok } from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { certificateProblem } from '../../src/config/certificate.js';
import { readConfiguredCertificate } from '../../src/verdict/expiry/sources.js';
import { CERTIFICATES } from '../corpus/certificates.js';
import type { Target } from '../model.js';

const BEGIN = '-----BEGIN CERTIFICATE-----';
const END = '-----END CERTIFICATE-----';
const NOW = Date.UTC(2026, 10, 23);

/** A certificate with some of its bytes changed: nearly all of them are still certificates to OpenSSL. */
const damaged = fc
  .tuple(
    fc.constantFrom(...CERTIFICATES),
    fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 3 }),
  )
  .map(([pem, changes]) => {
    const bytes = Buffer.from(new X509Certificate(pem).raw);
    for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
    return `${BEGIN}\n${bytes.toString('base64')}\n${END}\n`;
  });

/**
 * Certificates (`config/certificate.ts`, `verdict/expiry/certificate.ts`). What is accepted in the configuration has an expiry or says
 * that it has none; every instant is one; the expiry of a chain is the earliest of its members; nothing of the text is in a sentence.
 */
export const target: Target = {
  name: 'certificate',
  fields: ['pem'],
  longest: 20_000,
  seeds: [...CERTIFICATES, CERTIFICATES.join('\n'), `${BEGIN}\n${END}`, ''].map((pem) => [pem]),
  words: [BEGIN, END, '-----BEGIN TRUSTED CERTIFICATE-----', '-----', '\n', '=', 'A', 'MII'],
  grammar: fc.array(damaged, { minLength: 1, maxLength: 2 }).map((pems) => [pems.join('')]),
  check([pem = '']) {
    const problem = certificateProblem(pem);
    const read = (text: string) => {
      const readings = readConfiguredCertificate({ pem: text, variables: [] }, NOW);
      const dates = readings.filter((reading) => reading.kind === 'date').map(({ at }) => at);
      return { dates, said: JSON.stringify(readings.map(({ words }) => words)) };
    };
    const { dates, said } = read(pem);
    ok(dates.length <= 1 && !/[A-Za-z0-9+/]{40}/.test(said + problem));
    for (const at of dates) ok(Number.isFinite(at) && Math.abs(at) <= 8.64e15);
    if (problem !== null) return;
    ok(pem.includes(BEGIN) || pem.includes('BEGIN X509') || pem.includes('BEGIN TRUSTED'));
    // The dash keeps what is no certificate at one end from making one with what is at the other.
    deepEqual(read(`${pem}\n-\n${pem}`).dates, dates);
    const [valid = ''] = CERTIFICATES;
    const chain = read(`${valid}\n-\n${pem}`).dates;
    if (dates.length > 0) equal(chain[0], Math.min(...dates, ...read(valid).dates));
  },
};
