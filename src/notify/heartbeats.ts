/** A service that notices when a heartbeat stops, and how it is told of a failure. */
interface HeartbeatService {
  readonly name: string;
  /** The documentation of the failing form. */
  readonly docs: string;
  readonly is: (url: URL) => boolean;
  /** The address of a failure, by that of the heartbeat. */
  readonly fail: (url: URL) => URL;
}

const host =
  (...names: readonly string[]) =>
  ({ hostname }: URL) =>
    names.some((name) => hostname === name || hostname.endsWith(`.${name}`));

/** Behind the path, whatever the query is. */
const path = (last: string) => (url: URL) => {
  const failed = new URL(url);
  failed.pathname = `${url.pathname.replace(/\/$/, '')}/${last}`;
  return failed;
};
/** In the place of the value that the address may have for a success. */
const parameter = (name: string, value: string) => (url: URL) => {
  const failed = new URL(url);
  failed.searchParams.set(name, value);
  return failed;
};

const HEALTHCHECKS_PATH = /^\/ping\/[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}\/?$/;

/** Whoever is at none of these gets a heartbeat or nothing. */
export const HEARTBEATS: readonly HeartbeatService[] = [
  {
    name: 'Healthchecks.io',
    docs: 'https://healthchecks.io/docs/signaling_failures/',
    // Its own machines, and those of whoever runs it.
    is: (url) => host('hc-ping.com', 'hchk.io')(url) || HEALTHCHECKS_PATH.test(url.pathname),
    fail: path('fail'),
  },
  {
    name: 'Better Stack',
    docs: 'https://betterstack.com/docs/uptime/cron-and-heartbeat-monitor/',
    is: host('uptime.betterstack.com', 'betteruptime.com'),
    fail: path('fail'),
  },
  {
    name: 'Cronitor',
    docs: 'https://cronitor.io/docs/telemetry-api',
    is: host('cronitor.link'),
    fail: parameter('state', 'fail'),
  },
  {
    name: 'Sentry Crons',
    docs: 'https://docs.sentry.io/product/monitors-and-alerts/monitors/crons/getting-started/http/',
    is: (url) => host('sentry.io')(url) && /^\/api\/\d+\/cron\//.test(url.pathname),
    fail: parameter('status', 'error'),
  },
  {
    // On machines of everybody's own: only the path tells it.
    name: 'Uptime Kuma',
    docs: 'https://github.com/louislam/uptime-kuma/wiki/Internal-API',
    is: ({ pathname }) => /^\/(?:[^/]+\/)*api\/push\/[^/]+\/?$/.test(pathname),
    fail: parameter('status', 'down'),
  },
  {
    // Any other status than 0 or an empty one is a failure.
    name: "Dead Man's Snitch",
    docs: 'https://www.rubydoc.info/gems/snitcher/0.4.2',
    is: host('nosnch.in'),
    fail: parameter('s', '1'),
  },
];

/** The address of a failure, by that of the heartbeat; null for a service that isn't known. */
export function failureOf(url: URL): URL | null {
  return HEARTBEATS.find(({ is }) => is(url))?.fail(url) ?? null;
}
