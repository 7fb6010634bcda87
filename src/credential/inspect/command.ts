import type { ShellLine } from '../../model/shell.js';
import type { Template } from '../../values/template.js';

/**
 * A command for bash that writes the file that is in a value, in Base64 or as it is. `printf` is
 * part of bash, so the value is no argument of a program.
 */
export function decoded(content: Template): ShellLine {
  const value = { word: content };
  return ["printf '%s' ", value, ' | base64 -d 2> /dev/null || ', "printf '%s\\n' ", value];
}

/** Prints whose each certificate is, and when it begins and ends. */
export const CERTIFICATES_IN_WORDS =
  "openssl storeutl -noout -text -certs /dev/stdin | grep -E 'Subject:|Not (Before|After)'";

/** A file that holds a value and is read once: a word of bash. */
export function fileOf(value: Template): ShellLine {
  return ["<(printf '%s\\n' ", { word: value }, ')'];
}
