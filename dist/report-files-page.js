"use strict";

// src/report/files/page/page.ts
var import_node_crypto = require("node:crypto");

// shared:src/values/time.ts
var taken0 = take("dateWords");
var taken3 = take("relativeTime");

// src/report/files/rows.ts
function rowsOf({ repository, endpoints }) {
  const labelOf = labels();
  return endpoints.map((endpoint) => {
    const place = endpoint.repository ?? repository ?? "";
    const name = withoutPlace(endpoint.name, endpoint.repository);
    return { ...endpoint, place, label: labelOf(place, name) };
  });
}
function withoutPlace(name, repository) {
  const suffix = ` (${repository})`;
  return repository && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
}
function labels() {
  const nextCounts = /* @__PURE__ */ new Map();
  return (place, name) => {
    const key = (label2) => `${place}
${label2}`;
    let label = name;
    while (nextCounts.has(key(label))) {
      const count = nextCounts.get(key(name)) ?? 2;
      nextCounts.set(key(name), count + 1);
      label = `${name} (${count})`;
    }
    nextCounts.set(key(label), 2);
    return label;
  };
}
function hasEnd(row) {
  return row.expiresAt !== null && row.verdict !== "missing" && row.verdict !== "skipped";
}

// src/report/files/page/html.ts
function html(parts, ...values) {
  const markup = parts.map((part, index) => {
    const value = values[index];
    return part + (value === void 0 ? "" : markupOf(value));
  }).join("");
  return { markup };
}
function rawElement(name, text) {
  return { markup: `<${name}>${text}</${name}>` };
}
var NOTHING = { markup: "" };
function markupOf(value) {
  if (typeof value === "number") return String(value);
  if (typeof value === "string") {
    return value.replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
  }
  return "markup" in value ? value.markup : value.map(({ markup }) => markup).join("");
}
function bdi(text) {
  return html`<bdi>${text}</bdi>`;
}
function webLink(text) {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && /^https?:$/.test(url.protocol) ? html`<a href="${url.href}" rel="noopener noreferrer">${url.href}</a>` : html`<code>${text}</code>`;
}
function withLink(sentence, renew) {
  if (renew === null) return html`${sentence}`;
  const parts = sentence.split(renew).map((part) => html`${part}`);
  return parts.reduce((before, part) => html`${before}${webLink(renew)}${part}`);
}
function endWords(at, now) {
  return html`${timeOf(at, taken0(at))} ${ago(at, now)}`;
}
function shortEnd(at, now) {
  return html`${timeOf(at, taken0(at).slice(0, 10))} ${ago(at, now)}`;
}
function timeOf(at, words2) {
  return html`<time datetime="${new Date(at).toISOString()}">${words2}</time>`;
}
function ago(at, now) {
  return html`<span class="ago" data-at="${new Date(at).toISOString()}">${taken3(at, now)}</span>`;
}

// shared:src/values/grouped.ts
var taken02 = take("grouped");

// src/report/files/page/owners.ts
function groupsOf(rows) {
  const { compare } = new Intl.Collator("en", { numeric: true });
  return [...taken02(rows, ({ place, owner }) => `${place}
${owner ?? ""}`).values()].map(groupOf).toSorted(
    (one, other) => other.counts.fail - one.counts.fail || other.counts.warn - one.counts.warn || compare(one.place, other.place) || compare(one.owner, other.owner)
  );
}
function groupOf(rows) {
  const count = (level) => rows.filter((row) => row.level === level).length;
  const ends = rows.filter(hasEnd).map(({ expiresAt }) => Date.parse(expiresAt));
  return {
    place: rows[0]?.place ?? "",
    owner: rows[0]?.owner ?? "",
    counts: { fail: count("fail"), warn: count("warn"), pass: count("pass") },
    nextEnd: ends.length === 0 ? null : ends.reduce((one, other) => Math.min(one, other))
  };
}
function ownerSection(groups, now) {
  if (groups.length < 2) return NOTHING;
  const hasPlaces = new Set(groups.map(({ place }) => place)).size > 1;
  const title = hasPlaces ? "Repositories and owners" : "Owners";
  const head = [
    ...hasPlaces ? ["Repository"] : [],
    "Owner",
    "Failing",
    "Warnings",
    "Fine",
    "Earliest expiry"
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
function line(group, hasPlaces, now) {
  const { place, owner, counts, nextEnd } = group;
  const title = hasPlaces ? place || "not known" : owner || "nobody";
  const whose2 = hasPlaces ? html`<span class="unseen"> of ${owner || "nobody"}</span>` : NOTHING;
  const link = html`<a href="#credentials" data-show-owner="${owner}" data-show-place="${place}">${title}${whose2}</a>`;
  const cells = [
    ...hasPlaces ? [cell("Owner", html`${owner || "nobody"}`)] : [],
    ...LEVELS.map(([level, name]) => countCell(level, name, counts[level])),
    cell("Earliest expiry", nextEnd === null ? html`–` : endWords(nextEnd, now))
  ];
  return html`<tr role="row"><th role="rowheader" scope="row">${link}</th>${cells}</tr>
`;
}
var LEVELS = [
  ["fail", "Failing"],
  ["warn", "Warnings"],
  ["pass", "Fine"]
];
function cell(name, content) {
  return html`<td role="cell" data-name="${name}">${content}</td>`;
}
function countCell(level, name, count) {
  return html`<td role="cell" data-name="${name}"><span class="${count === 0 ? "none" : level}">${count}</span></td>`;
}

// src/report/files/page/script.ts
var SCRIPT = String.raw`
'use strict';
(() => {
  const one = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];

  const UNITS = [[86400000, 'day'], [3600000, 'hour'], [60000, 'minute'], [1000, 'second']];
  function lengthWords(ms) {
    const [size, word] =
      UNITS.find(([unit]) => ms >= 2 * unit) || UNITS.find(([unit]) => ms >= unit) || UNITS[3];
    const count = Math.floor(ms / size);
    return count + ' ' + word + (count === 1 ? '' : 's');
  }
  function distanceWords(at) {
    const ahead = at - Date.now();
    return ahead > 0 ? 'in ' + lengthWords(ahead) : lengthWords(-ahead) + ' ago';
  }
  for (const place of all('[data-at].ago')) place.textContent = distanceWords(Date.parse(place.dataset.at));
  const age = one('#age');
  age.textContent = ', ' + distanceWords(Date.parse(age.dataset.at));
  one('#stale').hidden = Date.now() - Date.parse(age.dataset.at) < 2 * UNITS[0][0];

  const body = one('#rows');
  if (body === null) return;
  const { compare } = new Intl.Collator('en', { numeric: true });
  const rows = [...body.rows].map((row) => ({
    row,
    text: row.textContent.toLowerCase(),
    ...row.dataset,
  }));

  const [find, level, owner, place, shown] =
    ['#find', '#level', '#owner', '#place', '#shown'].map(one);
  const isChosen = (choice, value) =>
    choice === null || choice.value === '' || choice.value === '=' + value;
  function filter() {
    const words = find.value.toLowerCase().split(/\s+/);
    let count = 0;
    for (const each of rows) {
      const fits =
        words.every((word) => each.text.includes(word)) &&
        (level.value === '' || level.value.split(' ').includes(each.level)) &&
        isChosen(owner, each.owner) &&
        isChosen(place, each.place);
      each.row.hidden = !fits;
      if (fits) count += 1;
    }
    const total = rows.length + (rows.length === 1 ? ' credential' : ' credentials');
    shown.textContent = count === rows.length ? total : count + ' of ' + total;
  }
  for (const field of [find, level, owner, place]) field?.addEventListener('input', filter);
  function clear() {
    for (const field of [find, level, owner, place]) if (field !== null) field.value = '';
    filter();
  }
  one('#clear').addEventListener('click', () => {
    clear();
    find.focus();
  });
  one('#filters').hidden = false;

  for (const link of all('[data-show-owner]')) {
    link.addEventListener('click', () => {
      clear();
      if (owner !== null) owner.value = '=' + link.dataset.showOwner;
      if (place !== null) place.value = '=' + link.dataset.showPlace;
      filter();
    });
  }

  const BY = {
    rank: (a, b) => a.rank - b.rank,
    name: (a, b) => compare(a.name, b.name) || a.rank - b.rank,
    expires: (a, b) => Date.parse(a.expires) - Date.parse(b.expires) || a.rank - b.rank,
  };
  function sort(head) {
    const key = head.dataset.sort;
    const isTurned = head.getAttribute('aria-sort') === 'ascending';
    for (const other of all('[aria-sort]')) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', isTurned ? 'descending' : 'ascending');
    // What has no end is last either way.
    const [known, unknown] = [true, false].map((has) =>
      rows.filter((each) => (key !== 'expires' || each.expires !== '') === has));
    known.sort((a, b) => (isTurned ? BY[key](b, a) : BY[key](a, b)));
    body.append(...[...known, ...unknown].map(({ row }) => row));
  }
  for (const head of all('[data-sort]')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener('click', () => sort(head));
  }
  one('[data-sort=rank]').setAttribute('aria-sort', 'ascending');
})();
`;

// src/report/files/page/style.ts
var STYLE = `
:root {
  --page: #ffffff; --card: #f6f8fa; --text: #1f2328; --quiet: #59636e; --line: #d1d9e0;
  --link: #0969da; --fail: #b3261e; --warn: #855000; --pass: #1a6b2f;
  --fail-back: #fdeceb; --warn-back: #fff5dc; --pass-back: #e6f5e9;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0d1117; --card: #161b22; --text: #e6edf3; --quiet: #9aa4af; --line: #3d444d;
    --link: #6cb0ff; --fail: #ff8d85; --warn: #e3b341; --pass: #6fd48a;
    --fail-back: #3b1615; --warn-back: #33280b; --pass-back: #10301a;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 75rem; padding: 1rem; background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; overflow-wrap: anywhere;
}
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; }
p { margin: .25rem 0; }
a { color: var(--link); }
code { font: .875em/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
small, .ago, .none, footer, dt { color: var(--quiet); }
small { display: block; font-weight: normal; }
.ago, time { white-space: nowrap; }
td .ago { display: block; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
header { border-left: .5rem solid var(--pass); padding: .75rem 1rem; background: var(--pass-back); }
header.fail { border-color: var(--fail); background: var(--fail-back); }
header.warn { border-color: var(--warn); background: var(--warn-back); }
header .ago, header small { color: var(--text); }
.caution { border: 1px solid var(--fail); padding: .5rem .75rem; margin: .5rem 0; background: var(--page); }
.fail { color: var(--fail); } .warn { color: var(--warn); } .pass { color: var(--pass); }
header.fail, header.warn, header.pass { color: var(--text); }
.status { font-weight: 600; white-space: nowrap; }
.timeline { list-style: none; margin: 0; padding: 0; }
.timeline li {
  display: grid; grid-template-columns: minmax(8rem, 16rem) 1fr 14rem;
  column-gap: 1rem; align-items: center; padding: .125rem 0;
}
.timeline .axis svg { grid-column: 2; }
.timeline svg { overflow: visible; display: block; }
.timeline text { fill: var(--quiet); font-size: 12px; }
.timeline line { stroke: var(--line); stroke-width: 2; }
.timeline .mark { stroke-width: 1; }
.timeline circle { fill: currentColor; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line); }
thead th { white-space: nowrap; }
.credentials td:nth-child(3) { min-width: 10rem; }
.credentials th[scope=row] { min-width: 10rem; max-width: 20rem; }
.credentials p { margin: 0; }
thead button {
  font: inherit; font-weight: bold; color: inherit; background: none; border: 0; padding: 0; cursor: pointer;
}
thead button::after { content: " \\2195"; color: var(--quiet); }
[aria-sort=ascending] button::after { content: " \\2191"; color: inherit; }
[aria-sort=descending] button::after { content: " \\2193"; color: inherit; }
details { margin-top: .25rem; }
summary { color: var(--link); cursor: pointer; width: fit-content; }
details ol, details ul { margin: 0 0 .5rem; padding-left: 1.5rem; }
dl { margin: 0; }
dl div { display: flex; flex-wrap: wrap; column-gap: .5rem; }
dd { margin: 0; }
#filters { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; margin: .5rem 0; }
#filters[hidden] { display: none; }
#filters label {
  display: grid; grid-template-columns: minmax(0, 1fr); max-width: min(100%, 20rem);
  font-size: .875rem; color: var(--quiet);
}
input, select, #clear {
  font: inherit; color: var(--text); background: var(--card); border: 1px solid var(--quiet);
  border-radius: .375rem; padding: .375rem .5rem; max-width: 100%; min-height: 2.5rem;
}
#clear { cursor: pointer; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 700px) {
  .timeline li { grid-template-columns: minmax(0, 1fr) auto; padding: .375rem 0; }
  .timeline li svg, .timeline .axis svg { grid-column: 1 / -1; grid-row: 2; }
  td .ago { display: inline; }
  table, tbody, tbody tr, tbody td, tbody th { display: block; }
  tbody tr { border: 1px solid var(--line); border-radius: .375rem; padding: .5rem .75rem; margin: .5rem 0; background: var(--card); }
  tbody tr[hidden] { display: none; }
  tbody th, tbody td { border: 0; padding: .125rem 0; max-width: none; }
  .credentials th[scope=row] { max-width: none; }
  td[data-name]::before { content: attr(data-name) ": "; color: var(--quiet); }
  .owners thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .owners tbody td { display: inline-block; margin-right: .75rem; }
  .credentials thead, .credentials thead tr { display: block; }
  .credentials thead th { display: inline-block; border: 0; margin-right: .75rem; }
  .credentials thead th:not([data-sort]) { display: none; }
  thead button { min-height: 2.5rem; }
  #filters label { flex: 1 1 40%; max-width: 100%; }
  #filters label:first-child { flex-basis: 100%; }
}
@media print { #filters, thead button::after { display: none; } tr { break-inside: avoid; } }
`;

// src/report/files/page/table.ts
function credentialSection(rows, now) {
  if (rows.length === 0) return NOTHING;
  return html`<section aria-labelledby="credentials">
<h2 id="credentials" tabindex="-1">Credentials</h2>
${filters(rows)}
<p id="shown" role="status">${rows.length} ${rows.length === 1 ? "credential" : "credentials"}</p>
<table role="table" class="credentials">
<thead role="rowgroup"><tr role="row">${COLUMNS.map(({ title, key }) => html`<th role="columnheader" scope="col"${key === null ? NOTHING : html` data-sort="${key}"`}>${title}</th>`)}</tr></thead>
<tbody role="rowgroup" id="rows">
${rows.map((row, rank) => line2(row, rank, now))}
</tbody>
</table>
</section>`;
}
var COLUMNS = [
  { title: "Status", key: "rank" },
  { title: "Credential", key: "name" },
  { title: "Expires", key: "expires" },
  { title: "Why and what to do", key: null }
];
function filters(rows) {
  const places = distinct(rows.map(({ place }) => place));
  const owners = distinct(rows.map(({ owner }) => owner ?? ""));
  return html`<div id="filters" role="search" aria-label="Credentials" hidden>
<label>Find <input type="search" id="find" autocomplete="off" spellcheck="false"></label>
<label>Show <select id="level"><option value="">everything</option><option value="fail warn">what needs action</option><option value="fail">failures</option><option value="warn">warnings</option><option value="pass">what is fine</option></select></label>
${owners.length > 1 ? choice(
    "owner",
    "Owner",
    owners.map((owner) => [owner, owner || "nobody"])
  ) : NOTHING}
${places.length > 1 ? choice(
    "place",
    "Repository",
    places.map((place) => [place, place || "not known"])
  ) : NOTHING}
<button type="button" id="clear">Clear filters</button>
</div>`;
}
function choice(id, title, options) {
  return html`<label>${title} <select id="${id}"><option value="">all</option>${options.map(([value, words2]) => html`<option value="=${value}">${words2}</option>`)}</select></label>`;
}
function distinct(texts) {
  return [...new Set(texts)].toSorted(new Intl.Collator("en", { numeric: true }).compare);
}
var SIGNS = { pass: "\u2713", warn: "!", fail: "\u2717" };
function line2(row, rank, now) {
  const at = hasEnd(row) ? Date.parse(row.expiresAt) : null;
  return html`<tr role="row" data-rank="${rank}" data-name="${row.label}" data-expires="${at === null ? "" : new Date(at).toISOString()}" data-level="${row.level}" data-owner="${row.owner ?? ""}" data-place="${row.place}">
<td role="cell">${status(row)}</td>
<th role="rowheader" scope="row">${row.label}${whose(row)}</th>
<td role="cell" data-name="Expires">${at === null ? html`<span class="none">–</span>` : endWords(at, now)}</td>
<td role="cell">${words(row)}</td>
</tr>
`;
}
function status({ level, verdict }) {
  const [look, sign] = verdict === "skipped" ? ["none", "\u2013"] : [level, SIGNS[level]];
  return html`<span class="status ${look}"><span aria-hidden="true">${sign}</span> ${verdict}</span>`;
}
function whose({ owner, repository }) {
  const known = [owner, repository].flatMap(
    (text) => typeof text === "string" ? [bdi(text)] : []
  );
  return known.length === 0 ? NOTHING : html`<small>${known.reduce((before, one) => html`${before} · ${one}`)}</small>`;
}
function words(row) {
  const [step] = row.fix;
  const first = row.level === "pass" || step === void 0 ? NOTHING : html`<p class="step">→ ${withLink(step, row.renew)}</p>`;
  return html`<p>${row.message}</p>${first}<details><summary>Details<span class="unseen"> of ${row.label}</span></summary>${steps(row)}${evidence(row)}<dl>${facts(row)}</dl></details>`;
}
function steps({ fix, renew }) {
  if (fix.length === 0) return NOTHING;
  return html`<p>What to do</p><ol>${fix.map((step) => html`<li>${withLink(step, renew)}</li>`)}</ol>`;
}
function evidence({ evidence: lines }) {
  if (lines.length === 0) return NOTHING;
  return html`<p>Evidence</p><ul>${lines.map((line4) => html`<li>${line4}</li>`)}</ul>`;
}
function createdWords({ age }) {
  return age?.createdAt ? html`${age.createdAt.slice(0, 10)} (${age.source ?? ""})` : null;
}
function facts(row) {
  const request = row.url === null ? null : `${row.method} ${row.url}`;
  const known = [
    ["Renew at", row.renew === null ? null : webLink(row.renew)],
    ["Owner", row.owner === null ? null : html`${row.owner}`],
    [
      "Stored as",
      row.variables.length === 0 ? null : html`<code>${row.variables.join(", ")}</code>`
    ],
    ["Belongs to", row.identity === null ? null : html`<code>${row.identity}</code>`],
    ["Request", request === null ? null : html`<code>${request}</code>`],
    ["Answer", row.status === null ? null : html`${row.status}`],
    ["Created", createdWords(row)],
    ["End known from", row.expirySource === null ? null : html`${row.expirySource}`]
  ];
  return known.flatMap(
    ([title, value]) => value === null ? [] : [html`<div><dt>${title}</dt><dd>${value}</dd></div>`]
  );
}

// src/report/files/page/timeline.ts
var DAY = 864e5;
var YEAR = 365 * DAY;
var SHOWN = 15;
var MARKS = 4;
var STEPS = [1, 2, 3, 7, 14, 30, 61, 91];
function timelineSection(rows, now) {
  const ahead = rows.filter(hasEnd).map((row) => ({ ...row, at: Date.parse(row.expiresAt) })).filter(({ at }) => at > now).toSorted((one, other) => one.at - other.at);
  const near = ahead.filter(({ at }) => at - now <= YEAR);
  const shown = (near.length > 0 ? near : ahead).slice(0, SHOWN);
  const last = shown.at(-1);
  if (last === void 0) return NOTHING;
  const span = Math.max(last.at - now, DAY);
  const more = ahead.length - shown.length;
  return html`<section aria-labelledby="expiries">
<h2 id="expiries">Next expiries</h2>
<ol class="timeline">
${axis(now, span)}${shown.map((row) => line3(row, now, span))}
</ol>
${more === 0 ? NOTHING : html`<p>${more} more ${more === 1 ? "is" : "are"} in the table.</p>`}
</section>`;
}
function axis(now, span) {
  return html`<li class="axis" aria-hidden="true"><svg width="100%" height="16"><text x="0" y="12">run</text>${marks(now, span).map(({ share, words: words2 }) => html`<text x="${share}%" y="12" text-anchor="middle">${words2}</text>`)}</svg></li>
`;
}
function line3(row, now, span) {
  const share = ((row.at - now) / span * 94).toFixed(2);
  const where = row.repository === void 0 || row.repository === null ? NOTHING : html` <small>${row.repository}</small>`;
  return html`<li><span class="who">${row.label}${where}</span><svg class="${row.level}" width="100%" height="16" aria-hidden="true"><line class="rail" x1="0" x2="100%" y1="8" y2="8"/>${marks(now, span).map((mark) => html`<line class="mark" x1="${mark.share}%" x2="${mark.share}%" y1="0" y2="16"/>`)}<circle cx="${share}%" cy="8" r="6"/></svg><span class="when">${shortEnd(row.at, now)}</span></li>
`;
}
function marks(now, span) {
  const step = (STEPS.find((days) => span / (days * DAY) <= MARKS) ?? 122) * DAY;
  const first = Math.ceil((now + Math.max(step / 2, span / 6)) / DAY) * DAY;
  const count = Math.floor((now + span - first) / step) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => first + index * step).map(
    (at) => ({
      share: ((at - now) / span * 94).toFixed(2),
      words: dayWords(at, span)
    })
  );
}
var MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
function dayWords(at, span) {
  const date = new Date(at);
  const month = MONTHS[date.getUTCMonth()] ?? "";
  return span > 120 * DAY ? `${month} ${date.getUTCFullYear()}` : `${date.getUTCDate()} ${month}`;
}

// src/report/files/page/page.ts
function reportPage(document) {
  const rows = rowsOf(document);
  const now = Date.parse(document.generatedAt);
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${document.headline}</title>
${rawElement("style", STYLE)}
</head>
<body>
<header class="${document.outcome}">
${heading(document, now)}
</header>
<main>
${timelineSection(rows, now)}
${ownerSection(groupsOf(rows), now)}
${credentialSection(rows, now)}
</main>
<footer><p>Made by Credential Checks. Times are in UTC. This page holds no secret and loads nothing.</p></footer>
${rawElement("script", SCRIPT)}
</body>
</html>
`;
  return page.markup;
}
function policy() {
  return `default-src 'none'; script-src ${hashOf(SCRIPT)}; style-src ${hashOf(STYLE)}; base-uri 'none'; form-action 'none'`;
}
function hashOf(text) {
  return `'sha256-${(0, import_node_crypto.createHash)("sha256").update(text).digest("base64")}'`;
}
var SIGNS2 = { pass: "\u2713", warn: "!", fail: "\u2717" };
function heading(document, now) {
  const { outcome, headline, tally, repository, faults, blind } = document;
  return html`<h1><span class="sign" aria-hidden="true">${SIGNS2[outcome]}</span> ${headline}</h1>
<p>${repository === void 0 ? NOTHING : html`<b>${repository}</b> · `}${tally === "" ? NOTHING : html`${tally} · `}checked <time datetime="${document.generatedAt}">${taken0(now)}</time><span id="age" data-at="${document.generatedAt}"></span></p>
<p id="stale" class="caution" hidden>This report is more than two days old. Check that the schedule still runs.</p>
${blind ? html`<p class="caution">No endpoint proved anything, so this run says nothing about the credentials. Look for a cause that they share, such as the network, a proxy or a firewall.</p>` : NOTHING}
${faults.length === 0 ? NOTHING : html`<div class="caution"><p>This report is incomplete.</p><ul>${faults.map((fault) => html`<li>${fault}</li>`)}</ul></div>`}
${firstStep(document)}`;
}
function firstStep({ endpoints: [worst] }) {
  const step = worst?.fix[0];
  if (worst === void 0 || worst.level === "pass" || step === void 0) return NOTHING;
  return html`<p><b>First:</b> ${bdi(worst.name)}. ${withLink(step, worst.renew)}</p>`;
}

// <stdin>
module.exports = { reportPage };
function take(name) { return require('./index.js')[name]; }
