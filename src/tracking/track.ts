import type { Report } from '../model/report.js';
import type { Clock, Target } from '../ports.js';
import type { Action, KnownIssue, Policy } from './action.js';
import type { Api } from './api.js';
import { type Applying, apply, type Done } from './apply.js';
import { type Call, createCall, Refused } from './call.js';
import { findIssues, type Known, LABEL } from './known.js';
import { duplicatesIn, planIssues } from './plan.js';
import type { Setting } from './text.js';

export interface TrackInput {
  readonly api: Api;
  readonly report: Report;
  readonly policy: Policy;
  /** Labels of a new issue beside the one that it is found by. */
  readonly labels: readonly string[];
  readonly setting: Setting;
  readonly clock: Clock;
  readonly runner: Pick<Target['runner'], 'annotate' | 'log'>;
}

const LOOKS = {
  color: 'b60205',
  description: 'A credential that needs action, found by Credential Checks',
};
/** Warnings that are shown. */
const MOST_WARNINGS = 3;

/** The issues as they are before this run changes any; or why they cannot be read. */
export type Recalled = { readonly known: Known; readonly call: Call } | { readonly why: string };

/** Never rejects. */
export async function recall({ api, clock }: Pick<TrackInput, 'api' | 'clock'>): Promise<Recalled> {
  const call = createCall(clock, 'issues: write');
  try {
    const viewer = await call.reading('find out whose issues to look for', () => api.viewer());
    return { known: await findIssues(api, call, viewer), call };
  } catch (error) {
    return { why: sentenceOf(error) };
  }
}

/**
 * Brings the tracking issues up to date with a report. Never rejects, and changes no outcome:
 * whatever the API refuses is a warning.
 */
export async function track(input: TrackInput, recalled: Recalled): Promise<void> {
  const warnings: string[] = [];
  const done: Done[] = [];
  const refused: Refused[] = [];
  try {
    if ('why' in recalled) warnings.push(recalled.why);
    else await bringUpToDate(input, recalled, { done, warnings, refused });
  } catch (error) {
    if (error instanceof Refused) refused.push(error);
    else warnings.push(sentenceOf(error));
  }
  const said = done.map(({ words }) => words).join(', ');
  input.runner.log(`Tracking issues: ${said === '' ? 'nothing to change' : said}.`);
  warn(input.runner, 'Tracking issues', [...warnings, ...sentencesOf(refused)]);
}

interface Progress {
  readonly done: Done[];
  readonly warnings: string[];
  readonly refused: Refused[];
}

/** One sentence for each reason: with a hundred locked issues, the others say nothing new. */
export function sentencesOf(refused: readonly Refused[]): readonly string[] {
  const reasons = new Set(refused.map(({ refusal }) => refusal.reason));
  return [...reasons].map((reason) => {
    const alike = refused.filter(({ refusal }) => refusal.reason === reason);
    const also = alike.length === 1 ? '' : ` The same goes for ${alike.length - 1} more.`;
    return `${alike[0]?.sentence}${also}`;
  });
}

async function bringUpToDate(
  input: TrackInput,
  { known, call }: Extract<Recalled, { readonly known: Known }>,
  progress: Progress,
): Promise<void> {
  const { api, report, policy } = input;
  progress.warnings.push(...doubts(known));
  const actions = planIssues(known.issues, report.rows, policy).filter(
    ({ kind }) => kind !== 'open' || known.isWhole,
  );
  const applying = applyingOf(input, known, call);
  if (actions.some(({ kind }) => kind === 'open')) {
    await call.writing('create the label of the tracking issues', () => api.label(LABEL, LOOKS));
  }
  const opened = await applyAll(actions, applying, progress);
  if (opened.length === 0) return;
  // Another run at the same time has opened its own in the meantime: the younger one is closed by
  // whoever opened it.
  const after = await findIssues(api, call, known.viewer);
  const own = duplicatesIn(after.issues).filter(
    (action) => action.kind === 'duplicate' && opened.includes(action.issue.number),
  );
  await applyAll(own, applying, progress);
}

function applyingOf(
  { api, report, policy, labels, setting }: TrackInput,
  { issues, viewer }: Known,
  call: Call,
): Applying {
  const again = (fresh: KnownIssue): Action | null => {
    const others = issues.filter(({ number }) => number !== fresh.number);
    const actions = planIssues([...others, fresh], report.rows, policy);
    return actions.find((one) => one.kind !== 'open' && one.issue === fresh) ?? null;
  };
  return { api, call, setting, viewer, now: policy.now, labels, again };
}

/** One after the other; what only one issue is refused leaves the others. Numbers that were opened. */
async function applyAll(
  actions: readonly Action[],
  applying: Applying,
  { done, refused }: Progress,
): Promise<readonly number[]> {
  const opened: number[] = [];
  for (const action of actions) {
    try {
      const one = await apply(action, applying);
      if (one === null) continue;
      done.push(one);
      if (one.opened !== null) opened.push(one.opened);
    } catch (error) {
      if (!(error instanceof Refused) || error.refusal.isFinal) throw error;
      refused.push(error);
    }
  }
  return opened;
}

function doubts({ damaged, isWhole }: Known): readonly string[] {
  const [number] = damaged;
  return [
    ...(isWhole
      ? []
      : [
          `There are more issues with the label \`${LABEL}\` than are read, so no new one is opened. Take the label from old ones.`,
        ]),
    ...(number === undefined
      ? []
      : [
          `The hidden comment at the end of #${number} was changed, so the issue is not kept up to date. Close it: what needs action gets a new one.`,
        ]),
  ];
}

export function sentenceOf(error: unknown): string {
  if (error instanceof Refused) return error.sentence;
  const kind = error instanceof Error ? error.name : typeof error;
  return `Credential Checks itself failed (${kind}). Please report this.`;
}

export function warn(
  runner: TrackInput['runner'],
  title: string,
  warnings: readonly string[],
): void {
  const nowhere = { file: null, line: null, column: null };
  for (const message of [...new Set(warnings)].slice(0, MOST_WARNINGS)) {
    runner.annotate({ level: 'warning', title, message, ...nowhere });
  }
}
