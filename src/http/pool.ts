import { Connection, type Route } from './connection.js';

/** Connections that are kept alive for the next request of the same route. No limit: the scheduler has one. */
export class Pool {
  readonly #idle = new Map<string, Connection[]>();
  readonly #busy = new Set<Connection>();
  readonly #ending = new Set<Promise<void>>();
  readonly #now: () => number;

  /** `now` gives milliseconds since the epoch. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** An idle connection of the route, the one used last, or a new one. */
  take(route: Route): Connection {
    const connection = this.#idle.get(route.id)?.pop() ?? this.#create(route);
    this.#busy.add(connection);
    return connection;
  }

  /** Gives back a connection whose exchange went well. */
  keep(connection: Connection): void {
    this.#busy.delete(connection);
    const idle = this.#idle.get(connection.routeId) ?? [];
    idle.push(connection);
    this.#idle.set(connection.routeId, idle);
  }

  /** Ends a connection that cannot be used again. */
  drop(connection: Connection): void {
    this.#busy.delete(connection);
    const ended = connection.drop().finally(() => this.#ending.delete(ended));
    this.#ending.add(ended);
  }

  /** Ends every connection, those in use too, and waits until they are closed. */
  async close(): Promise<void> {
    for (const connection of [...this.#busy, ...[...this.#idle.values()].flat()]) {
      this.drop(connection);
    }
    this.#idle.clear();
    await Promise.all(this.#ending);
  }

  #create(route: Route): Connection {
    const connection = new Connection(route, this.#now);
    connection.onClosed(() => this.#forget(connection));
    return connection;
  }

  /** An idle connection that the server closed is not worth keeping. */
  #forget(connection: Connection): void {
    const idle = this.#idle.get(connection.routeId) ?? [];
    const left = idle.filter((other) => other !== connection);
    if (left.length > 0) this.#idle.set(connection.routeId, left);
    else this.#idle.delete(connection.routeId);
  }
}
