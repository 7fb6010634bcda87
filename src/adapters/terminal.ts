import { styleText } from 'node:util';
import type { InputRead, Terminal } from '../ports.js';

/** The terminal of this process. Who stops reading, as `head` does, is no error. */
export function systemTerminal(): Terminal {
  const { stdout, stderr } = process;
  for (const stream of [stdout, stderr]) stream.on('error', () => undefined);
  return {
    print: (text) => void stdout.write(text),
    say: (line) => void stderr.write(`${line}\n`),
    paint: (style, text) => styleText(style, text, { stream: stdout }),
    columns: stdout.isTTY ? stdout.columns : null,
    input: readInput,
  };
}

async function readInput(limit: number): Promise<InputRead> {
  if (process.stdin.isTTY) return { kind: 'terminal' };
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of process.stdin as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > limit) return { kind: 'too-large' };
    parts.push(part);
  }
  return { kind: 'text', bytes: Buffer.concat(parts) };
}
