import type { Files, Runner } from './ports.js';
import { ANNOTATION_MESSAGE_LIMIT } from './report/annotations.js';
import { renderJson } from './report/json.js';
import { withinSummary } from './report/summary/room.js';
import { boundedUnits, withoutMarkers } from './text/escape.js';
import type { Redactor } from './text/redact.js';
import { LEVELS } from './model/verdict.js';

/** Where a run writes. Both ports remove secrets by themselves, so nobody can forget to. */
export interface Target {
  readonly runner: Omit<Runner, 'mask'>;
  readonly files: TargetFiles;
}

/** What the target stands before. */
export interface RawPorts {
  readonly runner: Runner;
  readonly files: Pick<Files, 'write' | 'remove'>;
}

export interface TargetFiles {
  readonly write: (path: string, text: string) => Promise<void>;
  /** Writes a document of plain values as JSON, which stays valid: only its values are searched. */
  readonly writeJson: (path: string, document: object) => Promise<void>;
  readonly remove: Files['remove'];
}

/** One place that a report goes to. `name` is said when it cannot be written, as in `the job summary`. */
export interface Sink {
  readonly name: string;
  /** What to look at when it cannot be written, as a sentence; none when nothing of the user's bears on it. */
  readonly remedy?: string;
  readonly write: (target: Target) => Promise<void> | void;
}

/** A sink that failed: its report is lost, so the step must not pass. */
export interface LostSink {
  readonly name: string;
  readonly reason: string;
  readonly remedy: string;
}

/** The ports behind the last redaction. */
export function redactedTarget(ports: RawPorts, redactor: Redactor): Target {
  return {
    runner: redactedRunner(ports.runner, redactor),
    files: redactedFiles(ports.files, redactor),
  };
}

/** Writes the sinks in this order, one after another. Every sink gets its turn whatever became of the others; each loss is an error annotation. */
export async function publish(
  sinks: readonly Sink[],
  target: Target,
): Promise<readonly LostSink[]> {
  const lost: LostSink[] = [];
  for (const sink of sinks) {
    try {
      await sink.write(target);
    } catch (error) {
      lost.push({ name: sink.name, reason: codeOf(error), remedy: sink.remedy ?? '' });
    }
  }
  for (const loss of lost) announce(loss, target.runner);
  return lost;
}

/** Says what was lost, a sentence for each; empty when nothing was. */
export function lossSentence(lost: readonly LostSink[]): string {
  return lost
    .map(({ name, reason, remedy }) => `Could not write ${name} (${reason}). ${remedy}`.trimEnd())
    .join(' ');
}

/** Output values that are a word or a number of ours: removing a secret from them would only break them. */
const PLAIN_OUTPUTS: Readonly<Record<string, RegExp>> = {
  outcome: new RegExp(`^(?:${LEVELS.join('|')})$`),
  total: /^\d+$/,
  valid: /^\d+$/,
  warnings: /^\d+$/,
  failures: /^\d+$/,
  'next-expiry': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
};

/** A message that the runner takes whole, and in which nothing is a marker of its log. */
function wholeMessage(message: string): string {
  return boundedUnits(withoutMarkers(message), ANNOTATION_MESSAGE_LIMIT);
}

/** The runner swallows an equals sign at the start of a property (`ActionCommand.cs`). */
function property(text: string): string {
  return text.replace(/^=/, ' =');
}

/** The runner behind the last redaction. Masks pass as they are: they are what is to be hidden. */
export function redactedRunner(runner: Runner, { own, page }: Redactor): Runner {
  const said = (text: string) => withoutMarkers(own(text));
  return {
    mask: (value) => runner.mask(value),
    log: (line) => runner.log(said(line)),
    group: (title, lines) => runner.group(said(title), lines.map(said)),
    annotate: (annotation) =>
      runner.annotate({
        ...annotation,
        message: wholeMessage(own(annotation.message)),
        title: property(said(annotation.title)),
        file: annotation.file === null ? null : property(said(annotation.file)),
      }),
    output: (name, value) =>
      runner.output(name, PLAIN_OUTPUTS[name]?.test(value) ? value : own(value)),
    summary: (markdown) => runner.summary(withinSummary(page(markdown))),
    fail: (sentence) => runner.fail(wholeMessage(own(sentence))),
  };
}

/** Files behind the last redaction. */
export function redactedFiles(files: RawPorts['files'], redactor: Redactor): TargetFiles {
  return {
    write: (path, text) => files.write(path, redactor.own(text)),
    writeJson: (path, document) => files.write(path, renderJson(document, redactor)),
    remove: (path) => files.remove(path),
  };
}

function announce({ name, reason, remedy }: LostSink, runner: Target['runner']): void {
  const message =
    `Could not write ${name} (${reason}). What it would have said is lost, so this run does not pass. ${remedy}`.trimEnd();
  try {
    const place = { file: null, line: null, column: null };
    runner.annotate({ level: 'error', title: 'Report not written', message, ...place });
  } catch {
    // The runner takes nothing at all; the caller still learns of it and fails the step.
    return;
  }
}

/** A short code rather than the message, which may quote a path or a value. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
