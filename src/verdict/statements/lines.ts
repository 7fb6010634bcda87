const MOST_LINES = 3;
/** Blank ones among them. */
const MOST_READ = 12;

/**
 * The first three lines of a plain text that are not blank. A line that goes on in small letters is joined to the one
 * before it, whose end may turn it round: "the token is invalid or has", "expired". What goes on past the bound is left out.
 */
export function linesOf(text: string): string[] {
  const lines = text
    .trimStart()
    .split(/[\r\n]+/, MOST_READ)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, MOST_LINES + 1);
  const joined = lines.reduce<string[]>(withLine, []);
  return lines.length > MOST_LINES ? joined.slice(0, -1) : joined;
}

function withLine(joined: readonly string[], line: string): string[] {
  const last = joined.at(-1);
  return last === undefined || /[.:;!?]$/.test(last) || !/^\p{Ll}/u.test(line)
    ? [...joined, line]
    : [...joined.slice(0, -1), `${last} ${line}`];
}
