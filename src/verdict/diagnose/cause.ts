import type { Case, Told } from '../case.js';
import type { Steps } from '../explain/steps.js';
import type { Statement } from '../statements/statement.js';

/** Why a credential was rejected, by one cause. `steps` only where the cause's own do not fit. */
export type Diagnosis = Omit<Told, 'steps' | 'cause'> & Partial<Pick<Told, 'steps'>>;

/** A cause of a rejection: how it is recognised, what is said, and what helps. One file each. */
export interface CauseRule {
  readonly steps: Steps;
  /** What shows it; null when nothing does. Pure; never throws. */
  readonly find?: (known: Case) => Diagnosis | null;
  /** How an endpoint says it in clear words, and that as a clause. Asked after `find`. */
  readonly inWords?: {
    readonly find: (statements: readonly Statement[]) => Statement | null;
    readonly clause: string;
  };
}
