"use strict";

// shared:src/model/phrase.ts
var taken0 = take("config");
var taken1 = take("credential");
var taken3 = take("joined");
var taken4 = take("phrase");

// shared:src/model/steps.ts
var taken42 = take("STORE");

// src/values/base64.ts
var BASE64 = /^(?!-----)(?:[A-Za-z0-9+/]+|[\w-]+)={0,2}$/;
function base64Bytes(text2) {
  const characters = text2.replace(/\s+/g, "");
  return BASE64.test(characters) && characters.replace(/=+$/, "").length % 4 !== 1 ? Buffer.from(characters, "base64") : null;
}

// src/credential/keys/stored.ts
var LONGEST_CONTENT = 262144;
function unwrapped(content, isIt) {
  const bytes = Buffer.from(content, "utf8");
  if (isIt(bytes)) return { bytes, isBase64: false };
  const inside = base64Bytes(content);
  return inside !== null && isIt(inside) ? { bytes: inside, isBase64: true } : { bytes, isBase64: false };
}

// src/credential/keys/faults.ts
function instead({ kind, words }, steps) {
  const other = KINDS[kind];
  const another = other === void 0 ? [] : [`If you meant to check that, write \`${other}\` as its kind.`];
  return {
    kind: "unusable",
    cause: "malformed",
    message: [`The value ${words}.`],
    steps: [...another, ...steps[kind] ?? steps.unknown],
    field: "content"
  };
}
var KINDS = {
  "pgp-private-key": "pgp",
  "pgp-public-key": "pgp",
  "openssh-key": "ssh-key",
  "ssh-certificate": "ssh-certificate",
  certificate: "certificate"
};
function damaged(subject, words, steps) {
  return {
    kind: "unusable",
    cause: "malformed",
    message: [`${subject} ${words}.`],
    steps,
    field: "content"
  };
}
function tooLong(content) {
  if (content.length <= LONGEST_CONTENT) return null;
  return {
    kind: "unreadable",
    message: [`The value has more than ${LONGEST_CONTENT / 1024} kB, and was not read.`],
    steps: ["Check that the right file is stored."]
  };
}

// src/credential/keys/other-thing.ts
var THINGS = [
  ["empty", "is empty", /^\s*$/],
  ["ppk", "is a key in the format of PuTTY (.ppk)", /^\s*PuTTY-User-Key-File-\d/],
  [
    "ssh-certificate",
    "is an SSH certificate",
    /^\s*(?:ssh|ecdsa|sk|rsa)-[\w.@-]{1,60}-cert-v01@openssh\.com\s/
  ],
  [
    "ssh-public-key",
    "is an SSH public key",
    /^\s*(?:(?:ssh|ecdsa|sk)-[\w.@-]{1,60}\s+AAAA|---- BEGIN SSH2 PUBLIC KEY ----)/
  ],
  ["pgp-private-key", "is a PGP secret key", /-----BEGIN PGP PRIVATE KEY BLOCK-----/],
  ["pgp-public-key", "is a PGP public key", /-----BEGIN PGP PUBLIC KEY BLOCK-----/],
  ["pgp-message", "is a message or signature of PGP, not a key", /-----BEGIN PGP [A-Z ]+-----/],
  ["openssh-key", "is an SSH private key", /-----BEGIN OPENSSH PRIVATE KEY-----/],
  [
    "ssh-1-key",
    "is a key for version 1 of SSH, which nothing uses any more",
    /^SSH PRIVATE KEY FILE/
  ],
  ["private-key", "is a private key in PEM format", /-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY-----/],
  ["public-key", "is a public key", /-----BEGIN [A-Z0-9 ]{0,30}PUBLIC KEY-----/],
  [
    "request",
    "is a request for a certificate (CSR)",
    /-----BEGIN [A-Z ]{0,30}CERTIFICATE REQUEST-----/
  ],
  ["certificate", "is an X.509 certificate", /-----BEGIN [A-Z0-9 ]{0,30}CERTIFICATE-----/],
  [
    "fingerprint",
    "is only the fingerprint or ID of a key",
    /^\s*(?:SHA256:[\w+/=]{20,60}|(?:0x)?(?:[0-9A-F]{4}[ :]{0,2}){2,16}|MD5:[0-9a-f:]{47})\s*$/i
  ],
  ["json", "is JSON", /^\s*\{\s*"/],
  [
    "path",
    "is the path of a file, not the text that is in it",
    /^\s*(?:~|\.{0,2}\/|[A-Za-z]:\\)[\w.~/\\ -]{1,200}\s*$/
  ],
  [
    "path",
    "is the path of a file, not the text that is in it",
    /^\s*[\w.-]{1,80}\.(?:pem|key|asc|gpg|pub|ppk)\s*$/
  ]
];
var LONGEST_LOOK = 4096;
function otherThing(text2, wanted) {
  const start = text2.trim().slice(0, LONGEST_LOOK);
  const found = THINGS.find(([, , pattern]) => pattern.test(start));
  return found === void 0 ? { kind: "unknown", words: `is not ${wanted}` } : { kind: found[0], words: found[1] };
}

// src/credential/openssh/wire.ts
var Wire = class {
  #bytes;
  #at = 0;
  #isBroken = false;
  constructor(bytes) {
    this.#bytes = bytes;
  }
  get position() {
    return this.#at;
  }
  get isAtEnd() {
    return !this.#isBroken && this.#at === this.#bytes.length;
  }
  uint32() {
    return this.take(4)?.readUInt32BE() ?? null;
  }
  uint64() {
    return this.take(8)?.readBigUInt64BE() ?? null;
  }
  string() {
    const length = this.uint32();
    return length === null ? null : this.take(length);
  }
  text() {
    return this.string()?.toString("utf8") ?? null;
  }
  strings(count) {
    const found = Array.from({ length: count }, () => this.string());
    const whole = found.filter((item) => item !== null);
    return whole.length === count ? whole : null;
  }
  rest() {
    return this.take(this.#bytes.length - this.#at) ?? Buffer.alloc(0);
  }
  take(length) {
    if (this.#isBroken || length > this.#bytes.length - this.#at) {
      this.#isBroken = true;
      return null;
    }
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }
};

// src/credential/openssh/key-types.ts
var NONE = Buffer.alloc(0);
var at = (fields, index) => fields[index] ?? NONE;
var text = (bytes) => bytes.toString("base64url");
function magnitude(bytes) {
  const first = bytes.findIndex((byte) => byte !== 0);
  return first === -1 ? NONE : bytes.subarray(first);
}
var mpint = (fields, index) => text(magnitude(at(fields, index)));
var bits = (bytes) => {
  const [first = 0, ...rest] = magnitude(bytes);
  return first === 0 ? 0 : rest.length * 8 + first.toString(2).length;
};
var integer = (bytes) => BigInt(`0x0${bytes.toString("hex")}`);
function bytesOf(value) {
  const hex = value.toString(16);
  return text(Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex"));
}
var MOST_RSA_BITS = 16384;
var rsaPublic = (e, n) => ({
  kty: "RSA",
  e: text(magnitude(e)),
  n: text(magnitude(n))
});
function rsaSecret(fields) {
  const [n = NONE, e = NONE, d = NONE, , p = NONE, q = NONE] = fields;
  const exponent = (prime) => bytesOf(integer(d) % (integer(prime) - 1n));
  return {
    ...rsaPublic(e, n),
    d: mpint(fields, 2),
    qi: mpint(fields, 3),
    p: mpint(fields, 4),
    q: mpint(fields, 5),
    dp: exponent(p),
    dq: exponent(q)
  };
}
var ed25519 = (x) => ({ kty: "OKP", crv: "Ed25519", x: text(x) });
function ecdsaPublic(crv, point) {
  const middle = 1 + (point.length - 1) / 2;
  return { kty: "EC", crv, x: text(point.subarray(1, middle)), y: text(point.subarray(middle)) };
}
function ecdsa(crv, size) {
  return {
    fields: 2,
    words: () => `ECDSA on the curve ${crv}`,
    jwk: (fields) => ecdsaPublic(crv, at(fields, 1)),
    secret: {
      fields: 3,
      publicFields: ([curve = NONE, point = NONE]) => [curve, point],
      jwk: (secret) => {
        const d = magnitude(at(secret, 2));
        const padded = Buffer.concat([Buffer.alloc(Math.max(0, size - d.length)), d]);
        return { ...ecdsaPublic(crv, at(secret, 1)), d: text(padded) };
      }
    }
  };
}
var KEY_TYPES = {
  "ssh-rsa": {
    fields: 2,
    words: (fields) => `RSA of ${bits(at(fields, 1))} bits`,
    jwk: ([e = NONE, n = NONE]) => rsaPublic(e, n),
    secret: {
      fields: 6,
      publicFields: ([n = NONE, e = NONE]) => [e, n],
      jwk: (secret) => rsaSecret(secret)
    }
  },
  "ssh-ed25519": {
    fields: 1,
    words: () => "Ed25519",
    jwk: (fields) => ed25519(at(fields, 0)),
    secret: {
      fields: 2,
      publicFields: ([point = NONE]) => [point],
      jwk: ([point = NONE, both = NONE]) => ({ ...ed25519(point), d: text(both.subarray(0, 32)) })
    }
  },
  "ecdsa-sha2-nistp256": ecdsa("P-256", 32),
  "ecdsa-sha2-nistp384": ecdsa("P-384", 48),
  "ecdsa-sha2-nistp521": ecdsa("P-521", 66),
  "ssh-dss": {
    fields: 4,
    words: (fields) => `DSA of ${bits(at(fields, 0))} bits`,
    secret: { fields: 5, publicFields: (secret) => secret.slice(0, 4) }
  },
  // PROTOCOL.u2f of OpenSSH: the last string is the application.
  "sk-ssh-ed25519@openssh.com": {
    fields: 2,
    words: () => "Ed25519 in a security key",
    jwk: (fields) => ed25519(at(fields, 0))
  },
  "sk-ecdsa-sha2-nistp256@openssh.com": {
    fields: 3,
    words: () => "ECDSA on the curve P-256 in a security key",
    jwk: (fields) => ecdsaPublic("P-256", at(fields, 1))
  }
};
function keyType(name) {
  return Object.hasOwn(KEY_TYPES, name) ? KEY_TYPES[name] ?? null : null;
}
function publicKey(type, fields) {
  const known = keyType(type);
  if (known === null || type === "ssh-rsa" && bits(at(fields, 1)) > MOST_RSA_BITS) return null;
  return { type, fields, words: known.words(fields), jwk: known.jwk?.(fields) ?? null };
}
function readPublicKey(blob) {
  const wire = new Wire(blob);
  const type = wire.text() ?? "";
  const fields = wire.strings(keyType(type)?.fields ?? 0);
  return fields === null || !wire.isAtEnd ? null : publicKey(type, fields);
}
var WEAK_RSA = /^RSA of (\d+) bits$/;
function weakness(words) {
  if (words.startsWith("DSA ")) {
    return "It is a DSA key. OpenSSH has dropped them in version 10.0, and most servers refuse them.";
  }
  const [, length] = WEAK_RSA.exec(words) ?? [];
  return length !== void 0 && Number(length) < 2048 ? `It is an RSA key of ${length} bits. Fewer than 2048 bits are no longer safe, and many servers refuse such a key.` : null;
}

// src/credential/openssh/signature.ts
var import_node_crypto = require("node:crypto");
var ALGORITHMS = {
  "ssh-rsa": { hash: "sha1" },
  "rsa-sha2-256": { hash: "sha256" },
  "rsa-sha2-512": { hash: "sha512" },
  "ssh-ed25519": { hash: null },
  "ecdsa-sha2-nistp256": { hash: "sha256", size: 32 },
  "ecdsa-sha2-nistp384": { hash: "sha384", size: 48 },
  "ecdsa-sha2-nistp521": { hash: "sha512", size: 66 },
  "sk-ssh-ed25519@openssh.com": { hash: null, isInSecurityKey: true },
  "sk-ecdsa-sha2-nistp256@openssh.com": { hash: "sha256", size: 32, isInSecurityKey: true }
};
function signatureAlgorithm(signature) {
  return new Wire(signature).text() ?? "";
}
function isSignedBy(key, message, signature) {
  const wire = new Wire(signature);
  const name = wire.text() ?? "";
  const algorithm = Object.hasOwn(ALGORITHMS, name) ? ALGORITHMS[name] : void 0;
  if (algorithm === void 0 || key.jwk === null) return null;
  const value = wire.string();
  if (value === null) return false;
  const signed = algorithm.isInSecurityKey ? u2fMessage(key, message, wire.rest()) : message;
  try {
    const publicKey2 = (0, import_node_crypto.createPublicKey)({ key: key.jwk, format: "jwk" });
    const { hash, size } = algorithm;
    return size === void 0 ? (0, import_node_crypto.verify)(hash, signed, publicKey2, value) : (0, import_node_crypto.verify)(hash, signed, { key: publicKey2, dsaEncoding: "ieee-p1363" }, joined(value, size));
  } catch {
    return false;
  }
}
function u2fMessage({ fields }, message, flagsAndCounter) {
  const hashed = (bytes) => (0, import_node_crypto.createHash)("sha256").update(bytes).digest();
  return Buffer.concat([
    hashed(fields.at(-1) ?? Buffer.alloc(0)),
    flagsAndCounter,
    hashed(message)
  ]);
}
function joined(value, size) {
  const numbers = new Wire(value).strings(2) ?? [];
  return Buffer.concat(
    numbers.map((number) => {
      const padded = Buffer.concat([Buffer.alloc(size), number]);
      return padded.subarray(padded.length - size);
    })
  );
}

// src/credential/openssh/certificate.ts
var BROKEN = { kind: "broken" };
var VERSION = "-cert-v01@openssh.com";
var HOLDERS = { 1: "user", 2: "host" };
function readCertificate(bytes) {
  const wire = new Wire(bytes);
  const name = wire.text() ?? "";
  if (!name.endsWith(VERSION)) return BROKEN;
  const type = keyTypeOf(name);
  const count = keyType(type)?.fields;
  if (count === void 0) return { kind: "unknown" };
  const [, ...fields] = wire.strings(1 + count) ?? [];
  const key = publicKey(type, fields);
  const serial = wire.uint64();
  const holder = HOLDERS[wire.uint32() ?? 0];
  const [keyId, principals] = wire.strings(2) ?? [];
  const [after, before] = [wire.uint64(), wire.uint64()];
  const [critical, , , authorityBlob] = wire.strings(4) ?? [];
  const signed = bytes.subarray(0, wire.position);
  const signature = wire.string();
  if (!key || !keyId || !principals || !critical || !authorityBlob || !signature) return BROKEN;
  if (serial === null || after === null || before === null || !holder || !wire.isAtEnd)
    return BROKEN;
  const authority = readPublicKey(authorityBlob);
  return {
    kind: "certificate",
    holder,
    key,
    serial,
    keyId: keyId.toString("utf8"),
    principals: allStrings(principals),
    begins: after === 0n ? null : milliseconds(after) ?? LATEST,
    ends: milliseconds(before),
    criticalOptions: allStrings(critical).filter((_, index) => index % 2 === 0),
    authority,
    authorityBlob,
    signatureAlgorithm: signatureAlgorithm(signature),
    isSigned: authority && isSignedBy(authority, signed, signature)
  };
}
function keyTypeOf(name) {
  const base = name.slice(0, -VERSION.length);
  return base.startsWith("sk-") ? `${base}@openssh.com` : base;
}
var LATEST = 864e13;
function milliseconds(seconds) {
  return seconds * 1000n > BigInt(LATEST) ? null : Number(seconds) * 1e3;
}
function allStrings(bytes) {
  const wire = new Wire(bytes);
  const found = [];
  for (let text2 = wire.text(); text2 !== null; text2 = wire.text()) found.push(text2);
  return found;
}

// src/credential/openssh/encode.ts
var import_node_crypto2 = require("node:crypto");
function fingerprint(blob) {
  return `SHA256:${(0, import_node_crypto2.createHash)("sha256").update(blob).digest("base64").replace(/=+$/, "")}`;
}

// src/credential/inspect/ssh-certificate.ts
var sshCertificate = {
  says: "A certificate for SSH (`id_ed25519-cert.pub`), the line that `ssh-keygen -s` writes.",
  fields: {},
  inspect: async ({ content }) => tooLong(content) ?? inspectLine(content),
  command: ({ content }) => [[`ssh-keygen -L -f <(printf '%s\\n' `, { word: content }, ")"]]
};
var LINE = /^[ \t]*(?:ssh|ecdsa|sk)-[\w-]{1,40}-cert-v01@openssh\.com[ \t]+([A-Za-z0-9+/=]+)/m;
var RENEW = ["Get a new certificate {where}.", taken42];
var STORE_WHOLE = [
  "Take the whole line of the certificate, from the file whose name ends in `-cert.pub`.",
  taken42
];
var OTHER_STEPS = { unknown: STORE_WHOLE, "ssh-public-key": STORE_WHOLE };
function inspectLine(content) {
  const { bytes, isBase64 } = unwrapped(content, (inside) => LINE.test(inside.toString("latin1")));
  const text2 = bytes.toString("utf8");
  const [, base64] = LINE.exec(text2) ?? [];
  if (base64 === void 0) return instead(otherThing(text2, "an SSH certificate"), OTHER_STEPS);
  const read = readCertificate(Buffer.from(base64, "base64"));
  switch (read.kind) {
    case "broken":
      return damaged("The certificate", "is damaged or cut off", STORE_WHOLE);
    case "unknown":
      return {
        kind: "unreadable",
        message: ["The certificate is of a type that this action does not know."],
        steps: ["Look at the certificate with the command in the job summary."]
      };
    case "certificate":
      return judged(read, isBase64);
  }
}
function judged(read, isBase64) {
  const { holder, begins, ends, isSigned, keyId } = read;
  if (isSigned === false) {
    return damaged(
      "The certificate",
      "is damaged: the signature of its authority does not fit",
      RENEW
    );
  }
  if (begins !== null && ends !== null && ends <= begins) {
    return damaged("The certificate", "is never valid: it ends before it begins", RENEW);
  }
  const what = [`The ${holder} certificate`];
  const signed = isSigned ? "the signature of its authority fits" : "its signature was not checked";
  return {
    kind: "read",
    found: [`The ${holder} certificate can be read, and ${signed}.`],
    ends: [{ what, at: ends }],
    ...begins === null ? {} : { begins: { what, at: begins } },
    source: "ssh",
    identity: keyId === "" ? null : keyId,
    evidence: [...evidenceOf(read), ...isBase64 ? [["It is stored in Base64."]] : []],
    warnings: warningsOf(read),
    renewal: RENEW
  };
}
var MOST_NAMES = 10;
function evidenceOf(read) {
  const { key, serial, principals, criticalOptions, authority, authorityBlob } = read;
  const kind = authority === null ? "" : ` (${authority.words})`;
  return [
    [`Its key is ${key.words}, its serial number ${serial}.`],
    taken4`Its authority has the fingerprint ${taken1(fingerprint(authorityBlob))}${kind}.`,
    principals.length === 0 ? ["It names no principals."] : taken4`Its principals are ${named(principals)}.`,
    ...criticalOptions.length === 0 ? [] : [taken4`It is limited by ${named(criticalOptions)}.`]
  ];
}
function named(texts) {
  const more = texts.length - MOST_NAMES;
  const names = texts.slice(0, MOST_NAMES).map((text2) => [taken1(text2)]);
  return [...taken3(names, ", "), ...more > 0 ? [` and ${more} more`] : []];
}
function warningsOf({
  key,
  signatureAlgorithm: signatureAlgorithm2,
  principals,
  holder
}) {
  const weak = weakness(key.words);
  return [
    ...weak === null ? [] : [[weak]],
    // https://www.openssh.com/txt/release-8.2
    ...signatureAlgorithm2 === "ssh-rsa" ? [["It is signed with SHA-1 (ssh-rsa). OpenSSH refuses that from version 8.2 on."]] : [],
    // sshd(8), TrustedUserCAKeys in sshd_config(5)
    ...holder === "user" && principals.length === 0 ? [
      taken4`It names no principals. A server that trusts its authority by ${taken0("TrustedUserCAKeys")} refuses it.`
    ] : []
  ];
}

// <stdin>
module.exports = { sshCertificate };
function take(name) { return require('./index.js')[name]; }
