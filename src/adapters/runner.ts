import * as core from '@actions/core';
import type { Annotation, Runner } from '../ports.js';
import { appendToCommandFile, outputEntry } from './command-file.js';

/**
 * The text of one input as the runner gives it, with its white space. Empty when it is not given.
 */
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
  output: (name, value) => appendToCommandFile('GITHUB_OUTPUT', outputEntry(name, value)),
  summary: async (markdown) => appendToCommandFile('GITHUB_STEP_SUMMARY', `${markdown}\n`),
  fail: (sentence) => core.setFailed(sentence),
};

const COMMANDS = { error: core.error, warning: core.warning };

function properties({ title, file, line, column }: Annotation): core.AnnotationProperties {
  return {
    title,
    ...(file === null ? {} : { file }),
    ...(line === null ? {} : { startLine: line }),
    ...(column === null ? {} : { startColumn: column }),
  };
}
