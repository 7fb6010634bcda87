/**
 * What the run page would show of a step. In own words after actions/runner 2.336.0 at
 * 258d6c857db3519913f7deb6004b60172f8043ae: `OutputManager.cs`, `ActionCommandManager.cs`, `ExecutionContext.cs`
 * (`AddIssue`, `Write`), `IssueExtensions.cs`, `FileCommandManager.cs` (`CreateStepSummaryCommand`), `JobExtension.cs`
 * (job outputs). Left out: debug lines, echoed commands, problem matchers, masks that the service adds for its own tokens.
 */
import type { ActionRun } from './run-action.js';
import { RunnerMasker } from './runner-masker.js';
import {
  type Annotation,
  annotationOf,
  type Command,
  linesOf,
  parseOutputs,
  readLines,
  trimmed,
} from './runner-protocol.js';

/** Bytes of a summary file; with one more nothing of it is shown (`AttachmentSizeLimit`). */
export const SUMMARY_BYTES = 1_024 * 1_024;
/** UTF-16 units of an annotation's message; the rest is cut (`_maxIssueMessageLength`). */
export const MESSAGE_UNITS = 4_096;
/** Annotations of a kind that a step may have (`_maxCountPerIssueType`). */
const ANNOTATIONS_OF_A_KIND = 10;
/** Bytes of UTF-16 of all outputs of a job (docs.github.com, "Passing information between jobs": 1 MB). */
export const JOB_OUTPUT_BYTES = 1_024 * 1_024;

export interface Step {
  /** Values of the repository's secrets that the job uses. */
  readonly secrets: readonly string[];
  readonly stdout: string;
  readonly stderr: string;
  /** Text of the file of outputs. */
  readonly outputFile: string;
  /** Text of the summary file. */
  readonly summaryFile: string;
}

export interface RunPage {
  /** Every line of the log as it is shown; `##[error]` and the like are the runner's own. */
  readonly log: readonly string[];
  readonly annotations: readonly Annotation[];
  /** Null when there is none, or when it was too large and is not shown at all. */
  readonly summary: string | null;
  /** As later steps of the job see them: nothing is masked. */
  readonly stepOutputs: Readonly<Record<string, string>>;
  /** As later jobs see them when the job hands on every output of the step; one that a mask would change is not there. */
  readonly jobOutputs: Readonly<Record<string, string>>;
  /** Names of the outputs that were dropped for that reason. */
  readonly droppedOutputs: readonly string[];
  /** Whether the outputs of the job are more than the service takes. */
  readonly outputsTooLarge: boolean;
}

/** What is shown of a step. Standard error is read first: whatever it says is masked by the job's secrets alone. */
export function runPage({ secrets, ...step }: Step): RunPage {
  const masker = new RunnerMasker();
  for (const secret of secrets) masker.addSecret(secret);
  const page = new Page(masker);
  for (const stream of [step.stderr, step.stdout]) {
    for (const { text, command } of readLines(stream)) {
      if (command === null) page.write(text);
      else page.carryOut(command, text);
    }
  }
  const summary = page.summaryOf(step.summaryFile);
  const stepOutputs = parseOutputs(step.outputFile);
  const handedOn = Object.entries(stepOutputs).filter(([, value]) => value !== '');
  const kept = handedOn.filter(([, value]) => masker.mask(value) === value);
  return {
    log: page.log,
    annotations: page.annotations,
    summary,
    stepOutputs,
    jobOutputs: Object.fromEntries(kept),
    droppedOutputs: handedOn.filter((one) => !kept.includes(one)).map(([name]) => name),
    outputsTooLarge: kept.reduce((sum, [, value]) => sum + 2 * value.length, 0) > JOB_OUTPUT_BYTES,
  };
}

/** What is shown of a run of the action whose job knows these secrets. */
export function pageOf(run: ActionRun, secrets: Readonly<Record<string, string>>): RunPage {
  const { stdout, stderr, outputFile, summary } = run;
  return runPage({
    secrets: Object.values(secrets),
    stdout,
    stderr,
    outputFile,
    summaryFile: summary,
  });
}

/** Everything that anybody may read, as one text for a search. */
export function shownOn(page: RunPage): string {
  const { log, annotations, summary, stepOutputs } = page;
  const outputs = Object.values(stepOutputs);
  return [
    ...log,
    JSON.stringify(annotations),
    ...annotations.map(({ message }) => message),
    summary,
    ...outputs,
  ].join('\n');
}

class Page {
  readonly log: string[] = [];
  readonly annotations: Annotation[] = [];
  readonly #masker: RunnerMasker;

  constructor(masker: RunnerMasker) {
    this.#masker = masker;
  }

  write(text: string): void {
    this.log.push(this.#masker.mask(text));
  }

  carryOut(command: Command, line: string): void {
    const { name, message } = command;
    const annotation = annotationOf(command);
    if (annotation !== null) this.#annotate(annotation);
    else if (name === 'add-mask') this.#addMask(message);
    else if (name === 'group') this.write(`##[group]${message}`);
    else if (name === 'endgroup') this.write('##[endgroup]');
    else if (name === 'set-env' || name === 'add-path') {
      this.#annotate(issue('error', `Unable to process command '${line}' successfully.`));
    }
  }

  /** The file line by line, each masked; null for an empty file and for one that is too large. */
  summaryOf(text: string): string | null {
    const bytes = Buffer.byteLength(text);
    if (bytes > SUMMARY_BYTES) {
      this.#annotate(issue('error', '$GITHUB_STEP_SUMMARY upload aborted: it is too large.'));
    }
    if (bytes === 0 || bytes > SUMMARY_BYTES) return null;
    const lines = linesOf(text.replace(/^\ufeff/, ''));
    return lines.map((line) => `${this.#masker.mask(line)}\n`).join('');
  }

  #addMask(value: string): void {
    if (this.#masker.addMask(value)) return;
    this.#annotate(issue('warning', "Can't add secret mask for empty string."));
  }

  /** Only the message is masked; title and file are shown as they are. */
  #annotate(annotation: Annotation): void {
    const message = this.#masker.mask(annotation.message).slice(0, MESSAGE_UNITS);
    const ofKind = this.annotations.filter(({ level }) => level === annotation.level);
    if (ofKind.length < ANNOTATIONS_OF_A_KIND && trimmed(message) !== '') {
      this.annotations.push({ ...annotation, message });
    }
    if (message !== '') this.write(`##[${annotation.level}]${message}`);
  }
}

function issue(level: Annotation['level'], message: string): Annotation {
  return { level, message, title: null, file: null, line: null, column: null };
}
