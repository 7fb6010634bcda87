"use strict";

// shared:src/model/phrase.ts
var taken0 = take("config");
var taken4 = take("phrase");
var taken5 = take("server");

// shared:src/model/steps.ts
var taken02 = take("PROVE");
var taken1 = take("RENEW");
var taken42 = take("STORE");

// shared:src/verdict/assess/conversation.ts
var taken12 = take("decisive");
var taken3 = take("findingOf");

// shared:src/verdict/assess/failure.ts
var taken13 = take("outcomeWords");

// shared:src/verdict/assess/matchers.ts
var taken03 = take("demandWords");
var taken2 = take("outcomeOf_2");

// shared:src/verdict/identity.ts
var taken14 = take("identityOf");

// src/verdict/beside/identity.ts
var STEPS = [
  "Check whose credential is stored in {credential}.",
  "If it is of the wrong account, create one with the right account {where}.",
  taken42,
  "If it is of the right account, correct `expect.identity`.",
  taken02
];
function pinnedIdentity(check, said) {
  const wanted = check.judgement.pins?.identity ?? null;
  if (wanted === null) return {};
  const identity = taken14(check, said);
  const outcome = taken2(identity === null ? [] : [identity], wanted);
  if (outcome === "met") return {};
  const should = taken4`${taken0("expect.identity")} wants it to ${taken03(wanted)}`;
  if (outcome === "too-complex" || isUnseen(check, said)) {
    return { warnings: [taken4`Whose the credential is could not be told, and ${should}.`] };
  }
  const who = identity === null ? ["nobody says whose it is"] : taken4`its identity is ${taken5(identity)}`;
  const because = taken4`${who}, and ${should}`;
  return { unmet: [{ verdict: "unexpected", because, steps: STEPS }] };
}
function isUnseen({ judgement, looks: planned = [] }, { looks = [] }) {
  const name = judgement.identityBy === void 0 ? "introspection" : judgement.identityBy;
  const isPlanned = planned.some((look) => look.name === name);
  const made = looks.find((look) => look.name === name);
  return isPlanned && made?.looked.kind !== "seen";
}

// shared:src/values/instant.ts
var taken32 = take("utcText");

// shared:src/verdict/expiry/in-answer.ts
var taken04 = take("ELSEWHERE");

// src/verdict/beside/introspection.ts
function readIntrospection({ auth, judgement }, { looks = [] }, isAccepted) {
  const made = looks.find(({ name }) => name === "introspection");
  if (judgement.expiry.elsewhere?.kind !== "introspection") return [];
  if (made?.looked.kind !== "seen") return [];
  const { words, looked } = made;
  const source = "oauth2";
  if (looked.ends.length > 0) {
    return looked.ends.map(({ what, at }) => ({ ...ending(what, at), source }));
  }
  if (!isAccepted) return [];
  if (looked.shown.state === "open") {
    const open = taken4`${words} ${looked.shown.because}.`;
    return [{ kind: "absent", words: open, remedy: AUDIENCE, source }];
  }
  if (auth.exchange !== null) return [];
  const silent = taken4`${words} does not say when the token ends, so no expiry was found.`;
  return [{ kind: "absent", words: silent, remedy: taken04, source }];
}
function ending(what, at) {
  return at === null ? { kind: "endless", words: taken4`${what} has no end, says the introspection endpoint` } : {
    ...{ kind: "date", at, holder: null },
    words: taken4`${what} ends ${taken32(at)}, says the introspection endpoint`
  };
}
var AUDIENCE = [
  "Ask as a client that the token is for, or name another place in ",
  taken0("expiry"),
  "."
];

// shared:src/credential/facts.ts
var taken22 = take("jwtsOf");

// shared:src/values/json-path.ts
var taken52 = take("queryJson");

// shared:src/values/words.ts
var taken05 = take("listing");

// shared:src/verdict/assess/answer.ts
var taken43 = take("headerValue_2");
var taken6 = take("jsonIn");

// src/verdict/statements/implied-scopes.ts
var IMPLIED = new Map(
  [
    "repo repo:status repo_deployment public_repo repo:invite security_events",
    "user read:user user:email user:follow",
    "project read:project",
    ...["org", "repo_hook", "public_key", "gpg_key"].flatMap((what) => [
      `admin:${what} write:${what} read:${what}`,
      `write:${what} read:${what}`
    ])
  ].map((line) => {
    const [wide = "", ...narrower2] = line.split(" ");
    return [wide, narrower2];
  })
);
var NARROWER = {
  write: ["read"],
  admin: ["write", "read"]
};
function withImplied(scopes) {
  return new Set(scopes.flatMap((scope) => [scope, ...narrower(scope)]));
}
function narrower(scope) {
  const [, name, access = ""] = /^(\w+)=(write|admin)$/.exec(scope) ?? [];
  return IMPLIED.get(scope) ?? NARROWER[access]?.map((less) => `${name}=${less}`) ?? [];
}

// src/verdict/statements/scopes.ts
var MOST_SCOPES = 30;
var SCOPE = /^[\x21\x23-\x5B\x5D-\x7E]{1,100}$/;
function heldScopes(answer) {
  return listOf(answer, "x-oauth-scopes");
}
function listOf(answer, name) {
  const value = taken43(answer, name);
  return value === null ? null : scopesIn(value, /,/);
}
function scopesIn(text, separator) {
  const scopes = text.slice(0, 1e4).split(separator);
  return [...new Set(scopes.map((scope) => scope.trim()))].filter((scope) => SCOPE.test(scope)).slice(0, MOST_SCOPES);
}
function acceptedPermissions(answer) {
  const value = taken43(answer, "x-accepted-github-permissions")?.trim() ?? "";
  return /^[\w=,; -]{1,300}$/.test(value) ? value : null;
}

// src/verdict/beside/scopes.ts
function pinnedScopes(check, said) {
  const wanted = check.judgement.pins?.scopes ?? null;
  if (wanted === null) return {};
  const held = heldBy(check, said);
  if (held === null) return unknown([...wanted.require, ...wanted.forbid]);
  const all = withImplied(held.scopes);
  const lacking = wanted.require.filter((name) => !all.has(name));
  const excess = wanted.forbid.filter((name) => all.has(name));
  const open = held.isComplete ? [] : [...lacking, ...wanted.forbid.filter((name) => !all.has(name))];
  const doubt = open.length === 0 ? {} : unknown(open);
  const evidence = [taken4`The scopes of the credential: ${taken5(listed(held.scopes))}`];
  return {
    evidence,
    unmet: held.isComplete && lacking.length > 0 ? [lack(lacking)] : [],
    warnings: [...tooMany(excess), ...doubt.warnings ?? []],
    steps: [...excess.length === 0 ? [] : takeAway(excess), ...doubt.steps ?? []]
  };
}
function listed(scopes) {
  return scopes.length === 0 ? "none at all" : scopes.join(", ");
}
function unknown(names) {
  return {
    warnings: [
      taken4`Nobody says whether the credential has ${taken0(names.join(", "))}, so ${taken0("expect.scopes")} could not be held against it.`
    ],
    steps: [
      "Say where its scopes are: `scopes: $.path` at the endpoint, or ask the authorization server with `expiry: { introspection: \u2026 }`."
    ]
  };
}
function lack(names) {
  const [what, them] = names.length === 1 ? ["scope", "it"] : ["scopes", "them"];
  const because = taken4`it lacks the ${what} ${taken0(names.join(", "))}, which ${taken0("expect.scopes")} requires`;
  const steps = [
    `Give the credential the ${what} ${coded(names)}. That is done {there}.`,
    `If its scopes cannot be changed, have it issued again with ${them}.`,
    taken42,
    taken02
  ];
  return { verdict: "forbidden", because, steps };
}
function tooMany(names) {
  if (names.length === 0) return [];
  return [
    taken4`The credential has more rights than it needs: ${taken0(names.join(", "))}, which ${taken0("expect.scopes")} forbids.`
  ];
}
function takeAway(names) {
  return [
    `Take ${coded(names)} away from the credential, or have it issued again without. That is done {there}.`
  ];
}
var coded = (names) => taken05(names.map((name) => `\`${name}\``));
function heldBy({ judgement }, said) {
  const last = taken12(said);
  const answer = last?.exchange.kind === "answer" ? last.exchange.answer : null;
  const complete = (scopes) => scopes == null ? null : { scopes, isComplete: true };
  if (judgement.scopes !== void 0) {
    return complete(answer === null ? null : scopesAt(judgement.scopes, answer));
  }
  const looked = (said.looks ?? []).flatMap(
    ({ looked: one }) => one.kind === "seen" && one.scopes !== null ? [one.scopes] : []
  );
  const claimed = taken22(said.facts).flatMap(
    ({ scopes }) => scopes === void 0 ? [] : [scopes]
  );
  return complete(looked[0]) ?? complete(said.scopes) ?? complete(answer && heldScopes(answer)) ?? complete(claimed[0]) ?? (answer && permitted(answer));
}
function scopesAt(path, answer) {
  const body = taken6(answer);
  const selected = body.ok ? taken52(path, body.document, MOST) : null;
  if (selected?.kind !== "values" || selected.values.length === 0) return null;
  const [first, ...more] = selected.values;
  if (typeof first === "string" && more.length === 0) {
    return first.split(/[\s,]+/).filter((scope) => scope !== "");
  }
  const list = more.length === 0 && Array.isArray(first) ? first : selected.values.flat();
  return list.every((one) => typeof one === "string") ? list.slice(0, MOST) : null;
}
var MOST = 1e3;
function permitted(answer) {
  const needed = acceptedPermissions(answer);
  if (needed === null || needed.includes(";")) return null;
  const scopes = needed.split(",").map((one) => one.trim());
  return { scopes, isComplete: false };
}

// src/verdict/beside/looks.ts
function lookedAt(check, said) {
  const isAccepted = taken3(said).kind === "accepted";
  const { looks = [] } = said;
  const parts = [
    ...looks.map((look) => addedBy(look, isAccepted)),
    ...isAccepted ? leftOut(check, looks) : [],
    ...isAccepted ? [pinnedIdentity(check, said), pinnedScopes(check, said)] : []
  ];
  return {
    dead: looks.map(deathIn).find((told) => told !== null) ?? null,
    unmet: parts.flatMap(({ unmet = [] }) => unmet),
    warnings: parts.flatMap(({ warnings = [] }) => warnings),
    steps: [...new Set(parts.flatMap(({ steps = [] }) => steps))],
    evidence: parts.flatMap(({ evidence = [] }) => evidence),
    readings: readIntrospection(check, said, isAccepted)
  };
}
function addedBy({ name, words, looked }, isAccepted) {
  if (looked.kind === "unseen") {
    const { exchange, because, steps: steps2 } = looked;
    const how = exchange?.kind === "failure" ? [` (${taken13(exchange)})`] : [];
    return {
      warnings: [taken4`${words} ${because}${how}.`],
      steps: steps2.length > 0 ? steps2 : UNSEEN
    };
  }
  const { shown, evidence, warnings, steps } = looked;
  const isOpen = name === "introspection" && shown.state === "open" && !isAccepted;
  const open = isOpen ? [taken4`${words} ${shown.because}.`] : [];
  return { evidence: [...evidence, ...open], warnings, steps };
}
var UNSEEN = [
  "Check the address that the list names for this question, and that the runner can reach it."
];
var NAMES = {
  introspection: "The introspection endpoint",
  userinfo: "The UserInfo endpoint",
  signature: "The issuer's keys"
};
function leftOut({ looks: planned = [] }, made) {
  return planned.filter(({ name }) => made.every((look) => look.name !== name)).map(({ name }) => ({
    warnings: [[`${NAMES[name]} could not be asked before the run ended.`]],
    steps: ["Run the workflow again."]
  }));
}
var STEPS2 = {
  expired: taken1,
  revoked: taken1,
  "wrong-credential": [
    "Check which credential is stored, and create a new one {where}.",
    taken42,
    taken02
  ]
};
function deathIn({ words, looked }) {
  if (looked.kind !== "seen" || looked.shown.state !== "dead") return null;
  const { cause, because } = looked.shown;
  return { message: taken4`${words} ${because}.`, steps: STEPS2[cause], cause };
}

// <stdin>
module.exports = { lookedAt };
function take(name) { return require('./index.js')[name]; }
