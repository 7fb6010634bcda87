import { hasEnd, type FileRow } from '../rows.js';
import { shortEnd, html, type Html, NOTHING } from './html.js';

const DAY = 86_400_000;
const YEAR = 365 * DAY;
/** Rows of the picture. The table has them all. */
const SHOWN = 15;
/** Marks on the axis that a phone has room for. */
const MARKS = 4;
/** Distances of the marks in days. */
const STEPS = [1, 2, 3, 7, 14, 30, 61, 91];

type Ending = FileRow & { readonly at: number };

/**
 * The next ends, each as a point on a line that begins at the run: what is near is on the left. The
 * words beside it say the same, so the picture is nothing to a screen reader.
 */
export function timelineSection(rows: readonly FileRow[], now: number): Html {
  const ahead = rows
    .filter(hasEnd)
    .map((row) => ({ ...row, at: Date.parse(row.expiresAt) }))
    .filter(({ at }) => at > now)
    .toSorted((one, other) => one.at - other.at);
  const near = ahead.filter(({ at }) => at - now <= YEAR);
  const shown = (near.length > 0 ? near : ahead).slice(0, SHOWN);
  const last = shown.at(-1);
  if (last === undefined) return NOTHING;
  const span = Math.max(last.at - now, DAY);
  const more = ahead.length - shown.length;
  return html`<section aria-labelledby="expiries">
<h2 id="expiries">Next expiries</h2>
<ol class="timeline">
${axis(now, span)}${shown.map((row) => line(row, now, span))}
</ol>
${more === 0 ? NOTHING : html`<p>${more} more ${more === 1 ? 'is' : 'are'} in the table.</p>`}
</section>`;
}

function axis(now: number, span: number): Html {
  return html`<li class="axis" aria-hidden="true"><svg width="100%" height="16"><text x="0" y="12">run</text>${marks(now, span).map(({ share, words }) => html`<text x="${share}%" y="12" text-anchor="middle">${words}</text>`)}</svg></li>
`;
}

function line(row: Ending, now: number, span: number): Html {
  const share = (((row.at - now) / span) * 94).toFixed(2);
  const where =
    row.repository === undefined || row.repository === null
      ? NOTHING
      : html` <small>${row.repository}</small>`;
  return html`<li><span class="who">${row.label}${where}</span><svg class="${row.level}" width="100%" height="16" aria-hidden="true"><line class="rail" x1="0" x2="100%" y1="8" y2="8"/>${marks(now, span).map((mark) => html`<line class="mark" x1="${mark.share}%" x2="${mark.share}%" y1="0" y2="16"/>`)}<circle cx="${share}%" cy="8" r="6"/></svg><span class="when">${shortEnd(row.at, now)}</span></li>
`;
}

/** Whole days of the calendar, where a point of that day would be. */
function marks(now: number, span: number) {
  const step = (STEPS.find((days) => span / (days * DAY) <= MARKS) ?? 122) * DAY;
  // Not on the word at the beginning.
  const first = Math.ceil((now + Math.max(step / 2, span / 6)) / DAY) * DAY;
  const count = Math.floor((now + span - first) / step) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => first + index * step).map(
    (at) => ({
      share: (((at - now) / span) * 94).toFixed(2),
      words: dayWords(at, span),
    }),
  );
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

function dayWords(at: number, span: number): string {
  const date = new Date(at);
  const month = MONTHS[date.getUTCMonth()] ?? '';
  return span > 120 * DAY ? `${month} ${date.getUTCFullYear()}` : `${date.getUTCDate()} ${month}`;
}
