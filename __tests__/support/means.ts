import type { Exchange, Send, TlsMaterial } from '../../src/model/exchange.js';
import type { Bound, Errand, IdToken, Means } from '../../src/model/obtain.js';
import { testSender } from './http-sender.js';

/** Means of obtaining a credential, and everything that they were used for, each in its order. */
export interface TestMeans extends Means {
  readonly errands: readonly Errand[];
  readonly exchanges: readonly Exchange[];
  readonly hidden: readonly string[];
  readonly handedOn: readonly (readonly [output: string, value: string])[];
  close(): void;
}

export interface MeansOptions {
  /** The request that the credential is for. */
  readonly request?: Partial<Bound>;
  /** Where the errands may go; default: anywhere on this machine. */
  readonly origins?: readonly string[];
  /** Default: a real sender, which `close` ends. */
  readonly send?: Send;
  readonly tls?: TlsMaterial;
  /** Default: the real clock. */
  readonly now?: () => number;
  readonly isLast?: boolean;
  readonly idToken?: IdToken;
}

/** What obtaining a credential may use: real sockets, and a record of what was hidden and handed on. */
export function testMeans(options: MeansOptions = {}): TestMeans {
  const { request = {}, origins, tls = null, now = () => Date.now(), isLast = false } = options;
  const sender = testSender();
  const send = options.send ?? sender.send;
  const errands: Errand[] = [];
  const exchanges: Exchange[] = [];
  const hidden: string[] = [];
  const handedOn: (readonly [string, string])[] = [];
  return {
    request: { method: 'GET', url: '', headers: {}, body: null, ...request },
    ...{ isLast, errands, exchanges, hidden, handedOn, now },
    random: () => 0.5,
    hide: (value) => void hidden.push(value),
    handOn: (output, value) => {
      hidden.push(value);
      handedOn.push([output, value]);
    },
    idToken: async () => options.idToken ?? { ok: false, exchange: null },
    ask: async ({ withCertificate, ...errand }) => {
      if (origins?.includes(new URL(errand.url).origin) === false) return REFUSED;
      errands.push({ ...errand, ...(withCertificate === undefined ? {} : { withCertificate }) });
      const bare = tls === null ? null : { ...tls, cert: null, key: null, passphrase: null };
      const exchange = await send({
        ...errand,
        tls: withCertificate ? tls : bare,
        timeoutMs: 10_000,
        carriesCredential: true,
        allowHttp: true,
        http2: false,
      });
      exchanges.push(exchange);
      return exchange;
    },
    close: () => sender.close(),
  };
}

const REFUSED: Exchange = {
  kind: 'failure',
  failure: {
    ...{ kind: 'refused-by-policy', code: null, detail: null },
    ...{ connected: false, certificate: null },
  },
  durationMs: 0,
  endedAt: 0,
};
