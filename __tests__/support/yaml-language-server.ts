import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node.js';

const ROOT = join(import.meta.dirname, '..', '..');
const SCHEMA = pathToFileURL(join(ROOT, 'schema', 'config.schema.json')).href;
const PROGRAM = join(
  dirname(createRequire(import.meta.url).resolve('yaml-language-server/package.json')),
  'bin',
  'yaml-language-server',
);

interface Completion {
  readonly label: string;
  readonly documentation?: string;
  readonly insertText?: string;
}

/** The server that the YAML extensions of editors start, with one file open. */
export interface Editor {
  /** What it underlines: the line of the list, counted from 1, and why. */
  readonly squiggles: readonly (readonly [line: number, message: string])[];
  /** What it offers at a place; lines and columns count from 1. */
  complete(line: number, column: number): Promise<readonly Completion[]>;
  /** What it shows when the mouse rests there. */
  hover(line: number, column: number): Promise<string>;
  close(): Promise<void>;
}

/** Opens a list under the comment that names its schema. */
export async function openInEditor(list: string): Promise<Editor> {
  const uri = 'file:///credential-checks.yml';
  const server = spawn(process.execPath, [PROGRAM, '--stdio'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const diagnosed = new Promise<Editor['squiggles']>((resolve) => {
    connection.onNotification('textDocument/publishDiagnostics', ({ diagnostics }: Diagnosed) =>
      resolve(diagnostics.map(({ range, message }) => [range.start.line, message])),
    );
  });
  connection.onRequest('workspace/configuration', ({ items }: { items: readonly unknown[] }) =>
    items.map(() => ({})),
  );
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
  await connection.sendNotification('initialized', {});
  const text = `# yaml-language-server: $schema=${SCHEMA}\n${list}`;
  const textDocument = { uri, languageId: 'yaml', version: 1, text };
  await connection.sendNotification('textDocument/didOpen', { textDocument });
  // The comment is line 0 of the server, so that its lines are those of the list, counted from 1.
  const at = (line: number, column: number) => ({
    textDocument: { uri },
    position: { line, character: column - 1 },
  });
  return {
    squiggles: await diagnosed,
    complete: async (line, column) => {
      const found = await connection.sendRequest<{ items: readonly Completion[] }>(
        'textDocument/completion',
        at(line, column),
      );
      return found.items;
    },
    hover: async (line, column) => {
      const found = await connection.sendRequest<{ contents: { value: string } } | null>(
        'textDocument/hover',
        at(line, column),
      );
      return found?.contents.value ?? '';
    },
    close: async () => {
      connection.dispose();
      server.kill();
      await once(server, 'exit');
    },
  };
}

interface Diagnosed {
  readonly diagnostics: readonly {
    readonly range: { readonly start: { readonly line: number } };
    readonly message: string;
  }[];
}
