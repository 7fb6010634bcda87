"use strict";

// shared:src/values/template.ts
var taken3 = take("literalOf");

// src/auth/private-key.ts
var import_node_crypto = require("node:crypto");

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

// shared:src/values/pem.ts
var taken1 = take("PEM_FLAWS");
var taken4 = take("pemFlaw");

// src/auth/private-key.ts
var LONGEST = 65536;
var BLOCK2 = /-----BEGIN ((?:[A-Z]+ )?PRIVATE KEY)-----((?:[A-Za-z0-9+/=\s]|\\+[nr])*)-----END \1-----/;
function keyIn(text) {
  if (text.length > LONGEST) return "no-pem";
  const { text: plain, bytes } = unwrap(text);
  if (plain === null) return bareKey(bytes) ?? taken4(text, "key") ?? "damaged";
  const block = blockIn(plain);
  if (block?.label === "OPENSSH PRIVATE KEY") return "openssh";
  if (block?.label === "ENCRYPTED PRIVATE KEY" || /Proc-Type: ?4,ENCRYPTED/.test(plain)) {
    return "encrypted";
  }
  if (block !== null) return readKey(block.pem) ?? "damaged";
  return taken4(plain, "key") ?? "damaged";
}
function blockIn(text) {
  const [, label, written = ""] = BLOCK2.exec(text) ?? [];
  if (label === void 0) return null;
  const body = written.replace(/\\+[nr]|\s+/g, "");
  const lines = body.match(/.{1,64}/g) ?? [];
  const pem = [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
  return { label, body, pem };
}
function readKey(key) {
  try {
    return (0, import_node_crypto.createPrivateKey)(key);
  } catch {
    return null;
  }
}
function bareKey(key) {
  for (const type of ["pkcs8", "pkcs1", "sec1"]) {
    const found = readKey({ key, format: "der", type });
    if (found !== null) return found;
  }
  return null;
}
function keyForms(text) {
  const block = text.length > LONGEST ? null : blockIn(unwrap(text).text ?? "");
  return block === null ? [] : [block.pem, block.body];
}
function keyFlawWords(flaw) {
  return OWN_WORDS[flaw] ?? (flaw in taken1 ? taken1[flaw] : "is damaged");
}
var OWN_WORDS = {
  encrypted: "is encrypted with a passphrase, and there is none here to open it",
  damaged: "is damaged: it cannot be read as a private key",
  openssh: "is a key in the format of OpenSSH, not the PEM text of a private key",
  "public-key": "is a public key, and only the private key can sign",
  "no-pem": "is not the PEM text of a private key"
};

// src/auth/signed-jwt.ts
var import_node_crypto2 = require("node:crypto");

// node_modules/jose/dist/webapi/lib/buffer_utils.js
var encoder = new TextEncoder();
var decoder = new TextDecoder();
var strictDecoder = new TextDecoder("utf-8", { fatal: true });
var UINT32_RANGE = 2 ** 32;
function concat(...buffers) {
  const size = buffers.reduce((acc, { length }) => acc + length, 0), buf = new Uint8Array(size);
  let i = 0;
  for (const buffer of buffers)
    buf.set(buffer, i), i += buffer.length;
  return buf;
}
var NON_ASCII = /[^\x00-\x7f]/;
function encode(string) {
  if (typeof string == "string" && string.length >= 128) {
    if (NON_ASCII.test(string))
      throw new TypeError("non-ASCII string encountered in encode()");
    return encoder.encode(string);
  }
  const bytes = new Uint8Array(string.length);
  for (let i = 0; i < string.length; i++) {
    const code = string.charCodeAt(i);
    if (code > 127)
      throw new TypeError("non-ASCII string encountered in encode()");
    bytes[i] = code;
  }
  return bytes;
}
function encodeBase64(input, url = false) {
  if (Uint8Array.prototype.toBase64)
    return input.toBase64({ alphabet: url ? "base64url" : "base64", omitPadding: url });
  const CHUNK_SIZE = 32768, arr = [];
  for (let i = 0; i < input.length; i += CHUNK_SIZE)
    arr.push(String.fromCharCode.apply(null, input.subarray(i, i + CHUNK_SIZE)));
  const encoded = btoa(arr.join(""));
  return url ? encoded.replace(/=/g, "").replace(/\+/g, "-").replace(/\//g, "_") : encoded;
}

// shared:node_modules/jose/dist/webapi/lib/buffer_utils.js
var taken6 = take("encoder");

// node_modules/jose/dist/webapi/util/base64url.js
function encode2(input) {
  return encodeBase64(typeof input == "string" ? taken6.encode(input) : input, true);
}

// shared:node_modules/jose/dist/webapi/util/base64url.js
var taken0 = take("decode");

// node_modules/jose/dist/webapi/util/errors.js
var JOSEError = class extends Error {
  static code = "ERR_JOSE_GENERIC";
  code = "ERR_JOSE_GENERIC";
  constructor(message2, options) {
    super(message2, options), this.name = this.constructor.name, Error.captureStackTrace?.(this, this.constructor);
  }
};
var JOSENotSupported = class extends JOSEError {
  static code = "ERR_JOSE_NOT_SUPPORTED";
  code = "ERR_JOSE_NOT_SUPPORTED";
};
var JWSInvalid = class extends JOSEError {
  static code = "ERR_JWS_INVALID";
  code = "ERR_JWS_INVALID";
};

// shared:node_modules/jose/dist/webapi/util/errors.js
var taken14 = take("JWTInvalid");

// node_modules/jose/dist/webapi/lib/key_descriptor.js
function table(entries) {
  const out = { __proto__: null };
  for (const alg in entries)
    out[alg] = { ...entries[alg], alg };
  return out;
}

// node_modules/jose/dist/webapi/lib/jws_algorithms.js
var sig = [["verify"], ["sign"]];
function hmac(bits) {
  const subtle = { name: "HMAC", hash: `SHA-${bits}` };
  return { kty: ["oct"], secret: true, subtle, signing: subtle, usages: sig };
}
function rsa(bits, saltLength) {
  const subtle = { name: saltLength ? "RSA-PSS" : "RSASSA-PKCS1-v1_5", hash: `SHA-${bits}` };
  return {
    kty: ["RSA"],
    subtle,
    signing: saltLength ? { ...subtle, saltLength } : subtle,
    usages: sig,
    minRsaBits: 2048
  };
}
function ecdsa(crv, bits) {
  return {
    kty: ["EC"],
    crv,
    subtle: { name: "ECDSA", namedCurve: crv },
    signing: { name: "ECDSA", hash: `SHA-${bits}` },
    usages: sig
  };
}
function eddsa() {
  const subtle = { name: "Ed25519" };
  return {
    kty: ["OKP"],
    crv: "Ed25519",
    subtle,
    signing: subtle,
    usages: sig
  };
}
function mldsa(parameterSet) {
  const subtle = { name: `ML-DSA-${parameterSet}` };
  return {
    kty: ["AKP"],
    subtle,
    signing: subtle,
    usages: sig
  };
}
var JWS = table({
  HS256: hmac(256),
  HS384: hmac(384),
  HS512: hmac(512),
  RS256: rsa(256),
  RS384: rsa(384),
  RS512: rsa(512),
  PS256: rsa(256, 32),
  PS384: rsa(384, 48),
  PS512: rsa(512, 64),
  ES256: ecdsa("P-256", 256),
  ES384: ecdsa("P-384", 384),
  ES512: ecdsa("P-521", 512),
  EdDSA: eddsa(),
  Ed25519: eddsa(),
  "ML-DSA-44": mldsa(44),
  "ML-DSA-65": mldsa(65),
  "ML-DSA-87": mldsa(87)
});
function jwsAlgorithm(alg) {
  const entry = typeof alg == "string" ? JWS[alg] : void 0;
  if (!entry)
    throw new JOSENotSupported(`alg ${alg} is not supported either by JOSE or your javascript runtime`);
  return entry;
}

// node_modules/jose/dist/webapi/lib/validate.js
function isObject(input) {
  if (typeof input != "object" || input === null || Object.prototype.toString.call(input) !== "[object Object]")
    return false;
  const prototype = Object.getPrototypeOf(input);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
function isDisjoint(...headers) {
  const parameters = /* @__PURE__ */ new Set();
  for (const header of headers)
    if (header)
      for (const parameter of Object.keys(header)) {
        if (parameters.has(parameter))
          return false;
        parameters.add(parameter);
      }
  return true;
}
function assertNotSet(value, name) {
  if (value !== void 0)
    throw new TypeError(`${name} can only be called once`);
}
var JWS_RECOGNIZED = { __proto__: null, b64: true };
function validateCritDuplicates(Err, protectedHeader) {
  const { crit } = protectedHeader ?? {};
  if (Array.isArray(crit) && new Set(crit).size !== crit.length)
    throw new Err('"crit" (Critical) Header Parameter MUST NOT contain duplicate values');
}
function validateCrit(Err, recognizedDefault, recognizedOption, protectedHeader, joseHeader) {
  if (joseHeader.crit !== void 0 && protectedHeader?.crit === void 0)
    throw new Err('"crit" (Critical) Header Parameter MUST be integrity protected');
  if (!protectedHeader || protectedHeader.crit === void 0)
    return [];
  if (!Array.isArray(protectedHeader.crit) || protectedHeader.crit.length === 0 || protectedHeader.crit.some((input) => typeof input != "string" || input.length === 0))
    throw new Err('"crit" (Critical) Header Parameter MUST be an array of non-empty strings when present');
  const recognized = recognizedOption === void 0 ? recognizedDefault : { __proto__: null, ...recognizedOption, ...recognizedDefault };
  for (const parameter of protectedHeader.crit) {
    if (!(parameter in recognized))
      throw new JOSENotSupported(`Extension Header Parameter "${parameter}" is not recognized`);
    if (!Object.hasOwn(joseHeader, parameter) || joseHeader[parameter] === void 0)
      throw new Err(`Extension Header Parameter "${parameter}" is missing`);
    if (recognized[parameter] && (!Object.hasOwn(protectedHeader, parameter) || protectedHeader[parameter] === void 0))
      throw new Err(`Extension Header Parameter "${parameter}" MUST be integrity protected`);
  }
  return protectedHeader.crit;
}
function validateB64(protectedHeader, extensions) {
  if (extensions.includes("b64")) {
    const b64 = protectedHeader.b64;
    if (typeof b64 != "boolean")
      throw new JWSInvalid('The "b64" (base64url-encode payload) Header Parameter must be a boolean');
    return b64;
  }
  return true;
}
function serializeJoseHeader(Err, header) {
  let serialized, parsed;
  try {
    serialized = JSON.stringify(header), parsed = JSON.parse(serialized);
  } catch (cause) {
    throw new Err("JOSE Header is not valid JSON", { cause });
  }
  if (!isObject(parsed))
    throw new Err("JOSE Header is not a JSON object");
  return [parsed, serialized];
}

// shared:node_modules/jose/dist/webapi/lib/validate.js
var taken8 = take("isObject");

// node_modules/jose/dist/webapi/lib/key.js
var tag = (key) => key[Symbol.toStringTag];
var jwkMatchesOp = (entry, key, usage) => {
  const { alg } = entry;
  if (key.use !== void 0) {
    const expected = usage === "sign" || usage === "verify" ? "sig" : "enc";
    if (key.use !== expected)
      throw new TypeError(`Invalid key for this operation, its "use" must be "${expected}" when present`);
  }
  if (key.kty === "AKP" && key.alg === void 0)
    throw new TypeError('missing "alg" (Algorithm) Parameter value');
  if (key.alg !== void 0 && key.alg !== alg)
    throw new TypeError(`Invalid key for this operation, its "alg" must be "${alg}" when present`);
  if (Array.isArray(key.key_ops)) {
    const expectedKeyOp = usage === "encrypt" || usage === "decrypt" ? entry.ops?.[usage === "encrypt" ? 0 : 1] : usage;
    if (expectedKeyOp && !key.key_ops.includes(expectedKeyOp))
      throw new TypeError(`Invalid key for this operation, its "key_ops" must include "${expectedKeyOp}" when present`);
  }
};
async function prepareKey(entry, key, usage) {
  const { alg, secret } = entry, requiresPrivateKey = usage === "decrypt" || usage === "sign";
  if (secret && key instanceof Uint8Array)
    return key;
  let normalized, keyObject;
  if (taken8(key)) {
    if (normalized = normalizeJwk(key), typeof normalized.kty != "string")
      throw invalidKeyType(alg, key, secret);
    if (!(secret ? normalized.kty === "oct" && typeof normalized.k == "string" : normalized.kty !== "oct" && (requiresPrivateKey ? normalized.kty === "AKP" && typeof normalized.priv == "string" || typeof normalized.d == "string" : normalized.d === void 0 && normalized.priv === void 0)))
      throw new TypeError(secret ? 'JSON Web Key for symmetric algorithms must have JWK "kty" (Key Type) equal to "oct" and the JWK "k" (Key Value) present' : `JSON Web Key for this operation must be a ${requiresPrivateKey ? "private" : "public"} JWK`);
    if (jwkMatchesOp(entry, normalized, usage), normalized.kty === "oct")
      return taken0(normalized.k);
    if (!Object.isFrozen(key)) {
      const { key_ops } = key;
      Array.isArray(key_ops) && Object.freeze(key_ops), Object.freeze(key);
    }
  } else {
    if (!isKeyLike(key))
      throw invalidKeyType(alg, key, secret);
    const expectedType = secret ? "secret" : requiresPrivateKey ? "private" : "public";
    if (key.type !== expectedType && (secret || ["secret", "public", "private"].includes(key.type)))
      throw new TypeError(`${tag(key)} instances must be of type "${expectedType}" for the ${alg} algorithm`);
    if (isCryptoKey(key))
      return key;
    if (keyObject = key, keyObject.type === "secret")
      return keyObject.export();
  }
  cache ||= /* @__PURE__ */ new WeakMap();
  const cacheKey = key;
  let cached = cache.get(cacheKey);
  if (cached?.[alg])
    return cached[alg];
  if (cached || cache.set(cacheKey, cached = {}), keyObject && typeof keyObject.toCryptoKey == "function") {
    const isPublic = keyObject.type === "public", crv = nist[keyObject.asymmetricKeyDetails?.namedCurve], params = entry.resolve?.({ crv, asymmetricKeyType: keyObject.asymmetricKeyType }) ?? entry.subtle;
    return cached[alg] = keyObject.toCryptoKey(params, isPublic, entry.usages[isPublic ? 0 : 1]);
  }
  return normalized ??= keyObject.export({ format: "jwk" }), normalized.alg = alg, cached[alg] = await jwkToKey(entry, normalized);
}
var cache;
var nist = {
  __proto__: null,
  prime256v1: "P-256",
  secp384r1: "P-384",
  secp521r1: "P-521"
};
var isCryptoKey = (key) => {
  if (key?.[Symbol.toStringTag] === "CryptoKey")
    return true;
  try {
    return key instanceof CryptoKey;
  } catch {
    return false;
  }
};
var isKeyObject = (key) => key?.[Symbol.toStringTag] === "KeyObject";
var isKeyLike = (key) => isCryptoKey(key) || isKeyObject(key);
function message(msg, actual, ...types) {
  if (types.length > 2) {
    const last = types.pop();
    msg += `one of type ${types.join(", ")}, or ${last}.`;
  } else types.length === 2 ? msg += `one of type ${types[0]} or ${types[1]}.` : msg += `of type ${types[0]}.`;
  return actual == null ? msg += ` Received ${actual}` : typeof actual == "function" && actual.name ? msg += ` Received function ${actual.name}` : typeof actual == "object" && actual != null && actual.constructor?.name && (msg += ` Received an instance of ${actual.constructor.name}`), msg;
}
function invalidKeyType(alg, actual, secret) {
  const types = ["CryptoKey", "KeyObject", "JSON Web Key"];
  return secret && types.push("Uint8Array"), new TypeError(message(`Key for the ${alg} algorithm must be `, actual, ...types));
}
var unusable = (name, prop = "algorithm.name") => new TypeError(`CryptoKey does not support this operation, its ${prop} must be ${name}`);
function checkUsage(key, usage) {
  if (usage && !key.usages.includes(usage))
    throw new TypeError(`CryptoKey does not support this operation, its usages must include ${usage}.`);
}
function checkModulusLength(alg, key) {
  const { modulusLength } = key.algorithm;
  if (typeof modulusLength != "number" || modulusLength < 2048)
    throw new TypeError(`${alg} requires key modulusLength to be 2048 bits or larger`);
}
function checkCryptoKey(key, expected, usage) {
  const algorithm = key.algorithm;
  if (algorithm.name !== expected.name)
    throw unusable(expected.name);
  if (expected.hash && algorithm.hash?.name !== expected.hash)
    throw unusable(expected.hash, "algorithm.hash");
  if (expected.namedCurve && algorithm.namedCurve !== expected.namedCurve)
    throw unusable(expected.namedCurve, "algorithm.namedCurve");
  if (expected.length !== void 0 && algorithm.length !== expected.length)
    throw unusable(expected.length, "algorithm.length");
  checkUsage(key, usage);
}
function snapshotJwk(jwk) {
  return { __proto__: null, ...jwk };
}
function normalizeJwk(jwk) {
  const normalized = snapshotJwk(jwk);
  if (normalized.ext !== void 0 && typeof normalized.ext != "boolean")
    throw new TypeError('"ext" (Extractable) Parameter must be a boolean');
  if (normalized.key_ops !== void 0) {
    const value = normalized.key_ops, keyOps = Array.isArray(value) ? [...value] : void 0;
    if (!keyOps || keyOps.some((operation) => typeof operation != "string") || new Set(keyOps).size !== keyOps.length)
      throw new TypeError('"key_ops" (Key Operations) Parameter must be an array of unique strings');
    normalized.key_ops = keyOps;
  }
  return normalized;
}
async function jwkToKey(entry, jwk, extractable) {
  if (!entry.kty.includes(jwk.kty))
    throw new JOSENotSupported('Invalid or unsupported JWK "alg" (Algorithm) Parameter value');
  const algorithm = entry.resolve?.({ kty: jwk.kty, crv: jwk.crv }) ?? entry.subtle, isPrivate = !!(jwk.d || jwk.priv), keyData = { ...jwk, ext: extractable ?? jwk.ext };
  return keyData.kty !== "AKP" && delete keyData.alg, delete keyData.use, crypto.subtle.importKey("jwk", keyData, algorithm, keyData.ext ?? !isPrivate, jwk.key_ops ?? entry.usages[isPrivate ? 1 : 0]);
}
async function rawKey(key, expected, usage, extractable = false) {
  return key instanceof Uint8Array && (key = await crypto.subtle.importKey("raw", key, expected, extractable, [usage])), checkCryptoKey(key, expected, usage), key;
}

// node_modules/jose/dist/webapi/lib/jws_sign.js
async function createSignature(input, key, rejectUnencoded) {
  let [payload, protectedHeader, unprotectedHeader, crit] = input, encodedProtectedHeader = "";
  if (protectedHeader !== void 0) {
    const normalized = serializeJoseHeader(JWSInvalid, protectedHeader);
    protectedHeader = normalized[0], encodedProtectedHeader = encode2(normalized[1]);
  }
  if (unprotectedHeader !== void 0 && (unprotectedHeader = serializeJoseHeader(JWSInvalid, unprotectedHeader)[0]), !protectedHeader && !unprotectedHeader)
    throw new JWSInvalid("either setProtectedHeader or setUnprotectedHeader must be called before #sign()");
  if (!isDisjoint(protectedHeader, unprotectedHeader))
    throw new JWSInvalid("JWS Protected and JWS Unprotected Header Parameter names must be disjoint");
  const joseHeader = { ...protectedHeader, ...unprotectedHeader };
  validateCritDuplicates(JWSInvalid, protectedHeader);
  const b64 = validateB64(protectedHeader, validateCrit(JWSInvalid, JWS_RECOGNIZED, crit, protectedHeader, joseHeader));
  b64 || rejectUnencoded?.();
  const { alg } = joseHeader;
  if (typeof alg != "string" || !alg)
    throw new JWSInvalid('JWS "alg" (Algorithm) Header Parameter missing or invalid');
  const entry = jwsAlgorithm(alg);
  let encodedPayload = "", signingPayload = payload, signingInput;
  if (b64) {
    const encodedPayloadCache = input[4];
    encodedPayloadCache ? (encodedPayload = encodedPayloadCache[0] ??= encode2(payload), signingPayload = encodedPayloadCache[1] ??= encode(encodedPayload)) : (encodedPayload = encode2(payload), signingInput = taken6.encode(`${encodedProtectedHeader}.${encodedPayload}`));
  }
  signingInput ??= concat(encode(encodedProtectedHeader), encode("."), signingPayload);
  const signingKey = await rawKey(await prepareKey(entry, key, "sign"), entry.subtle, "sign");
  entry.minRsaBits && checkModulusLength(entry.alg, signingKey);
  const jws = {
    signature: encode2(new Uint8Array(await crypto.subtle.sign(entry.signing, signingKey, signingInput))),
    payload: encodedPayload
  };
  return protectedHeader && (jws.protected = encodedProtectedHeader), unprotectedHeader && (jws.header = unprotectedHeader), [jws, b64];
}
async function createCompactSignature(payload, protectedHeader, crit, key, rejectUnencoded) {
  const [jws] = await createSignature([payload, protectedHeader, void 0, crit], key, rejectUnencoded);
  return `${jws.protected}.${jws.payload}.${jws.signature}`;
}

// node_modules/jose/dist/webapi/lib/jwt_claims_set.js
var epoch = (date) => Math.floor(date.getTime() / 1e3);
var multipliers = {
  s: 1,
  m: 60,
  h: 3600,
  d: 86400,
  w: 604800,
  y: 31557600
};
var REGEX = /^(\+|\-)? ?(\d+|\d+\.\d+) ?(seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w|years?|yrs?|y)(?: (ago|from now))?$/i;
function invalidDuration() {
  throw new TypeError("Invalid time period format");
}
function secs(str) {
  typeof str != "string" && invalidDuration();
  const matched = REGEX.exec(str);
  (!matched || matched[4] && matched[1]) && invalidDuration();
  const value = parseFloat(matched[2]), durationSeconds = Math.round(value * multipliers[matched[3][0].toLowerCase()]);
  return Number.isFinite(durationSeconds) || invalidDuration(), matched[1] === "-" || matched[4]?.toLowerCase() === "ago" ? -durationSeconds : durationSeconds;
}
function validateInput(label, input) {
  if (!Number.isFinite(input))
    throw new TypeError(`Invalid ${label} input`);
  return input;
}
function validateStringClaim(claim, value) {
  if (typeof value != "string")
    throw new TypeError(`"${claim}" claim must be a string`);
}
function validateAudienceClaim(value) {
  if (typeof value != "string" && (!Array.isArray(value) || Array.from(value).some((member) => typeof member != "string")))
    throw new TypeError('"aud" claim must be a string or an array of strings');
}
function numericDate(value, label) {
  return typeof value == "number" ? validateInput(label, value) : value instanceof Date ? validateInput(label, epoch(value)) : epoch(/* @__PURE__ */ new Date()) + secs(value);
}
var producerClaimsSets;
function producerClaimsSet(producer) {
  return producerClaimsSets.get(producer);
}
function jwtClaimsSetBytes(producer) {
  const claimsSet = producerClaimsSet(producer);
  for (const claim of ["iat", "nbf", "exp"]) {
    const value = claimsSet[claim];
    if (typeof value == "number" && !Number.isFinite(value))
      throw new TypeError(`"${claim}" claim must be a finite number`);
  }
  return taken6.encode(JSON.stringify(claimsSet));
}
var JWTClaimsBuilder = class {
  constructor(claimsSet = {}) {
    if (!taken8(claimsSet))
      throw new TypeError("JWT Claims Set MUST be an object");
    (producerClaimsSets ||= /* @__PURE__ */ new WeakMap()).set(this, structuredClone(claimsSet));
  }
  setIssuer(value) {
    return validateStringClaim("iss", value), producerClaimsSet(this).iss = value, this;
  }
  setSubject(value) {
    return validateStringClaim("sub", value), producerClaimsSet(this).sub = value, this;
  }
  setAudience(value) {
    return validateAudienceClaim(value), producerClaimsSet(this).aud = value, this;
  }
  setJti(value) {
    return validateStringClaim("jti", value), producerClaimsSet(this).jti = value, this;
  }
  setNotBefore(value) {
    return producerClaimsSet(this).nbf = numericDate(value, "setNotBefore"), this;
  }
  setExpirationTime(value) {
    return producerClaimsSet(this).exp = numericDate(value, "setExpirationTime"), this;
  }
  setIssuedAt(value) {
    const claimsSet = producerClaimsSet(this);
    return value === void 0 ? claimsSet.iat = epoch(/* @__PURE__ */ new Date()) : typeof value == "string" ? claimsSet.iat = validateInput("setIssuedAt", epoch(/* @__PURE__ */ new Date()) + secs(value)) : claimsSet.iat = numericDate(value, "setIssuedAt"), this;
  }
};

// node_modules/jose/dist/webapi/jwt/sign.js
var SignJWT_base = JWTClaimsBuilder;
var SignJWT = class extends SignJWT_base {
  #protectedHeader;
  setProtectedHeader(protectedHeader) {
    return assertNotSet(this.#protectedHeader, "setProtectedHeader"), this.#protectedHeader = protectedHeader, this;
  }
  async sign(key, options) {
    return createCompactSignature(jwtClaimsSetBytes(this), this.#protectedHeader, options?.crit, key, () => {
      throw new taken14("JWTs MUST NOT use unencoded payload");
    });
  }
};

// shared:src/model/phrase.ts
var taken02 = take("config");
var taken42 = take("phrase");
var taken5 = take("server");

// shared:src/model/steps.ts
var taken03 = take("PROVE");

// src/auth/unusable.ts
function unusable2(field, words, steps) {
  const parts = words.split(/(`[^`]+`)/).map((part) => {
    return part.startsWith("`") ? taken02(part.slice(1, -1)) : part;
  });
  const problem = taken42`${field.words} ${parts}.`;
  return { kind: "unsendable", problem, place: null, field: field.name, steps: [...steps, taken03] };
}

// src/auth/signed-jwt.ts
var NEEDS = {
  ES256: "a key on the curve P-256",
  ES384: "a key on the curve P-384",
  ES512: "a key on the curve P-521",
  RS256: "an RSA key",
  RS384: "an RSA key",
  RS512: "an RSA key",
  PS256: "an RSA key",
  PS384: "an RSA key",
  PS512: "an RSA key",
  EdDSA: "an Ed25519 key",
  HS256: "a secret text",
  HS384: "a secret text",
  HS512: "a secret text"
};
var ALGORITHMS = Object.keys(NEEDS);
function readSigningKey(text, algorithm, field) {
  const refused = (words, steps) => ({
    ok: false,
    unusable: unusable2(field, words, steps)
  });
  if (algorithm.startsWith("HS")) {
    if (text.trim() === "") return refused(taken1.empty, WHOLE_SECRET);
    return text.includes("-----BEGIN ") ? refused(`is PEM text, and ${algorithm} signs with ${NEEDS[algorithm]}`, FIT) : { ok: true, key: (0, import_node_crypto2.createSecretKey)(Buffer.from(text, "utf8")) };
  }
  const key = keyIn(text);
  if (typeof key === "string") return refused(keyFlawWords(key), STEPS[key] ?? WHOLE);
  const misfit = misfitOf(key, algorithm);
  return misfit === null ? { ok: true, key } : refused(misfit, field.mayChoose ? FIT : WHOLE);
}
async function signJwt(jwt) {
  try {
    const header = { ...jwt.header, alg: jwt.algorithm };
    return await new SignJWT({ ...jwt.claims }).setProtectedHeader(header).sign(jwt.key);
  } catch {
    return null;
  }
}
var CURVES = {
  ES256: "prime256v1",
  ES384: "secp384r1",
  ES512: "secp521r1"
};
var SHORTEST_RSA = 2048;
function misfitOf(key, algorithm) {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  const fits = /^[RP]S/.test(algorithm) ? type === "rsa" : algorithm === "EdDSA" ? type === "ed25519" : details?.namedCurve === CURVES[algorithm];
  if (!fits) return `is ${kindOf(key)}, and ${algorithm} signs with ${NEEDS[algorithm]}`;
  const bits = details?.modulusLength ?? SHORTEST_RSA;
  return bits < SHORTEST_RSA ? `is an RSA key of ${bits} bits, and ${algorithm} needs ${SHORTEST_RSA} or more` : null;
}
function kindOf({ asymmetricKeyType: type, asymmetricKeyDetails: details }) {
  switch (type) {
    case "rsa":
      return "an RSA key";
    case "ec":
      return CURVE_NAMES[details?.namedCurve ?? ""] ?? "a key on another curve";
    case "ed25519":
      return "an Ed25519 key";
    default:
      return "a key of another kind";
  }
}
var CURVE_NAMES = {
  prime256v1: "a key on the curve P-256",
  secp384r1: "a key on the curve P-384",
  secp521r1: "a key on the curve P-521"
};
var WHOLE_SECRET = ["Store the secret text again in {credential}, exactly as it was issued."];
var WHOLE = [
  "Store the private key again in {credential}: the whole file, from its first line to its last.",
  "If you no longer have the file, create a new key {where}."
];
var FIT = [
  "Check in the documentation of the service which `algorithm` it wants.",
  "Store the key that was issued for it in {credential}."
];
var STEPS = {
  encrypted: [
    "Remove the passphrase from the key: `openssl pkey -in key.pem -out plain.pem`.",
    "Store the text of `plain.pem` in {credential}, and delete that file."
  ],
  "public-key": ["Store the private key that belongs to it in {credential}.", ...WHOLE.slice(1)],
  path: ["Store the text that is in this file in {credential}, not its path."]
};

// src/auth/github-app/refusals.ts
var SAME_APP = [
  "Check that the ID and the private key are those of the same app.",
  "If they are, the key was deleted: generate a new private key on the page of the app {there}.",
  "Store the text of the downloaded file in {credential}."
];
var CLOCK = ["Set the clock of the runner (NTP), and run this workflow again."];
var REFUSALS = [
  {
    said: /JSON web token could not be decoded/i,
    words: "GitHub says so of a signature that no key of this app has made",
    steps: SAME_APP
  },
  {
    said: /'Issuer' claim|Integration not found|"Issuer must/i,
    words: "GitHub knows no app with this ID",
    steps: ["Store the app ID or the client ID again as the page of the app shows it, {there}."]
  },
  {
    said: /'(?:Expiration time|Issued at)' claim/i,
    words: "GitHub finds the time of the JWT wrong: the clock of this machine differs from its own",
    steps: CLOCK
  },
  {
    said: /installation has been suspended/i,
    words: "The owner of the installation has suspended it",
    steps: [
      "Ask the owner of the installation to unsuspend it: under GitHub Apps in the settings of the account or organisation."
    ]
  },
  {
    said: /^404 /,
    words: "GitHub answers so when the app is not installed there, or no longer",
    steps: [
      "Check the number or the repository in `installation`, and that the app is still installed there.",
      "If the app was removed, install it again {there}."
    ]
  }
];
var SIGNS = {
  rejected: [{ status: [{ from: 404, to: 404 }], json: [], bodyContains: "Integration not found" }],
  limited: [
    { status: [{ from: 403, to: 403 }], json: [], bodyContains: "installation has been suspended" }
  ]
};

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
function isObject2(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function jsonObjectIn(text) {
  const read = parseJsonBody(text);
  return read.ok && isObject2(read.document) ? read.document : null;
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
  return { evidence: [[found.words]], steps: [...found.steps, taken03] };
}

// src/auth/github-app/api.ts
async function installationToken({ api, jwt, installation, means }) {
  const isNumber = /^\d+$/.test(installation);
  const found = isNumber ? null : await api("GET", `/repos/${installation}/installation`, jwt);
  const id = found === null ? installation : numberIn(objectIn(found.exchange)?.["id"]);
  if (found !== null && (id === null || !isSuccess(found.exchange))) {
    return {
      token: null,
      answered: judged(found, { expect: holds("id", id !== null) }, NO_RIGHTS)
    };
  }
  const asked = await api("POST", `/app/installations/${id}/access_tokens`, jwt);
  const body = objectIn(asked.exchange) ?? {};
  const minted = textIn(body, "token");
  if (minted !== null) means.hide(minted);
  const token = tokenIn(body, "token");
  const rights = rightsOf(body, "The installation token may");
  const answered = judged(asked, { expect: holds("token", token !== null) }, rights);
  return { token: isSuccess(asked.exchange) ? token : null, answered };
}
function apiOf(base, means) {
  return async (method, path, token) => {
    const url = `${base.replace(/\/+$/, "")}${path}`;
    const headers = {
      Accept: "application/vnd.github+json",
      Authorization: `Bearer ${token}`,
      "X-GitHub-Api-Version": "2022-11-28"
    };
    return { exchange: await means.ask({ method, url, headers, body: null }), url };
  };
}
function judged({ exchange, url }, judgement, { facts, scopes }) {
  const { evidence, ...rest } = meaningOf(exchange, REFUSALS);
  return {
    kind: "answered",
    exchange,
    judgement: { ...judgement, ...SIGNS },
    who: ["GitHub"],
    url,
    evidence: [...isSuccess(exchange) ? facts : [], ...evidence],
    ...scopes === void 0 ? {} : { scopes },
    ...rest
  };
}
var MOST_RIGHTS = 20;
var NO_RIGHTS = { facts: [] };
function rightsOf(body, who) {
  const { permissions } = body;
  const where = textIn(body, "repository_selection");
  const isKnown = where === "all" || where === "selected";
  const selected = isKnown ? [taken42`Repositories: ${where}`] : [];
  if (!isObject2(permissions)) return { facts: selected };
  const rights = Object.entries(permissions).filter(([, access]) => typeof access === "string");
  const words = rights.slice(0, MOST_RIGHTS).map(([name, access]) => `${name}: ${access}`);
  const may = words.length === 0 ? [] : [taken42`${who}: ${taken5(words.join(", "))}`];
  return {
    facts: [...may, ...selected],
    scopes: rights.map(([name, access]) => `${name}=${access}`)
  };
}
function numberIn(value) {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? String(value) : null;
}

// src/auth/shell-words.ts
var STAND_IN = [{ variable: "CREDENTIAL" }];
function secretWord(template = []) {
  return { word: taken3(template) === null ? template : STAND_IN };
}
function curlWith(authorization, url) {
  return [
    `printf 'header = "Authorization: %s"\\nurl = "%s"\\n' `,
    ...authorization,
    " ",
    url,
    " | curl --disable --config - --include --silent --show-error --globoff --max-time 30"
  ];
}

// src/auth/github-app/command.ts
function opensslJwt(asked) {
  const { key, issuer = [], url } = asked;
  return [
    [`b64() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }`],
    ["now=$(date +%s)"],
    ["id=", { word: issuer }],
    // A number stays one: older GitHub Enterprise Servers take nothing else.
    [`case "$id" in *[!0-9]*) id="\\"$id\\"" ;; esac`],
    [`claims=$(printf '{"iat":%d,"exp":%d,"iss":%s}' $((now - 60)) $((now + 300)) "$id")`],
    [`data="$(printf '{"alg":"RS256","typ":"JWT"}' | b64).$(printf '%s' "$claims" | b64)"`],
    [
      `signature=$(printf '%s' "$data" | openssl dgst -sha256 -binary -sign <(printf '%b\\n' `,
      secretWord(key),
      ") | b64)"
    ],
    curlWith(['"Bearer $data.$signature"'], { word: url })
  ];
}

// src/auth/github-app/github-app.ts
var API = "https://api.github.com";
var KEY = { name: "key", words: ["The private key"] };
var BACKDATED_S = 60;
var LIFETIME_S = 300;
var INSTALLATION = /^(?:\d{1,20}|(?!\.{1,2}\/)[\w.-]{1,100}\/(?!\.{1,2}$)[\w.-]{1,100})$/;
var APP_ID = /^[\w.-]{1,100}$/;
var githubApp = {
  says: "The private key of a GitHub App. Without a `url` the app itself is asked, and with `installation` also for a token of it.",
  fields: {
    "app-id": { is: "name", words: ["The app ID"], says: "The ID of the app." },
    "client-id": {
      is: "name",
      words: ["The client ID"],
      says: "The client ID of the app, instead of `app-id`."
    },
    key: {
      is: "document",
      required: true,
      words: KEY.words,
      says: "The private key of the app as PEM text, also in Base64."
    },
    installation: {
      is: "setting",
      says: "The number of an installation, or a repository that it covers as `owner/repo`."
    },
    "base-url": { is: "address", says: `The address of the API, by default ${API}.` }
  },
  faults: (given) => [...idFaults(given), ...installationFaults(given)],
  scheme: "bearer",
  alone: (given) => ({
    url: [...withoutSlash(given["base-url"] ?? [API]), "/app"],
    isExchange: true,
    renew: "https://github.com/settings/apps"
  }),
  addresses: (given) => given["base-url"] === void 0 ? [API] : [],
  derive: ({ key = "" }) => keyForms(key),
  obtain: (given) => (means) => obtain(given, means),
  command: (given, url) => {
    const base = withoutSlash(given["base-url"] ?? [API]);
    const installation = taken3(given["installation"] ?? []) ?? "";
    const path = /^\d+$/.test(installation) ? `/app/installations/${installation}` : installation === "" ? "/app" : `/repos/${installation}/installation`;
    const asked = installation === "" && url !== null ? url : [...base, path];
    return opensslJwt({
      key: given["key"],
      issuer: given["client-id"] ?? given["app-id"],
      url: asked
    });
  }
};
async function obtain(given, means) {
  const jwt = await appJwt(given, means);
  if (typeof jwt !== "string") return jwt;
  const installation = given["installation"] ?? "";
  if (installation !== "" && !INSTALLATION.test(installation)) {
    return unusable2({ name: "installation", words: ["The installation"] }, NO_INSTALLATION, [
      "Write the number of the installation in `installation`. It is at the end of the address of its settings page."
    ]);
  }
  const api = apiOf(given["base-url"] ?? API, means);
  const asked = { api, jwt, installation, means };
  if (means.isLast) return askAlone(asked);
  if (installation === "")
    return bearer(jwt, [["A JWT of the app was signed with its private key"]]);
  const minted = await installationToken(asked);
  if (minted.token === null) return minted.answered;
  const { evidence, scopes } = minted.answered;
  return {
    ...bearer(minted.token, evidence),
    givenBy: ["GitHub"],
    ...scopes === void 0 ? {} : { scopes }
  };
}
async function appJwt(given, means) {
  const name = given["client-id"] === void 0 ? "app-id" : "client-id";
  const id = given[name] ?? "";
  if (!APP_ID.test(id)) {
    const field = { name, words: [name === "app-id" ? "The app ID" : "The client ID"] };
    return unusable2(field, "has a character that no such ID has, such as a space at its end", [
      "Store the ID again as the page of the app shows it, {there}."
    ]);
  }
  const key = readSigningKey(given["key"] ?? "", "RS256", KEY);
  if (!key.ok) return key.unusable;
  const now = Math.floor(means.now() / 1e3);
  const jwt = await signJwt({
    key: key.key,
    algorithm: "RS256",
    header: { typ: "JWT" },
    claims: {
      iat: now - BACKDATED_S,
      exp: now + LIFETIME_S,
      // GitHub Enterprise Server before 3.14 takes a number alone.
      iss: /^\d{1,15}$/.test(id) ? Number(id) : id
    }
  });
  if (jwt === null) return unusable2(KEY, "cannot sign a JWT", []);
  means.hide(jwt);
  return jwt;
}
async function askAlone(asked) {
  const { api, jwt, installation } = asked;
  const app = await api("GET", "/app", jwt);
  const body = objectIn(app.exchange) ?? {};
  const slug = tokenIn(body, "slug");
  const known = judged(
    app,
    { expect: holds("slug", slug !== null), identity: "$.slug" },
    rightsOf(body, "The app may")
  );
  if (installation === "" || !isSuccess(app.exchange) || slug === null) return known;
  const minted = await installationToken(asked);
  if (minted.token === null) return { ...minted.answered, identity: slug };
  const revoked = await api("DELETE", "/installation/token", minted.token);
  const end = isSuccess(revoked.exchange) ? "The installation token was revoked again" : "The installation token could not be revoked: it lives for an hour";
  return { ...minted.answered, identity: slug, evidence: [...minted.answered.evidence, [end]] };
}
function bearer(token, evidence) {
  const headers = [["Authorization", `Bearer ${token}`]];
  return { kind: "presented", presented: { headers, query: [] }, evidence };
}
function withoutSlash(base) {
  const last = base.at(-1);
  return typeof last === "string" ? [...base.slice(0, -1), last.replace(/\/+$/, "")] : base;
}
var NO_INSTALLATION = "is neither a number nor a repository such as `octo-org/octo-repo`";
function idFaults({ "app-id": app, "client-id": client }) {
  if (app === void 0 !== (client === void 0)) return [];
  const message2 = app === void 0 ? "It lacks the ID of the app. Give `app-id` or `client-id`." : "`app-id` and `client-id` name the same thing. Keep one of them.";
  return [{ key: null, message: message2 }];
}
function installationFaults({ installation }) {
  const text = installation === void 0 ? null : taken3(installation);
  if (text === null || INSTALLATION.test(text)) return [];
  const message2 = "It must be the number of the installation, or a repository as `owner/repo`.";
  return [{ key: "installation", message: message2 }];
}

// <stdin>
module.exports = { githubApp };
function take(name) { return require('./index.js')[name]; }
