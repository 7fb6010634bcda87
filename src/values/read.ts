/** What was read from a text, or what is wrong with it: a sentence that quotes nothing of it. */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string };

export type Reader<T> = (text: string) => Read<T>;

export function accepted<T>(value: T): Read<T> {
  return { ok: true, value };
}

export function refused(problem: string): Read<never> {
  return { ok: false, problem };
}
