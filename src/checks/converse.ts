import { buildRequest } from '../auth/request.js';
import type { ReadyCheck } from '../model/check.js';
import type { Exchanged, Finding, Purpose, StopReason, Unsendable } from '../model/conversation.js';
import type { CredentialExchange, Presented } from '../model/credential.js';
import type { Exchange, OutgoingRequest } from '../model/exchange.js';
import type { Phrase } from '../model/phrase.js';
import { assess } from '../verdict/assess/assess.js';
import { type Conversation, decisive, isWithCredential } from '../verdict/assess/conversation.js';
import { type Next, nextStep } from './next-step.js';
import { obtainFor, type Outcome } from './obtain.js';
import type { Means, OpenConversation } from './open-conversation.js';

/**
 * Makes every exchange of a conversation, one after the other, each with a place of its own; and
 * then asks what there is to ask beside the endpoint.
 */
export async function converse(open: OpenConversation, means: Means): Promise<void> {
  const { origin } = open.check.request;
  for (;;) {
    const next = nextOf(open, means);
    if (next.pauseOriginMs > 0) means.pool.pause(origin, next.pauseOriginMs);
    if (next.kind === 'finish') break;
    const { purpose, delayMs } = next;
    open.awaited = { purpose, sentAt: null };
    // A control is about the answer before it, which may hold the expiry; all others replace it.
    if (isWithCredential(purpose)) keepLittle(open.history);
    if (delayMs > 0) await means.clock.sleep(delayMs);
    const made = () => exchange(open, means, purpose);
    if (!(await means.pool.run(origin, made, purpose !== 'first'))) return;
  }
  const { looks = [], second } = open.check;
  const isAccepted = decisive(open)?.finding.kind === 'accepted';
  if (isAccepted && second !== undefined) {
    open.second = await (await import('./second.js')).askAgain(open, second, means);
  }
  // What was not accepted is only looked at where that can say more.
  const due = looks.filter(({ whenRefused }) => isAccepted || whenRefused);
  if (due.length > 0) await (await import('./look-closer.js')).lookCloser(open, due, means);
}

/** Makes one exchange. False when it cannot be sent. */
async function exchange(open: OpenConversation, means: Means, purpose: Purpose): Promise<boolean> {
  const { check, history } = open;
  const needed = isWithCredential(purpose) ? check.auth.exchange : null;
  const request = requestOf(open, purpose, needed === null ? undefined : NOTHING);
  if (request === null) return false;
  open.awaited = { purpose, sentAt: means.clock.elapsed() };
  const next = needed === null ? null : await obtain(open, needed, { request, run: means });
  if (next?.kind === 'unsendable') return cannotBeSent(open, next);
  if (next?.kind === 'decided') {
    open.awaited = null;
    history.push({ purpose, ...next.exchanged });
    return true;
  }
  const asked = next === null ? request : requestOf(open, purpose, next.presented);
  if (asked === null) return false;
  const had = await means.send(asked);
  means.pool.heard(check.request.origin, had.kind === 'answer');
  const assessed = assess(had, check.judgement, check.subject.url);
  const isPinned = check.judgement.pins !== undefined;
  const finding = isPinned ? await pinned(assessed, { had, check, purpose }) : assessed;
  open.awaited = null;
  const by = next?.givenBy === undefined ? {} : { givenBy: next.givenBy };
  history.push({ purpose, exchange: had, finding, ...by });
  return true;
}

interface Had {
  readonly had: Exchange;
  readonly check: ReadyCheck;
  readonly purpose: Purpose;
}

/** What `expect.identity` makes of an answer. Most checks do without, and load nothing. */
async function pinned(finding: Finding, { had, check, purpose }: Had): Promise<Finding> {
  const { withPin } = await import('../verdict/beside/pinned.js');
  const isIts = isWithCredential(purpose);
  return withPin(finding, { exchange: had, isWithCredential: isIts }, check.judgement);
}

const NOTHING: Presented = { headers: [], query: [] };

/** What is spent by asking for it is asked for once. */
async function obtain(
  open: OpenConversation,
  needed: CredentialExchange,
  circumstances: Parameters<typeof obtainFor>[2],
): Promise<Outcome['next']> {
  const had = open.obtained;
  const isKept = needed.spends && had?.next.kind === 'present';
  open.obtained = isKept ? had : await obtainFor(open.check, needed, circumstances);
  return open.obtained.next;
}

/** The conversation as far as it got; `reason` is null when the run was not stopped. */
export function conversationOf(
  open: OpenConversation,
  reason: StopReason | null,
  { now, elapsed }: { readonly now: number; readonly elapsed: number },
): Conversation {
  // Of what was never asked it is not known yet whether it can be.
  if (open.history.length === 0 && open.awaited?.sentAt === null) requestOf(open, 'first');
  const { facts, history, unsendable, obtained: got, second, looks } = open;
  const isLost = reason !== null && got === null && isUnderWay(open);
  const known = {
    ...{ facts: { ...facts, scheme: sentScheme(open) }, history, unsendable },
    ...(got === null ? {} : { obtained: got.evidence }),
    ...(isLost ? { obtained: [MAYBE_LOST] } : {}),
    ...(got === null || got.identity === null ? {} : { identity: got.identity }),
    ...(got === null || got.scopes === null ? {} : { scopes: got.scopes }),
    ...(looks.length === 0 ? {} : { looks: [...looks] }),
    ...(second === null ? {} : { second }),
  };
  const awaited = open.awaited ?? stillToCome(open, now);
  if (reason === null || awaited === null) return { ...known, cutShort: null };
  const underWayMs = awaited.sentAt === null ? null : Math.max(0, elapsed - awaited.sentAt);
  return { ...known, cutShort: { reason, awaited: awaited.purpose, underWayMs } };
}

/** Some exchanges send what the endpoint asks for: a registry gets Basic where it gives out no tokens. */
function sentScheme({ facts, obtained }: OpenConversation): string | null {
  if (obtained?.next.kind !== 'present') return facts.scheme;
  const { headers } = obtained.next.presented;
  const [, value = ''] = headers.find(([name]) => name.toLowerCase() === 'authorization') ?? [];
  return /^([\w-]+) /.exec(value)?.[1]?.toLowerCase() ?? facts.scheme;
}

/** Whether something is being obtained that is spent by it. */
function isUnderWay({ check, awaited }: OpenConversation): boolean {
  return check.auth.exchange?.spends === true && awaited !== null && awaited.sentAt !== null;
}

const MAYBE_LOST: Phrase = [
  'The run ended while the credential was exchanged. If the server rotates it, it may be spent, and the new one is lost.',
];

/** What an answer calls for that came in with the end of the run, before anything was made of it. */
function stillToCome({ check, facts, history }: OpenConversation, now: number) {
  if (history.length === 0) return null;
  const next = nextStep({ check, facts, history, now, random: 0 });
  return next.kind === 'send' ? { purpose: next.purpose, sentAt: null } : null;
}

function nextOf({ check, facts, history }: OpenConversation, means: Means): Next {
  return nextStep({ check, facts, history, now: means.clock.now(), random: means.random() });
}

/** In plain text, so it is made just before it is sent. Null when it cannot be sent. */
function requestOf(
  open: OpenConversation,
  purpose: Purpose,
  presented?: Presented,
): OutgoingRequest | null {
  const built = buildRequest(askedWith(open.check, purpose), {
    credential: purpose !== 'control',
    ...(presented === undefined ? {} : { presented }),
  });
  if (built.ok) return built.request;
  cannotBeSent(open, built);
  return null;
}

function cannotBeSent(open: OpenConversation, because: Unsendable): false {
  if (open.history.length === 0) open.unsendable = because;
  open.awaited = null;
  return false;
}

/** The check with the request that is for this purpose. */
function askedWith(check: ReadyCheck, purpose: Purpose): ReadyCheck {
  const { bare, wrong } = check;
  if (purpose === 'control' && bare.kind === 'made') return { ...check, request: bare.request };
  if (purpose !== 'scrambled' || wrong.kind !== 'made') return check;
  return { ...check, request: wrong.request, auth: wrong.auth };
}

/** What is kept of a body while a conversation waits, in UTF-16 units: a thousand may wait. */
const KEPT_WHILE_WAITING = 65_536;

/** The answers are judged already. What an endpoint says in words is at the beginning. */
function keepLittle(history: Exchanged[]): void {
  const last = history.at(-1);
  if (last?.exchange.kind !== 'answer') return;
  const { answer } = last.exchange;
  const { body } = answer;
  if (body.kind === 'undecodable' || body.text.length <= KEPT_WHILE_WAITING) return;
  // Through bytes, because a slice of a string keeps the whole of it.
  const text = Buffer.from(body.text.slice(0, KEPT_WHILE_WAITING)).toString();
  const kept = { ...answer, body: { kind: 'too-large', text } as const };
  history[history.length - 1] = { ...last, exchange: { ...last.exchange, answer: kept } };
}
