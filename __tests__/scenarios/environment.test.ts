/** What else is in the environment of a job: it neither weakens TLS nor sends a credential of this machine through a proxy. */
import { describe, expect, it } from '@jest/globals';
import { bearerOnly, headerOnly, madeUpSecret, startApi, withApi } from '../support/api-server.js';
import { createCertificates } from '../support/certificates.js';
import { leaksIn } from '../support/leaks.js';
import { startProxyServer } from '../support/proxy-server.js';
import { endpointOf } from '../support/report-file.js';
import { runAction } from '../support/run-action.js';

describe('the environment', () => {
  it('does not weaken TLS', async () => {
    const { server } = await createCertificates();
    const token = madeUpSecret();
    const api = await startApi({ '/me': bearerOnly(token) }, server);
    const run = await runAction({
      env: { TOKEN: token, NODE_TLS_REJECT_UNAUTHORIZED: '0' },
      inputs: { retries: '0' },
      configFile: `endpoints: [{ name: self-made, url: ${api.origin}/me, token: '\${TOKEN}' }]`,
    });
    await api.close();
    expect(api.requests).toEqual([]);
    expect(endpointOf(run, 'self-made')).toMatchObject({ verdict: 'inconclusive', status: null });
  });

  it('sends nothing for this machine through a proxy', async () => {
    const token = madeUpSecret();
    await withApi({ '/me': bearerOnly(token) }, async (api) => {
      const proxy = await startProxyServer({ target: api.port });
      const run = await runAction({
        env: {
          TOKEN: token,
          HTTP_PROXY: proxy.origin,
          http_proxy: proxy.origin,
          ALL_PROXY: proxy.origin,
        },
        configFile: `endpoints: [{ name: here, url: ${api.origin}/me, token: '\${TOKEN}' }]`,
      });
      await proxy.close();
      expect(endpointOf(run, 'here').verdict).toBe('valid');
      expect(proxy.connections).toHaveLength(0);
    });
  });

  it('tunnels https: to another host through its proxy, which sees no credential', async () => {
    const certificates = await createCertificates();
    const env = { TOKEN: madeUpSecret(), PROXY_PASSWORD: madeUpSecret('proxy') };
    const certificate = await certificates.authority.issue({
      name: 'api',
      use: 'server',
      names: ['api.example.test'],
    });
    const api = await startApi({ '/me': bearerOnly(env.TOKEN) }, certificate);
    const proxy = await startProxyServer({ target: api.port });
    const run = await runAction({
      env: {
        TOKEN: env.TOKEN,
        CA: certificates.authority.cert,
        HTTPS_PROXY: proxy.origin.replace('//', `//ci:${env.PROXY_PASSWORD}@`),
      },
      configFile: `endpoints: [{ name: far, url: 'https://api.example.test/me', token: '\${TOKEN}', tls: { ca: '\${CA}' } }]`,
    });
    await proxy.close();
    await api.close();
    expect(endpointOf(run, 'far').verdict).toBe('valid');
    expect(proxy.requests.map(({ method, target }) => `${method} ${target}`)).toContain(
      'CONNECT api.example.test:443',
    );
    const seen = proxy.requests.map((request) => JSON.stringify(request)).join('\n');
    expect(leaksIn(seen, { TOKEN: env.TOKEN })).toEqual([]);
    expect(leaksIn(run.everything, env)).toEqual([]);
  });

  it('sends a credential over plain http: through no proxy', async () => {
    const token = madeUpSecret();
    await withApi({ '/me': headerOnly('x-key', token) }, async (api) => {
      const proxy = await startProxyServer({ target: api.port });
      const run = await runAction({
        env: { TOKEN: token, HTTP_PROXY: proxy.origin, http_proxy: proxy.origin },
        inputs: { retries: '0' },
        configFile: `endpoints: [{ name: far, url: 'http://api.example.test/me', allow-http: true, auth: { header: { X-Key: '\${TOKEN}' } } }]`,
      });
      await proxy.close();
      expect(proxy.requests).toEqual([]);
      expect(endpointOf(run, 'far')).toMatchObject({ verdict: 'inconclusive' });
      expect(endpointOf(run, 'far').message).toMatch(/proxy/);
    });
  });
});
