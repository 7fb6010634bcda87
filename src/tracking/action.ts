import type { IssueState, Tracked } from './state.js';
import type { Event, Moment } from './step.js';

/** An issue that the acting identity wrote, with the state in its marker. */
export interface KnownIssue {
  readonly number: number;
  readonly isOpen: boolean;
  readonly labels: readonly string[];
  readonly title: string;
  readonly body: string;
  readonly state: IssueState;
  /** As the API gives it; it changes with the issue. */
  readonly updatedAt: string;
}

export interface Policy extends Moment {
  readonly mode: 'one' | 'each';
  /** Issues of one credential that a run may open or reopen; past it, all of them go into one. */
  readonly most: number;
}

/** What an issue is to say. */
export interface Content {
  readonly kind: IssueState['kind'];
  readonly items: readonly Tracked[];
  /** Credentials that need action, and for which there is no room in the issue. */
  readonly more: number;
  /** What is commented on; of a new issue, what it is about. */
  readonly events: readonly Event[];
}

export type Action =
  | { readonly kind: 'open'; readonly content: Content }
  /** Its text is edited in place where it is another one; each event is in the one comment. */
  | {
      readonly kind: 'keep' | 'close' | 'reopen';
      readonly issue: KnownIssue;
      readonly content: Content;
    }
  /** Two runs at once opened two issues about the same. The younger is closed. */
  | { readonly kind: 'duplicate'; readonly issue: KnownIssue; readonly of: number };
