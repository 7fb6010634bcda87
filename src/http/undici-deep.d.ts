/** undici's own types do not cover its inner files. */
declare module 'undici/lib/dispatcher/client.js' {
  const Client: typeof import('undici').Client;
  export = Client;
}
