/** Text in quotes, and comments. Blanked out, so that offsets stay. */
const NOT_STRUCTURE = /'(?:[^'\n]|'')*'|"(?:[^"\\\n]|\\.)*"|(?<=^|\s)#.*$/gm;
/** `${` after a bracket or brace that opens a list or mapping on the same line. */
const VARIABLE_IN_FLOW = /(?<=(?:^|[:,[{-])\s*[{[](?:[^\n]*[\s,:[{])?)\$\{/gm;

/**
 * The variables without quotes inside braces or brackets, one for each line: their own braces end
 * the mapping. Offsets in UTF-16 units.
 */
export function unquotedVariables(text: string): number[] {
  const structure = structureOf(text);
  const lines = new Map<number, number>();
  for (const { index } of structure.matchAll(VARIABLE_IN_FLOW)) {
    const line = structure.lastIndexOf('\n', index);
    if (!lines.has(line)) lines.set(line, index);
  }
  return [...lines.values()];
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
