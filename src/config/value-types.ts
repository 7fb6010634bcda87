/** How the texts of inputs and of the YAML's keys are read. */
import { CONTROL_MODES } from '../model/check.js';
import { FAIL_ON_WORDS, type FailOnWord } from '../model/verdict.js';
import { DURATION_FORMS, parseDuration } from '../values/duration.js';
import { parseInstant } from '../values/instant.js';
import { correctedPath, jsonPathProblem } from '../values/json-path.js';
import { METHOD } from '../values/method.js';
import { accepted, type Read, type Reader, refused } from '../values/read.js';
import { fixed } from '../values/schema.js';
import { parseShard, SHARD_FORMS, type Shard, shardHint } from '../values/shard.js';
import { literalOf, type Template, readTemplate } from '../values/template.js';
import { splitUrl } from '../values/url-template.js';
import { listing, nearest, splitWords } from '../values/words.js';
import { certificateProblem } from './certificate.js';

interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** Bounds of the numbers and times, all inclusive; times in milliseconds. */
export const BOUNDS = {
  timeout: { least: 1000, most: 5 * 60_000 },
  // GitHub ends a job of its own runners after six hours (GitHub Docs, "Actions limits").
  deadline: { least: 1000, most: 6 * 3_600_000 },
  retries: { least: 0, most: 10 },
  concurrency: { least: 1, most: 1024 },
  'concurrency-per-host': { least: 1, most: 256 },
} as const;

/** What one of our functions reads, or the forms that it takes. */
function taking<T>(forms: string, parse: (text: string) => T | null): Reader<T> {
  return (text) => {
    const value = parse(text);
    return value === null ? refused(`It takes ${forms}.`) : accepted(value);
  };
}

export const duration = taking(DURATION_FORMS, parseDuration);

/** Null for `none`. Nothing is zero seconds old. */
export const maxAge: Reader<number | null> = (text) => {
  if (text === 'none') return accepted(null);
  const ms = parseDuration(text);
  return ms === null || ms === 0 ? refused(MAX_AGE_FORMS) : accepted(ms);
};

const MAX_AGE_FORMS = `It takes ${DURATION_FORMS}, such as 180d; or \`none\`.`;

function durationWithin({ least, most }: Bounds, forms: string): Reader<number> {
  return taking(forms, (text) => {
    const ms = parseDuration(text);
    return ms === null || ms < least || ms > most ? null : ms;
  });
}

export const timeout = durationWithin(BOUNDS.timeout, 'a duration from 1s to 5m, such as 10s');
export const deadline = durationWithin(BOUNDS.deadline, 'a duration from 1s to 6h, such as 5m');

export function wholeNumber({ least, most }: Bounds): Reader<number> {
  return taking(`a whole number from ${least} to ${most}`, (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    return value >= least && value <= most ? value : null;
  });
}

export const retries = wholeNumber(BOUNDS.retries);

export function oneOf<const T extends string>(words: readonly T[]): Reader<T> {
  const forms = listing(
    words.map((word) => `\`${word}\``),
    'or',
  );
  return taking(forms, (text) => words.find((word) => word === text) ?? null);
}

export const control = oneOf(CONTROL_MODES);

/** YAML 1.2, 10.3.2 (core schema), as the toolkit's `getBooleanInput` reads them. */
export const flag = taking('`true` or `false`', (text) => {
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  return /^(?:false|False|FALSE)$/.test(text) ? false : null;
});

export const FAIL_ON_FORMS = `It takes a list, separated by commas or line breaks, of ${FAIL_ON_WORDS.join(', ')}; or \`none\` alone.`;

/** What `fail-on` names; empty for `none`. A problem quotes none of the words. */
export function failOn(value: string | readonly string[]): Read<ReadonlySet<FailOnWord>> {
  const words = typeof value === 'string' ? splitWords(value) : value;
  if (words.length === 1 && words[0] === 'none') return accepted(new Set());
  const known = FAIL_ON_WORDS.filter((one) => words.includes(one));
  const wrong = words.find((word) => !known.some((one) => one === word));
  return wrong === undefined && words.length > 0
    ? accepted(new Set(known))
    : refused(`${FAIL_ON_FORMS} ${failOnHint(words, wrong)}`.trim());
}

function failOnHint(words: readonly string[], wrong = ''): string {
  if (words.includes('none')) return '`none` has to be the only word.';
  if (words.includes('valid') || words.includes('skipped')) {
    return '`valid` and `skipped` are passes and cannot fail the job.';
  }
  const near = wrong === '' ? null : nearest(wrong, FAIL_ON_WORDS);
  return near === null ? '' : `Did you mean \`${near}\`?`;
}

export const shard: Reader<Shard> = (text) => {
  const value = parseShard(text);
  return value === null
    ? refused(`It takes ${SHARD_FORMS}. ${shardHint(text)}`.trim())
    : accepted(value);
};

const DATE_FORMS =
  'a date such as 2027-01-31, or a date with a time such as 2027-01-31T12:00:00Z, between 1990 and 2100';

/** An instant in milliseconds. */
export const date = taking(DATE_FORMS, parseInstant);

/** Reads further what another reader has accepted. */
function refined<A, B>(read: Reader<A>, more: (value: A) => Read<B>): Reader<B> {
  return (text) => {
    const first = read(text);
    return first.ok ? more(first.value) : first;
  };
}

/** A date that may come from the environment. */
export const dateTemplate = refined(readTemplate, (template): Read<number | Template> => {
  const literal = literalOf(template);
  return literal === null ? accepted(template) : date(literal);
});

/** PEM certificates. What comes from the environment is examined once it is known. */
export const certificate = refined(readTemplate, (template) => {
  const literal = literalOf(template);
  const problem = literal === null ? null : certificateProblem(literal);
  return problem === null ? accepted(template) : refused(problem);
});

/** An empty client certificate is a missing credential, not a malformed one. */
export const clientCertificate: Reader<Template> = (text) =>
  text === '' ? accepted([]) : certificate(text);

/** RFC 9110, 5.5: no control character but the tab, nothing beyond Latin-1. */
const UNSENDABLE = /[^\t\u0020-\u007e\u0080-\u00ff]/;

/** What is written out must be sendable; what a variable holds is examined when it is sent. */
export const headerValue = refined(readTemplate, (template) =>
  template.some((part) => typeof part === 'string' && UNSENDABLE.test(part))
    ? refused(
        'It has a line break, a control character or a character that no header can carry (beyond Latin-1). Remove it.',
      )
    : accepted(template),
);

export const method = fixed(
  (text) => METHOD.test(text) && !/^(CONNECT|TRACE|TRACK)$/.test(text),
  'It takes a method in capital letters, such as GET, HEAD or POST; CONNECT and TRACE are refused.',
);

export const address = refined(readTemplate, (template) => accepted(splitUrl(template)));

/** A text that is shown: bounded, and never a place for a secret. */
export function displayed(most: number, oneLine: boolean): Reader<string> {
  return refined(readTemplate, (template) => {
    const shown = literalOf(template);
    if (shown === null) {
      return refused(
        'It is shown in the report, so ${NAME} is not read here. Write the text itself.',
      );
    }
    if (shown.trim() === '') return refused('It is empty. Give it a value, or leave the key out.');
    if ([...shown].length > most)
      return refused(`It is longer than ${most} characters. Shorten it.`);
    return oneLine && /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(shown)
      ? refused('It has a line break or a control character. Keep it on one line.')
      : accepted(shown);
  });
}

export const link = refined(displayed(2000, true), (text) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isOpen =
    url !== null && /^https?:$/.test(url.protocol) && url.username + url.password === '';
  return isOpen
    ? accepted(text)
    : refused('It takes the address of a page, such as https://example.com/tokens.');
});

export const jsonPath: Reader<string> = (text) => {
  const problem = jsonPathProblem(text);
  if (problem === null) return accepted(text);
  const corrected = correctedPath(text);
  return refused(corrected === null ? problem : `${IN_BRACKETS} Write ${corrected}.`);
};

const IN_BRACKETS =
  "A JSONPath (RFC 9535) starts with $, and an index or a name with a hyphen is in brackets: [0], ['a-b'].";
