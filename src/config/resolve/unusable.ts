import type { Unsendable } from '../../model/conversation.js';
import { config, phrase } from '../../model/phrase.js';
import { PROVE } from '../../model/steps.js';
import { type Template, variablesOf } from '../../values/template.js';

/** What a value can be for, and how a good one is stored. */
const STEPS = {
  address:
    'Correct the value of {credential}: a complete address, such as `https://api.example.com`.',
  'certificate authority':
    'Store the certificate of the authority in {credential} again, as PEM text with its line breaks.',
} as const;

/**
 * A value out of the environment that keeps its endpoint from being asked. It is that endpoint's
 * row, and no problem of the configuration, which would stop all the others.
 */
export function unusableValue(
  kind: keyof typeof STEPS,
  template: Template,
  problem: string,
): Unsendable {
  const variables = variablesOf(template);
  const words = phrase`The ${kind} in ${config(variables.join(', '))}`;
  return {
    problem: phrase`${words} cannot be used, so nothing was asked. ${problem}`,
    place: { role: 'value', name: null, words, mayBeQuoted: false, variables },
    steps: [STEPS[kind], PROVE],
  };
}
