/**
 * For every entry of the catalogue one answer that none of its rules names, over sockets and through the built action. Many more are
 * tried in `unit/presets/unknown-answers.test.ts`.
 */
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { presetList } from '../support/preset-list.js';
import { startProviders } from '../support/providers.js';
import { verdictsOf } from '../support/report-file.js';
import { runAction } from '../support/run-action.js';
import { type Item, itemsOf, standIn } from '../support/stand-in.js';
import { answersNear, isPerhapsNamed } from '../support/unknown-answers.js';
import { type PresetVectors, VECTORS } from '../support/vectors.js';

const SEED = 14;

/** An item with a live secret, at which its provider answers what nobody knows. */
function itemOf(vectors: PresetVectors): Item {
  const [item] = itemsOf(vectors).filter(({ vector }) => vector.verdict === 'valid');
  const { preset } = vectors;
  const unknown = answersNear(preset).filter((one) => !isPerhapsNamed(preset, one));
  const [answer] = fc.sample(unknown, { seed: SEED, numRuns: 1 });
  if (item === undefined || answer === undefined) throw new Error(`${preset.id} has no item.`);
  const { with: inputs } = item.vector;
  const vector = { is: 'unknown', answer, verdict: 'inconclusive' };
  return {
    ...item,
    name: `${preset.id}: ${JSON.stringify(answer)}`.slice(0, 90),
    vector: { ...vector, ...(inputs === undefined ? {} : { with: inputs }) },
  };
}

it('an answer that no rule of a preset names is inconclusive', async () => {
  // What is exchanged first has errands, whose answers the scheme knows.
  const items = VECTORS.filter(({ preset }) => preset.rules.length > 0)
    .map(itemOf)
    .filter(({ scheme }) => !['digest', 'jwt'].includes(scheme));
  const providers = await startProviders(standIn(items));
  const { configFile, env } = presetList(items);
  const run = await runAction({ configFile, env: { ...env, ...providers.env } });
  await providers.close();
  expect(items.length).toBeGreaterThan(150);
  const verdicts = verdictsOf(run);
  expect(items.map(({ name }) => [name, verdicts[name]])).toEqual(
    items.map(({ name }) => [name, 'inconclusive']),
  );
}, 60_000);
