import { extname } from 'node:path';
import { SCRIPT } from '../../src/report/files/page/script.js';
import { STYLE } from '../../src/report/files/page/style.js';
import type { Call } from './recording-ports.js';
import { textsIn } from './recording-ports.js';

/** Values of `report.json` that are words, times and numbers of ours (its schema lists them). */
const FIXED: ReadonlySet<string> = new Set([
  'outcome',
  'verdict',
  'level',
  'cause',
  'expirySource',
  'generatedAt',
  'expiresAt',
]);
/** Outputs that are a word, a number or a time of ours. */
const FIXED_OUTPUTS: ReadonlySet<string> = new Set([
  'outcome',
  'total',
  'valid',
  'warnings',
  'failures',
  'next-expiry',
]);

/** Every text that a call shows to somebody, without keys and fixed words, and without the markup of the summary. */
export function shownTexts({ method, args }: Call): string[] {
  if (method === 'summary') return args.flatMap((page) => summaryLines(String(page)));
  if (method === 'output') return FIXED_OUTPUTS.has(String(args[0])) ? [] : [String(args[1])];
  // The path is the input `report-dir`, in which no variable of an endpoint may stand.
  if (method === 'write') return fileTexts(String(args[1]), String(args[0]));
  if (method === 'annotate') return args.flatMap(values);
  return textsIn(args);
}

function fileTexts(text: string, path: string): string[] {
  switch (extname(path)) {
    case '.json':
      return values(JSON.parse(text));
    case '.html':
    case '.xml':
      return markupTexts(text);
    case '.ics':
      // An event is known by a digest of its name, in which any few digits may be.
      return text
        .replaceAll('\r\n ', '')
        .split('\r\n')
        .filter((line) => !/^UID:[0-9a-f]{32}@credential-checks$/.test(line));
    default:
      return text.split('\n');
  }
}

/** Attributes whose values are ours alone. */
const OF_THE_MARKUP =
  /^(?:aria-.*|autocomplete|charset|class|content|cx|cy|height|http-equiv|id|lang|name|r|rel|role|scope|spellcheck|tabindex|text-anchor|type|width|[xy][12]?)$/;

/** The texts between the tags of a page, and the attributes; in both, what looks like markup is a reference. */
function markupTexts(text: string): string[] {
  const page = text.replace(STYLE, '').replace(SCRIPT, '');
  const isXml = page.startsWith('<?xml');
  const attributes = [...page.matchAll(/ ([\w-]+)="([^"]*)"/g)]
    .filter(([, name = '']) => isXml || !OF_THE_MARKUP.test(name))
    .map(([, , value = '']) => value);
  return [...page.split(/<[^>]*>/), ...attributes];
}

/** Texts of a document, without the values of keys that are words and times of ours. */
export function values(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(values);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => (FIXED.has(key) ? [] : values(item)));
}

/** What a reader of the page sees, line by line, and the addresses of its links. */
export function summaryLines(page: string): string[] {
  return page
    .replaceAll('<!-- -->', '')
    .replace(/<\/?[a-z][a-z\d]*(?:>| [a-z]+=")|">/g, '¦')
    .split('\n')
    .map((line) => line.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code))));
}
