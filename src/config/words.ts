/** Words separated by commas and line breaks, trimmed, without empty ones. */
export function splitWords(text: string): string[] {
  return text
    .split(/[,\r\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
