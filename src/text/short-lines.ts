import { LINE_MINIMUM } from './forms.js';

/** Its lines are Base64 of a fixed length but for the last, which no other text is likely to hold. */
const PEM = /-----BEGIN [^-]*-----.*?-----END [^-]*-----/gs;

/**
 * Whether the runner, which masks every line of a secret (actions/runner, `InitializeSecretMasker`), blanks something common
 * because of this value, such as each brace of the job because of a JSON file.
 */
export function hasShortLines(value: string): boolean {
  if (!/[\r\n]/.test(value.trim())) return false;
  const lines = value.replace(PEM, '').split(/[\r\n]+/);
  return lines.some((line) => line.trim() !== '' && line.trim().length < LINE_MINIMUM);
}
