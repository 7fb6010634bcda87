/** A webhook is received by a server that nobody here wrote. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeWith } from '../../support/programs.js';
import { tellRun } from '../../support/receivers.js';
import { startWebhookServer, WEBHOOK, type WebhookServer } from '../../support/webhook-server.js';

describeWith(WEBHOOK, 'a webhook', (program) => {
  let server: WebhookServer;
  beforeAll(async () => {
    const values = ['headline', 'endpoints.0.name', 'endpoints.0.verdict', 'counts.valid'];
    server = await startWebhookServer(program, { outcome: 'fail', values });
  });
  afterAll(() => server.stop());

  const notify = '- webhook: ${SERVER}\n  secret: ${HOOK_KEY}\n  on: always';

  it('is understood by the server webhook, which takes what its rules are about', async () => {
    await tellRun({ notify, call: { env: { SERVER: server.url } } }, async ({ run }) => {
      expect(run.log.at(-1)).toBe('Told the webhook (SERVER).');
      expect(await server.taken()).toEqual([
        '1 of 2 credentials was rejected|Dead|unauthorized|1|',
      ]);
    });
  });

  it('that its rules do not take is a warning', async () => {
    const items = (origin: string) => [
      { name: 'Live', url: `${origin}/me`, token: '${LIVE_TOKEN}' },
    ];
    await tellRun({ notify, items, call: { env: { SERVER: server.url } } }, ({ run }) => {
      expect([run.exitCode, run.annotations.map(({ message }) => message)]).toEqual([
        0,
        [expect.stringContaining('it answered with status 400')],
      ]);
    });
  });
});
