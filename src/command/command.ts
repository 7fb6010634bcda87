import { dirname, join } from 'node:path';
import { systemFiles } from '../adapters/files.js';
import { settleRuntime } from '../adapters/runtime.js';
import { openSystem } from '../adapters/system.js';
import { systemTerminal } from '../adapters/terminal.js';
import { dispatch } from './dispatch.js';

async function main(): Promise<void> {
  settleRuntime();
  process.exitCode = await dispatch(process.argv.slice(2), {
    terminal: systemTerminal(),
    files: systemFiles,
    environment: { ...process.env },
    home: dirname(__dirname),
    open: (environment) => openSystem(environment, join(__dirname, 'presets')),
  });
}

if (require.main?.filename === __filename) void main();
