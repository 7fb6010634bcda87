import { mapping, plain } from './credential.js';
import { ofBlock } from './bruno-request.js';
import { pathOf } from './json.js';
import type { Leftover, Value } from './model.js';
import { expectedStatus } from './monitor.js';
import type { Tree } from './tree.js';
import { BRACES, partsOf } from './variables.js';

interface Expected {
  readonly rules: Readonly<Record<string, Value | null>>;
  readonly leftovers: readonly Leftover[];
}

/** `res.status: eq 200` and `res.body.name: eq john`; no other assertion is carried over. */
export function assertions(list: readonly Tree[], place: string): Expected {
  const all = ofBlock(list).map(([subject, text]) => ({
    subject,
    wanted: /^eq (.+)$/s.exec(text)?.[1] ?? null,
  }));
  const isStatus = ({ subject, wanted }: (typeof all)[number]) =>
    subject === 'res.status' && /^\d{3}$/.test(wanted ?? '');
  const statuses = all
    .filter(isStatus)
    .map(({ wanted }) => ({ from: Number(wanted), to: Number(wanted) }));
  const status = expectedStatus(statuses.length === 0 ? null : statuses, place);
  const json = new Map<string, Value>();
  const left = all.filter((one) => {
    const path = one.subject.startsWith('res.body')
      ? pathOf(one.subject.slice('res.body'.length))
      : null;
    if (isStatus(one)) return false;
    if (path === null || one.wanted === null || json.has(path)) return true;
    json.set(path, plain(partsOf(one.wanted, BRACES)));
    return false;
  });
  const what = 'An assertion is not carried over.';
  return {
    rules: { status: status.value, json: json.size === 0 ? null : mapping([...json]) },
    leftovers: [
      ...status.leftovers,
      ...left.map(() => ({ place, what, instead: 'Write it in `expect`.' })),
    ],
  };
}
