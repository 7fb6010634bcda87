import type { Client as HttpClient } from 'undici';
import Client from 'undici/lib/dispatcher/client.js';

/*
 * The one place that knows where undici keeps its HTTP/1.1 client. undici's index loads its fetch, WebSocket, cache and
 * mocks too, which adds more than half to the time that a first request takes from the start of the process.
 * `__tests__/unit/http/undici.test.ts` fails when an upgrade moves the file.
 */

/** One connection of undici's to one origin. */
export function createClient(origin: string, options: HttpClient.Options): HttpClient {
  return new Client(origin, options);
}
