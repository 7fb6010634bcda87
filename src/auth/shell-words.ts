import type { ShellLine } from '../model/shell.js';
import { literalOf, type Template } from '../values/template.js';

const STAND_IN: Template = [{ variable: 'CREDENTIAL' }];

/** A secret as a word: one that is written out becomes a variable. */
export function secretWord(template: Template = []): { readonly word: Template } {
  return { word: literalOf(template) === null ? template : STAND_IN };
}

/** `curl` with the token of this variable of the shell; redirects are not followed. */
export function curlWith(authorization: ShellLine, url: ShellLine[number]): ShellLine {
  return [
    `printf 'header = "Authorization: %s"\\nurl = "%s"\\n' `,
    ...authorization,
    ' ',
    url,
    ' | curl --disable --config - --include --silent --show-error --globoff --max-time 30',
  ];
}
