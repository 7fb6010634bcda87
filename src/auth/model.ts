import type { Auth } from '../checks/model.js';
import type { SecretPlace } from '../credential/facts.js';
import type { Phrase } from '../text/phrase.js';

type Pair = readonly [name: string, value: string];

/** What a credential adds to a request, in plain text. */
export interface Presented {
  readonly headers: readonly Pair[];
  /** Not yet encoded. */
  readonly query: readonly Pair[];
  /** Joined into one `Cookie` header. */
  readonly cookies: readonly Pair[];
}

/** Why a request cannot be sent. */
export interface Unsendable {
  /** One sentence that names the kind of character and its place and never the value. */
  readonly problem: Phrase;
  /** Which of its values is to blame; null when none is. */
  readonly place: SecretPlace | null;
}

/** The credential ready to be sent, or why it cannot be. */
export type Presentation =
  | ({ readonly ok: true } & Presented)
  | ({ readonly ok: false } & Unsendable);

export type AuthOf<Kind extends Auth['kind']> = Extract<Auth, { kind: Kind }>;

/** One authentication scheme. Pure; it checks its secrets before it presents them. */
export type Scheme<Kind extends Auth['kind']> = (auth: AuthOf<Kind>) => Presentation;

export const NOTHING_TO_ADD: Presented = { headers: [], query: [], cookies: [] };
