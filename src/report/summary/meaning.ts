import type { Cause, Verdict } from '../../model/verdict.js';
import type { Row } from '../../model/report.js';

/** A link to the section of `docs/VERDICTS.md` that explains the row: the cause of a rejection, else the verdict. */
export function meaningLink({ verdict, cause }: Row, page: string): string {
  return cause === null
    ? `<a href="${page}#${verdictAnchor(verdict)}">What <code>${verdict}</code> means</a>`
    : `<a href="${page}#${causeAnchor(cause)}">What the cause <code>${cause}</code> means</a>`;
}

/** GitHub's anchor of the heading `Verdict: expired`. A verdict and a cause may share their word. */
function verdictAnchor(verdict: Verdict): string {
  return `verdict-${verdict}`;
}

function causeAnchor(cause: Cause): string {
  return `cause-${cause}`;
}
