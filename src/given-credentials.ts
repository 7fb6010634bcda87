import type { ParsedSettings } from './config/inputs.js';
import { Secret } from './model/secret.js';
import type { Ports } from './ports.js';
import { masksOf } from './text/redact.js';

/**
 * The ports and settings of a run that gets its secrets as one text, by the input `credentials`. All of them are masked first,
 * also those that nobody uses. A variable of the job with the same name stands back.
 */
export async function withCredentials(
  ports: Ports,
  parsed: ParsedSettings,
  text: string,
): Promise<{ readonly ports: Ports; readonly parsed: ParsedSettings }> {
  if (text === '') return { ports, parsed };
  const { readCredentials } = await import('./config/credentials.js');
  const { values, problems } = readCredentials(text);
  const secrets = Object.values(values).map((value) => new Secret(value));
  for (const mask of masksOf(secrets)) ports.runner.mask(mask);
  return {
    ports: { ...ports, environment: { ...ports.environment, ...values } },
    parsed: { ...parsed, problems: [...parsed.problems, ...problems] },
  };
}
