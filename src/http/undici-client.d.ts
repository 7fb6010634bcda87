/** The file has no types of its own: its class is the package's `Client`. */
declare module 'undici/lib/dispatcher/client.js' {
  import { Client } from 'undici';
  export = Client;
}
