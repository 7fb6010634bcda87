import { dateWords, relativeTime } from '../../../values/time.js';

/** A piece of a page. It is made by `html`, so every text of others in it is escaped. */
export interface Html {
  readonly markup: string;
}

type Value = string | number | Html | readonly Html[];

/** Markup with texts in it, between tags and between quotation marks alike. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  const markup = parts
    .map((part, index) => {
      const value = values[index];
      return part + (value === undefined ? '' : markupOf(value));
    })
    .join('');
  return { markup };
}

/** An element whose text a browser takes as it is, with a text of ours in it. */
export function rawElement(name: 'style' | 'script', text: string): Html {
  return { markup: `<${name}>${text}</${name}>` };
}

export const NOTHING: Html = { markup: '' };

function markupOf(value: Value): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') {
    return value.replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
  }
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('');
}

/** A name among words of ours. Written from right to left, it would change their order. */
export function bdi(text: string): Html {
  return html`<bdi>${text}</bdi>`;
}

/**
 * A link to a page of the configuration, shown as the address that a browser makes of it: letters of
 * another alphabet may look like a host that a reader knows (UTS #46).
 */
export function webLink(text: string): Html {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && /^https?:$/.test(url.protocol)
    ? html`<a href="${url.href}" rel="noopener noreferrer">${url.href}</a>`
    : html`<code>${text}</code>`;
}

/** A sentence in which the page to renew at is a link; no other address in it is one. */
export function withLink(sentence: string, renew: string | null): Html {
  if (renew === null) return html`${sentence}`;
  const parts = sentence.split(renew).map((part) => html`${part}`);
  return parts.reduce((before, part) => html`${before}${webLink(renew)}${part}`);
}

/** An end for people: its date, and how far it is from the run. */
export function endWords(at: number, now: number): Html {
  return html`${timeOf(at, dateWords(at))} ${ago(at, now)}`;
}

/** The same where there is little room. */
export function shortEnd(at: number, now: number): Html {
  return html`${timeOf(at, dateWords(at).slice(0, 10))} ${ago(at, now)}`;
}

function timeOf(at: number, words: string): Html {
  return html`<time datetime="${new Date(at).toISOString()}">${words}</time>`;
}

/**
 * The script says it anew for the day on which the page is looked at. An instant is never written as
 * a number: an endpoint may have said the credential where its end should be.
 */
function ago(at: number, now: number): Html {
  return html`<span class="ago" data-at="${new Date(at).toISOString()}">${relativeTime(at, now)}</span>`;
}
