import { closeSync, constants, openSync, writeFileSync } from 'node:fs';

/**
 * Appends to a file that the runner made for the step and named in a variable (GitHub Docs,
 * "Workflow commands"). It never makes one. By hand, because the toolkit does nothing more here,
 * loads promises and cryptography for it (8 % of the processor time of a short run on Node 24), and
 * throws errors without a code. Here the code says that the variable is not set, or is the system's.
 */
export function appendToCommandFile(variable: string, text: string): void {
  const path = process.env[variable];
  if (!path) throw Object.assign(new Error('No file.'), { code: `${variable} is not set` });
  const file = openSync(path, constants.O_WRONLY | constants.O_APPEND);
  try {
    writeFileSync(file, text);
  } finally {
    closeSync(file);
  }
}

/**
 * One output as its file has it: on a line of its own, or between two lines with a word that is not
 * a line of the value.
 */
export function outputEntry(name: string, value: string): string {
  if (!/[\r\n]/.test(value)) return `${name}=${value}\n`;
  const lines = new Set(value.split(/\r\n|\r|\n/));
  let end = 'end-of-value';
  while (lines.has(end)) end += '-';
  return `${name}<<${end}\n${value}\n${end}\n`;
}
