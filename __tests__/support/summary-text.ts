/** A summary as a person reads it: character references decoded, and gone what keeps GitHub from making links and lets a long word break. */
export function summaryText(markdown: string): string {
  return markdown
    .replaceAll('<!-- -->', '')
    .replaceAll('<wbr>', '')
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
