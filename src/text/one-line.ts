const LINE_BREAK = /[\r\n]/;

/**
 * What the runner is told of a value as a whole. Of one with several lines it would mask every line, a lone `{` and the boundary
 * of a PEM file too (actions/runner, `AddMaskCommandExtension`), so it is told how such a value stands on one line: in Base64
 * (from its first, second and third byte), in JSON and percent-encoded, which is what it would have made of it.
 */
export function onOneLine(value: string): readonly string[] {
  const whole = value.trim();
  if (!LINE_BREAK.test(whole)) return [value, whole];
  const bytes = Buffer.from(whole, 'utf8');
  return [
    ...[0, 1, 2].map((shift) => bytes.subarray(shift).toString('base64')),
    JSON.stringify(whole).slice(1, -1),
    encodeURIComponent(bytes.toString('utf8')).replace(/[!'()*]/g, percent),
  ];
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
