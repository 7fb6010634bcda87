"use strict";

// shared:src/values/template.ts
var taken7 = take("templateOf");
var taken8 = take("variablesOf");

// shared:src/config/sharing.ts
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

// <stdin>
module.exports = { furtherFaults, furtherItems };
function take(name) { return require('./index.js')[name]; }
