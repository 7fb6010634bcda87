"use strict";

// shared:src/model/phrase.ts
var taken0 = take("config");
var taken4 = take("phrase");

// shared:src/values/duration.ts
var taken1 = take("DURATION_FORMS");
var taken3 = take("parseDuration");

// shared:src/values/schema.ts
var taken6 = take("isToken");

// shared:src/values/template.ts
var taken32 = take("literalOf");

// shared:src/values/time.ts
var taken12 = take("durationWords");

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
var taken13 = take("PEM_FLAWS");
var taken42 = take("pemFlaw");

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
function keyForms(text) {
  const block = text.length > LONGEST ? null : blockIn(unwrap(text).text ?? "");
  return block === null ? [] : [block.pem, block.body];
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
var taken62 = take("encoder");

// node_modules/jose/dist/webapi/util/base64url.js
function encode2(input) {
  return encodeBase64(typeof input == "string" ? taken62.encode(input) : input, true);
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
var taken142 = take("JWTInvalid");

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
    encodedPayloadCache ? (encodedPayload = encodedPayloadCache[0] ??= encode2(payload), signingPayload = encodedPayloadCache[1] ??= encode(encodedPayload)) : (encodedPayload = encode2(payload), signingInput = taken62.encode(`${encodedProtectedHeader}.${encodedPayload}`));
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
  return taken62.encode(JSON.stringify(claimsSet));
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
      throw new taken142("JWTs MUST NOT use unencoded payload");
    });
  }
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
function isAlgorithm(text) {
  return Object.hasOwn(NEEDS, text);
}
function readSigningKey(text, algorithm, field) {
  const refused = (words, steps) => ({
    ok: false,
    unusable: unusable2(field, words, steps)
  });
  if (algorithm.startsWith("HS")) {
    if (text.trim() === "") return refused(taken13.empty, WHOLE_SECRET);
    return text.includes("-----BEGIN ") ? refused(`is PEM text, and ${algorithm} signs with ${NEEDS[algorithm]}`, FIT) : { ok: true, key: (0, import_node_crypto2.createSecretKey)(Buffer.from(text, "utf8")) };
  }
  const key = keyIn(text);
  if (typeof key === "string") return refused(keyFlawWords(key), STEPS[key] ?? WHOLE);
  const misfit = misfitOf(key, algorithm);
  return misfit === null ? { ok: true, key } : refused(misfit, field.mayChoose ? FIT : WHOLE);
}
async function signJwt(jwt2) {
  try {
    const header = { ...jwt2.header, alg: jwt2.algorithm };
    return await new SignJWT({ ...jwt2.claims }).setProtectedHeader(header).sign(jwt2.key);
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

// src/auth/shell-words.ts
var STAND_IN = [{ variable: "CREDENTIAL" }];
function secretWord(template = []) {
  return { word: taken32(template) === null ? template : STAND_IN };
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

// src/auth/jwt/command.ts
var SIGN = [
  "sign_jwt() {",
  "  node -e '",
  'const c = process.getBuiltinModule("crypto");',
  "const { ALG: alg, LIFETIME, KEY } = process.env;",
  'const b64 = (v) => Buffer.from(JSON.stringify(v)).toString("base64url");',
  "const iat = Math.floor(Date.now() / 1000);",
  'const exp = LIFETIME === "none" ? undefined : iat + Number(LIFETIME);',
  'const pairs = (t) => Object.fromEntries(t.split("\\0").filter(Boolean).map((p) => {',
  '  const [n, ...r] = p.split("="); const t = r.join("=");',
  "  if (/^\\s*[\\[{]/.test(t)) try { return [n, JSON.parse(t)]; } catch {}",
  "  return [n, t]; }));",
  'const list = process.getBuiltinModule("fs").readFileSync(0, "utf8").split("\\0\\0");',
  'const header = { typ: "JWT", ...pairs(list[1] ?? ""), alg };',
  'const claims = { iat, jti: c.randomUUID(), exp, ...pairs(list[0] ?? "") };',
  'const data = Buffer.from(b64(header) + "." + b64(claims));',
  'const hash = "sha" + alg.slice(2);',
  'const o = { key: KEY, dsaEncoding: "ieee-p1363" };',
  'if (alg[0] === "P") Object.assign(o, { padding: c.constants.RSA_PKCS1_PSS_PADDING, saltLength: alg.slice(2) / 8 });',
  'const signature = alg[0] === "H" ? c.createHmac(hash, KEY).update(data).digest()',
  '  : c.sign(alg === "EdDSA" ? null : hash, data, o);',
  'process.getBuiltinModule("fs").writeSync(1, data + "." + signature.toString("base64url") + "\\n");',
  "'",
  "}"
];
function nodeJwt(given, url, lifetime) {
  const { scheme = ["Bearer"], key = [], algorithm = [] } = given;
  const seconds = lifetime === null ? "none" : String(Math.ceil(lifetime / 1e3));
  const pairs = (names) => names.flatMap(
    ([name, value]) => value === void 0 ? [] : [" ", { word: [`${name}=`, ...value] }]
  );
  const under2 = (mapping) => Object.entries(given).flatMap(
    ([name, value]) => name.startsWith(`${mapping}.`) ? [[name.slice(mapping.length + 1), value]] : []
  );
  const claims = [
    ...[
      ["iss", given["issuer"]],
      ["sub", given["subject"]],
      ["aud", given["audience"]]
    ],
    ...under2("claims")
  ];
  const header = [["kid", given["key-id"]], ...under2("header")];
  return [
    ...SIGN.map((line) => [line]),
    [
      "{ printf ",
      `'%s\\0'`,
      ...pairs(claims),
      `; printf '\\0'; printf `,
      `'%s\\0'`,
      ...pairs(header),
      "; } |"
    ],
    [
      "  { ALG=",
      { word: algorithm },
      ` LIFETIME=${seconds} KEY=`,
      secretWord(key),
      " sign_jwt; } | {"
    ],
    ["  IFS= read -r jwt"],
    ["  ", ...curlWith([{ word: scheme }, '" $jwt"'], { word: url ?? [] })],
    ["}"]
  ];
}

// src/auth/jwt/jwt.ts
var KEY = { name: "key", words: ["The key"], mayChoose: true };
var LIFETIME = "4m";
var CLAIMS = {
  iss: "issuer",
  sub: "subject",
  aud: "audience",
  exp: "lifetime"
};
var jwt = {
  says: "A JWT that is signed with your key for each request, as App Store Connect, Firefox add-ons and APNs want it.",
  fields: {
    key: {
      is: "document",
      required: true,
      words: KEY.words,
      says: "The private key as PEM text (also in Base64), or the secret text for HS256."
    },
    algorithm: {
      is: "choice",
      required: true,
      oneOf: ALGORITHMS,
      says: "How the service wants it signed, such as ES256."
    },
    "key-id": { is: "setting", says: "The ID of the key, sent as `kid` in the header." },
    issuer: { is: "setting", says: "The claim `iss`." },
    subject: { is: "setting", says: "The claim `sub`." },
    audience: { is: "setting", says: "The claim `aud`; a JSON list for several." },
    lifetime: {
      is: "setting",
      says: `How long it is valid (\`exp\`), by default ${LIFETIME}; \`none\` leaves \`exp\` out.`
    },
    claims: {
      is: "mapping",
      says: "Further claims by their names. A value that is a JSON list or object is sent as one."
    },
    header: { is: "mapping", says: "Further header parameters by their names." },
    scheme: {
      is: "setting",
      says: "The word in front of it in `Authorization`, by default Bearer."
    }
  },
  faults: (given) => [...lifetimeFaults(given), ...claimFaults(given), ...schemeFaults(given)],
  // The word is the user's own, so no challenge shows that it is the wrong one.
  scheme: null,
  derive: ({ key = "" }) => keyForms(key),
  obtain: (given) => (means) => present(given, means),
  command: (given, url) => nodeJwt(given, url, lifetimeOf(taken32(given["lifetime"] ?? []) ?? ""))
};
async function present(given, means) {
  const { key: stored = "", algorithm = "", scheme = "Bearer" } = given;
  if (!isAlgorithm(algorithm)) return unusable2(KEY, "has no known algorithm", []);
  const key = readSigningKey(stored, algorithm, KEY);
  if (!key.ok) return key.unusable;
  const token = await signJwt({
    key: key.key,
    algorithm,
    header: {
      typ: "JWT",
      ...given["key-id"] && { kid: given["key-id"] },
      ...under(given, "header")
    },
    claims: claimsOf(given, means)
  });
  if (token === null) return unusable2(KEY, "cannot sign a JWT with this header", []);
  means.hide(token);
  const lifetime = lifetimeOf(given["lifetime"] ?? "");
  const until = lifetime === null ? "without an end" : `valid for ${taken12(lifetime)}`;
  return {
    kind: "presented",
    presented: { headers: [["Authorization", `${scheme} ${token}`]], query: [] },
    evidence: [taken4`A JWT was signed with ${taken0(algorithm)}, ${until}`]
  };
}
function claimsOf(given, means) {
  const now = Math.floor(means.now() / 1e3);
  const lifetime = lifetimeOf(given["lifetime"] ?? "");
  const own2 = Object.entries(CLAIMS).flatMap(
    ([claim, field]) => claim === "exp" || !given[field] ? [] : [[claim, claimValue(given[field])]]
  );
  return {
    ...Object.fromEntries(own2),
    iat: now,
    jti: `${now}-${means.random()}`,
    ...lifetime === null ? {} : { exp: now + Math.ceil(lifetime / 1e3) },
    ...under(given, "claims")
  };
}
function under(given, mapping) {
  const found = Object.entries(given).flatMap(
    ([name, value]) => name.startsWith(`${mapping}.`) && value !== void 0 ? [[name.slice(mapping.length + 1), claimValue(value)]] : []
  );
  return Object.fromEntries(found);
}
function claimValue(text) {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
function lifetimeOf(text) {
  return text === "none" ? null : taken3(text === "" ? LIFETIME : text);
}
function lifetimeFaults({ lifetime }) {
  const text = lifetime === void 0 ? LIFETIME : taken32(lifetime);
  if (text === "none" || text !== null && (taken3(text) ?? 0) > 0) return [];
  const message2 = `It must be written out as ${taken1}, or as \`none\`.`;
  return [{ key: "lifetime", message: message2 }];
}
var IN_HEADER = {
  alg: "Write it as `algorithm`.",
  kid: "Write it as `key-id`.",
  crit: "No extension of the header is known here (RFC 7515, 4.1.11). Leave it out.",
  b64: "A JWT has its payload encoded (RFC 7797, 7). Leave it out."
};
var IN_CLAIMS = {
  ...Object.fromEntries(
    Object.entries(CLAIMS).map(([claim, field]) => [claim, `Write it as \`${field}\`.`])
  ),
  iat: "It is the time of the request. Leave it out."
};
function claimFaults(given) {
  return Object.keys(given).flatMap((key) => {
    const [, mapping = "", name = ""] = /^(claims|header)\.(.*)$/s.exec(key) ?? [];
    const message2 = mapping === "header" ? own(IN_HEADER, name) : own(IN_CLAIMS, name);
    return mapping === "" || message2 === void 0 ? [] : [{ key, message: message2 }];
  });
}
function own(table2, name) {
  return Object.hasOwn(table2, name) ? table2[name] : void 0;
}
function schemeFaults({ scheme }) {
  if (scheme === void 0 || taken6(taken32(scheme) ?? "")) return [];
  const message2 = "It must be one word that is written out, such as Bearer or JWT.";
  return [{ key: "scheme", message: message2 }];
}

// <stdin>
module.exports = { jwt };
function take(name) { return require('./index.js')[name]; }
