import type { EndpointConfig } from '../config.js';
import type { Problem, Where } from '../../model/place.js';

/** The name that an endpoint asks for. */
export interface NameClaim {
  readonly endpoint: EndpointConfig;
  readonly name: string;
  /** Written by the user, not taken from the preset or the address. */
  readonly explicit: boolean;
  /** The variable that tells it from others of the same default name; null when it uses none. */
  readonly variable: string | null;
}

export interface Names {
  /** In the order of the claims. */
  readonly names: readonly string[];
  readonly problems: readonly Problem[];
}

/** Default names that collide get their variable's name added; whatever still collides is a problem. */
export function assignNames(claims: readonly NameClaim[]): Names {
  const asked = new Map<string, number>();
  for (const { name } of claims) asked.set(name, (asked.get(name) ?? 0) + 1);
  const names = claims.map(({ name, explicit, variable }) => {
    const collides = (asked.get(name) ?? 0) > 1;
    return collides && !explicit && variable !== null ? `${name} (${variable})` : name;
  });
  return { names, problems: duplicates(claims, names) };
}

function duplicates(claims: readonly NameClaim[], names: readonly string[]): Problem[] {
  const first = new Map<string, NameClaim>();
  return claims.flatMap((claim, index) => {
    const name = names[index] ?? '';
    const earlier = first.get(name);
    if (earlier !== undefined) return [duplicate(claim, earlier)];
    first.set(name, claim);
    return [];
  });
}

function duplicate({ endpoint, explicit }: NameClaim, earlier: NameClaim): Problem {
  // The items' own lines: a name that came through a merge key stands only once.
  const places = `${placeText(earlier.endpoint.where)} and ${placeText(endpoint.where)}`;
  return nameProblem(
    { endpoint, explicit },
    explicit
      ? `The same name stands twice: ${places}. Names tell the endpoints apart; change one.`
      : `The default name comes out twice: ${places}. Give one of them a \`name\`.`,
  );
}

function nameProblem(
  { endpoint, explicit }: Pick<NameClaim, 'endpoint' | 'explicit'>,
  message: string,
): Problem {
  return endpoint.problemAt(explicit ? ['name'] : [], message);
}

function placeText(where: Where): string {
  const line = where.line === null ? '' : ` line ${where.line}`;
  return where.kind === 'file' ? `the file,${line}` : `the input \`${where.name}\`,${line}`;
}
