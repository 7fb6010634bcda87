import type { Template } from '../values/template.js';

/**
 * One line for bash. A string is code of our own; a `word` is one word of the line, in which
 * variables stay variables (`"$NAME"`) and everything else is quoted.
 */
export type ShellLine = readonly (string | { readonly word: Template })[];

/** A command of one line or more. No credential is an argument of a program in it. */
export type Shell = readonly ShellLine[];
