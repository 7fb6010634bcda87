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

// shared:src/values/instant.ts
var taken2 = take("parseInstant");
var taken3 = take("utcText");

// src/credential/formats/certificate.ts
var import_node_crypto = require("node:crypto");
var NO_END = Date.UTC(9999, 11, 31, 23, 59, 59);
function certificateOf(encoded) {
  try {
    const certificate = new import_node_crypto.X509Certificate(encoded);
    const times = [certificate.validFrom, certificate.validTo].map((text) => Date.parse(text));
    return times.some(Number.isNaN) ? null : certificate;
  } catch {
    return null;
  }
}
function certificateFacts(certificate) {
  const { subject, validFrom, validTo } = certificate;
  const until = Date.parse(validTo);
  return {
    name: /^CN=(.*)$/m.exec(subject ?? "")?.[1] ?? (subject ?? "").replaceAll("\n", ", "),
    from: Date.parse(validFrom),
    until: until < NO_END ? until : null
  };
}

// src/credential/formats/der.ts
var TAG = {
  integer: 2,
  octets: 4,
  bits: 3,
  oid: 6,
  sequence: 48,
  set: 49,
  context0: 160
};
var NotDer = class extends Error {
};
var DEPTH = 24;
var CONSTRUCTED = 32;
function element(bytes, depth = 0) {
  const [tag, first] = bytes;
  if (tag === void 0 || first === void 0 || (tag & 31) === 31 || depth > DEPTH) {
    throw new NotDer("No identifier or length.");
  }
  if (first === 128) return open(tag, bytes, depth);
  const count = first < 128 ? 0 : first - 128;
  const start = 2 + count;
  if (count > 4 || bytes.length < start) throw new NotDer("No length.");
  const end = start + (count === 0 ? first : bytes.readUIntBE(2, count));
  if (end > bytes.length) throw new NotDer("Cut off.");
  return { tag, content: bytes.subarray(start, end), whole: bytes.subarray(0, end) };
}
function open(tag, bytes, depth) {
  if ((tag & CONSTRUCTED) === 0) throw new NotDer("An open length on a simple value.");
  let at = 2;
  while (!(bytes[at] === 0 && bytes[at + 1] === 0)) {
    at += element(bytes.subarray(at), depth + 1).whole.length;
  }
  return { tag, content: bytes.subarray(2, at), whole: bytes.subarray(0, at + 2) };
}
function children({ tag, content }) {
  if ((tag & CONSTRUCTED) === 0) throw new NotDer("Not constructed.");
  const all = [];
  for (let at = 0; at < content.length; ) {
    const child = element(content.subarray(at));
    all.push(child);
    at += child.whole.length;
  }
  return all;
}
function as(tag, value) {
  if (value?.tag !== tag) throw new NotDer("Another type.");
  return value;
}
function members(value) {
  return children(as(TAG.sequence, value));
}
function octets(value) {
  if (value === void 0) throw new NotDer("Nothing there.");
  if ((value.tag & CONSTRUCTED) === 0) return value.content;
  return Buffer.concat(children(value).map((piece) => as(TAG.octets, piece).content));
}
function objectIdentifier(value) {
  const numbers = [];
  let number = 0;
  for (const octet of as(TAG.oid, value).content) {
    number = number * 128 + (octet & 127);
    if (octet >= 128) continue;
    numbers.push(number);
    number = 0;
  }
  const [first = 0, ...rest] = numbers;
  const root = Math.min(Math.floor(first / 40), 2);
  return [root, first - root * 40, ...rest].join(".");
}

// src/credential/formats/cms.ts
var SIGNED_DATA = "1.2.840.113549.1.7.2";
var DATA = "1.2.840.113549.1.7.1";
function signedContent(bytes) {
  try {
    const signedData = contentIn(element(bytes), SIGNED_DATA);
    const [, , encapsulated] = members(signedData);
    return octets(contentIn(encapsulated, DATA));
  } catch {
    return null;
  }
}
function contentIn(info, type) {
  const [kind, wrapped] = members(info);
  if (objectIdentifier(kind) !== type) throw new NotDer("Another kind of message.");
  const [content] = children(as(TAG.context0, wrapped));
  return content;
}

// src/credential/formats/ends.ts
function endsOfAny(all, now) {
  const living = all.filter(({ at }) => at === null || at > now);
  if (living.length === 0) return { ends: all, warnings: [] };
  const past = all.flatMap(({ what, at }) => at === null || at > now ? [] : [{ what, at }]);
  return {
    ends: living,
    warnings: past.map(({ what, at }) => taken4`${what} ended on ${taken3(at)}. Others remain.`)
  };
}
function earliest(ends) {
  const dated = ends.filter(({ at }) => at !== null);
  return dated.toSorted((one, other) => (one.at ?? 0) - (other.at ?? 0))[0] ?? null;
}
function latestBegin(begins) {
  return begins.toSorted((one, other) => (other.at ?? 0) - (one.at ?? 0))[0] ?? null;
}

// src/credential/formats/plist.ts
var DEEPEST = 32;
var TOKENS = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!DOCTYPE[^<>[\]]*>|<(?<close>\/?)(?<name>[a-z]+)(?:\s[^<>/]*)?(?<empty>\/?)>|(?<text>[^<]+)/gy;
var SCALARS = ["key", "string", "date", "data", "integer", "real", "true", "false"];
function readPlist(xml) {
  const reader = new PlistReader();
  let end = 0;
  for (const { 0: token, index, groups } of xml.matchAll(TOKENS)) {
    end = index + token.length;
    if (!reader.take(groups ?? {})) return null;
  }
  return end === xml.length ? reader.value : null;
}
var PlistReader = class {
  #root = null;
  #open = [];
  #scalar = null;
  get value() {
    return this.#open.length === 0 && this.#scalar === null ? this.#root : null;
  }
  take(token) {
    const { name, text } = token;
    if (text !== void 0) return this.#text(text);
    if (name === void 0) return true;
    if (name === "plist") return this.#open.length === 0 && this.#scalar === null;
    if (token["close"] === "/") return this.#close(name);
    return this.#begin(name) && (token["empty"] !== "/" || this.#close(name));
  }
  #text(text) {
    if (this.#scalar === null) return text.trim() === "";
    this.#scalar.text += text;
    return true;
  }
  #begin(name) {
    if (this.#scalar !== null) return false;
    if (SCALARS.includes(name)) {
      this.#scalar = { name, text: "" };
      return true;
    }
    if (name !== "dict" && name !== "array" || this.#open.length === DEEPEST) return false;
    this.#open.push({ name, items: [], entries: /* @__PURE__ */ new Map(), key: null });
    return true;
  }
  #close(name) {
    const scalar = this.#scalar;
    if (scalar !== null) {
      this.#scalar = null;
      return scalar.name === name && this.#add(name, decoded(scalar.text));
    }
    const container = this.#open.pop();
    if (container?.name !== name || container.key !== null) return false;
    return this.#put(name === "dict" ? container.entries : container.items);
  }
  #add(name, text) {
    if (name !== "key")
      return this.#put(name === "true" || name === "false" ? name === "true" : text);
    const dictionary = this.#open.at(-1);
    if (dictionary?.name !== "dict" || dictionary.key !== null) return false;
    dictionary.key = text;
    return true;
  }
  #put(value) {
    const container = this.#open.at(-1);
    if (container === void 0) {
      if (this.#root !== null) return false;
      this.#root = value;
      return true;
    }
    if (container.name === "array") {
      container.items.push(value);
      return true;
    }
    if (container.key === null) return false;
    container.entries.set(container.key, value);
    container.key = null;
    return true;
  }
};
var ENTITIES = {
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  apos: "'"
};
function decoded(text) {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,4}));/gi, (all, ...groups) => {
    const [decimal, hex, name] = groups;
    if (name !== void 0) return ENTITIES[String(name)] ?? all;
    const code = decimal === void 0 ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 1114111 ? String.fromCodePoint(code) : all;
  });
}

// src/credential/inspect/provisioning-profile.ts
var provisioningProfile = {
  says: "A provisioning profile of Apple (.mobileprovision, .provisionprofile), in Base64.",
  fields: {},
  inspect: async ({ content }, now) => inspectProfile(content, now),
  command
};
var STORE_PROFILE = [
  "Store the profile in Base64, as `base64 -i app.mobileprovision` prints it.",
  taken42
];
var RENEW_PROFILE = [
  "Renew the profile at https://developer.apple.com/account/resources/profiles, or let Xcode or fastlane do it.",
  ...STORE_PROFILE
];
var RENEW_CERTIFICATE = [
  "Create a new signing certificate at https://developer.apple.com/account/resources/certificates.",
  ...RENEW_PROFILE
];
function inspectProfile(content, now) {
  const bytes = base64Bytes(content);
  if (bytes === null) {
    return /<plist[\s>]/.test(content) ? malformed([
      "This is the decoded text of a provisioning profile. Xcode accepts the signed file only."
    ]) : malformed(["This is not a provisioning profile in Base64."]);
  }
  const inside = signedContent(bytes);
  if (inside === null) {
    return malformed([
      "This is not a provisioning profile: it is not a signed message, or it is cut off."
    ]);
  }
  const list = readPlist(inside.toString("utf8"));
  if (!(list instanceof Map)) {
    return malformed(["This is not a provisioning profile: it holds no property list."]);
  }
  const until = taken2(textAt(list, "ExpirationDate") ?? "");
  if (until === null) {
    return malformed([
      ...taken4`This is not a provisioning profile: its property list holds no ${taken0("ExpirationDate")} that can be read.`
    ]);
  }
  return inspectionOf(list, until, now);
}
function malformed(message) {
  return { kind: "unusable", cause: "malformed", message, steps: STORE_PROFILE };
}
function inspectionOf(list, until, now) {
  const name = textAt(list, "Name");
  const profile = {
    what: name === null ? ["The profile"] : taken4`The profile ${taken1(name)}`,
    at: until
  };
  const { certificates, unread } = certificatesOf(list);
  const signing = endsOfAny(certificates.map(endOf), now);
  const ends = [profile, ...signing.ends];
  const first = earliest(ends) ?? profile;
  const begins = latestBegin(certificates.map((one) => ({ what: whatOf(one), at: one.from })));
  return {
    kind: "read",
    found: ["The provisioning profile can be read."],
    ends,
    ...begins === null ? {} : { begins },
    source: first === profile ? "profile" : "certificate",
    identity: teamOf(list),
    evidence: evidenceOf(list),
    warnings: unread === 0 ? signing.warnings : [...signing.warnings, UNREAD],
    renewal: first === profile ? RENEW_PROFILE : RENEW_CERTIFICATE
  };
}
var UNREAD = ["A signing certificate in the profile cannot be read."];
function certificatesOf(list) {
  const stored = itemsAt(list, "DeveloperCertificates");
  const certificates = stored.flatMap((data) => {
    const der = typeof data === "string" ? base64Bytes(data) : null;
    const certificate = der && certificateOf(der);
    return certificate ? [certificateFacts(certificate)] : [];
  });
  return { certificates, unread: stored.length - certificates.length };
}
function endOf(certificate) {
  return { what: whatOf(certificate), at: certificate.until };
}
function whatOf({ name }) {
  return taken4`The signing certificate ${taken1(name)}`;
}
function teamOf(list) {
  const [id] = itemsAt(list, "TeamIdentifier");
  const parts = [textAt(list, "TeamName"), typeof id === "string" ? `(${id})` : null];
  return parts.filter((part) => part !== null).join(" ") || null;
}
function evidenceOf(list) {
  const rights = list.get("Entitlements");
  const appId = rights instanceof Map ? textAt(rights, "application-identifier") ?? textAt(rights, "com.apple.application-identifier") : null;
  const platforms = itemsAt(list, "Platform").filter((one) => typeof one === "string");
  const facts = [
    ["Name", textAt(list, "Name")],
    ["UUID", textAt(list, "UUID")],
    ["App ID", appId],
    ["Platforms", platforms.join(", ") || null]
  ];
  const devices = itemsAt(list, "ProvisionedDevices").length;
  return [
    ...facts.flatMap(
      ([what, text]) => text === null ? [] : [taken4`${what}: ${taken1(text)}`]
    ),
    ...devices === 0 ? [] : [[`Devices: ${devices}`]]
  ];
}
function textAt(list, key) {
  const value = list.get(key);
  return typeof value === "string" && value !== "" ? value : null;
}
function itemsAt(list, key) {
  const value = list.get(key);
  return Array.isArray(value) ? value : [];
}
function command({ content }) {
  return [
    [
      "printf '%s' ",
      { word: content },
      " | base64 -d | openssl cms -verify -noverify -inform DER 2>/dev/null | grep -A1 -E 'ExpirationDate|>Name<|TeamName'"
    ]
  ];
}

// <stdin>
module.exports = { provisioningProfile };
function take(name) { return require('./index.js')[name]; }
