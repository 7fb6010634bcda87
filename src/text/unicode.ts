/**
 * An expression with classes of Unicode, made where it is used. V8 looks up what is in a class when it reads a literal, whether that is
 * used or not: for the literals of this project two milliseconds of every start. It keeps what it compiled for a source and its flags.
 */
export function unicode(source: string, flags: string): () => RegExp {
  return () => new RegExp(source, flags);
}
