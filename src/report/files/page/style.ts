/**
 * The style of the page. Its colours have a contrast of 4.5 and more, on light and on dark (WCAG
 * 2.2, 1.4.3). Below 700 pixels a row of a table is a card, so that nothing scrolls sideways.
 */
export const STYLE = `
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
