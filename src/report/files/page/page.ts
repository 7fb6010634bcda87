import { createHash } from 'node:crypto';
import type { Level } from '../../../model/verdict.js';
import { dateWords } from '../../../values/time.js';
import type { FileDocument } from '../document.js';
import { rowsOf } from '../rows.js';
import { bdi, html, type Html, NOTHING, rawElement, withLink } from './html.js';
import { groupsOf, ownerSection } from './owners.js';
import { SCRIPT } from './script.js';
import { STYLE } from './style.js';
import { credentialSection } from './table.js';
import { timelineSection } from './timeline.js';

/**
 * `report.html`: one file that needs nothing else, from a disk or from a server. Everything is
 * there without the script, which sorts and filters. The policy lets this style and this script
 * work and nothing besides (CSP Level 3, section 6.7.2): no request, no form, no other script.
 */
export function reportPage(document: FileDocument): string {
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
${rawElement('style', STYLE)}
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
${rawElement('script', SCRIPT)}
</body>
</html>
`;
  return page.markup;
}

function policy(): string {
  return `default-src 'none'; script-src ${hashOf(SCRIPT)}; style-src ${hashOf(STYLE)}; base-uri 'none'; form-action 'none'`;
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

const SIGNS: Record<Level, string> = { pass: '✓', warn: '!', fail: '✗' };

/** How bad it is, how old that is, and what to do first. */
function heading(document: FileDocument, now: number): Html {
  const { outcome, headline, tally, repository, faults, blind } = document;
  return html`<h1><span class="sign" aria-hidden="true">${SIGNS[outcome]}</span> ${headline}</h1>
<p>${repository === undefined ? NOTHING : html`<b>${repository}</b> · `}${tally === '' ? NOTHING : html`${tally} · `}checked <time datetime="${document.generatedAt}">${dateWords(now)}</time><span id="age" data-at="${document.generatedAt}"></span></p>
<p id="stale" class="caution" hidden>This report is more than two days old. Check that the schedule still runs.</p>
${blind ? html`<p class="caution">No endpoint proved anything, so this run says nothing about the credentials. Look for a cause that they share, such as the network, a proxy or a firewall.</p>` : NOTHING}
${faults.length === 0 ? NOTHING : html`<div class="caution"><p>This report is incomplete.</p><ul>${faults.map((fault) => html`<li>${fault}</li>`)}</ul></div>`}
${firstStep(document)}`;
}

function firstStep({ endpoints: [worst] }: FileDocument): Html {
  const step = worst?.fix[0];
  if (worst === undefined || worst.level === 'pass' || step === undefined) return NOTHING;
  return html`<p><b>First:</b> ${bdi(worst.name)}. ${withLink(step, worst.renew)}</p>`;
}
