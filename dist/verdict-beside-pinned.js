"use strict";

// shared:src/model/phrase.ts
var taken0 = take("config");
var taken4 = take("phrase");

// shared:src/verdict/identity.ts
var taken02 = take("identityIn");

// shared:src/verdict/assess/answer.ts
var taken13 = take("statusWords");

// shared:src/verdict/assess/matchers.ts
var taken2 = take("outcomeOf_2");
var taken42 = take("wantsPresence");

// src/verdict/beside/pinned.ts
function withPin(finding, {
  exchange,
  isWithCredential
}, judgement) {
  const wanted = judgement.pins?.identity ?? null;
  if (wanted === null || finding.kind !== "accepted" || exchange.kind !== "answer") return finding;
  if (judgement.identityBy === "userinfo" || !taken42(wanted)) return finding;
  const { answer } = exchange;
  const identity = taken02(judgement, answer);
  if (identity === null && judgement.identityBy === void 0) return finding;
  const isMet = identity !== null && taken2([identity], wanted) === "met";
  if (isWithCredential)
    return isMet && finding.proof === null ? { ...finding, proof: PROOF } : finding;
  return isMet ? finding : {
    kind: "unexpected",
    because: [`answered ${taken13(answer.status)}, and not for the one who is expected`]
  };
}
var PROOF = taken4`it names whom ${taken0("expect.identity")} expects`;

// <stdin>
module.exports = { withPin };
function take(name) { return require('./index.js')[name]; }
