"use strict";

// shared:src/auth/auth.ts
var taken2 = take("NO_CREDENTIAL");
var taken3 = take("isExchange");
var taken6 = take("presetPlan");
var taken8 = take("tokenPlan");

// shared:src/auth/basic.ts
var taken32 = take("basicPlan");

// shared:src/credential/shape/secret-like.ts
var taken0 = take("isSecretLike");

// shared:src/model/phrase.ts
var taken02 = take("config");
var taken4 = take("phrase");

// shared:src/model/steps.ts
var taken03 = take("PROVE");

// shared:src/values/template.ts
var taken62 = take("substitute");
var taken82 = take("variablesOf");

// shared:src/auth/plan-exchange.ts
var taken1 = take("planExchange");

// shared:src/config/resolve/credential.ts
var taken04 = take("fileFields");

// src/config/resolve/from-exchange.ts
function plannedExchange(found, { scheme, fields }) {
  const { fromFile = {} } = scheme;
  const names = fromFile[found.kind];
  if (names === void 0) return null;
  const given = Object.values(fromFile).flatMap((one) => Object.keys(one));
  const kept = Object.entries(fields).filter(([name]) => !given.includes(name));
  return taken1(scheme, { ...Object.fromEntries(kept), ...taken04(names) }).plan;
}
var UNFIT = {
  because: ["It has a token for this host that is presented as it is, and exchanged for no other."],
  steps: [
    "Write `url` in place of `auth`, such as https://registry.example.com/v2/, and leave `from`."
  ]
};
var IDENTITY = {
  kind: "none",
  because: [
    "It has an identity token for this host, which is good for Docker's own exchange and for no request."
  ],
  steps: [
    "Write `auth: { registry: { host: \u2026 } }` with the host of the registry in place of `url`, and leave `from`."
  ]
};

// shared:src/config/resolve/url.ts
var taken12 = take("resolveUrl");

// src/config/resolve/from.ts
function sourceResolver(readers) {
  return (scope) => {
    const { from } = scope.endpoint.values;
    return from === void 0 ? scope : withSource(scope, from, readers);
  };
}
function withSource(scope, from, readers) {
  const reader = readers[from.kind];
  const url = taken12(scope);
  if (!(url instanceof URL)) return unfound(scope, from, NO_HOST);
  const wanted = { url, host: from.host };
  const find = (text) => foundFor(scope, reader.find(text, wanted), reader);
  const found = find(scope.values.text(from.file));
  if (found.kind === "none") return unfound(scope, from, { ...found, title: reader.title });
  const valuesIn = (text) => namedValues(find(text));
  const { exchange } = scope.credential;
  const plan = exchange === void 0 ? planned(found, scope.shape) : plannedExchange(found, exchange);
  if (plan === null) return unfound(scope, from, { ...UNFIT, title: reader.title });
  if (taken3(plan)) return unfound(scope, from, { ...EXCHANGED, title: reader.title });
  return { ...scope, credential: takenPlan(plan, from, { found, valuesIn }) };
}
function foundFor({ shape, credential }, found, { passwordIsToken }) {
  if (found.kind === "identity" && credential.exchange === void 0) return IDENTITY;
  if (shape === null || found.kind !== "basic") return found;
  return passwordIsToken ? { kind: "bearer", token: found.password } : TOKENLESS;
}
var TOKENLESS = {
  kind: "none",
  because: ["It has a user name and a password for this host, and the preset takes a token."],
  steps: [
    "Store a file with a token in {credential}. To check the password, write `url` in place of `preset`."
  ]
};
function namedValues(found) {
  switch (found.kind) {
    case "bearer":
      return { TOKEN: found.token };
    case "basic":
      return { USERNAME: found.username, PASSWORD: found.password };
    case "identity":
      return { IDENTITY_TOKEN: found.token };
    case "none":
      return {};
  }
}
function takenPlan(plan, from, { found, valuesIn }) {
  const { exchange } = plan;
  const own = /* @__PURE__ */ new Map();
  const parts = plan.parts.map((part) => {
    const [name] = taken82(part.template);
    if (name === void 0) return part;
    const take2 = (text) => {
      const values = valuesIn(text);
      return taken62(part.template, (one) => values[one] ?? "");
    };
    const isShown = found.kind === "basic" && name === "USERNAME" && !isTokenLike(found);
    const template = [...from.file];
    own.set(part.template, template);
    return {
      ...part,
      keys: keysOf(from),
      template,
      taken: { as: part.template, take: take2, isShown }
    };
  });
  if (exchange === void 0) return { ...plan, parts };
  const fields = Object.fromEntries(
    Object.entries(exchange.fields).map(
      ([name, field]) => [name, own.get(field) ?? field]
    )
  );
  return { ...plan, parts, exchange: { ...exchange, fields } };
}
function planned(found, preset) {
  if (found.kind !== "bearer") {
    return taken32({
      username: [{ variable: "USERNAME" }],
      password: [{ variable: "PASSWORD" }]
    });
  }
  const token = [{ variable: "TOKEN" }];
  if (preset === null) return taken8(token);
  return taken6(
    preset.auth,
    new Map([...preset.places, ["token", { template: token, keys: [] }]])
  );
}
function isTokenLike(found) {
  return found.password === "" || taken0(found.username);
}
var EXCHANGED = {
  because: ["The preset exchanges its credential first, and takes that from no file."],
  steps: ["Give the credential as `token` in place of `from`."]
};
var NO_HOST = {
  title: "file",
  because: ["There is no host to look for."],
  steps: ["Correct the address."]
};
function unfound(scope, from, why) {
  const part = {
    role: "value",
    name: null,
    words: ["The file"],
    mayBeQuoted: false,
    keys: keysOf(from),
    template: from.file,
    forbidden: [],
    taken: { as: [], take: () => "", isShown: true }
  };
  const credential = { ...taken2, parts: [part] };
  return { ...scope, credential, unfound: unsendable(from, why) };
}
function keysOf({ kind }) {
  return ["from", kind];
}
function unsendable({ file }, { title, because, steps }) {
  const variables = taken82(file);
  const words = variables.length === 0 ? [`The ${title} in the list`] : taken4`The ${title} in ${taken02(variables.join(", "))}`;
  return {
    problem: taken4`${words} cannot be used, so nothing was asked. ${because}`,
    place: { role: "value", name: null, words, mayBeQuoted: false, variables },
    steps: [...steps, taken03]
  };
}

// <stdin>
module.exports = { sourceResolver };
function take(name) { return require('./index.js')[name]; }
