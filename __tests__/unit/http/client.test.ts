/** What is taken from inside of undici, past its index: it must exist, and be what the index has. */
import { Socket } from 'node:net';
import { expect, it } from '@jest/globals';
import Client from 'undici/lib/dispatcher/client.js';
import * as undici from 'undici';
import { clientOf } from '../../../src/http/client.js';

it("is the package's own Client", () => {
  expect(Client).toBe(undici.Client);
});

/** Starts a request and gives what it failed with. */
function failureOf(client: ReturnType<typeof clientOf>): Promise<unknown> {
  return new Promise((resolve) => {
    client.dispatch(
      { method: 'GET', path: '/' },
      { onRequestStart: () => undefined, onResponseError: (_controller, error) => resolve(error) },
    );
  });
}

it('fails with the error of the connection', async () => {
  const error = new Error('no connection');
  expect(await failureOf(clientOf(() => Promise.reject(error)))).toBe(error);
});

it('does not connect twice for a request that has not left', async () => {
  let connections = 0;
  const client = clientOf(async () => {
    connections += 1;
    return new Socket().destroy();
  });
  expect(await failureOf(client)).toMatchObject({ code: 'ECONNRESET' });
  expect(connections).toBe(1);
});

it('gives an error of its parser the name by which it is known, since it has no code', async () => {
  const error = new undici.errors.HTTPParserError('x');
  expect(error).toMatchObject({ name: 'HTTPParserError', code: undefined });
});
