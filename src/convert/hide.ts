import { knownTypeOf } from '../credential/known-types/known-types.js';
import { isSecretLike } from '../credential/shape/secret-like.js';
import type { Foreign, Hidden, Parts, Text } from './model.js';
import { isLiteral, literalOf } from './variables.js';

/** A text in the place of a credential: what is written out there gets a variable. */
export function secret(parts: Parts, called: string): Text {
  if (parts.length === 0) return { parts: [{ literal: '', called }] };
  const hidden = parts.map((part) =>
    typeof part === 'string' && /[\p{L}\p{N}]/u.test(part) ? { literal: part, called } : part,
  );
  return { parts: isLiteral(parts) ? [{ literal: literalOf(parts), called }] : hidden };
}

/** Names of headers, parameters and fields that hold a credential. */
const CREDENTIAL_NAME =
  /(?:auth(?!or\b|ority)|token|secret|passw|pwd|passphrase|api[-_]?key|access[-_]?key|subscription[-_]?key|cookie|session|credential|signature|[-_]key$|^key$|^sig$|^jwt$|^bearer$)/i;

/** Headers whose values look like anything, and are no credential. */
const ORDINARY_HEADER =
  /^(?:accept(?:-.*)?|user-agent|content-.*|cache-control|pragma|host|origin|referer|connection|x-request-id|if-.*|.*-version|anthropic-beta)$/i;

export function isCredentialName(name: string): boolean {
  return CREDENTIAL_NAME.test(name);
}

/** Whether a header holds a credential, by its name or by what it looks like. */
export function isCredentialHeader(name: string, parts: Parts): boolean {
  if (isCredentialName(name)) return true;
  const literal = literalOf(parts);
  return ORDINARY_HEADER.test(name) ? hasKnownPiece(literal) : isSecretLike(literal);
}

/** What is longer is no address that anybody monitors. */
export const LONGEST_ADDRESS = 8_192;

const PIECE = /[\w.~+:-]{16,}/g;
/** Comes before the token in the path (core.telegram.org/bots/api, "Making requests"). */
const TELEGRAM = /^bot(?=\d)/;

function hasKnownPiece(text: string): boolean {
  return (text.match(PIECE) ?? []).some(isKnown);
}

function isKnown(piece: string): boolean {
  return knownTypeOf(piece.replace(TELEGRAM, '')) !== null;
}

/** A piece of a path that nobody would type: a webhook's key, say. */
const OPAQUE = /^(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9_-]{24,}$/;

/** The credentials in an address: by the name of a parameter, or by their shape. */
export function hideInAddress(parts: Parts): Parts {
  const piece = /(?<=[?&][^?&=#]{1,100}=)[^&#]+|[^/?&=#]+/g;
  const hides = (found: string, before: string): Hidden | null => {
    const name = /[?&]([^?&=#]{1,100})=$/.exec(before)?.[1];
    if (name !== undefined && isCredentialName(name)) return { literal: found, called: 'KEY' };
    const isHost = !/[/?]/.test(before.replace('://', ''));
    if (isHost || !(isKnown(found) || OPAQUE.test(found))) return null;
    const mark = TELEGRAM.exec(found)?.[0] ?? '';
    return { literal: found.slice(mark.length), called: 'KEY' };
  };
  return cut(parts, piece, { window: LONGEST_ADDRESS, hides });
}

const FIELD = /"([\w-]{1,60})"\s*:\s*"$|(?:^|[&\n])([\w.-]{1,60})=$/;
const FIELD_WINDOW = 160;

/** The credentials in a body: of fields of JSON and of forms by their names, else by shape. */
export function hideInBody(parts: Parts): Parts {
  const piece =
    /(?<="[\w-]{1,60}"\s{0,5}:\s{0,5}")(?:[^"\\]|\\.)+|(?<=(?:^|[&\n])[\w.-]{1,60}=)[^&\n]+|[\w.~+:-]{16,}/g;
  const hides = (found: string, before: string): Hidden | null => {
    const [, ofJson, ofForm] = FIELD.exec(before) ?? [];
    const name = ofJson ?? ofForm;
    const isNamed = name !== undefined && isCredentialName(name);
    return isNamed || isKnown(found) ? { literal: found, called: 'VALUE' } : null;
  };
  return cut(parts, piece, { window: FIELD_WINDOW, hides });
}

interface Rule {
  /** How much of what stands in front of a piece counts. */
  readonly window: number;
  readonly hides: (found: string, before: string) => Hidden | null;
}

/** Hides pieces of the literal parts. */
function cut(parts: Parts, piece: RegExp, { window, hides }: Rule): Parts {
  let before = '';
  return merged(parts).flatMap((part): Parts => {
    // Where a variable is, there is something.
    if (typeof part !== 'string') {
      before += 'x';
      return [part];
    }
    const made: (string | Hidden)[] = [];
    let end = 0;
    for (const { 0: found, index } of part.matchAll(piece)) {
      const inFront = before + part.slice(Math.max(0, index - window), index);
      const hidden = hides(found, inFront.slice(-window));
      if (hidden === null) continue;
      made.push(part.slice(end, index + found.length - hidden.literal.length), hidden);
      end = index + found.length;
    }
    before = (before + part).slice(-window);
    return [...made, part.slice(end)].filter((one) => one !== '');
  });
}

/** No two neighbours are literal. */
function merged(parts: Parts): Parts {
  return parts.reduce<(string | Foreign | Hidden)[]>((all, part) => {
    const last = all.at(-1);
    if (typeof part === 'string' && typeof last === 'string') all[all.length - 1] = last + part;
    else all.push(part);
    return all;
  }, []);
}
