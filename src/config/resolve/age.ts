import type { AgePolicy } from '../../model/age.js';
import { config, phrase } from '../../model/phrase.js';
import { parseInstant } from '../../values/instant.js';
import { variablesOf } from '../../values/template.js';
import type { Scope } from './scope.js';

/** How old the credential may become, and the date that the item has for it. */
export function agePolicy(scope: Scope): { readonly age?: AgePolicy } {
  const maxMs = scope.settings['max-age'];
  return maxMs === null ? {} : { age: { maxMs, issued: issuedIn(scope) } };
}

/** That of `expiry: { issued: …, lifetime: … }` is the same date. */
function issuedIn({ endpoint, values }: Scope): AgePolicy['issued'] {
  const { issued, expiry } = endpoint.values;
  const isThere = expiry?.kind === 'date' && expiry.key === 'issued';
  const written = issued ?? (isThere ? expiry.at : null);
  if (written === null || typeof written === 'number') return written;
  const names = config(variablesOf(written).join(', '));
  return (
    parseInstant(values.text(written)) ??
    phrase`The date of ${config('issued')} in ${names} cannot be read, so the age is not known.`
  );
}
