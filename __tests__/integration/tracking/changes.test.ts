/** What the tracking issues remember of the last run is what the next one is compared with, when no `previous` is given. */
import { afterEach, describe, expect, it } from '@jest/globals';
import type { RecordingPorts } from '../../support/recording-ports.js';
import { DAY, startWorld, type World } from '../../support/tracked-days.js';

const START = Date.UTC(2026, 11, 1, 6, 17);

let world: World;
afterEach(() => world.close());

/** By the name of the row, what became of it. */
function changesIn({ calls }: RecordingPorts): Readonly<Record<string, string>> {
  const file = calls.find(({ method }) => method === 'write');
  const report: { endpoints: { name: string; change?: { words: string } }[] } = JSON.parse(
    String(file?.args[1]),
  );
  const changed = report.endpoints.flatMap(({ name, change }) =>
    change === undefined ? [] : [[name, change.words] as const],
  );
  return Object.fromEntries(changed);
}

const textOf = ({ calls }: RecordingPorts, method: string) =>
  calls
    .filter((call) => call.method === method)
    .map(({ args }) => JSON.stringify(args))
    .join('\n');

describe('a run that keeps tracking issues', () => {
  it.each(['one', 'each'])('says what changed since the last one, with `%s`', async (mode) => {
    world = await startWorld(['npm', 'Slack', 'Deploy'], START);
    const runAt = async (day: number) => {
      world.now = START + day * DAY;
      return world.run({ issues: mode });
    };
    Object.assign(world.accounts.get('npm') ?? {}, { state: 'rejected' });
    expect(changesIn(await runAt(0))).toEqual({});
    Object.assign(world.accounts.get('Slack') ?? {}, { state: 'rejected' });
    const second = await runAt(1);
    expect(changesIn(second)).toEqual({ npm: 'still (since 2026-12-01)', Slack: 'new' });
    Object.assign(world.accounts.get('npm') ?? {}, { state: 'alive' });
    const third = await runAt(2);
    expect(changesIn(third)).toEqual({
      npm: 'valid again, was unauthorized',
      Slack: 'still (since 2026-12-02)',
    });
    expect(textOf(third, 'summary')).toContain('valid again, was unauthorized');
    expect(textOf(third, 'log')).toContain('npm: valid again, was unauthorized');
  });

  it('claims nothing where GitHub does not answer, and says so once', async () => {
    world = await startWorld(['npm'], START);
    Object.assign(world.accounts.get('npm') ?? {}, { state: 'rejected' });
    await world.run({ issues: 'one' });
    world.github.logins.clear();
    world.now += DAY;
    const run = await world.run({ issues: 'one' });
    expect(changesIn(run)).toEqual({});
    expect(textOf(run, 'annotate').match(/"Tracking issues"/g)).toHaveLength(1);
  });
});
