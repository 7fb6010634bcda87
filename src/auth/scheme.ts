import type { Unsendable } from '../model/conversation.js';
import type { Auth } from '../model/check.js';

type Pair = readonly [name: string, value: string];

/** What a credential adds to a request, in plain text. */
export interface Presented {
  readonly headers: readonly Pair[];
  /** Not yet encoded. */
  readonly query: readonly Pair[];
  /** Joined into one `Cookie` header. */
  readonly cookies: readonly Pair[];
}

/** The credential ready to be sent, or why it cannot be. */
export type Presentation =
  | ({ readonly ok: true } & Presented)
  | ({ readonly ok: false } & Unsendable);

export type AuthOf<Kind extends Auth['kind']> = Extract<Auth, { kind: Kind }>;

/** One authentication scheme. Pure; it checks its secrets before it presents them. */
export type Scheme<Kind extends Auth['kind']> = (auth: AuthOf<Kind>) => Presentation;

export const NOTHING_TO_ADD: Presented = { headers: [], query: [], cookies: [] };
