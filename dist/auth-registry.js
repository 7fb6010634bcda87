"use strict";

// shared:src/values/template.ts
var taken3 = take("literalOf");
var taken8 = take("variablesOf");

// shared:src/values/url.ts
var taken32 = take("readUrl");

// src/auth/registry/realm.ts
var DOCKER_HUB = "registry-1.docker.io";
var HUB_NAMES = ["docker.io", "index.docker.io", "hub.docker.com"];
var KNOWN_REALMS = {
  [DOCKER_HUB]: "https://auth.docker.io/token",
  "registry.gitlab.com": "https://gitlab.com/jwt/auth"
};
var REFUSING = ["auth.docker.io", "ghcr.io", "gitlab.com", "quay.io"];
function refusesWrong({ host }) {
  return REFUSING.includes(host);
}
function isNamed(realm, given, { url }) {
  const host = taken32(url);
  const allowed = [url, given["realm"] ?? "", KNOWN_REALMS[host?.host ?? ""] ?? ""];
  return allowed.some((one) => taken32(one)?.origin === realm.origin);
}

// shared:src/values/url-template.ts
var taken4 = take("encodeForQuery");

// src/auth/registry/errand.ts
var TOKEN_USER = "<token>";
function errandFor({ url, service, scope }, given) {
  const identity = given === null ? null : identityOf(given);
  if (identity !== null) {
    const form = {
      grant_type: "refresh_token",
      client_id: "credential-checks",
      refresh_token: identity,
      ...service === void 0 ? {} : { service },
      ...scope === void 0 ? {} : { scope }
    };
    const type = { "Content-Type": "application/x-www-form-urlencoded" };
    return { method: "POST", url, headers: type, body: new URLSearchParams(form).toString() };
  }
  const scopes = (scope?.split(/\s+/) ?? []).map((one) => ["scope", one]);
  const query = [["service", service], ...scopes, ["account", given?.["username"]]].flatMap(
    ([name = "", value]) => value === void 0 ? [] : `${name}=${taken4(value)}`
  );
  return {
    method: "GET",
    url: query.length === 0 ? url : `${url}?${query.join("&")}`,
    headers: given === null ? {} : { Authorization: `Basic ${basicOf(given)}` },
    body: null
  };
}
function identityOf(given) {
  return given["identity-token"] ?? (given["username"] === TOKEN_USER ? given["password"] ?? "" : null);
}
function pairOf({ username = "", password = "" }) {
  return `${username}:${password}`;
}
function basicOf(given) {
  return Buffer.from(pairOf(given), "utf8").toString("base64");
}

// shared:src/model/phrase.ts
var taken1 = take("credential");
var taken42 = take("phrase");
var taken5 = take("server");

// src/values/challenge.ts
var LONGEST_FIELD = 65536;
var MOST_CHALLENGES = 32;
var MOST_PARAMS = 32;
var TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
var SPACE = "[ \\t\\r\\n]";
var QUOTED = '"((?:[^"\\\\]|\\\\[\\s\\S])*)';
var TOKEN68 = "[A-Za-z0-9._~+/-]+=*(?=[ \\t]*(?:,|$))";
var ELEMENT = new RegExp(
  `(${TOKEN})${SPACE}*=${SPACE}*(?:${QUOTED}("?)|([^\\s",]+))?|(${TOKEN})(?:(${SPACE}+)(${TOKEN68})?)?|[^\\s,](?:${QUOTED}"?|[^",])*`,
  "g"
);
function parseChallenges(lines) {
  return lines.flatMap((line) => challengesIn(line.slice(0, LONGEST_FIELD))).slice(0, MOST_CHALLENGES);
}
function challengesIn(line) {
  const found = [];
  let open = null;
  for (const element of line.matchAll(ELEMENT)) {
    const [, name, quoted, end, bare, scheme, space, token68] = element;
    if (scheme !== void 0) {
      const params = /* @__PURE__ */ new Map();
      open = space !== void 0 && token68 === void 0 ? params : null;
      found.push({ scheme: scheme.toLowerCase(), params });
    }
    const value = end === '"' ? quoted?.replace(/\\([\s\S])/g, "$1") : bare;
    const key = name?.toLowerCase();
    if (open === null || key === void 0 || value === void 0) continue;
    if (open.size < MOST_PARAMS && !open.has(key)) open.set(key, value);
  }
  return found;
}

// shared:src/model/steps.ts
var taken0 = take("PROVE");

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
function textIn(object, name) {
  const value = Object.hasOwn(object, name) ? object[name] : null;
  return typeof value === "string" && value !== "" ? value : null;
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

// shared:src/values/time.ts
var taken12 = take("durationWords");

// src/auth/errand-answer.ts
function textOf(exchange) {
  return exchange.kind === "answer" && exchange.answer.body.kind === "text" ? exchange.answer.body.text : "";
}
function objectIn(exchange) {
  return jsonObjectIn(textOf(exchange));
}
function isSuccess(exchange) {
  if (exchange.kind === "failure") return false;
  const { status } = exchange.answer;
  return status >= 200 && status <= 299 && status !== 203;
}
function lifetimeWords(seconds) {
  return typeof seconds === "number" && Number.isSafeInteger(seconds) && seconds > 0 ? ` for ${taken12(seconds * 1e3)}` : "";
}
function tokenIn(object, name) {
  const text = textIn(object, name);
  return text !== null && /^[!-~]+$/.test(text) ? text : null;
}

// shared:node_modules/jose/dist/webapi/util/decode_jwt.js
var taken02 = take("decodeJwt");

// src/auth/registry/granted.ts
function grantedBy(token, exchange) {
  const claims = claimsIn(token);
  const { sub, access } = claims ?? {};
  const scope = textIn(objectIn(exchange) ?? {}, "scope");
  return {
    subject: typeof sub === "string" ? sub.replace(/^\(anonymous\)$/, "") : null,
    access: Array.isArray(access) ? new Map(access.flatMap(entryOf)) : scope === null ? null : resourcesIn(scope)
  };
}
function claimsIn(token) {
  try {
    return taken02(token);
  } catch {
    return null;
  }
}
function entryOf(entry) {
  if (!isObject(entry)) return [];
  const { type, name, actions } = entry;
  if (typeof type !== "string" || typeof name !== "string") return [];
  const list = Array.isArray(actions) ? actions : [];
  return [[`${type}:${name}`, list.filter((one) => typeof one === "string")]];
}
function resourcesIn(scope) {
  const found = scope.split(/\s+/).flatMap((one) => {
    const [, resource = "", actions = ""] = /^([a-z]+(?:\([\w-]+\))?:.+):([^:]*)$/.exec(one) ?? [];
    const known = resource.replace(/^([a-z]+)\([\w-]+\)/, "$1");
    return resource === "" ? [] : [[known, actions.split(",")]];
  });
  return new Map(found);
}
function lacking(wanted, access) {
  const missing = [...resourcesIn(wanted)].flatMap(([resource, actions]) => {
    const had = access.get(resource) ?? [];
    const rest = had.includes("*") ? [] : actions.filter((one) => one !== "" && !had.includes(one));
    return rest.length === 0 ? [] : [`${resource}:${rest.join(",")}`];
  });
  return missing.join(" ");
}

// src/auth/registry/token.ts
var REGISTRY = ["The registry"];
var REALM = ["The token server of the registry"];
async function obtainForRegistry(given, means) {
  const { request } = means;
  const asked = await means.ask({ ...request, method: "GET", body: null });
  const challenges = asked.kind === "answer" ? parseChallenges(asked.answer.headers.get("www-authenticate") ?? []) : [];
  const wanted = challenges.find(
    ({ scheme, params }) => scheme === "bearer" && params.has("realm")
  );
  if (wanted !== void 0) return withToken(given, wanted, { means, asked });
  const isBasic = challenges.some(({ scheme }) => scheme === "basic");
  const isOpen = isSuccess(asked);
  if (!isBasic && !isOpen) return unasked(asked, request.url);
  if (identityOf(given) === null) return presented(`Basic ${basicOf(given)}`, []);
  return {
    ...unasked(asked, request.url),
    finding: {
      kind: "unexpected",
      because: ["names no token server, so an identity token is of no use here"]
    },
    steps: ["Give `username` and `password` in place of the identity token.", taken0]
  };
}
async function withToken(given, { params }, { means, asked }) {
  const realm = taken32(params.get("realm") ?? "");
  if (realm === null || !isNamed(realm, given, means.request)) {
    return elsewhere(realm, asked, means);
  }
  const wanted = {
    realm,
    url: `${realm.origin}${realm.pathname}`,
    service: params.get("service"),
    scope: given["scope"] ?? params.get("scope")
  };
  const exchange = await means.ask(errandFor(wanted, given));
  const token = givenOut(exchange, means);
  if (token === null) return answered(exchange, REALM, wanted.url);
  const granted = grantedBy(token, exchange);
  const evidence = evidenceOf(wanted, granted, exchange);
  const known = { ...answered(exchange, REALM, wanted.url), evidence };
  const doubt = doubtOf(given, granted, known);
  if (doubt !== null) return doubt;
  const open = granted.subject === null && !refusesWrong(realm) ? await openTo(wanted, means) : null;
  if (open !== null) return { ...open, evidence };
  return { ...presented(`Bearer ${token}`, evidence), givenBy: REALM };
}
function givenOut(exchange, means) {
  const body = objectIn(exchange) ?? {};
  for (const name of ["token", "access_token", "refresh_token"]) {
    const secret = textIn(body, name);
    if (secret !== null) means.hide(secret);
  }
  return isSuccess(exchange) ? tokenIn(body, "token") ?? tokenIn(body, "access_token") : null;
}
function evidenceOf({ realm }, granted, exchange) {
  const lifetime = lifetimeWords(objectIn(exchange)?.["expires_in"]);
  const { subject, access } = granted;
  const rights = [...access ?? []].map(([name, actions]) => `${name}:${actions.join(",")}`);
  return [
    taken42`The token server at ${taken5(realm.host)} gave out a token${lifetime}`,
    ...subject === null || subject === "" ? [] : [taken42`The token is for ${taken1(subject)}`],
    ...rights.length === 0 ? [] : [taken42`The token is good for ${taken5(rights.join(" "))}`]
  ];
}
function doubtOf({ scope }, { subject, access }, known) {
  if (subject === "") {
    const because2 = ["gave out a token that is for nobody"];
    return {
      ...known,
      finding: { kind: "inconclusive", because: because2, about: "unknown-answer" },
      steps: [
        "Log in by hand with `docker login`. This token server answers a wrong password as if none was sent.",
        "If it fails, create a new password or token {where}, and save it in {credential}.",
        taken0
      ]
    };
  }
  const missing = scope === void 0 || access === null ? "" : lacking(scope, access);
  if (missing === "") return null;
  const because = taken42`knows the account, but its token is not good for ${taken5(missing)}`;
  return {
    ...known,
    finding: { kind: "forbidden", because },
    steps: [
      "Give the account this right at the registry, or write the scope that it should have as `scope`.",
      "If the name in `scope` is new, check that there is such a repository.",
      taken0
    ]
  };
}
async function openTo(wanted, means) {
  const token = givenOut(await means.ask(errandFor(wanted, null)), means);
  if (token === null) return null;
  const { request } = means;
  const headers = { ...request.headers, Authorization: `Bearer ${token}` };
  const exchange = await means.ask({ ...request, headers });
  if (!isSuccess(exchange)) return null;
  return {
    kind: "answered",
    exchange,
    judgement: null,
    who: REGISTRY,
    url: request.url,
    evidence: [],
    isBare: true,
    steps: [
      "Write a `url` that only this account may read, such as https://HOST/v2/NAME/tags/list of a private repository, with its `scope`."
    ]
  };
}
function elsewhere(realm, exchange, { request }) {
  const because = realm === null ? ["names no token server that can be read"] : taken42`sends its users to ${taken5(realm.origin)} for a token, which the list does not name`;
  return {
    ...answered(exchange, REGISTRY, request.url),
    finding: { kind: "unexpected", because },
    steps: [
      "If that server belongs to the registry, name it in the list: `realm: https://\u2026`. The password goes nowhere else."
    ]
  };
}
function presented(authorization, evidence) {
  const headers = [["Authorization", authorization]];
  return { kind: "presented", presented: { headers, query: [] }, evidence };
}
function unasked(exchange, url) {
  return { ...answered(exchange, REGISTRY, url), isBare: true };
}
function answered(exchange, who, url) {
  const judgement = {
    expect: { json: [{ path: "$.token", value: { exists: true } }] },
    rejected: [
      { status: [{ from: 401, to: 401 }], json: [], bodyContains: null },
      // An identity token that is not one any more (RFC 6749, 5.2).
      {
        status: [{ from: 400, to: 400 }],
        json: [{ path: "$.error", value: "invalid_grant" }],
        bodyContains: null
      },
      // GitHub's registry says so to a token that it does not know.
      {
        status: [{ from: 403, to: 403 }],
        json: [{ path: "$.errors[0].code", value: "DENIED" }],
        bodyContains: null
      }
    ]
  };
  return { kind: "answered", exchange, judgement, who, url, evidence: [] };
}

// src/auth/shell-words.ts
var STAND_IN = [{ variable: "CREDENTIAL" }];
function secretWord(template = []) {
  return { word: taken3(template) === null ? template : STAND_IN };
}

// src/auth/registry/registry.ts
var registry = {
  says: "A container registry: the token that `docker login` gets for a user name and a password.",
  fields: {
    host: { is: "setting", says: "Host of the registry, such as `ghcr.io`; default: Docker Hub." },
    username: { is: "name", says: "The user name.", words: ["The user name"] },
    password: { is: "secret", says: "The password or token.", words: ["The password"] },
    "identity-token": {
      is: "secret",
      says: "The identity token that `docker login` got, in place of user name and password.",
      words: ["The identity token"]
    },
    realm: {
      is: "address",
      says: "Address of the token server, where it is another host than the registry."
    },
    scope: {
      is: "setting",
      says: "What the token must be good for, such as `repository:acme/app:pull,push`."
    }
  },
  faults,
  fromFile: {
    basic: { username: "USERNAME", password: "PASSWORD" },
    identity: { "identity-token": "IDENTITY_TOKEN" }
  },
  isPassword: true,
  scheme: "bearer",
  alone,
  addresses: ({ host = DOCKER_HUB }) => {
    const realm = KNOWN_REALMS[HUB_NAMES.includes(host) ? DOCKER_HUB : host];
    return realm === void 0 ? [] : [realm];
  },
  derive: (given) => given["password"] === void 0 ? [] : [basicOf(given), pairOf(given)],
  obtain: (given) => (means) => obtainForRegistry(given, means),
  command
};
function alone({ host = [DOCKER_HUB] }) {
  const written = host.map((part) => typeof part === "string" ? part : "").join("");
  const isVariable = taken8(host).length > 0;
  const name = HUB_NAMES.includes(written) && !isVariable ? [DOCKER_HUB] : host;
  const scheme = /^(?:localhost|127\.|\[::1\])/.test(written) ? "http://" : "https://";
  return { url: [scheme, ...name, "/v2/"] };
}
var HOST = /^(?:[a-z\d](?:[a-z\d.-]*[a-z\d])?|\[[\da-f:.]+\])(?::\d{1,5})?$/i;
var NO_HOST = "It is the name of the registry alone, such as `ghcr.io` or `registry.example.com:5000`: without https://, a path or a user name.";
function faults(given) {
  const host = taken3(given["host"] ?? [DOCKER_HUB]);
  const isHost = host === null || HOST.test(host) && taken32(`https://${host}`) !== null;
  return [...isHost ? [] : [{ key: "host", message: NO_HOST }], ...secretFaults(given)];
}
function secretFaults(given) {
  const pair = ["username", "password"].filter((name) => given[name] !== void 0);
  if (given["identity-token"] !== void 0) {
    const message = "The identity token takes its place. Keep one of them.";
    return pair.map((key) => ({ key, message }));
  }
  return ["username", "password"].filter((name) => !pair.includes(name)).map((name) => ({ key: null, message: `The key \`${name}\` is missing here.` }));
}
function command(given) {
  const { host, username = [], password } = given;
  if (password === void 0) {
    return [["# docker takes an identity token from its config.json alone: docker pull IMAGE"]];
  }
  return [
    ['export DOCKER_CONFIG="$(mktemp -d)"'],
    [
      "printf '%s' ",
      secretWord(password),
      " | docker login --username ",
      { word: username },
      " --password-stdin",
      ...host === void 0 ? [] : [" ", { word: host }]
    ],
    ['rm -r "$DOCKER_CONFIG"; unset DOCKER_CONFIG']
  ];
}

// <stdin>
module.exports = { registry };
function take(name) { return require('./index.js')[name]; }
