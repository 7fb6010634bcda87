"use strict";

// shared:src/auth/plan.ts
var taken7 = take("takenBy");
var taken8 = take("variablesPresented");

// shared:src/credential/jwt.ts
var taken2 = take("withoutSchemeWord");

// shared:src/values/schema.ts
var taken1 = take("FRAMING");

// src/values/template.ts
var PLACEHOLDER = /\{([a-z][a-z0-9-]*)\}/;
var PLACEHOLDERS = new RegExp(PLACEHOLDER, "g");
function placeholdersIn(text) {
  return [...text.matchAll(PLACEHOLDERS)].map(([, name = ""]) => name);
}

// shared:src/values/template.ts
var taken82 = take("variablesOf");

// shared:src/values/url-template.ts
var taken6 = take("splitUrl");
var taken83 = take("urlTemplateProblem");

// shared:src/config/resolve/hosts.ts
var taken0 = take("examineFurther");

// shared:src/config/resolve/preset.ts
var taken12 = take("filledIn");
var taken22 = take("filledTexts");
var taken3 = take("filledUrl");

// shared:src/config/resolve/request.ts
var taken32 = take("requestPlan");

// shared:src/config/resolve/scope.ts
var taken13 = take("refuse");

// shared:src/config/resolve/secrets.ts
var taken23 = take("secretsInBase");

// shared:src/config/resolve/url.ts
var taken14 = take("resolveUrl");
var taken33 = take("urlTextsOf");

// src/config/resolve/lookup.ts
var PIECE = /\{(first|last):([1-9]\d?)\}/g;
var NEARLY_PIECE = /\{\s*\w+\s*[:=]/;
var PIECES = "A piece of the token is written {first:8} or {last:4}: the number of its characters, from 1 to 99.";
var NO_SECRET = "There is no one token that a piece could be taken of. Pick the entry by a name.";
var lookup = {
  examine(scope) {
    const { expiry } = scope.endpoint.values;
    if (expiry?.kind !== "picked") return;
    if (expiry.request !== null) examineRequest(scope, expiry.request);
    const templates = Object.values(expiry.list?.where ?? {});
    const texts = templates.flat().filter((part) => typeof part === "string");
    if (texts.some((text) => NEARLY_PIECE.test(text.replace(PIECE, "")))) {
      taken13(scope, ["expiry", "where"], PIECES);
    }
    const isPiece = texts.some((text) => text.search(PIECE) !== -1);
    if (isPiece && scope.endpoint.values.from === void 0 && secretOf(scope) === null) {
      taken13(scope, ["expiry", "where"], NO_SECRET);
    }
  },
  examineHosts(scope) {
    const request = pickedOf(scope)?.request ?? null;
    if (request === null) return;
    const { values, credential } = scope;
    const { url = taken6([]), headers = {}, body = [] } = request;
    const parts = [taken23(values, url.base), url.path, url.query, body];
    const sent = taken82([...parts, ...Object.values(headers)].flat());
    const names = [...taken8(credential), ...sent];
    taken0(scope, ["expiry", "request", "url"], {
      address: taken33(values, url).base,
      names
    });
  },
  complete(check, scope) {
    const expiry = pickedOf(scope);
    if (expiry === null) return check;
    const { request } = expiry;
    const { judgement } = check;
    const plan = { ...judgement.expiry, elsewhere: elsewhereOf(scope, expiry) };
    return {
      ...check,
      judgement: { ...judgement, expiry: plan },
      ...request === null ? {} : { second: secondRequest(scope, request) }
    };
  }
};
function pickedOf({ endpoint, preset, filled }) {
  const { expiry } = endpoint.values;
  if (expiry === void 0)
    return filled === null ? null : ofPreset(preset?.expiry ?? null, filled.places);
  return expiry.kind === "picked" ? expiry : null;
}
function ofPreset(expiry, places) {
  if (expiry?.kind !== "picked") return null;
  const { source, request, list } = expiry;
  const used = placeholdersIn(JSON.stringify([request, list]));
  if (used.some((name) => !places.has(name))) return null;
  return {
    ...{ kind: "picked", source },
    request: request && {
      url: taken3(request.url, places),
      method: request.method,
      headers: taken22(request.headers, places),
      ...request.body === null ? {} : { body: taken12(request.body, places) }
    },
    list: list && { path: list.path, where: taken22(list.where, places) }
  };
}
function examineRequest(scope, asked) {
  const { url = taken6([]), headers = {}, method = "GET", body } = asked;
  const keys = ["expiry", "request"];
  const problem = taken83(url, scope.endpoint.values["allow-http"] ?? false);
  if (problem !== null) taken13(scope, [...keys, "url"], problem);
  const names = Object.keys(headers).map((name) => name.toLowerCase());
  if (names.some((name) => taken1.has(name))) taken13(scope, [...keys, "headers"], FRAMES);
  if (body !== void 0 && BODILESS.includes(method)) {
    taken13(
      scope,
      [...keys, "body"],
      "A GET or HEAD request carries no body. Set `method`, such as POST, or remove `body`."
    );
  }
  const taken = taken7(scope.credential).headers;
  if (names.some((name) => taken.includes(name))) {
    taken13(
      scope,
      [...keys, "headers"],
      "The credential sets this header. Remove it from `headers`."
    );
  }
}
var BODILESS = ["GET", "HEAD"];
var FRAMES = "A header in it frames the message or names the host, and is set by the client. Remove it.";
function elsewhereOf(scope, { request, source, list }) {
  const isSecond = request !== null;
  const isPreset = scope.endpoint.values.expiry === void 0;
  if (list === null) return { kind: "picked", isSecond, isPreset, source, list };
  const secret = secretOf(scope) ?? "";
  const where = Object.entries(list.where).map(([path, template]) => {
    const wanted = wantedText(scope, template, secret);
    return { path, fits: (text) => text === wanted };
  });
  return { kind: "picked", isSecond, isPreset, source, list: { path: list.path, where } };
}
function wantedText({ values }, template, secret) {
  return template.map(
    (part) => typeof part === "string" ? part.replace(PIECE, (_all, end, count) => {
      const length = Number(count);
      return end === "first" ? secret.slice(0, length) : secret.slice(-length);
    }) : values.get(part.variable)
  ).join("");
}
function secretOf({ credential, values }) {
  const secrets = credential.parts.filter(({ role }) => role !== "username" && role !== "document");
  const [part, ...more] = secrets;
  if (part === void 0 || more.length > 0) return null;
  const text = values.text(part.template);
  return taken2(part.taken?.take(text) ?? text);
}
function secondRequest(scope, asked) {
  const { url = taken6([]), method = "GET", headers = {}, body = null } = asked;
  const request = { method, url, headers: Object.entries(headers), body };
  const further = { ...scope, preset: null, alone: null, request };
  const address = taken14(further);
  return address instanceof URL ? { ...taken32(further, address), holdsSecret: true } : address;
}

// <stdin>
module.exports = { lookup };
function take(name) { return require('./index.js')[name]; }
