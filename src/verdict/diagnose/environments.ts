/** Words in a host name that tell its environment. */
const ENVIRONMENTS: ReadonlyMap<string, string> = new Map(
  [
    ['development', ['dev', 'develop', 'development', 'local']],
    ['test', ['test', 'testing', 'tst', 'qa', 'uat', 'integration', 'int']],
    ['staging', ['stage', 'staging', 'stg', 'preprod', 'preview']],
    ['sandbox', ['sandbox', 'sbx', 'demo']],
  ].flatMap(([name, words]) => [...(words ?? [])].map((word) => [word, String(name)])),
);

/** A host below the domain that it shares with another one. */
interface Place {
  /** Null when no label says it: production, wherever the other host of the domain says something. */
  readonly environment: string | null;
  /** What is left of its labels without the environment. */
  readonly service: readonly string[];
}

/**
 * The environments of two hosts of one domain, in words, when they differ; else null. Conservative, because who owns a
 * domain cannot be told from its name (`co.uk`, `github.io`): apart from the environment each host may have one label of
 * its own at most, and `name-staging` only counts beside `name`.
 */
export function compareEnvironments(
  one: string,
  other: string,
): readonly [one: string, other: string] | null {
  const labels = [one, other].map((host) => host.toLowerCase().split('.'));
  const [ofOne = [], ofOther = []] = labels;
  const shared = sharedLabels(ofOne, ofOther);
  if (shared < 2) return null;
  const first = placeOf(ofOne.slice(0, ofOne.length - shared), ofOther);
  const second = placeOf(ofOther.slice(0, ofOther.length - shared), ofOne);
  if (first.environment === second.environment) return null;
  if (first.service.length > 1 || second.service.length > 1) return null;
  return [first.environment ?? 'production', second.environment ?? 'production'];
}

function sharedLabels(one: readonly string[], other: readonly string[]): number {
  let count = 0;
  while (
    count < one.length &&
    count < other.length &&
    one.at(-1 - count) === other.at(-1 - count)
  ) {
    count += 1;
  }
  return count;
}

function placeOf(labels: readonly string[], others: readonly string[]): Place {
  const found = labels.map((label) => environmentIn(label, others));
  return {
    environment: found.find((environment) => environment !== null) ?? null,
    service: labels.filter((label) => !ENVIRONMENTS.has(label)),
  };
}

/** `staging`, or `id-staging` and `staging-id` where the other host is called `id`. */
function environmentIn(label: string, others: readonly string[]): string | null {
  const whole = ENVIRONMENTS.get(label);
  if (whole !== undefined) return whole;
  const words = label.split('-');
  const word = words.find((part) => ENVIRONMENTS.has(part));
  const rest = words.filter((part) => part !== word).join('-');
  return word !== undefined && others[0] === rest ? (ENVIRONMENTS.get(word) ?? null) : null;
}
