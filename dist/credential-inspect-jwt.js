"use strict";

// shared:src/model/phrase.ts
var taken0 = take("config");
var taken1 = take("credential");
var taken4 = take("phrase");

// shared:src/model/steps.ts
var taken42 = take("STORE");

// src/values/base64.ts
var BASE64 = /^(?!-----)(?:[A-Za-z0-9+/]+|[\w-]+)={0,2}$/;
function base64Bytes(text) {
  const characters = text.replace(/\s+/g, "");
  return BASE64.test(characters) && characters.replace(/=+$/, "").length % 4 !== 1 ? Buffer.from(characters, "base64") : null;
}

// shared:src/credential/jwt.ts
var taken12 = take("readJwt");
var taken2 = take("withoutSchemeWord");

// src/credential/inspect/jwt.ts
var jwt = {
  says: "A JSON Web Token (JWT): its `exp` and `nbf`.",
  fields: {},
  inspect: async ({ content }) => inspectToken(content),
  command
};
var COMPACT_JWE = /^eyJ[\w-]*(?:\.[\w-]*){4}$/;
var WHOLE_TOKEN = "Copy the whole token, from its first letters eyJ to its last character.";
var NO_END = taken4`The token has no end: it holds no ${taken0("exp")}.`;
function inspectToken(content) {
  const text = base64Bytes(content)?.toString("utf8") ?? content;
  const token = taken2(text);
  const facts = taken12(token);
  if (facts === null) return notAToken(token);
  if (token.endsWith(".") && !isUnsigned(facts)) {
    return malformed(["The token has no signature: it is cut off after its second dot."]);
  }
  return inspectionOf(facts);
}
function notAToken(token) {
  if (COMPACT_JWE.test(token)) {
    return {
      kind: "unreadable",
      message: ["The token is encrypted (JWE), so only its recipient can read when it ends."],
      steps: ["Write its end in `expiry`, or check it with the endpoint that accepts it (`url`)."]
    };
  }
  return malformed([
    "This is not a JWT. A JWT is three parts of Base64url with dots between them, and the first two hold JSON."
  ]);
}
function malformed(message) {
  return { kind: "unusable", cause: "malformed", message, steps: [WHOLE_TOKEN, taken42] };
}
function inspectionOf(facts) {
  const evidence = evidenceOf(facts);
  const { exp, nbf } = facts;
  const created = usedOf(facts.iat);
  if (exp.kind === "unusable") {
    return {
      kind: "unreadable",
      message: [`The token's exp ${exp.remark}, so nobody can say when it ends.`],
      steps: ["Create a new token {where}.", taken42],
      evidence
    };
  }
  const what = ["The token"];
  return {
    kind: "read",
    found: exp.kind === "absent" ? NO_END : ["The token can be read."],
    ends: [{ what, at: exp.kind === "absent" ? null : exp.value }],
    ...beginningOf(nbf, what),
    source: "jwt",
    ...created === null ? {} : { created },
    identity: usedOf(facts.sub),
    evidence,
    warnings: warningsOf(facts)
  };
}
function beginningOf(nbf, what) {
  return nbf.kind === "usable" ? { begins: { what, at: nbf.value } } : {};
}
function isUnsigned({ alg }) {
  return usedOf(alg)?.toLowerCase() === "none";
}
function warningsOf(facts) {
  const { nbf } = facts;
  return [
    ...isUnsigned(facts) ? [
      taken4`The token is not signed (${taken0("alg: none")}): whoever accepts it accepts anything.`
    ] : [],
    ...nbf.kind === "unusable" ? [[`The token's nbf ${nbf.remark}.`]] : []
  ];
}
function evidenceOf({ iss, aud, alg }) {
  const issuer = usedOf(iss);
  const audience = usedOf(aud);
  const algorithm = usedOf(alg);
  return [
    ...issuer === null ? [] : [taken4`Issuer: ${taken1(issuer)}`],
    ...audience === null ? [] : [taken4`Audience: ${taken1(audience.join(", "))}`],
    ...algorithm === null ? [] : [taken4`Algorithm: ${taken1(algorithm)}`]
  ];
}
function usedOf(claim) {
  return claim.kind === "usable" ? claim.value : null;
}
function command({ content }) {
  return [["printf '%s' ", { word: content }, ` | ${JWT_CLAIMS}`]];
}
var JWT_CLAIMS = `jq -R 'split(".")[1] | gsub("-"; "+") | gsub("_"; "/") | @base64d | fromjson'`;

// <stdin>
module.exports = { jwt };
function take(name) { return require('./index.js')[name]; }
