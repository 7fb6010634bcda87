import { crc32 } from 'node:zlib';
import {
  type KnownType,
  knownTypeOf,
  providerOfHost,
} from '../../credential/known-types/known-types.js';
import type { Unsendable } from '../../model/conversation.js';
import { config, type Phrase, phrase } from '../../model/phrase.js';
import { type Template, variablesOf } from '../../values/template.js';
import type { Preset, PresetSecret } from '../../model/preset.js';
import { PROVE } from '../../model/steps.js';
import { hasShape } from '../shapes.js';
import type { Scope } from './scope.js';

/**
 * What of a preset's secret shows before anything is sent that it cannot be the right one: it is
 * another provider's, which must not get it, or it was cut. Null when nothing does.
 */
export function foreignSecret(scope: Scope, url: URL | null): Unsendable | null {
  const { preset, filled } = scope;
  if (preset === null || filled === null) return null;
  const provider = url === null ? null : providerOfHost(url.hostname);
  for (const [name, secret] of Object.entries(preset.secrets)) {
    const template = filled.places.get(name)?.template;
    const isChoosy = provider !== null || takesItsOwn(scope, preset, secret);
    const wrong =
      template === undefined
        ? null
        : wrongSecret(scope, { template, secret, preset, provider, isChoosy });
    if (wrong !== null) return wrong;
  }
  return null;
}

interface Given {
  readonly template: Template;
  readonly secret: PresetSecret;
  readonly preset: Preset;
  /** Whose host it is; null where nobody knows. */
  readonly provider: string | null;
  /** Whether secrets of others are not for this host. */
  readonly isChoosy: boolean;
}

function wrongSecret(
  { values }: Scope,
  { template, secret, preset, provider, isChoosy }: Given,
): Unsendable | null {
  const value = values.text(template).trim();
  const type = foreignType(value, secret, provider);
  if (type !== null && isChoosy) {
    return unsendable(
      template,
      preset.isOwn === true ? OTHER_OF_OWN : OTHER,
      phrase`holds what looks like a ${type.type}, and the preset is ${config(preset.id)}, so nothing was sent`,
    );
  }
  if (secret.checksum === 'github' && hasWrongChecksum(value)) {
    return unsendable(template, CUT, [
      'is not whole: its checksum does not fit, so it was cut or mistyped. Nothing was sent',
    ]);
  }
  return null;
}

/** What it is, where that is neither what the preset takes nor the provider's whose host it is. */
function foreignType(
  value: string,
  secret: PresetSecret,
  provider: string | null,
): KnownType | null {
  const type = knownTypeOf(value);
  return type?.provider === provider || hasShape(secret, value) ? null : type;
}

/**
 * Whether the host is the preset's own, not one that the item names, and takes secrets of its own
 * alone. Of an entry of the user's, which may take whatever the organisation gives out, shapes say so.
 */
function takesItsOwn(
  { endpoint }: Scope,
  { url, isOwn }: Preset,
  { shapes }: PresetSecret,
): boolean {
  const isFixed = endpoint.values.url === undefined && /^https:\/\/[^/{}]+\//.test(url ?? '');
  return isFixed && (isOwn !== true || shapes.length > 0);
}

const OTHER_OF_OWN = [
  'Correct which secret the workflow puts into {credential}. If this one is meant, add its shape to `shapes` of the preset.',
];
const OTHER = [
  'Store the credential of this provider in {credential}, or correct which secret the workflow puts there.',
];
const CUT = ['Copy the whole credential into {credential} again, or create a new one {where}.'];

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * The last six characters are the CRC32 of those before them behind the prefix, in Base62
 * (https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
 * and, for npm, https://github.blog/changelog/2021-09-23-npm-has-a-new-access-token-format/).
 */
function hasWrongChecksum(value: string): boolean {
  const [, body = '', sum] =
    /^(?:gh[pousr]|npm)_([A-Za-z0-9]{30})([A-Za-z0-9]{6})$/.exec(value) ?? [];
  return sum !== undefined && base62(crc32(body)) !== sum;
}

function base62(number: number): string {
  const digits: string[] = [];
  for (let left = number; left > 0; left = Math.floor(left / 62))
    digits.unshift(DIGITS[left % 62] ?? '');
  return digits.join('').padStart(6, '0');
}

function unsendable(template: Template, steps: readonly string[], why: Phrase): Unsendable {
  const variables = variablesOf(template);
  const words: Phrase =
    variables.length === 0 ? ['The secret in the list'] : [config(variables.join(', '))];
  return {
    problem: phrase`${words} ${why}.`,
    place: { role: 'value', name: null, words, mayBeQuoted: false, variables },
    steps: [...steps, PROVE],
  };
}
