/** Long enough to be no accident, short enough to find what a cut or a line break has left over. */
const PIECE = 12;

/** Every piece of twelve characters of the secrets that a text shows, by the secret's name; empty when it shows none. */
export function piecesIn(
  text: string,
  secrets: Readonly<Record<string, string>>,
): Record<string, string[]> {
  const found = Object.entries(secrets).map(([name, secret]): [string, string[]] => [
    name,
    piecesOf(secret).filter((piece) => text.includes(piece)),
  ]);
  return Object.fromEntries(found.filter(([, pieces]) => pieces.length > 0));
}

function piecesOf(secret: string): string[] {
  const count = Math.max(1, secret.length - PIECE + 1);
  return Array.from({ length: count }, (_, at) => secret.slice(at, at + PIECE));
}
