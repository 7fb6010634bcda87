import type { Obstacle } from '../../model/conversation.js';
import type { Answer } from '../../model/exchange.js';
import { bodyStart } from './answer.js';

/** Who is kept out, whatever credential comes along. */
export interface Ban {
  readonly about: Extract<Obstacle, 'address-banned' | 'client-blocked'>;
  /** Completes "answered 403 because it …". */
  readonly because: string;
}

const ADDRESS: Ban = {
  about: 'address-banned',
  because: 'has banned the address that the request came from',
};
const CLIENT: Ban = {
  about: 'client-blocked',
  because: 'blocks the program that asks (User-Agent)',
};

const BANNED = '(?:banned|black-?listed|block-?listed|blocked)';
const BLOCKED =
  '(?:bad|block(?:ed)?|banned|disallowed|forbidden|denied|invalid|unsupported|suspicious)';
/** Within one sentence and one text of JSON. */
const NEAR = '[^\\n"{}]{0,80}?';
const ANY_CASE = 'i';

/**
 * Words about who asks, instead of about the credential. "Not allowed" is left to the rules of an
 * organisation, which let somebody else with the same credential through.
 */
const SAYINGS: readonly (readonly [ban: Ban, words: RegExp])[] = [
  [ADDRESS, new RegExp(`\\bip(?:[ _-]?address)?\\b${NEAR}\\b${BANNED}\\b`, ANY_CASE)],
  [ADDRESS, new RegExp(`\\b${BANNED}${NEAR}\\b(?:your|this) ip\\b`, ANY_CASE)],
  [ADDRESS, new RegExp(`\\bip[_-](?:address[_-])?${BANNED}\\b`, ANY_CASE)],
  // Cloudflare: developers.cloudflare.com, "Cloudflare 1xxx errors"
  [ADDRESS, /\berror(?:[_ ]code"?)?:? ?100[6-9]\b/i],
  [CLIENT, /\berror(?:[_ ]code"?)?:? ?1010\b|\bbrowser_signature_banned\b/i],
  [CLIENT, new RegExp(`\\b${BLOCKED}\\b${NEAR}\\buser[-_ ]?agents?\\b`, ANY_CASE)],
  [CLIENT, new RegExp(`\\buser[-_ ]?agents?\\b${NEAR}\\b${BLOCKED}\\b`, ANY_CASE)],
  // GitHub, and Wikimedia's policy
  [CLIENT, /\b(?:make sure your request has|please set|must (?:have|send)) an? user-?agent\b/i],
];

/** Who guesses, or sets a condition, claims nothing. */
const DOUBT = /\b(?:may|might|could|if|unless|or)\b/i;

/** Who is kept out by the words of a refusal; null when nobody is. */
export function banIn(answer: Answer): Ban | null {
  const text = bodyStart(answer);
  const said = SAYINGS.find(([, words]) => {
    const [found] = words.exec(text) ?? [];
    return found !== undefined && !DOUBT.test(found);
  });
  return said?.[0] ?? null;
}
