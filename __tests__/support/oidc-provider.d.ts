/** The package has no types of its own; these are the parts that the tests use. */
declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http';

  // biome-ignore lint/style/noDefaultExport: the package exports it so.
  export default class Provider {
    constructor(issuer: string, configuration: object);
    callback(): RequestListener;
    readonly Client: { find(id: string): Promise<object | undefined> };
    readonly Grant: new (
      properties: object,
    ) => {
      addOIDCScope(scope: string): void;
      save(): Promise<string>;
    };
    readonly AccessToken: TokenClass;
    readonly RefreshToken: TokenClass;
  }

  export const errors: { readonly InvalidTarget: new () => Error };

  interface TokenClass {
    new (properties: object): { save(): Promise<string> };
    find(value: string): Promise<{ destroy(): Promise<void> } | undefined>;
  }
}
