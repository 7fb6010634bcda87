import * as v from 'valibot';
import { ANY_SCALAR, fixed, headerName, options, scalar } from '../values/schema.js';
import { literalOf } from '../values/template.js';
import { isOneValue, type Written, type WrittenFields, WrittenSchema } from '../values/written.js';
import * as types from './value-types.js';

/** Who says whose the credential is. */
export type IdentitySource =
  | { readonly kind: 'json'; readonly path: string }
  | { readonly kind: 'header'; readonly name: string }
  | { readonly kind: 'userinfo'; readonly written: Written };

const IDENTITY =
  'It takes a JSONPath such as $.login, or a mapping with one of header and userinfo, such as `{ userinfo: https://login.example.com/userinfo }`.';

/** The value of `identity`. */
export const IdentitySchema = v.pipe(
  v.union(
    [
      scalar(types.jsonPath),
      v.pipe(
        options({ header: headerName, userinfo: WrittenSchema }),
        v.check((given) => Object.keys(given).length < 2, IDENTITY),
      ),
    ],
    IDENTITY,
  ),
  v.transform((given): IdentitySource => {
    if (typeof given === 'string') return { kind: 'json', path: given };
    const { header, userinfo = [] } = given;
    return header === undefined
      ? { kind: 'userinfo', written: userinfo }
      : { kind: 'header', name: header.toLowerCase() };
  }),
);

const VERIFY =
  "It takes `true`, to hold a JWT against its issuer's keys, or a mapping of issuer and jwks-url. TLS is always verified.";

/** The value of `verify`: the fields of the look, none for `true`. */
export const VerifySchema = v.pipe(
  WrittenSchema,
  v.check(
    (written) => !isOneValue(written) || /^(?:true|True|TRUE)$/.test(literalOf(written) ?? ''),
    VERIFY,
  ),
  v.transform((written): WrittenFields => (isOneValue(written) ? {} : written)),
);

const SCOPE =
  'It takes the name of a scope, such as repo, without white space and ${NAME}; or a list of them.';
const scope = scalar(
  fixed((text) => /^[^\s`{}\u0000-\u001f\u007f]{1,200}$/.test(text), SCOPE),
  ANY_SCALAR,
);
const scopeList = v.pipe(
  v.union(
    [
      scope,
      v.pipe(
        v.array(scope, SCOPE),
        v.check((list) => list.length > 0, SCOPE),
        v.metadata({ minItems: 1 }),
      ),
    ],
    SCOPE,
  ),
  v.transform((given): readonly string[] => (typeof given === 'string' ? [given] : given)),
);

/** The value of `expect.scopes`. */
export const scopesWanted = v.pipe(
  options({ require: scopeList, forbid: scopeList }),
  v.check(
    ({ require = [], forbid = [] }) => !require.some((name) => forbid.includes(name)),
    'A scope is under `require` and under `forbid`. Keep one.',
  ),
);
