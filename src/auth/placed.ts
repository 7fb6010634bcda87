import type { Template } from '../values/template.js';

export type Named = readonly (readonly [name: string, value: Template])[];

/** Where the values of a credential go in a request. */
export interface Placed {
  readonly headers: Named;
  readonly query: Named;
  /** Options of curl that set `Authorization`, by their long names, such as `user`. */
  readonly options: Named;
}
