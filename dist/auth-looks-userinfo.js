"use strict";

// shared:node_modules/jose/dist/webapi/util/decode_jwt.js
var taken0 = take("decodeJwt");

// shared:src/model/phrase.ts
var taken1 = take("credential");
var taken4 = take("phrase");

// shared:src/credential/jwt.ts
var taken12 = take("readJwt");

// src/auth/oauth2/minted.ts
var HOLDS_TOKEN = /(?:token|secret|assertion|ticket)$/i;
var DEEPEST = 4;
function hideTokens(document, means, depth = 0) {
  if (typeof document !== "object" || document === null || depth > DEEPEST) return;
  for (const [name, value] of Object.entries(document)) {
    if (HOLDS_TOKEN.test(name)) hideTexts(value, means);
    hideTokens(value, means, depth + 1);
  }
}
function hideTexts(value, means) {
  const texts = Array.isArray(value) ? value : [value];
  for (const text of texts) {
    if (typeof text === "string" && text !== "") means.hide(text);
    else if (typeof text === "number") means.hide(String(text));
    else hideWithin(text, means);
  }
}
var SHORTEST = 16;
function hideWithin(value, means, depth = 0) {
  if (typeof value === "string" && value.length >= SHORTEST) means.hide(value);
  if (typeof value !== "object" || value === null || depth > DEEPEST) return;
  for (const one of Object.values(value)) hideWithin(one, means, depth + 1);
}

// src/auth/looks/kind.ts
function unseen(exchange, because, ...steps) {
  return { kind: "unseen", exchange, because, steps };
}
var NOTHING_ELSE = {
  kind: "seen",
  ends: [],
  identity: null,
  scopes: null,
  evidence: [],
  warnings: [],
  steps: []
};
function noAnswer(exchange) {
  return exchange.kind === "failure" ? ["did not answer"] : [`answered ${exchange.answer.status} instead of 200`];
}
async function safely(looking) {
  return looking.catch(() => unseen(null, ["could not be asked with these values"]));
}

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

// src/auth/errand-answer.ts
function textOf(exchange) {
  return exchange.kind === "answer" && exchange.answer.body.kind === "text" ? exchange.answer.body.text : "";
}
function objectIn(exchange) {
  return jsonObjectIn(textOf(exchange));
}

// src/auth/looks/userinfo.ts
var userinfo = {
  says: "Whom the token belongs to, from OpenID Connect's UserInfo endpoint.",
  fields: { url: { is: "address", required: true, says: "The UserInfo endpoint." } },
  shorthand: "url",
  sendsToken: true,
  lookAt: (given, { token }) => ({
    words: ["The UserInfo endpoint"],
    addresses: [given["url"] ?? ""],
    look: (means) => safely(looked(given["url"] ?? "", token, means))
  })
};
async function looked(url, token, means) {
  const headers = { accept: "application/json", authorization: `Bearer ${token}` };
  const exchange = await means.ask({ method: "GET", url, headers, body: null });
  const body = exchange.kind === "answer" && exchange.answer.status === 200 ? claimsOf(exchange) : null;
  hideTokens(body, means);
  const sub = body?.["sub"];
  if (body === null || typeof sub !== "string" || sub === "") return unknown(exchange, body);
  return seen(body, sub, token);
}
function claimsOf(exchange) {
  const json = objectIn(exchange);
  if (json !== null) return json;
  try {
    const claims = taken0(textOf(exchange).trim());
    return isObject(claims) ? claims : null;
  } catch {
    return null;
  }
}
function unknown(exchange, body) {
  if (exchange.kind === "failure") return unseen(exchange, noAnswer(exchange));
  const { status } = exchange.answer;
  if (status === 200) {
    return unseen(
      exchange,
      body === null ? ["answered with no JSON object"] : ["did not say whose the token is: it has no `sub`"]
    );
  }
  if (status === 401 || status === 403) {
    return unseen(
      exchange,
      [
        `answered ${status}, which by itself says nothing against the token: it answers only for tokens with the scope openid`
      ],
      "Check that the token has the scope `openid`, and that it is of the same server."
    );
  }
  return unseen(exchange, noAnswer(exchange));
}
function seen(body, sub, token) {
  const claimed = taken12(token)?.sub;
  const open = ["speaks of somebody else than the token"];
  if (claimed?.kind === "usable" && claimed.value !== sub) {
    return {
      ...NOTHING_ELSE,
      shown: { state: "open", because: open },
      warnings: [
        taken4`The UserInfo endpoint says that the token belongs to ${taken1(sub)}, and the token says ${taken1(claimed.value)}. Neither is used.`
      ],
      steps: ["Check that `userinfo` is an address of the server that issued the token."]
    };
  }
  const name = textIn2(body, "preferred_username") ?? textIn2(body, "email");
  return {
    ...NOTHING_ELSE,
    shown: { state: "alive" },
    identity: name ?? sub,
    evidence: [
      name === null ? taken4`The UserInfo endpoint says that the token belongs to ${taken1(sub)}.` : taken4`The UserInfo endpoint says that the token belongs to ${taken1(name)}, whose ID there is ${taken1(sub)}.`
    ]
  };
}
function textIn2(body, name) {
  const value = body[name];
  return typeof value === "string" && value.trim() !== "" ? value.slice(0, LONGEST) : null;
}
var LONGEST = 300;

// <stdin>
module.exports = { userinfo };
function take(name) { return require('./index.js')[name]; }
