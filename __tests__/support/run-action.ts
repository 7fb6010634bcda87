import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { type PeakMemoryWatch, peakMemoryWatch } from '../../bench/peak-memory.mjs';
import { ENTRY } from '../../scripts/step.mjs';
import type { ReportFile } from './report-file.js';
import { type Annotation, type Group, parseOutputs, readLog } from './runner-protocol.js';
import { environmentOf, filesBelow, furnish, type Places } from './step-folder.js';

/** A run that takes longer hangs; no scenario comes near it. */
const LONGEST_RUN_MS = 60_000;

/** What a workflow would say. Everything may be left out. */
export interface ActionCall {
  /** The step's `with`; what is not given has its default of `action.yml`. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** The step's `env`: the secrets, and whatever else the job has set (it wins over the harness). */
  readonly env?: Readonly<Record<string, string>>;
  /** Content of the default configuration file in the workspace; absent when not given. */
  readonly configFile?: string | Uint8Array;
  /** Further files of the workspace by their path; `null` makes a directory. */
  readonly workspace?: Readonly<Record<string, string | Uint8Array | null>>;
  /** Default: `schedule`. */
  readonly eventName?: string;
  /** Written to GITHUB_EVENT_PATH as JSON; default: a private repository and nothing else. */
  readonly eventPayload?: unknown;
  /** Makes what is no text, such as a pipe or a link, once all folders are there. */
  readonly furnished?: (places: Places) => void;
  /** Looks at what the run left, before the folders go. */
  readonly left?: (places: Places) => void;
  /** Where the action is started, below the workspace; default: the workspace itself. */
  readonly cwd?: string;
  /** Gets the process once it runs, to send it a signal as the runner does when a job is cancelled. */
  readonly onStarted?: (kill: (signal: NodeJS.Signals) => void) => void;
  /** Another Node to start it with; default: the one that runs the tests. */
  readonly nodeBinary?: string;
  /** Whether to find out `peakMemoryBytes`. A module is loaded before the action then, which the runner does not do. */
  readonly measureMemory?: boolean;
}

/** All that a run left behind. The folder it ran in is gone by then. */
export interface ActionRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** Text of GITHUB_OUTPUT. */
  readonly outputFile: string;
  /** Markdown of the job summary. */
  readonly summary: string;
  /** In the order in which they were issued; a failed step's exit sentence is the last error. */
  readonly annotations: readonly Annotation[];
  /** What was registered with the runner, in order. */
  readonly masks: readonly string[];
  /** Lines of the log that are no command. */
  readonly log: readonly string[];
  readonly groups: readonly Group[];
  /** `report.json`; null when the run wrote none. */
  readonly report: ReportFile | null;
  readonly reportText: string | null;
  /** Paths below RUNNER_TEMP and the workspace of what the run wrote there. */
  readonly written: readonly string[];
  /** Likewise of what was there before and is gone. */
  readonly removed: readonly string[];
  /** Whatever was written anywhere, for a search for leaks. Only the `add-mask` lines, which must hold the secrets, are left out. */
  readonly everything: string;
  readonly durationMs: number;
  /** The most memory that the process held at once; null when it was not measured, or the process was killed. */
  readonly peakMemoryBytes: number | null;
}

/**
 * Starts the built action (`npm run build` first) in a process of its own, exactly as the runner starts a step: inputs
 * as `INPUT_*`, the runner's files made beforehand, the workspace as working directory, and nothing of this process's
 * environment, neither its proxies nor its NODE_OPTIONS.
 *
 *     const run = await runAction({
 *       env: { TOKEN: 'dead-token' },
 *       configFile: `endpoints: [{ url: ${api.origin}/me, token: '\${TOKEN}' }]`,
 *     });
 *     expect(run.exitCode).toBe(1);
 */
export async function runAction(call: ActionCall = {}): Promise<ActionRun> {
  const folder = await mkdtemp(join(tmpdir(), 'run-action-'));
  try {
    const places = await furnish(folder, call);
    call.furnished?.(places);
    const memory = call.measureMemory ? peakMemoryWatch(join(folder, 'peak-memory')) : null;
    const before = new Set(await filesBelow(folder));
    const process = await start(call, places, memory);
    const run = await collect({ folder, places, before, process });
    call.left?.(places);
    return run;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Finished = Pick<
  ActionRun,
  'exitCode' | 'stdout' | 'stderr' | 'durationMs' | 'peakMemoryBytes'
>;

async function start(
  call: ActionCall,
  places: Places,
  memory: PeakMemoryWatch | null,
): Promise<Finished> {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(call.nodeBinary ?? process.execPath, [ENTRY], {
      cwd: places.cwd,
      env: { ...environmentOf(call, places), ...memory?.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: LONGEST_RUN_MS,
      // A run that hangs may not hear of a gentler one.
      killSignal: 'SIGKILL',
    });
    call.onStarted?.((signal) => child.kill(signal));
    const stdout = textOf(child.stdout);
    const stderr = textOf(child.stderr);
    child.on('error', reject);
    child.on('close', (exitCode) => {
      const durationMs = performance.now() - startedAt;
      const peakMemoryBytes = memory?.bytes() ?? null;
      resolve({ exitCode, stdout: stdout(), stderr: stderr(), durationMs, peakMemoryBytes });
    });
  });
}

/** Collects what comes out of a pipe of the child; gives a function that tells it. */
function textOf(pipe: Readable): () => string {
  let text = '';
  pipe.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  return () => text;
}

interface Leftovers {
  readonly folder: string;
  readonly places: Places;
  /** Files that were there before the run. */
  readonly before: ReadonlySet<string>;
  readonly process: Finished;
}

async function collect({ folder, places, before, process }: Leftovers): Promise<ActionRun> {
  const command = async (name: string) => readFile(places.commands[name] ?? '', 'utf8');
  const outputFile = await command('GITHUB_OUTPUT');
  const outputs = parseOutputs(outputFile);
  const after = await filesBelow(folder);
  const fresh = after.filter((path) => !before.has(path));
  const removed = [...before].filter((path) => !after.includes(path));
  const written = [...Object.values(places.commands), ...fresh];
  const texts = await Promise.all(written.map((path) => readFile(path, 'utf8')));
  const { masks, rest, ...log } = readLog(process.stdout);
  const path = outputs['report'];
  const reportText = path ? await readFile(resolve(places.cwd, path), 'utf8') : null;
  const report: ReportFile | null = reportText === null ? null : JSON.parse(reportText);
  return {
    ...process,
    ...log,
    outputs,
    outputFile,
    summary: await command('GITHUB_STEP_SUMMARY'),
    masks,
    report,
    reportText,
    written: fresh.map((file) => relative(folder, file)),
    removed: removed.map((file) => relative(folder, file)),
    everything: [rest, process.stderr, ...texts, ...written].join('\n'),
  };
}
