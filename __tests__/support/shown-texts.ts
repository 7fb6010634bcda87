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
  if (method === 'write') return fileTexts(String(args[1]));
  if (method === 'annotate') return args.flatMap(values);
  return textsIn(args);
}

function fileTexts(text: string): string[] {
  try {
    return values(JSON.parse(text));
  } catch {
    return [text];
  }
}

function values(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(values);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => (FIXED.has(key) ? [] : values(item)));
}

/** What a reader of the page sees, line by line, and the addresses of its links. */
function summaryLines(page: string): string[] {
  return page
    .replaceAll('<!-- -->', '')
    .replace(/<\/?[a-z][a-z\d]*(?:>| [a-z]+=")|">/g, '¦')
    .split('\n')
    .map((line) => line.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code))));
}
