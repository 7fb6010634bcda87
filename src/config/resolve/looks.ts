import { LOOKS, type LoadedLooks } from '../../auth/looks/looks.js';
import { bindLook, readLook } from '../../auth/looks/plan.js';
import { LOOK_NAMES, type LookName } from '../../model/look.js';
import { type Template, variablesOf } from '../../values/template.js';
import { readUrl } from '../../values/url.js';
import type { Written } from '../../values/written.js';
import type { Keys } from '../document/tree.js';
import type { Endpoint } from '../schema.js';
import { examineLookHosts, type WrittenLook } from './look-hosts.js';
import { examinePins, pinsOf } from './pins.js';
import type { BesideResolver } from './ready.js';
import { refuse, type Scope } from './scope.js';

/** Second looks and pins, with the kinds of looks that the list uses. */
export async function looksOf(list: readonly Endpoint[]): Promise<BesideResolver> {
  const wanted: Readonly<Record<LookName, boolean>> = {
    introspection: list.some(({ expiry }) => expiry?.kind === 'introspection'),
    userinfo: list.some(({ identity }) => identity?.kind === 'userinfo'),
    signature: list.some(({ verify }) => verify !== undefined),
  };
  const names = LOOK_NAMES.filter((name) => wanted[name]);
  const loading = names.map(async (name) => [name, await LOOKS[name]()] as const);
  return lookResolver(new Map(await Promise.all(loading)));
}

function lookResolver(loaded: LoadedLooks): BesideResolver {
  return {
    examine: (scope) => {
      for (const look of writtenLooks(scope, loaded)) {
        for (const { keys, message } of look.faults)
          refuse(scope, [...look.keys, ...keys], message);
        examineToken(scope, look.keys);
      }
      examinePins(scope);
    },
    examineHosts: (scope) => examineLookHosts(scope, writtenLooks(scope, loaded)),
    complete: (check, scope) => {
      const textOf = (template: Template) => scope.values.text(template);
      const endpoint = check.request.origin;
      const looks = writtenLooks(scope, loaded).map(({ name, kind, fields }) =>
        bindLook(name, kind, { fields, textOf, endpoint }),
      );
      const { expiry } = check.judgement;
      const isIntrospected = scope.endpoint.values.expiry?.kind === 'introspection';
      const elsewhere = isIntrospected ? { elsewhere: { kind: 'introspection' as const } } : {};
      const judgement = {
        ...check.judgement,
        ...pinsOf(scope),
        expiry: { ...expiry, ...elsewhere },
      };
      return { ...check, looks, judgement };
    },
  };
}

function writtenLooks(scope: Scope, loaded: LoadedLooks): readonly WrittenLook[] {
  const { expiry, identity, verify } = scope.endpoint.values;
  const read = (name: LookName, keys: Keys, written: Written): WrittenLook[] => {
    const kind = loaded.get(name);
    return kind === undefined ? [] : [{ name, kind, keys, ...readLook(kind, written) }];
  };
  return [
    ...(expiry?.kind === 'introspection'
      ? read('introspection', ['expiry', 'introspection'], expiry.written)
      : []),
    ...(identity?.kind === 'userinfo'
      ? read('userinfo', ['identity', 'userinfo'], identity.written)
      : []),
    ...(verify === undefined
      ? []
      : read('signature', ['verify'], { ...namedIssuer(scope), ...verify })),
  ];
}

/** What `iss` has to be names the keys too, where it is an address. */
function namedIssuer({ endpoint, values }: Scope): { readonly issuer?: Template } {
  const { issuer } = endpoint.values;
  const url = issuer === undefined ? null : readUrl(values.text(issuer));
  return issuer !== undefined && /^https?:$/.test(url?.protocol ?? '') ? { issuer } : {};
}

/** Only a bearer token can be looked at: one secret, and no password. */
function examineToken(scope: Scope, keys: Keys): void {
  const { credential, endpoint } = scope;
  // What a file holds is known once it is read.
  if (endpoint.values.from !== undefined) return;
  const { exchange, parts, sentAs } = credential;
  const isBearer = exchange === undefined || [null, 'bearer'].includes(exchange.scheme.scheme);
  const isPassword = sentAs?.(parts.map(() => 'x')).isPassword === true;
  const secrets = parts.filter(
    ({ role, template }) => role !== 'username' && hasVariable(template),
  );
  const isOne = exchange !== undefined || (parts.length > 0 && secrets.length < 2);
  if (isBearer && isOne && !isPassword) return;
  refuse(
    scope,
    keys,
    'It looks at a token, and the item has none, or more than one secret. Give the credential as `token`, or as an `auth` with one token.',
  );
}

const hasVariable = (template: Template) => variablesOf(template).length > 0;
