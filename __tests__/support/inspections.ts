import { execFileSync } from 'node:child_process';
import type { Inspector } from '../../src/credential/inspect/inspector.js';
import type { Inspection } from '../../src/model/inspection.js';
import type { Phrase } from '../../src/model/phrase.js';
import type { Shell } from '../../src/model/shell.js';
import { shellText } from '../../src/report/shell.js';
import { utcText } from '../../src/values/instant.js';
import { textOf } from './conclusions.js';

type Read = Extract<Inspection, { readonly kind: 'read' }>;

/** The inspection of something that could be read; fails the test for any other. */
export function readOf(inspection: Inspection): Read {
  if (inspection.kind !== 'read') {
    throw new Error(`${inspection.kind}: ${textOf(inspection.message)}`);
  }
  return inspection;
}

/** What an inspection says, as plain text: kind, cause, field, message. */
export function verdictOf(inspection: Inspection): string {
  switch (inspection.kind) {
    case 'read':
      return `read: ${textOf(inspection.found)}`;
    case 'unusable': {
      const { cause, field, message } = inspection;
      return `${cause} (${field ?? 'nothing'}): ${textOf(message)}`;
    }
    case 'unreadable':
      return `unreadable: ${textOf(inspection.message)}`;
  }
}

/** The lines of evidence, or of warnings, as plain text. */
export function linesOf(lines: readonly Phrase[] = []): readonly string[] {
  return lines.map(textOf);
}

/** What was found out, with every phrase as text and every end as `2026-01-01T00:00:00Z: The token`. */
export function told(inspection: Inspection) {
  const ended = ({ what, at }: { readonly what: Phrase; readonly at: number | null }) =>
    `${at === null ? 'never' : utcText(at)}: ${textOf(what)}`;
  if (inspection.kind !== 'read') {
    const { message, evidence = [], ...rest } = inspection;
    return { ...rest, message: textOf(message), evidence: evidence.map(textOf) };
  }
  const { found, ends, begins, evidence, warnings = [], source, identity } = inspection;
  return {
    kind: inspection.kind,
    found: textOf(found),
    ends: ends.map(ended),
    begins: begins === undefined ? null : ended(begins),
    evidence: evidence.map(textOf),
    warnings: warnings.map(textOf),
    source,
    identity,
  };
}

/** What the command of an inspector prints, run by bash with each field in a variable of its name. */
export function printed(inspector: Inspector, given: Readonly<Record<string, string>>): string {
  const names = Object.keys(given).map((name) => [name, [{ variable: name.toUpperCase() }]]);
  const shell = inspector.command({ content: [], ...Object.fromEntries(names) });
  const env = Object.entries(given).map(([name, value]) => [name.toUpperCase(), value]);
  return execFileSync('bash', ['-c', bashOf(shell)], {
    env: { ...process.env, ...Object.fromEntries(env) },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** Everything that an inspection says, as one text: nothing of a secret may be in it. */
export const saidIn = (inspection: Inspection): string => JSON.stringify(inspection);

/** What the tests look at: the sentence, and the ends as `name: date`. */
export function summed(inspection: Inspection): string {
  if (inspection.kind !== 'read') {
    const field = inspection.kind === 'unusable' ? ` [${inspection.field}]` : '';
    return `${inspection.kind}${field}: ${textOf(inspection.message)}`;
  }
  return [
    `read: ${textOf(inspection.found)}`,
    ...inspection.ends.map(
      ({ what, at }) =>
        `${textOf(what)}: ${at === null ? 'never' : new Date(at).toISOString().slice(0, 10)}`,
    ),
    ...(inspection.warnings ?? []).map((words) => `warning: ${textOf(words)}`),
  ].join('\n');
}

/** A command as bash reads it. */
export function bashOf(shell: Shell): string {
  return shell
    .map((line) =>
      line.map((part) => (typeof part === 'string' ? part : shellText(part.word))).join(''),
    )
    .join('\n');
}
