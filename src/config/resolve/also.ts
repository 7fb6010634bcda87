import type { ReadyCheck, Subject } from '../../model/check.js';
import { boundCredential, examined, readyCheck, type Sources } from './ready.js';
import type { Scope } from './scope.js';
import { subjectOf } from './subject.js';

/** The further URLs of an item, examined. What is wrong with one is a problem of the item. */
export function furtherScopes(scope: Scope, sources: Sources): readonly Scope[] {
  const items = sources.furtherItems?.(scope.endpoint) ?? [];
  const further = items.map((item) => examined(item, { ...sources, preset: null, beside: [] }));
  const said = new Set(scope.problems.map((problem) => JSON.stringify(problem)));
  for (const problem of further.flatMap(({ problems }) => problems)) {
    if (said.has(JSON.stringify(problem))) continue;
    said.add(JSON.stringify(problem));
    scope.problems.push(problem);
  }
  return further;
}

/** Their checks. What the report says of the item holds for each, but for its request. */
export function furtherChecks(scopes: readonly Scope[], item: Subject): readonly ReadyCheck[] {
  return scopes.map((scope) => {
    const { url, method, reproduce, command } = subjectOf(scope, item.name);
    const subject = { ...item, url, method, reproduce, command };
    return readyCheck(scope, subject, { auth: boundCredential(scope), beside: [] });
  });
}
