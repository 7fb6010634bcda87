import { pick, type Random } from './random.js';

/** What a mutation works with. */
interface Material {
  readonly text: string;
  /** Another input's text, to splice with. */
  readonly other: string;
  readonly words: readonly string[];
  readonly random: Random;
}

type Mutation = (material: Material) => string;

/** Characters on which parsers of text trip. */
const CHARACTERS = [
  ...' \t\n\r\0"\'`\\/|<>&%$#@!?*+-=_.,:;~^()[]{}0123456789azAZ',
  '\u007f',
  '\u0085',
  '\u00a0',
  '\u00e9',
  '\u0130',
  '\u017f',
  '\u200b',
  '\u202e',
  '\u2028',
  '\ufeff',
  '\ufffd',
  '\ud800',
  '\udc00',
  '\u{1f600}',
  '\u{e0041}',
];
const NUMBERS = [
  '0',
  '-1',
  '1',
  '00',
  '9',
  '12',
  '13',
  '23',
  '24',
  '31',
  '32',
  '59',
  '60',
  '61',
  '99',
  '1e400',
  '0.5',
  '2147483648',
  '4102444800',
  '1790000000000',
  '9007199254740993',
  '99999999999999999999',
];
const LONGEST_SLICE = 40;
const MOST_REPEATS = 2_000;

const MUTATIONS: readonly Mutation[] = [
  ({ text, random }) => replaced(text, slice(text, random), ''),
  ({ text, random }) => {
    const [from, to] = slice(text, random);
    return replaced(text, [to, to], text.slice(from, to));
  },
  ({ text, random }) => {
    const [from, to] = slice(text, random);
    const [start, end] = slice(text, random);
    return to <= start ? swapped(text, [from, to, start, end]) : text;
  },
  ({ text, words, random }) => insert(text, pick(random, words) ?? '', random),
  ({ text, words, random }) => insert(text, pick(random, words) ?? '', random),
  ({ text, words, random }) => replaced(text, slice(text, random), pick(random, words) ?? ''),
  ({ text, random }) => insert(text, pick(random, CHARACTERS) ?? '', random),
  ({ text, random }) => {
    const at = random(text.length);
    return replaced(text, [at, at + 1], pick(random, CHARACTERS) ?? '');
  },
  ({ text, random }) => {
    const runs = [...text.matchAll(/\d+/g)];
    const run = pick(random, runs);
    if (run === undefined) return text;
    return replaced(text, [run.index, run.index + run[0].length], pick(random, NUMBERS) ?? '');
  },
  ({ text, other, random }) => text.slice(0, random(text.length + 1)) + cutFrom(other, random),
  ({ text, other, random }) => {
    const [from, to] = slice(other, random);
    return insert(text, other.slice(from, to), random);
  },
  ({ text, random }) => {
    const [from, to] = slice(text, random);
    const part = text.slice(from, to);
    return replaced(text, [from, to], random(2) === 0 ? part.toUpperCase() : part.toLowerCase());
  },
  ({ text, random }) => {
    const [from, to] = slice(text, random);
    // Long repetitions are rare: they are what a slow expression needs, and slow for every other.
    const times = random(8) === 0 ? random(MOST_REPEATS) : random(6);
    return replaced(text, [from, to], text.slice(from, to).repeat(times));
  },
];

/** One to four random changes of a text; no longer than `longest`. */
export function mutate(material: Material, longest: number): string {
  let { text } = material;
  for (let left = 1 + material.random(4); left > 0; left -= 1) {
    const mutation = pick(material.random, MUTATIONS);
    text = (mutation?.({ ...material, text }) ?? text).slice(0, longest);
  }
  return text;
}

type Slice = readonly [from: number, to: number];

function slice(text: string, random: Random): Slice {
  const from = random(text.length + 1);
  return [from, Math.min(text.length, from + 1 + random(LONGEST_SLICE))];
}

function replaced(text: string, [from, to]: Slice, part: string): string {
  return text.slice(0, from) + part + text.slice(to);
}

function swapped(
  text: string,
  [from, to, start, end]: readonly [number, number, number, number],
): string {
  const [one, between, other] = [
    text.slice(from, to),
    text.slice(to, start),
    text.slice(start, end),
  ];
  return text.slice(0, from) + other + between + one + text.slice(end);
}

function insert(text: string, part: string, random: Random): string {
  const at = random(text.length + 1);
  return replaced(text, [at, at], part);
}

function cutFrom(text: string, random: Random): string {
  return text.slice(random(text.length + 1));
}
