"use strict";

// shared:src/config/alone.ts
var taken0 = take("isUnaddressed");

// shared:src/values/read.ts
var taken02 = take("accepted");
var taken1 = take("refused");

// src/values/template.ts
var PLACEHOLDER = /\{([a-z][a-z0-9-]*)\}/;
var PLACEHOLDERS = new RegExp(PLACEHOLDER, "g");
function placeholdersIn(text2) {
  return [...text2.matchAll(PLACEHOLDERS)].map(([, name = ""]) => name);
}

// shared:src/values/template.ts
var taken3 = take("literalOf");

// shared:src/config/matchers.ts
var taken12 = take("filled");
var taken2 = take("wanted");

// src/config/preset-entry.ts
function presetOf(id, entry) {
  const { auth = "none", renew = null, identity = null, sources = [], rules = [] } = entry;
  const { scopes = null, facts = {} } = entry;
  return {
    ...{ id, renew, identity, scopes, facts, sources },
    ...requestOf(entry),
    name: entry.name ?? id,
    category: entry.category ?? "own",
    secrets: secretsOf(entry),
    inputs: inputsOf(entry),
    // The schema has read it as deep as any scheme's fields go.
    auth: typeof auth === "string" ? "none" : auth,
    rules: rules.map(ruleOf),
    expiry: expiryOf(entry),
    sideEffects: entry["side-effects"] ?? null,
    cannotSee: entry["cannot-see"] ?? [],
    ...entry.scrambled === true ? { isScrambled: true } : {},
    docs: entry.docs ?? "",
    confirmed: entry.confirmed ?? ""
  };
}
function requestOf({
  request = {},
  http2 = false,
  repeatable = false
}) {
  const { url = null, method = "GET", headers = {}, body = null } = request;
  return { url, method, headers, body, http2, repeatable };
}
function secretsOf({ secrets = {} }) {
  return Object.fromEntries(
    Object.entries(secrets).map(
      ([name, { says: says2 = "", variables = [], shapes = [], checksum = null }]) => [
        name,
        { says: says2, variables, shapes, checksum }
      ]
    )
  );
}
function inputsOf({ inputs = {} }) {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, { says: says2 = "", default: usual = null, own, ...rest }]) => [
      name,
      {
        ...{ says: says2, default: usual },
        ...own === void 0 ? {} : { own },
        ...rest["runs-jobs"] === true ? { runsJobs: true } : {},
        ...rest.optional === true ? { isOptional: true } : {}
      }
    ])
  );
}
function ruleOf(written) {
  const { is = "unknown", headers = {}, json = {}, cause = null, says: says2 = null } = written;
  const contains = written["body-contains"];
  return {
    is,
    status: written.status ?? null,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), plainWanted(value)])
    ),
    json: Object.entries(json).map(([path2, value]) => ({ path: path2, value: plainWanted(value) })),
    body: contains === void 0 ? [] : [contains],
    contentType: written["content-type"]?.toLowerCase() ?? null,
    cause,
    says: says2
  };
}
function plainWanted(value) {
  return taken12(value, (template) => taken3(template) ?? "");
}
function expiryOf({ expiry: expiry2 }) {
  if (expiry2 === void 0) return null;
  const { header, json, unit, request: asked, list: path2, where = {} } = expiry2;
  const counted = unit === void 0 ? {} : { unit };
  const source = header === void 0 ? { kind: "json", path: json ?? "", ...counted } : { kind: "header", name: header.toLowerCase(), ...counted };
  if (asked === void 0 && path2 === void 0) return source;
  const { url = "", method = "GET", headers = {}, body = null } = asked ?? {};
  return {
    ...{ kind: "picked", source },
    request: asked === void 0 ? null : { url, method, headers, body },
    list: path2 === void 0 ? null : { path: path2, where }
  };
}

// src/model/preset.ts
var FACTS = ["name", "created", "last-used", "quota-left", "read-only"];

// shared:src/config/faults.ts
var taken03 = take("faultOf");
var taken13 = take("locatedIssues");
var taken22 = take("unknownKey");

// shared:src/config/habits.ts
var taken32 = take("isWordLike");

// shared:node_modules/valibot/dist/index.mjs
var taken52 = take("array");
var taken65 = take("check");
var taken180 = take("metadata");
var taken238 = take("pipe");
var taken256 = take("safeParse");
var taken293 = take("transform");
var taken307 = take("union");

// shared:src/model/verdict.ts
var taken04 = take("CAUSES");

// src/model/expectation.ts
var MEANINGS = ["alive", "dead", "limited", "unknown"];

// shared:src/values/schema.ts
var taken05 = take("ANY_SCALAR");
var taken14 = take("FRAMING");
var taken33 = take("dictionary");
var taken4 = take("fixed");
var taken5 = take("headerName_2");
var taken9 = take("options");
var taken122 = take("scalar");

// shared:src/values/words.ts
var taken06 = take("listing");
var taken15 = take("nearest");

// shared:src/config/answer-schema.ts
var taken07 = take("method");
var taken23 = take("status");

// shared:src/config/value-types.ts
var taken92 = take("displayed");
var taken123 = take("flag");
var taken132 = take("headerValue");
var taken142 = take("jsonPath");
var taken152 = take("link");
var taken18 = take("oneOf");

// src/config/preset-texts.ts
var plain = (text2) => taken4(
  () => true,
  "An entry reads no variables. Write {name} for one of its secrets or inputs."
)(text2);
var text = taken122(plain, taken05);
var key = taken122(plain);
var line = taken122(taken92(300, true), taken05);
var page = taken122(taken152, taken05);
var flag = taken122(taken123, { type: "boolean" });
var oneOf = (words) => taken122(taken18(words), { enum: words });
var jsonPath = taken122(taken142);
var headerText = taken122(sendable, taken05);
function sendable(one) {
  const read = plain(one);
  const sent = taken132(one);
  return read.ok && !sent.ok ? sent : read;
}
function listOf(item) {
  return taken52(item, "It must be a list.");
}
var PLACE = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
var placeName = taken122(
  taken4(
    (one) => PLACE.test(one),
    "It takes a name of small letters, digits and dashes, such as client-id."
  )
);

// src/config/preset-schema.ts
var CATEGORIES = [
  "source-hosting",
  "packages",
  "registries",
  "ci",
  "cloud",
  "iac-secrets",
  "observability",
  "code-quality",
  "ai",
  "chat",
  "email-sms",
  "payments",
  "mobile",
  "testing",
  "collaboration",
  "cms",
  "crm",
  "identity",
  "own",
  "other"
];
var month = taken122(
  taken4((one) => /^20\d\d-(?:0[1-9]|1[0-2])$/.test(one), "It takes a month, such as 2026-11.")
);
var shape = taken122(taken4(isPattern, "It takes a regular expression that begins with ^."));
function isPattern(one) {
  try {
    return one.startsWith("^") && new RegExp(one, "u").test("") !== null;
  } catch {
    return false;
  }
}
var RULE = {
  is: oneOf(MEANINGS),
  status: taken23,
  headers: taken33(taken5, taken2),
  json: taken33(jsonPath, taken2),
  "body-contains": text,
  "content-type": text,
  cause: oneOf(taken04),
  says: line
};
var SIGNS = ["status", "headers", "json", "body-contains", "content-type"];
function ruleOf2(entries) {
  return taken238(
    taken9(entries),
    taken65((rule) => "is" in rule, `The key \`is\` is missing: ${taken06(MEANINGS, "or")}.`),
    taken65(
      (rule) => "is" in rule && rule["is"] === "unknown" || SIGNS.some((sign) => sign in rule),
      `It would fit every answer. Add ${taken06(SIGNS, "or")}.`
    )
  );
}
var AUTH_FORMS = "It takes `none`, or a mapping as `auth` of an item does, with {name} for the secrets and inputs: `{ bearer: '{token}' }`.";
var field = taken307([text, taken33(key, text)], AUTH_FORMS);
var authValue = taken307([text, taken33(key, field)], AUTH_FORMS);
var none = taken122(
  taken4((one) => one === "none", AUTH_FORMS),
  { const: "none" }
);
var SECRET = {
  says: line,
  variables: listOf(text),
  shapes: listOf(shape),
  checksum: oneOf(["github"])
};
var INPUT = { says: line, default: text, own: text, "runs-jobs": flag, optional: flag };
var REQUEST = {
  url: text,
  method: taken122(taken07),
  headers: taken33(taken5, headerText),
  body: text
};
var COUNTED = ["seconds"];
var EXPIRY = {
  header: taken5,
  json: jsonPath,
  unit: oneOf(COUNTED),
  request: taken9(REQUEST),
  list: jsonPath,
  where: taken33(jsonPath, text)
};
var expiry = taken238(
  taken9(EXPIRY),
  taken65(
    ({ header, json }) => header === void 0 !== (json === void 0),
    "It takes one of `header` and `json`."
  ),
  taken65(
    ({ list, where, json }) => list === void 0 === (where === void 0) && (list === void 0 || json !== void 0),
    "`list`, `where` and `json` only say something together."
  ),
  taken65(
    ({ request }) => request === void 0 || request.url !== void 0,
    "The `request` needs a `url`."
  )
);
var fact = taken238(
  taken307(
    [jsonPath, taken9({ header: taken5 })],
    "It takes a JSONPath, or `{ header: NAME }`."
  ),
  taken293(
    (given) => typeof given === "string" ? { path: given } : { header: (given.header ?? "").toLowerCase() }
  )
);
var ENTRIES = {
  name: taken122(
    taken4(
      (one) => /^[A-Za-z0-9][A-Za-z0-9 .&/-]{0,29}$/.test(one),
      "It takes a name of at most 30 letters, digits, spaces and . & / -."
    )
  ),
  category: oneOf(CATEGORIES),
  docs: page,
  sources: listOf(page),
  confirmed: month,
  renew: page,
  secrets: taken33(placeName, taken9(SECRET)),
  inputs: taken33(placeName, taken9(INPUT)),
  request: taken9(REQUEST),
  repeatable: flag,
  scrambled: flag,
  http2: flag,
  auth: taken307([none, taken33(key, authValue)], AUTH_FORMS),
  rules: listOf(ruleOf2(RULE)),
  expiry,
  identity: jsonPath,
  scopes: jsonPath,
  facts: taken9(
    Object.fromEntries(FACTS.map((name) => [name, fact]))
  ),
  "cannot-see": listOf(line),
  "side-effects": line
};
var PresetEntrySchema = taken238(
  taken9(ENTRIES),
  taken65(({ name }) => name !== void 0, "The key `name` is missing."),
  taken65(
    ({ docs }) => docs !== void 0,
    "The key `docs` is missing: every entry cites its page."
  ),
  taken65(({ confirmed }) => confirmed !== void 0, "The key `confirmed` is missing."),
  taken65(({ secrets }) => secrets !== void 0, "The key `secrets` is missing."),
  taken65(({ auth }) => auth !== void 0, "The key `auth` is missing."),
  taken65(
    ({ auth, request }) => auth !== "none" || request !== void 0,
    "Without `auth` it needs a `request`."
  )
);

// src/config/preset-keys.ts
var ENTRY_KEYS = /* @__PURE__ */ new Map([
  ["", Object.keys(ENTRIES)],
  ["secrets.*", Object.keys(SECRET)],
  ["inputs.*", Object.keys(INPUT)],
  ["request", Object.keys(REQUEST)],
  ["rules", Object.keys(RULE)],
  ["expiry", Object.keys(EXPIRY)],
  ["expiry.request", Object.keys(REQUEST)],
  ["facts", [...FACTS]],
  ["facts.*", ["header"]]
]);
var NAMING = ["secrets", "inputs", "facts"];
function placeOf(keys) {
  return keys.filter((key2) => typeof key2 === "string").map((key2, at) => at === 1 && NAMING.includes(keys[0]) ? "*" : key2).join(".");
}
function unknownEntryKeys(written, keys = []) {
  if (typeof written !== "object" || written === null) return [];
  if (Array.isArray(written)) {
    return written.flatMap((item, index) => unknownEntryKeys(item, [...keys, index]));
  }
  const place = placeOf(keys);
  const known = ENTRY_KEYS.get(place);
  return Object.entries(written).flatMap(
    ([key2, value]) => known?.includes(key2) === false ? [{ keys: [...keys, key2], message: taken22(key2, place, ENTRY_KEYS) }] : unknownEntryKeys(value, [...keys, key2])
  );
}
var NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
function entryPath(keys) {
  const foreign = keys.findIndex((key2, at) => {
    if (typeof key2 === "number") return false;
    const isName = at === 1 && (keys[0] === "secrets" || keys[0] === "inputs") && isShown(key2);
    return !isName && ENTRY_KEYS.get(placeOf(keys.slice(0, at)))?.includes(key2) !== true;
  });
  return (foreign === -1 ? keys : keys.slice(0, foreign)).map((key2) => typeof key2 === "number" ? `[${key2}]` : `.${key2}`).join("");
}
function isShown(name) {
  const digits = name.match(/\d/g) ?? [];
  return NAME.test(name) && digits.length < 4 && taken32(name.replaceAll(/\d/g, ""));
}
var LONGEST_ID = 64;
function isPresetId(text2) {
  return text2.length <= LONGEST_ID && NAME.test(text2);
}

// shared:src/values/pattern.ts
var taken08 = take("readPattern");

// shared:src/auth/auth.ts
var taken16 = take("EXCHANGES");
var taken34 = take("isExchange");
var taken53 = take("presetAuth");

// shared:src/auth/plan.ts
var taken7 = take("takenBy");

// shared:src/auth/plan-exchange.ts
var taken17 = take("planExchange");

// shared:src/config/document/tree.ts
var taken09 = take("keyOffsetAt");
var taken24 = take("plainOf");

// shared:src/config/list-text.ts
var taken010 = take("listTextFaults");

// src/config/preset-faults.ts
var FILLED = ["request", "auth", "expiry"];
function presetFaults(written) {
  const secrets = namesIn(written["secrets"]);
  const inputs = namesIn(written["inputs"]);
  const names = [...secrets, ...inputs];
  const used = FILLED.flatMap((key2) => placesIn(written[key2], [key2]));
  const named = [
    ...secrets.map((name) => ["secrets", name]),
    ...inputs.map((name) => ["inputs", name])
  ];
  return [
    ...used.filter(({ name }) => !names.includes(name)).map(({ keys, name }) => ({ keys, message: unknownPlace(name, names) })),
    ...named.filter(([, name]) => used.every((one) => one.name !== name)).map((keys) => ({ keys, message: UNUSED })),
    ...inputs.filter((name) => secrets.includes(name)).map((name) => ({ keys: ["inputs", name], message: TWICE })),
    ...ruleFaults(written)
  ];
}
var UNUSED = "It is used nowhere. Write its name in braces where it goes: in `auth`, `request` or `expiry`.";
var TWICE = "A secret has this name too. Give them different names.";
var NONE_ALIVE = "No rule says which answer shows a live credential. Add one with `is: alive`.";
function ruleFaults({ rules, request }) {
  if (rules === void 0) return request === void 0 ? [] : [{ keys: [], message: NONE_ALIVE }];
  const isAlive = Array.isArray(rules) && rules.some((rule) => Object(rule).is === "alive");
  return isAlive || !Array.isArray(rules) ? [] : [{ keys: ["rules"], message: NONE_ALIVE }];
}
function namesIn(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}
function placesIn(value, keys) {
  if (typeof value === "string") {
    return placeholdersIn(value).map((name) => ({ keys, name }));
  }
  return typeof value === "object" && value !== null ? Object.entries(value).flatMap(([key2, one]) => placesIn(one, [...keys, key2])) : [];
}
function unknownPlace(name, names) {
  const shown = names.filter(isShown);
  const near = taken15(name, shown);
  const said = shown.map((one) => `{${one}}`);
  const hint = near === null ? `Name it under \`secrets\` or \`inputs\`${said.length === 0 ? "" : `, or write ${taken06(said, "or")}`}.` : `Did you mean {${near}}?`;
  return `The name in braces is neither a secret nor an input of the entry. ${hint}`;
}

// shared:src/config/validate.ts
var taken011 = take("KNOWN_KEYS");

// shared:src/values/url-template.ts
var taken6 = take("splitUrl");
var taken8 = take("urlTemplateProblem");

// src/config/own/request.ts
var FRAMES = "This header frames the message or names the host, and is set by the client. Remove it.";
var TAKEN = "The credential sets this header. Remove it from `headers`.";
var TWICE2 = "The same header is here twice: the names differ only in upper and lower case. Keep one.";
var BODILESS = "A GET or HEAD request carries no body. Set `method`, such as POST, or remove `body`.";
function requestFaults({ written, keys, defaultOf, taken }) {
  const { url, method = "GET", headers = {}, body } = Object(written);
  const names = Object.keys(Object(headers));
  const lower = names.map((name) => name.toLowerCase());
  const atHeader = (name, message) => ({
    keys: [...keys, "headers", name],
    message
  });
  return [
    ...typeof url === "string" ? addressFaults(url, [...keys, "url"], defaultOf) : [],
    ...body !== void 0 && (method === "GET" || method === "HEAD") ? [{ keys: [...keys, "body"], message: BODILESS }] : [],
    ...names.flatMap((name, at) => {
      const one = lower[at] ?? "";
      if (taken14.has(one)) return [atHeader(name, FRAMES)];
      if (taken.includes(one)) return [atHeader(name, TAKEN)];
      return lower.indexOf(one) < at ? [atHeader(name, TWICE2)] : [];
    })
  ];
}
var PLACE2 = /\{([a-z][a-z0-9-]*)\}/;
function addressFaults(url, keys, defaultOf) {
  const own = addressProblem(url, () => null);
  if (own !== null) return [{ keys, message: own }];
  const message = addressProblem(url, defaultOf);
  const name = url.split(PLACE2).find((one, at) => at % 2 === 1 && defaultOf(one) !== null) ?? "";
  return message === null ? [] : [{ keys: ["inputs", name, "default"], message }];
}
function addressProblem(url, defaultOf) {
  const template = url.split(PLACE2).flatMap((piece, at) => {
    if (at % 2 === 0) return piece === "" ? [] : [piece];
    const usual = defaultOf(piece);
    return usual === null ? [{ variable: piece }] : [usual];
  });
  return taken8(taken6(template), true);
}

// src/config/own/schema.ts
var PLAIN = "It takes a plain sentence: letters, digits, spaces and . , : ; ' ( ) / -";
var sentence = (text2) => {
  const read = taken92(300, true)(text2);
  return read.ok && !/^[\p{L}\p{N} .,:;'()/-]+$/u.test(text2) ? taken1(PLAIN) : read;
};
var says = taken122(sentence);
var SHAPE = "A shape begins with `^` and at least three characters that its secrets begin with and others do not, such as ^acme_[a-z0-9]{32}$.";
var ALTERNATIVES = "It has a `|` outside of brackets, of which each side would be a shape of its own. Write two shapes, as a list.";
var PREFIX = /^\^(?:[\w:/~@#%&=,;!-]|\\[^\w\s]){3}(?![?*{])/;
var INNER = /\\.|\[(?:\\.|[^\]\\])*\]|\((?:\\.|\[(?:\\.|[^\]\\])*\]|[^()\\[])*\)/gs;
var shape2 = (text2) => {
  if (text2.includes("${") || !PREFIX.test(text2)) return taken1(SHAPE);
  const read = taken08(text2);
  if (!read.ok) return read;
  return outside(text2).includes("|") ? taken1(ALTERNATIVES) : taken02(text2);
};
function outside(pattern) {
  const without = pattern.replace(INNER, "");
  return without === pattern ? pattern : outside(without);
}
var OWN_ENTRIES = {
  ...ENTRIES,
  secrets: taken33(placeName, taken9({ ...SECRET, says, shapes: listOf(taken122(shape2)) })),
  inputs: taken33(placeName, taken9({ ...INPUT, says })),
  rules: listOf(ruleOf2({ ...RULE, says })),
  "cannot-see": listOf(says),
  "side-effects": says
};
var OwnEntrySchema = taken9(OWN_ENTRIES);
var PATH = "It takes the path of a file, or a list of such paths, or the entries themselves.";
var path = taken122((text2) => text2.trim() === "" ? taken1(PATH) : taken02(text2));
var OwnPresetsSchema = taken307(
  [
    path,
    taken238(taken52(path, PATH), taken180({ minItems: 1 })),
    taken33(placeName, OwnEntrySchema)
  ],
  PATH
);

// shared:src/config/written-out.ts
var taken19 = take("isWrittenOut");
var taken35 = take("textsOf");

// src/config/own/texts.ts
var VARIABLE = "An entry reads no variables. Write {name} for one of its secrets or inputs.";
var WRITTEN_OUT = "A credential is written into the entry, where anyone who can read the repository can see it. Name it under `secrets`, write {name} here, and renew it.";
function variableFaults(tree) {
  return taken35(tree).filter(({ node }) => node.text.includes("${")).map(({ keys, node }) => ({ keys, offset: node.offset, message: VARIABLE }));
}
function writtenOutFaults(tree) {
  return taken35(tree).filter((text2) => taken19(asOfItem(text2))).map(({ keys, node }) => ({ keys, offset: node.offset, message: WRITTEN_OUT }));
}
var PLACE3 = /\{[a-z][a-z0-9-]*(?::\d+)?\}/g;
function asOfItem({ keys, node }) {
  const text2 = node.text.replace(PLACE3, " ");
  const [first, second] = keys;
  const isFilled = text2 !== node.text;
  if (first === "auth" && keys.length > 1 && !isFilled) return { keys, node };
  const isHeader = second === "headers" || keys[2] === "headers";
  const header = keys.at(-1) ?? "";
  const place = isHeader && !isFilled ? ["headers", header] : ["body"];
  return { keys: place, node: { ...node, text: text2 } };
}
function hiddenTexts(tree) {
  return taken35(tree).map(asOfItem);
}

// src/config/own/entry.ts
async function readEntry(tree) {
  const plain2 = taken24(tree);
  const result = taken256(OwnEntrySchema, plain2);
  const ofForm = result.success ? [] : taken13(result.issues).map((one) => taken03(one, tree, []));
  if (tree.kind !== "map") return { entry: null, faults: ofForm };
  const written = Object(plain2);
  const place = (one) => ({ ...one, offset: taken09(tree, one.keys) });
  const auth = await examineAuth(written["auth"]);
  const together = [
    ...missingFaults(written, auth),
    ...auth.faults,
    ...requestsFaults(written, auth.taken),
    ...presetFaults(written)
  ].map(place);
  const unknown = [...unknownEntryKeys(written), ...unknownAuthKeys(written)].map(place);
  const isBelow = (above, { keys }) => above.some((one) => leadsTo(one.keys, keys));
  const further = [
    ...[...together, ...variableFaults(tree)].filter((one) => !isBelow(ofForm, one)),
    ...writtenOutFaults(tree)
  ].filter((one) => !isBelow(unknown, one));
  const faults = [...ofForm, ...unknown, ...further];
  const entry = result.success && faults.length === 0 ? result.output : null;
  return { entry, faults: distinct(faults) };
}
function leadsTo(above, keys) {
  return above.length > 0 && above.every((key2, at) => String(key2) === String(keys[at]));
}
function distinct(faults) {
  const byWords = new Map(faults.map((one) => [`${one.offset} ${one.message}`, one]));
  return [...byWords.values()];
}
function unknownAuthKeys({ auth }) {
  const below = (value, keys) => {
    if (typeof value !== "object" || value === null) return [];
    const place = ["endpoints", ...keys].join(".");
    const known = taken011.get(place);
    return Object.entries(value).flatMap(
      ([key2, inner]) => known?.includes(key2) === false ? [{ keys: [...keys, key2], message: taken22(key2, place, taken011) }] : below(inner, [...keys, key2])
    );
  };
  return below(auth, ["auth"]);
}
var NOTHING = { faults: [], taken: [], mayStandAlone: false };
async function examineAuth(written) {
  if (typeof written !== "object" || written === null) return NOTHING;
  const read = taken53(written);
  if (!read.success) {
    const faults2 = taken13(read.issues).map(({ path: path2, issue }) => ({
      keys: ["auth", ...path2],
      message: issue.message
    }));
    return { ...NOTHING, faults: faults2, mayStandAlone: true };
  }
  if (!taken34(read.output)) {
    const { headers } = taken7(read.output);
    const faults2 = taken010(read.output).map(({ keys }) => ({ keys, message: AROUND }));
    return { ...NOTHING, faults: faults2, taken: headers };
  }
  const { scheme: name, written: fields } = read.output;
  const scheme = await taken16[name]();
  const { plan, faults } = taken17(scheme, fields, true);
  return {
    faults: faults.map(({ keys, message }) => ({ keys: ["auth", name, ...keys], message })),
    taken: faults.length > 0 ? [] : taken7(plan).headers,
    mayStandAlone: scheme.alone !== void 0
  };
}
var AROUND = "Something around the placeholder would be sent too and does not belong there: the name of a scheme or a header that is added anyway, quotation marks, or white space. Write {name} alone, or the whole value of a header under `header`.";
var NEEDED = ["name", "secrets", "auth"];
function missingFaults(written, { mayStandAlone }) {
  const { auth, request, expiry: expiry2 } = written;
  const missing = NEEDED.filter((key2) => written[key2] === void 0).map((key2) => ({
    keys: [],
    message: `The key \`${key2}\` is missing.`
  }));
  const isAsked = request !== void 0 || mayStandAlone || auth === void 0;
  return [
    ...missing,
    ...isAsked ? [] : [{ keys: [], message: NO_REQUEST }],
    ...withoutUrl(request, ["request"]),
    ...withoutUrl(Object(expiry2).request, ["expiry", "request"])
  ];
}
var NO_REQUEST = "The key `request` is missing, with the `url` that is asked, such as https://deploys.acme.example/api/me.";
function withoutUrl(request, keys) {
  const isMapping = typeof request === "object" && request !== null && !Array.isArray(request);
  return isMapping && !("url" in request) ? [{ keys, message: "The key `url` is missing here." }] : [];
}
function requestsFaults({ request, expiry: expiry2, inputs }, taken) {
  const defaultOf = (name) => {
    const usual = Object(Object(inputs)[name]).default;
    return typeof usual === "string" ? usual : null;
  };
  return [
    ...requestFaults({ written: request, keys: ["request"], defaultOf, taken }),
    ...requestFaults({
      written: Object(expiry2).request,
      keys: ["expiry", "request"],
      defaultOf,
      taken
    })
  ];
}

// shared:src/model/place.ts
var taken25 = take("wholeProblem");

// shared:src/config/document/decode.ts
var taken012 = take("LARGEST_DOCUMENT_BYTES");

// shared:src/config/document/document.ts
var taken013 = take("readDocument");

// src/config/own/sources.ts
var FORMS = "It takes the entries themselves, each below its id; or the path of a file with them, or a list of such paths.";
var EMPTY = "It is empty. Add an entry, or leave it out.";
var MOST_FILES = 100;
var TOO_MANY_FILES = `It names more than ${MOST_FILES} files, and none of them was read. Put several entries into one file.`;
var MOST_ENTRIES = 1e3;
var TOO_MANY = `There are more than ${MOST_ENTRIES} entries, and none of them was read. Leave out those that no item uses.`;
async function presetSources(written, files) {
  const { document, tree } = written;
  const refused = refuse(document, tree.offset);
  if (tree.kind === "map") return bounded([{ document, map: tree, prefix: "presets" }], refused);
  const paths = pathsIn(tree);
  if (paths === null) return refused(FORMS);
  if (paths.length === 0) return refused(EMPTY);
  if (paths.length > MOST_FILES) return refused(TOO_MANY_FILES);
  const read = await Promise.all(paths.map((path2) => readSource(path2, document, files)));
  const problems = read.flatMap((one) => one.problems);
  const { sources, problems: more } = bounded(
    read.flatMap((one) => one.sources),
    refused
  );
  return { sources, problems: [...problems, ...more] };
}
function refuse(document, offset) {
  const where = document.whereAt(offset);
  return (message) => ({
    sources: [],
    problems: [{ where, path: "presets", message }]
  });
}
function bounded(sources, refused) {
  const count = sources.reduce((sum, { map }) => sum + map.entries.size, 0);
  if (count > MOST_ENTRIES) return refused(TOO_MANY);
  return sources.length > 0 && count === 0 ? refused(EMPTY) : { sources, problems: [] };
}
function pathsIn(tree) {
  if (tree.kind === "text") return tree.text.trim() === "" ? [] : [tree];
  if (tree.kind === "map") return null;
  const paths = tree.items.filter((item) => item.kind === "text");
  return paths.length === tree.items.length ? paths : null;
}
var NOT_ENTRIES = "The file must be a mapping: each entry below its id.";
var NOT_ITS_KEY = "This file takes the entries themselves. Remove the line `presets:`, and indent the rest less.";
async function readSource({ text: text2, offset }, from, files) {
  const refused = refuse(from, offset);
  if (text2.trim() === "") return refused(FORMS);
  if (text2.includes("${")) return refused(NO_VARIABLES);
  const read = await files.read(text2, taken012);
  if (read.kind !== "text") return refused(unreadWords(read));
  const origin = { kind: "file", path: text2 };
  const document = taken013(origin, read.bytes);
  const { root, problems } = document;
  if (problems.length > 0 && root?.kind !== "map") return { sources: [], problems };
  if (root?.kind !== "map") {
    return { sources: [], problems: [taken25(origin, NOT_ENTRIES)] };
  }
  const [[key2, entry] = []] = root.entries;
  if (root.entries.size === 1 && key2 === "presets" && entry !== void 0) {
    const where = document.whereAt(entry.keyOffset);
    return { sources: [], problems: [...problems, { where, path: "", message: NOT_ITS_KEY }] };
  }
  return { sources: [{ document, map: root, prefix: "" }], problems };
}
var NO_VARIABLES = "A path reads no variables. Write the path itself.";
var ABSENT = "There is no file at this path. It counts from the working folder. Correct it, and check the repository out before this step.";
var UNREAD = {
  absent: ABSENT,
  "too-large": "This file is larger than 4 MiB and was not read. Split it into several files.",
  directory: "This path is a folder, not a file. Give the path of a YAML file.",
  unanswered: "The file had not been read when the run had to end. Check the disk or the network share that it is on."
};
function unreadWords(read) {
  if (read.kind === "special") {
    return `This path leads to ${read.what}, not to a file. Give the path of a YAML file.`;
  }
  return read.kind === "unreadable" ? `The file cannot be read (${read.code.replace(/[^A-Z0-9_]/g, "") || "unknown error"}). Check its permissions.` : UNREAD[read.kind];
}

// src/config/own/presets.ts
async function withOwnPresets(config, written, { catalogue: known, files }) {
  const { sources, problems: ofSources } = await presetSources(written, files);
  const read = [];
  for (const source of sources) {
    for (const id of source.map.entries.keys()) {
      const earlier = read.find((one) => one.id === id) ?? null;
      read.push(await readOwn(id, { source, earlier, known }));
    }
  }
  const problems = [...ofSources, ...read.flatMap((one) => one.problems)];
  const own = new Map(read.flatMap(({ preset }) => preset === null ? [] : [[preset.id, preset]]));
  const catalogue = withEntries(known, own, read);
  const isWhole = problems.length === 0;
  return {
    config: isWhole ? config : await setAside(config, { read, isLost: ofSources.length > 0, catalogue }),
    catalogue,
    problems
  };
}
var BAD_ID = "The id of an entry is made of small letters, digits and dashes, such as acme-deploys, and is at most 64 characters long.";
var BUILT_IN = "The catalogue has a preset with this id, and an entry of your own does not replace it. Give yours another id, such as one that begins with the name of your organisation.";
var TWICE3 = "Another file has an entry with this id. Keep one.";
async function readOwn(id, { source, earlier, known }) {
  const { document, map, prefix } = source;
  const written = map.entries.get(id);
  if (written === void 0) return { id, preset: null, problems: [], texts: [] };
  const { keyOffset, value } = written;
  const { entry, faults } = await readEntry(value);
  const isId = isPresetId(id);
  const shown = isShown(id) ? id : null;
  const pathOf = (keys) => (shown === null ? prefix : `${prefix}.${shown}${entryPath(keys)}`).replace(/^\./, "");
  const problemAt = (offset, message, keys = []) => ({
    where: document.whereAt(offset),
    path: pathOf(keys),
    message
  });
  const ofId = !isId ? BAD_ID : await known.entry(id) !== null ? BUILT_IN : earlier !== null ? TWICE3 : null;
  const problems = [
    ...ofId === null ? [] : [problemAt(keyOffset, ofId)],
    ...faults.map(
      ({ offset, message, keys }) => (
        // What is missing of an entry is said at its id.
        problemAt(keys.length === 0 ? keyOffset : offset, message, keys)
      )
    )
  ];
  const preset = entry === null || problems.length > 0 ? null : withShapes({ ...presetOf(id, entry), isOwn: true });
  return { id, preset, problems, texts: preset === null ? hiddenTexts(value) : [] };
}
function withShapes(preset) {
  const made = ({ shapes, ...secret }) => {
    const patterns = shapes.flatMap((shape3) => {
      const read = taken08(shape3);
      return read.ok ? [read.value] : [];
    });
    return { ...secret, shapes, fits: (text2) => patterns.some((fits) => fits(text2) === true) };
  };
  const secrets = Object.entries(preset.secrets).map(([name, one]) => [name, made(one)]);
  return { ...preset, secrets: Object.fromEntries(secrets) };
}
function withEntries(catalogue, own, read) {
  const broken = read.filter(({ id }) => !own.has(id) && isPresetId(id)).map(({ id }) => [id, { name: id, secrets: {} }]);
  const index = { ...Object.fromEntries(broken), ...Object.fromEntries(own) };
  return {
    entry: async (id) => own.get(id) ?? catalogue.entry(id),
    index: async () => ({ ...index, ...await catalogue.index() })
  };
}
async function setAside(config, { read, isLost, catalogue }) {
  const { endpoints, presetClaims } = config;
  const index = isLost ? await catalogue.index() : null;
  const broken = new Set(read.filter(({ preset }) => preset === null).map(({ id }) => id));
  const isKnown = (id) => id == null || !broken.has(id) && (index === null || Object.hasOwn(index, id));
  const isKept = ({ values, borrowed }) => isKnown(values.preset) && isKnown(borrowed?.preset) && !taken0(values);
  const left = endpoints.filter((endpoint) => !isKept(endpoint));
  return {
    ...config,
    endpoints: endpoints.filter(isKept),
    presetClaims: presetClaims.filter(({ id }) => isKnown(id)),
    complete: false,
    unread: [
      ...config.unread,
      ...left.flatMap(({ texts }) => texts),
      ...read.flatMap(({ texts }) => texts)
    ]
  };
}

// <stdin>
module.exports = { withOwnPresets };
function take(name) { return require('./index.js')[name]; }
