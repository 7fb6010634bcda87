/** What a vendor means by an answer that gives out nothing. */
export interface Refusal {
  /** Of the status and the text of the answer, as `403 <Error>…`. */
  readonly said: RegExp;
  /**
   * `rejected`: it does not take the job for one that it trusts. `forbidden`: it knows the job, and
   * does not let it. `unexpected`: it says nothing of the job.
   */
  readonly kind: 'rejected' | 'forbidden' | 'unexpected' | 'inconclusive';
  /** Completes the sentence that the provider begins: "AWS STS …". */
  readonly because: string;
  readonly steps: readonly string[];
}

export const CLAIMS = 'The evidence names the `sub` and `aud` of the ID token.';
export const CLOCK = 'If the runner is your own, set its clock (NTP), and run this workflow again.';
