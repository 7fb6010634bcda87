"use strict";

// shared:src/model/phrase.ts
var taken0 = take("config");
var taken1 = take("credential");
var taken4 = take("phrase");

// shared:src/values/template.ts
var taken3 = take("literalOf");

// shared:src/model/steps.ts
var taken02 = take("PROVE");

// src/auth/unusable.ts
function unusable(field, words, steps) {
  const parts = words.split(/(`[^`]+`)/).map((part) => {
    return part.startsWith("`") ? taken0(part.slice(1, -1)) : part;
  });
  const problem = taken4`${field.words} ${parts}.`;
  return { kind: "unsendable", problem, place: null, field: field.name, steps: [...steps, taken02] };
}

// src/credential/formats/unwrap.ts
var DEPTH = 2;
var SHORTEST_BASE64 = 24;
function unwrap(content) {
  return unwrapText(content, []);
}
function unwrapText(given, outer) {
  const { text, wrappings } = unquoted(given.replace(/^\uFEFF/, ""), outer);
  const depth = wrappings.filter((wrapping) => wrapping === "base64").length;
  const bytes = depth < DEPTH ? fromBase64(text) : null;
  if (bytes === null) return withLineBreaks(text, wrappings);
  const inner = [...wrappings, "base64"];
  const decoded = textOf(bytes);
  return decoded === null ? { text: null, bytes, wrappings: inner } : unwrapText(decoded, inner);
}
function unquoted(text, wrappings) {
  const trimmed = text.trim();
  const [first = ""] = trimmed;
  const isQuoted = trimmed.length > 1 && /["'`]/.test(first) && trimmed.endsWith(first);
  if (!isQuoted) return { text, wrappings };
  return { text: trimmed.slice(1, -1), wrappings: [...wrappings, "quotation-marks"] };
}
function fromBase64(text) {
  if (text.includes("-----")) return null;
  const lines = text.replace(/^\s*data:[\w.+/;=-]{0,100};base64,/i, "").split(/(?:\\[rn]|\s)+/);
  const whole = lines.filter((line) => line !== "");
  if (whole.slice(0, -1).some(({ length }) => length < SHORTEST_BASE64)) return null;
  const digits = whole.join("");
  if (digits.length < SHORTEST_BASE64 || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(digits)) return null;
  if (/^[\da-f]+$/i.test(digits)) return null;
  return Buffer.from(digits, "base64");
}
function textOf(bytes) {
  const isWide = bytes.length % 2 === 0 && bytes.readUInt16BE(0) === 65534;
  const text = bytes.toString(isWide ? "utf16le" : "utf8");
  return /[\x00-\x08\x0e-\x1f\ufffd]/.test(text) ? null : text.replace(/^\uFEFF/, "");
}
var BLOCK = /-----BEGIN ([A-Z0-9 #]{1,40})-----(?:[^-]|-(?!----))*-----END \1-----/g;
var FLAT = /-----BEGIN [A-Z0-9 #]{1,40}-----(?![ \t]*[\r\n])/;
var HEADERS = /^\s*Proc-Type:\s*(4,ENCRYPTED)\s+DEK-Info:\s*([A-Z0-9-]{1,40},[\dA-F]{1,64})\s+/;
var JSON_TEXT = /^\s*[{[]/;
function withLineBreaks(text, wrappings) {
  if (JSON_TEXT.test(text)) return { text, bytes: Buffer.from(text, "utf8"), wrappings };
  const isWritten = /-----(?:\\+r)?\\+n/.test(text);
  const broken = isWritten ? text.replace(/(?:\\+r)?\\+n/g, "\n") : text;
  const whole = broken.replace(BLOCK, (block) => inLines(block));
  const found = [
    ...wrappings,
    ...isWritten ? ["written-line-breaks"] : [],
    ...whole !== broken && FLAT.test(broken) ? ["no-line-breaks"] : []
  ];
  return { text: whole, bytes: Buffer.from(whole, "utf8"), wrappings: found };
}
function inLines(block) {
  const [, begin = "", body = "", end = ""] = /^(-----[^-]*-----)([\s\S]*)(-----[^-]*-----)$/.exec(block) ?? [];
  const [headers = "", type, info] = HEADERS.exec(body) ?? [];
  const digits = body.slice(headers.length).replace(/\s+/g, "");
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(digits)) return block;
  const front = headers === "" ? "" : `Proc-Type: ${type}
DEK-Info: ${info}

`;
  return `${begin}
${front}${digits.replace(/.{64}(?=.)/g, "$&\n")}
${end}`;
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

// src/auth/stored-json.ts
var LONGEST = 65536;
function readStoredJson(text) {
  if (text.length > LONGEST) return refused("is longer than any such file");
  const plain = (unwrap(text).text ?? text).trim();
  const object = objectOf(plain) ?? objectOf(unescaped(plain)) ?? objectOf(escapedKey(plain));
  return object === null ? refused(flawOf(plain)) : { ok: true, object };
}
function refused(flaw) {
  return { ok: false, flaw };
}
function objectOf(text) {
  if (text === null) return null;
  try {
    const value = JSON.parse(text);
    if (typeof value === "string") return value.length < text.length ? objectOf(value) : null;
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
function unescaped(text) {
  return /^\{(?:\s|\\[nrt])*\\"/.test(text) ? `"${text.replace(/[\r\n]+/g, " ")}"` : null;
}
function escapedKey(text) {
  return text.replace(/-----BEGIN [A-Z ]+-----[^"]*/, (key) => key.replace(/\r?\n/g, "\\n"));
}
function flawOf(text) {
  if (text === "") return "is empty";
  if (/^[\w.~:/\\ -]{1,200}\.(?:json|p12)$/i.test(text)) {
    return "is the path of a file, not the text that is in it";
  }
  if (text.startsWith("-----BEGIN ")) return "is a key alone, without the JSON around it";
  if (!text.startsWith("{")) return "does not begin with {";
  if (!text.includes('"')) return "has lost the quotation marks of its JSON";
  return text.endsWith("}") ? "is JSON that is damaged" : "is JSON that is cut off at its end";
}

// src/auth/azure/credentials.ts
var CLOUDS = {
  public: {
    authority: "https://login.microsoftonline.com",
    scope: "https://management.azure.com/.default"
  },
  "us-government": {
    authority: "https://login.microsoftonline.us",
    scope: "https://management.usgovcloudapi.net/.default"
  },
  china: {
    authority: "https://login.partner.microsoftonline.cn",
    scope: "https://management.chinacloudapi.cn/.default"
  }
};
function cloudOf(given) {
  return given !== void 0 && Object.hasOwn(CLOUDS, given) ? given : "public";
}
var JSON_FIELD = { name: "credentials", words: ["The JSON"] };
var FIELDS = ["client-id", "client-secret", "tenant-id"];
var WORDS = {
  "client-id": "The client ID",
  "client-secret": "The client secret",
  "tenant-id": "The tenant ID"
};
var NAMES = {
  "client-id": ["clientId", "appId"],
  "client-secret": ["clientSecret", "password"],
  "tenant-id": ["tenantId", "tenant"]
};
var GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
function publicIn({
  clientId,
  tenantId,
  subscriptionId
}) {
  return [clientId, tenantId, subscriptionId ?? ""].filter((id) => GUID.test(id));
}
function readAzure(given, cloud) {
  const { credentials: json } = given;
  if (json === void 0) return checked(given, { subscriptionId: null, inJson: false });
  const stored = readStoredJson(json);
  if (!stored.ok) return refused2(JSON_FIELD, stored.flaw, JSON_AGAIN);
  const { object } = stored;
  const other = otherCloud(textIn(object, "activeDirectoryEndpointUrl"), cloud);
  if (other !== null) {
    return refused2(JSON_FIELD, `is of another cloud than \`${cloud}\``, [
      `Write \`cloud: ${other}\` if that is where the app is.`
    ]);
  }
  const values = Object.fromEntries(
    FIELDS.map((field) => [
      field,
      NAMES[field].flatMap((name) => textIn(object, name) ?? []).at(0)
    ])
  );
  return checked(values, { subscriptionId: textIn(object, "subscriptionId"), inJson: true });
}
function azureForms(given) {
  const stored = given["credentials"] === void 0 ? null : readStoredJson(given["credentials"]);
  if (!stored?.ok) return [];
  const secret = textIn(stored.object, "clientSecret") ?? textIn(stored.object, "password");
  return secret === null ? [] : [secret];
}
var TENANT = /^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,253}[A-Za-z0-9])?$/;
function checked(values, { subscriptionId, inJson }) {
  const [clientId = "", clientSecret = "", tenantId = ""] = FIELDS.map(
    (name) => values[name] ?? ""
  );
  const missing = FIELDS.find((name) => (values[name] ?? "") === "");
  if (missing !== void 0) return refused2(JSON_FIELD, ...lacking(missing));
  const fieldOf = (name) => inJson ? { name: "credentials", words: [`${WORDS[name]} in the JSON`] } : { name, words: [WORDS[name] ?? ""] };
  if (!TENANT.test(tenantId)) {
    return refused2(fieldOf("tenant-id"), "is neither a GUID nor the name of a domain", IDS);
  }
  if (!/^[\w-]{1,100}$/.test(clientId)) {
    return refused2(fieldOf("client-id"), "has a character that no client ID has", IDS);
  }
  return { ok: true, credentials: { clientId, clientSecret, tenantId, subscriptionId } };
}
function lacking(field) {
  const [name] = NAMES[field];
  return field === "client-secret" ? [`lacks \`${name}\`: an app that signs in by federation has none`, FEDERATION] : [`lacks \`${name}\``, JSON_AGAIN];
}
function refused2(field, words, steps) {
  return { ok: false, unusable: unusable(field, words, steps) };
}
function otherCloud(url, cloud) {
  if (url === null || !URL.canParse(url)) return null;
  const { host } = new URL(url);
  const found = Object.entries(HOSTS).find(([, hosts]) => hosts.includes(host))?.[0];
  return found === void 0 || found === cloud ? null : cloudOf(found);
}
var HOSTS = {
  public: ["login.microsoftonline.com", "login.windows.net"],
  "us-government": ["login.microsoftonline.us"],
  china: ["login.partner.microsoftonline.cn", "login.chinacloudapi.cn"]
};
var JSON_AGAIN = [
  'Store the JSON again in {credential}: { "clientId": \u2026, "clientSecret": \u2026, "tenantId": \u2026 }, whole and in plain text.'
];
var FEDERATION = [
  "If the app signs in by federation, check that with `auth: { oidc: \u2026 }` instead.",
  "If it has a client secret, add it to the JSON in {credential} as `clientSecret`."
];
var IDS = [
  "Copy the directory (tenant) ID and the application (client) ID again from the overview of the app {there}.",
  "Store them in {credential}, without a space or a line break at an end."
];

// src/auth/azure/refusals.ts
var NEW_SECRET = [
  "Create a new client secret of the app {where}, under Certificates & secrets.",
  "Copy its value (not its ID) at once: it is shown only then.",
  "Store it in {credential}: in the JSON as `clientSecret`."
];
var TENANT2 = [
  "Compare the directory (tenant) ID with the overview of the app {there}.",
  "If it is right, check `cloud`: the same app is in one cloud only."
];
var APP = [
  "Compare the application (client) ID and the directory (tenant) ID with the overview of the app {there}.",
  "If the app was deleted, restore it within 30 days, or create a new one with the same roles."
];
var REFUSALS = [
  {
    said: /AADSTS7000215\b/,
    words: "AADSTS7000215: the client secret is wrong; often the ID of the secret was stored in place of its value",
    steps: NEW_SECRET
  },
  {
    said: /AADSTS7000222\b/,
    words: "AADSTS7000222: the client secret has expired",
    steps: NEW_SECRET
  },
  {
    said: /AADSTS(?:700016|7000229)\b/,
    words: "The app is not in this tenant: it was deleted there, or one of the two IDs is wrong",
    steps: APP
  },
  {
    said: /AADSTS7000112\b/,
    words: "AADSTS7000112: an administrator has disabled the app",
    steps: [
      "Ask an administrator of the tenant to enable the app: Enterprise applications, Properties."
    ]
  },
  {
    said: /AADSTS(?:90002|900021|900023)\b/,
    words: "There is no such tenant in this cloud",
    steps: TENANT2
  },
  {
    said: /AADSTS(?:70011|1002012|500011)\b/,
    words: "The client secret was not judged: Microsoft Entra knows no such scope or resource",
    steps: ["Check `scope`: the address of an API of this tenant with `/.default` at its end."]
  }
];
var SIGNS = ["700016", "7000229", "90002", "900021", "900023"].map(
  (code) => ({ status: [{ from: 400, to: 400 }], json: [], bodyContains: `AADSTS${code}:` })
);

// src/auth/shell-words.ts
var STAND_IN = [{ variable: "CREDENTIAL" }];
function secretWord(template = []) {
  return { word: taken3(template) === null ? template : STAND_IN };
}

// shared:src/values/time.ts
var taken12 = take("durationWords");

// src/auth/errand-answer.ts
function textOf2(exchange) {
  return exchange.kind === "answer" && exchange.answer.body.kind === "text" ? exchange.answer.body.text : "";
}
function objectIn(exchange) {
  return jsonObjectIn(textOf2(exchange));
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
function holds(name, isUsable) {
  const path = `$.${name}`;
  const isThere = { path, value: { exists: true } };
  return { json: isUsable ? [isThere] : [isThere, { path, value: { exists: false } }] };
}
var LONGEST2 = 4096;
function meaningOf(exchange, meanings) {
  if (exchange.kind !== "answer" || isSuccess(exchange)) return { evidence: [] };
  const said = `${exchange.answer.status} ${textOf2(exchange).slice(0, LONGEST2)}`;
  const found = meanings.find((meaning) => meaning.said.test(said));
  if (found === void 0) return { evidence: [] };
  return { evidence: [[found.words]], steps: [...found.steps, taken02] };
}

// src/auth/azure/azure.ts
var THREE = ["client-id", "client-secret", "tenant-id"];
var azure = {
  says: "The client secret of an app of Microsoft Entra, exchanged for a token.",
  shorthand: "credentials",
  fields: {
    credentials: {
      is: "document",
      words: ["The JSON"],
      says: "The JSON of `azure/login`: clientId, clientSecret, tenantId; also in Base64."
    },
    "client-id": { is: "name", words: ["The client ID"], says: "The application (client) ID." },
    "client-secret": {
      is: "secret",
      words: ["The client secret"],
      says: "The value of the client secret, not its ID."
    },
    "tenant-id": { is: "name", words: ["The tenant ID"], says: "The directory (tenant) ID." },
    scope: { is: "setting", says: "The scope, by default that of Azure Resource Manager." },
    cloud: { is: "choice", oneOf: Object.keys(CLOUDS), says: "The cloud that the app is in." },
    authority: { is: "address", says: "Another authority than that of the cloud." }
  },
  faults,
  scheme: "bearer",
  alone: (given) => ({
    url: given["authority"] ?? [authorityIn(taken3(given["cloud"] ?? []) ?? void 0)],
    method: "POST",
    isExchange: true,
    renew: "https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade"
  }),
  addresses: (given) => given["authority"] === void 0 ? [authorityIn(given["cloud"])] : [],
  derive: azureForms,
  obtain: (given) => (means) => obtain(given, means),
  command
};
function authorityIn(cloud) {
  return CLOUDS[cloudOf(cloud)].authority;
}
async function obtain(given, means) {
  const cloud = cloudOf(given["cloud"]);
  const read = readAzure(given, cloud);
  if (!read.ok) return read.unusable;
  const { credentials } = read;
  const authority = given["authority"] ?? CLOUDS[cloud].authority;
  const url = `${authority.replace(/\/+$/, "")}/${credentials.tenantId}/oauth2/v2.0/token`;
  const exchange = await means.ask({
    method: "POST",
    url,
    headers: { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" },
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: credentials.clientId,
      client_secret: credentials.clientSecret,
      scope: given["scope"] ?? CLOUDS[cloud].scope
    }).toString()
  });
  const body = objectIn(exchange) ?? {};
  const minted = textIn(body, "access_token");
  if (minted !== null) means.hide(minted);
  const token = isSuccess(exchange) ? tokenIn(body, "access_token") : null;
  const known = { shown: publicIn(credentials) };
  const facts = [
    ...factsOf(credentials),
    ...token === null ? [] : [[`An access token was given out${lifetimeWords(body["expires_in"])}`]]
  ];
  if (token !== null && !means.isLast) {
    const headers = [["Authorization", `Bearer ${token}`]];
    const presented = { headers, query: [] };
    return { kind: "presented", presented, evidence: facts, givenBy: WHO, ...known };
  }
  const { evidence: meaning, ...rest } = meaningOf(exchange, REFUSALS);
  return {
    kind: "answered",
    exchange,
    judgement: { expect: holds("access_token", token !== null), rejected: SIGNS },
    who: WHO,
    url,
    evidence: [...facts, ...meaning, ...secretIdWords(credentials, meaning.length > 0)],
    identity: credentials.clientId,
    ...known,
    ...rest
  };
}
var WHO = ["Microsoft Entra's token endpoint"];
function factsOf({ clientId, tenantId, subscriptionId }) {
  return [
    taken4`App: ${taken1(clientId)}`,
    taken4`Tenant: ${taken1(tenantId)}`,
    ...subscriptionId === null ? [] : [taken4`Subscription: ${taken1(subscriptionId)}`]
  ];
}
function secretIdWords({ clientSecret }, isRefused) {
  return isRefused && GUID.test(clientSecret) ? [["The client secret is a GUID, as a secret's ID is and its value is not"]] : [];
}
function faults(given) {
  const some = THREE.filter((name) => given[name] !== void 0);
  if (given["credentials"] !== void 0) {
    const message2 = "It is in the JSON of `credentials` already. Keep one of them.";
    return some.map((key) => ({ key, message: message2 }));
  }
  if (some.length === THREE.length) return [];
  const missing = THREE.filter((name) => given[name] === void 0).map((name) => `\`${name}\``);
  const message = some.length === 0 ? "It lacks the credentials. Give the JSON of `azure/login` as `credentials`, or `client-id`, `client-secret` and `tenant-id`." : `It lacks ${missing.join(" and ")}.`;
  return [{ key: null, message }];
}
function command(given, url) {
  const cloud = cloudOf(taken3(given["cloud"] ?? []) ?? void 0);
  const authority = given["authority"] ?? [CLOUDS[cloud].authority];
  const scope = given["scope"] ?? [CLOUDS[cloud].scope];
  const json = given["credentials"];
  const plain = (name) => name === "client-secret" ? secretWord(given[name]) : { word: given[name] ?? [] };
  const field = (name, member) => json === void 0 ? [plain(name)] : ['"$(jq -r .', member, " <<<", secretWord(json), ')"'];
  const token = url === null ? `jq -r '.error_description // "accepted"'` : "jq -r .access_token";
  return [
    [`encode() { printf '%s' "$1" | od -An -v -tx1 | tr -d ' \\n' | sed 's/../%&/g'; }`],
    ["tenant=", ...field("tenant-id", "tenantId")],
    ["id=", ...field("client-id", "clientId")],
    ["secret=", ...field("client-secret", "clientSecret")],
    ["scope=", { word: scope }],
    [
      `answer=$(printf 'grant_type=client_credentials&client_id=%s&client_secret=%s&scope=%s' "$(encode "$id")" "$(encode "$secret")" "$(encode "$scope")" |`
    ],
    [
      "  curl --disable --silent --show-error --max-time 30 --data-binary @- ",
      { word: authority },
      '"/$tenant/oauth2/v2.0/token")'
    ],
    url === null ? [`printf '%s' "$answer" | ${token}`] : [
      `printf 'header = "Authorization: Bearer %s"\\nurl = "%s"\\n' "$(printf '%s' "$answer" | `,
      token,
      ')" ',
      { word: url },
      " |"
    ],
    ...url === null ? [] : [
      [
        "  curl --disable --config - --include --silent --show-error --globoff --max-time 30"
      ]
    ]
  ];
}

// <stdin>
module.exports = { azure };
function take(name) { return require('./index.js')[name]; }
