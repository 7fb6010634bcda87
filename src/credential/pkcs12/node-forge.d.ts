/** The package's types leave RC2 out, and know its files only as a whole. */
declare module 'node-forge/lib/rc2.js' {
  import type { util } from 'node-forge';

  interface Decipher {
    readonly output: util.ByteStringBuffer;
    start(iv: string): void;
    update(input: util.ByteStringBuffer): void;
    finish(): boolean;
  }

  const rc2: {
    /** `key` as one character a byte; `bits` is the effective length (RFC 2268, 2). */
    createDecryptionCipher(key: string, bits: number): Decipher;
  };
  export = rc2;
}

declare module 'node-forge/lib/util.js' {
  import { util } from 'node-forge';
  export = util;
}
