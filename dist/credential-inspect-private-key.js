"use strict";

// shared:src/model/phrase.ts
var taken0 = take("config");
var taken1 = take("credential");
var taken4 = take("phrase");

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
function smallInteger(value) {
  const { content } = as(TAG.integer, value);
  const digits = content[0] === 0 ? content.subarray(1) : content;
  if (content.length === 0 || digits.length > 4) throw new NotDer("No small number.");
  return digits.length === 0 ? 0 : digits.readUIntBE(0, digits.length);
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
function missingBytes(bytes) {
  const [tag, first = 0] = bytes;
  const count = first - 128;
  if (tag !== TAG.sequence || count < 1 || count > 3 || bytes.length < 2 + count) return null;
  const end = 2 + count + bytes.readUIntBE(2, count);
  return end > bytes.length ? end - bytes.length : null;
}

// src/credential/inspect/identify.ts
function partsOf({ text, bytes }) {
  if (text === null) return [{ kind: kindOfBytes(bytes), label: null, pem: null, bytes }];
  if (JSON_TEXT.test(text)) return [{ kind: "json", label: null, pem: null, bytes }];
  const blocks = [...text.matchAll(BLOCK)].map(([pem, label = "", body = ""]) => {
    const inside = Buffer.from(body.replace(/\s+/g, ""), "base64");
    return { kind: kindOfBlock(label, inside), label, pem, bytes: inside };
  });
  if (blocks.length > 0) return blocks;
  return [{ kind: kindOfText(text), label: null, pem: null, bytes }];
}
function missingIn({ pem, bytes }) {
  return pem === null ? missingBytes(bytes) : null;
}
var JSON_TEXT = /^\s*[{[]/;
var BLOCK = /-----BEGIN ([A-Z0-9 #]{1,40})-----((?:[^-]|-(?!----))*)-----END \1-----/g;
var LABELS = [
  [/^OPENSSH PRIVATE KEY$/, "openssh-key"],
  [/^PGP /, "pgp"],
  // Encrypted by OpenSSL itself, it is no DER.
  [/^(?:RSA |EC |DSA )PRIVATE KEY$/, "private-key"],
  // With what only OpenSSL puts behind the certificate.
  [/^TRUSTED CERTIFICATE$/, "certificate"]
];
function kindOfBlock(label, inside) {
  return LABELS.find(([pattern]) => pattern.test(label))?.[1] ?? kindOfBytes(inside);
}
var BY_TEXT = [
  [/^\s*$/, "empty"],
  [/^\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype html|html|head|body)\b/i, "page"],
  // A zero byte is in no variable, and the first bytes of a JKS are no UTF-8.
  [/^0[\u0080-\u0084\ufffd]|^\ufffd{4}/, "raw-bytes"],
  [/^\s*(?:ssh|ecdsa|sk)-\S{1,80} AAAA/, "public-key"],
  [/-----BEGIN /, "cut-off"],
  [/^\s*[\w.~:/\\ -]{1,200}\.(?:pem|crt|cer|cert|key|p12|pfx|der|jks|keystore)\s*$/i, "path"]
];
function kindOfText(text) {
  return BY_TEXT.find(([pattern]) => pattern.test(text))?.[1] ?? "unknown";
}
function kindOfBytes(bytes) {
  const magic = bytes.toString("hex", 0, 4);
  if (magic === "feedfeed") return "jks";
  if (magic === "cececece") return "jceks";
  if (missingBytes(bytes) !== null) return "cut-off";
  if (isStore(bytes)) return "pkcs12";
  try {
    const whole = element(bytes);
    return whole.tag === TAG.sequence ? kindOfSequence(children(whole)) : "unknown";
  } catch {
    return "unknown";
  }
}
function isStore(bytes) {
  return /^30(?:[0-7].|80|81..|82.{4}|83.{6})02010330/.test(bytes.toString("hex", 0, 16));
}
var SHAPES = [
  // RFC 5958: PrivateKeyInfo. RFC 8017, A.1.2, and the same for DSA. RFC 5915.
  [/^int seq octets/, "private-key"],
  [/^int(?: int){5,}/, "private-key"],
  [/^int octets/, "private-key"],
  // RFC 5958, 3: EncryptedPrivateKeyInfo.
  [/^seq octets$/, "private-key"],
  // RFC 5280, 4.1: SubjectPublicKeyInfo. RFC 8017, A.1.1.
  [/^seq bits$/, "public-key"],
  [/^int int$/, "public-key"],
  // RFC 5652, 3.
  [/^oid /, "pkcs7"]
];
var TYPES = {
  [TAG.integer]: "int",
  [TAG.octets]: "octets",
  [TAG.bits]: "bits",
  [TAG.oid]: "oid",
  [TAG.sequence]: "seq"
};
function kindOfSequence(members2) {
  const shape = shapeOf(members2);
  const [signed] = members2;
  if (shape === "seq seq bits" && signed !== void 0) {
    const inside = children(signed);
    return inside.length <= 4 ? "request" : certificateOrList(shapeOf(inside));
  }
  return SHAPES.find(([pattern]) => pattern.test(shape))?.[1] ?? "unknown";
}
function certificateOrList(shape) {
  return /^(?:other )?int seq seq seq seq seq/.test(shape) ? "certificate" : "unknown";
}
function shapeOf(members2) {
  return members2.map(({ tag }) => TYPES[tag] ?? "other").join(" ");
}

// src/credential/inspect/instead.ts
var KNOWN = {
  certificate: { words: "a certificate", check: "certificate" },
  "private-key": { words: "a private key", check: "private-key" },
  "openssh-key": { words: "a private key in the format of OpenSSH", check: "ssh-key" },
  "public-key": { words: "a public key" },
  request: { words: "a request for a certificate (CSR)" },
  pkcs12: { words: "a PKCS#12 store (.p12, .pfx)", check: "pkcs12" },
  pkcs7: { words: "a PKCS#7 file (.p7b)" },
  jks: { words: "a Java keystore (JKS)", check: "java-keystore" },
  jceks: { words: "a Java keystore (JCEKS)", check: "java-keystore" },
  pgp: { words: "an OpenPGP key or message", check: "pgp" },
  page: { words: "a web page (HTML)" },
  json: { words: "JSON text" },
  path: { words: "the path of a file" }
};
var FIRST = {
  "openssh-key": [
    "Convert a copy of the key: `ssh-keygen -p -m PEM -f copy` changes the file itself."
  ],
  request: ["Get the certificate that the authority issued for this request."],
  pkcs7: ["Convert the file: `openssl pkcs7 -in file.p7b -print_certs -out certificates.pem`."],
  page: ["Download the file again while you are signed in, and look into it before you store it."]
};
function instead(part, wanted) {
  const kind = part?.kind ?? "unknown";
  const { check } = KNOWN[kind] ?? {};
  return {
    kind: "unusable",
    cause: "malformed",
    message: messageOn(kind, part, wanted),
    steps: [
      ...FIRST[kind] ?? [],
      wanted.store,
      ...check === void 0 ? [] : [`If it is what you want to check, write \`check: { ${check}: \u2026 }\`.`]
    ],
    field: wanted.field ?? "content"
  };
}
function messageOn(kind, part, wanted) {
  const { words, subject = ["This"] } = wanted;
  const other = KNOWN[kind];
  if (kind === "openssh-key") return taken4`${subject} is a private key in the format of OpenSSH.`;
  if (other !== void 0) return taken4`${subject} is ${other.words}, not ${words}.`;
  switch (kind) {
    case "empty":
      return taken4`${subject} is empty.`;
    case "raw-bytes":
      return taken4`${subject} is a binary file that is damaged. A secret holds only text, so such a file has to be stored in Base64.`;
    case "cut-off": {
      const missing = part === void 0 ? null : missingIn(part);
      return missing === null ? taken4`${subject} is PEM text that is cut off: its last line, with END, is missing.` : taken4`${subject} is a file that is cut off: ${missing} ${missing === 1 ? "byte is" : "bytes are"} missing.`;
    }
    default:
      return taken4`${subject} is not ${words}.`;
  }
}

// src/credential/formats/unwrap.ts
var SAID = {
  "quotation-marks": ["It is stored with quotation marks around it."],
  base64: ["It is stored in Base64."],
  "written-line-breaks": ["It is stored with \\n written out in place of its line breaks."],
  "no-line-breaks": ["It is stored without its line breaks."]
};
var DEPTH2 = 2;
var SHORTEST_BASE64 = 24;
function unwrap(content) {
  return unwrapText(content, []);
}
function wrappingEvidence({ wrappings }) {
  return [...new Set(wrappings)].map((wrapping) => SAID[wrapping]);
}
function unwrapText(given, outer) {
  const { text, wrappings } = unquoted(given.replace(/^\uFEFF/, ""), outer);
  const depth = wrappings.filter((wrapping) => wrapping === "base64").length;
  const bytes = depth < DEPTH2 ? fromBase64(text) : null;
  if (bytes === null) return withLineBreaks(text, wrappings);
  const inner = [...wrappings, "base64"];
  const decoded2 = textOf(bytes);
  return decoded2 === null ? { text: null, bytes, wrappings: inner } : unwrapText(decoded2, inner);
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
var BLOCK2 = /-----BEGIN ([A-Z0-9 #]{1,40})-----(?:[^-]|-(?!----))*-----END \1-----/g;
var FLAT = /-----BEGIN [A-Z0-9 #]{1,40}-----(?![ \t]*[\r\n])/;
var HEADERS = /^\s*Proc-Type:\s*(4,ENCRYPTED)\s+DEK-Info:\s*([A-Z0-9-]{1,40},[\dA-F]{1,64})\s+/;
var JSON_TEXT2 = /^\s*[{[]/;
function withLineBreaks(text, wrappings) {
  if (JSON_TEXT2.test(text)) return { text, bytes: Buffer.from(text, "utf8"), wrappings };
  const isWritten = /-----(?:\\+r)?\\+n/.test(text);
  const broken = isWritten ? text.replace(/(?:\\+r)?\\+n/g, "\n") : text;
  const whole = broken.replace(BLOCK2, (block) => inLines(block));
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

// src/credential/inspect/x509.ts
var import_node_crypto = require("node:crypto");
var NO_END = Date.UTC(9999, 11, 31, 23, 59, 59);
var NAME_LIMIT = 100;
function readCertificate(certificate) {
  try {
    const x509 = new import_node_crypto.X509Certificate(certificate);
    const begins = Date.parse(x509.validFrom);
    const ends = Date.parse(x509.validTo);
    if (Number.isNaN(begins) || Number.isNaN(ends)) return null;
    return {
      x509,
      name: nameIn(x509.subject) ?? alternative(x509) ?? `serial number ${x509.serialNumber}`.slice(0, NAME_LIMIT),
      issuer: nameIn(x509.issuer) ?? "an authority without a name",
      begins,
      ends: ends < NO_END ? ends : null
    };
  } catch {
    return null;
  }
}
function readCertificates(all) {
  const read = all.map(readCertificate);
  const whole = read.filter((one) => one !== null);
  if (whole.length < read.length) return null;
  return [...new Map(whole.map((one) => [one.x509.fingerprint256, one])).values()];
}
function endsOf(all, leaves) {
  return all.map((one) => ({ what: titleOf(one, leaves), at: one.ends }));
}
function beginOf(all, leaves) {
  const [last] = all.toSorted((one, other) => other.begins - one.begins);
  return last === void 0 ? {} : { begins: { what: titleOf(last, leaves), at: last.begins } };
}
function titleOf(certificate, leaves) {
  const { x509, name } = certificate;
  if (leaves.includes(certificate) || !x509.ca) return taken4`The certificate ${taken1(name)}`;
  const place = x509.subject === x509.issuer ? "root" : "intermediate";
  return taken4`The ${place} certificate ${taken1(name)}`;
}
function fits(key, { x509 }) {
  try {
    return x509.checkPrivateKey(key);
  } catch {
    return false;
  }
}
var NAMED = [/^CN=(.+)$/m, /^O=(.+)$/m, /^OU=(.+)$/m, /^emailAddress=(.+)$/m];
function nameIn(lines) {
  const name = NAMED.map((pattern) => pattern.exec(lines ?? "")?.[1]).find(
    (one) => one !== void 0
  );
  return name === void 0 ? null : name.replace(/\\(.)/g, "$1").slice(0, NAME_LIMIT);
}
function alternative({ subjectAltName }) {
  const [first = ""] = (subjectAltName ?? "").split(", ");
  return first === "" ? null : first.slice(0, NAME_LIMIT);
}

// src/credential/inspect/command.ts
function decoded(content) {
  const value = { word: content };
  return ["printf '%s' ", value, " | base64 -d 2> /dev/null || ", "printf '%s\\n' ", value];
}
function fileOf(value) {
  return ["<(printf '%s\\n' ", { word: value }, ")"];
}

// src/credential/inspect/certificate.ts
var WANTED_CERTIFICATE = {
  words: "a certificate",
  store: "Store the certificate in {credential} as PEM text, from its line with BEGIN to its line with END."
};
var ISSUERS_SAID = 4;
function certificatesIn(parts, wanted) {
  const found = parts.filter(
    ({ kind, label }) => kind === "certificate" || label === "CERTIFICATE"
  );
  const [first] = found;
  if (first === void 0 || found.length === 1 && first.kind !== "certificate") {
    return damagedOr(parts[0], wanted);
  }
  const chain = readCertificates(
    found.map(
      ({ pem, bytes, label }) => label === "TRUSTED CERTIFICATE" && pem !== null ? pem : bytes
    )
  );
  return chain ?? damaged(wanted);
}
function damagedOr(part, wanted) {
  const isUnknown = part?.kind === "unknown" || part?.kind === "cut-off";
  return isUnknown && part?.label === "CERTIFICATE" ? damaged(wanted) : instead(part, wanted);
}
function damaged({
  store,
  field = "content"
}) {
  return {
    kind: "unusable",
    cause: "malformed",
    message: ["The certificate, or one of its chain, is damaged."],
    steps: ["Export the certificate again.", store],
    field
  };
}
function chainEvidence(chain) {
  return chain.slice(0, ISSUERS_SAID).map(({ name, issuer }) => taken4`${taken1(name)} was issued by ${taken1(issuer)}`);
}

// src/credential/inspect/key-facts.ts
var import_node_crypto2 = require("node:crypto");
var LEAST_RSA_BITS = 2048;
var CURVES = {
  prime256v1: "P-256",
  secp384r1: "P-384",
  secp521r1: "P-521"
};
var NAMES = {
  rsa: "RSA",
  "rsa-pss": "RSA-PSS",
  dsa: "DSA",
  ec: "EC",
  ed25519: "Ed25519",
  ed448: "Ed448",
  x25519: "X25519",
  x448: "X448",
  dh: "Diffie-Hellman"
};
function keyEvidence(key) {
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {};
  const name = NAMES[key.asymmetricKeyType ?? ""] ?? "A private key";
  if (modulusLength !== void 0) return [`${name} of ${modulusLength} bits`];
  return [namedCurve === void 0 ? name : `${name} on ${CURVES[namedCurve] ?? namedCurve}`];
}
function keyWarnings(key) {
  const bits = key.asymmetricKeyDetails?.modulusLength ?? LEAST_RSA_BITS;
  if (bits >= LEAST_RSA_BITS) return [];
  return [
    [`The key has only ${bits} bits. Many programs refuse one with fewer than ${LEAST_RSA_BITS}.`]
  ];
}
var MOST_BITS = 16384;
var HASHES = {
  rsa: "sha256",
  ec: "sha256",
  dsa: "sha256",
  ed25519: null,
  ed448: null
};
function isSound(key) {
  const hashName = HASHES[key.asymmetricKeyType ?? ""];
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (hashName === void 0 || bits > MOST_BITS) return true;
  try {
    const text = Buffer.from("credential-checks");
    return (0, import_node_crypto2.verify)(hashName, text, (0, import_node_crypto2.createPublicKey)(key), (0, import_node_crypto2.sign)(hashName, text, key));
  } catch {
    return false;
  }
}

// src/credential/inspect/open-key.ts
var import_node_crypto3 = require("node:crypto");

// shared:src/values/margin.ts
var taken02 = take("marginOf");

// src/credential/pkcs12/derivation.ts
var NotSupported = class extends Error {
};
var MOST_ROUNDS = 3e6;
function opener(passphrase) {
  const text = passphrase === null ? "" : `${passphrase}\0`;
  const wide = Buffer.from(text, "utf16le").swap16();
  let left = MOST_ROUNDS;
  return {
    utf8: Buffer.from(passphrase ?? "", "utf8"),
    wide,
    spend: (rounds) => {
      left -= rounds;
      if (left < 0)
        throw new NotSupported("asks for more rounds of its encryption than it is given here");
    }
  };
}

// src/credential/pkcs12/encryption.ts
var SCRYPT = "1.3.6.1.4.1.11591.4.11";
var PBES2 = "1.2.840.113549.1.5.13";
function roundsOf(algorithm) {
  const [id, parameters] = members(algorithm);
  const [derivation] = objectIdentifier(id) === PBES2 ? members(parameters) : [algorithm];
  const [derivationId, inside] = members(derivation);
  const [, rounds, size, parallel] = members(inside);
  if (objectIdentifier(derivationId) !== SCRYPT) return smallInteger(rounds);
  return smallInteger(rounds) * smallInteger(size) * smallInteger(parallel);
}

// src/credential/inspect/open-key.ts
function openKey(part, passphrase) {
  const encryption = encryptionOf(part);
  if (encryption === "none") {
    const key = readKey(part);
    return key === null ? { kind: "damaged" } : sound(key, false);
  }
  if (passphrase === void 0) return { kind: "no-passphrase" };
  const obstacle = encryption === "openssl" ? null : obstacleIn(encryption);
  return obstacle ?? openEncrypted(part, passphrase);
}
function sound(key, isEncrypted) {
  return isSound(key) ? { kind: "open", key, isEncrypted } : { kind: "damaged" };
}
function openEncrypted(part, passphrase) {
  const key = readKey(part, passphrase);
  if (key !== null) return sound(key, true);
  const margin = taken02(passphrase);
  return margin !== null && readKey(part, margin.bare) !== null ? { kind: "margin", words: margin.words } : { kind: "wrong-passphrase" };
}
function encryptionOf({ pem, bytes }) {
  if (pem !== null && /^Proc-Type: ?4,ENCRYPTED/m.test(pem)) return "openssl";
  try {
    const [algorithm, data] = children(element(bytes));
    return algorithm?.tag === TAG.sequence && data?.tag === TAG.octets ? algorithm : "none";
  } catch {
    return "none";
  }
}
function obstacleIn(algorithm) {
  try {
    opener(null).spend(roundsOf(algorithm));
    return null;
  } catch (error) {
    return error instanceof NotSupported ? { kind: "not-supported", words: error.message } : { kind: "damaged" };
  }
}
function readKey(part, passphrase) {
  try {
    const secret = passphrase === void 0 ? {} : { passphrase };
    if (part.pem !== null) return (0, import_node_crypto3.createPrivateKey)({ key: part.pem, ...secret });
    return (0, import_node_crypto3.createPrivateKey)({
      key: part.bytes,
      format: "der",
      type: typeOf(part.bytes),
      ...secret
    });
  } catch {
    return null;
  }
}
function typeOf(bytes) {
  const [first, second] = members(element(bytes));
  if (first?.tag !== TAG.integer || second?.tag === TAG.sequence) return "pkcs8";
  return second?.tag === TAG.octets ? "sec1" : "pkcs1";
}

// src/credential/inspect/closed-store.ts
var BARE_PASSPHRASE = [
  'Store {credential} again without the line break or white space. `printf %s "$PASSPHRASE" | gh secret set NAME` adds none.'
];

// src/credential/inspect/private-key.ts
var WANTED = {
  words: "a private key",
  store: "Store the private key in {credential} as PEM text, from its line with BEGIN to its line with END."
};
var BESIDE = {
  ...WANTED_CERTIFICATE,
  field: "certificate",
  subject: taken4`The value of ${taken0("certificate")}`
};
var privateKey = {
  says: "A private key: PEM text, or DER in Base64.",
  fields: {
    certificate: { says: "The certificate of the key, or its chain.", isPublic: true },
    passphrase: { says: "The passphrase of the key." }
  },
  inspect: ({ content, certificate, passphrase }) => Promise.resolve(inspectKey(content, { certificate, passphrase: passphrase || void 0 })),
  command: ({ content, certificate, passphrase }) => {
    const file = ["<(", ...decoded(content), ")"];
    const password = passphrase === void 0 ? [] : [" -passin file:", ...fileOf(passphrase)];
    const key = ["openssl pkey -noout -text_pub -in ", ...file, ...password];
    if (certificate === void 0) return [key];
    const publicKey = ["openssl pkey -pubout -in ", ...file, ...password];
    const its = ["openssl x509 -noout -pubkey -in <(", ...decoded(certificate), ")"];
    return [
      key,
      ["diff <(", ...publicKey, ") <(", ...its, ") && echo 'The key fits the certificate.'"]
    ];
  }
};
function inspectKey(content, { certificate, passphrase }) {
  const unwrapped = unwrap(content);
  const parts = partsOf(unwrapped);
  const part = parts.find(({ kind }) => kind === "private-key");
  if (part === void 0) {
    return instead(parts.find(({ kind }) => kind !== "unknown") ?? parts[0], WANTED);
  }
  const opening = openKey(part, passphrase);
  if (opening.kind !== "open") return closed(opening);
  const { key, isEncrypted } = opening;
  const evidence = [keyEvidence(key), ...wrappingEvidence(unwrapped)];
  const warnings = [
    ...keyWarnings(key),
    ...passphrase === void 0 || isEncrypted ? [] : NOT_ENCRYPTED
  ];
  const state = isEncrypted ? "opens with its passphrase" : "can be read";
  const read = { key, state, evidence, warnings };
  if (certificate !== void 0) {
    return inspectPair(read, partsOf(unwrap(certificate)), BESIDE);
  }
  if (parts.some(({ kind }) => kind === "certificate")) {
    return inspectPair(read, parts, WANTED_CERTIFICATE);
  }
  return {
    kind: "read",
    found: [`The private key ${state}.`],
    ends: [],
    source: "certificate",
    identity: null,
    evidence,
    warnings
  };
}
var NOT_ENCRYPTED = [
  ["The private key is not encrypted, so anybody can use it without the passphrase."]
];
function inspectPair({ key, state, evidence, warnings }, parts, wanted) {
  const chain = certificatesIn(parts, wanted);
  if ("kind" in chain) return chain;
  const leaf = chain.find((one) => fits(key, one));
  if (leaf === void 0) {
    return {
      kind: "unusable",
      cause: "malformed",
      message: ["The private key does not belong to the certificate."],
      steps: [
        "Store the private key that belongs to this certificate, or the certificate of this key."
      ],
      evidence
    };
  }
  return {
    kind: "read",
    found: [`The private key ${state} and fits its certificate.`],
    ends: endsOf(chain, [leaf]),
    ...beginOf(chain, [leaf]),
    source: "certificate",
    identity: leaf.name,
    evidence: [...evidence, ...chainEvidence(chain)],
    warnings: [...warnings, ...placeWarnings(chain, leaf)],
    renewal: [
      "Get a new certificate {where}.",
      "Store the certificate and its private key in the secrets that set {credential}."
    ]
  };
}
function placeWarnings(chain, leaf) {
  const place = chain.indexOf(leaf) + 1;
  if (place === 1) return [];
  return [
    taken4`The certificate that belongs to the key, ${taken1(leaf.name)}, is number ${place} of the chain. Many programs need it to come first.`
  ];
}
function closed(opening) {
  switch (opening.kind) {
    case "no-passphrase":
      return {
        kind: "unreadable",
        message: ["The private key is encrypted, and there is no passphrase."],
        steps: ["Give the passphrase of the key as `passphrase`."]
      };
    case "not-supported":
      return {
        kind: "unreadable",
        message: [`The private key cannot be read: it ${opening.words}.`],
        steps: ["Look at the key with the command in the job summary."]
      };
    case "margin":
      return wrong([`The passphrase ${opening.words}.`], BARE_PASSPHRASE, "passphrase");
    case "wrong-passphrase":
      return wrong(
        ["The passphrase does not open the private key, or the key is damaged."],
        ["Store the passphrase of this key in {credential}."],
        "passphrase"
      );
    case "damaged":
      return wrong(["The private key is damaged."], [WANTED.store], "content");
  }
}
function wrong(message, steps, field) {
  return { kind: "unusable", cause: "malformed", message, steps, field };
}

// <stdin>
module.exports = { privateKey };
function take(name) { return require('./index.js')[name]; }
