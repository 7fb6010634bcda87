"use strict";

// shared:src/model/phrase.ts
var taken0 = take("config");
var taken1 = take("credential");
var taken4 = take("phrase");

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
var taken02 = take("decode");

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
      return taken02(normalized.k);
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

// shared:src/values/pem.ts
var taken13 = take("PEM_FLAWS");
var taken42 = take("pemFlaw");

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

// src/auth/private-key.ts
var LONGEST = 65536;
var BLOCK2 = /-----BEGIN ((?:[A-Z]+ )?PRIVATE KEY)-----((?:[A-Za-z0-9+/=\s]|\\+[nr])*)-----END \1-----/;
function keyIn(text) {
  if (text.length > LONGEST) return "no-pem";
  const { text: plain, bytes } = unwrap(text);
  if (plain === null) return bareKey(bytes) ?? taken42(text, "key") ?? "damaged";
  const block = blockIn(plain);
  if (block?.label === "OPENSSH PRIVATE KEY") return "openssh";
  if (block?.label === "ENCRYPTED PRIVATE KEY" || /Proc-Type: ?4,ENCRYPTED/.test(plain)) {
    return "encrypted";
  }
  if (block !== null) return readKey(block.pem) ?? "damaged";
  return taken42(plain, "key") ?? "damaged";
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
function keyFlawWords(flaw) {
  return OWN_WORDS[flaw] ?? (flaw in taken13 ? taken13[flaw] : "is damaged");
}
var OWN_WORDS = {
  encrypted: "is encrypted with a passphrase, and there is none here to open it",
  damaged: "is damaged: it cannot be read as a private key",
  openssh: "is a key in the format of OpenSSH, not the PEM text of a private key",
  "public-key": "is a public key, and only the private key can sign",
  "no-pem": "is not the PEM text of a private key"
};

// shared:src/model/steps.ts
var taken03 = take("PROVE");

// src/auth/unusable.ts
function unusable2(field, words, steps) {
  const parts = words.split(/(`[^`]+`)/).map((part) => {
    return part.startsWith("`") ? taken0(part.slice(1, -1)) : part;
  });
  const problem = taken4`${field.words} ${parts}.`;
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
  const refused3 = (words, steps) => ({
    ok: false,
    unusable: unusable2(field, words, steps)
  });
  if (algorithm.startsWith("HS")) {
    if (text.trim() === "") return refused3(taken13.empty, WHOLE_SECRET);
    return text.includes("-----BEGIN ") ? refused3(`is PEM text, and ${algorithm} signs with ${NEEDS[algorithm]}`, FIT) : { ok: true, key: (0, import_node_crypto2.createSecretKey)(Buffer.from(text, "utf8")) };
  }
  const key = keyIn(text);
  if (typeof key === "string") return refused3(keyFlawWords(key), STEPS[key] ?? WHOLE);
  const misfit = misfitOf(key, algorithm);
  return misfit === null ? { ok: true, key } : refused3(misfit, field.mayChoose ? FIT : WHOLE);
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

// shared:src/values/template.ts
var taken3 = take("literalOf");

// src/auth/shell-words.ts
var STAND_IN = [{ variable: "CREDENTIAL" }];
function secretWord(template = []) {
  return { word: taken3(template) === null ? template : STAND_IN };
}

// src/auth/google/command.ts
function gcloudCommand(given, url) {
  const read = [
    "gcloud auth activate-service-account --key-file=<(printf '%s' ",
    secretWord(given["key"]),
    ")"
  ];
  const print = given["audience"] === void 0 ? ["gcloud auth print-access-token"] : ["gcloud auth print-identity-token --audiences=", { word: given["audience"] }];
  if (url === null) return [read, [...print, " > /dev/null && echo accepted"]];
  return [
    read,
    [
      `printf 'header = "Authorization: Bearer %s"\\nurl = "%s"\\n' "$(`,
      ...print,
      ')" ',
      { word: url },
      " |"
    ],
    ["  curl --disable --config - --include --silent --show-error --globoff --max-time 30"]
  ];
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

// src/auth/stored-json.ts
var LONGEST2 = 65536;
function readStoredJson(text) {
  if (text.length > LONGEST2) return refused("is longer than any such file");
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
    return isObject2(value) ? value : null;
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

// src/auth/google/key.ts
var KEY = { name: "key", words: ["The key file"] };
var GOOGLES = /* @__PURE__ */ new Set([
  "https://oauth2.googleapis.com/token",
  "https://accounts.google.com/o/oauth2/token",
  "https://www.googleapis.com/oauth2/v3/token",
  "https://www.googleapis.com/oauth2/v4/token"
]);
var AGAIN = [
  "Create a new key of the service account {where}: as a file in the format JSON.",
  "Store the whole text of that file in {credential}, from the first { to the last }."
];
function readGoogleKey(text) {
  const stored = readStoredJson(text);
  if (!stored.ok) return refused2(API_KEY.test(text.trim()) ? AN_API_KEY : stored.flaw, AGAIN);
  const { object } = stored;
  const kind = textIn(object, "type");
  if (kind === "service_account") return serviceAccount(object);
  if (kind === "authorized_user") return user(object);
  const other = OTHERS.find(({ is }) => is(object, kind));
  return other === void 0 ? refused2("is JSON, but not the key of a service account", AGAIN) : refused2(other.words, other.steps);
}
function googleForms(text) {
  const stored = readStoredJson(text);
  if (!stored.ok) return [];
  return ["private_key", "client_secret", "refresh_token"].flatMap(
    (name) => textIn(stored.object, name) ?? []
  );
}
function serviceAccount(file) {
  const email = textIn(file, "client_email");
  const pem = textIn(file, "private_key");
  if (email === null) return lacks("client_email");
  if (pem === null) return lacks("private_key");
  const words = taken4`The ${taken0("private_key")} in the key file`;
  const read = readSigningKey(pem, "RS256", { ...KEY, words });
  if (!read.ok)
    return { ok: false, unusable: { ...read.unusable, steps: withProof(read.unusable) } };
  const key = {
    kind: "service_account",
    email,
    key: read.key,
    keyId: textIn(file, "private_key_id"),
    project: textIn(file, "project_id"),
    isGoogles: GOOGLES.has(textIn(file, "token_uri") ?? "https://oauth2.googleapis.com/token")
  };
  return { ok: true, key };
}
function withProof({ steps = [] }) {
  return [...AGAIN, ...steps.slice(-1)];
}
function user(file) {
  const clientId = textIn(file, "client_id");
  const clientSecret = textIn(file, "client_secret");
  const refreshToken = textIn(file, "refresh_token");
  if (clientId === null) return lacks("client_id");
  if (clientSecret === null) return lacks("client_secret");
  if (refreshToken === null) return lacks("refresh_token");
  const project = textIn(file, "quota_project_id");
  return {
    ok: true,
    key: { kind: "authorized_user", clientId, clientSecret, refreshToken, project }
  };
}
function lacks(name) {
  return refused2(`lacks \`${name}\``, AGAIN);
}
function refused2(words, steps) {
  return { ok: false, unusable: unusable2(KEY, words, steps) };
}
var API_KEY = /^AIza[\w-]{35}$/;
var AN_API_KEY = "is an API key, which is not signed with but sent as it is (`auth: { header: { X-Goog-Api-Key: \u2026 } }`)";
var NO_SECRET = [
  "Check the federation itself with `auth: { oidc: \u2026 }`: this file holds no secret that could end."
];
var OTHERS = [
  {
    is: (_file, type) => type === "external_account" || type === "external_account_authorized_user",
    words: "is the configuration of a Workload Identity Federation, which holds no key",
    steps: NO_SECRET
  },
  {
    is: (_file, type) => type === "impersonated_service_account",
    words: "is the configuration of an impersonation, not a key",
    steps: ["Store the file of the account that impersonates in {credential}, and check that one."]
  },
  {
    is: (file) => Object.hasOwn(file, "installed") || Object.hasOwn(file, "web"),
    words: "is the file of an OAuth client, which names a program and grants nothing by itself",
    steps: [
      "Check the refresh token that was given out to this client: `auth: { oauth2: { grant: refresh-token, \u2026 } }`."
    ]
  },
  {
    is: (file) => Object.hasOwn(file, "project_info"),
    words: "is the `google-services.json` of an app, which holds no secret",
    steps: AGAIN
  }
];

// src/auth/google/refusals.ts
var NEW_KEY = [
  "Create a new key of the service account {where}: as a file in the format JSON.",
  "Store the whole text of that file in {credential}."
];
var REFUSALS = [
  {
    said: /Invalid JWT Signature/i,
    words: "Google says so when this key of the service account was deleted or disabled",
    steps: NEW_KEY
  },
  {
    said: /short-lived token|reasonable timeframe/i,
    words: "Google finds the time of the assertion wrong: the clock of this machine differs from its own",
    steps: ["Set the clock of the runner (NTP), and run this workflow again."]
  },
  {
    said: /account not found|Not a valid email/i,
    words: "Google knows no such service account: it was deleted or disabled",
    steps: [
      "Look for the service account {there}. Enable it if it is disabled, or restore it within 30 days of its deletion.",
      ...NEW_KEY
    ]
  },
  {
    said: /Robot is disabled|account has been deleted/i,
    words: "The service account itself is disabled or deleted",
    steps: ["Look for the service account {there}, and enable it if it is disabled.", ...NEW_KEY]
  },
  {
    said: /unauthorized_client/i,
    words: "Google says so when the service account may not act for this user, or not with this scope",
    steps: ["Check `subject` and `scope` against the domain-wide delegation in the Admin console."]
  },
  {
    said: /(?:deleted|disabled)_client/i,
    words: "The OAuth client that the file of the user names was deleted or disabled",
    steps: NEW_KEY
  },
  {
    said: /expired or revoked/i,
    words: "The refresh token of the user was revoked or has ended, or the user changed the password",
    steps: [
      "Sign in again: `gcloud auth application-default login`.",
      "Store the text of the new file in {credential}. The key of a service account would last longer."
    ]
  }
];

// shared:src/values/time.ts
var taken15 = take("durationWords");

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
  return typeof seconds === "number" && Number.isSafeInteger(seconds) && seconds > 0 ? ` for ${taken15(seconds * 1e3)}` : "";
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
var LONGEST3 = 4096;
function meaningOf(exchange, meanings) {
  if (exchange.kind !== "answer" || isSuccess(exchange)) return { evidence: [] };
  const said = `${exchange.answer.status} ${textOf2(exchange).slice(0, LONGEST3)}`;
  const found = meanings.find((meaning) => meaning.said.test(said));
  if (found === void 0) return { evidence: [] };
  return { evidence: [[found.words]], steps: [...found.steps, taken03] };
}

// src/auth/google/google.ts
var TOKEN_URL = "https://oauth2.googleapis.com/token";
var SCOPE = "https://www.googleapis.com/auth/cloud-platform";
var LIFETIME_S = 300;
var google = {
  says: "The key file of a service account of Google Cloud (JSON), exchanged for a token.",
  shorthand: "key",
  fields: {
    key: {
      is: "document",
      required: true,
      words: KEY.words,
      says: "The key file: JSON, also in Base64. The file of a user (`authorized_user`) works too."
    },
    scope: { is: "setting", says: `Scopes of the access token, by default ${SCOPE}.` },
    audience: { is: "setting", says: "Audience of an ID token, which is asked for instead." },
    subject: { is: "setting", says: "The user to act for (domain-wide delegation)." },
    "token-url": { is: "address", says: `Another token endpoint than ${TOKEN_URL}.` }
  },
  faults: tokenFaults,
  scheme: "bearer",
  alone: (given) => ({
    url: given["token-url"] ?? [TOKEN_URL],
    method: "POST",
    isExchange: true,
    renew: "https://console.cloud.google.com/iam-admin/serviceaccounts"
  }),
  addresses: (given) => given["token-url"] === void 0 ? [TOKEN_URL] : [],
  derive: ({ key = "" }) => googleForms(key),
  obtain: (given) => (means) => obtain(given, means),
  command: gcloudCommand
};
async function obtain(given, means) {
  const read = readGoogleKey(given["key"] ?? "");
  if (!read.ok) return read.unusable;
  const { key } = read;
  const url = given["token-url"] ?? TOKEN_URL;
  if (key.kind === "service_account" && !key.isGoogles && given["token-url"] === void 0) {
    return unusable2(KEY, "names another token endpoint in `token_uri` than one of Google", [
      "If you trust that endpoint, name it in `token-url`: a file out of a secret never decides where something is sent.",
      "If not, create a new key of the service account {where}, and store it in {credential}."
    ]);
  }
  if (key.kind === "authorized_user" && given["audience"] !== void 0) {
    return unusable2(KEY, "is that of a user, who gets no ID token for `audience`", [
      "Leave `audience` out, or store the key file of a service account in {credential}."
    ]);
  }
  const form = await formOf(key, given, { url, now: means.now() });
  if (form === null) return unusable2(KEY, "has a key that cannot sign", []);
  if (form["assertion"] !== void 0) means.hide(form["assertion"]);
  const exchange = await means.ask({
    method: "POST",
    url,
    headers: { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" },
    body: new URLSearchParams(form).toString()
  });
  return judged({ exchange, url, key, given, means });
}
async function formOf(key, given, { url, now }) {
  if (key.kind === "authorized_user") {
    return {
      grant_type: "refresh_token",
      client_id: key.clientId,
      client_secret: key.clientSecret,
      refresh_token: key.refreshToken
    };
  }
  const iat = Math.floor(now / 1e3);
  const { audience, scope = SCOPE, subject } = given;
  const assertion = await signJwt({
    key: key.key,
    algorithm: "RS256",
    header: { typ: "JWT", ...key.keyId !== null && { kid: key.keyId } },
    claims: {
      iss: key.email,
      ...subject !== void 0 && { sub: subject },
      aud: url,
      iat,
      exp: iat + LIFETIME_S,
      ...audience === void 0 ? { scope } : { target_audience: audience }
    }
  });
  return assertion === null ? null : { grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer", assertion };
}
function judged({ exchange, url, key, given, means }) {
  const body = objectIn(exchange) ?? {};
  for (const name of ["access_token", "id_token", "refresh_token"]) {
    const minted = textIn(body, name);
    if (minted !== null) means.hide(minted);
  }
  const wanted = given["audience"] === void 0 ? "access_token" : "id_token";
  const token = isSuccess(exchange) ? tokenIn(body, wanted) : null;
  const known = { shown: publicIn(key) };
  const evidence = [...factsOf(key), ...mintedWords(token, wanted, body["expires_in"])];
  if (token !== null && !means.isLast) {
    const headers = [["Authorization", `Bearer ${token}`]];
    return {
      kind: "presented",
      presented: { headers, query: [] },
      evidence,
      givenBy: who(given),
      ...known
    };
  }
  const { evidence: meaning, ...rest } = meaningOf(exchange, REFUSALS);
  return {
    kind: "answered",
    exchange,
    judgement: { expect: holds(wanted, token !== null) },
    who: who(given),
    url,
    evidence: [...evidence, ...meaning],
    ...key.kind === "service_account" && { identity: key.email },
    ...known,
    ...rest
  };
}
function who(given) {
  return [given["token-url"] === void 0 ? "Google's token endpoint" : "The token endpoint"];
}
function publicIn(key) {
  const email = key.kind === "service_account" ? key.email : "";
  return [
    .../^[a-z0-9-]{1,63}@[a-z0-9.-]{1,200}\.gserviceaccount\.com$/.test(email) ? [email] : [],
    .../^[a-z][a-z0-9-]{4,28}[a-z0-9]$/.test(key.project ?? "") ? [key.project ?? ""] : []
  ];
}
function factsOf(key) {
  const project = key.project === null ? [] : [taken4`Project: ${taken1(key.project)}`];
  if (key.kind === "authorized_user") {
    return [
      ["The key file is that of a user: its refresh token was used, not rotated"],
      ...project
    ];
  }
  return [taken4`Service account: ${taken1(key.email)}`, ...project];
}
function mintedWords(token, wanted, seconds) {
  if (token === null) return [];
  const what = wanted === "id_token" ? "An ID token" : "An access token";
  return [[`${what} was given out${lifetimeWords(seconds)}`]];
}
function tokenFaults({ scope, audience }) {
  if (scope === void 0 || audience === void 0) return [];
  const message2 = "`scope` is of an access token, `audience` of an ID token. Keep one of them.";
  return [{ key: "audience", message: message2 }];
}

// <stdin>
module.exports = { google };
function take(name) { return require('./index.js')[name]; }
