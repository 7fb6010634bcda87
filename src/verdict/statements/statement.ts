/**
 * Something that an endpoint says in words. Server text: bounded here, escaped and redacted where
 * it is shown.
 */
export interface Statement {
  readonly from: 'challenge' | 'body';
  /**
   * Where in the challenge or the body: `error_description`, `errors[0].message`; empty for a plain
   * text.
   */
  readonly field: string;
  readonly text: string;
}

export const MOST_STATEMENTS = 10;
export const LONGEST_TEXT = 300;
