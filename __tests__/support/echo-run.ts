import { PRESET } from './configuration.js';
import { readInputs } from '../../src/config/inputs.js';
import type { Files } from '../../src/ports.js';
import { run } from '../../src/run.js';
import type { Recipe } from './echo-forms.js';
import { writeEcho } from './echo-answers.js';
import { type GeneratedSecret, visibleLength } from './echo-secrets.js';
import { testSender } from './http-sender.js';
import { startHttpServer } from './http-server.js';
import { marked } from './leak-detector.js';
import {
  hurriedClock,
  neverCancelled,
  type RecordingPorts,
  recordingPorts,
} from './recording-ports.js';

/** A credential, how an endpoint says it again, and how that endpoint answers. */
export interface Pair {
  readonly secret: GeneratedSecret;
  /** One for each field in turn. */
  readonly recipes: readonly Recipe[];
  readonly status: number;
  readonly body: number;
  /** Chooses among the ways in which the credential can be sent. */
  readonly scheme: number;
}

/** What a pair's endpoint says: a short value with marks around it, and in what encodings can be told from chance. */
export function saidOf({ secret, recipes }: Pair): string[] {
  if (visibleLength(secret.value) >= 4) return recipes.map(({ encode }) => encode(secret.value));
  return recipes.map(() => marked(secret.value));
}

/** What a run has beside its list. */
export interface EchoMore {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** The payload of the event. */
  readonly payload?: unknown;
}

function payloadOf({ payload }: EchoMore): Awaited<ReturnType<Files['read']>> {
  return { kind: 'text', bytes: new TextEncoder().encode(JSON.stringify(payload)) };
}

/** One run over an endpoint for each pair, all of them on one server that echoes. `details: full`: nothing is hidden but secrets. */
export async function runEcho(
  pairs: readonly Pair[],
  more: EchoMore = {},
): Promise<RecordingPorts> {
  const ports = recordingPorts();
  const files = { ...ports.files, read: async () => payloadOf(more) };
  const sender = testSender();
  const server = await startHttpServer(({ target, headers }, response) => {
    const pair = pairs[Number(/^\/i\/(\d+)/.exec(target)?.[1])];
    if (pair === undefined) response.writeHead(500).end();
    else
      writeEcho(response, { said: saidOf(pair), status: statusOf(pair, headers), body: pair.body });
  });
  const variables = pairs.map(({ secret }, index) => [`S${index}`, secret.value] as const);
  const endpoints = pairs.map((pair, index) =>
    endpointOf(pair, `${server.origin}/i/${index}`, index),
  );
  const inputs: Record<string, string> = {
    endpoints: JSON.stringify(endpoints),
    details: 'full',
    retries: '0',
    control: 'off',
    'report-formats': 'json,junit,ics,metrics,badge,html',
    'concurrency-per-host': '32',
    ...more.inputs,
  };
  try {
    await run(
      {
        clock: hurriedClock(),
        cancellation: neverCancelled,
        random: () => 0.5,
        execArgv: [],
        catalogue: { entry: async () => PRESET, index: async () => ({}) },
        environment: {
          RUNNER_TEMP: '/tmp/runner',
          ...Object.fromEntries(variables),
          ...more.environment,
        },
        files: more.payload === undefined ? ports.files : files,
        runner: ports.runner,
        send: sender.send,
      },
      readInputs((name) => inputs[name] ?? ''),
    );
  } finally {
    await sender.close();
    await server.close();
  }
  return ports;
}

/** Only what was asked with a credential is answered as the pair says. */
function statusOf({ status }: Pair, headers: Readonly<Record<string, unknown>>): number {
  return headers['x-fixed'] === undefined ? 500 : status;
}

const SENDABLE = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;

function endpointOf({ secret, scheme }: Pair, url: string, index: number): object {
  const value = `\${S${index}}`;
  const anywhere = [
    { auth: { query: { key: value } } },
    { auth: 'none', method: 'POST', body: `{"key":"${value}"}`, repeatable: 'true' },
  ];
  const inHeaders = [
    { auth: { bearer: value } },
    { auth: { basic: { username: 'ci', password: value } } },
    { auth: { header: { 'X-Key': value } } },
    { auth: { header: { Authorization: `Token ${value}` } } },
    { preset: PRESET.id, token: value },
    ...(/^[\w-]+$/.test(secret.value)
      ? [{ auth: { cookie: { sid: value } } }, { auth: 'none', url: `${url}/${value}` }]
      : []),
  ];
  const ways = SENDABLE.test(secret.value) ? [...inHeaders, ...anywhere] : anywhere;
  const expiry = [{ header: 'x-expires' }, { json: '$.exp' }][scheme % 2];
  return {
    name: `e${index}`,
    url,
    headers: { 'X-Fixed': '1' },
    expiry,
    ...ways[scheme % ways.length],
  };
}
