/** The package has no types of its own. */
declare module 'picomatch' {
  interface Scanned {
    /** What stands before the first part with a wildcard, as it is written; without a leading `./`. */
    readonly base: string;
    /** The rest; empty when nothing in the pattern is a wildcard. */
    readonly glob: string;
  }
  interface Picomatch {
    /** Whether a path with forward slashes matches. Throws a SyntaxError or TypeError for some malformed patterns. */
    (glob: string, options: { nonegate: boolean; dot: boolean }): (path: string) => boolean;
    scan(pattern: string): Scanned;
  }
  const picomatch: Picomatch;
  // biome-ignore lint/style/noDefaultExport: it is how the package exports it.
  export default picomatch;
}
