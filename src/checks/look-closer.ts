import { tokenOf } from '../auth/looks/token.js';
import type { ReadyCheck } from '../model/check.js';
import type { Exchange } from '../model/exchange.js';
import type { Look, Looked, MadeLook, PlannedLook } from '../model/look.js';
import type { Errand } from '../model/obtain.js';
import { readUrl } from '../values/url.js';
import { askerFor } from './obtain.js';
import type { Means, OpenConversation } from './open-conversation.js';
import { delayAfter } from './repeat.js';

/**
 * Makes second looks, one after the other, each with a place of its own. Repeats nothing but what
 * may pass.
 */
export async function lookCloser(
  open: OpenConversation,
  looks: readonly PlannedLook[],
  means: Means,
): Promise<void> {
  for (const planned of looks) open.looks.push(await made(open, planned, means));
}

async function made(
  { check, obtained }: OpenConversation,
  planned: PlannedLook,
  means: Means,
): Promise<MadeLook> {
  const { name } = planned;
  const token = tokenOf(check.auth, obtained?.minted ?? null);
  if (token === null) return { name, words: ['The second look'], looked: NO_TOKEN, attempts: 0 };
  const look = planned.lookAt(token);
  const { words } = look;
  let attempts = 0;
  for (let retriesDone = 0; ; retriesDone += 1) {
    const once = await lookOnce(check, look, means);
    attempts += once.attempts;
    const { looked } = once;
    const exchange = looked.kind === 'unseen' ? looked.exchange : null;
    const delay = delayAfter(exchange, retriesDone, { check, means });
    if (delay === null) return { name, words, looked, attempts };
    await means.clock.sleep(delay);
  }
}

const NO_TOKEN: Looked = {
  kind: 'unseen',
  exchange: null,
  because: ['could not be made: there is no token to look at'],
  steps: [],
};

interface Once {
  readonly looked: Looked;
  readonly attempts: number;
}

/** With a place for as long as it takes; its errands go one after the other. */
async function lookOnce(check: ReadyCheck, look: Look, means: Means): Promise<Once> {
  const asked = askerFor(check, look.addresses, means);
  let attempts = 0;
  const ask = async (errand: Errand): Promise<Exchange> => {
    const exchange = await asked(errand);
    const origin = readUrl(errand.url)?.origin;
    if (origin !== undefined) means.pool.heard(origin, exchange.kind === 'answer');
    const hasLeft = exchange.kind === 'answer' || exchange.failure.connected;
    if (hasLeft && carriesCredential(errand)) attempts += 1;
    return exchange;
  };
  const origin = readUrl(look.addresses[0] ?? '')?.origin ?? check.request.origin;
  const now = () => means.clock.now();
  const looked = await means.pool.run(
    origin,
    () => look.look({ ask, now, hide: means.hide }),
    true,
  );
  return { looked, attempts };
}

/** Metadata and keys are public, and asked for with nothing. */
function carriesCredential({ headers, body }: Errand): boolean {
  return (
    body !== null || Object.keys(headers).some((name) => name.toLowerCase() === 'authorization')
  );
}
