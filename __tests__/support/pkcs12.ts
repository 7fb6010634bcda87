import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Identity } from './certificates.js';
import { OPENSSL, findProgram } from './programs.js';

export interface StoreOptions {
  /** Default: none. */
  readonly passphrase?: string;
  /** PEM text of further certificates. */
  readonly more?: string;
  /** Further arguments of `openssl pkcs12 -export`, such as `-legacy`. */
  readonly args?: readonly string[];
}

/** A PKCS#12 store as OpenSSL makes it. */
export function storeOf({ cert, key }: Identity, options: StoreOptions = {}): Buffer {
  const { passphrase = '', more = '', args = [] } = options;
  return inFolder((folder) => {
    const [input, output] = [join(folder, 'in.pem'), join(folder, 'out.p12')];
    writeFileSync(input, `${key}\n${cert}\n${more}\n`);
    writeFileSync(join(folder, 'phrase'), `${passphrase}\n`);
    execFileSync(
      findProgram(OPENSSL) ?? 'openssl',
      ['pkcs12', '-export', '-in', input, '-out', output, '-passout', 'file:phrase', ...args],
      { stdio: 'pipe', cwd: folder },
    );
    return readFileSync(output);
  });
}

export function inFolder<T>(act: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'store-'));
  try {
    return act(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
