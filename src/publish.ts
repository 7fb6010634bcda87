import { INSTANT } from './model/report.js';
import { LEVELS } from './model/verdict.js';
import type { Files, Runner, Target } from './ports.js';
import { ANNOTATION_MESSAGE_LIMIT } from './report/annotations.js';
import { renderJson, withoutSecrets } from './report/json.js';
import { cleanVerdicts } from './report/outputs.js';
import type { FinishedRun, LostSink, Sink } from './report/sink.js';
import { withinSummary } from './report/summary/room.js';
import { boundedUnits, withoutMarkers } from './text/escape.js';
import type { Redactor } from './text/redact.js';
import { codeOf } from './values/error-code.js';

/** Writes the sinks one after another. Each gets its turn, whatever became of the others. */
export async function publish(
  run: FinishedRun,
  sinks: readonly Sink[],
  target: Target,
): Promise<readonly LostSink[]> {
  let lost = run.lost;
  for (const { name, remedy, write } of sinks) {
    try {
      await write({ ...run, lost }, target);
    } catch (error) {
      const reason = reasonOf(error);
      lost = [...lost, { name, remedy: remedy?.(reason) ?? '', reason }];
    }
  }
  return lost;
}

/** A code or a name rather than the message, which may quote a path or a value. */
function reasonOf(error: unknown): string {
  return codeOf(error) ?? (error instanceof Error ? error.name : 'unknown error');
}

/** Outputs in words, numbers and times of our own: removing a secret would only break them. */
const OWN_OUTPUTS = ['outcome', 'total', 'valid', 'warnings', 'failures', 'next-expiry'];
const OWN_VALUE = new RegExp(`^(?:${LEVELS.join('|')}|\\d+)$|${INSTANT.source}`);

function cleanOutput(name: string, value: string, own: Redactor['own']): string {
  if (name === 'verdicts') return cleanVerdicts(value, own);
  return OWN_OUTPUTS.includes(name) && OWN_VALUE.test(value) ? value : own(value);
}

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
    output: (name, value) => runner.output(name, cleanOutput(name, value, own)),
    summary: (markdown) => runner.summary(withinSummary(page(markdown))),
    fail: (sentence) => runner.fail(wholeMessage(own(sentence))),
  };
}

/** Files behind the last redaction. */
export function redactedFiles(
  files: Pick<Files, 'write' | 'remove'>,
  redactor: Redactor,
): Target['files'] {
  return {
    write: (path, text) => files.write(path, redactor.own(text)),
    writeJson: (path, document) => files.write(path, renderJson(document, redactor)),
    writeMade: (path, document, make) =>
      files.write(path, make(withoutSecrets(document, redactor))),
    remove: (path) => files.remove(path),
  };
}
