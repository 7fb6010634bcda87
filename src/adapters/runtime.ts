import { setFlagsFromString } from 'node:v8';

/** Half of them are for lookups: as many as there are requests in flight by default. */
const LOOKUP_THREADS = '64';

/** From here on V8 ends without waiting for its compilers. */
const PATIENT_SINCE = 24;

/**
 * Settles how Node.js works beside our code. To be called before anything else: the threads are
 * made all at once at their first use.
 * - More than two names can be looked up at a time. A lookup (getaddrinfo(3)) holds a thread until
 *   the resolver answers or gives up, and of the four threads that libuv has by default two may
 *   wait for names: two names that nobody answers for would hold back every other host. Who sets
 *   their number in the environment decides.
 * - V8 doesn't enlarge its space for young objects. With a thousand requests it would, by the tens
 *   of MiB and more the busier the machine is, and collect no faster for it.
 * - Node.js 20 optimises undici's parser (WebAssembly) in the background, and at the end of a short
 *   run it waits a tenth of a second for that. It is told not to.
 */
export function settleRuntime(): void {
  process.env['UV_THREADPOOL_SIZE'] ??= LOOKUP_THREADS;
  setFlagsFromString('--semi-space-growth-factor=1');
  if (Number.parseInt(process.versions.node, 10) < PATIENT_SINCE) {
    setFlagsFromString('--no-wasm-tier-up');
    setFlagsFromString('--no-wasm-dynamic-tiering');
  }
}
