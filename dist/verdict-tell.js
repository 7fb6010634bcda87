"use strict";

// shared:src/model/phrase.ts
var taken0 = take("config");
var taken1 = take("credential");
var taken2 = take("distinct");
var taken3 = take("joined");
var taken4 = take("phrase");
var taken5 = take("server");

// shared:src/model/steps.ts
var taken02 = take("PROVE");
var taken12 = take("RENEW");
var taken22 = take("RENEW_CERTIFICATE");
var taken42 = take("STORE");

// shared:src/verdict/assess/conversation.ts
var taken13 = take("decisive");
var taken52 = take("lastOf");
var taken6 = take("stopWords");

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
    const [, name, quoted, end, bare, scheme2, space, token68] = element;
    if (scheme2 !== void 0) {
      const params = /* @__PURE__ */ new Map();
      open = space !== void 0 && token68 === void 0 ? params : null;
      found.push({ scheme: scheme2.toLowerCase(), params });
    }
    const value = end === '"' ? quoted?.replace(/\\([\s\S])/g, "$1") : bare;
    const key = name?.toLowerCase();
    if (open === null || key === void 0 || value === void 0) continue;
    if (open.size < MOST_PARAMS && !open.has(key)) open.set(key, value);
  }
  return found;
}

// src/verdict/statements/statements.ts
var import_node_http = require("node:http");

// shared:src/verdict/assess/answer.ts
var taken03 = take("NOTABLE_SKEW_MS");
var taken23 = take("bodyText");
var taken43 = take("headerValue_2");
var taken53 = take("inRanges");
var taken8 = take("plainAddress");
var taken9 = take("readsBody");
var taken11 = take("signHolds");
var taken122 = take("skewWords");
var taken132 = take("statusWords");

// shared:src/values/json-body.ts
var taken24 = take("parseJsonBody");

// shared:src/verdict/assess/page.ts
var taken25 = take("isXmlError");

// src/verdict/statements/body.ts
var LONGEST_BODY = 65536;
function saidInBody(answer) {
  const text = taken23(answer);
  if (text === "" || text.length > LONGEST_BODY) return [];
  const body = taken24(text);
  if (body.ok) return inJson(Array.isArray(body.document) ? body.document[0] : body.document);
  const type = taken43(answer, "content-type") ?? "";
  const isXml = /^\s*(?:application|text)\/(?:[\w.-]{1,40}\+)?xml\b/i.test(type);
  if (isXml || taken25(answer)) return inXml(text);
  return isPlain(type, text) ? [{ field: "", text }] : [];
}
var SHORT_LINE = /^\s*[^\s<>{][^<>\r\n]{0,199}\s*$/;
function isPlain(type, text) {
  if (/^\s*text\/plain\b/i.test(type)) return true;
  return /^\s*(?:text\/html\b|$)/i.test(type) && SHORT_LINE.test(text);
}
var NAMES = [
  "error_description message detail details title msg description faultstring",
  "error err error_message error_msg errormessage errormessages errordescription errmsg",
  "errorsummary errors status_message statusmessage error_info error_reason reason",
  "__type code error_code errorcode error_type type category",
  // Kong; GitLab and Slack, for the scope that is missing
  "exp scope needed"
].flatMap((line) => line.split(" "));
var INNER = "value base field status required requiredgranularscopes".split(" ");
var RANKS = new Map(
  [...NAMES, ...INNER].map((name, at) => [name, at])
);
var HOLDERS = new Set(
  [
    "error errors message messages detail details fault extensions meta status errorcauses info",
    "odata.error exception result response responsestatus data context"
  ].flatMap((line) => line.split(" "))
);
var DEEPEST = 4;
var NOTHING = "about:blank";
function inJson(error) {
  if (typeof error === "string") return [{ field: "", text: error }];
  return saidIn(error, "", DEEPEST).filter(({ text }) => text !== NOTHING).sort((one, other) => one.depth - other.depth || one.rank - other.rank).map(({ field, text }) => ({
    field,
    text: field === "error.type" ? withNumber(text, error) : text
  }));
}
function saidIn(holder, path, depth) {
  if (typeof holder !== "object" || holder === null || depth === 0) return [];
  return Object.entries(holder).flatMap(([key, value]) => {
    const name = key.toLowerCase();
    const field = path === "" ? key : `${path}.${key}`;
    const rank = path === "" && INNER.includes(name) ? void 0 : RANKS.get(name);
    const texts = rank === void 0 ? [] : textsOf(value, field).map((text) => ({ ...text, rank, depth: DEEPEST - depth }));
    if (!HOLDERS.has(name)) return texts;
    return Array.isArray(value) ? [...texts, ...saidIn(value[0], `${field}[0]`, depth - 1)] : [...texts, ...saidIn(value, field, depth - 1)];
  });
}
function textsOf(value, field) {
  if (typeof value === "string") return [{ field, text: value }];
  if (!Array.isArray(value)) return [];
  return value.slice(0, 2).flatMap((text, at) => typeof text === "string" ? [{ field: `${field}[${at}]`, text }] : []);
}
function withNumber(type, error) {
  const code = member(member(error, "error"), "code");
  return typeof code === "number" ? `${type} ${code}` : type;
}
function member(value, name) {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : void 0;
}
var ELEMENTS = ["code", "message", "description", "authenticationerrordetail", "faultstring"];
var ELEMENT2 = new RegExp(
  `<(?:[\\w.-]{1,40}:)?(${ELEMENTS.join("|")})(?:\\s[^<>]{0,200})?>([^<]*)(?=<)`,
  "gi"
);
var ENTITIES = new Map(Object.entries({ lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" }));
function inXml(xml) {
  const plain = xml.replaceAll("<![CDATA[", "").replaceAll("]]>", "");
  const found = [...plain.matchAll(ELEMENT2)].map(([, field = "", content = ""]) => ({
    field,
    text: content.replaceAll("&#39;", "'").replace(/&([a-z]{2,4});/g, (entity, name) => ENTITIES.get(name) ?? entity)
  }));
  return ELEMENTS.flatMap(
    (name) => found.find(({ field, text }) => field.toLowerCase() === name && text.trim() !== "") ?? []
  );
}

// src/verdict/statements/statements.ts
var LONGEST_TEXT = 300;
var MOST_STATEMENTS = 10;
function readStatements(answer, challenges) {
  const said = [
    ...challenges.flatMap(inChallenge),
    ...inHeaders(answer),
    ...saidInBody(answer).map((text) => ({ from: "body", ...text }))
  ];
  const phrase = inStatusLine(answer);
  return distinct([...distinct(said).slice(0, MOST_STATEMENTS - phrase.length), ...phrase]);
}
function distinct(statements) {
  const said = statements.map(({ text, ...rest }) => ({ ...rest, text: bounded(text) })).filter(({ text }) => text !== "");
  return said.filter(({ text }, at) => said.findIndex((other) => other.text === text) === at);
}
function bounded(text) {
  return text.trim().slice(0, LONGEST_TEXT).replace(/[\uD800-\uDBFF]+$/, "");
}
function inChallenge({ params }) {
  const said = (field) => ({
    from: "challenge",
    field,
    text: params.get(field) ?? ""
  });
  return [said("error_description"), said("error")];
}
var HEADERS = [
  "X-TFS-ServiceError",
  "X-Authentication-Denied-Reason",
  "X-Seraph-LoginReason",
  "X-Amzn-ErrorType",
  "X-Ms-Error-Code",
  "X-Error-Message",
  "X-Error",
  "grpc-message"
];
function inHeaders(answer) {
  return HEADERS.flatMap((field) => {
    const value = taken43(answer, field);
    return value === null ? [] : [{ from: "header", field, text: decoded(value) }];
  });
}
function decoded(value) {
  const text = value.slice(0, 2e3).replace(/:https?:\/\/\S*$/, "");
  if (!/%[\dA-Fa-f]{2}|^[^\s+]+(?:\+[^\s+]+)+$/.test(text)) return text;
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}
function inStatusLine({ status, reason = "" }) {
  const registered = import_node_http.STATUS_CODES[status] ?? "";
  return reason === "" || reason.toLowerCase() === registered.toLowerCase() ? [] : [{ from: "status", field: "reason phrase", text: reason }];
}

// src/verdict/decide/recognition.ts
function recognitionOf(said) {
  const asked = taken13(said);
  const control = taken52("control", said);
  if (asked?.finding.kind !== "forbidden" || asked.exchange.kind !== "answer") return null;
  if (control?.exchange.kind !== "answer") return null;
  const [forbidden, without] = [asked.exchange.answer, control.exchange.answer];
  if (forbidden.status !== 403) return null;
  if (without.status === 401) return "known";
  const isSame = control.finding.kind === "forbidden" && wordsOf(forbidden) === wordsOf(without);
  return without.status === 403 && isSame ? "same-without" : null;
}
function wordsOf(answer) {
  const challenges = parseChallenges(answer.headers.get("www-authenticate") ?? []);
  return readStatements(answer, challenges).map(({ field, text }) => `${field}: ${text.replace(/[\w-]*\d[\w-]*/g, "0")}`).join("\n");
}

// shared:src/model/verdict.ts
var taken04 = take("CAUSES");

// shared:src/values/time.ts
var taken14 = take("durationWords");
var taken32 = take("relativeTime");

// shared:src/credential/facts.ts
var taken26 = take("jwtsOf");

// shared:src/values/instant.ts
var taken33 = take("utcText");

// shared:src/verdict/assess/failure.ts
var taken15 = take("outcomeWords");

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

// src/verdict/statements/says.ts
function anyOf(...lines) {
  return `(?:${lines.join(" ").replaceAll(" ", "|")})`;
}
function words(...patterns) {
  return patterns.map(
    (pattern) => new RegExp(pattern.replaceAll(" ?", "\\s*").replaceAll(" ", "\\s+"), "i")
  );
}
var MAYBE = `\\b(?:${anyOf(
  "if when whether unless until once before either may might would should will avoid",
  "possibly perhaps maybe probably likely"
)}|(?:can|could)(?! not|')|(?:check|ensure|verify|sure) (?:that|whether|if|your|the))\\b`;
var SENTENCE_END = /(?<=[.!?;])\s+|\s*[\r\n]\s*(?![\s\p{Ll}])|\s+[\u2013\u2014-]\s+/u;
var REQUEST = /[,:]\s+(?=(?:please|you|try|log|sign|re-?auth\w*|re-?new|refresh|get|create|generate|use|request|obtain)\b)/i;
function firstSaying({ sentences, doubts }, statements) {
  const isSaid = (sentence) => sentences.some((pattern) => pattern.test(sentence)) && !doubts.some((pattern) => pattern.test(sentence));
  return statements.find(({ text }) => sentencesOf(text).some(isSaid)) ?? null;
}
function sentencesOf(text) {
  const sentences = text.slice(0, LONGEST_TEXT).replace(/[\u2018\u2019]/g, "'").split(SENTENCE_END).flatMap((sentence) => sentence.split(REQUEST)).map(
    (sentence) => /^[\w.#:/-]+$/.test(sentence) ? wordsOf2(sentence) : withLastCode(sentence)
  );
  return text.length < LONGEST_TEXT ? sentences : sentences.slice(0, -1);
}
function withLastCode(sentence) {
  return sentence.replace(/(?<=: )[A-Z]\w*[a-z]$/, wordsOf2);
}
function wordsOf2(code) {
  const last = code.split(/[.#:/]/).findLast((part) => part !== "") ?? "";
  return last.replace(/[_-]+/g, " ").replace(/([a-z\d])(?=[A-Z])|([A-Z])(?=[A-Z][a-z])/g, "$1$2 ");
}

// src/verdict/statements/scope-words.ts
var BETWEEN = "(?:(?:the|any|all|one|or|more|of|an?|required|necessary|needed|correct|right|privilege|authentication|authorization|oauth2?|access|api|following|granted) ){0,7}";
var NAMED = "(?:['\"`([]?[\\w:./*-]{1,60}['\"`)\\]]? )?";
var SCOPE_MISSING = {
  sentences: words(
    // RFC 6750 section 3.1, OpenAI, Google, Bitbucket, HubSpot
    `\\b(?:missing|lacks?|lacking|without|insufficient) ${BETWEEN}${NAMED}scopes?\\b`,
    "\\bscopes? (?:is |are )?(?:insufficient|missing|not (?:sufficient|granted|present))\\b",
    // Heroku
    "\\bscopes? (?:of|for) (?:this|the|your) [^.;]{1,60} (?:is|are) (?:insufficient|missing|not sufficient)\\b",
    // Atlassian
    "\\bscopes? (?:do|does|did)(?: not|n't) (?:match|include|allow|permit|cover)\\b",
    // GitHub's GraphQL, Zoom
    `(?:\\bnot|n't)(?: been)? (?:have|granted|include|contain|carry|possess) ${BETWEEN}${NAMED}scopes?\\b`,
    // Figma
    `\\brequires? ${BETWEEN}${NAMED}scopes?\\b`
  ),
  doubts: words(
    `${MAYBE}|\\?$`,
    "\\b(?:invalid|expired|revoked|malformed|missing)\\b(?:\\W+[\\w']+){0,4}?\\W+or\\b",
    "\\bor\\b(?:\\W+[\\w']+){0,4}?\\W+(?:invalid|expired|revoked|malformed)\\b",
    // Of a request that may not be made (RFC 6749 section 5.2), and of a parameter
    '\\bscope parameter\\b|\\bparameter "?scope\\b'
  )
};
var NAME = "[\\w:./*-]{2,100}";
var LISTS = [
  /\bscopes?(?:\(s\))?["']?\s{0,3}[:=]?\s{0,3}\[([^\]]{1,300})\]/i,
  new RegExp(`\\bscopes?["']?\\s{0,3}[:=]\\s{0,3}((?:${NAME}(?:,\\s{0,3}| and ))*${NAME})`, "i"),
  new RegExp(`\\b(?:requires?|missing|lacks?|needs?) (?:the )?['"\`](${NAME})['"\`] scope\\b`, "i")
];
function scopesNamed(text) {
  const list = LISTS.map((pattern) => pattern.exec(text)?.[1]).find((found) => found !== void 0);
  const names = (list ?? "").split(/,|\s+and\s+|\s+/).map((name) => name.replace(/^["'`([]+|["'`)\].,;:]+$/g, ""));
  return [...new Set(names.filter((name) => name.length > 1))].slice(0, 30);
}

// src/verdict/statements/scopes.ts
var MOST_SCOPES = 30;
var SCOPE = /^[\x21\x23-\x5B\x5D-\x7E]{1,100}$/;
function statedScopes(answer, challenges, statements) {
  const held = listOf(answer, "x-oauth-scopes");
  const challenge = challenges.find(
    ({ params }) => params.get("error")?.toLowerCase() === "insufficient_scope"
  );
  const needed = scopesIn(challenge?.params.get("scope") ?? "", /[ \t]+/);
  if (needed.length > 0) return { needed, held, source: "challenge" };
  const said = firstSaying(SCOPE_MISSING, statements);
  return said && { needed: scopesNamed(said.text), held, source: "words" };
}
function acceptedScopes(answer) {
  const held = listOf(answer, "x-oauth-scopes");
  const accepted = listOf(answer, "x-accepted-oauth-scopes") ?? [];
  if (accepted.length === 0 || held === null) return null;
  const granted = withImplied(held);
  return accepted.some((scope) => granted.has(scope)) ? null : { needed: accepted, held, source: "x-accepted-oauth-scopes" };
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
function ssoRequired(answer) {
  const lines = answer.headers.get("x-github-sso") ?? [];
  const line = lines.find((text) => /^\s*required\b/i.test(text));
  if (line === void 0) return null;
  const url = /;\s{0,20}url\s{0,20}=\s{0,20}"?([^\s"]{1,2000})/i.exec(line)?.[1] ?? "";
  return { url: taken8(url) };
}

// src/verdict/explain/evidence.ts
function statementWords({ field, text }) {
  return field === "" ? taken4`The endpoint says: ${taken5(text)}` : taken4`The endpoint says (${taken0(field)}): ${taken5(text)}`;
}
function permissionWords(answer) {
  const permissions = answer && acceptedPermissions(answer);
  return permissions === null ? [] : [taken4`${taken0("X-Accepted-GitHub-Permissions")} names ${taken5(permissions)}`];
}
var MOST_STATEMENTS2 = 3;
function saidWords(statements) {
  const inBody = statements.filter(({ from }) => from === "body").slice(0, MOST_STATEMENTS2);
  const around = statements.filter(({ from }) => from === "header" || from === "status");
  return [...inBody, ...around.slice(0, MOST_STATEMENTS2)].map(statementWords);
}
function credentialEvidence(facts) {
  const kinds = facts.secrets.flatMap(
    ({ knownType }) => knownType === null ? [] : [[`The credential looks like: ${knownType.type}`]]
  );
  return [...taken26(facts).flatMap(claimsOf), ...kinds];
}
var ALGORITHM = /^(?:none|[HRPE]S(?:256|384|512)|ES256K|EdDSA|Ed25519|Ed448)$/;
var CLAIMS = ["alg", "kid", "iss", "aud", "sub", "nbf", "iat", "exp"];
function claimsOf(jwt) {
  return CLAIMS.flatMap((name) => {
    const claim = jwt[name];
    if (claim.kind === "unusable") return [[`JWT ${name} ${claim.remark}`]];
    if (claim.kind === "absent" || name === "exp") return [];
    if (typeof claim.value === "number") return [[`JWT ${name} is ${taken33(claim.value)}`]];
    const text = [claim.value].flat().join(", ");
    const isOwn = name === "alg" && ALGORITHM.test(text);
    return [taken4`JWT ${name} is ${isOwn ? text : taken1(text)}`];
  });
}

// shared:src/http/retry.ts
var taken27 = take("retryAfter");

// src/verdict/explain/words.ts
var SENTENCES = {
  expiring: (known) => {
    const who = known.holder?.words ?? null;
    return who === null ? [`The endpoint accepts the credential${ends(known, ", which expires") || "."}`] : taken4`The endpoint accepts the credential. ${who}${ends(known, " expires")}`;
  },
  expired: (known) => known.finding.kind === "accepted" && known.expiry?.source === "date" ? [
    "The configured expiry date is past, but the endpoint still accepts the credential: renew it, or correct the date."
  ] : taken4`${known.holder?.words ?? ["The credential"]} expired${ends(known, "") || "."} The endpoint ${because(known)}.`,
  unexpected: (known) => taken4`The endpoint ${because(known)}.${hidden(known)}`,
  inconclusive: (known) => taken4`No proof either way: the endpoint ${because(known)}.${wait(known)}`
};
function because(known) {
  if (known.finding.kind !== "accepted") return known.finding.because;
  return [isExpectedRefusal(known) ? "refuses it, as expected" : "did not reject it"];
}
function isExpectedRefusal({ finding, answer }) {
  return finding.kind === "accepted" && (answer?.status === 401 || answer?.status === 403);
}
function hidden(known) {
  return isHidden(known) ? " A 404 can also mean that the credential has no access, or is no longer valid." : "";
}
function isHidden({ finding, answer, said }) {
  return finding.kind === "unexpected" && answer?.status === 404 && said.facts.isPresent;
}
function ends({ expiry, now }, words2) {
  return expiry === null ? "" : `${words2} ${taken32(expiry.at, now)}.`;
}
function wait({ answer, said, now }) {
  const ms = answer === null || said.cutShort !== null ? null : taken27(answer.headers, now);
  return ms === null || ms === 0 ? "" : ` It says to wait ${taken14(ms)}.`;
}
var SKIPPED = {
  optional: ", and the endpoint is optional.",
  fork: ": a pull request from a fork gets no secrets.",
  dependabot: ": a Dependabot run gets only its own secrets."
};
var LACKED = {
  ...SKIPPED,
  fork: ": a pull request from a fork gets none.",
  dependabot: ": a Dependabot run gets none."
};

// shared:src/verdict/explain/words.ts
var taken54 = take("tellValid");

// src/verdict/statements/claims.ts
function claimIsWrong(claim) {
  const wrong = "invalid|wrong|incorrect|unexpected|untrusted|unsupported";
  const right = "valid|allowed|trusted|accepted|recogni[sz]ed|configured|supported";
  const between2 = `"?(?: (?:claim|value|validation|check|in \\w+|'[^']{0,200}'|"[^"]{0,200}"|\\([^)]{0,200}\\)))*"?`;
  return words(
    `\\b(?:${wrong}|mismatched) (?:authentication )?(?:token |jwt )?"?${claim}\\b`,
    `\\b${claim}${between2}(?: (?:is|are|was|were))? (?:${wrong}|mismatch|failed|not (?:${right}))\\b`,
    `\\b${claim}${between2} (?:does|do|did)(?: not|n't) match\\b`
  );
}
var CLAIM_DOUBTS = words(
  // Both are named, so neither is blamed.
  `${MAYBE}|\\bor\\b|\\?$|\\b(?:issuer|iss|audience|aud) ?[/|&,] ?(?:issuer|iss|audience|aud)\\b`,
  // "Not an invalid audience", "is not the problem", "not allowed to be empty"
  `(?:\\b(?:not?|never|without)|n't) ${anyOf(
    "an? the any your due because caused invalid wrong audience issuer"
  )}\\b`,
  "\\bto (?:be|have|contain|exceed|start|end)\\b"
);
var WRONG_AUDIENCE = {
  sentences: [
    ...claimIsWrong("(?:audiences?|aud)"),
    // coreos/go-oidc, Kubernetes
    ...words("\\boidc: expected audience\\b.*\\bgot\\b")
  ],
  doubts: CLAIM_DOUBTS
};
var WRONG_ISSUER = {
  sentences: [
    ...claimIsWrong("(?:issuers?|iss)"),
    ...words(
      "\\boidc: id token issued by a different provider\\b",
      // Azure
      "^invalid authentication token tenant$"
    )
  ],
  doubts: CLAIM_DOUBTS
};

// src/verdict/statements/grammar.ts
var START = `(?:^(?:[45]\\d\\d )?|[:,([="\`] ?|\\b(?:${anyOf(
  "as because but err error failed got had since that using with"
)}|due to|(?:lifetime|period|validity) of) )`;
var KINDS = `(?:${anyOf(
  "the this that your its an? provided supplied given current",
  "access account acl admin api app auth authentication authorization basic bearer bot client deploy firebase",
  "id incoming jwt login oauth2? personal provider refresh robot secret security service session subscription user user's"
)}(?: | ?/ ?)){0,5}`;
var CREDENTIAL = anyOf(
  "token jwt key api-?key secret credentials? password session signature assertion pat cookie"
);
var WHICH = `(?: ${anyOf(
  "for of in included with from named id you that used provided supplied given"
)}\\b(?: (?!${CREDENTIAL}s?\\b)[^\\s:,;]{1,80}){0,3}?| ["'\`([]\\S{0,80})?`;
var IS = "(?: (?:is|are|was|were|has|have|had|been|already|now|just)){0,4}";
var NOTHING_MORE = "(?=$|[^\\w\\s]| (?:provided|supplied|given|received|used|sent|presented|error|exception)\\b)";
function credentialIs(ended, credentials) {
  return words(
    `${START}${KINDS}${credentials}${WHICH}${IS} ${ended}\\b`,
    `${START}(?:the |an? |your )?${ended} ${KINDS}${CREDENTIAL}\\b${NOTHING_MORE}`
  );
}
var OTHER_STATES = anyOf("invalid expired revoked malformed missing disabled deleted unknown");
function doubtsAbout(ended) {
  return words(
    `\\bor\\b(?:\\W+[\\w']+){0,4}?\\W+${ended}\\b|\\b${ended}\\b(?:\\W+[\\w']+){0,5}?\\W+or\\b`,
    `\\b${ended} ?[,/|&] ?${OTHER_STATES}\\b`,
    `${MAYBE}.*\\b${ended}\\b|\\b${ended}\\b.*\\?$`,
    `\\b${ended}["']? ?[:=] ?["']?(?:false|no|0|null)\\b`
  );
}

// src/verdict/statements/sayings.ts
var ITS_END = "expir(?:y|ation)(?: date| time)?";
var ENDED = "(?:expired|ended|timed out|lapsed|elapsed|passed)";
var EXPIRED = {
  sentences: [
    ...credentialIs("expired", `${CREDENTIAL}s?`),
    ...words(
      `${START}${KINDS}${CREDENTIAL}${WHICH}${IS} (?:timed out|lapsed)\\b`,
      `${START}${KINDS}${CREDENTIAL}${WHICH}${IS} (?:past|passed) (?:its|the) ${ITS_END}\\b`,
      `${START}${KINDS}${CREDENTIAL} (?:validity|lifetime)(?: period)?${IS} (?:expired|ended|passed|over)\\b`,
      // Of a sentence that says first what came of it
      `${START}${KINDS}${CREDENTIAL}${WHICH}${IS} (?:invalid|no longer valid|not valid(?: any ?more)?) (?:because|as|since) it${IS} expired\\b`,
      `${START}${KINDS}${CREDENTIAL}(?:'s)? ${ITS_END}${IS} (?:passed|elapsed|reached|in the past)\\b`,
      // Of a claim of a JWT (RFC 7519 section 4.1.4)
      `(?:^|[ "'(\\[])exp["')\\]]{0,2}(?: claim)?${IS} (?:in the past|passed|elapsed|expired)\\b`,
      // jose; the same words in several libraries
      '"exp" claim timestamp check failed',
      // Artifactory
      "\\btoken failed verification: expired$",
      "^expired$",
      // The name of an error in Haskell's jose, as Hasura passes it on
      "\\bjwtexpired\\.?$",
      // S3, of a signed address
      "^request has expired\\.?$"
    )
  ],
  doubts: [
    ...doubtsAbout(ENDED),
    // AWS Signature Version 4, of a request that was signed by a clock that is behind
    ...words("\\bsignature expired: \\d{8}T|\\bis now earlier than\\b")
  ]
};
var WITHDRAWN = `(?:${anyOf(
  "revoked deactivated disabled deleted invalidated withdrawn cancell?ed terminated suspended",
  "retired removed destroyed rescinded blacklisted blocklisted denylisted"
)})`;
var REVOKED = {
  sentences: [
    // "Access tokens are disabled" is a rule about all of them.
    ...credentialIs(WITHDRAWN, CREDENTIAL),
    // Slack, of a user who left
    ...words("^account inactive$|^revoked$"),
    // Artifactory
    ...words("\\btoken failed verification: revoked$"),
    // Google, of a service account, and of the program that a user signed in to
    ...words("^robot is disabled\\.?$|^the account has been deleted\\.?$"),
    ...words(`\\boauth client${IS} (?:deleted|disabled)\\b|^(?:deleted|disabled) client$`),
    // Microsoft Entra (AADSTS7000112)
    ...words(`\\bapplication '[^']{1,100}'(?:\\([^)]{0,100}\\))?${IS} disabled\\b`)
  ],
  doubts: [
    ...doubtsAbout(WITHDRAWN),
    ...words(`\\b${WITHDRAWN} (?:on|in|for) (?:this|the|your)\\b`),
    // Of whom it belongs to
    ...words("\\b(?:account|user|owner) (?:associated with|linked to|behind)\\b")
  ]
};
var LOCKED = {
  sentences: words(
    // Jira, after wrong passwords
    "captcha",
    `\\b(?:account|user)${IS} (?:temporarily )?locked\\b`,
    "\\btoo many (?:failed|incorrect|invalid|unsuccessful) (?:log-?in|sign-?in|password|authentication) attempts\\b"
  ),
  doubts: words(`${MAYBE}|\\?$|\\bnot locked\\b|\\bno captcha\\b`)
};
var A_OR_API = `(?:${anyOf(
  "the an? any your required http access api auth authentication authorization bearer jwt oauth2?",
  "security subscription x-api-key x-auth-token"
)}(?: |-)){0,4}`;
var WANTED = `${A_OR_API}(?:tokens?|jwts?|(?:api|subscription)(?: |-)?keys?|credentials?|header|authorization)(?: header)?`;
var SENT = anyOf("found provided supplied given sent present specified passed included set");
var SEND = anyOf("provided? supply supplied included? specify specified send sent pass passed");
var NO_CREDENTIAL = {
  sentences: words(
    `\\bmissing ${WANTED}\\b`,
    `${START}${WANTED}(?: (?:is|was|are|were))? missing(?:$|[.!,;]| (?:from|in)\\b)`,
    `\\bno ${WANTED}(?: (?:is|was|are|were))? (?:${SENT}|in)\\b|^no ${WANTED}$`,
    `${START}${WANTED} (?:(?:is|was|are|were)(?: not|n't)|not) ${SENT}\\b`,
    `\\b(?:did|have)(?: not|n't) ${SEND} ${WANTED}\\b`,
    "\\b(?:api(?: |-)?key|[\\w-]{1,40} header) (?:is required\\b|required$)",
    `${START}${A_OR_API}(?:token (?:is )?|credentials )required$`,
    // Slack
    "^not authed$",
    // Google
    "\\bmissing required authentication credential\\b",
    // Kong
    "^no credentials found for given\\b",
    // GitHub, which says "Bad credentials" to a wrong one
    "^requires authentication\\.?$",
    // Kubernetes, and Spring Security, of an anonymous caller
    '\\buser "?system:anonymous\\b',
    "^full authentication is required to access this resource\\.?$"
  ),
  doubts: words(
    // AWS API Gateway says so of every path that it doesn't know.
    "^missing authentication token(?: exception)?\\.?$",
    "\\b(?:(?:in)?valid|expired|revoked|malformed|incorrect|wrong|unknown|unrecogni[sz]ed|bad)\\b",
    "\\b(?:scope|permission|claim)s?\\b|\\btype\\b",
    // It may be any header.
    "^(?:missing|no) header\\b|^header (?:is )?(?:missing|required)\\b",
    `${MAYBE}|\\bor\\b|\\?$`
  )
};

// src/verdict/statements/clocks.ts
var NOT_YET = {
  sentences: words(
    // Envoy, PyJWT, golang-jwt, IdentityModel
    `${START}${KINDS}${CREDENTIAL}s?${WHICH}${IS} not (?:yet (?:valid|active|current|usable)|(?:valid|active|usable) (?:yet|until|before))\\b`,
    // jsonwebtoken
    "\\bjwt not active\\b",
    // golang-jwt
    "\\btoken used (?:too early|before (?:issued|valid|its))\\b",
    `${START}${KINDS}${CREDENTIAL}s?${WHICH}${IS} issued (?:in|at) (?:the |a |some )?future\\b`,
    "\\b(?:iat|nbf|issued[- ]at|not[- ]before)\\b[^.;]{0,60}\\b(?:in the future|not yet)\\b",
    // jjwt, ruby-jwt
    "\\bjwt must not be accepted before\\b",
    "\\bnbf has not been reached\\b",
    // jose
    '"(?:iat|nbf)" claim timestamp check failed',
    "\\bclock skew(?: is)? (?:too|detected|exceed)"
  ),
  // "Before" and "until" are part of what is said here.
  doubts: words(
    "\\b(?:if|when|whether|unless|or|may|might|would|should|could|possibly|perhaps|maybe)\\b|\\?$",
    "\\b(?:must|to) (?:not )?be\\b(?! accepted before)"
  )
};
var TOO_SKEWED = {
  sentences: words(
    // AWS, and what speaks its protocol
    "^request time too skewed(?: exception)?$",
    "\\brequest time and the (?:current|server) time is too large\\b",
    "\\bsignature (?:expired|not yet current): \\d{8}T",
    // Google and Microsoft Entra, of an assertion
    "\\bin a reasonable timeframe\\b|\\bassertion is not within its valid time range\\b",
    // GitHub, of the JWT of an app
    "\\bclaim \\('exp'\\) is too far in the future|\\bclaim \\('iat'\\) must be an integer representing the time\\b",
    // Others
    "\\brequest (?:time|timestamp|date)\\b[^.;]{0,80}\\b(?:too (?:old|far|large|skewed)|in the future|outside)\\b",
    "\\btimestamp for this request\\b[^.;]{0,80}\\b(?:outside|ahead)\\b"
  ),
  doubts: words(`${MAYBE}|\\?$`)
};

// src/verdict/diagnose/clock-skew.ts
var clockSkew = {
  steps: [
    "Correct the clock that is wrong: the issuer's, the endpoint's or the runner's. Compare each with the real time; the endpoint's is the `Date` of its answer.",
    "Then request {credential} again, if the wrong clock set its times.",
    taken02
  ],
  find: (known) => {
    for (const jwt of taken26(known.said.facts)) {
      const message = notYet(jwt, known) ?? between(jwt, known);
      if (message !== null) return { message: [message] };
    }
    return tooSkewed(known);
  },
  inWords: { saying: NOT_YET, clause: "the credential is not yet valid" }
};
function tooSkewed({ statements, skewMs, said: { facts } }) {
  const said = firstSaying(TOO_SKEWED, statements);
  if (said === null || skewMs === null || Math.abs(skewMs) <= taken03) return null;
  return {
    message: [
      `The endpoint says that the time of the request is too far from its own, and its clock is ${taken122(skewMs)} this one.`
    ],
    evidence: [statementWords(said)],
    ...facts.scheme === SIGNED_HERE ? { steps: OWN_CLOCK } : {}
  };
}
var SIGNED_HERE = "aws4-hmac-sha256";
var OWN_CLOCK = [
  "Set the clock of the runner right. Requests are signed with its time, and the endpoint allows a few minutes.",
  taken02
];
function notYet(jwt, { now, skewMs }) {
  for (const name of ["nbf", "iat"]) {
    const claim = jwt[name];
    if (claim.kind !== "usable") continue;
    if (claim.value > now + taken03) {
      return `The token's ${name} is ${taken14(claim.value - now)} in the future: its issuer's clock or the clock of this machine is wrong.`;
    }
    if (skewMs !== null && claim.value > now + skewMs + taken03) {
      return `The endpoint's clock is ${taken122(skewMs)} this one, so the token's ${name} is still ahead of it.`;
    }
  }
  return null;
}
var ROUNDING_MS = 2e3;
function between({ exp }, { now, skewMs }) {
  if (exp.kind !== "usable" || skewMs === null || Math.abs(skewMs) <= ROUNDING_MS) return null;
  const isPastHere = exp.value <= now;
  const isPastThere = exp.value <= now + skewMs;
  return isPastHere === isPastThere ? null : `The endpoint's clock is ${taken122(skewMs)} this one, and the token's exp is between the two.`;
}

// shared:src/credential/shape/characters.ts
var taken05 = take("controlCharacter");
var taken16 = take("invisible");
var taken28 = take("lineBreak");
var taken34 = take("quoted");
var taken44 = take("whiteSpace");

// shared:src/credential/shape/pair.ts
var taken06 = take("base64OfPair");
var taken17 = take("userAndPassword");

// shared:src/credential/shape/placeholder.ts
var taken07 = take("placeholder");
var taken18 = take("unexpandedExpression");
var taken29 = take("unexpandedVariable");

// shared:src/credential/shape/schemes.ts
var taken08 = take("headerName");
var taken35 = take("noScheme");
var taken45 = take("schemeInSecret");

// shared:src/credential/shape/wrapping.ts
var taken09 = take("assignment");
var taken19 = take("jsonObject");
var taken210 = take("serviceAccountKey");
var taken36 = take("writtenLineBreak");

// src/credential/shape/shape.ts
var FLAWS = {
  "service-account-key": [
    taken210,
    "is the key file of a service account, which has to be exchanged for a token"
  ],
  "json-object": [taken19, "is a whole JSON object, not the value of one of its fields"],
  assignment: [taken09, "is a whole line such as NAME=value, not the value alone"],
  "white-space": [taken44, placed("white space")],
  "line-break": [taken28, placed("a line break")],
  "written-line-break": [taken36, placed("a written-out line break (\\n)")],
  invisible: [taken16, placed("an invisible character")],
  "control-character": [taken05, placed("a control character")],
  quoted: [taken34, { ...placed("a quotation mark"), whole: "has quotation marks around it" }],
  "unexpanded-expression": [
    taken18,
    "holds an expression that was never replaced by its value"
  ],
  "unexpanded-variable": [
    taken29,
    "is the name of a variable that was never replaced by its value"
  ],
  placeholder: [taken07, "is a placeholder, not a credential"],
  "header-name": [taken08, "begins with the name of a header"],
  "scheme-in-secret": [
    taken45,
    {
      ...placed("an authentication scheme"),
      start: "starts with an authentication scheme, which the action already adds",
      whole: "starts with two authentication schemes"
    }
  ],
  "user-and-password": [taken17, "is a user name and a password joined by a colon"],
  "base64-of-pair": [taken06, "is the Base64 form of a user name and a password, not a token"],
  "no-scheme": [taken35, "lacks an authentication scheme, such as Bearer, in front"]
};
var ROWS = Object.entries(FLAWS);
var FLAW_KINDS = ROWS.map(([kind]) => kind);
function flawWords({ kind, where }) {
  const [, words2] = FLAWS[kind];
  return typeof words2 === "string" ? words2 : words2[where ?? "whole"];
}
function placed(what) {
  return {
    start: `begins with ${what}`,
    middle: `contains ${what}`,
    end: `ends in ${what}`,
    whole: `has ${what}`
  };
}

// src/verdict/statements/aws.ts
var OTHER_SCOPE = {
  sentences: words(
    "\\bcredential should be scoped to\\b",
    "^the region '[^']{1,64}' is wrong\\b",
    '^this endpoint belongs to "',
    "^authorization header malformed$"
  ),
  doubts: []
};
var WRONG_SECRET = {
  sentences: words(
    "^(?:signature does not match|invalid signature exception)$",
    "\\brequest signature we calculated does not match\\b"
  ),
  doubts: []
};
var INCOMPLETE = {
  sentences: words(
    "^incomplete signature(?: exception)?$",
    "\\brequest signature does not conform to aws standards\\b"
  ),
  doubts: []
};
var UNKNOWN_KEY = {
  sentences: words(
    "^(?:invalid client token id|invalid access key id|unrecognized client(?: exception)?)$",
    "\\bsecurity token included in the request is invalid\\b",
    "\\baccess key id you provided does not exist in our records\\b"
  ),
  doubts: []
};
var DENIED = /\bUser: (arn:aws[\w-]{0,20}:(?:iam|sts)::\d{12}:[^\s,;"'<>]{1,200}) is not authorized to perform\b/;
function denialIn(statements) {
  for (const statement of statements) {
    const identity = DENIED.exec(statement.text)?.[1];
    if (identity !== void 0) return { statement, identity };
  }
  return null;
}

// src/verdict/statements/invalid.ts
var CREDENTIAL2 = `(?:${anyOf("access api app auth authentication authorization bearer")}|${anyOf(
  "client deploy id jwt login oauth2? personal provider refresh secret security service subscription"
)})(?: |-)(?:access )?(?:token|key|secret|credentials?|password|signature)(?: id)?|${anyOf(
  "credentials? jwt api-?keys? passwords? pat bearer id-?token"
)}|authentication information`;
var BAD = anyOf("invalid incorrect wrong bad unknown malformed unrecogni[sz]ed non-?existent");
var NOT_GOOD = `(?:${BAD}|inactive|blocked|rejected|not (?:valid|recogni[sz]ed|known|accepted|correct|active|registered)|no longer (?:valid|active|accepted))`;
var DEAD = anyOf(
  "expired revoked disabled deleted inactive deactivated invalidated non-?existent"
);
var OR_DEAD = `(?:(?: ?/ ?|,? or )(?:(?:is|was|has|have|been) ){0,3}${DEAD}){0,3}`;
var ANY_DEAD = `(?:${BAD}${OR_DEAD}|${DEAD}(?: ?/ ?| or )${BAD})`;
var INVALID = {
  sentences: words(
    // RFC 6749 section 5.2, RFC 6750 section 3.1
    "^invalid[ _](?:grant|client|token)(?:$|: )",
    // The same in words, as the whole of what is said
    `^\\W*(?:the |an? |your )?(?:${ANY_DEAD} (?:token|auth|credentials?)|(?:token|credentials?)${IS} ${NOT_GOOD}${OR_DEAD})\\W*$`,
    `${START}(?:the |an? |your )?${ANY_DEAD} ${KINDS}(?:${CREDENTIAL2})\\b${NOTHING_MORE}`,
    `${START}${KINDS}(?:${CREDENTIAL2})s?${WHICH}${IS} ${NOT_GOOD}${OR_DEAD}(?=$|[^\\w\\s])`,
    "\\b(?:invalid|incorrect|wrong|bad|unknown) (?:user ?name|user|login|e-?mail(?: address)?)(?: or |/| and )password\\b",
    // Algolia
    "\\binvalid (?:application|app|client|account|organi[sz]ation)(?: |-)id (?:or|and) (?:api )?(?:key|secret|token)\\b",
    // Google
    "^api key invalid$",
    // Azure
    "^(?:invalid authentication token|authentication failed)$",
    "^server failed to authenticate the request\\b",
    // Facebook
    "^oauthexception 190$"
  ),
  doubts: words(
    `\\bor\\b(?! (?:(?:is|was|has|have|been|your|the) ){0,3}(?:${DEAD}|${BAD}|password|username|secret|api key|key|token)\\b)`,
    `${MAYBE}|\\?$|\\bmissing\\b|\\bno\\b(?! longer)|\\bnot (?:provided|sent|supplied|found|an?|in)\\b`,
    "\\b(?:scope|permission|privilege|role|audience|issuer|format|type|length|parameter|syntax)s?\\b",
    "\\b(?:for|in|on) (?:this|that) \\b"
  )
};
var WAS_READ = {
  sentences: words(
    `\\b(?:tokens?|keys?|jwt|credentials?|passwords?|secret|signature|session|account|user|api-?key)\\b.*\\b(?:does not exist|${NOT_GOOD}|${DEAD}|failed|rejected|denied|locked)\\b`,
    `\\b(?:${BAD}|${DEAD}|rejected)\\b.*\\b(?:tokens?|keys?|jwt|credentials?|passwords?|secret|signature|session|api-?key|auth)\\b`,
    "\\b(?:authentication|authenticated|login|log-?in|verification)\\b.*\\b(?:failed|failure|denied)\\b",
    "captcha"
  ),
  doubts: words(
    "\\b(?:missing|scheme|header|method)\\b|\\bno\\b(?! longer)|(?:\\bnot|n't) (?:provided?|sent|supply|supplied|found|present)\\b"
  )
};

// src/verdict/statements/dead.ts
var DEAD2 = [
  EXPIRED,
  REVOKED,
  INVALID,
  WRONG_SECRET,
  UNKNOWN_KEY,
  NOT_YET,
  WRONG_AUDIENCE,
  WRONG_ISSUER
];
function saysDead(statements) {
  const heard = statements.filter(({ field, text }) => field !== "" || text.length < LONGEST_TEXT);
  if (firstSaying(OTHER_SCOPE, heard) !== null) return false;
  return DEAD2.some((saying) => firstSaying(saying, heard) !== null);
}
function saysItWasRead(statements) {
  return saysDead(statements) || firstSaying(WAS_READ, statements) !== null;
}

// shared:src/values/template.ts
var taken82 = take("variablesOf");

// src/verdict/diagnose/material.ts
var PART_WORDS = {
  cert: "The client certificate",
  key: "The private key of the client certificate",
  passphrase: "The passphrase of the private key",
  ca: "The authority's certificate",
  p12: "The store of the client certificate"
};
function unusableMaterial(fault, check) {
  const { part, flaw, words: words2 } = fault;
  const place = placeOf(check, flaw === "swapped" ? ["cert", "key"] : [part]);
  const names = place.variables.length === 0 ? `tls.${part}` : place.variables.join(", ");
  return {
    message: taken4`${PART_WORDS[part]} (${taken0(names)}) ${words2}, so the endpoint was not asked.`,
    place,
    steps: [...stepsFor(fault), taken02]
  };
}
function blamingCertificate(told, { finding, check }) {
  const isRejected = finding.kind === "rejected" && finding.clientCertificate === true;
  if (!isRejected) return told;
  const place = told.place ?? placeOf(check, ["cert", "key", "p12"]);
  const isNamed = told.steps === taken12 && place.variables.length > 0;
  return { ...told, place, steps: isNamed ? taken22 : told.steps };
}
function stepsFor({ part, flaw, steps }) {
  if (steps !== void 0) return steps;
  return INSTEAD.includes(flaw) ? [`Store t${PART_WORDS[part].slice(1)} in {credential}.`] : STEPS[flaw] ?? AGAIN;
}
var INSTEAD = ["key", "certificate", "public-key"];
function placeOf({ subject: { reproduce } }, parts) {
  const words2 = parts.slice(0, 1).map((part) => PART_WORDS[part]);
  const variables = taken82(parts.flatMap((part) => reproduce.tls?.[part] ?? []));
  return { role: "value", name: null, words: words2, mayBeQuoted: false, variables };
}
var AGAIN = [
  "Store {credential} again as PEM text, complete from -----BEGIN to -----END and with its line breaks."
];
var CONVERT = [
  "Convert the file: `openssl pkcs12 -in client.p12 -clcerts -nokeys -out cert.pem` and `openssl pkcs12 -in client.p12 -nocerts -noenc -out key.pem`.",
  "Store the text of cert.pem for `tls.cert`, and that of key.pem for `tls.key`."
];
var STEPS = {
  base64: ["Store {credential} as the PEM text itself, without encoding it in Base64."],
  pkcs12: CONVERT,
  binary: CONVERT,
  pkcs7: [
    "Convert the file: `openssl pkcs7 -in certificates.p7b -print_certs -out certificates.pem`.",
    "Store the text of certificates.pem in {credential}."
  ],
  openssh: [
    "Store the key in PEM form. `ssh-keygen -p -m PEM -f key` changes the file itself, so convert a copy."
  ],
  request: ["Store the certificate that the authority issued for this request in {credential}."],
  path: ["Store the text of the file in {credential}, as PEM text, and not its path."],
  "not-alone": [
    "Store {credential} again as PEM text that begins with -----BEGIN, without a name or quotation marks around it."
  ],
  reversed: [
    "Store the same certificates in {credential} in the right order: first the one that belongs to the key, then the one that issued it, and so on."
  ],
  "other-pair": ["Store a certificate and the private key that belongs to it."],
  swapped: ["Swap the two: `tls.cert` takes the certificate, `tls.key` the private key."],
  lonely: ["Give both `tls.cert` and `tls.key`."],
  "no-passphrase": ["Give the passphrase of the key as `tls.passphrase`."],
  "wrong-passphrase": ["Store the passphrase of this key in {credential}."],
  "passphrase-margin": [
    'Store {credential} again without the line break or white space. `printf %s "$PASSPHRASE" | gh secret set NAME` adds none.'
  ]
};

// src/verdict/diagnose/malformed.ts
var AS_ISSUED = [
  "Store {credential} again exactly as it was issued, without white space, line breaks or quotes around it.",
  taken02
];
var malformed = {
  steps: AS_ISSUED,
  find: (known) => {
    const { unsendable } = known.said;
    const isSaidBetter = unsendable !== null && holdsAnotherThing(known);
    if (unsendable !== null && !isSaidBetter) {
      const { problem, ...rest2 } = unsendable;
      return { ...rest2, message: problem };
    }
    if (known.finding.kind === "unusable" && !isSaidBetter) {
      const { material } = known.finding;
      if (material !== void 0) return unusableMaterial(material, known.check);
      return {
        message: taken4`The endpoint ${known.finding.because}.`,
        steps: [
          "Store the certificate, its key and its passphrase again, complete and as PEM text.",
          taken02
        ]
      };
    }
    const [first, ...more] = flawsIn(known);
    if (first === void 0) return null;
    const { message, ...rest } = first;
    return { ...rest, message: [...message, "."], evidence: more.map((flaw) => flaw.message) };
  }
};
function holdsAnotherThing({ said }) {
  const flaws = said.facts.secrets.flatMap((secret) => secret.flaws);
  return flaws.some(({ kind }) => OTHER_THINGS.includes(kind));
}
var OTHER_THINGS = ["service-account-key", "json-object", "assignment"];
function flawsIn(known) {
  const maySayNoScheme = mayLackScheme(known);
  return known.said.facts.secrets.flatMap(
    (secret) => secret.flaws.filter(({ kind }) => kind !== "no-scheme" || maySayNoScheme).map((flaw) => ({
      message: taken4`${secret.words} ${flawWords(flaw)}`,
      place: secret,
      steps: stepsFor2(flaw.kind, secret)
    }))
  );
}
function mayLackScheme({ check: { subject }, finding, statements }) {
  return subject.preset === null && finding.kind === "rejected" && !saysItWasRead(statements);
}
function stepsFor2(kind, { variables }) {
  const own = STEPS2[kind] ?? AS_ISSUED;
  return variables.length === 0 && IN_STORE.includes(own) ? FROM_SECRET : own;
}
var FROM_SECRET = [
  "Store the credential as a repository secret, exactly as it was issued.",
  "Pass it to the step through `env`, and write `${NAME}` in the list in place of this text.",
  taken02
];
var placeholder = ["Save the real value in the secret that sets {credential}.", taken02];
var unexpanded = [
  "Pass {credential} through the step's `env`, where GitHub fills in the value.",
  taken02
];
var scheme = [
  "Store only the token itself in {credential}: the scheme is added when it is sent.",
  taken02
];
var pair = [
  "Give the user name and the password separately: `auth: { basic: { username, password } }`.",
  "Store only the password in {credential}.",
  taken02
];
var STEPS2 = {
  "service-account-key": [
    "Get an access token for the service account in a step before this one: `google-github-actions/auth` with `token_format: access_token` gives it as its output `access_token`.",
    "Pass that output through the `env` of this step as {credential}, in place of the key file.",
    taken02
  ],
  "json-object": ["Store only the field that holds the credential in {credential}.", taken02],
  assignment: [
    "Store only the value in {credential}: what comes after the `=` or `:`, without quotes around it.",
    taken02
  ],
  "unexpanded-expression": unexpanded,
  "unexpanded-variable": unexpanded,
  placeholder,
  "header-name": scheme,
  "scheme-in-secret": scheme,
  "user-and-password": pair,
  "base64-of-pair": pair,
  "no-scheme": [
    "Name the scheme in the list: `auth: { bearer: \u2026 }`, or for another one `auth: { header: { Authorization: Token \u2026 } }`.",
    "If the endpoint wants the value without a scheme, create a new credential {where}.",
    taken42,
    taken02
  ]
};
var IN_STORE = [AS_ISSUED, placeholder, unexpanded];

// src/verdict/diagnose/access-key.ts
var OF_ACCESS_KEYS = [
  [
    UNKNOWN_KEY,
    "it does not know this access key, or the session token beside it belongs to another one",
    [
      "Check {there} whether the access key still exists and is active.",
      "If a session token is stored beside it, store all three values again, from one and the same call.",
      "If the account is in AWS China or AWS GovCloud, check that `region` is one of its regions.",
      "If the key is gone, create a new one {where}.",
      taken42,
      taken02
    ]
  ],
  [
    WRONG_SECRET,
    "it knows the access key ID, but the secret access key is not the one that belongs to it",
    [
      "Store the secret access key again: the one that was created together with this access key ID.",
      "If it is lost, create a new access key {where}, and store both of its parts.",
      taken02
    ]
  ]
];
function ofAccessKey(known) {
  for (const [saying, clause, steps] of OF_ACCESS_KEYS) {
    const said = firstSaying(saying, known.statements);
    if (said === null) continue;
    const message = taken4`The endpoint ${because(known)}: ${clause}.`;
    return { message, evidence: [statementWords(said)], steps };
  }
  return null;
}
var SIGNED_ELSEWHERE = {
  isKnown: false,
  because: ["the request was signed for another region or service"],
  steps: [
    "Write the `region` and the `service` that the endpoint names under `auth.aws`.",
    "If the answer is hidden here, the curl command in the job summary shows it.",
    taken02
  ]
};
var CUT_SIGNATURE = {
  isKnown: false,
  because: ["the signature is not complete"],
  steps: [
    "Store both parts of the access key again, exactly as they were issued.",
    "If they are right, check that no proxy on the way changes the `Authorization` header.",
    taken02
  ]
};
var LACKS_RIGHT = {
  isKnown: true,
  because: ["the identity that it belongs to has no permission for it"],
  steps: [
    "Allow the action that the endpoint names in a policy of this user or role.",
    "If it should not have that permission, check an address that it may call.",
    taken02
  ]
};
var OF_SIGNATURES = [
  [OTHER_SCOPE, SIGNED_ELSEWHERE],
  [INCOMPLETE, CUT_SIGNATURE]
];

// src/verdict/statements/policy.ts
var ADDRESS = "(?:ip|client|source|origin(?:ating)?)(?: |-)?(?:ip )?address(?:es)?";
var ALLOW_LIST = "\\bip(?: |-)?(?:allow|access|white)(?: |-)?list(?:ing|ed)?\\b";
var KEPT_OUT = "(?:not (?:been )?(?:allowed|permitted|authori[sz]ed|whitelisted|on)|blocked|denied|forbidden|outside|restrict(?:ed|ions?))";
var SINGLE_SIGN_ON = {
  sentences: words(
    "\\b(?:organi[sz]ation|enterprise) saml (?:enforcement|sso)\\b",
    "^(?:saml )?sso required$"
  ),
  doubts: words(`${MAYBE}|\\?$`)
};
var POLICY = {
  sentences: words(
    // GitHub: IP allow lists, SAML, OAuth app restrictions, and rules about personal access tokens
    `${ALLOW_LIST}.*\\b(?:enabled|enforced)\\b`,
    "\\b(?:organi[sz]ation|enterprise) saml (?:enforcement|sso)\\b",
    "\\borgani[sz]ation has enabled oauth app access restrictions\\b",
    "\\bforbids access via a (?:fine-grained )?personal access tokens?\\b",
    // Codes
    "^ip (?:not (?:allowed|authorized)|blocked)$",
    "^(?:(?:org login|(?:saml )?sso) required|team access not granted|conditional access policy)$",
    // MongoDB Atlas, OpenAI, Stripe, Google and others
    `\\b${ADDRESS}\\b.*\\b${KEPT_OUT}\\b`,
    `\\b${KEPT_OUT}\\b.*\\b(?:from|by)\\b.*\\b(?:${ADDRESS}|(?:this|your) ip)\\b`,
    `\\bnot (?:in|on)\\b.*${ALLOW_LIST}`,
    // Stripe
    `\\bdo(?:es)? not allow requests from your ${ADDRESS}`,
    // Google, of a restricted key
    "\\brequests (?:from|to) (?:this|the|referr?er)\\b.*\\bare blocked\\b",
    // Cloudflare (code 9109)
    "\\bcannot use the access token from location\\b",
    // Microsoft Entra (AADSTS53003)
    "\\bblocked by conditional access polic(?:y|ies)\\b",
    // Microsoft Entra (AADSTS50076, AADSTS65001)
    "\\byou must use multi-factor authentication\\b|\\bhas not consented to use the application\\b",
    // Google VPC Service Controls
    "\\bprohibited by organi[sz]ation's policy\\b",
    // AWS Organizations
    "\\bexplicit deny in a (?:service|resource) control policy\\b"
  ),
  doubts: words(
    "\\?$|\\b(?:rate|request) limit",
    "\\b(?:whether|unless|may|might|could|possibly|perhaps|maybe|probably)\\b",
    // A rule often says when it holds: "forbids access … if the token's lifetime is …".
    "(?<!\\b(?:forbids?|allows?|blocks?|denies|refuses|prohibits?|rejects)\\b.*)\\bif\\b"
  )
};
var LIFETIME = "(?:lifetime|life ?span|validity(?: period)?|expir(?:y|ation)(?: date)?)";
var LIFETIME_POLICY = {
  sentences: words(
    // GitHub
    `\\b(?:forbids?|prohibits?|blocks?|rejects|does not allow)\\b.*\\btokens?\\b.*\\b${LIFETIME}\\b.*\\b(?:greater|longer|more|exceed)`,
    `\\btoken(?:'s)? ${LIFETIME} (?:exceeds|is (?:too long|longer than|greater than))\\b`,
    `\\bexceeds (?:the )?(?:maximum|max|allowed|permitted) (?:allowed |permitted )?(?:token )?${LIFETIME}\\b`
  ),
  doubts: words(
    `\\?$|\\b(?:may|might|unless|whether)\\b|^(?!.*\\b(?:forbid|prohibit|block|reject|does not allow)).*${MAYBE}`
  )
};
var SHUT = anyOf("suspended blocked banned disabled deactivated terminated closed frozen");
var OFF = "(?:not (?:enabled|available)|disabled|switched off|turned off)";
var ACCOUNT = {
  sentences: words(
    `\\b(?:account|consumer|user)(?: '[^']{0,100}'| (?:associated with|linked to|behind) (?:this|the|your) [\\w -]{1,40}?)?${IS} ${SHUT}\\b`,
    `^(?:user )?(?:account|consumer|user) ${SHUT}$`
  ),
  doubts: words(`${MAYBE}|\\?$|\\b${SHUT} (?:from|for|on|in|by)\\b`)
};
var SWITCHED_OFF = {
  sentences: words(
    // GitHub, Atlassian, GitLab
    `\\b(?:is|are) ${OFF} (?:for|on|in) (?:this|the|your) (?:organi[sz]ation|repository|project|site|workspace|team|instance|tenant|plan)\\b`,
    // Google
    "\\bhas not been used in project\\b.*\\bdisabled\\b",
    "^(?:service|api) disabled(?: for org)?$|^access not configured$",
    `\\b(?:api|feature) is ${OFF}\\b`,
    // Anthropic
    "\\bauthentication is (?:currently )?not (?:allowed|permitted)\\b"
  ),
  doubts: words(
    "\\?$|\\b(?:if|when|whether|unless|may|might|could)\\b",
    "\\b(?:key|token|secret|credential|account|user|password) (?:is|was|has)\\b"
  )
};

// shared:src/verdict/assess/rules.ts
var taken010 = take("byRules");

// src/verdict/diagnose/unexplained.ts
function isKnown({ answer, check: { judgement } }) {
  return answer !== null && (judgement.limited.some((sign) => taken11(sign, answer)) || taken010(answer, judgement)?.kind === "forbidden");
}
function withoutReason(known) {
  if (isKnown(known)) {
    return {
      message: ["The endpoint knows the credential, but does not allow this request."],
      steps: [
        "Give the credential the permission that this request needs, or check an endpoint that it may call.",
        taken02
      ]
    };
  }
  const flaw = malformed.find(known);
  if (flaw !== null) {
    return {
      steps: malformed.steps,
      ...flaw,
      message: taken4`The endpoint ${because(known)}. ${flaw.message}`
    };
  }
  return known.known === "same-without" ? notSeen(known) : eitherWay(known);
}
function notSeen(known) {
  return {
    message: taken4`The endpoint ${because(known)}, and says the same without any credential: nothing shows that it knows this one.`,
    steps: [
      "Check where the endpoint looks for {credential}: it may want another scheme or another header.",
      "If it is sent in the right place, create a new credential {where}.",
      taken42,
      taken02
    ]
  };
}
function eitherWords({ known }) {
  return known === "known" ? ". Without the credential it answers 401, so it has read this one. The credential may lack a permission" : ": the credential may lack a permission";
}
function eitherWay(known) {
  return {
    message: taken4`The endpoint ${because(known)}${eitherWords(known)}, or may no longer be valid.`,
    steps: [
      "Find out whether the credential is still valid: ask the service for something that every valid credential may read, such as \u201Cwho am I\u201D.",
      "If that works, it lacks a permission: give it the one that this request needs.",
      "If it does not work, the credential is dead: create a new one {where}.",
      taken42,
      taken02
    ]
  };
}

// src/verdict/diagnose/forbidden.ts
function refusalOf(known) {
  const isDoubtful = saysDead(known.statements);
  const reason = isDoubtful ? null : statedReason(known) ?? inHeaders2(known);
  if (reason === null) return isDoubtful ? eitherWay(known) : withoutReason(known);
  const { steps, evidence } = reason;
  const message = reason.isKnown || isKnown(known) ? taken4`The endpoint knows the credential, but does not allow this request: ${reason.because}.` : taken4`The endpoint ${because(known)}: ${reason.because}.`;
  return { message, steps, evidence };
}
function statedReason({ answer, challenges, statements }) {
  if (answer === null) return null;
  const missing = statedScopes(answer, challenges, statements);
  if (missing !== null) return scopeReason(missing);
  const required = ssoRequired(answer);
  if (required !== null) return singleSignOn(required);
  for (const [saying, reason] of REASONS) {
    const said = firstSaying(saying, statements);
    if (said !== null) return { ...reason, evidence: [statementWords(said)] };
  }
  const denied = denialIn(statements);
  return denied && { ...LACKS_RIGHT, evidence: [statementWords(denied.statement)] };
}
function inHeaders2({ answer }) {
  if (answer === null) return null;
  const missing = acceptedScopes(answer);
  if (missing !== null) return scopeReason(missing);
  const permissions = acceptedPermissions(answer);
  if (permissions === null) return null;
  const what = /[,;]/.test(permissions) ? "the permissions" : "the permission";
  return {
    isKnown: false,
    because: taken4`this request needs ${what} ${taken5(permissions)}`,
    steps: [
      "Give the credential the permission that the endpoint names. That is done {there}.",
      taken02
    ],
    evidence: []
  };
}
var SCOPE_STEPS = [
  "Give the credential the scope that the endpoint names. That is done {there}.",
  "If its scopes cannot be changed, have it issued again with that scope.",
  "If the scope is hidden here, the curl command in the job summary shows it.",
  taken02
];
function scopeReason(missing) {
  return {
    isKnown: true,
    because: scopeWords(missing),
    steps: SCOPE_STEPS,
    evidence: heldWords(missing)
  };
}
function scopeWords({ needed, source }) {
  const list = taken5(needed.join(", "));
  if (needed.length === 0) return ["it lacks a scope"];
  if (needed.length === 1) return taken4`it lacks the scope ${list}`;
  return source === "x-accepted-oauth-scopes" ? taken4`it needs one of the scopes ${list}` : taken4`it needs the scopes ${list}`;
}
function heldWords({ held }) {
  if (held === null) return [];
  const list = held.length === 0 ? "none at all" : held.join(", ");
  return [taken4`The scopes of the credential: ${taken5(list)}`];
}
function singleSignOn({ url }) {
  return {
    ...SIGN_ON,
    steps: [
      "Authorise the credential for the organisation on the page that `X-GitHub-SSO` names.",
      taken02
    ],
    evidence: url === null ? [] : [taken4`${taken0("X-GitHub-SSO")} names ${taken5(url)}`]
  };
}
var SIGN_ON = {
  isKnown: true,
  because: ["the organisation requires it to be authorised for single sign-on"],
  steps: [
    "Authorise the credential for the single sign-on of the organisation. That is done {there}.",
    taken02
  ]
};
var TOO_LONG = {
  isKnown: false,
  because: ["the organisation only allows tokens that end sooner"],
  steps: [
    "Give the token an end within the lifetime that the organisation allows. That is done {there}.",
    "If its end cannot be changed, create one that ends sooner.",
    taken42,
    taken02
  ]
};
var KEPT_OUT2 = {
  isKnown: false,
  because: ["a policy of the organisation or the network keeps it out"],
  steps: ["Ask whoever runs the endpoint to let this runner and this credential through.", taken02]
};
var SHUT_OUT = {
  isKnown: false,
  because: ["the account that it belongs to is suspended or disabled"],
  steps: [
    "Have the account enabled again. Until then, no credential of this account works.",
    "If it stays disabled, create a credential with another account.",
    taken42,
    taken02
  ]
};
var UNAVAILABLE = {
  isKnown: false,
  because: ["something that this request needs is switched off"],
  steps: ["Have it switched on where the endpoint says so, or check another endpoint.", taken02]
};
var REASONS = [
  [SINGLE_SIGN_ON, SIGN_ON],
  [LIFETIME_POLICY, TOO_LONG],
  [POLICY, KEPT_OUT2],
  [ACCOUNT, SHUT_OUT],
  [SWITCHED_OFF, UNAVAILABLE],
  ...OF_SIGNATURES
];

// src/verdict/diagnose/offers.ts
function otherChallenges({ check, said, challenges }) {
  const { scheme: scheme2 } = said.facts;
  if (scheme2 === null || check.subject.preset !== null) return [];
  if (taken13(said)?.who !== void 0) return [];
  return challenges.some((challenge) => challenge.scheme === scheme2 || !isAnother(challenge)) ? [] : challenges;
}
var isAnother = ({ scheme: scheme2 }) => scheme2 !== "otp" && scheme2 !== "ipaddress";
function namesTokenService({ params }) {
  return /^https?(?::|%3a)(?:\/|%2f){2}/i.test(params.get("realm") ?? "");
}

// src/verdict/diagnose/wrong-credential.ts
var wrongCredential = {
  steps: taken12,
  find: (known) => wantsNonce(known) ?? locked(known) ?? ofAccessKey(known) ?? keptOut(known) ?? {
    message: taken4`The endpoint ${because(known)}: it does not accept this credential.`,
    steps: stepsFor3(known)
  }
};
function stepsFor3(known) {
  const others = otherChallenges(known);
  if (others.length === 0) return taken12;
  const otherWay = others.some(namesTokenService) ? "If the new one is rejected too, check the service that the challenge names as `realm`: this endpoint may only take the tokens that it issues." : "If the new one is rejected too, the endpoint may want another scheme: `WWW-Authenticate` in the evidence names it.";
  return [...taken12.filter((step) => step !== taken02), otherWay, taken02];
}
function wantsNonce(known) {
  if (!known.challenges.some(isAboutNonce)) return null;
  return {
    message: taken4`The endpoint ${because(known)}: it asks for a fresh nonce.`,
    steps: [
      "Check an endpoint that takes the credential without a nonce. A stored value cannot hold a fresh one.",
      taken02
    ]
  };
}
function isAboutNonce({ params }) {
  return params.get("error") === "use_dpop_nonce" || params.get("stale")?.toLowerCase() === "true";
}
function locked(known) {
  const said = firstSaying(LOCKED, known.statements);
  return said && {
    message: taken4`The endpoint ${because(known)}: after failed logins it has locked the account, or wants a CAPTCHA.`,
    evidence: [statementWords(said)],
    steps: [
      "Sign in to this account in a browser and solve the CAPTCHA, or ask an administrator to unlock it.",
      "If its password was changed meanwhile, save the new one in the secret that sets {credential}.",
      taken02
    ]
  };
}
function keptOut(known) {
  const reason = saysDead(known.statements) ? null : statedReason(known);
  return reason && {
    message: taken4`The endpoint ${because(known)}: ${reason.because}.`,
    evidence: reason.evidence,
    steps: reason.steps
  };
}

// shared:src/credential/known-types/known-types.ts
var taken212 = take("isMeantFor");
var taken46 = take("providerOfHost");

// src/verdict/diagnose/wrong-environment.ts
var wrongEnvironment = {
  steps: [
    "Use the credential for the service and environment that the URL belongs to.",
    taken42,
    taken02
  ],
  find: ({ check: { subject }, said: { facts } }) => {
    if (!URL.canParse(subject.url)) return null;
    const { hostname } = new URL(subject.url);
    const message = ofAnotherProvider(facts, hostname) ?? ofAnotherLabel(facts, hostname) ?? ofAnotherIssuer(facts, hostname);
    return message === null ? null : { message };
  }
};
function ofAnotherProvider({ secrets }, host) {
  const provider = taken46(host);
  const types = secrets.flatMap(({ knownType }) => knownType ?? []);
  if (provider === null || types.some(({ hosts }) => taken212(hosts, host))) return null;
  for (const known of types) {
    if (known.provider !== provider) {
      return taken4`The credential looks like one for another provider (${known.type}), but the endpoint belongs to ${provider}.`;
    }
    if (known.environment !== null) {
      return taken4`The credential looks like one for another environment (${known.type}), which ${taken0(host)} does not serve.`;
    }
  }
  return null;
}
function ofAnotherLabel({ secrets }, host) {
  const wanted = labelOf(host);
  const marked = secrets.flatMap(({ environment }) => environment ?? []);
  const [first] = marked;
  if (wanted === null || first === void 0 || marked.includes(wanted.environment)) return null;
  return taken4`The credential is a ${first} key, but the name of the host says ${taken0(wanted.label)}.`;
}
var LABELS = new Map([
  ...["live", "prod", "production"].map((word) => [word, "live"]),
  ..."sandbox sbx staging stage stg test testing qa uat preprod".split(" ").map((word) => [word, "test"])
]);
function labelOf(host) {
  if (taken46(host) !== null) return null;
  const words2 = host.toLowerCase().split(".").slice(0, -2).join("-").split("-");
  const labels = words2.flatMap((label) => {
    const environment = LABELS.get(label);
    return environment === void 0 ? [] : [{ label, environment }];
  });
  const [first = null] = labels;
  return labels.every(({ environment }) => environment === first?.environment) ? first : null;
}
function ofAnotherIssuer(facts, host) {
  for (const { iss } of taken26(facts)) {
    if (iss.kind !== "usable" || !URL.canParse(iss.value)) continue;
    const issuer = new URL(iss.value).hostname;
    if (taken46(issuer) !== null || taken46(host) !== null) continue;
    const [its, ours] = environmentsOf(issuer, host) ?? [];
    if (its !== void 0 && ours !== void 0) {
      return taken4`The token's issuer ${taken1(issuer)} is ${its}, but the endpoint is ${ours}.`;
    }
  }
  return null;
}
var ENVIRONMENTS = new Map(
  Object.entries({
    development: "dev develop development local",
    test: "test testing tst qa uat integration int",
    staging: "stage staging stg preprod preview",
    sandbox: "sandbox sbx demo"
  }).flatMap(([name, words2]) => words2.split(" ").map((word) => [word, name]))
);
function environmentsOf(one, other) {
  const ofOne = one.toLowerCase().split(".");
  const ofOther = other.toLowerCase().split(".");
  let shared = 0;
  while (shared < ofOne.length && ofOne.at(-1 - shared) === ofOther.at(-1 - shared)) shared += 1;
  if (shared < 2) return null;
  const first = placeOf2(ofOne.slice(0, ofOne.length - shared), ofOther);
  const second = placeOf2(ofOther.slice(0, ofOther.length - shared), ofOne);
  if (first.environment === second.environment) return null;
  if (first.ownLabels > 1 || second.ownLabels > 1) return null;
  return [first.environment, second.environment];
}
function placeOf2(labels, others) {
  const found = labels.map((label) => environmentIn(label, others));
  return {
    environment: found.find((environment) => environment !== void 0) ?? "production",
    ownLabels: labels.filter((label) => !ENVIRONMENTS.has(label)).length
  };
}
function environmentIn(label, others) {
  const words2 = label.split("-");
  const word = words2.find((part) => ENVIRONMENTS.has(part)) ?? "";
  const rest = words2.filter((part) => part !== word).join("-");
  return word === label || others[0] === rest ? ENVIRONMENTS.get(word) : void 0;
}

// src/verdict/diagnose/wrong-scheme.ts
var wrongScheme = {
  steps: [
    "Send {credential} with the scheme that the endpoint asks for.",
    "If the endpoint takes the scheme that was sent too, the credential is dead: create a new one {where}.",
    taken42,
    taken02
  ],
  ofToken: "whole",
  find: (known) => {
    const { scheme: scheme2 } = known.said.facts;
    const others = otherChallenges(known);
    if (scheme2 === null || !others.some(isScheme)) return null;
    if (others.some(namesTokenService) || saysItWasRead(known.statements)) return null;
    const sent = scheme2.charAt(0).toUpperCase() + scheme2.slice(1);
    const wanted = listed([...new Set(others.map((challenge) => challenge.scheme))]);
    return {
      message: taken4`The credential was sent as ${sent}, but the endpoint asks for ${wanted}.`
    };
  }
};
function listed(schemes) {
  const known = schemes.flatMap((scheme2) => REGISTERED.get(scheme2) ?? []);
  const others = schemes.filter((scheme2) => !REGISTERED.has(scheme2));
  const parts = others.length === 0 ? known : [...known, taken5(others.join(", "))];
  return parts.flatMap((part, index) => index === 0 ? [part] : [" or ", part]);
}
var REGISTERED = new Map(
  "Basic Bearer Concealed Digest DPoP GNAP HOBA Mutual Negotiate NTLM OAuth PrivateToken SCRAM-SHA-1 SCRAM-SHA-256 vapid".split(" ").map((name) => [name.toLowerCase(), name])
);
var UNREGISTERED = new Set(
  "token apikey api-key jwt key ssws geniekey sharedkey aws4-hmac-sha256 hmac hawk".split(" ")
);
var isScheme = ({ scheme: scheme2 }) => REGISTERED.has(scheme2) || UNREGISTERED.has(scheme2);

// src/verdict/diagnose/diagnose.ts
function diagnose(known) {
  for (const cause of taken04) {
    const rule = CAUSE_RULES[cause];
    const found = rule.find?.(known) ?? saidOf(rule, known) ?? ruledOf(cause, known);
    if (found !== null) return { steps: rule.steps, ...found, cause };
  }
  const { steps, find } = CAUSE_RULES["wrong-credential"];
  return { steps, ...find(known), cause: "wrong-credential" };
}
function ruledOf(cause, { finding }) {
  if (finding.kind !== "rejected" || finding.cause !== cause) return null;
  return { message: taken4`The endpoint ${finding.because}.` };
}
function saidOf({ inWords: inWords2 }, { statements }) {
  const said = inWords2 === void 0 ? null : firstSaying(inWords2.saying, statements);
  if (inWords2 === void 0 || said === null) return null;
  return {
    message: [`The endpoint says that ${inWords2.clause}.`],
    evidence: [statementWords(said)]
  };
}
var CAUSE_RULES = {
  malformed,
  "clock-skew": clockSkew,
  expired: {
    steps: taken12,
    find: ({ expiry, holder, now }) => {
      if (expiry === null || expiry.source === "date" || expiry.at > now) return null;
      const what = holder?.words ?? ["The token"];
      return { message: taken4`${what} expired ${taken32(expiry.at, now)}.` };
    },
    inWords: { saying: EXPIRED, clause: "the credential has expired" }
  },
  "wrong-scheme": wrongScheme,
  "wrong-audience": {
    ofToken: "words",
    steps: [
      "Request a token for the audience that the endpoint expects. If `audience` is set, check that it is right.",
      taken42,
      taken02
    ],
    find: (known) => unmetIn(known, "audience", "for the audience"),
    inWords: { saying: WRONG_AUDIENCE, clause: "the token is for another audience" }
  },
  "wrong-issuer": {
    ofToken: "words",
    steps: [
      "Request a token from the issuer that the endpoint trusts. If `issuer` is set, check that it is right.",
      taken42,
      taken02
    ],
    find: (known) => unmetIn(known, "issuer", "from the issuer"),
    inWords: { saying: WRONG_ISSUER, clause: "the token is from another issuer" }
  },
  "wrong-environment": wrongEnvironment,
  "no-credential": {
    ofToken: "words",
    steps: [
      "Check where the endpoint looks for {credential}: it may want another scheme, another header or a client certificate.",
      taken02
    ],
    find: (known) => known.said.facts.isPresent ? null : {
      message: taken4`The endpoint ${because(known)}: it wants a credential, and none was sent.`
    },
    inWords: { saying: NO_CREDENTIAL, clause: "it saw no credential" }
  },
  revoked: {
    steps: taken12,
    inWords: { saying: REVOKED, clause: "the credential was revoked" }
  },
  "wrong-credential": wrongCredential
};
function unmetIn({ unmet }, claim, words2) {
  return unmet?.claim === claim && unmet.found !== null ? { message: taken4`The token is not ${words2} ${unmet.wanted}: ${unmet.found}.` } : null;
}

// src/verdict/diagnose/given-out.ts
var STEPS3 = [
  "Do not renew the credential for this: it works, and a token was just given out for it.",
  "Check the URL, and that the endpoint takes the tokens that are given out there.",
  "Check what is asked for under `auth`, such as a scope or an audience. It decides where a token is taken.",
  taken02
];
function ofGivenOut(known, by) {
  const { cause = "wrong-credential", ...told } = diagnose(known);
  const { ofToken } = CAUSE_RULES[cause];
  if (ofToken === "whole") return { ...told, cause };
  if (ofToken === "words") return { ...told, cause, steps: STEPS3 };
  const { evidence = [] } = told;
  return {
    message: taken4`The endpoint ${because(known)}: it does not accept the token that ${inside(by)} gave out for the credential.`,
    steps: STEPS3,
    evidence,
    cause: "wrong-credential"
  };
}
function inside([first = "", ...rest]) {
  return [typeof first === "string" ? first.replace(/^The /, "the ") : first, ...rest];
}

// shared:src/credential/jwt.ts
var taken011 = take("FAR_TIME");

// src/verdict/diagnose/odd-times.ts
var TIMES = ["exp", "nbf", "iat"];
function withOddTimes(told, facts) {
  if (told.cause !== "wrong-credential") return told;
  for (const jwt of taken26(facts)) {
    for (const name of TIMES) {
      const claim = jwt[name];
      if (claim.kind !== "unusable" || claim.remark === taken011) continue;
      return {
        ...told,
        message: taken4`${told.message} The token's ${name} ${claim.remark}, which may be the reason.`,
        steps: [
          `Have the issuer write \`${name}\` as a number of seconds (RFC 7519, section 2). Until then a new token may be rejected too.`,
          ...told.steps
        ]
      };
    }
  }
  return told;
}

// src/verdict/diagnose/said.ts
function hear(finding, heard) {
  const { answer } = heard;
  if (answer === null) return finding;
  const kind = kindHeard(finding, heard, answer);
  return kind === null ? finding : { kind, because: [`answered ${taken132(answer.status)}`] };
}
function kindHeard(finding, heard, answer) {
  if (finding.kind === "rejected") return lacksScope(heard, answer) ? "forbidden" : null;
  const { status } = answer;
  return mayReject(finding, heard, status) && rejects(heard, status) ? "rejected" : null;
}
function lacksScope({ check, challenges, statements }, answer) {
  if (answer.status !== 401 || statedScopes(answer, challenges, statements) === null) return false;
  return !check.judgement.rejected.some((sign) => taken9(sign) && taken11(sign, answer));
}
var SPEAKING = [400, 404, 410, 419, 422, 498];
function mayReject(finding, { check }, status) {
  switch (finding.kind) {
    case "forbidden":
      return true;
    case "unexpected":
      return SPEAKING.includes(status) && !taken53(status, check.judgement.expect.status ?? []);
    case "inconclusive":
      return finding.about === "firewall" && !check.judgement.fromPreset;
    case "accepted":
    case "rejected":
    case "unusable":
      return false;
  }
}
function rejects(heard, status) {
  const { statements, skewMs } = heard;
  if (statedReason(heard) !== null) return false;
  if (saysDead(statements)) return true;
  if (status === 403 && firstSaying(NO_CREDENTIAL, statements) !== null) return true;
  const isSkewed = skewMs !== null && Math.abs(skewMs) > taken03;
  return isSkewed && firstSaying(TOO_SKEWED, statements) !== null;
}

// src/verdict/explain/advice.ts
var NOT_THE_CREDENTIAL = "Nothing suggests that the credential is at fault.";
var blameless = (...steps) => [...steps, NOT_THE_CREDENTIAL];
var DIRECTLY = "If the runner can reach the host without a proxy, add the host to `NO_PROXY` in the `env` of the step.";
var ENCODE = "In the user name and password of the proxy, write `@` as `%40`, `:` as `%3A`, `/` as `%2F`, `#` as `%23` and `%` as `%25`.";
var REPEAT = "Repeat the request with the curl command in the job summary.";
var ADVICE = {
  skipped: [],
  expired: taken12,
  expiring: taken12,
  missing: ["{set}", "If it may be missing, write `optional: true` at the endpoint."],
  unexpected: ["Check the URL, and whether `expect` fits the answer.", REPEAT],
  "sign-in-page": [
    "Check that the credential has not expired or been withdrawn: a live one gets no sign-in page.",
    "Check the URL too: it may be the address of a web page, and not of an API.",
    "If this page is right, name a text in it under `expect.body.contains`."
  ],
  redirect: [
    "If it leads to a sign-in page, check that the credential has not expired or been withdrawn.",
    "If the address has moved, write the new one as `url`. No redirect is followed, because the credential would go along.",
    "If a redirect is the right answer, name its status in `expect.status`."
  ],
  inconclusive: blameless(REPEAT),
  dns: blameless("Check the host name in the URL, and that the runner can resolve it."),
  refused: blameless("Check the port in the URL, and that the service is running."),
  unreachable: blameless("Check the runner's network and any firewall in between."),
  reset: blameless(REPEAT),
  timeout: blameless("If it is always slow, give it a longer `timeout`.", REPEAT),
  tls: blameless(
    "Fix the certificate on the server: it has to be valid today and made for the host in the URL."
  ),
  "tls-authority": blameless(
    "If the authority that issued it is an intermediate one, make the server send the full chain: its own certificate, then the intermediate one.",
    "If it is an authority of your own, or the certificate is self-signed on purpose, give the certificate as `tls.ca`.",
    "If your network inspects TLS, save the certificate of its authority as a file, and set `NODE_EXTRA_CA_CERTS` in the `env` of the step to the path of that file. Where `tls.ca` is set, add the certificate there instead."
  ),
  handshake: blameless(
    "Check that the port in the URL serves HTTPS, with TLS 1.2 or later.",
    REPEAT
  ),
  "http2-only": blameless("Write `http2: true` at the endpoint."),
  "no-http2": blameless("Remove `http2: true` from the endpoint."),
  "client-certificate-missing": blameless(
    "Give the endpoint a client certificate: `tls.cert` and `tls.key`."
  ),
  proxy: blameless("Check the address of the proxy, and that the runner can reach it.", DIRECTLY),
  "proxy-login": blameless(
    "Check the user name and password of the proxy, in the variable that holds its address.",
    ENCODE,
    DIRECTLY
  ),
  "proxy-refusal": blameless(
    "Ask whoever runs the proxy to allow connections to the host and port in the URL.",
    DIRECTLY
  ),
  protocol: blameless("Check that the URL leads to an HTTP service.", REPEAT),
  "refused-by-policy": [
    "Use an `https:` address. A proxy then sees only its host and port.",
    DIRECTLY
  ],
  "not-this-machine": [
    "If this machine is meant, write `127.0.0.1` in the URL. If another one is, use an `https:` address."
  ],
  crash: blameless("Please report this fault, with the log of the run."),
  busy: blameless("If it keeps happening, ask less often or at another time of day."),
  "server-error": blameless("If it keeps happening, tell whoever runs the endpoint."),
  "rate-limit": blameless("Ask less often, or after the limit is lifted."),
  firewall: blameless("Ask whoever runs the firewall to let the runner through.", REPEAT),
  "address-banned": blameless(
    "Ask whoever runs the endpoint to lift the ban, or run this job on a runner with another address."
  ),
  "client-blocked": blameless(
    "Send the `User-Agent` that the endpoint asks for, with `headers` at the endpoint.",
    REPEAT
  ),
  cached: blameless(
    "Check an address that no cache answers for: one whose answer differs for each credential.",
    "Ask whoever runs the endpoint to send `Cache-Control: no-store` with this answer."
  ),
  "unreadable-body": ["Check an endpoint with a smaller answer."],
  "undecodable-body": [
    "Ask for an answer without an encoding: add `Accept-Encoding: identity` to `headers` at the endpoint.",
    "If it still comes encoded, tell whoever runs the endpoint that its `Content-Encoding` is wrong."
  ],
  "no-json": [
    "Check the URL. A rejected credential is recognised by the JSON of the answer, and this answer is not JSON.",
    "If this endpoint never answers in JSON, write `body-contains` instead of `json` in `rejected`.",
    REPEAT
  ],
  "unknown-answer": [
    "The preset does not know this answer. Look at it with the curl command in the job summary.",
    "If it shows whether the credential works, say so in your own `expect` or `rejected`."
  ],
  deadline: blameless("Raise `deadline` or `concurrency`, or split the list over several jobs."),
  cancelled: blameless("Run the workflow again.")
};
var NOT_FOUND = [
  "Check the path in the URL.",
  "If it is right, check that the credential still works elsewhere and may access this address.",
  "If this endpoint answers 404 to every rejected credential, write `rejected: { status: 404 }`.",
  REPEAT
];

// shared:src/verdict/decide/demand.ts
var taken012 = take("demandOf");

// src/verdict/explain/doubt.ts
var ANOTHER_ENDPOINT = "Check an endpoint that needs the credential: one that answers 401 without it.";
var SCRAMBLED = "Or write `control: scrambled` at this endpoint. The next run then also asks with a wrong credential, and if that one is rejected, this one is proved.";
var TELLING_RULE = "Or add a rule to `expect` that holds only with the credential, such as the name of its account in the answer.";
var RULE = "Add a rule to `expect` that looks into the answer and holds only for a live credential.";
var OTHERWISE_RULE = `Or add${RULE.slice("Add".length)}`;
var REPEATABLE = "If the request may be sent twice, write `repeatable: true` at the endpoint. It is then also sent without the credential.";
var VOUCH = "Or, if you are sure that the endpoint rejects a dead credential, write `control: off` at this endpoint.";
var AGAIN2 = "Run the workflow again.";
function doubt(known) {
  const { check, said, finding } = known;
  const proof = finding.kind === "accepted" ? finding.proof : null;
  return tellOf(taken012(check, said, proof), known);
}
var NOTHING_SHOWS = "so nothing shows that it looked at the credential";
function tellOf(demand, known) {
  const scrambled = mayScramble(known) ? [SCRAMBLED] : [];
  switch (demand.kind) {
    case "takes-any":
      return {
        message: [
          "The endpoint also accepts a wrong credential, so this proves nothing about the right one."
        ],
        steps: [ANOTHER_ENDPOINT, TELLING_RULE]
      };
    case "not-asked":
      return notAsked(demand.because, known);
    case "no-answer":
      return {
        message: taken4`The endpoint accepts the request, but the same one without the credential came to nothing (${outcome(demand.control)}), ${NOTHING_SHOWS}.`,
        steps: [AGAIN2, OTHERWISE_RULE, VOUCH]
      };
    case "unclear":
      return {
        message: taken4`The endpoint accepts the request, but what it answers without the credential (${outcome(demand.control)}) may have another reason, ${NOTHING_SHOWS}.`,
        steps: [RULE, ...scrambled, VOUCH]
      };
    case "open":
    // The others are proofs, and leave no doubt.
    case "no-secret":
    case "refusal-expected":
    case "vouched":
    case "demanded":
    case "told-apart":
    case "looked-into":
      return {
        message: [
          "The endpoint also accepts the same request without the credential, so this proves nothing about it."
        ],
        steps: [ANOTHER_ENDPOINT, ...scrambled, TELLING_RULE]
      };
  }
}
function notAsked(because2, known) {
  const { check, said } = known;
  const words2 = `it was not asked without the credential, ${NOTHING_SHOWS}.`;
  const message = (reason) => taken4`The endpoint accepts the request, but ${reason}`;
  switch (because2) {
    case "once":
      return { message: message([words2]), steps: [REPEATABLE, OTHERWISE_RULE, VOUCH] };
    case "unmakeable": {
      const scrambled = mayScramble(known) ? [SCRAMBLED] : [];
      const why = check.bare.kind === "unmakeable" ? check.bare.because : [];
      return {
        message: message(taken4`it cannot be asked without the credential: ${why}.`),
        steps: [RULE, ...scrambled, VOUCH]
      };
    }
    case "cut-short": {
      const stopped = said.cutShort && taken6(said.cutShort.reason);
      const cut = `${stopped} before it was asked without the credential, ${NOTHING_SHOWS}.`;
      return {
        message: message([stopped === null ? words2 : cut]),
        steps: [AGAIN2, OTHERWISE_RULE, VOUCH]
      };
    }
  }
}
function outcome({ exchange }) {
  return taken15(exchange);
}
function mayScramble({ check: { wrong, sending } }) {
  return wrong.kind === "not-wanted" && sending.repeatable;
}

// shared:src/verdict/judge.ts
var taken110 = take("asItIs");

// src/verdict/tell.ts
function listen(finding, { check, said, answer, skewMs }) {
  if (finding.kind === "accepted") return taken110(finding);
  const challenges = parseChallenges(answer?.headers.get("www-authenticate") ?? []);
  const statements = answer === null ? [] : readStatements(answer, challenges);
  const heard = { check, answer, challenges, statements, skewMs };
  const isSettled = taken13(said)?.isSettled === true;
  return {
    finding: isSettled ? finding : hear(finding, heard),
    challenges,
    statements,
    known: recognitionOf(said)
  };
}
function tell(verdict, known) {
  const settled = settledBy(verdict, known);
  if (settled !== null) return withWhatWasSaid(settled, known);
  switch (verdict) {
    case "unauthorized":
      return withWhatWasSaid(deathOf(known) ?? rejection(known), known);
    case "forbidden":
      return withWhatWasSaid(pinned(known) ?? refusalOf(known), known);
    case "unexpected":
      return withWhatWasSaid(
        unmetClaim(known) ?? pinned(known) ?? inWords(known) ?? plainly(verdict, known),
        known
      );
    case "inconclusive":
      return withWhatWasSaid(plainly(verdict, known), known);
    case "unproven":
      return doubt(known);
    case "valid":
      return taken54(known);
    default:
      return plainly(verdict, known);
  }
}
function deathOf({ beside, finding }) {
  return finding.kind === "rejected" || finding.kind === "unusable" ? null : beside.dead;
}
function pinned({ beside: { unmet } }) {
  if (unmet.length === 0) return null;
  const reasons = taken3(
    unmet.map((one) => one.because),
    ". Besides, "
  );
  const steps = new Set(unmet.flatMap((one) => one.steps));
  return {
    message: taken4`The endpoint accepts the credential, but ${reasons}.`,
    steps: [...[...steps].filter((step) => step !== taken02), taken02]
  };
}
function settledBy(verdict, known) {
  const { said } = known;
  const isRefusal = verdict === "unauthorized" || verdict === "forbidden";
  if (!isRefusal || taken13(said)?.isSettled !== true || said.cutShort !== null) return null;
  return {
    message: taken4`The endpoint ${because(known)}.`,
    steps: taken12,
    ...verdict === "unauthorized" ? { cause: "wrong-credential" } : {}
  };
}
function rejection(known) {
  const by = taken13(known.said)?.givenBy;
  if (by !== void 0) return ofGivenOut(known, by);
  const found = diagnose(known);
  const { dead } = known.beside;
  const isPlain2 = found.cause === "wrong-credential" && dead !== null;
  const told = withOddTimes(isPlain2 ? dead : found, known.said.facts);
  return blamingCertificate(told, known);
}
function plainly(verdict, known) {
  return {
    message: SENTENCES[verdict](known),
    steps: stepsFor4(verdict, known),
    evidence: isHidden(known) ? permissionWords(known.answer) : []
  };
}
function stepsFor4(verdict, known) {
  const { finding, statements } = known;
  const about = "about" in finding && verdict === finding.kind ? finding.about : void 0;
  if (about === void 0) {
    return verdict === "unexpected" && isHidden(known) ? NOT_FOUND : ADVICE[verdict];
  }
  const steps = ADVICE[about];
  return saysDead(statements) ? steps.filter((step) => step !== NOT_THE_CREDENTIAL) : steps;
}
function unmetClaim({ finding, unmet }) {
  if (finding.kind !== "accepted" || unmet === null) return null;
  const { claim, wanted, found } = unmet;
  const instead = found ?? ["the credential is not a JWT, so it names none"];
  return {
    message: taken4`The endpoint accepts the credential, but its ${claim} is not ${wanted}: ${instead}.`,
    steps: CAUSE_RULES[`wrong-${claim}`].steps
  };
}
var TELLING = ["expired", "revoked", "no-credential"];
var AS_REJECTED = "If this endpoint rejects a credential with such an answer, describe it under `rejected`.";
function inWords(known) {
  const { finding, statements } = known;
  if (finding.kind !== "unexpected" || taken13(known.said)?.isSettled === true) return null;
  const reason = statedReason(known);
  if (reason !== null) {
    return { ...reason, message: taken4`The endpoint ${because(known)}: ${reason.because}.` };
  }
  for (const cause of TELLING) {
    const { steps, inWords: words2 } = CAUSE_RULES[cause];
    if (words2 === void 0 || firstSaying(words2.saying, statements) === null) continue;
    return {
      message: taken4`The endpoint ${because(known)}. It says that ${words2.clause}.`,
      steps: [...steps, AS_REJECTED]
    };
  }
  return null;
}
function withWhatWasSaid(told, { statements, said }) {
  const evidence = [...saidWords(statements), ...credentialEvidence(said.facts)];
  const identity = denialIn(statements)?.identity ?? null;
  return { ...told, identity, evidence: taken2([...told.evidence ?? [], ...evidence]) };
}

// <stdin>
module.exports = { listen, tell };
function take(name) { return require('./index.js')[name]; }
