/** What an expression takes of the context `secrets`. Names are in capitals, as GitHub compares them. */
export interface SecretsRead {
  readonly names: readonly string[];
  /** Of each `secrets.A || secrets.B`: the names, in their order. */
  readonly alternatives: readonly (readonly string[])[];
  /** `computed`: a name that is known at run time alone, as in `secrets[matrix.token]`. `all`: as in `toJSON(secrets)`. */
  readonly untraceable: readonly ('computed' | 'all')[];
  /** Names of the context `inputs`, as in a composite action. */
  readonly inputs: readonly string[];
}

export const NOTHING_READ: SecretsRead = {
  names: [],
  alternatives: [],
  untraceable: [],
  inputs: [],
};

/** What the job's own token is called here, however it is written. */
export const JOB_TOKEN = 'GITHUB_TOKEN';

export function joined(all: readonly SecretsRead[]): SecretsRead {
  return {
    names: all.flatMap(({ names }) => names),
    alternatives: all.flatMap(({ alternatives }) => alternatives),
    untraceable: all.flatMap(({ untraceable }) => untraceable),
    inputs: all.flatMap(({ inputs }) => inputs),
  };
}
