/** Text in quotes, and comments. Blanked out, so that offsets stay. */
const NOT_STRUCTURE = /'(?:[^'\n]|'')*'|"(?:[^"\\\n]|\\.)*"|(?<=^|\s)#.*$/gm;
/** `${` after a bracket or brace that opens a list or mapping on the same line. */
const VARIABLE_IN_FLOW = /(?:^|[:,[{-])\s*[{[](?:.*?[\s,:[{])?\$\{/;
/** Nobody who reads it writes a longer line, and the pattern takes its time. */
const LONGEST_LINE = 1_000;

/**
 * The variables without quotes inside braces or brackets, one for each line: their own braces end
 * the mapping. Offsets in UTF-16 units.
 */
export function unquotedVariables(text: string): number[] {
  let start = 0;
  return structureOf(text)
    .split('\n')
    .flatMap((line) => {
      const offset = start;
      start += line.length + 1;
      const found = line.length > LONGEST_LINE ? null : VARIABLE_IN_FLOW.exec(line);
      return found === null ? [] : [offset + found.index + found[0].length - '${'.length];
    });
}

/** Whether a bracket or brace is open at this offset, or more were closed than opened. */
export function isUnbalancedAt(text: string, offset: number): boolean {
  const before = structureOf(text.slice(0, offset));
  const count = (pattern: RegExp) => before.match(pattern)?.length ?? 0;
  return count(/[[{]/g) !== count(/[\]}]/g);
}

function structureOf(text: string): string {
  return text.replace(NOT_STRUCTURE, (quoted) => '.'.repeat(quoted.length));
}
