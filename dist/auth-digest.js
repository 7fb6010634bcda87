"use strict";

// src/auth/digest/digest.ts
var import_node_crypto2 = require("node:crypto");

// shared:src/model/phrase.ts
var taken3 = take("joined");
var taken4 = take("phrase");
var taken5 = take("server");

// shared:src/values/url.ts
var taken32 = take("readUrl");

// shared:src/auth/basic.ts
var taken0 = take("IN_PASSWORDS");
var taken1 = take("IN_USER_NAMES");

// src/auth/digest/answer.ts
var import_node_crypto = require("node:crypto");

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
    const [, name, quoted2, end, bare, scheme, space, token68] = element;
    if (scheme !== void 0) {
      const params = /* @__PURE__ */ new Map();
      open = space !== void 0 && token68 === void 0 ? params : null;
      found.push({ scheme: scheme.toLowerCase(), params });
    }
    const value = end === '"' ? quoted2?.replace(/\\([\s\S])/g, "$1") : bare;
    const key = name?.toLowerCase();
    if (open === null || key === void 0 || value === void 0) continue;
    if (open.size < MOST_PARAMS && !open.has(key)) open.set(key, value);
  }
  return found;
}

// src/auth/digest/answer.ts
var HASHES = /* @__PURE__ */ new Map([
  ["SHA-512-256", "sha512-256"],
  ["SHA-256", "sha256"],
  ["MD5", "md5"]
]);
var STRENGTH = [...HASHES.keys()];
function chooseChallenge(lines) {
  const challenges = parseChallenges(lines);
  const read = challenges.filter(({ scheme }) => scheme === "digest").map(readChallenge);
  const answerable = read.flatMap((one) => one.ok ? one.challenge : []);
  const strength = ({ hash }) => STRENGTH.indexOf(hash);
  const [strongest] = answerable.toSorted((one, other) => strength(one) - strength(other));
  if (strongest !== void 0) return { ok: true, challenge: strongest };
  const schemes = [...new Set(challenges.map(({ scheme }) => scheme))];
  return read[0] ?? { ok: false, fault: { kind: "no-digest", schemes } };
}
function isStale(lines) {
  return parseChallenges(lines).some(
    ({ scheme, params }) => scheme === "digest" && params.get("stale")?.toLowerCase() === "true"
  );
}
var UNSENDABLE = /[\x00-\x08\x0A-\x1F\x7F]/;
function readChallenge({ params }) {
  const algorithm = params.get("algorithm") ?? null;
  const [, name = "", session] = /^(.*?)(-sess)?$/i.exec((algorithm ?? "MD5").toUpperCase()) ?? [];
  const nonce = params.get("nonce") ?? "";
  const realm = params.get("realm") ?? "";
  const opaque = params.get("opaque") ?? null;
  const qop = params.get("qop") ?? "";
  const refused = (fault) => ({ ok: false, fault });
  if (nonce === "" || UNSENDABLE.test(`${nonce}${realm}${opaque}`)) {
    return refused({ kind: "damaged" });
  }
  const hasQop = /[^\s,]/.test(qop);
  const isSession = session !== void 0;
  if (!HASHES.has(name) || isSession && !hasQop) {
    return refused({ kind: "algorithm", name: algorithm ?? "" });
  }
  if (hasQop && !qop.toLowerCase().split(/[\s,]+/).includes("auth")) {
    return refused({ kind: "qop", offered: qop });
  }
  const isUtf8 = params.get("charset")?.toLowerCase() === "utf-8";
  const hashesUser = params.get("userhash")?.toLowerCase() === "true";
  const challenge = { hash: name, isSession, algorithm, realm, nonce, opaque, hasQop };
  return { ok: true, challenge: { ...challenge, isUtf8, hashesUser } };
}
var COUNT = "00000001";
function answerChallenge(challenge, input) {
  const { hash, isSession, hasQop } = challenge;
  const { method, uri, cnonce } = input;
  const h = (...parts) => (0, import_node_crypto.createHash)(HASHES.get(hash) ?? hash).update(parts.join(":"), "latin1").digest("hex");
  const text = (value) => bytes(challenge.isUtf8 ? value.normalize("NFC") : value);
  const [realm, nonce] = [bytes(challenge.realm), bytes(challenge.nonce)];
  const user = text(input.username);
  const secret = h(user, realm, text(input.password));
  const a1 = isSession ? h(secret, nonce, cnonce) : secret;
  const a2 = h(method, uri);
  const response = hasQop ? h(a1, nonce, COUNT, cnonce, "auth", a2) : h(a1, nonce, a2);
  const { algorithm, opaque } = challenge;
  const fields = [
    challenge.hashesUser ? `username="${h(user, realm)}"` : named(user, challenge.isUtf8),
    `realm=${quoted(realm)}`,
    `nonce=${quoted(nonce)}`,
    `uri=${quoted(uri)}`,
    ...algorithm === null ? [] : [`algorithm=${algorithm}`],
    ...hasQop ? ["qop=auth", `nc=${COUNT}`, `cnonce="${cnonce}"`] : [],
    `response="${response}"`,
    ...opaque === null ? [] : [`opaque=${quoted(bytes(opaque))}`],
    ...challenge.hashesUser ? ["userhash=true"] : []
  ];
  return { authorization: `Digest ${fields.join(", ")}`, response };
}
function bytes(text) {
  return Buffer.from(text, "utf8").toString("latin1");
}
function quoted(text) {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}
function named(user, isUtf8) {
  if (!isUtf8 || /^[\x20-\x7E]*$/.test(user)) return `username=${quoted(user)}`;
  const escaped = user.replace(
    /[^!#$&+.^_`|~0-9A-Za-z-]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`
  );
  return `username*=UTF-8''${escaped}`;
}

// src/auth/errand-answer.ts
function shownAddress(url) {
  const parsed = taken32(url);
  return parsed === null ? "" : `${parsed.origin}${parsed.pathname}`;
}

// src/auth/digest/digest.ts
var digest = {
  says: "Digest (RFC 7616): a user name, and a password that is only sent as a hash.",
  fields: {
    username: {
      is: "name",
      says: "The user name.",
      required: true,
      words: ["The user name"],
      forbidden: taken1
    },
    password: {
      is: "secret",
      says: "The password.",
      required: true,
      words: ["The password"],
      forbidden: taken0
    }
  },
  isPassword: true,
  scheme: "digest",
  obtain: ({ username = "", password = "" }) => (means) => present({ username, password }, means),
  place: ({ username = [], password = [] }) => ({
    options: [
      ["digest", []],
      ["user", [...username, ":", ...password]]
    ]
  })
};
async function present(account, means) {
  const asked = await means.ask({ ...means.request, withCertificate: true });
  const lines = challengeOf(asked);
  if (lines === null) return answered(asked, means, { isBare: true });
  const chosen = chooseChallenge(lines);
  if (!chosen.ok) return answered(asked, means, { isBare: true, ...unanswerable(chosen.fault) });
  const first = await answer(chosen.challenge, account, means);
  const again = challengeOf(first);
  const evidence = [howWords(chosen.challenge)];
  if (again === null || !isStale(again)) return answered(first, means, { evidence });
  const fresh = chooseChallenge(again);
  if (!fresh.ok) return answered(first, means, { evidence, ...STALE });
  const second = await answer(fresh.challenge, account, means);
  const staleAgain = isStale(challengeOf(second) ?? []);
  return answered(second, means, { evidence, ...staleAgain ? STALE : {} });
}
function challengeOf(exchange) {
  if (exchange.kind === "failure" || exchange.answer.status !== 401) return null;
  return exchange.answer.headers.get("www-authenticate") ?? [];
}
function answer(challenge, account, means) {
  const { method, url, headers, body } = means.request;
  const address = taken32(url);
  const { authorization, response } = answerChallenge(challenge, {
    ...account,
    method,
    uri: `${address?.pathname ?? ""}${address?.search ?? ""}`,
    cnonce: (0, import_node_crypto2.randomBytes)(16).toString("hex")
  });
  means.hide(response);
  const withAnswer = { ...headers, Authorization: authorization };
  return means.ask({ method, url, headers: withAnswer, body, withCertificate: true });
}
function answered(exchange, means, more) {
  return {
    kind: "answered",
    exchange,
    judgement: null,
    who: ["The endpoint"],
    url: shownAddress(means.request.url),
    evidence: [],
    ...more
  };
}
function howWords({ hash, isSession, hasQop }) {
  const form = hasQop ? "qop=auth" : "without qop, as in RFC 2069";
  return [`The challenge was answered by Digest with ${hash}${isSession ? "-sess" : ""}, ${form}`];
}
var STALE = {
  finding: {
    kind: "inconclusive",
    because: ["called its own nonce stale, although it was used at once"],
    about: "unknown-answer"
  },
  steps: [
    "Ask whoever runs the endpoint whether it has several servers. Each of them must know the nonces that the others give out.",
    "Nothing suggests that the credential is at fault."
  ]
};
function unanswerable(fault) {
  switch (fault.kind) {
    case "no-digest":
      return otherScheme(fault.schemes);
    case "algorithm":
      return unexpected(
        taken4`wants Digest with the algorithm ${taken5(fault.name)}, which is not supported`,
        [
          "Let the endpoint offer Digest with `SHA-256`, `SHA-512-256` or `MD5`, or check another address of the same service."
        ]
      );
    case "qop":
      return unexpected(
        taken4`offers Digest only with qop ${taken5(fault.offered)}, and only ${"auth"} is supported`,
        [
          'Let the endpoint offer Digest with `qop="auth"` too, or check another address of the same service.'
        ]
      );
    case "damaged":
      return unexpected(
        ["sent a Digest challenge that cannot be answered: its nonce is missing or unreadable"],
        ["Tell whoever runs the endpoint that its `WWW-Authenticate` is wrong."]
      );
  }
}
function otherScheme(schemes) {
  if (schemes.length === 0) {
    return unexpected(
      ["answered 401 without a challenge, so there is nothing to answer by Digest"],
      [
        "Check the URL, and which scheme the endpoint takes. Then write that scheme under `auth` in place of `digest`."
      ]
    );
  }
  const wanted = taken3(
    schemes.map((scheme) => scheme === "basic" ? ["Basic"] : [taken5(scheme)]),
    " or "
  );
  return unexpected(taken4`asks for ${wanted} and does not offer Digest`, [
    schemes.includes("basic") ? "If this is the right endpoint, write `auth: { basic: { username, password } }` in place of `digest`." : "Write the scheme that the endpoint asks for under `auth` in place of `digest`.",
    "If it should offer Digest, check the URL."
  ]);
}
function unexpected(why, steps) {
  const because = taken4`${why}. The password was not sent`;
  return { finding: { kind: "unexpected", because }, steps };
}

// <stdin>
module.exports = { digest };
function take(name) { return require('./index.js')[name]; }
