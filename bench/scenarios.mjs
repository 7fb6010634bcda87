/**
 * What is asked of every tool. `baseline` is the contender that all others are divided by. `goals` are the limits of the
 * ratio, the processor time (ms a check) and the peak memory (MiB) of the action.
 */
const CURL = ['curl', 'curl300'];
const RUNS = ['action', 'bare'];
const GROUPS = ['startup', 'hundred', 'thousand', 'cpu', 'https', 'tenthousand', 'growth'];

/**
 * @param nodes `[{label, path}]`: everything is measured on each of them, the other tools on the first
 * @param peers names of the installed peers
 */
export function scenarios({ nodes, peers }) {
  return nodes
    .flatMap((node, index) => {
      const others = index === 0 ? [...CURL, 'loop', ...peers] : [];
      return [startUp(node, peers), ...loads(others), ...growth()].map((scenario) => ({
        delayMs: 0,
        origins: 8,
        secure: false,
        inFlight: 64,
        ...scenario,
        node,
        title: `${scenario.title}, ${node.label}`,
      }));
    })
    .toSorted((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group));
}

function startUp(node, peers) {
  return {
    group: 'startup',
    title: 'Start-up: 1 endpoint, 0 ms',
    count: 1,
    origins: 1,
    rounds: 15,
    plain: true,
    baseline: 'floor',
    contenders: ['floor', ...RUNS, 'curl', ...peers],
    goals: { ratio: node.major >= 24 ? 3 : 3.5 },
  };
}

function loads(others) {
  return [
    {
      group: 'hundred',
      title: '100 endpoints, 50 ms, 64 in flight',
      count: 100,
      delayMs: 50,
      rounds: 7,
      baseline: 'bare',
      contenders: [...RUNS, ...others],
    },
    {
      group: 'thousand',
      title: '1,000 endpoints on 8 origins, 50 ms, 64 in flight',
      count: 1000,
      delayMs: 50,
      rounds: 7,
      baseline: 'bare',
      contenders: [...RUNS, ...others],
      goals: { ratio: 1.15 },
    },
    {
      group: 'cpu',
      title: '1,000 endpoints on 8 origins, 0 ms, 64 in flight',
      count: 1000,
      rounds: 7,
      baseline: 'bare',
      contenders: [...RUNS, ...others],
      goals: { ratio: 2, cpuMs: 0.3 },
    },
    {
      group: 'https',
      title: '1,000 endpoints on 1,000 https origins, 50 ms, 64 in flight',
      count: 1000,
      delayMs: 50,
      origins: 1000,
      secure: true,
      rounds: 5,
      baseline: 'bare',
      contenders: [...RUNS, ...others.filter((key) => key !== 'curl300' && key !== 'loop')],
      // Debian's curl takes half a minute here.
      slow: ['curl'],
      goals: { ratio: 1.15 },
    },
    {
      group: 'tenthousand',
      title: '10,000 endpoints on 8 origins, 50 ms, 128 in flight',
      count: 10_000,
      delayMs: 50,
      inFlight: 128,
      rounds: 3,
      baseline: 'bare',
      contenders: [...RUNS, ...others.filter((key) => CURL.includes(key))],
      slow: CURL,
      goals: { ratio: 1.15, peakMiB: 160 },
    },
  ];
}

/** What matters here is how one row compares with the next, so each is its own small scenario. */
function growth() {
  return [100, 1000, 10_000, 50_000].map((count) => ({
    group: 'growth',
    title: `Growth: ${count.toLocaleString('en')} endpoints, 0 ms, 64 in flight`,
    count,
    rounds: count > 10_000 ? 2 : 3,
    large: count > 10_000,
    baseline: 'bare',
    contenders: RUNS,
  }));
}
