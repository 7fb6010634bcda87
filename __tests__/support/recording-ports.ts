import { systemFiles } from '../../src/adapters/files.js';
import { githubRunner } from '../../src/adapters/runner.js';
import type { Files, Ports, Runner } from '../../src/ports.js';

/** One call of a port that takes text, with every text that it was given, however deep. */
export interface Call {
  readonly port: 'runner' | 'files';
  readonly method: string;
  readonly args: readonly unknown[];
}

/** Methods that take no text to be shown: a mask is what is to be hidden, and neither a read nor a removal writes anything. */
const SILENT: ReadonlySet<string> = new Set([
  'runner.mask',
  'files.read',
  'files.search',
  'files.remove',
]);

export interface RecordingPorts {
  readonly runner: Runner;
  readonly files: Files;
  /** In order, but for masks and reads. */
  readonly calls: readonly Call[];
  readonly masks: readonly string[];
}

/** Methods by which text leaves the action, read off the real adapters: a new one is among them by itself. */
export const SPEAKING: readonly string[] = [
  ...Object.keys(githubRunner).map((name) => `runner.${name}`),
  ...Object.keys(systemFiles).map((name) => `files.${name}`),
].filter((name) => !SILENT.has(name));

/** Ports that have every method of the real ones and remember what each is given. Files that are read are absent. */
export function recordingPorts(): RecordingPorts {
  const calls: Call[] = [];
  const masks: string[] = [];
  const answer = (port: Call['port'], method: string, args: readonly unknown[]): unknown => {
    if (method === 'mask') masks.push(String(args[0]));
    // The parts of a file are what one text is in the end.
    const whole = args.map((arg) => (port === 'files' && Array.isArray(arg) ? arg.join('') : arg));
    if (!SILENT.has(`${port}.${method}`)) calls.push({ port, method, args: whole });
    return method === 'read' ? Promise.resolve({ kind: 'absent' }) : Promise.resolve();
  };
  const like = <T extends object>(real: T, port: Call['port']): T =>
    new Proxy(real, {
      get: (target, method) =>
        typeof Reflect.get(target, method) === 'function'
          ? (...args: unknown[]) => answer(port, String(method), args)
          : Reflect.get(target, method),
    });
  return { runner: like(githubRunner, 'runner'), files: like(systemFiles, 'files'), calls, masks };
}

/** Nothing but the end of a run is waited for this long. */
const DEADLINE_MS = 60_000;

/** A clock whose sleeps take no time; what is waited for is past when the sleep ends. The run's deadline never comes. */
export function hurriedClock(): Ports['clock'] {
  let now = Date.UTC(2026, 10, 23, 6, 17);
  return {
    now: () => now,
    elapsed: () => now,
    sleep: async (ms) => {
      if (ms >= DEADLINE_MS) await new Promise(() => undefined);
      now += ms;
    },
  };
}

/** Nobody cancels the run. */
export const neverCancelled: Ports['cancellation'] = { requested: new Promise(() => undefined) };

/** Every text within a value, keys of objects too. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [key, ...textsIn(item)]);
}
