import type { Settings } from '../config/inputs.js';
import type { Send } from '../model/exchange.js';
import type { Past } from '../model/change.js';
import type { Report } from '../model/report.js';
import type { Cancellation, Clock, Environment, Target } from '../ports.js';
import type { Redactor } from '../text/redact.js';
import { createApi } from './api.js';
import { placeOf } from './place.js';
import { worstByName } from './plan.js';
import { previousFrom } from './previous.js';
import { comment, commentKey, type StickyInput } from './sticky.js';
import type { Setting } from './text.js';
import { type Recalled, recall, track, warn } from './track.js';

/** What it takes of the run. */
export interface Means {
  readonly redactor: Redactor;
  readonly runner: Pick<Target['runner'], 'annotate' | 'log'>;
  readonly clock: Clock;
  readonly cancellation: Cancellation;
  readonly environment: Environment;
  readonly send: Send;
}

/** What is wanted, and of which event the run is. */
export interface Wanted {
  readonly settings: Settings;
  readonly context: {
    readonly pullRequest: number | null;
    /** Why the run has no secrets, and a token that may only read. */
    readonly secretsWithheld: string | null;
  };
}

/** GitHub itself ends a request after ten seconds (GitHub Docs, "Troubleshooting the REST API"). */
const TIMEOUT_MS = 20_000;

/** What keeps issues, and the comment of a pull request. */
export interface Follower {
  /** What the issues know of the last run; null for nothing. */
  readonly past: Past | null;
  /** Brings them up to date. It changes no outcome, and never rejects. */
  update(report: Report): Promise<void>;
}

/**
 * Reads what the tracking issues know, by the inputs `issues` and `comment`. Null where there is
 * nothing to keep. Never rejects. A job that is cancelled waits for nothing of it.
 */
export async function follow(means: Means, wanted: Wanted): Promise<Follower | null> {
  const { environment, runner, send, cancellation } = means;
  const { settings, context } = wanted;
  const token = settings['github-token'];
  // The list of a pull request is a draft, and what it says of a credential may be about the draft.
  const mode = context.pullRequest === null ? settings.issues : 'off';
  const number = settings.comment ? context.pullRequest : null;
  if (mode === 'off' && number === null) return null;
  if (number !== null && context.secretsWithheld !== null) {
    runner.log(READ_ONLY);
    return null;
  }
  const place = placeOf(environment);
  if (place === null || token === null) {
    warn(runner, TITLE, [place === null ? NOWHERE : NO_TOKEN]);
    return null;
  }
  const api = createApi(place, { send, token, timeoutMs: TIMEOUT_MS });
  const cancelled = cancellation.requested.then(() => null);
  const unless = <T>(done: Promise<T>) => Promise.race([done, cancelled]);
  const common = (report: Report): Common => ({
    ...{ api, report, clock: means.clock, runner },
    setting: settingOf(report, place, means.redactor),
  });
  if (mode === 'off') {
    const update = async (report: Report) =>
      void (await unless(commented(common(report), number, environment)));
    return { past: null, update };
  }
  const recalled = await unless(recall({ api, clock: means.clock }));
  if (recalled === null) return null;
  return {
    past: 'known' in recalled ? previousFrom(recalled.known.issues) : null,
    update: async (report) =>
      void (await unless(tracked(common(report), { mode, settings, recalled }))),
  };
}

function settingOf(
  { rows, verdictsPage }: Report,
  place: Setting['place'],
  redactor: Redactor,
): Setting {
  return { place, verdictsPage, rows: worstByName(rows), redactor };
}

const TITLE = 'Tracking issues';
const NOWHERE =
  'Could not reach GitHub: GITHUB_REPOSITORY or GITHUB_API_URL is not set as the runner sets it.';
const NO_TOKEN = 'Could not reach GitHub: the input `github-token` is empty.';
const READ_ONLY =
  'No comment in the pull request: GitHub gives a run for a fork or for Dependabot no token that may write.';

type Common = Omit<StickyInput, 'number' | 'key'>;

interface Tracking {
  readonly mode: 'one' | 'each';
  readonly settings: Settings;
  readonly recalled: Recalled;
}

function tracked(common: Common, { mode, settings, recalled }: Tracking): Promise<void> {
  const now = common.report.generatedAt;
  const { 'notify-at': ladder, 'issues-limit': most, 'issue-labels': labels } = settings;
  return track({ ...common, labels, policy: { mode, most, ladder, now } }, recalled);
}

async function commented(
  common: Common,
  number: number | null,
  environment: Environment,
): Promise<void> {
  if (number === null) return;
  // Not the branch, which is another one at every pull request.
  const workflow = environment['GITHUB_WORKFLOW_REF']?.replace(/@.*$/s, '');
  await comment({ ...common, number, key: commentKey([workflow, environment['GITHUB_JOB']]) });
}
