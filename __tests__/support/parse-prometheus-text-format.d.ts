/** The package has no types of its own. */
declare module 'parse-prometheus-text-format' {
  export interface Family {
    readonly name: string;
    readonly help: string;
    readonly type: string;
    readonly metrics: readonly {
      readonly value: string;
      readonly labels?: Readonly<Record<string, string>>;
    }[];
  }
  // biome-ignore lint/style/noDefaultExport: the package exports it so.
  export default function parse(text: string): Family[];
}
