import { type Api, bearerOnly, madeUpSecret, type Route, startApi } from './api-server.js';
import { type ActionCall, type ActionRun, runAction } from './run-action.js';

/** A run with one live and one dead credential, that tells these receivers of it. */
export interface ToldRun {
  readonly run: ActionRun;
  readonly api: Api;
  /** The variables of the run, each of which is a secret. */
  readonly env: Readonly<Record<string, string>>;
  /** What came in at a receiver, parsed. */
  bodies(path: string): readonly unknown[];
}

export interface Telling {
  /** The input `notify`; `${HOOK}` is the address of `/hook/<secret>`. */
  readonly notify?: string;
  /** The path of the heartbeat, in front of a secret query. */
  readonly heartbeat?: string;
  /** What the receiver answers at `/hook/…`; default: 200. */
  readonly hook?: Route;
  /** Further items of the list, as JSON; default: a live and a dead one. */
  readonly items?: (origin: string) => readonly object[];
  readonly routes?: Readonly<Record<string, Route>>;
  readonly call?: Partial<ActionCall>;
  /** Gets the variables before the run starts. */
  readonly learn?: (env: Readonly<Record<string, string>>) => void;
}

/** The path of the hook is a secret as a whole. */
export function hookPath(env: Readonly<Record<string, string>>): string {
  return new URL(env['HOOK'] ?? '').pathname;
}

/** Starts the built action beside an API that is both, the endpoints and whoever is told. */
export async function tellRun(
  telling: Telling,
  examine: (told: ToldRun) => void | Promise<void>,
): Promise<void> {
  const token = madeUpSecret('live');
  const [path, key] = [`/hook/${madeUpSecret('hook')}`, madeUpSecret('key')];
  const beat = telling.heartbeat;
  const routes = {
    '/me': bearerOnly(token),
    [path]: telling.hook ?? { status: 200, body: 'ok' },
    ...(beat === undefined ? {} : { [beat]: { status: 200 }, [`${beat}/fail`]: { status: 200 } }),
    ...telling.routes,
  };
  const api = await startApi(routes);
  try {
    const env = {
      LIVE_TOKEN: token,
      DEAD_TOKEN: madeUpSecret('dead'),
      HOOK: `${api.origin}${path}`,
      HOOK_KEY: key,
      ...(beat === undefined
        ? {}
        : { HEARTBEAT: `${api.origin}${beat}?token=${madeUpSecret('beat')}` }),
    };
    telling.learn?.(env);
    const items = telling.items?.(api.origin) ?? [
      { name: 'Live', url: `${api.origin}/me`, token: '${LIVE_TOKEN}' },
      { name: 'Dead', url: `${api.origin}/me`, token: '${DEAD_TOKEN}', owner: '@acme/payments' },
    ];
    const { call = {}, notify } = telling;
    const run = await runAction({
      configFile: JSON.stringify({ endpoints: items }),
      ...call,
      env: { ...env, ...call.env },
      inputs: {
        ...(notify === undefined ? {} : { notify }),
        ...(beat === undefined ? {} : { 'heartbeat-url': '${HEARTBEAT}' }),
        ...call.inputs,
      },
    });
    const bodies = (of: string) => api.requestsTo(of).map(({ body }): unknown => JSON.parse(body));
    await examine({ run, api, env, bodies });
  } finally {
    await api.close();
  }
}
