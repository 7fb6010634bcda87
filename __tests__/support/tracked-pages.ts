import type { Report, Row } from '../../src/model/report.js';
import type { Content } from '../../src/tracking/action.js';
import type { Place } from '../../src/tracking/place.js';
import { planIssues } from '../../src/tracking/plan.js';
import type { Event } from '../../src/tracking/step.js';
import { comment } from '../../src/tracking/sticky.js';
import { commentText, issueBody, issueTitle, type Setting } from '../../src/tracking/text.js';
import { hurriedClock } from './recording-ports.js';
import { noSecrets } from './report-sample.js';
import { NOW, policyOf, trackedOf } from './tracked-rows.js';

/** GitHub's own limits. */
export const LONGEST_TITLE = 256;
export const LONGEST_BODY = 65_536;

export const OWN_PAGES = 'https://github.com/acme/shop';
const PLACE: Place = {
  ...{ api: 'https://api.github.com', owner: 'acme', repo: 'shop' },
  ...{ pages: OWN_PAGES, run: 4_711 },
};
const WRITTEN = { at: NOW, run: 4_711 };

export function settingFor(rows: readonly Row[]): Setting {
  return {
    place: PLACE,
    verdictsPage: `${OWN_PAGES}/blob/v1/docs/VERDICTS.md`,
    rows: new Map(rows.map((row) => [row.name, row])),
    redactor: noSecrets,
  };
}

/** What GitHub is given for an issue. */
export interface IssuePage {
  readonly title: string;
  readonly body: string;
  /** One comment that tells all that can happen to these rows. */
  readonly comment: string;
}

/** A new issue about rows; null where none of them needs one. */
export function issuePage(rows: readonly Row[], mode: 'one' | 'each'): IssuePage | null {
  const [action] = planIssues([], rows, policyOf({ mode }));
  if (action?.kind !== 'open') return null;
  const { content } = action;
  const setting = settingFor(rows);
  return {
    title: issueTitle(content, setting),
    body: issueBody(content, WRITTEN, setting),
    comment: commentText(withAllEvents(content), setting),
  };
}

function withAllEvents(content: Content): Content {
  const kinds = ['arose', 'changed', 'rotated', 'nearer', 'still', 'mended'] as const;
  const events = content.events.flatMap(({ name, row, now }) =>
    kinds.map((kind): Event => ({ kind, name, row, now, was: trackedOf(name) })),
  );
  return { ...content, events };
}

/** What a run writes into a pull request. */
export async function stickyPage(report: Report): Promise<string> {
  let written = '';
  const unused = () => Promise.reject(new Error('A new comment takes no more than this.'));
  await comment({
    api: {
      ...{ issues: unused, issue: unused, label: unused, isAssignable: unused, open: unused },
      ...{ change: unused, changeComment: unused, deleteComment: unused },
      viewer: async () => 'github-actions[bot]',
      comments: async () => ({ found: [], isWhole: true }),
      comment: async (_number, body) => {
        written = body;
        return { id: 1, author: 'github-actions[bot]', body };
      },
    },
    ...{ report, number: 7, key: 'a:b', setting: settingFor(report.rows) },
    clock: hurriedClock(),
    runner: { annotate: () => undefined, log: () => undefined },
  });
  return written;
}
