import { crc32 } from 'node:zlib';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { PRESETS } from './catalogue.js';
import type { Preset, PresetSecret } from '../../src/model/preset.js';

const FOLDER = join(import.meta.dirname, '..', 'presets');

export interface VectorAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A mapping is sent as JSON. */
  readonly body?: unknown;
}

/** One answer of a provider, and what is to be made of it. */
export interface Vector {
  readonly is: string;
  readonly from?: string;
  readonly answer: VectorAnswer;
  /** What the token endpoint answers, where the scheme asks one first. */
  readonly errand?: VectorAnswer;
  /** What the second request gets. */
  readonly second?: VectorAnswer;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
  readonly verdict: string;
  readonly cause?: string;
  readonly identity?: string;
  readonly expiresAt?: string;
  /** What is told beside the verdict. */
  readonly tells?: readonly string[];
}

export interface PresetVectors {
  readonly preset: Preset;
  readonly vectors: readonly Vector[];
}

/** The vectors of every entry; none for one whose file is not there. */
export const VECTORS: readonly PresetVectors[] = PRESETS.map((preset) => ({
  preset,
  vectors: vectorsOf(preset.id),
}));

/** Files that belong to no entry. */
export const STRAYS: readonly string[] = (existsSync(FOLDER) ? readdirSync(FOLDER) : []).filter(
  (name) => !PRESETS.some(({ id }) => `${id}.yml` === name),
);

function vectorsOf(id: string): readonly Vector[] {
  const path = join(FOLDER, `${id}.yml`);
  return existsSync(path) ? (parse(readFileSync(path, 'utf8')) as readonly Vector[]) : [];
}

/** Names of JavaScript that the library likes to try, which two secrets would then share. */
const NAMES =
  /propertyIsEnumerable|constructor|prototype|toString|valueOf|toLocale|hasOwn|isPrototype|define[GS]etter|lookup[GS]etter|proto/i;

/** A value of the shape that a provider documents, or a long one of letters and digits; never twice the same. */
export function madeUp({ shapes, checksum }: PresetSecret): string {
  const shape = shapes[0] ?? '^[a-f0-9]{40}$';
  const value = valuesOf(shape).next().value ?? '';
  return checksum === 'github' ? withChecksum(value) : value;
}

const MADE = new Map<string, Iterator<string>>();

/** By the shape: to make something that makes values takes far longer than to make one. */
function valuesOf(shape: string): Iterator<string> {
  const values = MADE.get(shape) ?? endless(shape);
  MADE.set(shape, values);
  return values;
}

function* endless(shape: string): Generator<string, never> {
  const random = fc.noBias(fc.stringMatching(new RegExp(shape, 'u')));
  const arbitrary = random.filter((one) => one.length >= 16 && !NAMES.test(one));
  for (;;) yield* fc.sample(arbitrary, 8);
}

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** As GitHub and npm end their tokens: the CRC32 of what is before, in Base62. */
export function withChecksum(token: string): string {
  const [, prefix = '', body = ''] = /^([a-z]+_)([A-Za-z0-9]{30})[A-Za-z0-9]{6}$/.exec(token) ?? [];
  if (body === '') return token;
  const digits = [...Array(6).keys()].map((at) => Math.floor(crc32(body) / 62 ** at) % 62);
  return (
    prefix +
    body +
    digits
      .reverse()
      .map((digit) => DIGITS[digit])
      .join('')
  );
}
