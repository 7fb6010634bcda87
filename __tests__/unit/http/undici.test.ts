import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { Client as PublicClient } from 'undici';
import { createClient } from '../../../src/http/undici.js';

describe('the inner file of undici', () => {
  it("holds the class that undici's index exports", async () => {
    const client = createClient('http://127.0.0.1:1', {});
    expect(client).toBeInstanceOf(PublicClient);
    await client.destroy();
  });

  it('belongs to the one undici of release 7 that is installed: release 8 does not load on Node 20', () => {
    const path = createRequire(import.meta.url).resolve('undici/package.json');
    expect(JSON.parse(readFileSync(path, 'utf8')).version).toMatch(/^7\./);
  });
});
