import { Connection, type Route } from './connection.js';
import type { Dialling } from './dial.js';

/** Connections that are kept alive for the next request of the same route. No limit: the scheduler has one. */
export class Pool {
  readonly #idle = new Map<string, Connection[]>();
  /** Every connection that may still have a socket. */
  readonly #open = new Set<Connection>();
  readonly #dialling: Dialling;

  constructor(dialling: Dialling) {
    this.#dialling = dialling;
  }

  /** An idle connection of the route, the one used last, or a new one; where none may be used again, a new one in its place. */
  take(route: Route, reuse: boolean): Connection {
    const idle = this.#idle.get(route.id)?.pop();
    if (idle !== undefined && !reuse) this.drop(idle);
    const connection = idle !== undefined && reuse ? idle : this.#create(route);
    this.#open.add(connection);
    return connection;
  }

  /** Gives back a connection whose exchange went well: for another request once nothing of this one is under way. */
  keep(connection: Connection): void {
    connection.whenFree(() => {
      const idle = this.#idle.get(connection.routeId) ?? [];
      idle.push(connection);
      this.#idle.set(connection.routeId, idle);
    });
  }

  /** Ends a connection that cannot be used again. */
  drop(connection: Connection): void {
    this.#open.delete(connection);
    connection.drop();
  }

  /** Ends every connection, those in use too. */
  close(): void {
    for (const connection of this.#open) this.drop(connection);
    this.#idle.clear();
  }

  #create(route: Route): Connection {
    const connection = new Connection(route, this.#dialling, () => this.#forget(connection));
    return connection;
  }

  /** A connection that has closed is not worth keeping; one that is in use is ended by who uses it. */
  #forget(connection: Connection): void {
    this.#open.delete(connection);
    const idle = this.#idle.get(connection.routeId) ?? [];
    const left = idle.filter((other) => other !== connection);
    if (left.length > 0) this.#idle.set(connection.routeId, left);
    else this.#idle.delete(connection.routeId);
  }
}
