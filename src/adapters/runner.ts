import { closeSync, constants, openSync, writeFileSync } from 'node:fs';
import * as core from '@actions/core';
import type { Annotation, Runner } from '../ports.js';

/** The text of one input as the runner gives it, white space and all; empty when it is not given. */
export function actionInput(name: string): string {
  return core.getInput(name, { trimWhitespace: false });
}

/** The GitHub runner, through its toolkit. */
export const githubRunner: Runner = {
  mask: (value) => core.setSecret(value),
  log: (line) => core.info(line),
  group: (title, lines) => {
    core.startGroup(title);
    for (const line of lines) core.info(line);
    core.endGroup();
  },
  annotate: (annotation) => COMMANDS[annotation.level](annotation.message, properties(annotation)),
  output: (name, value) => core.setOutput(name, value),
  summary: async (markdown) => appendToSummary(`${markdown}\n`),
  fail: (sentence) => core.setFailed(sentence),
};

/**
 * Appends to the file that the runner made for the step (GitHub Docs, "Workflow commands", job summaries), and makes none. By hand, because the
 * toolkit's summary adds nothing to this but the time that its promises take to load.
 */
function appendToSummary(text: string): void {
  const path = process.env['GITHUB_STEP_SUMMARY'];
  if (!path)
    throw Object.assign(new Error('The runner names no file.'), { code: 'NO_SUMMARY_FILE' });
  const file = openSync(path, constants.O_WRONLY | constants.O_APPEND);
  try {
    writeFileSync(file, text);
  } finally {
    closeSync(file);
  }
}

const COMMANDS = {
  error: core.error,
  warning: core.warning,
  notice: core.notice,
} as const;

function properties({ title, file, line, column }: Annotation): core.AnnotationProperties {
  return {
    title,
    ...(file === null ? {} : { file }),
    ...(line === null ? {} : { startLine: line }),
    ...(column === null ? {} : { startColumn: column }),
  };
}
