import { spawn, spawnSync } from 'node:child_process';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, it } from '@jest/globals';
import { closedPort } from './http-server.js';
import { findProgram } from './programs.js';

/**
 * A `describe` whose tests need a Python package. Without it they are skipped, and the title says why. The variable
 * CREDENTIAL_CHECKS_PYTHON names an interpreter other than `python3`, such as that of a virtual environment.
 */
export function describeWithPython(
  module: string,
  title: string,
  body: (python: string) => void,
): void {
  const python =
    process.env['CREDENTIAL_CHECKS_PYTHON'] ?? findProgram({ title: 'Python', names: ['python3'] });
  if (python !== null && holds(python, module)) {
    describe(title, () => body(python));
    return;
  }
  describe.skip(`${title} (skipped: the Python package ${module} is not installed)`, () => {
    it(`needs ${module}`, () => undefined);
  });
}

function holds(python: string, module: string): boolean {
  const found = `import importlib.util, sys; sys.exit(importlib.util.find_spec('${module}') is None)`;
  return spawnSync(python, ['-c', found], { stdio: 'ignore' }).status === 0;
}

/** A server that runs `python` with these arguments, on a port of 127.0.0.1 that was free a moment ago. */
export async function startPythonServer(
  python: string,
  argumentsFor: (port: number) => readonly string[],
  environment: Readonly<Record<string, string>> = {},
) {
  const port = await closedPort();
  const child = spawn(python, argumentsFor(port), {
    stdio: 'ignore',
    env: { ...process.env, ...environment },
  });
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`${python} ended with ${child.exitCode}.`);
    await sleep(50);
  }
  return {
    origin: `http://127.0.0.1:${port}`,
    close: async () => {
      const ended = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

export function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
