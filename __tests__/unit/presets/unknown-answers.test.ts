/**
 * Whatever a provider answers one day that its entry does not know: it is `inconclusive`. No made-up answer makes a credential
 * valid, and none says that it is dead.
 */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EXCHANGES, schemeOfPreset } from '../../../src/auth/auth.js';
import { checkAll } from '../../../src/checks/checks.js';
import { Stop } from '../../../src/checks/stop.js';
import type { Check, CheckResult } from '../../../src/model/check.js';
import type { Preset } from '../../../src/model/preset.js';
import type { OutgoingRequest } from '../../../src/model/exchange.js';
import { anAnswer, NOW } from '../../support/checks.js';
import { resolveFile } from '../../support/configuration.js';
import { sized } from '../../support/long.js';
import type { ProviderRequest } from '../../support/providers.js';
import { type Item, itemsOf, standIn } from '../../support/stand-in.js';
import { answersNear, isPerhapsNamed, type WrittenAnswer } from '../../support/unknown-answers.js';
import { type PresetVectors, VECTORS, type VectorAnswer } from '../../support/vectors.js';

const CASES = sized(6, 500);
const SEED = 14;

/** The check of the live credential of an entry, with made-up secrets. */
async function liveCheck(vectors: PresetVectors, control: 'auto' | 'off') {
  const item = itemsOf(vectors).find(({ vector }) =>
    ['valid', 'expiring'].includes(vector.verdict),
  );
  if (item === undefined) throw new Error('No vector is live.');
  const { preset } = vectors;
  const names = Object.keys(item.secrets);
  const given = names.map((name, at) => `${name}: '\${S${at}}'`).join(', ');
  const inputs =
    item.vector.with === undefined ? '' : `, with: ${JSON.stringify(item.vector.with)}`;
  const scheme = schemeOfPreset(preset.auth);
  const { checks, problems } = resolveFile(
    `endpoints: [{ preset: ${preset.id}, secrets: { ${given} }${inputs}, allow-side-effects: true }]`,
    {
      presets: [preset],
      inputs: { control, retries: '0' },
      environment: Object.fromEntries(names.map((name, at) => [`S${at}`, item.secrets[name]])),
      ...(scheme === null ? {} : { schemes: new Map([[scheme, await EXCHANGES[scheme]()]]) }),
    },
  );
  if (problems.length > 0 || checks[0] === undefined) throw new Error(JSON.stringify(problems));
  return { check: checks[0], item };
}

type Reply = (request: OutgoingRequest) => WrittenAnswer;

async function judged(check: Check, reply: Reply): Promise<CheckResult> {
  const [row] = await checkAll([check], {
    send: async (request) => {
      const { status, headers, body } = reply(request);
      return anAnswer(status, { headers, body });
    },
    clock: { now: () => NOW, elapsed: () => NOW, sleep: async () => undefined },
    random: () => 0.5,
    hide: () => undefined,
    show: () => undefined,
    handOn: () => undefined,
    idTokenSource: null,
    limits: { concurrency: 4, perOrigin: 2 },
    withheld: null,
    stop: new Stop(),
    onDone: () => undefined,
  });
  if (row === undefined) throw new Error('There is no row.');
  return row;
}

/** As its provider answers a live credential, with every errand on the way. */
function live(item: Item): Reply {
  const answer = standIn([item]);
  return (request) => writtenOf(answer(providerRequest(request)));
}

function providerRequest({ url, method, headers, body }: OutgoingRequest): ProviderRequest {
  const { host, pathname, search } = new URL(url);
  const lines = Object.entries(headers).map(([name, value]) => `${name}\n${value}`);
  const basic = Object.values(headers).flatMap((value) => {
    const [, text = ''] = /^Basic (.+)$/.exec(value) ?? [];
    return text === '' ? [] : [Buffer.from(text, 'base64').toString()];
  });
  const whole = host + pathname + search;
  const text = ['', whole, decodeURIComponent(whole), ...lines, body ?? '', ...basic];
  const sent = [...text, decodeURIComponent((body ?? '').replace(/%(?![0-9a-f]{2})/gi, '%25'))];
  return { host, method, path: pathname, text: sent.join('\n') };
}

function writtenOf({ status, headers = {}, body = '' }: VectorAnswer): WrittenAnswer {
  const isText = typeof body === 'string';
  const type = isText ? {} : { 'content-type': 'application/json' };
  return {
    status,
    headers: { ...type, ...headers },
    body: isText ? body : JSON.stringify(body),
  };
}

const hasRules = ({ preset }: PresetVectors) => preset.rules.length > 0;
const hasErrands = ({ preset }: PresetVectors) => schemeOfPreset(preset.auth) !== null;
const named = (vectors: PresetVectors) => ({ id: vectors.preset.id, vectors });

it.each(VECTORS.map(named))(
  'the live answers of $id are judged in this way too',
  async ({ vectors }) => {
    const { check, item } = await liveCheck(vectors, 'auto');
    expect((await judged(check, live(item))).verdict).toBe(item.vector.verdict);
  },
);

describe('an answer that no rule names', () => {
  it.each(VECTORS.filter(hasRules).map(named))('proves nothing for $id', async ({ vectors }) => {
    const { preset } = vectors;
    const { check } = await liveCheck(vectors, 'auto');
    let unknown = 0;
    await fc.assert(
      fc.asyncProperty(answersNear(preset), async (answer) => {
        if (isPerhapsNamed(preset, answer)) return;
        unknown += 1;
        const { verdict } = await judged(check, () => answer);
        // An end that is past counts whatever the answer.
        expect(hasEnd(preset, answer) && verdict === 'expired' ? 'inconclusive' : verdict).toBe(
          'inconclusive',
        );
      }),
      { seed: SEED, numRuns: CASES },
    );
    expect(unknown).toBeGreaterThan(CASES / 3);
  });
});

/**
 * What RFC 9110 and RFC 6749 give a meaning to, whatever else is in the answer. A registry lets in by its status alone
 * (https://distribution.github.io/distribution/spec/api/#api-version-check).
 */
function isMeant({ auth }: Preset, status: number): boolean {
  const letsIn = schemeOfPreset(auth) === 'registry' && status >= 200 && status <= 299;
  return status === 401 || status === 403 || letsIn;
}

describe('on the way to a credential, an answer that its scheme does not know', () => {
  it.each(VECTORS.filter(hasErrands).map(named))('proves nothing for $id', async ({ vectors }) => {
    const { preset } = vectors;
    const uncontrolled = await liveCheck(vectors, 'off');
    const steps = await requestsOf(uncontrolled.check, live(uncontrolled.item));
    const { check, item } = await liveCheck(vectors, 'auto');
    await fc.assert(
      fc.asyncProperty(fc.nat(steps - 1), answersNear(preset, 'plain'), async (step, answer) => {
        if (isMeant(preset, answer.status) || isPerhapsNamed(preset, answer)) return;
        const reply = between(step, steps, { live: live(item), answer });
        const { verdict } = await judged(check, reply);
        expect(verdict).toBe('inconclusive');
      }),
      { seed: SEED, numRuns: CASES },
    );
  });
});

function hasEnd({ expiry }: Preset, { headers, body }: WrittenAnswer): boolean {
  if (expiry?.kind === 'header') return headers[expiry.name] !== undefined;
  return expiry?.kind === 'json' && body.includes(expiry.path.replace(/^.*\./, ''));
}

/** How many requests a check of a live credential makes. */
async function requestsOf(check: Check, reply: Reply): Promise<number> {
  let asked = 0;
  await judged(check, (request) => {
    asked += 1;
    return reply(request);
  });
  return asked;
}

/** Answers as a live credential gets them, but from one step up to another always this. */
function between(
  from: number,
  to: number,
  { live: known, answer }: { live: Reply; answer: WrittenAnswer },
): Reply {
  let asked = 0;
  return (request) => {
    asked += 1;
    return asked > from && asked <= to ? answer : known(request);
  };
}
