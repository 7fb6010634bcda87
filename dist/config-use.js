"use strict";

// shared:src/values/template.ts
var taken7 = take("templateOf");
var taken8 = take("variablesOf");

// shared:src/values/words.ts
var taken1 = take("nearest");

// src/config/sharing.ts
function picked(values, keys) {
  const entries = keys.filter((key) => values[key] !== void 0).map((key) => [key, values[key]]);
  return Object.fromEntries(entries);
}

// shared:src/config/sharing.ts
var taken0 = take("CERTIFICATE_KEYS");
var taken12 = take("CREDENTIAL_KEYS");
var taken2 = take("isCredential");

// src/config/also.ts
var OF_THE_FIRST = [
  "preset",
  "url",
  "method",
  "headers",
  "body",
  "expect",
  "rejected",
  "repeatable",
  "expiry",
  "also"
];
function furtherItems(endpoint) {
  const { also = [], preset } = endpoint.values;
  const shape = preset ?? endpoint.borrowed?.preset ?? null;
  return also.map((entry, index) => {
    const texts = textsFor(endpoint.texts, index);
    const place = ["also", index];
    return {
      ...endpoint,
      values: valuesFor(endpoint.values, entry),
      texts,
      variables: taken8(texts.flatMap(({ node }) => taken7(node.text))),
      borrowed: { preset: shape },
      problemAt: (keys, message) => {
        if (keys.length === 0 || taken2(keys)) return endpoint.problemAt(place, message);
        const [key = ""] = keys;
        const isOwn = key in entry || key === "method";
        return endpoint.problemAt(isOwn ? [...place, ...keys] : keys, message);
      }
    };
  });
}
function furtherFaults(endpoint, ruleFaults) {
  return furtherItems(endpoint).flatMap(({ values, borrowed, problemAt }) => {
    const { preset } = borrowed ?? {};
    const asked = preset == null ? values : { ...values, preset };
    return ruleFaults(asked, /* @__PURE__ */ new Set()).map(({ keys, message }) => problemAt(keys, message));
  });
}
function valuesFor(item, { tls: ownTls, ...own }) {
  const { tls: itemTls = {}, ...rest } = item;
  const shared = Object.entries(rest).filter(
    ([key]) => !OF_THE_FIRST.includes(key)
  );
  const expiry = own.expiry ?? item.expiry;
  const { ca, ...certificate } = itemTls;
  const isSameServer = JSON.stringify(own.url.base) === JSON.stringify(item.url?.base);
  const tls = { ...certificate, ...isSameServer && ca !== void 0 ? { ca } : {}, ...ownTls };
  return {
    ...Object.fromEntries(shared),
    // What is in an answer is in that of the first URL.
    ...expiry === void 0 || own.expiry === void 0 && isInAnswer(expiry) ? {} : { expiry },
    method: "GET",
    ...own,
    ...Object.keys(tls).length === 0 ? {} : { tls }
  };
}
function isInAnswer({ kind }) {
  return kind === "header" || kind === "json";
}
function textsFor(texts, index) {
  return texts.flatMap(({ keys, node }) => {
    const [first = "", at, ...below] = keys;
    if (first === "also") {
      const own = below.length > 0 ? below : ["url"];
      return at === String(index) ? [{ keys: own, node }] : [];
    }
    return OF_THE_FIRST.includes(first) ? [] : [{ keys, node }];
  });
}

// shared:src/config/reminder.ts
var taken13 = take("isReminder");

// src/config/use.ts
function withSharing(parsed, ruleFaults) {
  const { config, problems } = parsed;
  const named = /* @__PURE__ */ new Map();
  for (const endpoint of config.endpoints) {
    const { name } = endpoint.values;
    if (name !== void 0 && !named.has(name)) named.set(name, endpoint);
  }
  const broken = config.unread.filter(({ keys }) => keys.join(".") === "name");
  const brokenNames = new Set(broken.map(({ node }) => node.text));
  const mayBeNamed = (name) => config.hasHidden || brokenNames.has(name);
  const read = config.endpoints.map((endpoint) => {
    const source = sourceOf(endpoint, named, mayBeNamed);
    if (source.kind !== "none") return completed(endpoint, source, ruleFaults);
    const { because } = source;
    const found2 = because === null ? [] : [endpoint.problemAt(["use"], because)];
    return { endpoint, problems: found2, isSound: false };
  });
  const found = read.flatMap((one) => one.problems);
  return {
    ...parsed,
    config: {
      ...config,
      endpoints: read.flatMap(({ endpoint, isSound }) => isSound ? [endpoint] : []),
      complete: config.complete && found.length === 0,
      unread: [
        ...config.unread,
        ...read.flatMap(({ endpoint, isSound }) => isSound ? [] : endpoint.texts)
      ]
    },
    problems: [...problems, ...found]
  };
}
function completed(written, source, ruleFaults) {
  const isOwn = source.kind === "own";
  const endpoint = isOwn ? written : borrowing(written, source.endpoint);
  const { values, borrowed } = endpoint;
  const shape = values.preset ?? borrowed?.preset ?? null;
  const asked = shape === null ? values : { ...values, preset: shape };
  const faults = isOwn ? [] : ruleFaults(asked, /* @__PURE__ */ new Set());
  const problems = [
    ...faults.map(({ keys, message }) => endpoint.problemAt(keys, message)),
    ...furtherFaults(endpoint, ruleFaults)
  ];
  return { endpoint, problems, isSound: problems.length === 0 };
}
var ITSELF = "The item names itself, so it has no credential. Name the item that has it, or write `token` or `auth` here in place of `use`.";
var CIRCLE = "These items take their credential from each other, so none of them has one. Write `token` or `auth` at one of them in place of `use`.";
var LOOKS = "That item only looks at its secret (`check`) and sends nothing. Name an item with `token`, `auth` or `from`, or write one of these here in place of `use`.";
var REMINDS = "That item is a reminder, which asks nothing. Name an item with a `url` or a `preset`, or write `token` or `auth` here in place of `use`.";
var BARE = "That item has no credential that could be used here: what its `url`, `headers` or `body` hold stays there. Name an item with `token`, `auth`, `from` or a client certificate.";
function sourceOf(endpoint, named, mayBeNamed) {
  const { use } = endpoint.values;
  if (use === void 0) return { kind: "own" };
  const other = named.get(use);
  if (other === void 0) return none(mayBeNamed(use) ? null : unknown(use, named));
  if (other === endpoint) return none(ITSELF);
  if (other.values.use !== void 0) return none(chainWords(other, named));
  if (other.values.check !== void 0) return none(LOOKS);
  if (taken13(other.values)) return none(REMINDS);
  return hasCredential(other.values) ? { kind: "other", endpoint: other } : none(BARE);
}
var none = (because) => ({ kind: "none", because });
var LONGEST_CHAIN = 20;
function chainWords(first, named) {
  const seen = /* @__PURE__ */ new Set();
  let item = first;
  while (item !== void 0 && seen.size < LONGEST_CHAIN) {
    if (seen.has(item)) return CIRCLE;
    seen.add(item);
    const { use, name = "" } = item.values;
    if (use === void 0) {
      return `That item takes its credential from another one. Name that one: \`use: ${name}\`.`;
    }
    item = named.get(use);
  }
  return "That item takes its credential from another one. Name the item that has it.";
}
function hasCredential({ auth, token, secrets, from, tls = {} }) {
  const isPresented = auth !== void 0 && ("written" in auth || auth.parts.length > 0);
  return isPresented || [token, secrets, from, tls.cert, tls.p12].some((given) => given !== void 0);
}
function unknown(use, named) {
  const near = taken1(use, named.keys());
  const hint = near === null ? "Give the item that has the credential a `name`, and write that name here." : `Did you mean ${JSON.stringify(near)}?`;
  return `No item of the list has this \`name\`. ${hint}`;
}
function borrowing(endpoint, source) {
  const { use: _, tls: own, ...values } = endpoint.values;
  const tls = { ...own, ...picked(source.values.tls ?? {}, taken0) };
  const texts = [...endpoint.texts, ...source.texts.filter(({ keys }) => taken2(keys))];
  return {
    ...endpoint,
    values: {
      ...values,
      ...picked(source.values, taken12),
      ...Object.keys(tls).length === 0 ? {} : { tls }
    },
    texts,
    variables: taken8(texts.flatMap(({ node }) => taken7(node.text))),
    borrowed: { preset: source.values.preset ?? null, ...picked(source.values, ["with"]) },
    problemAt: (keys, message) => endpoint.problemAt(taken2(keys) ? ["use"] : keys, message)
  };
}

// <stdin>
module.exports = { withSharing };
function take(name) { return require('./index.js')[name]; }
