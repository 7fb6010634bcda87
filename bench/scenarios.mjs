/**
 * What is asked of every tool. `baseline` is the contender that all others are divided by. `goals`
 * are the limits of the action's ratio and peak memory (MiB); they are for Node 24, which runs it.
 */
const RUNS = ['action', 'bare'];
const GROUPS = ['startup', 'twenty', 'hundred', 'thousand', 'growth'];

/**
 * @param nodes `[{label, major, path}]`: everything is measured on each, the other tools on the first
 * @param peers names of the installed peers
 */
export function scenarios({ nodes, peers }) {
  return nodes
    .flatMap((node, index) => {
      const others = index === 0 ? ['curl', ...peers] : [];
      return [...loads(others), ...growth()].map((scenario) => ({
        delayMs: 0,
        origins: 8,
        // What the action does by default.
        inFlight: 32,
        ...scenario,
        goals: node.major >= 24 ? (scenario.goals ?? {}) : {},
        node,
        title: `${scenario.title}, ${node.label}`,
      }));
    })
    .toSorted((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group));
}

function loads(others) {
  return [
    {
      group: 'startup',
      title: '1 endpoint, 0 ms',
      count: 1,
      origins: 1,
      rounds: 15,
      plain: true,
      baseline: 'floor',
      contenders: ['floor', ...RUNS, ...others],
      goals: { ratio: 4 },
    },
    {
      group: 'twenty',
      title: '20 endpoints on 8 origins, 50 ms',
      count: 20,
      delayMs: 50,
      rounds: 7,
      baseline: 'loop',
      contenders: ['loop', ...RUNS, ...others],
      goals: { ratio: 1 },
    },
    {
      group: 'hundred',
      title: '100 endpoints on 8 origins, 50 ms, 32 in flight',
      count: 100,
      delayMs: 50,
      rounds: 7,
      baseline: 'bare',
      contenders: [...RUNS, ...others],
      goals: { ratio: 1.5 },
    },
    {
      group: 'thousand',
      title: '1,000 endpoints on 8 origins, 50 ms, 32 in flight',
      count: 1000,
      delayMs: 50,
      rounds: 5,
      baseline: 'bare',
      contenders: [...RUNS, ...others],
      goals: { ratio: 1.3, peakMiB: 150 },
    },
  ];
}

/** What matters here is how one row compares with the next, so each is its own small scenario. */
function growth() {
  return [100, 1000, 10_000].map((count) => ({
    group: 'growth',
    title: `Growth: ${count.toLocaleString('en')} endpoints, 0 ms, 32 in flight`,
    count,
    rounds: 3,
    large: count > 1000,
    baseline: 'bare',
    contenders: RUNS,
  }));
}
