import { isExchange, type LoadedSchemes, NO_CREDENTIAL, presetPlan } from '../../auth/auth.js';
import type { Alone, ExchangeScheme } from '../../auth/exchange.js';
import { planExchange } from '../../auth/plan-exchange.js';
import type { CredentialPlan } from '../../auth/scheme.js';
import type { Preset } from '../../model/preset.js';
import type { Template } from '../../values/template.js';
import { isOneValue, type Written } from '../../values/written.js';
import { listTextFaults } from '../list-text.js';
import type { WrongField } from '../../values/fields.js';
import { takenHeaders } from '../rules.js';
import { credentialOf, type Endpoint } from '../schema.js';
import type { RuleFault } from '../faults.js';
import type { FilledPreset } from './preset.js';

/** The credential of an item, once its scheme is loaded. */
export interface ResolvedCredential {
  readonly plan: CredentialPlan;
  /** What is asked where the item has no `url`; null where that is nothing. */
  readonly alone: Alone | null;
  /** What is wrong with the fields of its scheme. */
  readonly wrongFields: readonly WrongField[];
  /** What else could not be examined before. */
  readonly faults: readonly RuleFault[];
}

const NONE: ResolvedCredential = { plan: NO_CREDENTIAL, alone: null, wrongFields: [], faults: [] };

interface Shaping {
  readonly preset: Preset | null;
  /** The preset that presents the secrets, filled; null for none. */
  readonly shape: FilledPreset | null;
  readonly schemes: LoadedSchemes;
}

export function resolveCredential(
  endpoint: Endpoint,
  { preset, shape, schemes }: Shaping,
): ResolvedCredential {
  const auth =
    endpoint.auth !== undefined || shape === null
      ? credentialOf(endpoint)
      : presetPlan(shape.auth, shape.places);
  if (!isExchange(auth)) return { ...NONE, plan: auth };
  const scheme = schemes.get(auth.scheme);
  if (scheme === undefined) return NONE;
  const { written, doubled } = withFileFields(auth.written, endpoint, scheme);
  const { plan: planned, faults: wrong } = planExchange(scheme, written, endpoint['allow-http']);
  const faults = [...wrong, ...doubled, ...uncertified(scheme, planned, endpoint)];
  // What a preset puts into the fields is known by its own checks; the item only gives its secrets.
  const secretKey = (['token', 'secrets'] as const).find((key) => endpoint[key] !== undefined);
  const isOwn = endpoint.auth !== undefined;
  const keysOf = (keys: readonly string[]) =>
    isOwn ? ['auth', auth.scheme, ...keys] : [secretKey ?? 'preset'];
  const plan = {
    ...planned,
    parts: planned.parts.map((part) => ({ ...part, keys: keysOf(part.keys) })),
  };
  const hasAddress = endpoint.url !== undefined || preset?.url != null;
  const alone =
    hasAddress || faults.length > 0
      ? null
      : (scheme.alone?.(planned.exchange?.fields ?? {}) ?? null);
  return {
    plan,
    alone,
    wrongFields: faults.map(({ keys, message }) => ({ keys: keysOf(keys), message })),
    faults: [
      ...(hasAddress || alone !== null || faults.length > 0
        ? []
        : [
            {
              keys: [],
              message: `It has no address. Add \`url\`: \`${auth.scheme}\` says who asks, not what is asked.`,
            },
          ]),
      ...(hasAddress && faults.length === 0 ? unpresentable(scheme, planned, endpoint) : []),
      ...takenHeaders(endpoint, plan),
      ...listTextFaults(plan),
    ],
  };
}

/** Of an address that nothing can be presented at. */
function unpresentable(
  scheme: ExchangeScheme,
  { exchange }: CredentialPlan,
  { url }: Endpoint,
): readonly RuleFault[] {
  const message = scheme.unpresentable?.(exchange?.fields ?? {}) ?? null;
  return message === null ? [] : [{ keys: url === undefined ? [] : ['url'], message }];
}

/** A client that has to show a certificate, and has none. */
function uncertified(
  scheme: ExchangeScheme,
  { exchange }: CredentialPlan,
  { tls }: Endpoint,
): readonly WrongField[] {
  const key = scheme.showsCertificate?.(exchange?.fields ?? {}) ?? null;
  if (key === null || tls?.cert !== undefined || tls?.p12 !== undefined) return [];
  return [{ keys: [key], message: UNCERTIFIED }];
}

const UNCERTIFIED =
  'The client shows a certificate with it, and the item has none. Add `tls: { cert, key }` or `tls: { p12, passphrase }`.';

/**
 * With the fields that a file gives. Their variables stand for what is taken out of it, and are
 * none of the environment.
 */
function withFileFields(
  written: Written,
  { from }: Endpoint,
  { fromFile }: ExchangeScheme,
): { readonly written: Written; readonly doubled: ReturnType<typeof planExchange>['faults'] } {
  if (from === undefined || isOneValue(written)) return { written, doubled: [] };
  const fields = fileFields(fromFile?.basic ?? {});
  const all = Object.values(fromFile ?? {}).flatMap((names) => Object.keys(names));
  const doubled = [...new Set(all)].filter((name) => written[name] !== undefined);
  const kept = Object.fromEntries(
    Object.entries(written).filter(([key]) => !doubled.includes(key)),
  );
  const message = 'The file of `from` gives this. Remove it here, or remove `from`.';
  return {
    written: { ...kept, ...fields },
    doubled: doubled.map((key) => ({ keys: [key], message })),
  };
}

/** Each field as the variable of what is found. */
export function fileFields(names: Readonly<Record<string, string>>): Record<string, Template> {
  return Object.fromEntries(
    Object.entries(names).map(([field, variable]) => [field, [{ variable }]] as const),
  );
}
