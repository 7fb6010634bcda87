/**
 * Every entry of the catalogue against the answers that its provider documents: the built action asks the provider's own address through a
 * proxy, and a server on this machine answers in its place.
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { presetList } from '../support/preset-list.js';
import { startProviders } from '../support/providers.js';
import type { Endpoint } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';
import { type Item, itemsOf, standIn } from '../support/stand-in.js';
import { type PresetVectors, STRAYS, VECTORS } from '../support/vectors.js';

/**
 * A run a category: what is hidden of one secret is hidden in the whole run. A key of Google holds
 * the words `service_account`, which others have in their names.
 */
const runOf = ({ id, category }: PresetVectors['preset']) =>
  id === 'gcp-service-account' ? id : category;
const CATEGORIES = [...new Set(VECTORS.map(({ preset }) => runOf(preset)))].map((category) => ({
  category,
  items: VECTORS.filter(({ preset }) => runOf(preset) === category).flatMap(itemsOf),
}));

it('has a file of vectors for every entry, and none for others', () => {
  expect(STRAYS).toEqual([]);
});

it.each(VECTORS.map(({ preset, vectors }) => ({ id: preset.id, vectors })))(
  'has vectors of a live and a dead credential and of an unknown answer for $id',
  ({ vectors }) => {
    const verdicts = vectors.map(({ verdict }) => verdict);
    expect(verdicts.some((one) => ['valid', 'expiring'].includes(one))).toBe(true);
    expect(verdicts).toContain('unauthorized');
    expect(verdicts).toContain('inconclusive');
    expect(vectors.some(({ from }) => from?.startsWith('https://'))).toBe(true);
  },
);

/** Side by side: much of a run is waiting for confirmations of what was rejected. */
const RUNS = new Map<string, ActionRun>();

beforeAll(async () => {
  const left = [...CATEGORIES];
  const worker = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift())
      RUNS.set(next.category, await runOfItems(next.items));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}, 120_000);

const AT_ONCE = 4;

async function runOfItems(items: readonly Item[]): Promise<ActionRun> {
  const providers = await startProviders(standIn(items));
  const { configFile, env } = presetList(items);
  try {
    return await runAction({
      configFile,
      inputs: { details: 'full' },
      env: { ...env, ...providers.env },
    });
  } finally {
    await providers.close();
  }
}

describe.each(CATEGORIES)('the entries of $category', ({ category, items }) => {
  const run = () => RUNS.get(category);

  const rowOf = (name: string): Endpoint | undefined =>
    run()?.report?.endpoints.find((row) => row.name === name);

  it('are read without a problem', () => {
    expect(run()?.report == null ? run()?.annotations : []).toEqual([]);
  });

  it.each(items.map(({ name, vector }) => ({ name, vector })))(
    'judges $name',
    ({ name, vector }) => {
      const { verdict, cause, identity, expiresAt, tells = [] } = vector;
      const row = rowOf(name);
      expect(row).toMatchObject({
        verdict,
        ...(cause === undefined ? {} : { cause }),
        ...(identity === undefined ? {} : { identity }),
        ...(expiresAt === undefined ? {} : { expiresAt: new Date(expiresAt).toISOString() }),
      });
      expect(row?.evidence).toEqual(expect.arrayContaining([...tells]));
    },
  );
});
