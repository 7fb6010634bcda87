/** Rows of the first table under a heading of the second level, without its head; each row is its cells, trimmed. */
export function tableUnder(markdown: string, heading: string): string[][] {
  const section = markdown.split(/^## /m).find((part) => part.split('\n')[0]?.trim() === heading);
  if (section === undefined) throw new Error(`There is no heading "## ${heading}".`);
  const lines = section.split('\n');
  const start = lines.findIndex((line) => /^\|[\s:|-]+\|\s*$/.test(line));
  if (start === -1) throw new Error(`There is no table under "## ${heading}".`);
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => !line.startsWith('|'));
  return rest.slice(0, end === -1 ? rest.length : end).map(cellsOf);
}

/** The texts in backticks of a cell. */
export function codeIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
}

/** A pipe that belongs to a cell is written `\|`. */
function cellsOf(line: string): string[] {
  const inner = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
}
