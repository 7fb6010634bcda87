import type { Level } from '../../../model/verdict.js';
import { grouped } from '../../../values/grouped.js';
import { hasEnd, type FileRow } from '../rows.js';
import { endWords, html, type Html, NOTHING } from './html.js';

/** What one owner has in one repository. */
export interface Group {
  readonly place: string;
  /** Empty for nobody. */
  readonly owner: string;
  readonly counts: Readonly<Record<Level, number>>;
  /** The earliest end, ahead or past; null when none is known. */
  readonly nextEnd: number | null;
}

/** Whoever has most to do comes first. */
export function groupsOf(rows: readonly FileRow[]): readonly Group[] {
  const { compare } = new Intl.Collator('en', { numeric: true });
  return [...grouped(rows, ({ place, owner }) => `${place}\n${owner ?? ''}`).values()]
    .map(groupOf)
    .toSorted(
      (one, other) =>
        other.counts.fail - one.counts.fail ||
        other.counts.warn - one.counts.warn ||
        compare(one.place, other.place) ||
        compare(one.owner, other.owner),
    );
}

function groupOf(rows: readonly FileRow[]): Group {
  const count = (level: Level) => rows.filter((row) => row.level === level).length;
  const ends = rows.filter(hasEnd).map(({ expiresAt }) => Date.parse(expiresAt));
  return {
    place: rows[0]?.place ?? '',
    owner: rows[0]?.owner ?? '',
    counts: { fail: count('fail'), warn: count('warn'), pass: count('pass') },
    nextEnd: ends.length === 0 ? null : ends.reduce((one, other) => Math.min(one, other)),
  };
}

/** Nothing where there is one group: then the whole page is about it. */
export function ownerSection(groups: readonly Group[], now: number): Html {
  if (groups.length < 2) return NOTHING;
  const hasPlaces = new Set(groups.map(({ place }) => place)).size > 1;
  const title = hasPlaces ? 'Repositories and owners' : 'Owners';
  const head = [
    ...(hasPlaces ? ['Repository'] : []),
    'Owner',
    'Failing',
    'Warnings',
    'Fine',
    'Earliest expiry',
  ];
  return html`<section aria-labelledby="owners">
<h2 id="owners">${title}</h2>
<table role="table" class="owners">
<thead role="rowgroup"><tr role="row">${head.map((name) => html`<th role="columnheader" scope="col">${name}</th>`)}</tr></thead>
<tbody role="rowgroup">
${groups.map((group) => line(group, hasPlaces, now))}
</tbody>
</table>
</section>`;
}

function line(group: Group, hasPlaces: boolean, now: number): Html {
  const { place, owner, counts, nextEnd } = group;
  const title = hasPlaces ? place || 'not known' : owner || 'nobody';
  // A list of links has several of a repository, and none of what stands beside them.
  const whose = hasPlaces ? html`<span class="unseen"> of ${owner || 'nobody'}</span>` : NOTHING;
  const link = html`<a href="#credentials" data-show-owner="${owner}" data-show-place="${place}">${title}${whose}</a>`;
  const cells = [
    ...(hasPlaces ? [cell('Owner', html`${owner || 'nobody'}`)] : []),
    ...LEVELS.map(([level, name]) => countCell(level, name, counts[level])),
    cell('Earliest expiry', nextEnd === null ? html`–` : endWords(nextEnd, now)),
  ];
  return html`<tr role="row"><th role="rowheader" scope="row">${link}</th>${cells}</tr>
`;
}

const LEVELS = [
  ['fail', 'Failing'],
  ['warn', 'Warnings'],
  ['pass', 'Fine'],
] as const;

function cell(name: string, content: Html): Html {
  return html`<td role="cell" data-name="${name}">${content}</td>`;
}

function countCell(level: Level, name: string, count: number): Html {
  return html`<td role="cell" data-name="${name}"><span class="${count === 0 ? 'none' : level}">${count}</span></td>`;
}
