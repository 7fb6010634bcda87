import type { Judgement, Pins } from '../../model/check.js';
import type { Template } from '../../values/template.js';
import type { IdentitySource } from '../looks.js';
import { filled } from '../matchers.js';
import { refuse, type Scope } from './scope.js';

const NOBODY =
  'Nothing says whose the credential is. Add `identity`, such as `identity: $.login` for a value of the answer, or `identity: { userinfo: … }`.';
const NOTHING_EXPECTED =
  'It says where the scopes are, and nothing is expected of them. Add `expect.scopes`, or remove it.';

/** What is wrong with what is expected of identity and scopes. */
export function examinePins(scope: Scope): void {
  const { expect, scopes, identity, expiry } = scope.endpoint.values;
  const { preset, alone, credential } = scope;
  const isSaid =
    identity !== undefined ||
    expiry?.kind === 'introspection' ||
    credential.exchange !== undefined ||
    (preset?.identity ?? alone?.identity ?? alone?.identify ?? null) !== null;
  if (expect?.identity !== undefined && !isSaid) refuse(scope, ['expect', 'identity'], NOBODY);
  if (scopes !== undefined && expect?.scopes === undefined) {
    refuse(scope, ['scopes'], NOTHING_EXPECTED);
  }
}

type Pinning = Pick<Judgement, 'identityHeader' | 'identityBy' | 'scopes' | 'pins'> & {
  readonly identity?: Judgement['identity'];
};

/** Who says whose the credential is and what it may do, and what is expected of that. */
export function pinsOf(scope: Scope): Pinning {
  const { identity, scopes } = scope.endpoint.values;
  const pins = pinned(scope);
  return {
    ...(identity === undefined ? {} : saidBy(identity)),
    ...(scopes === undefined ? {} : { scopes }),
    ...(pins === null ? {} : { pins }),
  };
}

function saidBy(source: IdentitySource): Pinning {
  switch (source.kind) {
    case 'json':
      return { identityBy: 'answer', identity: source.path };
    case 'header':
      return { identityBy: 'answer', identity: null, identityHeader: source.name };
    case 'userinfo':
      return { identityBy: 'userinfo', identity: null };
  }
}

function pinned({ endpoint, values }: Scope): Pins | null {
  const { identity, scopes } = endpoint.values.expect ?? {};
  if (identity === undefined && scopes === undefined) return null;
  const textOf = (template: Template) => values.text(template);
  return {
    identity: identity === undefined ? null : filled(identity, textOf),
    scopes: scopes === undefined ? null : { require: [], forbid: [], ...scopes },
  };
}
