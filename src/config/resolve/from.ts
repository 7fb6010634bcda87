import { type Auth, isExchange, NO_CREDENTIAL, presetPlan, tokenPlan } from '../../auth/auth.js';
import { basicPlan } from '../../auth/basic.js';
import type { CredentialPlan, PlannedPart } from '../../auth/scheme.js';
import { isSecretLike } from '../../credential/shape/secret-like.js';
import type { Found, FoundCredential, NotFound, Source } from '../../credential/sources/source.js';
import type { LoadedSources } from '../../credential/sources/sources.js';
import type { Unsendable } from '../../model/conversation.js';
import { config, type Phrase, phrase } from '../../model/phrase.js';
import { PROVE } from '../../model/steps.js';
import { substitute, type Template, variablesOf } from '../../values/template.js';
import type { From } from '../from.js';
import { IDENTITY, plannedExchange, UNFIT } from './from-exchange.js';
import type { FilledPreset } from './preset.js';
import type { Scope } from './scope.js';
import { resolveUrl } from './url.js';

/**
 * With `from`: the same with the credential that the file holds for the host of the request. What
 * keeps it from being found is that endpoint's row, and stops no other.
 */
export function sourceResolver(readers: LoadedSources): (scope: Scope) => Scope {
  return (scope) => {
    const { from } = scope.endpoint.values;
    return from === undefined ? scope : withSource(scope, from, readers);
  };
}

function withSource(scope: Scope, from: From, readers: LoadedSources): Scope {
  const reader = readers[from.kind];
  const url = resolveUrl(scope);
  if (!(url instanceof URL)) return unfound(scope, from, NO_HOST);
  const wanted = { url, host: from.host };
  const find = (text: string) => foundFor(scope, reader.find(text, wanted), reader);
  const found = find(scope.values.text(from.file));
  if (found.kind === 'none') return unfound(scope, from, { ...found, title: reader.title });
  const valuesIn = (text: string) => namedValues(find(text));
  const { exchange } = scope.credential;
  const plan =
    exchange === undefined ? planned(found, scope.shape) : plannedExchange(found, exchange);
  if (plan === null) return unfound(scope, from, { ...UNFIT, title: reader.title });
  if (isExchange(plan)) return unfound(scope, from, { ...EXCHANGED, title: reader.title });
  return { ...scope, credential: takenPlan(plan, from, { found, valuesIn }) };
}

/** A preset has one secret, which is a token. */
function foundFor({ shape, credential }: Scope, found: Found, { passwordIsToken }: Source): Found {
  if (found.kind === 'identity' && credential.exchange === undefined) return IDENTITY;
  if (shape === null || found.kind !== 'basic') return found;
  return passwordIsToken ? { kind: 'bearer', token: found.password } : TOKENLESS;
}

const TOKENLESS: NotFound = {
  kind: 'none',
  because: ['It has a user name and a password for this host, and the preset takes a token.'],
  steps: [
    'Store a file with a token in {credential}. To check the password, write `url` in place of `preset`.',
  ],
};

/** Names of what is found, which also stand for it in the command that repeats the request. */
type Name = 'TOKEN' | 'USERNAME' | 'PASSWORD' | 'IDENTITY_TOKEN';

function namedValues(found: Found): Readonly<Partial<Record<Name, string>>> {
  switch (found.kind) {
    case 'bearer':
      return { TOKEN: found.token };
    case 'basic':
      return { USERNAME: found.username, PASSWORD: found.password };
    case 'identity':
      return { IDENTITY_TOKEN: found.token };
    case 'none':
      return {};
  }
}

interface Contents {
  readonly found: FoundCredential;
  /** By their names, out of the text of the file. */
  readonly valuesIn: (text: string) => Readonly<Partial<Record<Name, string>>>;
}

/** As if the values were given one by one, each taken out of the file when it is bound. */
function takenPlan(
  plan: CredentialPlan,
  from: From,
  { found, valuesIn }: Contents,
): CredentialPlan {
  const { exchange } = plan;
  const own = new Map<Template, Template>();
  const parts = plan.parts.map((part): PlannedPart => {
    const [name] = variablesOf(part.template) as Name[];
    if (name === undefined) return part;
    const take = (text: string) => {
      const values = valuesIn(text);
      return substitute(part.template, (one) => values[one as Name] ?? '');
    };
    // A user name is a word like `bot`, unless a token stands in its place.
    const isShown = found.kind === 'basic' && name === 'USERNAME' && !isTokenLike(found);
    // A template of its own, by which the part is known, and the field that it is.
    const template = [...from.file];
    own.set(part.template, template);
    return {
      ...part,
      keys: keysOf(from),
      template,
      taken: { as: part.template, take, isShown },
    };
  });
  if (exchange === undefined) return { ...plan, parts };
  const fields = Object.fromEntries(
    Object.entries(exchange.fields).map(
      ([name, field]) => [name, own.get(field) ?? field] as const,
    ),
  );
  return { ...plan, parts, exchange: { ...exchange, fields } };
}

function planned(found: FoundCredential, preset: FilledPreset | null): Auth {
  if (found.kind !== 'bearer') {
    return basicPlan({
      username: [{ variable: 'USERNAME' }],
      password: [{ variable: 'PASSWORD' }],
    });
  }
  const token = [{ variable: 'TOKEN' }];
  if (preset === null) return tokenPlan(token);
  return presetPlan(
    preset.auth,
    new Map([...preset.places, ['token', { template: token, keys: [] }]]),
  );
}

function isTokenLike(found: { readonly username: string; readonly password: string }): boolean {
  return found.password === '' || isSecretLike(found.username);
}

interface Unfound extends Omit<NotFound, 'kind'> {
  readonly title: string;
}

const EXCHANGED: Omit<Unfound, 'title'> = {
  because: ['The preset exchanges its credential first, and takes that from no file.'],
  steps: ['Give the credential as `token` in place of `from`.'],
};

/** Nothing is looked for without an address, and what is wrong with that is said instead of this. */
const NO_HOST: Unfound = {
  title: 'file',
  because: ['There is no host to look for.'],
  steps: ['Correct the address.'],
};

/** Presents nothing and asks nothing, and knows which variables a fix has to change. */
function unfound(scope: Scope, from: From, why: Unfound): Scope {
  const part: PlannedPart = {
    role: 'value',
    name: null,
    words: ['The file'],
    mayBeQuoted: false,
    keys: keysOf(from),
    template: from.file,
    forbidden: [],
    taken: { as: [], take: () => '', isShown: true },
  };
  const credential = { ...NO_CREDENTIAL, parts: [part] };
  return { ...scope, credential, unfound: unsendable(from, why) };
}

function keysOf({ kind }: From): readonly string[] {
  return ['from', kind];
}

function unsendable({ file }: From, { title, because, steps }: Unfound): Unsendable {
  const variables = variablesOf(file);
  const words: Phrase =
    variables.length === 0
      ? [`The ${title} in the list`]
      : phrase`The ${title} in ${config(variables.join(', '))}`;
  return {
    problem: phrase`${words} cannot be used, so nothing was asked. ${because}`,
    place: { role: 'value', name: null, words, mayBeQuoted: false, variables },
    steps: [...steps, PROVE],
  };
}
