import type { Subject } from '../../model/check.js';
import type { SecretPlace } from '../../model/secret.js';
import { type Template, variablesOf } from '../../values/template.js';

/**
 * The endpoint with nothing but the variables of one value as those of its credential; as it is
 * when that value has none, or is not known.
 */
export function blamed(subject: Subject, place: SecretPlace | null): Subject {
  const credentialVariables = place === null ? [] : variablesOf(templateAt(subject, place));
  // A credential that is written out has a made-up variable, which the endpoint does not have.
  return credentialVariables.some((name) => subject.variables.includes(name))
    ? { ...subject, credentialVariables }
    : subject;
}

function templateAt({ reproduce }: Subject, { part, name }: SecretPlace): Template {
  const header = (wanted: string): Template =>
    reproduce.headers.findLast(([one]) => one.toLowerCase() === wanted.toLowerCase())?.[1] ?? [];
  switch (part) {
    case 'token':
      return header('Authorization');
    case 'username':
    case 'password':
      return reproduce.basic?.[part] ?? [];
    case 'header':
      return header(name ?? '');
    case 'cookie':
      return cookieIn(header('Cookie'), name ?? '');
    case 'query':
      return [];
  }
}

/** What comes after `name=` and before the next pair. */
function cookieIn(cookies: Template, name: string): Template {
  const start = cookies.findIndex((part) => part === `${name}=` || part === `; ${name}=`);
  const value = start < 0 ? [] : cookies.slice(start + 1);
  const end = value.findIndex((part) => typeof part === 'string' && part.startsWith('; '));
  return end < 0 ? value : value.slice(0, end);
}
