import type { Leftover, Pairs, Parts } from './model.js';

/** The body of a request, with the headers that it brings. */
export interface Body {
  readonly headers: Pairs;
  readonly parts: Parts;
  readonly leftovers: readonly Leftover[];
}

const JSON_TYPE = 'application/json';

/** With the type of the body, unless the source says one itself. */
export function textBody(headers: Pairs, type: string | null, parts: Parts): Body {
  return { headers: typed(headers, type), parts, leftovers: [] };
}

export function jsonBody(headers: Pairs, parts: Parts): Body {
  return textBody(headers, JSON_TYPE, parts);
}

/** The WHATWG's `application/x-www-form-urlencoded`. */
export function formBody(headers: Pairs, pairs: Pairs): Body {
  const parts = pairs.flatMap(([name, value], index): Parts => {
    const start = `${index === 0 ? '' : '&'}${formText(name)}=`;
    return [start, ...value.map((part) => (typeof part === 'string' ? formText(part) : part))];
  });
  return textBody(headers, 'application/x-www-form-urlencoded', parts);
}

/** A query as it is posted; `variables` is JSON. */
export function graphqlBody(headers: Pairs, query: Parts, variables: Parts = []): Body {
  const inner = query.map((part) =>
    typeof part === 'string' ? JSON.stringify(part).slice(1, -1) : part,
  );
  const more: Parts = variables.length === 0 ? [] : [',"variables":', ...variables];
  return jsonBody(headers, ['{"query":"', ...inner, '"', ...more, '}']);
}

/** A body of parts, or one that is in a file. */
export function bodyLeft(headers: Pairs, place: string): Body {
  const what = 'Its body of parts or of a file is not carried over.';
  const instead = 'Write it in `body`, with its `Content-Type`.';
  return { headers, parts: [], leftovers: [{ place, what, instead }] };
}

function typed(headers: Pairs, type: string | null): Pairs {
  const isSaid = headers.some(([name]) => /^content-type$/i.test(name));
  return type === null || isSaid ? headers : [...headers, ['Content-Type', [type]]];
}

/** Half of a surrogate pair is replaced, where `encodeURIComponent` throws. */
function formText(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1);
}
