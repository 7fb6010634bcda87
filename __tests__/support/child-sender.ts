import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';

/** An address to get without a credential, and the proxy to go through, `''` for none. */
export interface ChildRequest {
  readonly url: string;
  readonly proxy: string;
}

/**
 * Sends each request from a process of its own, because Node.js reads some variables once or for the whole process, and gives the exchanges
 * without headers. Only `env` is in its environment.
 */
export async function sendFromChild(
  requests: readonly ChildRequest[],
  env: Readonly<Record<string, string>>,
): Promise<unknown> {
  const bundle = await build({
    stdin: { contents: CHILD, resolveDir: join(import.meta.dirname, '../..'), loader: 'ts' },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    banner: {
      js: "import{createRequire as r}from'node:module';const require=r(import.meta.url);",
    },
  });
  const child = promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--no-warnings', '-', JSON.stringify(requests)],
    { env },
  );
  child.child.stdin?.end(bundle.outputFiles[0]?.text ?? '');
  return JSON.parse((await child).stdout);
}

const CHILD = `
  import { createSender } from './src/http/http.js';
  const exchanges = [];
  for (const { url, proxy } of JSON.parse(process.argv[2])) {
    const sender = createSender({
      proxyFor: () => proxy === '' ? null : { variable: 'HTTPS_PROXY', value: proxy }, now: Date.now, elapsed: () => performance.now(),
      after: (ms, callback) => { const timer = setTimeout(callback, ms); return () => clearTimeout(timer); },
    });
    exchanges.push(await sender.send({
      method: 'GET', url, headers: {}, body: null, tls: null, timeoutMs: 10000, carriesCredential: false, allowHttp: true, http2: false,
    }));
    await sender.close();
  }
  console.log(JSON.stringify(exchanges));
`;
