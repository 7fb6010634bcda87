import type { Answer } from '../../model/exchange.js';
import { config, phrase } from '../../model/phrase.js';
import { type Reading, readTexts } from './source.js';

/** The expiry in a header of the answer; of several lines the earliest that can be read. */
export function readHeaderExpiry(name: string, answer: Answer): Reading {
  const lines = answer.headers.get(name.toLowerCase()) ?? [];
  const texts = lines.filter((line) => line.trim() !== '');
  const quoted = config(name);
  return readTexts(texts, phrase`Header ${quoted}`, phrase`header ${quoted}`);
}
