type Pair = readonly [name: string, value: string];

/** What a credential adds to a request, in plain text. */
export interface Presented {
  readonly headers: readonly Pair[];
  /** Not yet encoded. */
  readonly query: readonly Pair[];
}
