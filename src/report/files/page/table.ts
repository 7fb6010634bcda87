import type { Level } from '../../../model/verdict.js';
import { hasEnd, type FileRow } from '../rows.js';
import { bdi, endWords, html, type Html, NOTHING, webLink, withLink } from './html.js';

/** Every credential, worst first, and what narrows the list down once the script runs. */
export function credentialSection(rows: readonly FileRow[], now: number): Html {
  if (rows.length === 0) return NOTHING;
  return html`<section aria-labelledby="credentials">
<h2 id="credentials" tabindex="-1">Credentials</h2>
${filters(rows)}
<p id="shown" role="status">${rows.length} ${rows.length === 1 ? 'credential' : 'credentials'}</p>
<table role="table" class="credentials">
<thead role="rowgroup"><tr role="row">${COLUMNS.map(({ title, key }) => html`<th role="columnheader" scope="col"${key === null ? NOTHING : html` data-sort="${key}"`}>${title}</th>`)}</tr></thead>
<tbody role="rowgroup" id="rows">
${rows.map((row, rank) => line(row, rank, now))}
</tbody>
</table>
</section>`;
}

const COLUMNS = [
  { title: 'Status', key: 'rank' },
  { title: 'Credential', key: 'name' },
  { title: 'Expires', key: 'expires' },
  { title: 'Why and what to do', key: null },
] as const;

/** Hidden until the script is there to do something with them. */
function filters(rows: readonly FileRow[]): Html {
  const places = distinct(rows.map(({ place }) => place));
  const owners = distinct(rows.map(({ owner }) => owner ?? ''));
  return html`<div id="filters" role="search" aria-label="Credentials" hidden>
<label>Find <input type="search" id="find" autocomplete="off" spellcheck="false"></label>
<label>Show <select id="level"><option value="">everything</option><option value="fail warn">what needs action</option><option value="fail">failures</option><option value="warn">warnings</option><option value="pass">what is fine</option></select></label>
${
  owners.length > 1
    ? choice(
        'owner',
        'Owner',
        owners.map((owner) => [owner, owner || 'nobody']),
      )
    : NOTHING
}
${
  places.length > 1
    ? choice(
        'place',
        'Repository',
        places.map((place) => [place, place || 'not known']),
      )
    : NOTHING
}
<button type="button" id="clear">Clear filters</button>
</div>`;
}

function choice(id: string, title: string, options: readonly (readonly [string, string])[]): Html {
  // An equals sign before each, because the empty value is one of them.
  return html`<label>${title} <select id="${id}"><option value="">all</option>${options.map(([value, words]) => html`<option value="=${value}">${words}</option>`)}</select></label>`;
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].toSorted(new Intl.Collator('en', { numeric: true }).compare);
}

const SIGNS: Record<Level, string> = { pass: '✓', warn: '!', fail: '✗' };

function line(row: FileRow, rank: number, now: number): Html {
  const at = hasEnd(row) ? Date.parse(row.expiresAt) : null;
  return html`<tr role="row" data-rank="${rank}" data-name="${row.label}" data-expires="${at === null ? '' : new Date(at).toISOString()}" data-level="${row.level}" data-owner="${row.owner ?? ''}" data-place="${row.place}">
<td role="cell">${status(row)}</td>
<th role="rowheader" scope="row">${row.label}${whose(row)}</th>
<td role="cell" data-name="Expires">${at === null ? html`<span class="none">–</span>` : endWords(at, now)}</td>
<td role="cell">${words(row)}</td>
</tr>
`;
}

/** What was skipped on purpose is neither good nor bad. */
function status({ level, verdict }: FileRow): Html {
  const [look, sign] = verdict === 'skipped' ? ['none', '–'] : [level, SIGNS[level]];
  return html`<span class="status ${look}"><span aria-hidden="true">${sign}</span> ${verdict}</span>`;
}

function whose({ owner, repository }: FileRow): Html {
  const known = [owner, repository].flatMap((text) =>
    typeof text === 'string' ? [bdi(text)] : [],
  );
  return known.length === 0
    ? NOTHING
    : html`<small>${known.reduce((before, one) => html`${before} · ${one}`)}</small>`;
}

/** One sentence and one step; the rest unfolds. */
function words(row: FileRow): Html {
  const [step] = row.fix;
  const first =
    row.level === 'pass' || step === undefined
      ? NOTHING
      : html`<p class="step">→ ${withLink(step, row.renew)}</p>`;
  return html`<p>${row.message}</p>${first}<details><summary>Details<span class="unseen"> of ${row.label}</span></summary>${steps(row)}${evidence(row)}<dl>${facts(row)}</dl></details>`;
}

function steps({ fix, renew }: FileRow): Html {
  if (fix.length === 0) return NOTHING;
  return html`<p>What to do</p><ol>${fix.map((step) => html`<li>${withLink(step, renew)}</li>`)}</ol>`;
}

function evidence({ evidence: lines }: FileRow): Html {
  if (lines.length === 0) return NOTHING;
  return html`<p>Evidence</p><ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}

function createdWords({ age }: FileRow): Html | null {
  return age?.createdAt ? html`${age.createdAt.slice(0, 10)} (${age.source ?? ''})` : null;
}

function facts(row: FileRow): readonly Html[] {
  const request = row.url === null ? null : `${row.method} ${row.url}`;
  const known: readonly (readonly [string, Html | null])[] = [
    ['Renew at', row.renew === null ? null : webLink(row.renew)],
    ['Owner', row.owner === null ? null : html`${row.owner}`],
    [
      'Stored as',
      row.variables.length === 0 ? null : html`<code>${row.variables.join(', ')}</code>`,
    ],
    ['Belongs to', row.identity === null ? null : html`<code>${row.identity}</code>`],
    ['Request', request === null ? null : html`<code>${request}</code>`],
    ['Answer', row.status === null ? null : html`${row.status}`],
    ['Created', createdWords(row)],
    ['End known from', row.expirySource === null ? null : html`${row.expirySource}`],
  ];
  return known.flatMap(([title, value]) =>
    value === null ? [] : [html`<div><dt>${title}</dt><dd>${value}</dd></div>`],
  );
}
