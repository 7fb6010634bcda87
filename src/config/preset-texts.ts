import * as v from 'valibot';
import type { Read, Reader } from '../values/read.js';
import { ANY_SCALAR, fixed, scalar } from '../values/schema.js';
import * as types from './value-types.js';

/** What a text of an entry may hold: `{name}` is a placeholder, and nothing comes from variables. */
const plain: Reader<string> = (text) =>
  fixed(
    () => true,
    'An entry reads no variables. Write {name} for one of its secrets or inputs.',
  )(text);
export const text = scalar(plain, ANY_SCALAR);
export const key = scalar(plain);
export const line = scalar(types.displayed(300, true), ANY_SCALAR);
export const page = scalar(types.link, ANY_SCALAR);
export const flag = scalar(types.flag, { type: 'boolean' });
export const oneOf = <const T extends string>(words: readonly T[]) =>
  scalar(types.oneOf(words), { enum: words });
export const jsonPath = scalar(types.jsonPath);
export const headerText = scalar(sendable, ANY_SCALAR);

function sendable(one: string): Read<string> {
  const read = plain(one);
  const sent = types.headerValue(one);
  return read.ok && !sent.ok ? sent : read;
}

export function listOf<S extends v.GenericSchema>(item: S) {
  return v.array(item, 'It must be a list.');
}

/** Names of secrets and inputs, which `{name}` stands for. */
const PLACE = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
export const placeName = scalar(
  fixed(
    (one) => PLACE.test(one),
    'It takes a name of small letters, digits and dashes, such as client-id.',
  ),
);
