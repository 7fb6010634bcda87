/** A password that is not ASCII, said again by an endpoint in the manner of programs on the way. */
import { describe, expect, it } from '@jest/globals';
import { withApi } from '../support/api-server.js';
import { FORMS } from '../support/foreign-forms.js';
import { LeakDetector } from '../support/leak-detector.js';
import { endpointOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';

const SECRET = 'pässwörd...한국어-日本語ﬁ-k7/x~Ω😀';

describe('a credential that an endpoint says again', () => {
  const answered = withApi(
    Object.fromEntries(
      FORMS.map(([, of], at) => [
        `/${at}`,
        { status: 401, body: { message: `said <${of(SECRET)}> today` } },
      ]),
    ),
    (api) =>
      runAction({
        env: { SECRET },
        inputs: { details: 'full' },
        configFile: JSON.stringify({
          endpoints: FORMS.map(([name], at) => ({
            name,
            url: `${api.origin}/${at}`,
            auth: { basic: { username: 'ci', password: '${SECRET}' } },
          })),
        }),
      }),
  );

  it.each(FORMS)('is not shown %s', async (name, of) => {
    const run: ActionRun = await answered;
    const { verdict, message, evidence } = endpointOf(run, name);
    expect(verdict).toBe('unauthorized');
    expect([message, ...evidence].join('\n')).toMatch(/said <\*{3}[=%]*> today|hidden/);
    expect(run.everything).not.toContain(of(SECRET));
  });

  it('is in no output in any form that a reader could read', async () => {
    const { everything } = await answered;
    const detector = new LeakDetector([{ value: SECRET, pieces: true }]);
    expect(detector.find(everything.split('\n'))).toEqual([]);
  });
});
