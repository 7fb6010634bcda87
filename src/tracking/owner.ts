import { code } from '../text/escape.js';

/**
 * A login as GitHub makes them: letters, digits, single hyphens, and the underscore of a managed
 * user (GitHub Docs, "Username considerations for external authentication").
 */
const LOGIN = /^@([a-z\d](?:[a-z\d_]|-(?=[a-z\d_])){0,38})$/i;
const TEAM = /^@[a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38}\/[a-z\d](?:[\w.-]{0,98}[a-z\d])?$/i;

/** An issue takes ten (GitHub Docs, "Assigning issues and pull requests to other GitHub users"). */
const MOST_ASSIGNEES = 10;

/** The owner in Markdown: users and teams are mentioned; any other text is shown as it is. */
export function ownerText(owner: string): string {
  const parts = partsOf(owner);
  const isKnown = parts.length > 0 && parts.every((part) => LOGIN.test(part) || TEAM.test(part));
  return isKnown ? parts.join(', ') : code(owner);
}

/** Logins of the users among the owners; a team cannot be assigned. */
export function loginsOf(owners: readonly (string | null)[]): readonly string[] {
  const logins = owners.flatMap((owner) =>
    partsOf(owner ?? '').flatMap((part) => LOGIN.exec(part)?.[1]?.toLowerCase() ?? []),
  );
  return [...new Set(logins)].slice(0, MOST_ASSIGNEES);
}

function partsOf(owner: string): readonly string[] {
  return owner.split(/[\s,]+/).filter((part) => part !== '');
}
