/** A place a user can go to: a line of the configuration file, or one of the action's inputs. Lines and columns count from 1. */
export type Where =
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly line: number | null;
      readonly column: number | null;
    }
  | {
      readonly kind: 'input';
      readonly name: string;
      readonly line: number | null;
      readonly column: number | null;
    };

/** Something wrong with the configuration. `message` says what is wrong and what to do, and never quotes a value of the YAML. */
export interface Problem {
  readonly where: Where;
  /** Path inside the document, such as `endpoints[2].auth.bearer`; empty when the whole document or input is meant. */
  readonly path: string;
  readonly message: string;
}

/** A reference to an environment variable inside a template. */
export interface Variable {
  readonly variable: string;
}

/** A string value in which `${NAME}` stands for an environment variable, read in one pass. */
export type Template = readonly (string | Variable)[];
