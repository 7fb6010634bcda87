import { dirname } from 'node:path';
import type { FileReader } from '../../src/ports.js';
import type { Endpoint, ReportFile } from './report-file.js';

/** A row as a job writes it: valid, but for what is given. */
export function endpointNamed(name: string, changes: Partial<Endpoint> = {}): Endpoint {
  return {
    name,
    url: 'https://api.example.com/v1/me',
    method: 'GET',
    preset: null,
    verdict: 'valid',
    level: 'pass',
    status: 200,
    cause: null,
    message: 'The endpoint accepted the credential.',
    fix: [],
    evidence: [],
    expiresAt: null,
    expirySource: null,
    identity: null,
    owner: null,
    renew: null,
    variables: ['TOKEN'],
    attempts: 1,
    durationMs: 12,
    ...changes,
  };
}

/** A report of these rows. Outcome and counts are wrong, as nobody has to believe them. */
export function reportFile(
  endpoints: readonly Endpoint[],
  shard?: ReportFile['shard'],
): ReportFile {
  return {
    version: 1,
    ...(shard === undefined ? {} : { shard }),
    generatedAt: '2026-11-23T06:00:00.000Z',
    outcome: 'pass',
    counts: COUNTS,
    nextExpiry: null,
    endpoints,
  };
}

const COUNTS = {
  total: 0,
  valid: 0,
  expiring: 0,
  expired: 0,
  unauthorized: 0,
  forbidden: 0,
  unexpected: 0,
  inconclusive: 0,
  unproven: 0,
  missing: 0,
  skipped: 0,
};

/**
 * Files of one folder by their path below it; what is no text is written as JSON. A search in it
 * finds all of them.
 */
export function filesIn(folder: string, contents: Readonly<Record<string, unknown>>): FileReader {
  const all = new Map(Object.entries(contents).map(([path, text]) => [`${folder}/${path}`, text]));
  return {
    search: async (glob) =>
      glob.startsWith(`${folder}/`)
        ? { kind: 'searched', folder, paths: Object.keys(contents).toSorted(), complete: true }
        : { kind: 'absent', folder: dirname(glob) },
    read: async (path, limit) => {
      const content = all.get(path);
      if (content === undefined) return { kind: 'absent' };
      const bytes = new TextEncoder().encode(
        typeof content === 'string' ? content : JSON.stringify(content),
      );
      return bytes.length > limit ? { kind: 'too-large' } : { kind: 'text', bytes };
    },
  };
}
