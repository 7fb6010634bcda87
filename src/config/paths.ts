import type { Environment } from '../ports.js';
import { accepted, type Read, refused } from '../values/read.js';
import { readTemplate, substitute, variablesOf } from '../values/template.js';

function hasControlCharacter(text: string): boolean {
  return /[\u0000-\u001f\u007f]/.test(text);
}

/** Of a file, as it is. */
export function readPath(text: string): Read<string> {
  return hasControlCharacter(text)
    ? refused('It takes the path of a file, without line breaks.')
    : accepted(text);
}

/** A glob of Bash's kind; whether it is well formed shows when it is compiled. */
export function readGlob(text: string): Read<string> {
  return text.length > 1_000 || hasControlCharacter(text)
    ? refused('It takes one glob of report files, such as `reports/**/report.json`.')
    : accepted(text);
}

/** The only variables of a path: any other one might be a secret, and the path is shown. */
const PATH_VARIABLES = ['RUNNER_TEMP', 'GITHUB_WORKSPACE'];

/** Of a file or a folder. The environment serves the variables of its path. */
export function readPlace(noun: 'file' | 'folder') {
  return (text: string, environment: Environment): Read<string> => placeOf(noun, text, environment);
}

function placeOf(noun: string, text: string, environment: Environment): Read<string> {
  const read = readTemplate(text);
  const names = read.ok ? variablesOf(read.value) : [];
  const isForeign = names.some((name) => !PATH_VARIABLES.includes(name));
  if (!read.ok || isForeign || hasControlCharacter(text)) {
    return refused(
      `It takes the path of a ${noun}, in which \${RUNNER_TEMP} and \${GITHUB_WORKSPACE} are the only variables.`,
    );
  }
  const unset = names.find((name) => !environment[name]);
  return unset === undefined
    ? accepted(substitute(read.value, (name) => environment[name] ?? ''))
    : refused(`The environment variable ${unset} is not set: write the path.`);
}
