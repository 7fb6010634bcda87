"use strict";
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));

// src/auth/looks/looks.ts
var LOOKS = {
  introspection: async () => (await Promise.resolve().then(() => __toESM(require("./auth-looks-introspection.js")))).introspection,
  userinfo: async () => (await Promise.resolve().then(() => __toESM(require("./auth-looks-userinfo.js")))).userinfo,
  signature: async () => (await Promise.resolve().then(() => __toESM(require("./auth-looks-signature.js")))).signature
};

// shared:src/model/secret.ts
var taken0 = take("Secret");

// shared:src/values/fields.ts
var taken02 = take("readFields");

// shared:src/values/template.ts
var taken8 = take("variablesOf");

// shared:src/values/written.ts
var taken1 = take("isOneValue");

// shared:src/auth/plan-exchange.ts
var taken03 = take("fieldRules");

// src/auth/looks/plan.ts
function readLook(kind, written) {
  const { fields, faults } = taken02(written, taken03(kind.fields), kind.shorthand ?? null);
  const together = faults.length > 0 ? [] : (kind.faults?.(fields) ?? []).map(({ key, message }) => ({
    keys: key === null || taken1(written) ? [] : [key],
    message
  }));
  return { fields, faults: [...faults, ...together] };
}
function bindLook(name, kind, { fields, textOf, endpoint }) {
  const entries = Object.entries(fields);
  const given = Object.fromEntries(entries.map(([key, one]) => [key, textOf(one)]));
  const variables = Object.fromEntries(
    entries.map(([key, one]) => [key, taken8(one)])
  );
  return {
    name,
    whenRefused: kind.whenRefused === true,
    derived: (kind.derive?.(given) ?? []).map((form) => new taken0(form)),
    lookAt: (token) => kind.lookAt(given, { ...token, endpoint, variables })
  };
}
function addressesOf(kind, { fields, textOf, endpoint }) {
  const named = Object.entries(fields).filter(([key]) => kind.fields[key]?.is === "address");
  return named.length === 0 ? [endpoint] : named.map(([, template]) => textOf(template));
}

// src/model/look.ts
var LOOK_NAMES = ["introspection", "userinfo", "signature"];

// shared:src/values/url.ts
var taken3 = take("readUrl");

// shared:src/auth/plan.ts
var taken82 = take("variablesPresented");

// shared:src/config/resolve/hosts.ts
var taken04 = take("examineFurther");

// shared:src/config/resolve/url.ts
var taken32 = take("urlTextsOf");

// src/config/resolve/look-hosts.ts
function examineLookHosts(scope, looks) {
  const { values, credential } = scope;
  const own = taken32(values, scope.request.url).base;
  const textOf = (template) => values.text(template);
  for (const { kind, fields, keys } of looks) {
    const named = Object.entries(fields).filter(([name]) => kind.fields[name]?.is !== "address");
    const sent = taken8(named.flatMap(([, template]) => template));
    const names = kind.sendsToken ? [...taken82(credential), ...sent] : sent;
    for (const address of addressesOf(kind, { fields, textOf, endpoint: own })) {
      taken04(scope, keys, { address, names });
    }
  }
}

// shared:src/config/matchers.ts
var taken12 = take("filled");

// shared:src/config/resolve/scope.ts
var taken13 = take("refuse");

// src/config/resolve/pins.ts
var NOBODY = "Nothing says whose the credential is. Add `identity`, such as `identity: $.login` for a value of the answer, or `identity: { userinfo: \u2026 }`.";
var NOTHING_EXPECTED = "It says where the scopes are, and nothing is expected of them. Add `expect.scopes`, or remove it.";
function examinePins(scope) {
  const { expect, scopes, identity, expiry } = scope.endpoint.values;
  const { preset, alone, credential } = scope;
  const isSaid = identity !== void 0 || expiry?.kind === "introspection" || credential.exchange !== void 0 || (preset?.identity ?? alone?.identity ?? alone?.identify ?? null) !== null;
  if (expect?.identity !== void 0 && !isSaid) taken13(scope, ["expect", "identity"], NOBODY);
  if (scopes !== void 0 && expect?.scopes === void 0) {
    taken13(scope, ["scopes"], NOTHING_EXPECTED);
  }
}
function pinsOf(scope) {
  const { identity, scopes } = scope.endpoint.values;
  const pins = pinned(scope);
  return {
    ...identity === void 0 ? {} : saidBy(identity),
    ...scopes === void 0 ? {} : { scopes },
    ...pins === null ? {} : { pins }
  };
}
function saidBy(source) {
  switch (source.kind) {
    case "json":
      return { identityBy: "answer", identity: source.path };
    case "header":
      return { identityBy: "answer", identity: null, identityHeader: source.name };
    case "userinfo":
      return { identityBy: "userinfo", identity: null };
  }
}
function pinned({ endpoint, values }) {
  const { identity, scopes } = endpoint.values.expect ?? {};
  if (identity === void 0 && scopes === void 0) return null;
  const textOf = (template) => values.text(template);
  return {
    identity: identity === void 0 ? null : taken12(identity, textOf),
    scopes: scopes === void 0 ? null : { require: [], forbid: [], ...scopes }
  };
}

// src/config/resolve/looks.ts
async function looksOf(list) {
  const wanted = {
    introspection: list.some(({ expiry }) => expiry?.kind === "introspection"),
    userinfo: list.some(({ identity }) => identity?.kind === "userinfo"),
    signature: list.some(({ verify }) => verify !== void 0)
  };
  const names = LOOK_NAMES.filter((name) => wanted[name]);
  const loading = names.map(async (name) => [name, await LOOKS[name]()]);
  return lookResolver(new Map(await Promise.all(loading)));
}
function lookResolver(loaded) {
  return {
    examine: (scope) => {
      for (const look of writtenLooks(scope, loaded)) {
        for (const { keys, message } of look.faults)
          taken13(scope, [...look.keys, ...keys], message);
        examineToken(scope, look.keys);
      }
      examinePins(scope);
    },
    examineHosts: (scope) => examineLookHosts(scope, writtenLooks(scope, loaded)),
    complete: (check, scope) => {
      const textOf = (template) => scope.values.text(template);
      const endpoint = check.request.origin;
      const looks = writtenLooks(scope, loaded).map(
        ({ name, kind, fields }) => bindLook(name, kind, { fields, textOf, endpoint })
      );
      const { expiry } = check.judgement;
      const isIntrospected = scope.endpoint.values.expiry?.kind === "introspection";
      const elsewhere = isIntrospected ? { elsewhere: { kind: "introspection" } } : {};
      const judgement = {
        ...check.judgement,
        ...pinsOf(scope),
        expiry: { ...expiry, ...elsewhere }
      };
      return { ...check, looks, judgement };
    }
  };
}
function writtenLooks(scope, loaded) {
  const { expiry, identity, verify } = scope.endpoint.values;
  const read = (name, keys, written) => {
    const kind = loaded.get(name);
    return kind === void 0 ? [] : [{ name, kind, keys, ...readLook(kind, written) }];
  };
  return [
    ...expiry?.kind === "introspection" ? read("introspection", ["expiry", "introspection"], expiry.written) : [],
    ...identity?.kind === "userinfo" ? read("userinfo", ["identity", "userinfo"], identity.written) : [],
    ...verify === void 0 ? [] : read("signature", ["verify"], { ...namedIssuer(scope), ...verify })
  ];
}
function namedIssuer({ endpoint, values }) {
  const { issuer } = endpoint.values;
  const url = issuer === void 0 ? null : taken3(values.text(issuer));
  return issuer !== void 0 && /^https?:$/.test(url?.protocol ?? "") ? { issuer } : {};
}
function examineToken(scope, keys) {
  const { credential, endpoint } = scope;
  if (endpoint.values.from !== void 0) return;
  const { exchange, parts, sentAs } = credential;
  const isBearer = exchange === void 0 || [null, "bearer"].includes(exchange.scheme.scheme);
  const isPassword = sentAs?.(parts.map(() => "x")).isPassword === true;
  const secrets = parts.filter(
    ({ role, template }) => role !== "username" && hasVariable(template)
  );
  const isOne = exchange !== void 0 || parts.length > 0 && secrets.length < 2;
  if (isBearer && isOne && !isPassword) return;
  taken13(
    scope,
    keys,
    "It looks at a token, and the item has none, or more than one secret. Give the credential as `token`, or as an `auth` with one token."
  );
}
var hasVariable = (template) => taken8(template).length > 0;

// <stdin>
module.exports = { looksOf };
function take(name) { return require('./index.js')[name]; }
