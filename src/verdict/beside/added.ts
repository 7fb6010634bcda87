import type { Beside } from '../case.js';

/** What one look or one pin adds to what is known beside the answer. */
export type Added = Partial<Pick<Beside, 'unmet' | 'warnings' | 'steps' | 'evidence'>>;
