import { readConfigFile } from '../config/file.js';
import { type Config, parseConfig } from '../config/parse.js';
import type { FileReader } from '../ports.js';
import { readTemplate, variablesOf } from '../values/template.js';
import type { CheckingStep } from '../workflows/checking.js';
import type { FileFault } from '../workflows/read.js';
import type { Environment } from '../workflows/environments.js';
import type { Named } from '../workflows/workflow.js';

/** What one step checks. */
export interface Checked {
  readonly file: string;
  readonly line: number;
  readonly environments: readonly Environment[];
  /** Names of secrets in capitals. */
  readonly secrets: readonly string[];
  /** Secrets that its list leaves out on purpose. */
  readonly notChecked: readonly string[];
  readonly faults: readonly FileFault[];
}

/** Reads the lists of a step, and finds the secrets behind the variables that they name. */
export async function checkedBy(step: CheckingStep, files: FileReader): Promise<Checked> {
  const { file, line, environments, inputs, variables } = step;
  const nothing = { file, line, environments, secrets: [], notChecked: [], faults: [] };
  if (given(inputs.get('merge')) !== '') return nothing;
  const path = inputs.get('config');
  if (path !== undefined && hasExpression(path)) {
    const words =
      'The input `config` is an expression, so the list that it names is not known here.';
    return { ...nothing, faults: [{ file, line: path.line, words }] };
  }
  const lists = [inputs.get('endpoints'), inputs.get('secrets')];
  const [inline = '', names = ''] = lists.map((value) => withoutExpressions(given(value)));
  const config = given(path).trim() || null;
  const found = parseConfig({
    file: await readConfigFile(files, { config, endpoints: inline, secrets: names }),
    inline,
    secrets: names,
  });
  const [problem] = found.problems;
  const words = `The list of this step has a problem, so not all that it checks is known: ${problem?.message ?? ''}`;
  return {
    ...nothing,
    secrets: [
      ...lists.flatMap((value) => value?.reads.names ?? []),
      ...variablesIn(found.config).flatMap((name) => variables.get(name)?.reads.names ?? []),
    ],
    notChecked: found.config.notChecked.map((name) => name.toUpperCase()),
    faults: problem === undefined ? [] : [{ file, line, words }],
  };
}

/** Wherever in an item they are. */
function variablesIn({ endpoints, unread }: Config): readonly string[] {
  const texts = [...endpoints.flatMap((one) => one.texts), ...unread];
  return texts.flatMap(({ node }) => {
    const template = readTemplate(node.text);
    return template.ok ? variablesOf(template.value) : [];
  });
}

function given(value: Named | undefined): string {
  return value?.text ?? '';
}

function hasExpression({ text }: Named): boolean {
  return text.includes('${{');
}

/** What the runner puts in their place is no part of the list's own text. */
function withoutExpressions(text: string): string {
  return text.replaceAll(/\$\{\{.*?\}\}/gs, 'expression');
}
