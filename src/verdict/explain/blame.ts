import type { Subject } from '../../model/check.js';
import type { Template } from '../../values/template.js';
import { variablesOf } from '../../values/template.js';
import type { SecretPlace } from '../../model/secret.js';

/** The endpoint with nothing but the variables of one value as those of its credential; as it is when that value has none, or is not known. */
export function blamed(subject: Subject, place: SecretPlace | null): Subject {
  const known = new Set(subject.variables);
  const credentialVariables = place === null ? [] : variablesAt(subject, place);
  // What stands for a credential that is written out is no variable of the endpoint.
  return credentialVariables.some((name) => known.has(name))
    ? { ...subject, credentialVariables }
    : subject;
}

function variablesAt({ reproduce }: Subject, { part, name }: SecretPlace): readonly string[] {
  const header = (wanted: string): Template =>
    reproduce.headers.findLast(([one]) => one.toLowerCase() === wanted.toLowerCase())?.[1] ?? [];
  switch (part) {
    case 'token':
      return variablesOf(header('Authorization'));
    case 'username':
      return variablesOf(reproduce.basic?.username ?? []);
    case 'password':
      return variablesOf(reproduce.basic?.password ?? []);
    case 'header':
      return variablesOf(header(name ?? ''));
    case 'cookie':
      return variablesOf(cookieIn(header('Cookie'), name ?? ''));
    case 'query':
      return [];
  }
}

/** What stands behind `name=` and before the next pair. */
function cookieIn(cookies: Template, name: string): Template {
  const start = cookies.findIndex((part) => part === `${name}=` || part === `; ${name}=`);
  const value = start < 0 ? [] : cookies.slice(start + 1);
  const end = value.findIndex((part) => typeof part === 'string' && part.startsWith('; '));
  return end < 0 ? value : value.slice(0, end);
}
