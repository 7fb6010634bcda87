import type { Level } from '../../model/verdict.js';
import type { FileDocument } from './document.js';

const COLOURS: Record<Level, string> = { pass: 'brightgreen', warn: 'orange', fail: 'red' };

/**
 * `badge.json`, as shields.io reads it (https://shields.io/badges/endpoint-badge). It says numbers
 * and no name, because whoever sees the badge may not see the report.
 */
export function badgeFile(document: FileDocument): string {
  const badge = {
    schemaVersion: 1,
    label: 'credentials',
    message: messageOf(document),
    color: COLOURS[document.outcome],
    // A page that shows it must not give a failure another colour.
    ...(document.outcome === 'fail' ? { isError: true } : {}),
  };
  return `${JSON.stringify(badge, null, 2)}\n`;
}

function messageOf({ endpoints, blind, incomplete, outcome }: FileDocument): string {
  const count = (level: Level) => endpoints.filter((row) => row.level === level).length;
  const [failing, warnings, passing] = [count('fail'), count('warn'), count('pass')];
  if (blind) return 'nothing proved';
  if (failing > 0) return `${failing} of ${endpoints.length} failing`;
  if (incomplete) return 'incomplete';
  if (warnings > 0) {
    return `${warnings} of ${endpoints.length} ${warnings === 1 ? 'needs' : 'need'} attention`;
  }
  if (endpoints.length === 0) return outcome === 'fail' ? 'none checked' : 'none';
  return `${passing} ok`;
}
