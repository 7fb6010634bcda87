"use strict";

// shared:src/model/phrase.ts
var taken0 = take("config");
var taken4 = take("phrase");

// src/values/json-body.ts
var MAX_DEPTH = 128;
var MAX_VALUES = 1e5;
function parseJsonBody(text) {
  const json = text.startsWith("\uFEFF") ? text.slice(1) : text;
  if (isTooComplex(json)) return { ok: false, why: "too-complex" };
  try {
    return { ok: true, document: JSON.parse(json) };
  } catch {
    return { ok: false, why: "no-json" };
  }
}
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function jsonObjectIn(text) {
  const read = parseJsonBody(text);
  return read.ok && isObject(read.document) ? read.document : null;
}
function isTooComplex(json) {
  let depth = 0;
  let values = 1;
  for (const [token] of json.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"?|[[\]{},]/gs)) {
    if (token === "[" || token === "{") depth += 1;
    if (token === "]" || token === "}") depth -= 1;
    if (token === "[" || token === "{" || token === ",") values += 1;
    if (depth > MAX_DEPTH || values > MAX_VALUES) return true;
  }
  return false;
}

// src/credential/sources/as-written.ts
function asWritten(text, { sign, lineStart }) {
  const plain = (sign.test(text) ? null : decoded(text, sign)) ?? text;
  const bare = plain.replace(/^\uFEFF/, "").trim();
  if (lineStart === void 0 || /[\r\n]/.test(bare)) return bare;
  const lines = bare.replace(
    WRITTEN_BREAK,
    (written, at) => lineStart.test(bare.slice(at + written.length, at + written.length + LONGEST_START)) ? "\n" : written
  );
  return lines === bare ? bare : lines.replace(/(?:(?:\\r)?\\n)$/, "");
}
var WRITTEN_BREAK = /(?:\\r)?\\n/g;
var LONGEST_START = 16;
function decoded(text, sign) {
  const plain = base64Text(text.replace(/\s+/g, ""));
  return plain !== null && sign.test(plain) ? plain : null;
}
function base64Text(encoded) {
  const digits = encoded.replace(/={1,2}$/, "");
  if (!/^[A-Za-z0-9+/]*$/.test(digits)) return null;
  const text = Buffer.from(digits, "base64").toString("utf8");
  return Buffer.from(text, "utf8").toString("base64").replace(/=*$/, "") === digits ? text : null;
}
function pairOf(text) {
  const colon = text.indexOf(":");
  return colon < 0 ? null : { username: text.slice(0, colon), password: text.slice(colon + 1) };
}

// src/credential/sources/dockerconfigjson.ts
var dockerconfigjson = {
  title: "Docker configuration",
  passwordIsToken: true,
  find(text, wanted) {
    const file = jsonObjectIn(asWritten(text, { sign: /^\s*\{/ }));
    if (file === null) return NO_CONFIGURATION;
    const host = wanted.host ?? wanted.url.host;
    const auths = objectOf(file["auths"]) ?? (isLegacy(file) ? file : {});
    const entry = entryFor(host, auths);
    const found = entry === null ? null : credentialOf(entry, host);
    if (found !== null) return found;
    if (hasHelper(file, host)) return inHelper(host);
    return entry === null ? absent(host) : empty(host);
  }
};
function objectOf(value) {
  return isObject(value) ? value : null;
}
function textOf(value) {
  return typeof value === "string" ? value : "";
}
function isLegacy(file) {
  return Object.values(file).some((entry) => {
    const { auth, username } = objectOf(entry) ?? {};
    return typeof auth === "string" || typeof username === "string";
  });
}
var HUB = "https://index.docker.io/v1/";
var HUB_HOSTS = ["docker.io", "index.docker.io", "registry-1.docker.io", "auth.docker.io"];
function entryFor(registry, auths) {
  const host = hostOf(registry);
  const isHub = HUB_HOSTS.includes(host);
  const name = isHub ? HUB : host;
  const key = Object.hasOwn(auths, name) ? name : Object.keys(auths).find(
    (one) => isHub ? HUB_HOSTS.includes(hostOf(one)) : hostOf(one) === host
  );
  return key === void 0 ? null : objectOf(auths[key]);
}
function hostOf(registry) {
  const url = registry.includes("://") && URL.canParse(registry) ? new URL(registry) : null;
  if (url === null || url.hostname === "") return registry.split("/", 1)[0] ?? "";
  const [, port = ""] = /^[^/]*\/\/[^/]*?(:\d+)?(?:\/|$)/.exec(registry) ?? [];
  return url.hostname + port;
}
function credentialOf(entry, host) {
  const token = textOf(entry["registrytoken"]);
  if (token !== "") return { kind: "bearer", token };
  const identity = textOf(entry["identitytoken"]);
  if (identity !== "") return { kind: "identity", token: identity };
  const auth = textOf(entry["auth"]).trim();
  const username = textOf(entry["username"]);
  const password = textOf(entry["password"]);
  if (auth === "") return username + password === "" ? null : { kind: "basic", username, password };
  const pair = pairOf(base64Text(auth) ?? "");
  return pair === null || pair.username === "" ? notBase64(host) : (
    // Docker cuts these off, which older versions wrote.
    { kind: "basic", ...pair, password: pair.password.replace(/\0+$/, "") }
  );
}
function hasHelper(file, host) {
  const helpers = objectOf(file["credHelpers"]) ?? {};
  return textOf(file["credsStore"]) !== "" || textOf(helpers[hostOf(host)]) !== "";
}
var NO_CONFIGURATION = {
  kind: "none",
  because: ["It is not the JSON of Docker's config.json."],
  steps: ["Store the whole text of the file in {credential}, from the first `{` to the last `}`."]
};
function absent(host) {
  return {
    kind: "none",
    because: taken4`It has no credential for ${taken0(host)}.`,
    steps: [
      "Log in to this registry with `docker login`, and store the new config.json in {credential}.",
      "If the registry has another host than `url`, name it: `from: { dockerconfigjson: \u2026, host: registry.example.com }`."
    ]
  };
}
function empty(host) {
  return {
    kind: "none",
    because: taken4`Its entry for ${taken0(host)} is empty.`,
    steps: [
      "Log in to this registry with `docker login`, and store the new config.json in {credential}."
    ]
  };
}
function inHelper(host) {
  return {
    kind: "none",
    because: taken4`It leaves the credential for ${taken0(host)} to a credential helper of the machine that wrote it.`,
    steps: [
      'Log in on a machine without a credential helper: `DOCKER_CONFIG="$PWD/login" docker login REGISTRY`.',
      "Store the text of login/config.json in {credential}."
    ]
  };
}
function notBase64(host) {
  return {
    kind: "none",
    because: taken4`Its ${taken0("auth")} for ${taken0(host)} is not the Base64 form of a user name and a password.`,
    steps: [
      "Log in to this registry with `docker login`, and store the new config.json in {credential}."
    ]
  };
}

// <stdin>
module.exports = { dockerconfigjson };
function take(name) { return require('./index.js')[name]; }
