import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttpsServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { createSecureContext, type SecureContext } from 'node:tls';
import { createAuthority } from './certificates.js';
import { listen } from './http-server.js';
import { startProxyServer } from './proxy-server.js';
import type { VectorAnswer } from './vectors.js';

/** A request as it arrived in place of a provider. */
export interface ProviderRequest {
  readonly host: string;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** Everything of it that a credential can be in, decoded. */
  readonly text: string;
}

/** The same as it is, for who hands it on. */
export interface WholeRequest extends ProviderRequest {
  /** With the query. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Providers {
  readonly asked: readonly ProviderRequest[];
  /** For the action: the way to them, and trust in the authority that stands for all others. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/**
 * Starts a server that stands for every provider: the action asks their own addresses over TLS, through a proxy that leads here. No name
 * is looked up, and nothing leaves the machine.
 */
export async function startProviders(
  answer: (request: WholeRequest) => VectorAnswer | Promise<VectorAnswer>,
): Promise<Providers> {
  const authority = await createAuthority();
  const contexts = new Map<string, Promise<SecureContext>>();
  const contextFor = async (name: string) =>
    createSecureContext(await authority.issue({ name, use: 'server', names: [name] }));
  const asked: ProviderRequest[] = [];
  const server = createHttpsServer(
    {
      SNICallback: (name, done) => {
        const context = contexts.get(name) ?? contextFor(name);
        contexts.set(name, context);
        context.then((made) => done(null, made), done);
      },
    },
    (incoming, response) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', async () => {
        const request = requestOf(incoming, Buffer.concat(chunks).toString('utf8'));
        asked.push(request);
        const { status, headers = {}, body } = await answer(request);
        const isText = typeof body === 'string' || body === undefined;
        response.writeHead(status, {
          ...(isText ? {} : { 'content-type': 'application/json' }),
          ...headers,
        });
        response.end(isText ? body : JSON.stringify(body));
      });
    },
  );
  const folder = await mkdtemp(join(tmpdir(), 'providers-'));
  const trusted = join(folder, 'authority.pem');
  await writeFile(trusted, authority.cert);
  const provider = await listen(server, { scheme: 'https', requests: [] });
  const proxy = await startProxyServer({ target: provider.port });
  return {
    asked,
    env: {
      NODE_EXTRA_CA_CERTS: trusted,
      HTTPS_PROXY: proxy.origin,
      NO_PROXY: '',
    },
    close: async () => {
      await rm(folder, { recursive: true });
      await proxy.close();
      await provider.close();
    },
  };
}

function requestOf(
  { url = '', method = '', headers, rawHeaders }: IncomingMessage,
  body: string,
): WholeRequest {
  const base64 = rawHeaders.flatMap((value) => {
    const [, text = ''] = /^Basic ([A-Za-z0-9+/=]+)$/.exec(value) ?? [];
    return text === '' ? [] : [Buffer.from(text, 'base64').toString('utf8')];
  });
  const { host = '' } = headers;
  const parts = ['', host + url, decoded(url), ...rawHeaders, body, decoded(body), ...base64];
  const path = url.split('?')[0] ?? '';
  return { host, method, path, text: parts.join('\n'), target: url, headers, body };
}

/** Percent-encoding undone as far as it is any. */
function decoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) =>
    Buffer.from(escapes.replaceAll('%', ''), 'hex').toString('utf8'),
  );
}
