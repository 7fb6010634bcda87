import { LARGEST_DOCUMENT_BYTES } from '../config/document/decode.js';
import { parseConfig } from '../config/parse.js';
import type { FileReader } from '../ports.js';
import { DEFAULT_FILE } from '../prepare.js';
import { readTemplate, variablesOf } from '../values/template.js';
import type { CheckingStep } from '../workflows/checking.js';
import type { FileFault } from '../workflows/read.js';
import type { Environment, Named } from '../workflows/workflow.js';

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
  if (path !== undefined && isComputed(path)) {
    const words =
      'The input `config` is an expression, so the list that it names is not known here.';
    return { ...nothing, faults: [{ file, line: path.line, words }] };
  }
  const [inline, names] = [inputs.get('endpoints'), inputs.get('secrets')];
  const isAlone = given(path) === '' && `${given(inline)}${given(names)}`.trim() !== '';
  const listPath = given(path).trim() || DEFAULT_FILE;
  const read = isAlone ? null : await files.read(listPath, LARGEST_DOCUMENT_BYTES);
  const { config, problems } = parseConfig({
    file: read && { path: listPath, named: path !== undefined, read },
    inline: withoutExpressions(given(inline)),
    secrets: withoutExpressions(given(names)),
  });
  const [problem] = problems;
  const texts = [...config.endpoints.flatMap((one) => one.texts), ...config.unread];
  const used = texts.flatMap(({ node }) => {
    const template = readTemplate(node.text);
    return template.ok ? variablesOf(template.value) : [];
  });
  const written = [inline, names].flatMap((value) => value?.reads.names ?? []);
  const behind = used.flatMap((name) => variables.get(name)?.reads.names ?? []);
  const words = `The list of this step has a problem, so not all that it checks is known: ${problem?.message ?? ''}`;
  return {
    ...nothing,
    secrets: [...new Set([...written, ...behind])],
    notChecked: config.notChecked.map((name) => name.toUpperCase()),
    faults: problem === undefined ? [] : [{ file, line, words }],
  };
}

function given(value: Named | undefined): string {
  return value?.text ?? '';
}

function isComputed({ text }: Named): boolean {
  return text.includes('${{');
}

/** What the runner puts in their place is no part of the list's own text. */
function withoutExpressions(text: string): string {
  return text.replaceAll(/\$\{\{.*?\}\}/gs, 'expression');
}
