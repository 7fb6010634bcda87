/**
 * What a value of an answer has to be: this very text, or what each of these matchers demands.
 * `Text` is a template until the variables are put in.
 */
export type Wanted<Text = string> = Text | Matchers<Text>;

/** By the keys of the YAML. */
export interface Matchers<Text = string> {
  /** Whether there is a value at all; JSON's null counts as none. */
  readonly exists?: boolean;
  /** All of these are whole words of a list, or whole parts of a text. */
  readonly contains?: readonly Text[];
  /** A regular expression that `values/pattern` reads. */
  readonly matches?: string;
  readonly 'one-of'?: readonly Text[];
  readonly 'at-least'?: number;
  readonly 'at-most'?: number;
  /** There is a value, and it is not this. */
  readonly not?: Wanted<Text>;
}
