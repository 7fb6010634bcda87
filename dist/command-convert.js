"use strict";

// shared:src/config/document/decode.ts
var taken0 = take("LARGEST_DOCUMENT_BYTES");
var taken2 = take("decode_2");

// shared:src/values/words.ts
var taken02 = take("listing");
var taken1 = take("nearest");

// src/convert/advice.ts
var ADVICE = {
  assertion: "No script is run. Write what the answer has to be in `expect`.",
  body: "Write what the body has to hold in `expect: { body: { contains: \u2026 } }` or `expect.json`.",
  network: "Use a self-hosted runner that reaches the host.",
  proxy: "Set HTTPS_PROXY for the job.",
  redirect: "Redirects are not followed. Write the last address.",
  schedule: "The schedule of the workflow says when it is checked.",
  slow: "How long an answer takes is not judged. `timeout` is the limit.",
  telling: "See docs/NOTIFICATIONS.md: `notify` and `issues` tell whoever has to act.",
  tls: "TLS is always verified. Write the private authority in `tls: { ca: \u2026 }`.",
  variable: "Give the job each variable of the list with the value that it has there."
};

// src/values/base64.ts
var BASE64 = /^(?!-----)(?:[A-Za-z0-9+/]+|[\w-]+)={0,2}$/;
function base64Bytes(text) {
  const characters = text.replace(/\s+/g, "");
  return BASE64.test(characters) && characters.replace(/=+$/, "").length % 4 !== 1 ? Buffer.from(characters, "base64") : null;
}

// shared:src/credential/known-types/known-types.ts
var taken3 = take("knownTypeOf");

// shared:src/credential/shape/secret-like.ts
var taken03 = take("isSecretLike");

// src/convert/variables.ts
var GATUS = {
  pattern: /\$\$|\$\{(\w+)\}|\$([A-Za-z_]\w*)/g,
  stands: "$"
};
var UPPTIME = {
  pattern: /\$\{\{\s*(?:secrets|env|vars)\.(\w+)\s*\}\}|\$([A-Za-z_]\w*)/g,
  stands: ""
};
var BRACES = {
  pattern: /\{\{\s*(?:process\.env\.)?([^{}\s][^{}]{0,200}?)\s*\}\}/g,
  stands: ""
};
function partsOf(text, { pattern, stands }) {
  const parts = [];
  let literal = "";
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const variable = match.slice(1).find((group) => group !== void 0);
    literal += text.slice(end, match.index);
    end = match.index + match[0].length;
    if (variable === void 0) {
      literal += stands;
      continue;
    }
    parts.push(literal, { variable });
    literal = "";
  }
  return [...parts, literal + text.slice(end)].filter((part) => part !== "");
}
function isLiteral(parts) {
  return parts.every((part) => typeof part === "string");
}
function literalOf(parts) {
  return parts.map((part) => typeof part === "string" ? part : "").join("");
}

// src/convert/hide.ts
function secret(parts, called) {
  if (parts.length === 0) return { parts: [{ literal: "", called }] };
  const hidden = parts.map(
    (part) => typeof part === "string" && /[\p{L}\p{N}]/u.test(part) ? { literal: part, called } : part
  );
  return { parts: isLiteral(parts) ? [{ literal: literalOf(parts), called }] : hidden };
}
var CREDENTIAL_NAME = /(?:auth(?!or\b|ority)|token|secret|passw|pwd|passphrase|api[-_]?key|access[-_]?key|subscription[-_]?key|cookie|session|credential|signature|[-_]key$|^key$|^sig$|^jwt$|^bearer$)/i;
var ORDINARY_HEADER = /^(?:accept(?:-.*)?|user-agent|content-.*|cache-control|pragma|host|origin|referer|connection|x-request-id|if-.*|.*-version|anthropic-beta)$/i;
function isCredentialName(name) {
  return CREDENTIAL_NAME.test(name);
}
function isCredentialHeader(name, parts) {
  if (isCredentialName(name)) return true;
  const literal = literalOf(parts);
  return ORDINARY_HEADER.test(name) ? hasKnownPiece(literal) : taken03(literal);
}
var LONGEST_ADDRESS = 8192;
var PIECE = /[\w.~+:-]{16,}/g;
var TELEGRAM = /^bot(?=\d)/;
function hasKnownPiece(text) {
  return (text.match(PIECE) ?? []).some(isKnown);
}
function isKnown(piece) {
  return taken3(piece.replace(TELEGRAM, "")) !== null;
}
var OPAQUE = /^(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9_-]{24,}$/;
function hideInAddress(parts) {
  const piece = /(?<=[?&][^?&=#]{1,100}=)[^&#]+|[^/?&=#]+/g;
  const hides = (found, before) => {
    const name = /[?&]([^?&=#]{1,100})=$/.exec(before)?.[1];
    if (name !== void 0 && isCredentialName(name)) return { literal: found, called: "KEY" };
    const isHost = !/[/?]/.test(before.replace("://", ""));
    if (isHost || !(isKnown(found) || OPAQUE.test(found))) return null;
    const mark = TELEGRAM.exec(found)?.[0] ?? "";
    return { literal: found.slice(mark.length), called: "KEY" };
  };
  return cut(parts, piece, { window: LONGEST_ADDRESS, hides });
}
var FIELD = /"([\w-]{1,60})"\s*:\s*"$|(?:^|[&\n])([\w.-]{1,60})=$/;
var FIELD_WINDOW = 160;
function hideInBody(parts) {
  const piece = /(?<="[\w-]{1,60}"\s{0,5}:\s{0,5}")(?:[^"\\]|\\.)+|(?<=(?:^|[&\n])[\w.-]{1,60}=)[^&\n]+|[\w.~+:-]{16,}/g;
  const hides = (found, before) => {
    const [, ofJson, ofForm] = FIELD.exec(before) ?? [];
    const name = ofJson ?? ofForm;
    const isNamed = name !== void 0 && isCredentialName(name);
    return isNamed || isKnown(found) ? { literal: found, called: "VALUE" } : null;
  };
  return cut(parts, piece, { window: FIELD_WINDOW, hides });
}
function cut(parts, piece, { window, hides }) {
  let before = "";
  return merged(parts).flatMap((part) => {
    if (typeof part !== "string") {
      before += "x";
      return [part];
    }
    const made = [];
    let end = 0;
    for (const { 0: found, index } of part.matchAll(piece)) {
      const inFront = before + part.slice(Math.max(0, index - window), index);
      const hidden = hides(found, inFront.slice(-window));
      if (hidden === null) continue;
      made.push(part.slice(end, index + found.length - hidden.literal.length), hidden);
      end = index + found.length;
    }
    before = (before + part).slice(-window);
    return [...made, part.slice(end)].filter((one) => one !== "");
  });
}
function merged(parts) {
  return parts.reduce((all, part) => {
    const last = all.at(-1);
    if (typeof part === "string" && typeof last === "string") all[all.length - 1] = last + part;
    else all.push(part);
    return all;
  }, []);
}

// src/convert/credential.ts
function mapping(entries) {
  return new Map(
    entries.flatMap(([key, value]) => value === null ? [] : [[key, value]])
  );
}
function plain(parts) {
  return { parts };
}
function bearer(token) {
  return { scheme: "bearer", value: secret(token, "TOKEN") };
}
function account(scheme, username, password) {
  const user = username.length === 0 ? secret([], "USERNAME") : plain(username);
  return {
    scheme,
    value: mapping([
      ["username", user],
      ["password", secret(password, "PASSWORD")]
    ])
  };
}
function oneOf(scheme, name, value) {
  return { scheme, value: mapping([[name, secret(value, calledAs(name))]]) };
}
function clientCredentials(given) {
  const { tokenUrl, clientId, clientSecret, scope, audience = [], sentIn = null } = given;
  const unlessEmpty = (parts) => parts.length === 0 ? null : plain(parts);
  return {
    scheme: "oauth2",
    value: mapping([
      ["token-url", plain(tokenUrl)],
      ["client-id", clientId.length === 0 ? secret([], "CLIENT_ID") : plain(clientId)],
      ["client-secret", secret(clientSecret, "CLIENT_SECRET")],
      ["client-auth", sentIn],
      ["scope", unlessEmpty(scope)],
      ["audience", unlessEmpty(audience)]
    ])
  };
}
function calledAs(name) {
  const called = name.replaceAll(/[^A-Za-z0-9]+/g, "_").replaceAll(/^_|_$/g, "");
  return called === "" ? "VALUE" : called.toUpperCase().slice(0, 40);
}
var SCHEME = /^([A-Za-z][\w-]{0,30})[ ]+/;
function fromAuthorization(value) {
  const [first = "", ...others] = value;
  const scheme = typeof first === "string" ? SCHEME.exec(first)?.[1] ?? null : null;
  const rest = scheme === null || typeof first !== "string" ? value : [first.replace(SCHEME, ""), ...others].filter((part) => part !== "");
  if (scheme !== null && /^bearer$/i.test(scheme)) return bearer(rest);
  if (scheme !== null && /^basic$/i.test(scheme) && isLiteral(rest)) {
    const pair = base64Bytes(literalOf(rest))?.toString() ?? "";
    const colon = pair.indexOf(":");
    if (colon > 0) return account("basic", [pair.slice(0, colon)], [pair.slice(colon + 1)]);
  }
  const { parts } = secret(rest, scheme === null ? "AUTHORIZATION" : "TOKEN");
  const said = scheme === null ? parts : [`${scheme} `, ...parts];
  return { scheme: "header", value: mapping([["Authorization", { parts: said }]]) };
}

// src/convert/blackbox-auth.ts
function credentialOf(http) {
  const [basic, authorization, oauth] = ["basic_auth", "authorization", "oauth2"].map(
    (key) => http.mapping(key)
  );
  const token = textsOf(http.text("bearer_token"));
  const hasToken = token.length > 0 || http.text("bearer_token_file") !== null;
  const value = (basic ? basicOf(basic) : null) ?? (authorization ? authorizationOf(authorization) : null) ?? (oauth ? oauthOf(oauth) : null) ?? (hasToken ? bearer(token) : null);
  const used = [basic, authorization, oauth].flatMap((one) => one?.leftovers(OF_OAUTH) ?? []);
  return { value, leftovers: used };
}
function basicOf(fields) {
  for (const key of ["username_file", "password_file"]) fields.text(key);
  return account("basic", textsOf(fields.text("username")), textsOf(fields.text("password")));
}
function authorizationOf(fields) {
  fields.text("credentials_file");
  const type = fields.text("type") ?? "Bearer";
  const credentials = textsOf(fields.text("credentials"));
  if (/^bearer$/i.test(type)) return bearer(credentials);
  return credentials.length > 0 ? fromAuthorization([`${type} ${credentials.join("")}`]) : {
    scheme: "header",
    value: mapping([["Authorization", { parts: [`${type} `, ...secret([], "TOKEN").parts] }]])
  };
}
var OF_OAUTH = {
  endpoint_params: "See `auth: { oauth2: \u2026 }` for `audience` and `resource`.",
  tls_config: ADVICE.tls,
  proxy_url: ADVICE.proxy
};
function oauthOf(fields) {
  fields.text("client_secret_file");
  const scopes = fields.list("scopes").filter((one) => typeof one === "string");
  return clientCredentials({
    tokenUrl: textsOf(fields.text("token_url")),
    clientId: textsOf(fields.text("client_id")),
    clientSecret: textsOf(fields.text("client_secret")),
    scope: scopes.length === 0 ? [] : [scopes.join(" ")]
  });
}
function tlsOf(fields) {
  if (fields === null) return { value: null, leftovers: [] };
  const [cert, key, ca] = ["cert_file", "key_file", "ca_file"].map((name) => fields.text(name));
  const entries = mapping([
    ["cert", cert ? secret([], "CERTIFICATE") : null],
    ["key", key ? secret([], "PRIVATE_KEY") : null],
    ["ca", ca ? secret([], "CA") : null]
  ]);
  const isTrusting = fields.flag("insecure_skip_verify");
  const place = fields.place;
  const what = "`tls_config.insecure_skip_verify` is not carried over.";
  return {
    value: entries.size === 0 ? null : entries,
    leftovers: [
      ...isTrusting ? [{ place, what, instead: ADVICE.tls }] : [],
      ...fields.leftovers({
        min_version: "",
        max_version: "",
        server_name: "Write the name in `url`."
      })
    ]
  };
}
function textsOf(text) {
  return text === null ? [] : [text];
}

// src/convert/tree.ts
function isMap(tree) {
  return tree instanceof Map;
}
function isList(tree) {
  return Array.isArray(tree);
}

// src/convert/fields.ts
var NOTHING_ALIKE = "There is nothing like it here.";
var Fields = class _Fields {
  #read = /* @__PURE__ */ new Set();
  #wrong = [];
  map;
  place;
  #above;
  constructor(map, place, above = "") {
    this.map = map;
    this.place = place;
    this.#above = above;
  }
  called(name) {
    return name === null ? this : new _Fields(this.map, `${this.place} (${name})`);
  }
  text(key) {
    const tree = this.#take(key);
    if (tree === void 0 || tree === "") return null;
    return typeof tree === "string" ? tree : this.#mistaken(key, "a text");
  }
  flag(key) {
    return /^(?:true|1|yes|on)$/i.test(this.text(key) ?? "");
  }
  list(key) {
    const tree = this.#take(key);
    if (tree === void 0 || tree === "") return [];
    return isList(tree) ? tree : this.#mistaken(key, "a list") ?? [];
  }
  mapping(key) {
    const tree = this.#take(key);
    if (tree === void 0 || tree === "") return null;
    return isMap(tree) ? new _Fields(tree, this.place, `${this.#above}${key}.`) : this.#mistaken(key, "a mapping");
  }
  tree(key) {
    return this.#take(key);
  }
  pairs() {
    return [...this.map.keys()].flatMap((key) => {
      const text = this.text(key);
      return text === null ? [] : [[key, text]];
    });
  }
  leftovers(advice = {}) {
    const unread = [...this.map.keys()].filter((key) => !this.#read.has(key));
    const told2 = unread.flatMap((key) => {
      const instead = Object.hasOwn(advice, key) ? advice[key] : NOTHING_ALIKE;
      const what = `${this.#shown(key)} is not carried over.`;
      return instead === void 0 || instead === "" || this.map.get(key) === "" ? [] : [{ place: this.place, what, instead }];
    });
    return [...this.#wrong, ...told2];
  }
  #shown(key) {
    return shownKey(`${this.#above}${key}`);
  }
  #take(key) {
    this.#read.add(key);
    return this.map.get(key);
  }
  #mistaken(key, wanted) {
    this.#wrong.push({
      place: this.place,
      what: `${this.#shown(key)} is not carried over: it is not ${wanted}.`,
      instead: "Correct it in the source, or write it by hand."
    });
    return null;
  }
};
function shownKey(key) {
  return /^[\w.:-]{1,60}$/.test(key) && !taken03(key) ? `\`${key}\`` : "A key";
}
function fieldsIn(tree, place) {
  if (isMap(tree)) return { fields: new Fields(tree, place), leftovers: [] };
  const what = "It is not carried over: it is not a mapping.";
  return { fields: null, leftovers: [{ place, what, instead: "Correct it in the source." }] };
}

// src/convert/address.ts
var MARK = "\0";
function marked(parts) {
  return parts.map((part) => typeof part === "string" ? part : MARK).join("");
}
function addressOf(parts) {
  const [first = "", ...others] = parts;
  if (marked(parts) === "" || literalOf(parts).length > LONGEST_ADDRESS) return null;
  if (typeof first !== "string") return { url: hideInAddress(parts), ...PLAIN };
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(first) ? first : `http://${first}`;
  if (!/^https?:\/\//i.test(whole) && !/^[\w.-]+:\d+(?:\/|$)/.test(first)) return null;
  const started = /^https?:\/\//i.test(whole) ? whole : `http://${first}`;
  const { left: left3, account: account2 } = withoutAccount([started, ...others]);
  const { left: kept, found } = withoutFragment(left3);
  const isLocal = /^http:\/\/(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?=[:/?]|$)/i.test(started);
  return {
    url: hideInAddress(kept),
    account: account2,
    fragment: found,
    isOpen: /^http:/i.test(started) && !isLocal
  };
}
var PLAIN = { account: null, fragment: false, isOpen: false };
function withoutAccount(parts) {
  const text = marked(parts);
  const found = /^https?:\/\/([^/?#@]*)@/i.exec(text);
  if (found === null) return { left: parts, account: null };
  const start = text.indexOf("//") + 2;
  const end = found[0].length - 1;
  const inner = slice(parts, start, end);
  const colon = text.slice(start, end).indexOf(":");
  const pair = colon === -1 ? [inner, []] : [slice(parts, start, start + colon), slice(parts, start + colon + 1, end)];
  return { left: [...slice(parts, 0, start), ...slice(parts, end + 1)], account: decoded(pair) };
}
function decoded([user, password]) {
  const plainly2 = (parts) => parts.map((part) => typeof part === "string" ? unescaped(part) : part);
  return [plainly2(user), plainly2(password)];
}
function unescaped(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
function withoutFragment(parts) {
  const text = marked(parts);
  const hash = text.indexOf("#");
  return hash === -1 ? { left: parts, found: false } : { left: slice(parts, 0, hash), found: true };
}
function slice(parts, from, to = Number.POSITIVE_INFINITY) {
  let at = 0;
  return parts.flatMap((part) => {
    const start = at;
    at += typeof part === "string" ? part.length : 1;
    if (typeof part !== "string") return start >= from && start < to ? [part] : [];
    const piece = part.slice(Math.max(0, from - start), Math.max(0, to - start));
    return piece === "" ? [] : [piece];
  });
}

// src/convert/model.ts
function isMapping(value) {
  return value instanceof Map;
}
function isText(value) {
  return typeof value === "object" && "parts" in value;
}
var FORMAT_NAMES = [
  "gatus",
  "upptime",
  "uptime-kuma",
  "blackbox",
  "postman",
  "bruno"
];

// src/convert/item.ts
function itemOf(asked) {
  const { place, name } = asked;
  const left3 = (what, instead) => ({ place, what, instead });
  const address = addressOf(asked.url);
  if (address === null) {
    const said = left3("It is not carried over: it has no address of HTTP.", "Only HTTP is asked.");
    return { drafts: [], leftovers: [...asked.leftovers, said] };
  }
  const method = asked.method?.toUpperCase() ?? "GET";
  const sent = credentialsOf(asked, address.account);
  const isBodyless = /^(?:GET|HEAD)$/.test(method);
  const request = {
    url: address.url,
    body: isBodyless ? [] : hideInBody(asked.body),
    headers: sent.headers,
    more: mapping(asked.more)
  };
  const isProved = sent.auth !== null || hasSecret(request);
  const entries = mapping([
    ["url", plain(request.url)],
    ["method", unless(method === "GET", plain([method]))],
    ["headers", unless(sent.headers.size === 0, sent.headers)],
    ["body", unless(request.body.length === 0, plain(request.body))],
    ["auth", sent.auth ?? unless(isProved, "none")],
    ...request.more,
    ["allow-http", unless(!address.isOpen, "true")]
  ]);
  const leftovers = [
    ...sent.doubled.map(
      (header) => left3(`The header ${shownKey(header)} is not carried over.`, DOUBLED)
    ),
    ...told(asked.credential !== null && address.account !== null, left3(ACCOUNT, DOUBLED)),
    ...told(isBodyless && asked.body.length > 0, left3(BODY, NO_BODY)),
    ...told(address.fragment, left3("The fragment of the address is gone.", NO_FRAGMENT)),
    ...told(address.isOpen, left3("It is asked over plain HTTP.", PLAIN_HTTP)),
    ...told(!isProved, left3("It has no credential.", NO_CREDENTIAL))
  ];
  const draft = { place, name, entries };
  return { drafts: [draft], leftovers: [...asked.leftovers, ...leftovers] };
}
function unless(isLeftOut, value) {
  return isLeftOut ? null : value;
}
function told(isSo, leftover) {
  return isSo ? [leftover] : [];
}
var ACCOUNT = "User name and password of the address are not carried over.";
var BODY = "The body of a GET or HEAD request is not carried over.";
var DOUBLED = "The credential of the same item sets it.";
var NO_BODY = "Servers pass over it. If this one needs it, set `method`.";
var NO_FRAGMENT = "No server sees it.";
var PLAIN_HTTP = "Everybody on the way can read it. Use https: and remove `allow-http`.";
var NO_CREDENTIAL = "Its item has `auth: none`. Remove it, or write the credential there.";
function credentialsOf({ credential: credential2, headers }, inUrl) {
  const authorization = headers.find(([name]) => isAuthorization(name));
  const kept = credential2 ?? (inUrl === null ? null : account("basic", ...inUrl));
  const own = kept ?? (authorization === void 0 ? null : fromAuthorization(authorization[1]));
  const [used] = kept === null && authorization !== void 0 ? [authorization] : [];
  const isSet = (name) => isAuthorization(name) || isNamedIn(own, name);
  const others = headers.filter(([name]) => !isSet(name));
  const doubled = headers.filter((header) => isSet(header[0]) && header !== used);
  const hidden = others.filter(([name, value]) => isCredentialHeader(name, value)).map(([name, value]) => [name, secret(value, calledAs(name))]);
  const shown = others.filter(([name, value]) => !isCredentialHeader(name, value)).map(([name, value]) => [name, plain(value)]);
  const left3 = { doubled: doubled.map(([name]) => name) };
  if (own !== null) {
    const auth2 = mapping([[own.scheme, own.value]]);
    return { auth: auth2, headers: mapping([...shown, ...hidden]), ...left3 };
  }
  const auth = hidden.length === 0 ? null : mapping([["header", mapping(hidden)]]);
  return { auth, headers: mapping(shown), ...left3 };
}
function isAuthorization(name) {
  return name.toLowerCase() === "authorization";
}
function isNamedIn(own, name) {
  const names = own?.scheme === "header" && isMapping(own.value) ? [...own.value.keys()] : [];
  return names.some((one) => one.toLowerCase() === name.toLowerCase());
}
function hasSecret({ url, body, headers, more }) {
  const text = marked(url);
  const path = text.replace("://", "   ").search(/[/?]/);
  const inPath = path !== -1 && text.slice(path).includes(MARK);
  const isVariable = (parts) => parts.some((part) => typeof part !== "string");
  const inHeaders = [...headers.values()].some((value) => isText(value) && isVariable(value.parts));
  return inPath || isVariable(body) || inHeaders || more.has("tls");
}

// shared:src/values/duration.ts
var taken32 = take("parseDuration");

// src/convert/status.ts
var MOST = 60;
function statusOf(ranges) {
  const words = [...new Set(ranges.flatMap(wordsOf))];
  if (words.length === 1 && words[0] === "2xx") return null;
  if (words.length === 0 || words.length > MOST) return "too-many";
  return words.length === 1 ? words[0] ?? null : words;
}
function wordsOf({ from, to }) {
  const words = [];
  for (let status = Math.max(100, from); status <= Math.min(599, to); ) {
    const isClass = status % 100 === 0 && status + 99 <= to;
    words.push(isClass ? `${status / 100}xx` : String(status));
    status += isClass ? 100 : 1;
  }
  return words;
}

// src/convert/monitor.ts
function isHttp(url) {
  return !/^[a-z][a-z0-9+.-]*:\/\//i.test(url) || /^https?:\/\//i.test(url);
}
function named(name, group) {
  return name === null || group === null ? name : `${group} / ${name}`;
}
function joined(made, leftovers) {
  return {
    drafts: made.flatMap(({ drafts }) => drafts),
    leftovers: [...made.flatMap((one) => one.leftovers), ...leftovers]
  };
}
function leftOut(place, why, instead) {
  const what = `It is not carried over: ${why}.`;
  return { drafts: [], leftovers: [{ place, what, instead }] };
}
function timeoutOf(text, place) {
  if (text === null) return { value: null, leftovers: [] };
  const ms = taken32(text);
  if (ms !== null && ms >= 1e3 && ms <= 3e5) return { value: text, leftovers: [] };
  const what = "The timeout is not carried over.";
  return { value: null, leftovers: [{ place, what, instead: "It takes 1s to 5m, such as 10s." }] };
}
function expectedStatus(ranges, place) {
  if (ranges === null) return { value: null, leftovers: [] };
  const value = statusOf(ranges);
  if (value !== "too-many") return { value, leftovers: [] };
  const what = "The statuses are not carried over: they are none, or too many for a list.";
  return {
    value: null,
    leftovers: [{ place, what, instead: "Here 2xx is accepted. Write others in `expect.status`." }]
  };
}
function expecting(rules) {
  const entries = mapping(Object.entries(rules));
  return [["expect", entries.size === 0 ? null : entries]];
}

// src/convert/blackbox.ts
function fitsBlackbox(document) {
  const modules = document.get("modules");
  return isMap(modules) && [...modules.values()].some((one) => isMap(one) && one.has("prober"));
}
function readBlackbox(document, asking) {
  const fields = new Fields(document, "the file");
  const modules = fields.mapping("modules");
  const made = [...modules?.map ?? []].map(([name, tree]) => moduleOf(name, tree, asking));
  return joined(made, fields.leftovers());
}
var OF_A_PROBE = {
  valid_http_versions: "",
  body_size_limit: "",
  compression: "",
  follow_redirects: "",
  fail_if_ssl: "",
  fail_if_not_ssl: "",
  enable_http2: "",
  enable_http3: "",
  preferred_ip_protocol: "",
  ip_protocol_fallback: "",
  skip_resolve_phase_with_proxy: "",
  no_proxy: ADVICE.proxy,
  proxy_url: ADVICE.proxy,
  proxy_from_environment: "",
  proxy_connect_header: ADVICE.proxy,
  fail_if_body_json_matches_cel: ADVICE.body,
  fail_if_body_json_not_matches_cel: ADVICE.body,
  fail_if_body_matches_regexp: "Write it in `rejected: { body-contains: \u2026 }`.",
  fail_if_body_not_matches_regexp: ADVICE.body,
  fail_if_header_matches: "Write it in `expect.headers` with `not`.",
  fail_if_header_not_matches: "Write it in `expect.headers` with `matches`.",
  body_file: "Write its text in `body`."
};
var NO_TARGET = {
  place: "the file",
  what: "It names no address: Prometheus hands that to the exporter.",
  instead: "Write it in each empty `url`, or convert again with `--url`."
};
function moduleOf(name, tree, { url }) {
  const { fields, leftovers } = fieldsIn(tree, `modules.${name}`);
  if (fields === null) return { drafts: [], leftovers };
  if (fields.text("prober") !== "http") {
    return leftOut(fields.place, "it is not asked over HTTP", "Keep it in the exporter.");
  }
  const timeout = timeoutOf(fields.text("timeout"), fields.place);
  const http = fields.mapping("http") ?? new Fields(/* @__PURE__ */ new Map(), fields.place);
  const codes = http.list("valid_status_codes").map(Number);
  const ranges = codes.map((status2) => ({ from: status2, to: status2 }));
  const status = expectedStatus(codes.length === 0 ? null : ranges, fields.place);
  const credential2 = credentialOf(http);
  const tls = tlsOf(http.mapping("tls_config"));
  const headers = headersOf(http);
  const made = itemOf({
    place: fields.place,
    name,
    url: [url ?? STAND_IN],
    method: http.text("method"),
    headers: headers.pairs,
    body: textsOf(http.text("body")),
    credential: credential2.value,
    more: [...expecting({ status: status.value }), ["timeout", timeout.value], ["tls", tls.value]],
    leftovers: [
      ...[timeout, status, credential2, tls, headers].flatMap((one) => one.leftovers),
      ...http.leftovers(OF_A_PROBE),
      ...fields.leftovers(),
      ...url === null ? [NO_TARGET] : []
    ]
  });
  return url === null ? { ...made, drafts: made.drafts.map(withoutAddress) } : made;
}
var STAND_IN = "https://stand-in.invalid/";
function withoutAddress(draft) {
  return { ...draft, entries: new Map([...draft.entries, ["url", ""]]) };
}
function headersOf(http) {
  const plainly2 = http.mapping("headers");
  const kept = http.mapping("http_headers");
  const pairs = (plainly2?.pairs() ?? []).map(([name, value]) => [name, [value]]);
  const names = [...kept?.map.keys() ?? []];
  const further = names.flatMap((name) => {
    const one = kept?.mapping(name);
    const secrets = one?.list("secrets").at(-1);
    const value = one?.list("values").at(-1);
    if (typeof secrets === "string") return [[name, secret([secrets], "HEADER").parts]];
    if (typeof value === "string") return [[name, [value]]];
    return one && one.list("files").length > 0 ? [[name, secret([], "HEADER").parts]] : [];
  });
  return {
    pairs: [...pairs, ...further],
    leftovers: [...plainly2?.leftovers() ?? [], ...kept?.leftovers() ?? []]
  };
}

// src/convert/body.ts
var JSON_TYPE = "application/json";
function textBody(headers, type, parts) {
  return { headers: typed(headers, type), parts, leftovers: [] };
}
function jsonBody(headers, parts) {
  return textBody(headers, JSON_TYPE, parts);
}
function formBody(headers, pairs) {
  const parts = pairs.flatMap(([name, value], index) => {
    const start = `${index === 0 ? "" : "&"}${formText(name)}=`;
    return [start, ...value.map((part) => typeof part === "string" ? formText(part) : part)];
  });
  return textBody(headers, "application/x-www-form-urlencoded", parts);
}
function graphqlBody(headers, query, variables = []) {
  const inner = query.map(
    (part) => typeof part === "string" ? JSON.stringify(part).slice(1, -1) : part
  );
  const more = variables.length === 0 ? [] : [',"variables":', ...variables];
  return jsonBody(headers, ['{"query":"', ...inner, '"', ...more, "}"]);
}
function bodyLeft(headers, place) {
  const what = "Its body of parts or of a file is not carried over.";
  const instead = "Write it in `body`, with its `Content-Type`.";
  return { headers, parts: [], leftovers: [{ place, what, instead }] };
}
function typed(headers, type) {
  const isSaid = headers.some(([name]) => /^content-type$/i.test(name));
  return type === null || isSaid ? headers : [...headers, ["Content-Type", [type]]];
}
function formText(text) {
  return new URLSearchParams([["", text]]).toString().slice(1);
}

// src/convert/format.ts
function mapsIn(document, key) {
  const tree = document.get(key);
  return Array.isArray(tree) ? tree.filter((one) => isMap(one)) : [];
}

// src/convert/json.ts
var STEP = /\.?([\w-]+)|\[(\d{1,9})\]|\[(['"])([^'"]{1,200})\3\]/y;
var SIMPLE_NAME = /^[A-Za-z_]\w*$/;
function pathOf(text) {
  const path = text.replace(/^\$(?=[.[])/, "");
  if (path === "" || path.length > 500) return null;
  const steps = new RegExp(STEP);
  let made = "$";
  for (let at = 0; at < path.length; ) {
    steps.lastIndex = at;
    const found = steps.exec(path);
    if (found === null) return null;
    const [step, name, index, , quoted] = found;
    made += index === void 0 ? named2(name ?? quoted ?? "") : `[${index}]`;
    at += step.length;
  }
  return made;
}
function named2(name) {
  return SIMPLE_NAME.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}
function globPattern(glob) {
  const escaped = glob.replaceAll(/[\\^$.|+()[\]{}]/g, "\\$&");
  return `^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`;
}

// src/convert/gatus-conditions.ts
function expectOf(conditions, place) {
  const said = conditions.map((one) => typeof one === "string" ? saidBy(one) : UNREAD);
  const of = said.flatMap((one) => one.kind === "status" ? [one.ranges] : []);
  const status = of.length === 0 ? { value: null, leftovers: [{ place, ...NO_STATUS }] } : expectedStatus(of.reduce(both), place);
  const json2 = /* @__PURE__ */ new Map();
  const twice = [];
  for (const one of said) {
    if (one.kind !== "json") continue;
    if (json2.has(one.path)) twice.push({ place, ...TWICE });
    else json2.set(one.path, one.wanted);
  }
  const texts = said.flatMap(
    (one) => one.kind === "body" ? [plain(partsOf(one.contains, GATUS))] : []
  );
  const entries = mapping([
    ["status", status.value],
    ["json", json2.size === 0 ? null : json2],
    ["body", texts.length === 0 ? null : mapping([["contains", texts]])]
  ]);
  const left3 = said.flatMap(
    (one) => one.kind === "left" ? [{ place, what: one.what, instead: one.instead }] : []
  );
  return {
    value: entries.size === 0 ? null : entries,
    leftovers: [...status.leftovers, ...twice, ...left3]
  };
}
var UNREAD = left(
  "A condition is not carried over: it cannot be read.",
  "Write it by hand."
);
var NO_STATUS = {
  what: "No condition says which status is right.",
  instead: "Here 2xx is accepted. Write others in `expect.status`."
};
var TWICE = {
  what: "A second condition on the same value of the body is not carried over.",
  instead: "Write it in `expect.json` beside the first."
};
function left(what, instead) {
  return { kind: "left", what, instead };
}
var COMPARISON = /^(.*?) (==|!=|<=|>=|<|>) (.*)$/s;
var OTHERS = {
  "[RESPONSE_TIME]": ADVICE.slow,
  "[IP]": "Only the name of the host counts, as TLS verifies it.",
  "[CERTIFICATE_EXPIRATION]": "It is about the certificate of the server, which is no credential of yours. Keep it in Gatus.",
  "[DOMAIN_EXPIRATION]": "A domain is no credential. Keep it in Gatus, or write a reminder with `expiry: { date: \u2026 }`.",
  "[DNS_RCODE]": "Only HTTP is asked."
};
function saidBy(condition) {
  const [, first = "", operator = "", second = ""] = COMPARISON.exec(condition) ?? [];
  if (operator === "") return UNREAD;
  const isTurned = /^(?:==|!=)$/.test(operator) && second.includes("[") && !first.includes("[");
  const [left_, right] = isTurned ? [second, first] : [first, second];
  const subject = left_.trim();
  const object = right.trim();
  if (/\[(?:BODY|STATUS|CONTEXT|IP)\]/.test(object)) return UNREAD;
  if (subject === "[STATUS]") return statusBy(operator, object);
  if (subject === "[CONNECTED]" && object === "true") return { kind: "nothing" };
  const other = OTHERS[subject];
  if (other !== void 0) return left(`The condition on ${subject} is not carried over.`, other);
  return bodyBy(subject, operator, object);
}
var HIGHEST = 599;
function statusBy(operator, object) {
  const numbers = argumentsOf("any", object)?.map(Number) ?? [Number(object)];
  const [number = Number.NaN] = numbers;
  const glob = /^pat\(([1-5])\*\)$/.exec(object)?.[1];
  if (glob !== void 0 && operator === "==") {
    return { kind: "status", ranges: [{ from: Number(glob) * 100, to: Number(glob) * 100 + 99 }] };
  }
  if (numbers.some((one2) => !Number.isInteger(one2))) return UNREAD;
  const one = (from, to) => ({ kind: "status", ranges: [{ from, to }] });
  switch (operator) {
    case "==":
      return { kind: "status", ranges: numbers.map((status) => ({ from: status, to: status })) };
    case "<":
      return one(0, number - 1);
    case "<=":
      return one(0, number);
    case ">":
      return one(number + 1, HIGHEST);
    case ">=":
      return one(number, HIGHEST);
    default:
      return {
        kind: "status",
        ranges: numbers.map((status) => [
          { from: 0, to: status - 1 },
          { from: status + 1, to: HIGHEST }
        ]).reduce(both)
      };
  }
}
function both(one, other) {
  return one.flatMap(
    (a) => other.flatMap((b) => {
      const from = Math.max(a.from, b.from);
      const to = Math.min(a.to, b.to);
      return from <= to ? [{ from, to }] : [];
    })
  );
}
var BODY2 = /^\[BODY\](.*)$/s;
var HAS = /^has\(\[BODY\](.+)\)$/s;
function bodyBy(subject, operator, object) {
  const asked = HAS.exec(subject)?.[1];
  if (asked !== void 0 && operator === "==" && /^(?:true|false)$/.test(object)) {
    return json(asked, mapping([["exists", object]]));
  }
  const path = BODY2.exec(subject)?.[1];
  if (path === void 0) return UNREAD;
  if (path === "") {
    const inner = /^pat\(\*(.+)\*\)$/s.exec(object)?.[1];
    return inner !== void 0 && operator === "==" && !/[*?[\\]/.test(inner) ? { kind: "body", contains: inner } : left("The condition on the whole body is not carried over.", WHOLE_BODY);
  }
  const wanted = wantedBy(operator, object);
  return wanted === null ? UNREAD : json(path, wanted);
}
var WHOLE_BODY = "Write what it has to hold in `expect: { body: { contains: \u2026 } }`.";
function json(path, wanted) {
  const found = pathOf(path);
  return found === null ? UNREAD : { kind: "json", path: found, wanted };
}
function wantedBy(operator, object) {
  const text = (value) => plain(partsOf(value, GATUS));
  const isNumber = /^-?\d{1,15}(?:\.\d{1,15})?$/.test(object);
  const anyOf = argumentsOf("any", object);
  const [glob] = argumentsOf("pat", object) ?? [];
  const equal = anyOf !== null ? mapping([["one-of", anyOf.map(text)]]) : glob !== void 0 ? mapping([["matches", globPattern(glob)]]) : text(object);
  if (operator === "==") return equal;
  if (operator === "!=") return mapping([["not", equal]]);
  if (!isNumber) return null;
  const bound = operator.startsWith("<") ? "at-most" : "at-least";
  return operator.endsWith("=") ? mapping([[bound, object]]) : mapping([
    [bound, object],
    ["not", object]
  ]);
}
function argumentsOf(name, text) {
  if (!text.startsWith(`${name}(`) || !text.endsWith(")")) return null;
  const inner = text.slice(name.length + 1, -1);
  return name === "pat" ? [inner] : inner.split(",").map((one) => one.trim());
}

// src/convert/gatus.ts
function fitsGatus(document) {
  const hasRemote = ["external-endpoints", "suites"].some(
    (key) => mapsIn(document, key).length > 0
  );
  return hasRemote || mapsIn(document, "endpoints").some((one) => one.has("conditions"));
}
function readGatus(document) {
  const fields = new Fields(document, "the file");
  const made = fields.list("endpoints").map(endpoint);
  return joined(made, fields.leftovers(OF_THE_FILE));
}
var OF_THE_FILE = {
  alerting: ADVICE.telling,
  announcements: "",
  concurrency: "The input `concurrency` is like it.",
  debug: "",
  metrics: "",
  "skip-invalid-config-update": "",
  "disable-monitoring-lock": "",
  security: "",
  storage: "",
  web: "",
  ui: "",
  maintenance: "An item takes `snooze-until`.",
  "external-endpoints": "What is pushed to Gatus cannot be asked for.",
  suites: "One item is one request. Write those that need a credential by hand.",
  remote: "Convert the other instance too.",
  connectivity: "An unreachable endpoint is `inconclusive` by itself.",
  tunneling: ADVICE.network
};
var OF_AN_ENDPOINT = {
  interval: ADVICE.schedule,
  alerts: ADVICE.telling,
  "maintenance-windows": "The item takes `snooze-until`.",
  ui: "",
  "extra-labels": "",
  store: "One item is one request.",
  "always-run": ""
};
function endpoint(tree, index) {
  const place = `endpoints[${index}]`;
  const { fields, leftovers } = fieldsIn(tree, place);
  if (fields === null) return { drafts: [], leftovers };
  const name = named(fields.text("name"), fields.text("group"));
  const at = fields.called(name);
  for (const key of ["name", "group"]) at.tree(key);
  const url = at.text("url") ?? "";
  if (at.text("enabled") === "false")
    return leftOut(at.place, "it is disabled", "Enable it and convert again.");
  const isOther = !isHttp(url) || at.map.has("dns") || at.map.has("ssh");
  if (isOther) return leftOut(at.place, "it is not asked over HTTP", "Keep it in Gatus.");
  const expect = expectOf(at.list("conditions"), at.place);
  const client = clientOf(at.mapping("client"));
  const body = partsOf(at.text("body") ?? "", GATUS);
  const headers = (at.mapping("headers") ?? new Fields(/* @__PURE__ */ new Map(), at.place)).pairs();
  const sent = headers.map(([key, value]) => [key, partsOf(value, GATUS)]);
  const request = at.flag("graphql") ? graphqlBody(sent, body) : textBody(sent, null, body);
  const asked = {
    place: at.place,
    name,
    url: partsOf(url, GATUS),
    method: at.text("method"),
    headers: request.headers,
    body: request.parts,
    credential: client.credential,
    more: [["expect", expect.value], ...client.more]
  };
  const said = [...expect.leftovers, ...client.leftovers, ...at.leftovers(OF_AN_ENDPOINT)];
  return itemOf({ ...asked, leftovers: said });
}
var OF_A_CLIENT = {
  "ignore-redirect": "",
  insecure: ADVICE.tls,
  network: "",
  "proxy-url": ADVICE.proxy,
  "dns-resolver": "The resolver of the runner is used.",
  "identity-aware-proxy": "See `auth: { google: \u2026 }` with `audience`.",
  "store-cookies": "One item is one request, so no cookie is kept.",
  tunnel: ADVICE.network
};
function clientOf(fields) {
  if (fields === null) return { credential: null, more: [], leftovers: [] };
  const oauth = fields.mapping("oauth2");
  const of = (key) => partsOf(oauth?.text(key) ?? "", GATUS);
  const scopes = oauth?.list("scopes").filter((one) => typeof one === "string") ?? [];
  const credential2 = oauth === null ? null : clientCredentials({
    tokenUrl: of("token-url"),
    clientId: of("client-id"),
    clientSecret: of("client-secret"),
    scope: partsOf(scopes.join(" "), GATUS)
  });
  const tls = fields.mapping("tls");
  const files = [tls?.text("certificate-file"), tls?.text("private-key-file")];
  const timeout = timeoutOf(fields.text("timeout"), fields.place);
  const pair = tls === null || files.includes(null) ? null : clientCertificate();
  return {
    credential: credential2,
    more: [
      ["tls", pair],
      ["timeout", timeout.value]
    ],
    leftovers: [
      ...timeout.leftovers,
      ...fields.leftovers(OF_A_CLIENT),
      ...oauth?.leftovers() ?? [],
      ...tls?.leftovers({ renegotiation: "" }) ?? []
    ]
  };
}
function clientCertificate() {
  return mapping([
    ["cert", secret([], "CERTIFICATE")],
    ["key", secret([], "PRIVATE_KEY")]
  ]);
}

// src/convert/client-auth.ts
var TYPES = {
  noauth: () => ({ kind: "none" }),
  bearer: (of) => credential(bearer(of("token"))),
  basic: (of) => credential(account("basic", of("username"), of("password"))),
  digest: (of) => credential(account("digest", of("username"), of("password"))),
  apikey: (of) => {
    const name = literalOf(of("key"));
    const place = /^query/.test(literalOf(of("in"))) ? "query" : "header";
    return name === "" ? left2("The key has no name.") : credential(oneOf(place, name, of("value")));
  },
  awsv4: (of) => credential({
    scheme: "aws",
    value: mapping([
      ["access-key-id", secret(of("accessKey"), "ACCESS_KEY_ID")],
      ["secret-access-key", secret(of("secretKey"), "SECRET_ACCESS_KEY")],
      ["session-token", optional(of("sessionToken"), "SESSION_TOKEN")],
      ["region", of("region").length === 0 ? null : plain(of("region"))],
      ["service", of("service").length === 0 ? null : plain(of("service"))]
    ])
  }),
  oauth2: (of) => {
    const isClient = literalOf(of("grant_type")) === "client_credentials";
    if (isClient && of("accessTokenUrl").length > 0) {
      return credential(
        clientCredentials({
          tokenUrl: of("accessTokenUrl"),
          clientId: of("clientId"),
          clientSecret: of("clientSecret"),
          scope: of("scope"),
          sentIn: literalOf(of("client_authentication")) === "body" ? "post" : null
        })
      );
    }
    return of("accessToken").length > 0 ? credential(bearer(of("accessToken"))) : left2(OTHER_GRANT);
  }
};
var OTHER_GRANT = "Only client credentials need nobody. See `auth: { oauth2: \u2026 }` for a refresh token.";
function clientAuth(type, of) {
  if (!Object.hasOwn(TYPES, type))
    return left2("That way to sign in is not known here. See docs/CREDENTIALS.md.");
  return TYPES[type]?.(of) ?? { kind: "none" };
}
function credential(one) {
  return { kind: "credential", credential: one };
}
function left2(instead) {
  return { kind: "left", instead };
}
function optional(parts, called) {
  return parts.length === 0 ? null : secret(parts, called);
}
function authLeft(auth, place) {
  if (auth.kind !== "left") return [];
  return [{ place, what: "Its credential is not carried over.", instead: auth.instead }];
}

// src/convert/postman-request.ts
function enabledPairs(tree) {
  if (!isList(tree)) return [];
  return tree.filter(isMap).flatMap((one) => {
    const [key, value, disabled] = ["key", "value", "disabled"].map((name) => one.get(name));
    if (typeof key !== "string" || key === "" || disabled === "true") return [];
    return [[key, partsOf(typeof value === "string" ? value : "", BRACES)]];
  });
}
function addressIn(tree, place) {
  if (typeof tree === "string") return partsOf(tree.trim(), BRACES);
  if (!isMap(tree)) return [];
  const fields = new Fields(tree, place);
  const raw2 = fields.text("raw") ?? assembled(fields);
  const variables = new Map(enabledPairs(fields.tree("variable")));
  return withPathVariables(partsOf(raw2.trim(), BRACES), variables);
}
function assembled(fields) {
  const joined3 = (key, by) => {
    const tree = fields.tree(key);
    return isList(tree) ? tree.filter((one) => typeof one === "string").join(by) : String(tree ?? "");
  };
  const query = enabledPairs(fields.tree("query")).map(([name, value]) => `${name}=${raw(value)}`);
  const port = fields.text("port");
  return [
    `${fields.text("protocol") ?? "https"}://${joined3("host", ".")}`,
    port === null ? "" : `:${port}`,
    `/${joined3("path", "/").replace(/^\//, "")}`,
    query.length === 0 ? "" : `?${query.join("&")}`
  ].join("");
}
function raw(parts) {
  return parts.map(
    (part) => typeof part === "string" ? part : "variable" in part ? `{{${part.variable}}}` : ""
  ).join("");
}
function withPathVariables(parts, variables) {
  return parts.flatMap((part) => {
    if (typeof part !== "string") return [part];
    return part.split(/(\/:[A-Za-z_][\w-]*)(?=[/?#]|$)/).flatMap((piece) => {
      if (!/^\/:[A-Za-z_]/.test(piece)) return piece === "" ? [] : [piece];
      const name = piece.slice(2);
      const value = variables.get(name) ?? [];
      return ["/", ...value.length === 0 ? [{ variable: name }] : value];
    });
  });
}
function bodyIn(body, headers) {
  const mode = body?.text("mode") ?? null;
  if (body === null || mode === null || body.flag("disabled")) return textBody(headers, null, []);
  switch (mode) {
    case "raw": {
      const language = body.mapping("options")?.mapping("raw")?.text("language");
      const parts = partsOf(body.text("raw") ?? "", BRACES);
      return language === "json" ? jsonBody(headers, parts) : textBody(headers, null, parts);
    }
    case "urlencoded":
      return formBody(headers, enabledPairs(body.tree("urlencoded")));
    case "graphql": {
      const [query, variables] = ["query", "variables"].map(
        (key) => partsOf(body.mapping("graphql")?.text(key) ?? "", BRACES)
      );
      return graphqlBody(headers, query ?? [], variables);
    }
    default:
      return bodyLeft(headers, body.place);
  }
}

// src/convert/postman.ts
function fitsPostman(document) {
  const info = document.get("info");
  return isMap(info) && document.has("item") && (info.has("schema") || info.has("_postman_id"));
}
var OF_A_COLLECTION = {
  info: "",
  event: ADVICE.assertion,
  protocolProfileBehavior: "",
  variable: ADVICE.variable
};
var OF_A_FOLDER = { ...OF_A_COLLECTION, id: "", _postman_id: "", description: "" };
var OF_AN_ITEM = { ...OF_A_FOLDER, response: "" };
function readPostman(document) {
  const fields = new Fields(document, "the collection");
  const inherited = authOf(fields, NO_AUTH);
  const made = fields.list("item").map((tree, index) => entryOf(tree, { place: `item[${index}]`, above: [], auth: inherited }));
  return joined(made, fields.leftovers(OF_A_COLLECTION));
}
var NO_AUTH = { kind: "none" };
function entryOf(tree, { place, above, auth }) {
  const { fields, leftovers } = fieldsIn(tree, place);
  if (fields === null) return { drafts: [], leftovers };
  const own = fields.text("name");
  const names = own === null ? above : [...above, own];
  if (!fields.map.has("item")) return requestOf(fields, { place, above: names, auth });
  const inherited = authOf(fields, auth);
  const made = fields.list("item").map(
    (one, index) => entryOf(one, { place: `${place}.item[${index}]`, above: names, auth: inherited })
  );
  const { drafts, leftovers: left3 } = joined(made, fields.leftovers(OF_A_FOLDER));
  return { drafts, leftovers: left3 };
}
var OF_A_REQUEST = {
  description: "",
  proxy: ADVICE.proxy,
  certificate: "See `tls`."
};
function requestOf(item, { above, auth }) {
  const name = above.length === 0 ? null : above.join(" / ");
  const at = item.called(name);
  at.text("name");
  const tree = at.tree("request");
  const request = isMap(tree) ? new Fields(tree, at.place) : null;
  const url = request === null ? tree : request.tree("url");
  if (at.flag("disabled")) return leftOut(at.place, "it is disabled", "Enable it.");
  const used = request === null ? auth : authOf(request, auth);
  const headers = request === null ? [] : headersIn(request);
  const method = request?.text("method") ?? null;
  const body = bodyIn(request?.mapping("body") ?? null, headers);
  return itemOf({
    place: at.place,
    name,
    url: addressIn(url, at.place),
    method,
    headers: body.headers,
    body: body.parts,
    credential: used.kind === "credential" ? used.credential : null,
    more: [],
    leftovers: [
      ...body.leftovers,
      ...authLeft(used, at.place),
      ...request?.leftovers(OF_A_REQUEST) ?? [],
      ...at.leftovers(OF_AN_ITEM)
    ]
  });
}
function headersIn(request) {
  const tree = request.tree("header");
  if (typeof tree !== "string") return enabledPairs(tree);
  return tree.split("\n").flatMap((line) => {
    const [, name, value = ""] = /^\s*([^:\s]+)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
    return name === void 0 ? [] : [[name, partsOf(value, BRACES)]];
  });
}
function authOf(fields, inherited) {
  const auth = fields.mapping("auth");
  const type = auth?.text("type") ?? null;
  if (auth === null || type === null) return inherited;
  const tree = auth.tree(type);
  const pairs = isMap(tree) ? new Fields(tree, auth.place).pairs() : [];
  const listed = enabledPairs(tree);
  const all = new Map([
    ...pairs.map(([key, value]) => [key, partsOf(value, BRACES)]),
    ...listed
  ]);
  return clientAuth(type, (name) => all.get(name) ?? []);
}

// src/convert/upptime.ts
function fitsUpptime(document) {
  return mapsIn(document, "sites").some((one) => one.has("url"));
}
var OF_THE_FILE2 = {
  owner: "",
  repo: "",
  "status-website": "See docs/STATUS-PAGE.md.",
  assignees: "An item takes `owner`.",
  notifications: ADVICE.telling,
  PAT: "The token of the job is enough.",
  "user-agent": "An item takes `headers: { User-Agent: \u2026 }`.",
  workflowSchedule: ADVICE.schedule,
  commitMessages: "",
  i18n: "",
  skipDescriptionUpdate: "",
  skipTopicsUpdate: "",
  skipHomepageUpdate: ""
};
var OF_A_SITE = {
  icon: "",
  slug: "",
  assignees: "The item takes `owner`.",
  maxRedirects: ADVICE.redirect,
  maxResponseTime: ADVICE.slow,
  __dangerous__insecure: ADVICE.tls,
  __dangerous__disable_verify_peer: ADVICE.tls,
  __dangerous__disable_verify_host: ADVICE.tls,
  __dangerous__body_down: ADVICE.body,
  __dangerous__body_down_if_text_missing: ADVICE.body,
  __dangerous__body_degraded: ADVICE.body,
  __dangerous__body_degraded_if_text_missing: ADVICE.body,
  verbose: ""
};
function readUpptime(document) {
  const fields = new Fields(document, "the file");
  const made = fields.list("sites").map(site);
  return joined(made, fields.leftovers(OF_THE_FILE2));
}
function site(tree, index) {
  const { fields, leftovers } = fieldsIn(tree, `sites[${index}]`);
  if (fields === null) return { drafts: [], leftovers };
  const at = fields.called(fields.text("name"));
  const url = at.text("url") ?? "";
  const kind = at.text("check") ?? at.text("type") ?? "http";
  if (kind !== "http" || !isHttp(url)) {
    return leftOut(at.place, "it is not asked over HTTP", "Keep it in Upptime.");
  }
  const lines = at.list("headers").map((line) => headerOf(line, at.place));
  const status = expectedStatus(statuses(at.list("expectedStatusCodes")), at.place);
  return itemOf({
    place: at.place,
    name: at.text("name"),
    url: partsOf(url, UPPTIME),
    method: at.text("method"),
    headers: lines.flatMap(({ header }) => header === null ? [] : [header]),
    body: partsOf(at.text("body") ?? "", UPPTIME),
    credential: null,
    more: expecting({ status: status.value }),
    leftovers: [
      ...lines.flatMap((line) => line.leftovers),
      ...status.leftovers,
      ...at.leftovers(OF_A_SITE)
    ]
  });
}
function statuses(list) {
  const numbers = list.map(Number).filter((one) => Number.isInteger(one));
  return list.length === 0 ? null : numbers.map((status) => ({ from: status, to: status }));
}
function headerOf(line, place) {
  const [, name = "", value = ""] = typeof line === "string" ? /^([^:\s]+)\s*:\s*(.*)$/s.exec(line) ?? [] : [];
  if (name !== "") return { header: [name, partsOf(value, UPPTIME)], leftovers: [] };
  const what = "A header is not carried over: it is not `Name: value`.";
  return { header: null, leftovers: [{ place, what, instead: "Write it in `headers`." }] };
}

// src/convert/read-tree.ts
var import_yaml = require("./yaml.js");
var DEEPEST = 100;
var MOST_ALIASES = 1e3;
function readTree(text) {
  return /^\s*\{/.test(text) ? readJson(text) ?? readYaml(text) : readYaml(text);
}
function readJson(text) {
  try {
    return treeFrom(JSON.parse(text));
  } catch {
    return null;
  }
}
function readYaml(text) {
  try {
    const document = (0, import_yaml.parseDocument)(text, { schema: "failsafe", merge: true, logLevel: "silent" });
    const [error] = document.errors;
    if (error !== void 0) {
      const [{ line, col } = { line: 0, col: 0 }] = error.linePos ?? [];
      return fault(`It is neither JSON nor YAML: line ${line}, column ${col} cannot be read.`);
    }
    let aliases = 0;
    (0, import_yaml.visit)(document, (_, node) => {
      if ((0, import_yaml.isAlias)(node)) aliases += 1;
    });
    if (aliases > MOST_ALIASES) return fault(`It has more than ${MOST_ALIASES} aliases.`);
    return treeFrom(document.toJS({ mapAsMap: true, maxAliasCount: MOST_ALIASES }));
  } catch {
    return fault("It is neither JSON nor YAML that can be read, or it is nested too deeply.");
  }
}
function fault(text) {
  return { kind: "fault", fault: text };
}
function treeFrom(value) {
  const tree = treeOf(value, DEEPEST);
  return tree === null ? fault(`It is nested deeper than ${DEEPEST} levels.`) : { kind: "tree", tree };
}
function treeOf(value, levels) {
  if (levels === 0) return null;
  if (Array.isArray(value)) return allOf(value.map((one) => treeOf(one, levels - 1)));
  if (typeof value !== "object" || value === null) return value === null ? "" : String(value);
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  const keys = entries.map(([key]) => typeof key === "string" ? key : "");
  const values = allOf(entries.map(([, one]) => treeOf(one, levels - 1)));
  return values && new Map(keys.map((key, index) => [key, values[index] ?? ""]));
}
function allOf(trees) {
  const whole = trees.filter((tree) => tree !== null);
  return whole.length === trees.length ? whole : null;
}

// src/convert/uptime-kuma-expect.ts
function bodyRules(at, type) {
  const [keyword, query, wanted] = ["keyword", "jsonPath", "expectedValue"].map(
    (key) => at.text(key)
  );
  const isInverted = at.flag("invertKeyword");
  const operator = at.text("jsonPathOperator") ?? "==";
  const left3 = (what, instead) => ({
    rules: {},
    leftovers: [{ place: at.place, what, instead }]
  });
  if (type === "keyword" && keyword) {
    return isInverted ? left3(
      "The keyword that must be absent is not carried over.",
      "Write it in `rejected: { body-contains: \u2026 }`."
    ) : { rules: { body: mapping([["contains", plain([keyword])]]) }, leftovers: [] };
  }
  if (type !== "json-query") return { rules: {}, leftovers: [] };
  const path = pathOf(query ?? "");
  const value = wanted ? jsonRule(operator, wanted) : null;
  return path === null || value === null ? left3("The JSON query is not carried over: it is no plain path.", "Write it in `expect.json`.") : { rules: { json: mapping([[path, value]]) }, leftovers: [] };
}
function jsonRule(operator, wanted) {
  const text = plain([wanted]);
  const isNumber = /^-?\d{1,15}(?:\.\d{1,15})?$/.test(wanted);
  switch (operator) {
    case "==":
      return text;
    case "!=":
      return mapping([["not", text]]);
    case "contains":
      return mapping([["contains", text]]);
    case "<=":
      return isNumber ? mapping([["at-most", wanted]]) : null;
    case ">=":
      return isNumber ? mapping([["at-least", wanted]]) : null;
    default:
      return null;
  }
}

// src/convert/uptime-kuma-keys.ts
var OF_THE_FILE3 = {
  version: "",
  notificationList: ADVICE.telling,
  proxyList: ADVICE.proxy
};
var OTHER_TYPE = Object.fromEntries(
  [
    "id hostname port protocol location subtype weight parent childrenIDs path pathName tags forceInactive screenshot",
    "packetSize dns_resolve_type dns_resolve_server dns_last_result docker_container docker_host pushToken sendUrl",
    "mqttTopic mqttSuccessMessage mqttCheckType mqttUsername mqttPassword mqttWebsocketPath databaseQuery",
    "databaseConnectionString authWorkstation authDomain grpcUrl grpcProtobuf grpcMethod grpcServiceName grpcEnableTls",
    "grpcBody grpcMetadata radiusUsername radiusPassword radiusSecret radiusCalledStationId radiusCallingStationId game",
    "gamedigGivenPortOnly kafkaProducerTopic kafkaProducerBrokers kafkaProducerSsl kafkaProducerAllowAutoTopicCreation",
    "kafkaProducerMessage kafkaProducerSaslOptions remote_browser snmpOid snmpVersion snmp_v3_username rabbitmqNodes",
    "rabbitmqUsername rabbitmqPassword conditions includeSensitiveData maintenance retryInterval resendInterval",
    "retryOnlyOnStatusCodeFailure wsIgnoreSecWebsocketAcceptHeader wsSubprotocol smtpSecurity screenshot_delay",
    "system_service_name ntpStratumThreshold ntpTimeOffsetThreshold ntpRootDispersionThreshold expectedTlsAlert",
    "ping_numeric ping_count ping_per_request_timeout saveResponse saveErrorResponse responseMaxLength cacheBust",
    "user_id created_date domainExpiryNotification expiryNotification description ipFamily notificationIDList"
  ].flatMap((line) => line.split(" ").map((key) => [key, ""]))
);
var OF_A_MONITOR = {
  ...OTHER_TYPE,
  interval: ADVICE.schedule,
  maxretries: "The input `retries` and the key of an item are for failures that may pass.",
  maxredirects: ADVICE.redirect,
  proxyId: ADVICE.proxy
};

// src/convert/uptime-kuma.ts
function fitsUptimeKuma(document) {
  return mapsIn(document, "monitorList").length > 0;
}
function readUptimeKuma(document) {
  const fields = new Fields(document, "the file");
  const made = fields.list("monitorList").map(monitor);
  return joined(made, fields.leftovers(OF_THE_FILE3));
}
var HTTP_TYPES = ["http", "keyword", "json-query"];
function monitor(tree, index) {
  const { fields, leftovers } = fieldsIn(tree, `monitorList[${index}]`);
  if (fields === null) return { drafts: [], leftovers };
  const at = fields.called(fields.text("name"));
  const name = at.text("name");
  const type = at.text("type") ?? "http";
  const url = at.text("url") ?? "";
  if (!HTTP_TYPES.includes(type) || !isHttp(url)) {
    return leftOut(at.place, "it is not asked over HTTP", "Keep it in Uptime Kuma.");
  }
  if (at.text("active") !== null && !at.flag("active")) {
    return leftOut(at.place, "it is paused", "Resume it and convert again.");
  }
  const seconds = at.text("timeout");
  const hasTimeout = seconds !== null && Number(seconds) > 0;
  const timeout = timeoutOf(hasTimeout ? `${Math.ceil(Number(seconds))}s` : null, at.place);
  const status = expectedStatus(statuses2(at.list("accepted_statuscodes")), at.place);
  const body = bodyRules(at, type);
  const headers = headersOf2(at);
  const sent = bodyOf(at, headers.pairs);
  const flags = flagged(at);
  return itemOf({
    place: at.place,
    name,
    url: [url],
    method: at.text("method"),
    headers: sent.headers,
    body: sent.parts,
    credential: credentialOf2(at),
    more: [
      ...expecting({ status: status.value, ...body.rules }),
      ["timeout", timeout.value],
      ["tls", tlsOf2(at)]
    ],
    leftovers: [
      ...[status, timeout, body, headers].flatMap((one) => one.leftovers),
      ...flags,
      ...at.leftovers(OF_A_MONITOR)
    ]
  });
}
function statuses2(list) {
  if (list.length === 0) return null;
  return list.flatMap((one) => {
    const [, from, to = from] = typeof one === "string" ? /^(\d{3})(?:-(\d{3}))?$/.exec(one) ?? [] : [];
    return from === void 0 ? [] : [{ from: Number(from), to: Number(to) }];
  });
}
function headersOf2(at) {
  const text = at.text("headers");
  if (text === null) return { pairs: [], leftovers: [] };
  const read2 = readTree(text);
  if (read2.kind === "tree" && isMap(read2.tree)) {
    const fields = new Fields(read2.tree, at.place);
    const pairs = fields.pairs().map(([name, value]) => [name, [value]]);
    return { pairs, leftovers: fields.leftovers() };
  }
  const what = "`headers` is not carried over: it is no JSON.";
  return { pairs: [], leftovers: [{ place: at.place, what, instead: "Write it by hand." }] };
}
var TYPES2 = {
  json: "application/json",
  form: "application/x-www-form-urlencoded",
  xml: "text/xml; charset=utf-8"
};
function bodyOf(at, headers) {
  const text = at.text("body");
  if (text === null) return textBody(headers, null, []);
  const isSent = !/^(?:GET|HEAD)?$/i.test(at.text("method") ?? "");
  const type = TYPES2[at.text("httpBodyEncoding") ?? "json"] ?? null;
  return textBody(headers, isSent ? type : null, [text]);
}
function credentialOf2(at) {
  const of = (key) => {
    const text = at.text(key);
    return text === null ? [] : [text];
  };
  const [user, password, token] = [
    of("basic_auth_user"),
    of("basic_auth_pass"),
    of("bearer_token")
  ];
  const oauth = {
    tokenUrl: of("oauth_token_url"),
    clientId: of("oauth_client_id"),
    clientSecret: of("oauth_client_secret"),
    scope: of("oauth_scopes"),
    audience: of("oauth_audience")
  };
  const inBody = at.text("oauth_auth_method") === "client_secret_post";
  const method = at.text("authMethod") ?? (user.length > 0 ? "basic" : "");
  if (method === "basic") return account("basic", user, password);
  if (method === "bearer") return bearer(token);
  if (method === "oauth2-cc")
    return clientCredentials({ ...oauth, sentIn: inBody ? "post" : null });
  return null;
}
function tlsOf2(at) {
  const [cert, key, ca] = ["tlsCert", "tlsKey", "tlsCa"].map((name) => at.text(name));
  if (at.text("authMethod") !== "mtls") return null;
  return mapping([
    ["cert", secret(cert === null || cert === void 0 ? [] : [cert], "CERTIFICATE")],
    ["key", secret(key === null || key === void 0 ? [] : [key], "PRIVATE_KEY")],
    ["ca", ca === null || ca === void 0 ? null : plain([ca])]
  ]);
}
var NTLM = "NTLM is not known here. Use another way to sign in.";
var UPSIDE_DOWN = "Write in `expect` what the right answer is.";
function flagged(at) {
  const left3 = (what, instead) => ({ place: at.place, what, instead });
  const isUpsideDown = at.flag("upsideDown");
  const isTrusting = at.flag("ignoreTls");
  const isNtlm = at.text("authMethod") === "ntlm";
  return [
    ...isUpsideDown ? [left3("`upsideDown` is not carried over.", UPSIDE_DOWN)] : [],
    ...isTrusting ? [left3("`ignoreTls` is not carried over.", ADVICE.tls)] : [],
    ...isNtlm ? authLeft({ kind: "left", instead: NTLM }, at.place) : []
  ];
}

// src/convert/formats.ts
var FORMATS = {
  gatus: {
    is: "a Gatus configuration (`endpoints` with `conditions`)",
    fits: fitsGatus,
    read: readGatus
  },
  upptime: {
    is: "the .upptimerc.yml of Upptime (`sites`)",
    fits: fitsUpptime,
    read: readUpptime
  },
  "uptime-kuma": {
    is: "a backup of Uptime Kuma (`monitorList`)",
    fits: fitsUptimeKuma,
    read: readUptimeKuma
  },
  blackbox: {
    is: "a configuration of blackbox_exporter (`modules`)",
    fits: fitsBlackbox,
    read: readBlackbox
  },
  postman: {
    is: "a Postman collection of version 2 (`info` and `item`)",
    fits: fitsPostman,
    read: readPostman
  }
};

// src/convert/naming.ts
var TAKEN = /^(?:PATH|HOME|USER|USERNAME|LOGNAME|SHELL|PWD|OLDPWD|HOSTNAME|HOST|LANG|TERM|TMP|TEMP|TMPDIR|CI|EDITOR|DEBUG|NO_COLOR|FORCE_COLOR|(?:HTTPS?|ALL|NO)_PROXY|NODE_.*|LC_.*|npm_.*)$/;
var FOREIGN_PREFIX = /^(?:ACTIONS|INPUT|RUNNER)_/;
function environmentName(text) {
  return text.normalize("NFKD").replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2").replaceAll(/[^A-Za-z0-9]+/g, "_").replaceAll(/^_+|_+$/g, "").toUpperCase().slice(0, 60).replace(/_+$/, "");
}
function usable(name) {
  const begun = /^\d/.test(name) ? `V_${name}` : name;
  const whole = begun === "" ? "VALUE" : begun;
  if (FOREIGN_PREFIX.test(whole)) return `MY_${whole}`;
  return TAKEN.test(whole) ? `${whole}_VALUE` : whole;
}
function named3(drafts, shown) {
  const pieces = drafts.flatMap(
    (draft) => [...draft.entries.values()].flatMap(piecesOf).map((piece) => ({ piece, draft }))
  );
  const names = /* @__PURE__ */ new Map();
  const byPiece = /* @__PURE__ */ new Map();
  const variables = [];
  const give = (piece, wanted, describe) => {
    const key = keyOf(piece);
    const known = key === null ? void 0 : names.get(key);
    const name = known ?? freeName(wanted, taken);
    byPiece.set(piece, name);
    if (known !== void 0) return;
    if (key !== null) names.set(key, name);
    taken.set(name, 1);
    variables.push(describe(name));
  };
  const taken = /* @__PURE__ */ new Map();
  for (const { piece } of pieces) {
    if (!("variable" in piece)) continue;
    const foreign = piece.variable;
    give(piece, usable(environmentName(foreign)), (name) => ({ kind: "carried", name, foreign }));
  }
  for (const { piece, draft } of pieces) {
    if ("variable" in piece) continue;
    const owner = environmentName(shown(draft.name ?? "")).replace(/^GITHUB_/, "GH_");
    const wanted = usable([owner, piece.called].filter((part) => part !== "").join("_"));
    const kind = piece.literal === "" ? "open" : "written";
    give(piece, wanted, (name) => ({ kind, name, place: draft.place }));
  }
  return {
    nameOf: (piece) => byPiece.get(piece) ?? "",
    variables
  };
}
function keyOf(piece) {
  if ("variable" in piece) return `variable ${piece.variable}`;
  return piece.literal === "" ? null : `literal ${piece.literal}`;
}
function freeName(wanted, taken) {
  let count = taken.get(wanted);
  if (count === void 0) return wanted;
  do
    count += 1;
  while (taken.has(`${wanted}_${count}`));
  taken.set(wanted, count);
  return `${wanted}_${count}`;
}
function literalsIn(drafts) {
  const pieces = drafts.flatMap(({ entries }) => [...entries.values()].flatMap(piecesOf));
  return pieces.flatMap((piece) => "literal" in piece ? piece.literal : []);
}
function piecesOf(value) {
  if (typeof value === "string") return [];
  if (isMapping(value)) return [...value.values()].flatMap(piecesOf);
  if (isText(value)) return value.parts.filter((part) => typeof part !== "string");
  return value.flatMap(piecesOf);
}

// shared:src/model/secret.ts
var taken04 = take("Secret");

// shared:src/text/escape.ts
var taken05 = take("bounded");
var taken8 = take("visible");

// shared:src/text/redact.ts
var taken12 = take("createRedactor");

// src/convert/render.ts
var LONGEST_NAME = 120;
function isTelling(literal) {
  return literal.length >= 12 || taken03(literal);
}
function telling(literal) {
  return [literal, ...literal.split(/[\s=;,:"]+/)].filter(isTelling);
}
function cleanerOf(drafts) {
  const inNames = drafts.flatMap(({ name }) => (name ?? "").match(/[\w.~+:-]{16,}/g) ?? []);
  const literals = [
    ...literalsIn(drafts).flatMap(telling),
    ...inNames.filter((piece) => taken3(piece) !== null)
  ];
  const { own } = taken12([...new Set(literals)].map((literal) => new taken04(literal)));
  return own;
}
function render(drafts, naming, clean) {
  const names = uniqueNames(drafts.map(({ name }) => nameFor(name, clean)));
  const all = drafts.map((draft, index) => {
    const written = [...draft.entries].map(([key, value]) => [key, write(value)]);
    const isWhole = !written.some(([, value]) => JSON.stringify(plainly(value)).includes(BROKEN));
    const item = new Map([["name", names[index] ?? ""], ...written]);
    return { place: draft.place, item, isWhole };
  });
  return {
    items: all.filter(({ isWhole }) => isWhole),
    leftovers: all.filter(({ isWhole }) => !isWhole).map(({ place }) => ({
      place,
      what: "It is not carried over: a dollar sign stands right before a variable.",
      instead: "Put both into one secret, and write the item by hand."
    }))
  };
  function write(value) {
    if (typeof value === "string") return clean(value);
    if (isText(value)) return textOf(value.parts);
    if (isMapping(value)) {
      return new Map([...value].map(([key, one]) => [clean(key), write(one)]));
    }
    return value.map(write);
  }
  function textOf(parts) {
    return parts.map((part, index) => {
      if (typeof part !== "string") return `\${${naming.nameOf(part)}}`;
      const escaped = clean(part).replaceAll("${", "$$${");
      return escaped.endsWith("$") && index < parts.length - 1 ? BROKEN : escaped;
    }).join("");
  }
}
var BROKEN = "\uFDD0";
function plainly(value) {
  if (typeof value === "string") return value;
  return value instanceof Map ? [...value].map(([key, one]) => [key, plainly(one)]) : [...value];
}
function nameFor(name, clean) {
  const shown = taken8(clean(name ?? "")).replaceAll("${", "{").trim();
  return shown === "" ? "Item" : taken05(shown, LONGEST_NAME);
}
function uniqueNames(names) {
  const given = /* @__PURE__ */ new Map();
  return names.map((name) => {
    const count = (given.get(name) ?? 0) + 1;
    given.set(name, count);
    return count === 1 && !given.has(`${name} (1)`) ? name : `${name} (${count})`;
  });
}

// src/convert/convert.ts
function convert(text, wish) {
  const read2 = readTree(text);
  if (read2.kind === "fault") return read2;
  if (!isMap(read2.tree)) return fault2(`It is not a mapping. ${EXPECTED}`);
  const document = read2.tree;
  const format = formatOf(document, wish.from);
  if (typeof format === "string") return fault2(format);
  if (wish.url !== null && format !== FORMATS.blackbox) return fault2(URL_UNUSED);
  const reading = format.read(document, wish);
  return { kind: "converted", converted: converted(reading) };
}
function converted({ drafts, leftovers }) {
  const clean = cleanerOf(drafts);
  const naming = named3(drafts, clean);
  const rendered = render(drafts, naming, clean);
  return {
    items: rendered.items,
    leftovers: [...leftovers, ...rendered.leftovers],
    variables: naming.variables,
    clean
  };
}
function fault2(text) {
  return { kind: "fault", fault: text };
}
var URL_UNUSED = "`--url` is for a file of blackbox_exporter. Others name their addresses.";
var ALL = Object.entries(FORMATS);
var BRUNO = "a Bruno collection (its folder, or a .bru file)";
var EXPECTED = `Expected is ${taken02([...ALL.map(([, { is }]) => is), BRUNO], "or")}.`;
function formatOf(document, from) {
  if (from === "bruno") return `It is not ${BRUNO}.`;
  if (from !== null) {
    const named4 = FORMATS[from];
    return named4?.fits(document) ? named4 : `It is not ${named4?.is ?? "of that format"}.`;
  }
  const fitting = ALL.filter(([, { fits }]) => fits(document));
  const [only, ...others] = fitting;
  if (only === void 0) return `Its format is not known. ${EXPECTED}`;
  if (others.length === 0) return only[1];
  return `It may be ${taken02(
    fitting.map(([, { is }]) => is),
    "or"
  )}. Say which with \`--from\`.`;
}

// src/convert/write.ts
var import_yaml2 = require("./yaml.js");
var STYLE = { lineWidth: 0, schema: "failsafe" };
function itemsText(items) {
  return (0, import_yaml2.stringify)(items, STYLE);
}
function listText(items) {
  const file = /* @__PURE__ */ new Map([["endpoints", items]]);
  return (0, import_yaml2.stringify)(file, STYLE);
}

// src/convert/tell.ts
var PLACES_NAMED = 3;
function leftoverLines(leftovers) {
  const places = /* @__PURE__ */ new Map();
  for (const { place, what, instead } of leftovers) {
    const said = `${what} ${instead}`.trim();
    places.set(said, [...places.get(said) ?? [], place]);
  }
  return [...places].map(([said, all]) => taken8(`${placesNamed(all)}: ${said}`));
}
function placesNamed(all) {
  const unique = [...new Set(all)];
  const named4 = unique.slice(0, PLACES_NAMED);
  const more = unique.length - named4.length;
  return taken02(more === 0 ? named4 : [...named4, `${more} more`]);
}
function variableLines(variables) {
  return variables.map((one) => taken8(lineOf(one)));
}
function lineOf(one) {
  switch (one.kind) {
    case "written":
      return `${one.place}: A credential is written out in the file. Create the secret ${one.name} with it.`;
    case "open":
      return `${one.place}: The file does not hold the credential. Create the secret ${one.name}.`;
    case "carried":
      return carried(one.name, one.foreign);
  }
}
function carried(name, foreign) {
  const shown = /^[\w.$-]{1,60}$/.test(foreign) ? `\`${foreign}\`` : "A variable";
  if (foreign.startsWith("$")) {
    return `${shown} is made anew for each request there, and a variable here. Give ${name} a fixed value.`;
  }
  const same2 = foreign === name;
  return same2 ? `Set ${name}, which the file takes from its environment.` : `${shown} is ${name} here. Set it to the same value.`;
}

// shared:src/report/plain.ts
var taken13 = take("counted");

// src/convert/bru.ts
function readBru(text) {
  const blocks = blocksOf(text.replaceAll("\r\n", "\n").split("\n"));
  return blocks === null || blocks.length === 0 ? null : documentOf(blocks);
}
var OPENING = /^([a-z][\w:-]{0,80})[ \t]*[{[][ \t]*$/;
var CLOSING = /^[}\]][ \t]*$/;
function blocksOf(lines) {
  const blocks = [];
  let name = null;
  let start = 0;
  for (const [index, line] of lines.entries()) {
    if (name === null) {
      if (line.trim() === "") continue;
      name = OPENING.exec(line)?.[1] ?? null;
      if (name === null) return null;
      start = index + 1;
    } else if (CLOSING.test(line)) {
      blocks.push({ name, lines: lines.slice(start, index) });
      name = null;
    }
  }
  return name === null ? blocks : null;
}
var PAIR = /^[ \t]*(~?)(?:"((?:[^"\\]|\\.)*)"|([^\s:][^:]*?))[ \t]*:[ \t]*(.*?)[ \t]*$/;
function pairsOf(lines) {
  const pairs = [];
  for (let index = 0; index < lines.length; index++) {
    const [, tilde, quoted, bare, value = ""] = PAIR.exec(lines[index] ?? "") ?? [];
    const name = quoted?.replaceAll('\\"', '"') ?? bare;
    if (name === void 0) continue;
    const isLong = value.startsWith("'''");
    const end = isLong ? lines.findIndex((line, at) => at > index && line.includes("'''")) : index;
    const inner = isLong && end > index ? outdented(lines.slice(index + 1, end), 4) : value;
    pairs.push({ name, value: inner, isOn: tilde !== "~" });
    index = Math.max(index, end);
  }
  return pairs;
}
function outdented(lines, most) {
  const indent = new RegExp(`^ {0,${most}}`);
  return lines.map((line) => line.replace(indent, "")).join("\n");
}
function mapOf(lines) {
  return new Map(
    pairsOf(lines).filter(({ isOn }) => isOn).map(({ name, value }) => [name, value])
  );
}
function listOf(lines, type) {
  return pairsOf(lines).map(
    ({ name, value, isOn }) => /* @__PURE__ */ new Map([
      ["name", name],
      ["value", value],
      ["enabled", String(isOn)],
      ["type", type]
    ])
  );
}
var RULES = [
  {
    named: /^(?:get|post|put|delete|patch|options|head|connect|trace)$/,
    placed: ({ name, lines }) => ({
      key: "http",
      tree: new Map([["method", name], ...mapOf(lines)])
    })
  },
  { named: /^(?:meta|http)$/, placed: ({ name, lines }) => ({ key: name, tree: mapOf(lines) }) },
  {
    named: /^(?:headers|query)$/,
    placed: ({ name, lines }) => ({ key: name, tree: listOf(lines, "query") })
  },
  {
    named: /^params:(?:path|query)$/,
    placed: ({ name, lines }) => ({ key: "params", tree: listOf(lines, name.slice(7)) })
  },
  {
    named: /^assert$/,
    placed: ({ lines }) => ({ key: "assertions", tree: listOf(lines, "rule") })
  },
  {
    named: /^auth$/,
    placed: ({ lines }) => ({ key: "auth", below: "mode", tree: mapOf(lines).get("mode") ?? "" })
  },
  {
    named: /^auth:[\w-]+$/,
    placed: ({ name, lines }) => ({ key: "auth", below: name.slice(5), tree: mapOf(lines) })
  },
  {
    named: /^body:form-urlencoded$/,
    placed: ({ name, lines }) => ({
      key: "body",
      below: name.slice(5),
      tree: listOf(lines, "form")
    })
  },
  {
    named: /^body(?::|$)/,
    placed: ({ name, lines }) => ({
      key: "body",
      below: name.slice(5) || "json",
      tree: outdented(lines, 2)
    })
  }
];
function otherBlock({ name, lines }) {
  const key = /^(?:script|vars):/.test(name) ? name.slice(0, name.indexOf(":")) : name;
  return { key, tree: lines.length === 0 ? "" : "there" };
}
function documentOf(blocks) {
  const document = /* @__PURE__ */ new Map();
  for (const block of blocks) {
    const rule = RULES.find(({ named: named4 }) => named4.test(block.name));
    const { key, below, tree } = rule?.placed(block) ?? otherBlock(block);
    document.set(key, joined2(document.get(key), below, tree));
  }
  return document;
}
function joined2(known, below, tree) {
  if (below !== void 0) return new Map([...isMap(known) ? known : [], [below, tree]]);
  return isList(known) && isList(tree) ? [...known, ...tree] : tree;
}

// src/convert/bruno-request.ts
function ofBlock(list) {
  return list.filter(isMap).flatMap((one) => {
    const [name, value, isOn] = ["name", "value", "enabled"].map((key) => one.get(key));
    if (typeof name !== "string" || name === "" || isOn === "false") return [];
    return [[name, typeof value === "string" ? value : ""]];
  });
}
function addressOf2(url, params) {
  const inPath = params.filter((one) => isMap(one) && one.get("type") === "path");
  const values = ofBlock(inPath).map(([name, value]) => [name, partsOf(value, BRACES)]);
  return withPathVariables(partsOf(url, BRACES), new Map(values));
}
var TEXTS = {
  json: "application/json",
  text: "text/plain",
  xml: "text/xml",
  sparql: "application/sparql-query"
};
function sentBody(mode, body, headers) {
  if (mode === "none" || body === null) return textBody(headers, null, []);
  const text = (key) => partsOf(body.text(key) ?? "", BRACES);
  const type = Object.hasOwn(TEXTS, mode) ? TEXTS[mode] : void 0;
  if (type !== void 0) return textBody(headers, type, text(mode));
  if (mode === "graphql") return graphqlBody(headers, text("graphql"), text("graphql:vars"));
  if (!/^form-?url-?encoded$/i.test(mode)) return bodyLeft(headers, body.place);
  const pairs = ofBlock(body.list("form-urlencoded"));
  return formBody(
    headers,
    pairs.map(([name, value]) => [name, partsOf(value, BRACES)])
  );
}

// src/convert/bruno-assertions.ts
function assertions(list, place) {
  const all = ofBlock(list).map(([subject, text]) => ({
    subject,
    wanted: /^eq (.+)$/s.exec(text)?.[1] ?? null
  }));
  const isStatus = ({ subject, wanted }) => subject === "res.status" && /^\d{3}$/.test(wanted ?? "");
  const statuses3 = all.filter(isStatus).map(({ wanted }) => ({ from: Number(wanted), to: Number(wanted) }));
  const status = expectedStatus(statuses3.length === 0 ? null : statuses3, place);
  const json2 = /* @__PURE__ */ new Map();
  const left3 = all.filter((one) => {
    const path = one.subject.startsWith("res.body") ? pathOf(one.subject.slice("res.body".length)) : null;
    if (isStatus(one)) return false;
    if (path === null || one.wanted === null || json2.has(path)) return true;
    json2.set(path, plain(partsOf(one.wanted, BRACES)));
    return false;
  });
  const what = "An assertion is not carried over.";
  return {
    rules: { status: status.value, json: json2.size === 0 ? null : mapping([...json2]) },
    leftovers: [
      ...status.leftovers,
      ...left3.map(() => ({ place, what, instead: "Write it in `expect`." }))
    ]
  };
}

// src/convert/bruno.ts
var LARGEST = 256 * 1024;
var NOTHING = { auth: { kind: "none" }, headers: [] };
var FOLDER = /(?:^|\/)(?:collection|folder)\.bru$/;
function readBruno(files) {
  const folders = new Map(
    files.filter(({ path }) => FOLDER.test(path)).map((file) => [folderOf(file.path), read(file)])
  );
  const requests = files.filter(
    ({ path }) => !FOLDER.test(path) && !/(?:^|\/)environments\//.test(path)
  );
  const made = requests.map((file) => requestOf2(file, sharedBy(file.path, folders)));
  const told2 = [...folders.values()].flatMap((one) => one?.leftovers(OF_A_FOLDER2) ?? []);
  return joined(made, told2);
}
var OF_A_FOLDER2 = {
  meta: "",
  docs: "",
  query: "Write it in the address of each item.",
  vars: ADVICE.variable,
  script: ADVICE.assertion,
  tests: ADVICE.assertion
};
var OF_A_REQUEST2 = { ...OF_A_FOLDER2, params: "", settings: "", examples: "" };
function folderOf(path) {
  return path.slice(0, path.lastIndexOf("/") + 1);
}
function read({ path, text }) {
  const found = text.length > LARGEST ? null : readBru(text);
  return found === null ? null : new Fields(found, path);
}
function sharedBy(path, folders) {
  const names = path.split("/").slice(0, -1);
  const above = ["", ...names.map((_, index) => `${names.slice(0, index + 1).join("/")}/`)];
  return above.reduce((shared, folder) => {
    const fields = folders.get(folder);
    if (fields === null || fields === void 0) return shared;
    const auth = fields.mapping("auth");
    const mode = auth?.text("mode") ?? "inherit";
    const own = enabled(fields, "headers");
    const kept = shared.headers.filter(([name]) => !own.some(([one]) => same(one, name)));
    return { auth: authOf2(mode, auth, shared.auth), headers: [...kept, ...own] };
  }, NOTHING);
}
function same(one, other) {
  return one.toLowerCase() === other.toLowerCase();
}
function enabled(fields, key) {
  return ofBlock(fields.list(key)).map(([name, value]) => [name, partsOf(value, BRACES)]);
}
function authOf2(mode, auth, inherited) {
  if (mode === "inherit") return inherited;
  if (mode === "none") return { kind: "none" };
  const own = auth?.mapping(mode) ?? null;
  return clientAuth(mode, (name) => {
    const text = own?.text(NAMES[name] ?? name) ?? "";
    return partsOf(WORDS[text] ?? text, BRACES);
  });
}
var NAMES = {
  in: "placement",
  accessKey: "accessKeyId",
  secretKey: "secretAccessKey",
  accessTokenUrl: "access_token_url",
  clientId: "client_id",
  clientSecret: "client_secret",
  client_authentication: "credentials_placement"
};
var WORDS = { queryparams: "query" };
function requestOf2(file, shared) {
  const fields = read(file);
  const http = fields?.mapping("http") ?? null;
  if (fields === null || http === null) {
    return leftOut(file.path, "it is no request of Bruno over HTTP", "Check the file.");
  }
  const name = fields.mapping("meta")?.text("name") ?? null;
  const at = fields.called(name);
  const own = enabled(at, "headers");
  const inherited = shared.headers.filter(([header]) => !own.some(([one]) => same(one, header)));
  const auth = authOf2(http.text("auth") ?? "none", at.mapping("auth"), shared.auth);
  const mode = http.text("body") ?? "none";
  const sent = sentBody(mode, at.mapping("body"), [...inherited, ...own]);
  const expected = assertions(at.list("assertions"), at.place);
  for (const key of ["http", "params"]) at.tree(key);
  const leftovers = [
    ...sent.leftovers,
    ...expected.leftovers,
    ...authLeft(auth, at.place),
    ...at.leftovers(OF_A_REQUEST2)
  ];
  return itemOf({
    place: at.place,
    name,
    url: addressOf2(http.text("url") ?? "", at.list("params")),
    method: http.text("method"),
    headers: sent.headers,
    body: sent.parts,
    credential: auth.kind === "credential" ? auth.credential : null,
    more: expecting(expected.rules),
    leftovers
  });
}

// src/command/convert-bruno.ts
var LIMITS = { depth: 20, entries: 2e4 };
var MOST_FILES = 2e3;
var LARGEST_FILE_BYTES = 256 * 1024;
function convertFile(text, from) {
  if (from !== null && from !== "bruno") return fault3("It is a request of Bruno.");
  return { kind: "converted", converted: converted(readBruno([{ path: "the file", text }])) };
}
async function convertFolder(folder, files) {
  const glob = `${folder.replaceAll("\\", "/").replace(/\/+$/, "")}/**/*.bru`;
  const found = await files.search(glob, LIMITS);
  if (found.kind !== "searched" || found.paths.length === 0) return fault3(NO_FILES);
  if (!found.complete || found.paths.length > MOST_FILES) return fault3(TOO_MANY);
  const read2 = await Promise.all(
    found.paths.map(async (path) => {
      const one = await files.read(`${found.folder}/${path}`, LARGEST_FILE_BYTES);
      const text = one.kind === "text" ? taken2(one.bytes) : null;
      return { path, text: typeof text === "string" ? text : "" };
    })
  );
  return { kind: "converted", converted: converted(readBruno(read2)) };
}
var NO_FILES = "The folder holds no .bru file. A collection in YAML can be exported from Bruno as a Postman collection.";
var TOO_MANY = `It has more than ${MOST_FILES} files, or a folder that cannot be read. Convert a part of it.`;
function fault3(text) {
  return { kind: "fault", fault: text };
}

// shared:src/values/error-code.ts
var taken06 = take("codeOf");

// src/command/new-file.ts
async function isThere(path, { files }) {
  return (await files.read(path, 1)).kind !== "absent";
}
async function wrote(path, text, { files, terminal }) {
  try {
    await files.write(path, text);
    return true;
  } catch (error) {
    terminal.say(taken8(`${path}: It cannot be written (${taken06(error) ?? "unknown error"}).`));
    return false;
  }
}

// shared:src/config/inputs.ts
var taken14 = take("parseSettings");
var taken33 = take("readInputs");

// src/command/inputs.ts
var INPUT_OPTIONS = {
  "warn-within": { value: "TIME", says: "Warn when a credential expires within it (14d)." },
  "fail-within": { value: "TIME", says: "Fail when a credential expires within it (0s)." },
  "fail-on": { value: "VERDICTS", says: "Verdicts that fail, with commas, or none." },
  "max-age": { value: "TIME", says: "Warn when a credential is older, such as 180d (none)." },
  timeout: { value: "TIME", says: "Limit of one attempt (10s)." },
  retries: { value: "COUNT", says: "Further attempts after a passing failure (2)." },
  concurrency: { value: "COUNT", says: "Requests at a time (32)." },
  "concurrency-per-host": { value: "COUNT", says: "Requests at a time to one host (8)." },
  deadline: { value: "TIME", says: "Limit of the whole run (5m)." },
  control: { value: "MODE", says: "Ask without the credential too: auto, scrambled or off." },
  shard: { value: "I/N", says: "Check one part of the list, such as 3/8." },
  details: { value: "MODE", says: "full, or minimal: no identity, no text of servers." },
  "report-dir": { value: "DIR", says: "Folder for report.json and the other report files." },
  "report-formats": { value: "FORMATS", says: "Files beside report.json, with commas: junit \u2026" },
  "allowed-hosts": { value: "HOSTS", says: "The only hosts that secrets may go to." },
  "allow-list-trust": { says: "Let the list weaken what --allowed-hosts promises." }
};
function inputsOf({ options }, said = {}) {
  return taken33((name) => {
    const own = said[name];
    if (own !== void 0) return own;
    if (!Object.hasOwn(INPUT_OPTIONS, name)) return "";
    const last = options.get(name)?.at(-1);
    return last === "" ? "true" : last ?? "";
  });
}

// shared:src/prepare.ts
var taken07 = take("prepare");

// src/command/valueless.ts
var NO_FOLDERS = { RUNNER_TEMP: "." };
async function planWithoutValues(inputs, open) {
  const system = open({});
  try {
    return await taken07(system.ports, inputs, taken14(inputs, NO_FOLDERS));
  } finally {
    await system.close();
  }
}

// src/command/prove.ts
var NOTHING_GIVEN = { options: /* @__PURE__ */ new Map(), words: [] };
async function prove(items, open, asRun) {
  const kept = [];
  const leftovers = [];
  for (const rendered of items) {
    const inputs = inputsOf(NOTHING_GIVEN, { endpoints: itemsText([asRun(rendered.item)]) });
    const { problems } = await planWithoutValues(inputs, open);
    const [problem] = problems;
    if (problem === void 0) kept.push(rendered);
    else leftovers.push(refusal(rendered.place, problem));
  }
  return { items: kept, leftovers };
}
function refusal(place, { path, message }) {
  const key = path.replace(/^(?:endpoints)?\[\d+\]\.?/, "");
  const instead = key === "" ? message : `\`${key}\` would be wrong. ${message}`;
  return { place, what: "It is not carried over:", instead };
}

// src/command/convert.ts
var convert2 = {
  takes: "FILE",
  words: { least: 1, most: 1 },
  options: {
    from: { value: "TOOL", says: `What wrote the file: ${taken02(FORMAT_NAMES, "or")}.` },
    url: { value: "URL", says: "The address to ask, for a file of blackbox_exporter." },
    output: { value: "FILE", says: "Write the list there, not to standard output." }
  },
  notes: [
    "Without --from the format is found out by what is in the file. What cannot be carried over is\nsaid on standard error, and so is each secret that has to be created."
  ],
  run: async (given, host) => {
    const path = given.words[0] ?? "";
    const fail = (what) => {
      host.terminal.say(taken8(`${path}: ${what}`));
      return 2;
    };
    const from = formatIn(given);
    if (from.kind === "fault") return fail(from.fault);
    const output = given.options.get("output")?.[0] ?? null;
    if (output !== null && await isThere(output, host)) {
      return fail(`\`--output\`: ${output} is there already. Nothing is overwritten.`);
    }
    const outcome = await convertedFile(
      path,
      { from: from.name, url: given.options.get("url")?.[0] ?? null },
      host
    );
    if (outcome.kind === "fault") return fail(outcome.fault);
    const { converted: converted2 } = outcome;
    const proved = await prove(converted2.items, host.open, addressed);
    const { items } = proved;
    const said = { ...converted2, leftovers: [...converted2.leftovers, ...proved.leftovers] };
    const text = listText(items.map(({ item }) => item));
    tell(said, text, { path, host });
    if (items.length === 0) return fail("Nothing of it can be used.");
    if (output === null) host.terminal.print(text);
    else if (!await wrote(output, text, host)) return 1;
    host.terminal.say(`${taken8(path)}: ${taken13(items.length, "item")} written.`);
    return 0;
  }
};
function addressed(item) {
  return item.get("url") === "" ? new Map([...item, ["url", STAND_IN]]) : item;
}
function formatIn({ options }) {
  const word = options.get("from")?.[0];
  if (word === void 0) return { kind: "name", name: null };
  const name = FORMAT_NAMES.find((one) => one === word);
  if (name !== void 0) return { kind: "name", name };
  const near = taken1(word, FORMAT_NAMES);
  const hint = near === null ? "" : ` Did you mean \`${near}\`?`;
  return { kind: "fault", fault: `\`--from\` takes ${taken02(FORMAT_NAMES, "or")}.${hint}` };
}
var UNREAD2 = {
  absent: "There is no such file.",
  directory: "It is a folder. Give the path of a file.",
  special: "It is not a regular file. Give the path of a file.",
  "too-large": "It is larger than 4 MiB. Split it.",
  unreadable: "It cannot be read. Check its permissions.",
  unanswered: "It could not be read in time."
};
async function convertedFile(path, wish, { files }) {
  const read2 = await files.read(path, taken0);
  if (read2.kind === "directory" && (wish.from ?? "bruno") === "bruno") {
    return convertFolder(path, files);
  }
  if (read2.kind !== "text") return { kind: "fault", fault: UNREAD2[read2.kind] };
  const text = taken2(read2.bytes);
  if (typeof text !== "string") {
    const line = text.line === void 0 ? "" : `Line ${text.line}: `;
    return { kind: "fault", fault: `${line}${text.message}` };
  }
  if (!isBru(text)) return convert(text, wish);
  return convertFile(text, wish.from);
}
function isBru(text) {
  return /^\s*meta\s*\{/.test(text);
}
function tell({ leftovers, variables, clean }, list, to) {
  const used = variables.filter(({ name }) => list.includes(`\${${name}}`));
  for (const line of [...leftoverLines(leftovers), ...variableLines(used)]) {
    to.host.terminal.say(clean(`${taken8(to.path)}: ${line}`));
  }
}

// <stdin>
module.exports = { convert: convert2 };
function take(name) { return require('./index.js')[name]; }
