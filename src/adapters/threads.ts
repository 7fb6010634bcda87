/** Half of them are for lookups: as many as there are requests in flight by default. */
const THREADS = '64';

/**
 * Lets more than two names be looked up at a time. A lookup (getaddrinfo(3)) holds a thread until the resolver answers or gives up, and of the four
 * threads that libuv has by default two may wait for names: two names that nobody answers for would hold back every other host.
 * To be called before the first use of these threads, which are made all at once then; who sets their number decides.
 */
export function allowLookups(): void {
  process.env['UV_THREADPOOL_SIZE'] ??= THREADS;
}
