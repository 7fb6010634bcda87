import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { appendToCommandFile, outputEntry } from '../../../src/adapters/command-file.js';
import { parseOutputs } from '../../support/runner-protocol.js';

describe('the entry of an output', () => {
  it.each([
    ['a word', 'pass', 'outcome=pass\n'],
    ['nothing', '', 'outcome=\n'],
    ['what looks like another entry', 'a=b<<c', 'outcome=a=b<<c\n'],
    ['two lines', 'a\nb', 'outcome<<end-of-value\na\nb\nend-of-value\n'],
    [
      'the word itself on a line',
      'a\nend-of-value\nb=c',
      'outcome<<end-of-value-\na\nend-of-value\nb=c\nend-of-value-\n',
    ],
  ])('holds %s', (_, value, entry) => {
    expect(outputEntry('outcome', value)).toBe(entry);
  });

  it('is read back by the runner as it was, whatever the value, and adds no other output', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom('end-of-value', 'end-of-value-', 'x=y', 'x<<end-of-value', '::error::x'),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const value = lines.join('\n').replaceAll('\r', '');
        const file =
          outputEntry('before', 'x') + outputEntry('failing', value) + outputEntry('after', 'y');
        expect(parseOutputs(file)).toEqual({ before: 'x', failing: value, after: 'y' });
      }),
    );
  });
});

describe('a command file', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'command-file-'));
  });
  afterEach(() => {
    delete process.env['A_COMMAND_FILE'];
    rmSync(folder, { recursive: true });
  });

  it('is appended to', () => {
    const path = join(folder, 'file');
    process.env['A_COMMAND_FILE'] = path;
    writeFileSync(path, 'a\n');
    appendToCommandFile('A_COMMAND_FILE', 'b\n');
    expect(readFileSync(path, 'utf8')).toBe('a\nb\n');
  });

  it('is never made', () => {
    process.env['A_COMMAND_FILE'] = join(folder, 'absent');
    expect(() => appendToCommandFile('A_COMMAND_FILE', 'x')).toThrow(
      expect.objectContaining({ code: 'ENOENT' }),
    );
  });

  it('is missed by the name of its variable', () => {
    expect(() => appendToCommandFile('A_COMMAND_FILE', 'x')).toThrow(
      expect.objectContaining({ code: 'A_COMMAND_FILE is not set' }),
    );
  });
});
