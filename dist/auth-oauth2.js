"use strict";

// shared:src/values/template.ts
var taken3 = take("literalOf");

// src/auth/oauth2/client.ts
var import_node_crypto3 = require("node:crypto");

// node_modules/oauth4webapi/build/index.js
var USER_AGENT;
if (typeof navigator === "undefined" || !navigator.userAgent?.startsWith?.("Mozilla/5.0 ")) {
  const NAME = "oauth4webapi";
  const VERSION = "v3.8.8";
  USER_AGENT = `${NAME}/${VERSION}`;
}
function looseInstanceOf(input, expected) {
  if (input == null) {
    return false;
  }
  try {
    return input instanceof expected || Object.getPrototypeOf(input)[Symbol.toStringTag] === expected.prototype[Symbol.toStringTag];
  } catch {
    return false;
  }
}
var ERR_INVALID_ARG_VALUE = "ERR_INVALID_ARG_VALUE";
var ERR_INVALID_ARG_TYPE = "ERR_INVALID_ARG_TYPE";
function CodedTypeError(message2, code, cause) {
  const err = new TypeError(message2, { cause });
  Object.assign(err, { code });
  return err;
}
var allowInsecureRequests = /* @__PURE__ */ Symbol();
var clockSkew = /* @__PURE__ */ Symbol();
var clockTolerance = /* @__PURE__ */ Symbol();
var customFetch = /* @__PURE__ */ Symbol();
var modifyAssertion = /* @__PURE__ */ Symbol();
var jweDecrypt = /* @__PURE__ */ Symbol();
var encoder = new TextEncoder();
var decoder = new TextDecoder();
function buf(input) {
  if (typeof input === "string") {
    return encoder.encode(input);
  }
  return decoder.decode(input);
}
var encodeBase64Url;
if (Uint8Array.prototype.toBase64) {
  encodeBase64Url = (input) => {
    if (input instanceof ArrayBuffer) {
      input = new Uint8Array(input);
    }
    return input.toBase64({ alphabet: "base64url", omitPadding: true });
  };
} else {
  const CHUNK_SIZE = 32768;
  encodeBase64Url = (input) => {
    if (input instanceof ArrayBuffer) {
      input = new Uint8Array(input);
    }
    const arr = [];
    for (let i = 0; i < input.byteLength; i += CHUNK_SIZE) {
      arr.push(String.fromCharCode.apply(null, input.subarray(i, i + CHUNK_SIZE)));
    }
    return btoa(arr.join("")).replace(/=/g, "").replace(/\+/g, "-").replace(/\//g, "_");
  };
}
var decodeBase64Url;
if (Uint8Array.fromBase64) {
  decodeBase64Url = (input) => {
    try {
      return Uint8Array.fromBase64(input, { alphabet: "base64url" });
    } catch (cause) {
      throw CodedTypeError("The input to be decoded is not correctly encoded.", ERR_INVALID_ARG_VALUE, cause);
    }
  };
} else {
  decodeBase64Url = (input) => {
    try {
      const binary = atob(input.replace(/-/g, "+").replace(/_/g, "/").replace(/\s/g, ""));
      const bytes = new Uint8Array(binary.length);
      for (let i = 0; i < binary.length; i++) {
        bytes[i] = binary.charCodeAt(i);
      }
      return bytes;
    } catch (cause) {
      throw CodedTypeError("The input to be decoded is not correctly encoded.", ERR_INVALID_ARG_VALUE, cause);
    }
  };
}
function b64u(input) {
  if (typeof input === "string") {
    return decodeBase64Url(input);
  }
  return encodeBase64Url(input);
}
var UnsupportedOperationError = class extends Error {
  code;
  constructor(message2, options) {
    super(message2, options);
    this.name = this.constructor.name;
    this.code = UNSUPPORTED_OPERATION;
    Error.captureStackTrace?.(this, this.constructor);
  }
};
var OperationProcessingError = class extends Error {
  code;
  constructor(message2, options) {
    super(message2, options);
    this.name = this.constructor.name;
    if (options?.code) {
      this.code = options?.code;
    }
    Error.captureStackTrace?.(this, this.constructor);
  }
};
function OPE(message2, code, cause) {
  return new OperationProcessingError(message2, { code, cause });
}
function assertCryptoKey(key, it) {
  if (!(key instanceof CryptoKey)) {
    throw CodedTypeError(`${it} must be a CryptoKey`, ERR_INVALID_ARG_TYPE);
  }
}
function assertPrivateKey(key, it) {
  assertCryptoKey(key, it);
  if (key.type !== "private") {
    throw CodedTypeError(`${it} must be a private CryptoKey`, ERR_INVALID_ARG_VALUE);
  }
}
function isJsonObject(input) {
  if (input === null || typeof input !== "object" || Array.isArray(input)) {
    return false;
  }
  return true;
}
function prepareHeaders(input) {
  if (looseInstanceOf(input, Headers)) {
    input = Object.fromEntries(input.entries());
  }
  const headers = new Headers(input ?? {});
  if (USER_AGENT && !headers.has("user-agent")) {
    headers.set("user-agent", USER_AGENT);
  }
  if (headers.has("authorization")) {
    throw CodedTypeError('"options.headers" must not include the "authorization" header name', ERR_INVALID_ARG_VALUE);
  }
  return headers;
}
function signal(url, value) {
  if (value !== void 0) {
    if (typeof value === "function") {
      value = value(url.href);
    }
    if (!(value instanceof AbortSignal)) {
      throw CodedTypeError('"options.signal" must return or be an instance of AbortSignal', ERR_INVALID_ARG_TYPE);
    }
    return value;
  }
  return void 0;
}
function replaceDoubleSlash(pathname) {
  if (pathname.includes("//")) {
    return pathname.replace("//", "/");
  }
  return pathname;
}
function prependWellKnown(url, wellKnown, allowTerminatingSlash = false) {
  if (url.pathname === "/") {
    url.pathname = wellKnown;
  } else {
    url.pathname = replaceDoubleSlash(`${wellKnown}/${allowTerminatingSlash ? url.pathname : url.pathname.replace(/(\/)$/, "")}`);
  }
  return url;
}
function appendWellKnown(url, wellKnown) {
  url.pathname = replaceDoubleSlash(`${url.pathname}/${wellKnown}`);
  return url;
}
async function performDiscovery(input, urlName, transform, options) {
  if (!(input instanceof URL)) {
    throw CodedTypeError(`"${urlName}" must be an instance of URL`, ERR_INVALID_ARG_TYPE);
  }
  checkProtocol(input, options?.[allowInsecureRequests] !== true);
  const url = transform(new URL(input.href));
  const headers = prepareHeaders(options?.headers);
  headers.set("accept", "application/json");
  return (options?.[customFetch] || fetch)(url.href, {
    body: void 0,
    headers: Object.fromEntries(headers.entries()),
    method: "GET",
    redirect: "manual",
    signal: signal(url, options?.signal)
  });
}
async function discoveryRequest(issuerIdentifier, options) {
  return performDiscovery(issuerIdentifier, "issuerIdentifier", (url) => {
    switch (options?.algorithm) {
      case void 0:
      case "oidc":
        appendWellKnown(url, ".well-known/openid-configuration");
        break;
      case "oauth2":
        prependWellKnown(url, ".well-known/oauth-authorization-server");
        break;
      default:
        throw CodedTypeError('"options.algorithm" must be "oidc" (default), or "oauth2"', ERR_INVALID_ARG_VALUE);
    }
    return url;
  }, options);
}
function assertNumber(input, allow0, it, code, cause) {
  try {
    if (typeof input !== "number" || !Number.isFinite(input)) {
      throw CodedTypeError(`${it} must be a number`, ERR_INVALID_ARG_TYPE, cause);
    }
    if (input > 0)
      return;
    if (allow0) {
      if (input !== 0) {
        throw CodedTypeError(`${it} must be a non-negative number`, ERR_INVALID_ARG_VALUE, cause);
      }
      return;
    }
    throw CodedTypeError(`${it} must be a positive number`, ERR_INVALID_ARG_VALUE, cause);
  } catch (err) {
    if (code) {
      throw OPE(err.message, code, cause);
    }
    throw err;
  }
}
function assertString(input, it, code, cause) {
  try {
    if (typeof input !== "string") {
      throw CodedTypeError(`${it} must be a string`, ERR_INVALID_ARG_TYPE, cause);
    }
    if (input.length === 0) {
      throw CodedTypeError(`${it} must not be empty`, ERR_INVALID_ARG_VALUE, cause);
    }
  } catch (err) {
    if (code) {
      throw OPE(err.message, code, cause);
    }
    throw err;
  }
}
async function processDiscoveryResponse(expectedIssuerIdentifier, response) {
  const expected = expectedIssuerIdentifier;
  if (!(expected instanceof URL) && expected !== _nodiscoverycheck) {
    throw CodedTypeError('"expectedIssuerIdentifier" must be an instance of URL', ERR_INVALID_ARG_TYPE);
  }
  if (!looseInstanceOf(response, Response)) {
    throw CodedTypeError('"response" must be an instance of Response', ERR_INVALID_ARG_TYPE);
  }
  if (response.status !== 200) {
    throw OPE('"response" is not a conform Authorization Server Metadata response (unexpected HTTP status code)', RESPONSE_IS_NOT_CONFORM, response);
  }
  assertReadableResponse(response);
  const json = await getResponseJsonBody(response);
  assertString(json.issuer, '"response" body "issuer" property', INVALID_RESPONSE, { body: json });
  if (expected !== _nodiscoverycheck && new URL(json.issuer).href !== expected.href) {
    throw OPE('"response" body "issuer" property does not match the expected value', JSON_ATTRIBUTE_COMPARISON, { expected: expected.href, body: json, attribute: "issuer" });
  }
  return json;
}
function assertApplicationJson(response) {
  assertContentType(response, "application/json");
}
function notJson(response, ...types) {
  let msg = '"response" content-type must be ';
  if (types.length > 2) {
    const last = types.pop();
    msg += `${types.join(", ")}, or ${last}`;
  } else if (types.length === 2) {
    msg += `${types[0]} or ${types[1]}`;
  } else {
    msg += types[0];
  }
  return OPE(msg, RESPONSE_IS_NOT_JSON, response);
}
function assertContentType(response, contentType) {
  if (getContentType(response) !== contentType) {
    throw notJson(response, contentType);
  }
}
function randomBytes() {
  return b64u(crypto.getRandomValues(new Uint8Array(32)));
}
function getKeyAndKid(input) {
  if (input instanceof CryptoKey) {
    return { key: input };
  }
  if (!(input?.key instanceof CryptoKey)) {
    return {};
  }
  if (input.kid !== void 0) {
    assertString(input.kid, '"kid"');
  }
  return {
    key: input.key,
    kid: input.kid
  };
}
function psAlg(key) {
  switch (key.algorithm.hash.name) {
    case "SHA-256":
      return "PS256";
    case "SHA-384":
      return "PS384";
    case "SHA-512":
      return "PS512";
    default:
      throw new UnsupportedOperationError("unsupported RsaHashedKeyAlgorithm hash name", {
        cause: key
      });
  }
}
function rsAlg(key) {
  switch (key.algorithm.hash.name) {
    case "SHA-256":
      return "RS256";
    case "SHA-384":
      return "RS384";
    case "SHA-512":
      return "RS512";
    default:
      throw new UnsupportedOperationError("unsupported RsaHashedKeyAlgorithm hash name", {
        cause: key
      });
  }
}
function esAlg(key) {
  switch (key.algorithm.namedCurve) {
    case "P-256":
      return "ES256";
    case "P-384":
      return "ES384";
    case "P-521":
      return "ES512";
    default:
      throw new UnsupportedOperationError("unsupported EcKeyAlgorithm namedCurve", { cause: key });
  }
}
function keyToJws(key) {
  switch (key.algorithm.name) {
    case "RSA-PSS":
      return psAlg(key);
    case "RSASSA-PKCS1-v1_5":
      return rsAlg(key);
    case "ECDSA":
      return esAlg(key);
    case "Ed25519":
    case "ML-DSA-44":
    case "ML-DSA-65":
    case "ML-DSA-87":
      return key.algorithm.name;
    case "EdDSA":
      return "Ed25519";
    default:
      throw new UnsupportedOperationError("unsupported CryptoKey algorithm name", { cause: key });
  }
}
function getClockSkew(client) {
  const skew = client?.[clockSkew];
  return typeof skew === "number" && Number.isFinite(skew) ? skew : 0;
}
function getClockTolerance(client) {
  const tolerance = client?.[clockTolerance];
  return typeof tolerance === "number" && Number.isFinite(tolerance) && Math.sign(tolerance) !== -1 ? tolerance : 30;
}
function epochTime() {
  return Math.floor(Date.now() / 1e3);
}
function assertAs(as) {
  if (typeof as !== "object" || as === null) {
    throw CodedTypeError('"as" must be an object', ERR_INVALID_ARG_TYPE);
  }
  assertString(as.issuer, '"as.issuer"');
}
function assertClient(client) {
  if (typeof client !== "object" || client === null) {
    throw CodedTypeError('"client" must be an object', ERR_INVALID_ARG_TYPE);
  }
  assertString(client.client_id, '"client.client_id"');
}
function ClientSecretPost(clientSecret) {
  assertString(clientSecret, '"clientSecret"');
  return (_as, client, body, _headers) => {
    body.set("client_id", client.client_id);
    body.set("client_secret", clientSecret);
  };
}
function clientAssertionPayload(as, client) {
  const now = epochTime() + getClockSkew(client);
  return {
    jti: randomBytes(),
    aud: as.issuer,
    exp: now + 60,
    iat: now,
    nbf: now,
    iss: client.client_id,
    sub: client.client_id
  };
}
function PrivateKeyJwt(clientPrivateKey, options) {
  const { key, kid } = getKeyAndKid(clientPrivateKey);
  assertPrivateKey(key, '"clientPrivateKey.key"');
  return async (as, client, body, _headers) => {
    const header = { alg: keyToJws(key), kid };
    const payload = clientAssertionPayload(as, client);
    options?.[modifyAssertion]?.(header, payload);
    body.set("client_id", client.client_id);
    body.set("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    body.set("client_assertion", await signJwt(header, payload, key));
  };
}
function None() {
  return (_as, client, body, _headers) => {
    body.set("client_id", client.client_id);
  };
}
function TlsClientAuth() {
  return None();
}
async function signJwt(header, payload, key) {
  if (!key.usages.includes("sign")) {
    throw CodedTypeError('CryptoKey instances used for signing assertions must include "sign" in their "usages"', ERR_INVALID_ARG_VALUE);
  }
  const input = `${b64u(buf(JSON.stringify(header)))}.${b64u(buf(JSON.stringify(payload)))}`;
  const signature = b64u(await crypto.subtle.sign(keyToSubtle(key), key, buf(input)));
  return `${input}.${signature}`;
}
var URLParse = URL.parse ? (url, base) => URL.parse(url, base) : (url, base) => {
  try {
    return new URL(url, base);
  } catch {
    return null;
  }
};
function checkProtocol(url, enforceHttps) {
  if (enforceHttps && url.protocol !== "https:") {
    throw OPE("only requests to HTTPS are allowed", HTTP_REQUEST_FORBIDDEN, url);
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw OPE("only HTTP and HTTPS requests are allowed", REQUEST_PROTOCOL_FORBIDDEN, url);
  }
}
function validateEndpoint(value, endpoint, useMtlsAlias, enforceHttps) {
  let url;
  if (typeof value !== "string" || !(url = URLParse(value))) {
    throw OPE(`authorization server metadata does not contain a valid ${useMtlsAlias ? `"as.mtls_endpoint_aliases.${endpoint}"` : `"as.${endpoint}"`}`, value === void 0 ? MISSING_SERVER_METADATA : INVALID_SERVER_METADATA, { attribute: useMtlsAlias ? `mtls_endpoint_aliases.${endpoint}` : endpoint });
  }
  checkProtocol(url, enforceHttps);
  return url;
}
function resolveEndpoint(as, endpoint, useMtlsAlias, enforceHttps) {
  if (useMtlsAlias && as.mtls_endpoint_aliases && endpoint in as.mtls_endpoint_aliases) {
    return validateEndpoint(as.mtls_endpoint_aliases[endpoint], endpoint, useMtlsAlias, enforceHttps);
  }
  return validateEndpoint(as[endpoint], endpoint, useMtlsAlias, enforceHttps);
}
var ResponseBodyError = class extends Error {
  cause;
  code;
  error;
  status;
  error_description;
  response;
  constructor(message2, options) {
    super(message2, options);
    this.name = this.constructor.name;
    this.code = RESPONSE_BODY_ERROR;
    this.cause = options.cause;
    this.error = options.cause.error;
    this.status = options.response.status;
    this.error_description = options.cause.error_description;
    Object.defineProperty(this, "response", { enumerable: false, value: options.response });
    Error.captureStackTrace?.(this, this.constructor);
  }
};
var WWWAuthenticateChallengeError = class extends Error {
  cause;
  code;
  response;
  status;
  constructor(message2, options) {
    super(message2, options);
    this.name = this.constructor.name;
    this.code = WWW_AUTHENTICATE_CHALLENGE;
    this.cause = options.cause;
    this.status = options.response.status;
    this.response = options.response;
    Object.defineProperty(this, "response", { enumerable: false });
    Error.captureStackTrace?.(this, this.constructor);
  }
};
var tokenMatch = "[a-zA-Z0-9!#$%&\\'\\*\\+\\-\\.\\^_`\\|~]+";
var token68Match = "[a-zA-Z0-9\\-\\._\\~\\+\\/]+={0,2}";
var quotedMatch = '"((?:[^"\\\\]|\\\\[\\s\\S])*)"';
var quotedParamMatcher = "(" + tokenMatch + ")\\s*=\\s*" + quotedMatch;
var paramMatcher = "(" + tokenMatch + ")\\s*=\\s*(" + tokenMatch + ")";
var schemeRE = new RegExp("^[,\\s]*(" + tokenMatch + ")");
var quotedParamRE = new RegExp("^[,\\s]*" + quotedParamMatcher + "[,\\s]*(.*)");
var unquotedParamRE = new RegExp("^[,\\s]*" + paramMatcher + "[,\\s]*(.*)");
var token68ParamRE = new RegExp("^(" + token68Match + ")(?:$|[,\\s])(.*)");
function parseWwwAuthenticateChallenges(response) {
  if (!looseInstanceOf(response, Response)) {
    throw CodedTypeError('"response" must be an instance of Response', ERR_INVALID_ARG_TYPE);
  }
  const header = response.headers.get("www-authenticate");
  if (header === null) {
    return void 0;
  }
  const challenges = [];
  let rest = header;
  while (rest) {
    let match = rest.match(schemeRE);
    const scheme = match?.["1"].toLowerCase();
    if (!scheme) {
      return void 0;
    }
    const afterScheme = rest.substring(match[0].length);
    if (afterScheme && !afterScheme.match(/^[\s,]/)) {
      return void 0;
    }
    const spaceMatch = afterScheme.match(/^\s+(.*)$/);
    const hasParameters = !!spaceMatch;
    rest = spaceMatch ? spaceMatch[1] : void 0;
    const parameters = {};
    let token68;
    if (hasParameters) {
      while (rest) {
        let key;
        let value;
        if (match = rest.match(quotedParamRE)) {
          ;
          [, key, value, rest] = match;
          if (value.includes("\\")) {
            value = value.replace(/\\([\s\S])/g, "$1");
          }
          parameters[key.toLowerCase()] = value;
          continue;
        }
        if (match = rest.match(unquotedParamRE)) {
          ;
          [, key, value, rest] = match;
          parameters[key.toLowerCase()] = value;
          continue;
        }
        if (match = rest.match(token68ParamRE)) {
          if (Object.keys(parameters).length) {
            break;
          }
          ;
          [, token68, rest] = match;
          break;
        }
        return void 0;
      }
    } else {
      rest = afterScheme || void 0;
    }
    const challenge = { scheme, parameters };
    if (token68) {
      challenge.token68 = token68;
    }
    challenges.push(challenge);
  }
  if (!challenges.length) {
    return void 0;
  }
  return challenges;
}
async function parseOAuthResponseErrorBody(response) {
  if (response.status > 399 && response.status < 500) {
    assertReadableResponse(response);
    assertApplicationJson(response);
    try {
      const json = await response.clone().json();
      if (isJsonObject(json) && typeof json.error === "string" && json.error.length) {
        return json;
      }
    } catch {
    }
  }
  return void 0;
}
async function checkOAuthBodyError(response, expected, label) {
  if (response.status !== expected) {
    checkAuthenticationChallenges(response);
    let err;
    if (err = await parseOAuthResponseErrorBody(response)) {
      await response.body?.cancel();
      throw new ResponseBodyError("server responded with an error in the response body", {
        cause: err,
        response
      });
    }
    throw OPE(`"response" is not a conform ${label} response (unexpected HTTP status code)`, RESPONSE_IS_NOT_CONFORM, response);
  }
}
function assertDPoP(option) {
  if (!branded.has(option)) {
    throw CodedTypeError('"options.DPoP" is not a valid DPoPHandle', ERR_INVALID_ARG_VALUE);
  }
}
function getContentType(input) {
  return input.headers.get("content-type")?.split(";")[0];
}
async function authenticatedRequest(as, client, clientAuthentication, url, body, headers, options) {
  await clientAuthentication(as, client, body, headers);
  headers.set("content-type", "application/x-www-form-urlencoded;charset=UTF-8");
  return (options?.[customFetch] || fetch)(url.href, {
    body,
    headers: Object.fromEntries(headers.entries()),
    method: "POST",
    redirect: "manual",
    signal: signal(url, options?.signal)
  });
}
async function tokenEndpointRequest(as, client, clientAuthentication, grantType, parameters, options) {
  const url = resolveEndpoint(as, "token_endpoint", client.use_mtls_endpoint_aliases, options?.[allowInsecureRequests] !== true);
  parameters.set("grant_type", grantType);
  const headers = prepareHeaders(options?.headers);
  headers.set("accept", "application/json");
  if (options?.DPoP !== void 0) {
    assertDPoP(options.DPoP);
    await options.DPoP.addProof(url, headers, "POST");
  }
  const response = await authenticatedRequest(as, client, clientAuthentication, url, parameters, headers, options);
  options?.DPoP?.cacheNonce(response, url);
  return response;
}
async function refreshTokenGrantRequest(as, client, clientAuthentication, refreshToken, options) {
  assertAs(as);
  assertClient(client);
  assertString(refreshToken, '"refreshToken"');
  const parameters = new URLSearchParams(options?.additionalParameters);
  parameters.set("refresh_token", refreshToken);
  return tokenEndpointRequest(as, client, clientAuthentication, "refresh_token", parameters, options);
}
var idTokenClaims = /* @__PURE__ */ new WeakMap();
var jwtRefs = /* @__PURE__ */ new WeakMap();
async function processGenericAccessTokenResponse(as, client, response, additionalRequiredIdTokenClaims, decryptFn, recognizedTokenTypes) {
  assertAs(as);
  assertClient(client);
  if (!looseInstanceOf(response, Response)) {
    throw CodedTypeError('"response" must be an instance of Response', ERR_INVALID_ARG_TYPE);
  }
  await checkOAuthBodyError(response, 200, "Token Endpoint");
  assertReadableResponse(response);
  const json = await getResponseJsonBody(response);
  assertString(json.access_token, '"response" body "access_token" property', INVALID_RESPONSE, {
    body: json
  });
  assertString(json.token_type, '"response" body "token_type" property', INVALID_RESPONSE, {
    body: json
  });
  json.token_type = json.token_type.toLowerCase();
  if (json.expires_in !== void 0) {
    let expiresIn = typeof json.expires_in !== "number" ? parseFloat(json.expires_in) : json.expires_in;
    assertNumber(expiresIn, true, '"response" body "expires_in" property', INVALID_RESPONSE, {
      body: json
    });
    json.expires_in = expiresIn;
  }
  if (json.refresh_token !== void 0) {
    assertString(json.refresh_token, '"response" body "refresh_token" property', INVALID_RESPONSE, {
      body: json
    });
  }
  if (json.scope !== void 0 && typeof json.scope !== "string") {
    throw OPE('"response" body "scope" property must be a string', INVALID_RESPONSE, { body: json });
  }
  if (json.id_token !== void 0) {
    assertString(json.id_token, '"response" body "id_token" property', INVALID_RESPONSE, {
      body: json
    });
    const requiredClaims = [];
    if (client.require_auth_time === true) {
      requiredClaims.push("auth_time");
    }
    if (client.default_max_age !== void 0) {
      assertNumber(client.default_max_age, true, '"client.default_max_age"');
      requiredClaims.push("auth_time");
    }
    if (additionalRequiredIdTokenClaims?.length) {
      requiredClaims.push(...additionalRequiredIdTokenClaims);
    }
    const { claims, jwt } = await validateIdTokenClaims(as, client, json.id_token, requiredClaims, decryptFn);
    validateIdTokenAuthorizedParty(client, claims);
    validateIdTokenAuthTimeClaim(claims);
    jwtRefs.set(response, jwt);
    idTokenClaims.set(json, claims);
  }
  if (recognizedTokenTypes?.[json.token_type] !== void 0) {
    recognizedTokenTypes[json.token_type](response, json);
  } else if (json.token_type !== "dpop" && json.token_type !== "bearer") {
    throw new UnsupportedOperationError("unsupported `token_type` value", { cause: { body: json } });
  }
  return json;
}
function checkAuthenticationChallenges(response) {
  let challenges;
  if (challenges = parseWwwAuthenticateChallenges(response)) {
    throw new WWWAuthenticateChallengeError("server responded with a challenge in the WWW-Authenticate HTTP Header", { cause: challenges, response });
  }
}
function validateAudience(expected, result) {
  if (Array.isArray(result.claims.aud)) {
    if (!result.claims.aud.includes(expected)) {
      throw OPE('unexpected JWT "aud" (audience) claim value', JWT_CLAIM_COMPARISON, {
        expected,
        claims: result.claims,
        claim: "aud"
      });
    }
  } else if (result.claims.aud !== expected) {
    throw OPE('unexpected JWT "aud" (audience) claim value', JWT_CLAIM_COMPARISON, {
      expected,
      claims: result.claims,
      claim: "aud"
    });
  }
  return result;
}
function validateIssuer(as, result) {
  const expected = as[_expectedIssuer]?.(result) ?? as.issuer;
  if (result.claims.iss !== expected) {
    throw OPE('unexpected JWT "iss" (issuer) claim value', JWT_CLAIM_COMPARISON, {
      expected,
      claims: result.claims,
      claim: "iss"
    });
  }
  return result;
}
var branded = /* @__PURE__ */ new WeakSet();
var jwtClaimNames = {
  aud: "audience",
  c_hash: "code hash",
  client_id: "client id",
  exp: "expiration time",
  iat: "issued at",
  iss: "issuer",
  jti: "jwt id",
  nonce: "nonce",
  s_hash: "state hash",
  sub: "subject",
  ath: "access token hash",
  htm: "http method",
  htu: "http uri",
  cnf: "confirmation",
  auth_time: "authentication time"
};
function validatePresence(required, result) {
  for (const claim of required) {
    if (result.claims[claim] === void 0) {
      throw OPE(`JWT "${claim}" (${jwtClaimNames[claim]}) claim missing`, INVALID_RESPONSE, {
        claims: result.claims
      });
    }
  }
  return result;
}
function validateStringClaim(claim, result) {
  if (typeof result.claims[claim] !== "string") {
    throw OPE(`unexpected JWT "${claim}" (${jwtClaimNames[claim]}) claim type`, INVALID_RESPONSE, {
      claims: result.claims
    });
  }
  return result;
}
function validateIdTokenClaims(as, client, idToken, requiredClaims, decryptFn) {
  return validateJwt(idToken, checkSigningAlgorithm.bind(void 0, client.id_token_signed_response_alg, as.id_token_signing_alg_values_supported, "RS256"), getClockSkew(client), getClockTolerance(client), decryptFn).then(validatePresence.bind(void 0, ["aud", "exp", "iat", "iss", "sub", ...requiredClaims])).then(validateIssuer.bind(void 0, as)).then(validateAudience.bind(void 0, client.client_id)).then(validateStringClaim.bind(void 0, "sub"));
}
function validateIdTokenAuthTimeClaim(claims) {
  if (claims.auth_time !== void 0) {
    assertNumber(claims.auth_time, true, 'ID Token "auth_time" (authentication time)', INVALID_RESPONSE, { claims });
  }
}
function validateIdTokenAuthorizedParty(client, claims) {
  if (Array.isArray(claims.aud) && claims.aud.length !== 1) {
    if (claims.azp === void 0) {
      throw OPE('ID Token "aud" (audience) claim includes additional untrusted audiences', JWT_CLAIM_COMPARISON, { claims, claim: "aud" });
    }
    if (claims.azp !== client.client_id) {
      throw OPE('unexpected ID Token "azp" (authorized party) claim value', JWT_CLAIM_COMPARISON, {
        expected: client.client_id,
        claims,
        claim: "azp"
      });
    }
  }
}
var WWW_AUTHENTICATE_CHALLENGE = "OAUTH_WWW_AUTHENTICATE_CHALLENGE";
var RESPONSE_BODY_ERROR = "OAUTH_RESPONSE_BODY_ERROR";
var UNSUPPORTED_OPERATION = "OAUTH_UNSUPPORTED_OPERATION";
var PARSE_ERROR = "OAUTH_PARSE_ERROR";
var INVALID_RESPONSE = "OAUTH_INVALID_RESPONSE";
var RESPONSE_IS_NOT_JSON = "OAUTH_RESPONSE_IS_NOT_JSON";
var RESPONSE_IS_NOT_CONFORM = "OAUTH_RESPONSE_IS_NOT_CONFORM";
var HTTP_REQUEST_FORBIDDEN = "OAUTH_HTTP_REQUEST_FORBIDDEN";
var REQUEST_PROTOCOL_FORBIDDEN = "OAUTH_REQUEST_PROTOCOL_FORBIDDEN";
var JWT_TIMESTAMP_CHECK = "OAUTH_JWT_TIMESTAMP_CHECK_FAILED";
var JWT_CLAIM_COMPARISON = "OAUTH_JWT_CLAIM_COMPARISON_FAILED";
var JSON_ATTRIBUTE_COMPARISON = "OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED";
var MISSING_SERVER_METADATA = "OAUTH_MISSING_SERVER_METADATA";
var INVALID_SERVER_METADATA = "OAUTH_INVALID_SERVER_METADATA";
async function clientCredentialsGrantRequest(as, client, clientAuthentication, parameters, options) {
  assertAs(as);
  assertClient(client);
  return tokenEndpointRequest(as, client, clientAuthentication, "client_credentials", new URLSearchParams(parameters), options);
}
async function genericTokenEndpointRequest(as, client, clientAuthentication, grantType, parameters, options) {
  assertAs(as);
  assertClient(client);
  assertString(grantType, '"grantType"');
  return tokenEndpointRequest(as, client, clientAuthentication, grantType, new URLSearchParams(parameters), options);
}
async function processGenericTokenEndpointResponse(as, client, response, options) {
  return processGenericAccessTokenResponse(as, client, response, void 0, options?.[jweDecrypt], options?.recognizedTokenTypes);
}
function assertReadableResponse(response) {
  if (response.bodyUsed) {
    throw CodedTypeError('"response" body has been used already', ERR_INVALID_ARG_VALUE);
  }
}
function checkRsaKeyAlgorithm(key) {
  const { algorithm } = key;
  if (typeof algorithm.modulusLength !== "number" || algorithm.modulusLength < 2048) {
    throw new UnsupportedOperationError(`unsupported ${algorithm.name} modulusLength`, {
      cause: key
    });
  }
}
function ecdsaHashName(key) {
  const { algorithm } = key;
  switch (algorithm.namedCurve) {
    case "P-256":
      return "SHA-256";
    case "P-384":
      return "SHA-384";
    case "P-521":
      return "SHA-512";
    default:
      throw new UnsupportedOperationError("unsupported ECDSA namedCurve", { cause: key });
  }
}
function keyToSubtle(key) {
  switch (key.algorithm.name) {
    case "ECDSA":
      return {
        name: key.algorithm.name,
        hash: ecdsaHashName(key)
      };
    case "RSA-PSS": {
      checkRsaKeyAlgorithm(key);
      switch (key.algorithm.hash.name) {
        case "SHA-256":
        case "SHA-384":
        case "SHA-512":
          return {
            name: key.algorithm.name,
            saltLength: parseInt(key.algorithm.hash.name.slice(-3), 10) >> 3
          };
        default:
          throw new UnsupportedOperationError("unsupported RSA-PSS hash name", { cause: key });
      }
    }
    case "RSASSA-PKCS1-v1_5":
      checkRsaKeyAlgorithm(key);
      return key.algorithm.name;
    case "ML-DSA-44":
    case "ML-DSA-65":
    case "ML-DSA-87":
    case "Ed25519":
      return key.algorithm.name;
  }
  throw new UnsupportedOperationError("unsupported CryptoKey algorithm name", { cause: key });
}
async function validateJwt(jws, checkAlg, clockSkew2, clockTolerance2, decryptJwt) {
  let { 0: protectedHeader, 1: payload, length } = jws.split(".");
  if (length === 5) {
    if (decryptJwt !== void 0) {
      jws = await decryptJwt(jws);
      ({ 0: protectedHeader, 1: payload, length } = jws.split("."));
    } else {
      throw new UnsupportedOperationError("JWE decryption is not configured", { cause: jws });
    }
  }
  if (length !== 3) {
    throw OPE("Invalid JWT", INVALID_RESPONSE, jws);
  }
  let header;
  try {
    header = JSON.parse(buf(b64u(protectedHeader)));
  } catch (cause) {
    throw OPE("failed to parse JWT Header body as base64url encoded JSON", PARSE_ERROR, cause);
  }
  if (!isJsonObject(header)) {
    throw OPE("JWT Header must be a top level object", INVALID_RESPONSE, jws);
  }
  checkAlg(header);
  if (header.crit !== void 0) {
    throw new UnsupportedOperationError('no JWT "crit" header parameter extensions are supported', {
      cause: { header }
    });
  }
  let claims;
  try {
    claims = JSON.parse(buf(b64u(payload)));
  } catch (cause) {
    throw OPE("failed to parse JWT Payload body as base64url encoded JSON", PARSE_ERROR, cause);
  }
  if (!isJsonObject(claims)) {
    throw OPE("JWT Payload must be a top level object", INVALID_RESPONSE, jws);
  }
  const now = epochTime() + clockSkew2;
  if (claims.exp !== void 0) {
    if (typeof claims.exp !== "number") {
      throw OPE('unexpected JWT "exp" (expiration time) claim type', INVALID_RESPONSE, { claims });
    }
    if (claims.exp <= now - clockTolerance2) {
      throw OPE('unexpected JWT "exp" (expiration time) claim value, expiration is past current timestamp', JWT_TIMESTAMP_CHECK, { claims, now, tolerance: clockTolerance2, claim: "exp" });
    }
  }
  if (claims.iat !== void 0) {
    if (typeof claims.iat !== "number") {
      throw OPE('unexpected JWT "iat" (issued at) claim type', INVALID_RESPONSE, { claims });
    }
  }
  if (claims.iss !== void 0) {
    if (typeof claims.iss !== "string") {
      throw OPE('unexpected JWT "iss" (issuer) claim type', INVALID_RESPONSE, { claims });
    }
  }
  if (claims.nbf !== void 0) {
    if (typeof claims.nbf !== "number") {
      throw OPE('unexpected JWT "nbf" (not before) claim type', INVALID_RESPONSE, { claims });
    }
    if (claims.nbf > now + clockTolerance2) {
      throw OPE('unexpected JWT "nbf" (not before) claim value', JWT_TIMESTAMP_CHECK, {
        claims,
        now,
        tolerance: clockTolerance2,
        claim: "nbf"
      });
    }
  }
  if (claims.aud !== void 0) {
    if (typeof claims.aud !== "string" && !Array.isArray(claims.aud)) {
      throw OPE('unexpected JWT "aud" (audience) claim type', INVALID_RESPONSE, { claims });
    }
  }
  return { header, claims, jwt: jws };
}
function checkSigningAlgorithm(client, issuer, fallback, header) {
  if (client !== void 0) {
    if (typeof client === "string" ? header.alg !== client : !client.includes(header.alg)) {
      throw OPE('unexpected JWT "alg" header parameter', INVALID_RESPONSE, {
        header,
        expected: client,
        reason: "client configuration"
      });
    }
    return;
  }
  if (Array.isArray(issuer)) {
    if (!issuer.includes(header.alg)) {
      throw OPE('unexpected JWT "alg" header parameter', INVALID_RESPONSE, {
        header,
        expected: issuer,
        reason: "authorization server metadata"
      });
    }
    return;
  }
  if (fallback !== void 0) {
    if (typeof fallback === "string" ? header.alg !== fallback : typeof fallback === "function" ? !fallback(header.alg) : !fallback.includes(header.alg)) {
      throw OPE('unexpected JWT "alg" header parameter', INVALID_RESPONSE, {
        header,
        expected: fallback,
        reason: "default value"
      });
    }
    return;
  }
  throw OPE('missing client or server configuration to verify used JWT "alg" header parameter', void 0, { client, issuer, fallback });
}
async function getResponseJsonBody(response, check = assertApplicationJson) {
  let json;
  try {
    json = await response.json();
  } catch (cause) {
    check(response);
    throw OPE('failed to parse "response" body as JSON', PARSE_ERROR, cause);
  }
  if (!isJsonObject(json)) {
    throw OPE('"response" body must be a top level object', INVALID_RESPONSE, { body: json });
  }
  return json;
}
var _nodiscoverycheck = /* @__PURE__ */ Symbol();
var _expectedIssuer = /* @__PURE__ */ Symbol();

// shared:src/model/phrase.ts
var taken0 = take("config");
var taken1 = take("credential");
var taken4 = take("phrase");
var taken5 = take("server");

// src/auth/oauth2/fields.ts
var GRANTS = ["client-credentials", "refresh-token", "jwt-bearer"];
var CLIENT_AUTH = ["basic", "post", "private-key-jwt", "tls", "none"];
var ALGORITHMS = [
  "auto",
  ...["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"],
  ...["ES256", "ES384", "ES512", "EdDSA"]
];
var CLIENT_FIELDS = {
  "client-id": { is: "name", says: "ID of the client.", words: ["The client ID"] },
  "client-secret": { is: "secret", says: "Secret of the client.", words: ["The client secret"] },
  "client-auth": {
    is: "choice",
    oneOf: ["auto", ...CLIENT_AUTH],
    says: "How the client proves who it is: basic, post, private-key-jwt (RFC 7523), tls (RFC 8705, with the client certificate of the endpoint) or none; auto is what fits the other fields."
  },
  "private-key": {
    is: "document",
    says: "Private key that signs: PEM, Base64 of it, or a JSON Web Key.",
    words: ["The private key"]
  },
  "key-id": { is: "setting", says: "ID of the private key (kid), as the server knows it." },
  algorithm: {
    is: "choice",
    oneOf: ALGORITHMS,
    says: "Algorithm of the signature; auto is what fits the key."
  },
  claims: {
    is: "mapping",
    says: "Claims of the assertion that is signed, beside or instead of the usual ones."
  }
};
var OAUTH2_FIELDS = {
  grant: { is: "choice", oneOf: GRANTS, says: "How the access token is obtained." },
  issuer: {
    is: "address",
    says: "The authorization server; its metadata names the token endpoint."
  },
  "token-url": {
    is: "address",
    says: "The token endpoint. With it the metadata is not asked for, and issuer is the audience of what is signed."
  },
  ...CLIENT_FIELDS,
  scope: { is: "setting", says: "Scopes to ask for, with spaces between them." },
  audience: { is: "setting", says: "The parameter audience, which some servers ask for." },
  resource: { is: "setting", says: "What the token is for (RFC 8707)." },
  "refresh-token": { is: "secret", says: "The refresh token.", words: ["The refresh token"] },
  "allow-rotation": {
    is: "choice",
    oneOf: ["false", "true"],
    says: "Whether the refresh token may be spent. The server may give out a new one for it, which the step hands on as the output rotated-<variable>."
  },
  assertion: { is: "secret", says: "A signed assertion (RFC 7523).", words: ["The assertion"] },
  subject: { is: "name", says: "Whom the assertion speaks for (sub).", words: ["The subject"] }
};
function isOneOf(words, text) {
  return words.some((word) => word === text);
}
function grantOf(named) {
  return named !== void 0 && isOneOf(GRANTS, named) ? named : GRANTS[0];
}
function signsGrant(given, grant) {
  return grant === "jwt-bearer" && given["private-key"] !== void 0 && !given["assertion"];
}
function clientAuthOf(given, named, grant) {
  if (isOneOf(CLIENT_AUTH, named)) return named;
  if (given["client-secret"] !== void 0) return "basic";
  const hasKey = given["private-key"] !== void 0 && !signsGrant(given, grant);
  return hasKey ? "private-key-jwt" : "none";
}
function claimsIn(given) {
  const claims = Object.entries(given).flatMap(
    ([name, value]) => name.startsWith("claims.") && value !== void 0 ? [[name.slice("claims.".length), value]] : []
  );
  return Object.fromEntries(claims);
}

// src/auth/oauth2/key.ts
var import_node_crypto2 = require("node:crypto");

// node_modules/jose/dist/webapi/lib/buffer_utils.js
var encoder2 = new TextEncoder();
var decoder2 = new TextDecoder();
var strictDecoder = new TextDecoder("utf-8", { fatal: true });
var UINT32_RANGE = 2 ** 32;
function concat(...buffers) {
  const size = buffers.reduce((acc, { length }) => acc + length, 0), buf2 = new Uint8Array(size);
  let i = 0;
  for (const buffer of buffers)
    buf2.set(buffer, i), i += buffer.length;
  return buf2;
}
var NON_ASCII = /[^\x00-\x7f]/;
function encode(string) {
  if (typeof string == "string" && string.length >= 128) {
    if (NON_ASCII.test(string))
      throw new TypeError("non-ASCII string encountered in encode()");
    return encoder2.encode(string);
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
var taken12 = take("decodeBase64");
var taken6 = take("encoder");

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

// node_modules/jose/dist/webapi/util/base64url.js
function encode2(input) {
  return encodeBase64(typeof input == "string" ? taken6.encode(input) : input, true);
}

// shared:node_modules/jose/dist/webapi/util/base64url.js
var taken02 = take("decode");

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
function validateExtractableOption(extractable) {
  if (extractable !== void 0 && typeof extractable != "boolean")
    throw new TypeError('"extractable" option must be a boolean');
  return extractable;
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

// node_modules/jose/dist/webapi/lib/key_descriptor.js
function table(entries) {
  const out = { __proto__: null };
  for (const alg in entries)
    out[alg] = { ...entries[alg], alg };
  return out;
}

// node_modules/jose/dist/webapi/lib/jwe_algorithms.js
var wrap = [
  ["encrypt", "wrapKey"],
  ["decrypt", "unwrapKey"]
];
var derive = [[], ["deriveBits"]];
var none = [[], []];
function rsaes(bits) {
  return {
    kty: ["RSA"],
    mode: "key-encryption",
    subtle: { name: "RSA-OAEP", hash: `SHA-${bits}` },
    usages: wrap,
    ops: ["wrapKey", "unwrapKey"]
  };
}
function ecdh(mode) {
  return {
    kty: ["EC", "OKP"],
    mode,
    subtle: { name: "ECDH" },
    resolve: ({ kty, crv, asymmetricKeyType }) => {
      if (crv === "X25519" || asymmetricKeyType === "x25519")
        return { name: "X25519" };
      if (kty === "OKP")
        throw new JOSENotSupported('Invalid or unsupported JWK "alg" (Algorithm) Parameter value');
      return { name: "ECDH", namedCurve: crv };
    },
    usages: derive,
    ops: [void 0, "deriveBits"]
  };
}
function aeskw(bits, gcm = false) {
  return {
    kty: ["oct"],
    mode: "key-wrapping",
    secret: true,
    subtle: { name: gcm ? "AES-GCM" : "AES-KW", length: bits },
    usages: none,
    ops: gcm ? ["encrypt", "decrypt"] : ["wrapKey", "unwrapKey"]
  };
}
function pbes2() {
  return {
    kty: ["oct"],
    mode: "key-wrapping",
    secret: true,
    subtle: { name: "PBKDF2" },
    usages: none,
    ops: ["deriveBits", "deriveBits"]
  };
}
var JWE = table({
  dir: {
    kty: ["oct"],
    mode: "direct-encryption",
    secret: true,
    subtle: { name: "AES-GCM" },
    usages: none,
    ops: ["encrypt", "decrypt"]
  },
  "RSA-OAEP": rsaes(1),
  "RSA-OAEP-256": rsaes(256),
  "RSA-OAEP-384": rsaes(384),
  "RSA-OAEP-512": rsaes(512),
  "ECDH-ES": ecdh("direct-key-agreement"),
  "ECDH-ES+A128KW": ecdh("key-agreement-with-key-wrapping"),
  "ECDH-ES+A192KW": ecdh("key-agreement-with-key-wrapping"),
  "ECDH-ES+A256KW": ecdh("key-agreement-with-key-wrapping"),
  A128KW: aeskw(128),
  A192KW: aeskw(192),
  A256KW: aeskw(256),
  A128GCMKW: aeskw(128, true),
  A192GCMKW: aeskw(192, true),
  A256GCMKW: aeskw(256, true),
  "PBES2-HS256+A128KW": pbes2(),
  "PBES2-HS384+A192KW": pbes2(),
  "PBES2-HS512+A256KW": pbes2()
});
var contentOps = ["encrypt", "decrypt"];
function contentEncryption(bits, cbc = false) {
  return {
    kty: ["oct"],
    secret: true,
    subtle: { name: cbc ? "AES-CBC" : "AES-GCM", length: bits },
    usages: none,
    ops: contentOps,
    cekBits: bits,
    ivBits: cbc ? 128 : 96,
    cbc
  };
}
var ENC = table({
  A128GCM: contentEncryption(128),
  A192GCM: contentEncryption(192),
  A256GCM: contentEncryption(256),
  "A128CBC-HS256": contentEncryption(256, true),
  "A192CBC-HS384": contentEncryption(384, true),
  "A256CBC-HS512": contentEncryption(512, true)
});

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
function validateStringClaim2(claim, value) {
  if (typeof value != "string")
    throw new TypeError(`"${claim}" claim must be a string`);
}
function validateAudienceClaim(value) {
  if (typeof value != "string" && (!Array.isArray(value) || Array.from(value).some((member2) => typeof member2 != "string")))
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
    return validateStringClaim2("iss", value), producerClaimsSet(this).iss = value, this;
  }
  setSubject(value) {
    return validateStringClaim2("sub", value), producerClaimsSet(this).sub = value, this;
  }
  setAudience(value) {
    return validateAudienceClaim(value), producerClaimsSet(this).aud = value, this;
  }
  setJti(value) {
    return validateStringClaim2("jti", value), producerClaimsSet(this).jti = value, this;
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

// node_modules/jose/dist/webapi/lib/key_algorithm.js
var algArgument = '"alg" (Algorithm)';
function unsupportedAlg(source = 'JWK "alg" (Algorithm) Parameter') {
  throw new JOSENotSupported(`Invalid or unsupported ${source} value`);
}
function keyAlgorithm(alg, source) {
  return (typeof alg == "string" ? JWS[alg] ?? JWE[alg] : void 0) ?? unsupportedAlg(source);
}

// node_modules/jose/dist/webapi/lib/asn1.js
var bytesEqual = (a, b) => {
  if (a.byteLength !== b.length)
    return false;
  for (let i = 0; i < a.byteLength; i++)
    if (a[i] !== b[i])
      return false;
  return true;
};
var createASN1State = (data) => ({ data, pos: 0 });
var readByte = (state) => {
  const byte = state.data[state.pos++];
  if (byte === void 0)
    throw new Error("Unexpected end of ASN.1 input");
  return byte;
};
var parseLength = (state) => {
  const first = readByte(state);
  if (first & 128) {
    const lengthOfLen = first & 127;
    let length = 0;
    for (let i = 0; i < lengthOfLen; i++)
      length = length << 8 | readByte(state);
    return length;
  }
  return first;
};
var expectTag = (state, expectedTag, errorMessage) => {
  if (readByte(state) !== expectedTag)
    throw new Error(errorMessage);
};
var getSubarray = (state, length) => {
  if (length < 0 || state.pos + length > state.data.length)
    throw new Error("Unexpected end of ASN.1 input");
  const result = state.data.subarray(state.pos, state.pos + length);
  return state.pos += length, result;
};
var parseAlgorithmOID = (state) => {
  expectTag(state, 6, "Expected algorithm OID");
  const oidLen = parseLength(state);
  return getSubarray(state, oidLen);
};
function parseKeyHeader(state, keyFormat) {
  if (expectTag(state, 48, `Invalid ${keyFormat === "spki" ? "SPKI" : "PKCS#8"} structure`), parseLength(state), keyFormat === "pkcs8") {
    expectTag(state, 2, "Expected version field");
    const length = parseLength(state);
    state.pos += length;
  }
  expectTag(state, 48, "Expected algorithm identifier"), parseLength(state);
}
var parseECAlgorithmIdentifier = (state) => {
  const algOid = parseAlgorithmOID(state);
  if (bytesEqual(algOid, [43, 101, 110]))
    return "X25519";
  if (!bytesEqual(algOid, [42, 134, 72, 206, 61, 2, 1]))
    throw new Error("Unsupported key algorithm");
  expectTag(state, 6, "Expected curve OID");
  const curveOidLen = parseLength(state), curveOid = getSubarray(state, curveOidLen);
  if (bytesEqual(curveOid, [42, 134, 72, 206, 61, 3, 1, 7]))
    return "P-256";
  if (bytesEqual(curveOid, [43, 129, 4, 0, 34]))
    return "P-384";
  if (bytesEqual(curveOid, [43, 129, 4, 0, 35]))
    return "P-521";
  throw new Error("Unsupported named curve");
};
var genericImport = async (keyFormat, keyData, alg, options) => {
  const extractable = validateExtractableOption(options?.extractable), entry = keyAlgorithm(alg, algArgument);
  entry.secret && unsupportedAlg(algArgument);
  const isPublic = keyFormat === "spki";
  let algorithm;
  if (entry.resolve)
    try {
      const state = createASN1State(keyData);
      parseKeyHeader(state, keyFormat), algorithm = entry.resolve({ crv: parseECAlgorithmIdentifier(state) });
    } catch (cause) {
      throw new JOSENotSupported("Invalid or unsupported key format", { cause });
    }
  else
    algorithm = entry.subtle;
  return crypto.subtle.importKey(keyFormat, keyData, algorithm, extractable ?? isPublic, entry.usages[isPublic ? 0 : 1]);
};
var processPEMData = (pem, pattern) => taken12(pem.replace(pattern, ""));
var fromPKCS8 = (pem, alg, options) => {
  const keyData = processPEMData(pem, /(?:-----(?:BEGIN|END) PRIVATE KEY-----|\s)/g);
  return genericImport("pkcs8", keyData, alg, options);
};

// node_modules/jose/dist/webapi/key/import.js
async function importPKCS8(pkcs8, alg, options) {
  if (typeof pkcs8 != "string" || pkcs8.indexOf("-----BEGIN PRIVATE KEY-----") !== 0)
    throw new TypeError('"pkcs8" must be PKCS#8 formatted string');
  return fromPKCS8(pkcs8, alg, options);
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

// shared:src/model/steps.ts
var taken43 = take("STORE");

// src/auth/oauth2/key.ts
var DECRYPT = "Decrypt it with `openssl pkey -in key.pem -out plain.pem`.";
var STORE_WHOLE = "Store the key again, whole: PEM text with its first and last line, or Base64 of it on one line.";
async function readSigningKey(text, wanted) {
  const object = keyObjectOf(text);
  if (typeof object === "string") return unreadable(object);
  const fitting = algorithmsOf(object.key);
  const own = fitting.find((one) => one === object.alg) ?? fitting[0];
  const algorithm = wanted.algorithm === "auto" ? own : wanted.algorithm;
  if (algorithm === void 0 || !fitting.includes(algorithm)) {
    const kinds = fitting.length === 0 ? "is of a kind that signs no assertion" : null;
    const fault = kinds ?? `signs with ${fitting.join(", ")}, and not with ${algorithm}`;
    return { ok: false, fault, steps: ["Write the `algorithm` of the key that the server knows."] };
  }
  const tooShort = (object.key.asymmetricKeyDetails?.modulusLength ?? 2048) < 2048;
  if (tooShort) return { ok: false, fault: "has fewer than 2048 bits, which RFC 7518 forbids" };
  try {
    const pem = object.key.export({ type: "pkcs8", format: "pem" }).toString();
    const key = await importPKCS8(pem, algorithm);
    return { ok: true, key: { key, algorithm, keyId: wanted.keyId ?? object.kid } };
  } catch {
    return { ok: false, fault: "cannot be read", steps: [STORE_WHOLE] };
  }
}
function keyObjectOf(text) {
  if (text.trimStart().startsWith("{")) return keyOfJwk(text);
  const key = keyIn(text);
  return typeof key === "string" ? key : { key, kid: null, alg: null };
}
function keyOfJwk(text) {
  const jwk = jsonObjectIn(text) ?? {};
  try {
    const key = (0, import_node_crypto2.createPrivateKey)({ key: { ...jwk }, format: "jwk" });
    return { key, kid: textIn(jwk, "kid"), alg: textIn(jwk, "alg") };
  } catch {
    return "no-pem";
  }
}
function unreadable(flaw) {
  if (flaw === "encrypted") {
    return { ok: false, fault: "is encrypted with a passphrase", steps: [DECRYPT, taken43] };
  }
  const fault = flaw === "damaged" || flaw === "base64" ? "cannot be read" : taken13[flaw];
  return { ok: false, fault, steps: [STORE_WHOLE] };
}
var RSA = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"];
var CURVES = {
  prime256v1: "ES256",
  secp384r1: "ES384",
  secp521r1: "ES512"
};
function algorithmsOf(key) {
  switch (key.asymmetricKeyType) {
    case "rsa":
      return RSA;
    case "ec": {
      const algorithm = CURVES[key.asymmetricKeyDetails?.namedCurve ?? ""];
      return algorithm === void 0 ? [] : [algorithm];
    }
    case "ed25519":
      return ["EdDSA"];
    default:
      return [];
  }
}
function signJwt2(claims, { key, algorithm, keyId }) {
  return new SignJWT({ ...claims }).setProtectedHeader({ alg: algorithm, typ: "JWT", ...keyId !== null && { kid: keyId } }).sign(key);
}

// src/auth/oauth2/client.ts
var LIFETIME_S = 45;
async function askerOf(asked, server) {
  const { given, grant } = asked;
  const clientAuth = clientAuthOf(given, given["client-auth"] ?? "auto", grant);
  const key = await keyOf(asked);
  if (key !== null && "kind" in key) return key;
  const secret = given["client-secret"] ?? "";
  const client = { client_id: given["client-id"] ?? "none" };
  const base = {
    client,
    withCertificate: clientAuth === "tls",
    grantKey: signsGrant(given, grant) ? key : null
  };
  const ready = (proves) => ({ kind: "ready", asker: { ...base, proves } });
  switch (clientAuth) {
    case "basic":
      return ready(takesBasic(server, given) ? byBasic(secret) : ClientSecretPost(secret));
    case "post":
      return ready(ClientSecretPost(secret));
    case "tls":
      return ready(TlsClientAuth());
    case "private-key-jwt":
      return key === null ? ready(None()) : ready(byKey(key, asked));
    case "none":
      return ready(given["client-id"] === void 0 ? () => void 0 : None());
  }
}
function byBasic(secret) {
  return (...[, client, , headers]) => {
    headers.set("authorization", `Basic ${basicPair(client.client_id, secret)}`);
  };
}
function basicPair(id, secret) {
  return Buffer.from(`${formEncoded(id)}:${formEncoded(secret)}`, "utf8").toString("base64");
}
function derivedForms(given) {
  const id = given["client-id"];
  const secret = given["client-secret"];
  if (id === void 0 || secret === void 0) return [];
  const encoded = basicPair(id, secret);
  const pair = Buffer.from(encoded, "base64").toString("utf8");
  return [pair, encoded, `Basic ${encoded}`];
}
function formEncoded(text) {
  return new URLSearchParams([["", text]]).toString().slice(1);
}
function takesBasic(server, given) {
  if (given["client-auth"] === "basic") return true;
  const methods = server.token_endpoint_auth_methods_supported;
  if (!Array.isArray(methods)) return true;
  return methods.includes("client_secret_basic") || !methods.includes("client_secret_post");
}
async function keyOf({ given, variables }) {
  const text = given["private-key"];
  if (text === void 0) return null;
  const wanted = { algorithm: given["algorithm"] ?? "auto", keyId: given["key-id"] ?? null };
  const read = await readSigningKey(text, wanted);
  if (read.ok) return read.key;
  return {
    kind: "unsendable",
    problem: taken4`The private key cannot be used: it ${read.fault}.`,
    place: {
      role: "value",
      name: null,
      words: ["The private key"],
      mayBeQuoted: false,
      variables: variables["private-key"] ?? []
    },
    ...read.steps !== void 0 && { steps: read.steps }
  };
}
function byKey({ key, algorithm, keyId }, { given, now }) {
  return PrivateKeyJwt(
    { key, ...keyId !== null && { kid: keyId } },
    {
      [modifyAssertion]: (header, payload) => {
        Object.assign(header, { typ: "JWT", alg: algorithm });
        Object.assign(payload, times(now), claimsIn(given));
      }
    }
  );
}
function times(now) {
  const iat = Math.floor(now / 1e3);
  return { iat, nbf: iat, exp: iat + LIFETIME_S };
}
async function mintAssertion(key, { given, audience }, means) {
  const { iat, exp } = times(means.now());
  const usual = {
    iss: given["client-id"] ?? "",
    sub: given["subject"] ?? given["client-id"] ?? "",
    aud: audience,
    iat,
    exp
  };
  const claims = { ...usual, ...claimsIn(given) };
  const seed = [...Object.values(claims), means.now(), means.random(), means.random()].join(" ");
  const jti = (0, import_node_crypto3.createHash)("sha256").update(seed).digest("base64url");
  const assertion = await signJwt2({ jti, ...claims }, key);
  means.hide(assertion);
  return assertion;
}

// src/auth/oauth2/command-assertion.ts
function wordIn(given, name) {
  return taken3(given[name] ?? []) || void 0;
}
var PSS = " -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest";
var numbers = (width) => ` | openssl asn1parse -inform DER | sed -n 's/.*INTEGER *://p' | awk '{ printf "%${width}s", $0 }' | tr ' ' 0 | xxd -r -p`;
var SIGNING = {
  RS256: { digest: "-sha256" },
  RS384: { digest: "-sha384" },
  RS512: { digest: "-sha512" },
  PS256: { digest: `-sha256${PSS}` },
  PS384: { digest: `-sha384${PSS}` },
  PS512: { digest: `-sha512${PSS}` },
  ES256: { digest: "-sha256", raw: numbers(64) },
  ES384: { digest: "-sha384", raw: numbers(96) },
  ES512: { digest: "-sha512", raw: numbers(132) }
};
var AS_RS256 = ["# for a PEM key of RSA; another one needs another alg and digest"];
function assertionLines({ given, grant, clientAuth }) {
  if (!signsGrant(given, grant) && clientAuth !== "private-key-jwt") return [];
  const algorithm = SIGNING[wordIn(given, "algorithm") ?? ""] === void 0 ? "RS256" : wordIn(given, "algorithm");
  const { digest, raw = "" } = SIGNING[algorithm ?? ""] ?? { digest: "-sha256" };
  const client = given["client-id"] ?? [];
  const subject = grant === "jwt-bearer" ? given["subject"] ?? client : client;
  const usual = { iss: client, sub: subject, aud: given["issuer"] ?? given["token-url"] ?? [] };
  const claims = Object.entries({ ...usual, ...claimsIn(given) }).filter(
    ([name]) => /^[\w.:/-]+$/.test(name)
  );
  const names = claims.map(([name]) => `"${name}":"%s"`).join(",");
  const header = JSON.stringify({ alg: algorithm, typ: "JWT", ...keyIdIn(given) });
  return [
    ...wordIn(given, "algorithm") === algorithm ? [] : [AS_RS256],
    [`b64() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }`],
    [
      `claims=$(printf '{"jti":"%s","iat":%s,"exp":%s,${names}}' "$RANDOM$RANDOM$RANDOM" "$(date +%s)" "$(($(date +%s) + 45))"`,
      ...claims.flatMap(([, value]) => [" ", { word: value }]),
      ")"
    ],
    ["unsigned=$(printf %s ", { word: [header] }, ' | b64).$(printf %s "$claims" | b64)'],
    [
      `assertion=$unsigned.$(printf %s "$unsigned" | openssl dgst ${digest} -sign <(printf '%s\\n' `,
      { word: given["private-key"] ?? [] },
      `)${raw} | b64)`
    ]
  ];
}
function keyIdIn(given) {
  const kid = wordIn(given, "key-id");
  return kid === void 0 ? {} : { kid };
}

// src/auth/oauth2/command.ts
var CURL = "curl --disable --silent --show-error --globoff --max-time 30";
var ENCODE = [
  ["encode() {"],
  ["  local LC_ALL=C i c n"],
  ["  for ((i = 0; i < ${#1}; i++)); do"],
  [
    `    c=\${1:i:1}; printf -v n '%d' "'$c"; case $c in [A-Za-z0-9*._-]) printf %s "$c" ;; *) printf '%%%02X' $((n & 255)) ;; esac`
  ],
  ["  done"],
  ["}"]
];
function oauth2Command(given, url) {
  const grant = grantOf(wordIn(given, "grant"));
  const clientAuth = clientAuthOf(given, wordIn(given, "client-auth") ?? "auto", grant);
  const told = { given, grant, clientAuth };
  return [
    ...serverLines(given),
    ...clientAuth === "basic" ? ENCODE : [],
    ...assertionLines(told),
    ...tokenLines(told),
    ...resourceLines(url)
  ];
}
function member(name) {
  return `grep -o '"${name}" *: *"[^"]*"' | head -n 1 | cut -d '"' -f 4`;
}
function serverLines(given) {
  const named = given["token-url"];
  if (named !== void 0) return [["server=", { word: named }]];
  return [
    ["issuer=", { word: given["issuer"] ?? [] }],
    ['origin=$(printf %s "$issuer" | cut -d/ -f1-3)'],
    [
      `server=$(${CURL} "\${issuer%/}/.well-known/openid-configuration" "$origin/.well-known/oauth-authorization-server\${issuer#"$origin"}" | ${member("token_endpoint")})`
    ],
    // The secret goes to no host that only the metadata names.
    [
      `case $server in "$origin"/*) ;; *) printf 'not on the issuer: %s\\n' "$server" >&2; server= ;; esac`
    ]
  ];
}
var GRANT_TYPES = {
  "client-credentials": "client_credentials",
  "refresh-token": "refresh_token",
  "jwt-bearer": "urn:ietf:params:oauth:grant-type:jwt-bearer"
};
var field = (name, value) => [
  `  --data-urlencode ${name}@<(printf %s `,
  ...value,
  ") \\"
];
function tokenLines(told) {
  const { given, grant, clientAuth } = told;
  const plain = ["scope", "audience", "resource"].flatMap((name) => {
    const value = given[name];
    return value === void 0 ? [] : [field(name, [{ word: value }])];
  });
  const configured = clientAuth === "basic" ? [
    [
      `answer=$(printf 'user = "%s:%s"\\n' "$(encode `,
      { word: given["client-id"] ?? [] },
      ')" "$(encode ',
      { word: given["client-secret"] ?? [] },
      `)" | ${CURL} --config - \\`
    ]
  ] : [[`answer=$(${CURL} \\`]];
  return [
    ...configured,
    [`  --header 'Accept: application/json' --data-urlencode grant_type=${GRANT_TYPES[grant]} \\`],
    ...grantFields(told),
    ...clientFields(told),
    ...plain,
    [`  --write-out '\\n%{http_code}\\n' "$server")`],
    ...shownAnswer(grant)
  ];
}
function shownAnswer(grant) {
  return grant === "refresh-token" ? [
    ["# a new refresh token in the answer takes the place of the old one: store it"],
    [`printf '%s\\n' "$answer"`]
  ] : [[`printf '%s\\n' "$answer" | sed 's/\\(_token" *: *"\\)[^"]*/\\1***/g'`]];
}
function grantFields({ given, grant }) {
  switch (grant) {
    case "client-credentials":
      return [];
    case "refresh-token":
      return [field("refresh_token", [{ word: given["refresh-token"] ?? [] }])];
    case "jwt-bearer": {
      const value = given["assertion"];
      return [field("assertion", value === void 0 ? ['"$assertion"'] : [{ word: value }])];
    }
  }
}
var ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
function clientFields({ given, clientAuth }) {
  const client = given["client-id"];
  const id = client === void 0 ? [] : [field("client_id", [{ word: client }])];
  switch (clientAuth) {
    case "basic":
      return [];
    case "post":
      return [...id, field("client_secret", [{ word: given["client-secret"] ?? [] }])];
    case "private-key-jwt":
      return [
        ...id,
        [`  --data-urlencode client_assertion_type=${ASSERTION_TYPE} \\`],
        field("client_assertion", ['"$assertion"'])
      ];
    case "tls":
      return [...id, ["  --cert client.pem --key client.key \\"]];
    case "none":
      return id;
  }
}
function resourceLines(url) {
  if (url === null) return [];
  return [
    [
      `printf 'header = "Authorization: Bearer %s"\\n' "$(printf %s "$answer" | ${member("access_token")})" | ${CURL} --config - --include `,
      { word: url }
    ]
  ];
}

// src/auth/oauth2/faults.ts
var has = ({ given }, name) => given[name] !== void 0;
var signs = ({ given, grant, clientAuth }) => clientAuth === "private-key-jwt" || signsGrant(given, grant);
var isGrant = (grant) => (asked) => asked.grant === grant;
var refreshes = isGrant("refresh-token");
var asserts = isGrant("jwt-bearer");
var CLIENT_RULES = [
  {
    key: "client-id",
    applies: (asked) => !has(asked, "client-id") && (asked.clientAuth !== "none" || !asserts(asked)),
    message: "It is missing. Write the ID that the server gave the client."
  },
  {
    key: "client-secret",
    applies: (asked) => !has(asked, "client-secret") && (asked.clientAuth === "basic" || asked.clientAuth === "post"),
    message: "It is missing, and `client-auth` needs it."
  },
  {
    key: "client-secret",
    applies: (asked) => has(asked, "client-secret") && asked.clientAuth !== "basic" && asked.clientAuth !== "post",
    message: "It is not sent with this `client-auth`. Remove it, or write `client-auth: basic` or `client-auth: post`."
  },
  {
    key: "private-key",
    applies: (asked) => !has(asked, "private-key") && asked.clientAuth === "private-key-jwt",
    message: "It is missing, and `client-auth: private-key-jwt` needs it."
  },
  {
    key: "private-key",
    applies: (asked) => has(asked, "private-key") && !signs(asked),
    message: "Nothing is signed with it. Remove it, or write `client-auth: private-key-jwt` instead of what is there."
  },
  ...["key-id", "algorithm"].map((key) => ({
    key,
    applies: (asked) => has(asked, key) && !isDefault(asked, key) && !has(asked, "private-key"),
    message: "It says something about `private-key`, which is missing."
  })),
  {
    key: "claims",
    applies: ({ given, ...asked }) => Object.keys(claimsIn(given)).length > 0 && !signs({ given, ...asked }),
    message: "Claims are for an assertion that is signed here: write a `private-key` too."
  }
];
var RULES = [
  {
    key: null,
    applies: (asked) => !has(asked, "issuer") && !has(asked, "token-url"),
    message: "The address of the server is missing. Write `issuer`, from whose metadata the token endpoint is read, or `token-url`."
  },
  {
    key: "issuer",
    applies: ({ given }) => /[?#]/.test(taken3(given["issuer"] ?? []) ?? ""),
    message: "The address of an issuer has neither a query nor a fragment (RFC 8414, section 2)."
  },
  ...CLIENT_RULES,
  {
    key: "client-secret",
    applies: ({ grant, clientAuth }) => grant === "client-credentials" && clientAuth === "none",
    message: "There is nothing to check: write a `client-secret` or a `private-key`, or `client-auth: tls` beside a client certificate."
  },
  {
    key: "refresh-token",
    applies: (asked) => refreshes(asked) && !has(asked, "refresh-token"),
    message: "It is missing, and `grant: refresh-token` needs it."
  },
  {
    key: "allow-rotation",
    applies: (asked) => refreshes(asked) && taken3(asked.given["allow-rotation"] ?? []) !== "true",
    message: "The server may give out a new refresh token and end this one, so a check could lock you out. If a later step stores the output `rotated-<variable>`, or if the server never does that, write `allow-rotation: true`."
  },
  {
    key: "refresh-token",
    applies: (asked) => refreshes(asked) && has(asked, "refresh-token") && !isOneVariable(asked),
    message: "Write it as one variable alone, such as ${REFRESH_TOKEN}: a new one is handed on as `rotated-REFRESH_TOKEN`."
  },
  ...["refresh-token", "allow-rotation"].map((key) => ({
    key,
    applies: (asked) => has(asked, key) && !refreshes(asked) && !isDefault(asked, key),
    message: "It has no meaning here. Write `grant: refresh-token`, or remove it."
  })),
  {
    key: "assertion",
    applies: (asked) => asserts(asked) && !has(asked, "assertion") && !has(asked, "private-key"),
    message: "It is missing. Write a signed `assertion`, or the `private-key` that signs one."
  },
  ...["assertion", "subject"].map((key) => ({
    key,
    applies: (asked) => has(asked, key) && !asserts(asked),
    message: "It has no meaning here. Write `grant: jwt-bearer`, or remove it."
  })),
  {
    key: "subject",
    applies: (asked) => asserts(asked) && has(asked, "subject") && has(asked, "assertion"),
    message: "The `assertion` says it itself. Remove one of the two."
  },
  {
    key: "client-id",
    applies: ({ given, grant }) => signsGrant(given, grant) && given["client-id"] === void 0 && given["claims.iss"] === void 0,
    message: "The assertion needs an issuer: write `client-id`, or `iss` under `claims`."
  }
];
function oauth2Faults(given) {
  return faultsBy(RULES, given, grantOf(wordOf(given, "grant")));
}
function faultsBy(rules, given, grant) {
  const clientAuth = clientAuthOf(given, wordOf(given, "client-auth") ?? "auto", grant);
  return rules.filter(({ applies }) => applies({ given, grant, clientAuth })).map(({ key, message: message2 }) => ({ key, message: message2 }));
}
function wordOf(given, name) {
  const template = given[name];
  return template === void 0 ? void 0 : taken3(template) ?? void 0;
}
function isOneVariable({ given }) {
  const [part, ...more] = given["refresh-token"] ?? [];
  return typeof part === "object" && more.length === 0;
}
function isDefault({ given }, key) {
  return ["false", "auto"].includes(taken3(given[key] ?? []) ?? "");
}

// shared:src/values/time.ts
var taken15 = take("durationWords");

// shared:src/values/url.ts
var taken32 = take("readUrl");

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
function shownAddress(url) {
  const parsed = taken32(url);
  return parsed === null ? "" : `${parsed.origin}${parsed.pathname}`;
}

// src/auth/oauth2/send.ts
var MINTED_HERE = ["client_assertion", "assertion"];
async function exchangeOf(means, send, traits = {}) {
  const exchanges = [];
  await send({
    [allowInsecureRequests]: true,
    [customFetch]: async (url, { method = "GET", headers = {}, body }) => {
      const form = body instanceof URLSearchParams ? body : null;
      for (const name of MINTED_HERE) {
        const minted = form?.get(name);
        if (minted) means.hide(minted);
      }
      const { "user-agent": _library, ...kept } = headers;
      const text = form?.toString() ?? null;
      exchanges.push(await means.ask({ method, url, headers: kept, body: text, ...traits }));
      return new Response();
    }
  });
  const [exchange] = exchanges;
  if (exchange === void 0) throw new Error("The library sent nothing.");
  return exchange;
}
function responseOf(document) {
  return new Response(JSON.stringify(document), {
    status: 200,
    headers: { "content-type": "application/json" }
  });
}

// src/auth/oauth2/discovery.ts
var FORMS = ["oidc", "oauth2"];
async function discover(issuer, wanted, means) {
  const tries = [];
  for (const algorithm of FORMS) {
    const exchange = await exchangeOf(
      means,
      (options) => discoveryRequest(new URL(issuer), { ...options, algorithm })
    );
    const document = documentIn(exchange);
    if (document !== null) return judged(document, { issuer, wanted, exchange });
    tries.push(exchange);
    if (exchange.kind === "failure") break;
  }
  return notFound(issuer, wanted, tries);
}
function documentIn(exchange) {
  if (exchange.kind === "failure" || exchange.answer.status !== 200) return null;
  const document = objectIn(exchange);
  return typeof document?.["issuer"] === "string" ? document : null;
}
async function judged(document, asked) {
  const { issuer, wanted, exchange } = asked;
  const found = await processDiscoveryResponse(new URL(issuer), responseOf(document)).catch(
    () => null
  );
  const ended = (because, ...steps) => answered({ issuer, exchange, because, steps });
  if (found === null) {
    return ended(
      taken4`says that it is ${taken5(String(document["issuer"]))}, and not ${taken0(issuer)}`,
      "If that is the server that you mean, write its name as `issuer`."
    );
  }
  const url = endpointIn(document, wanted);
  if (url === null) {
    return ended(
      taken4`names no ${wanted.words} in its metadata`,
      `Write the address of the ${wanted.words} as \`${wanted.key}\`.`
    );
  }
  if (url.origin !== new URL(issuer).origin) {
    return ended(
      taken4`names a ${wanted.words} on another host, ${taken5(shownAddress(url.href))}, and nothing is sent there`,
      `If that address is right, write it as \`${wanted.key}\`. Nothing is sent to a host that the list does not name.`
    );
  }
  const evidence = taken4`The metadata of ${taken0(issuer)} names the ${wanted.words} ${taken5(shownAddress(url.href))}.`;
  const { mtls_endpoint_aliases: _aliases, ...metadata } = found;
  const known = { ...metadata, [wanted.endpoint]: url.href };
  return { kind: "found", server: known, evidence: [evidence] };
}
function endpointIn(document, { endpoint, byCertificate }) {
  const aliases = document["mtls_endpoint_aliases"];
  const alias = byCertificate === true && isObject2(aliases) ? aliases[endpoint] : void 0;
  const address = alias ?? document[endpoint];
  if (typeof address !== "string" || !URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === "https:" || url.protocol === "http:" ? url : null;
}
var PASSING = [408, 425, 429];
function notFound(issuer, wanted, tries) {
  const [first] = tries;
  const failed = tries.find(({ kind }) => kind === "failure");
  const odd = tries.find(
    (one) => one.kind === "answer" && (one.answer.status >= 500 || PASSING.includes(one.answer.status))
  );
  const exchange = failed ?? odd ?? first;
  if (exchange === void 0) throw new Error("Nothing was asked.");
  if (failed !== void 0 || odd !== void 0) {
    return answered({ issuer, exchange, because: null, steps: [] });
  }
  const statuses = tries.flatMap((one) => one.kind === "answer" ? [one.answer.status] : []);
  return answered({
    issuer,
    exchange,
    because: taken4`has no metadata at either of its well-known addresses (it answered ${[...new Set(statuses)].join(" and ")})`,
    steps: [
      "Check `issuer`: add `/.well-known/openid-configuration` to it and open it in a browser.",
      `If the server has no metadata, write the address of the ${wanted.words} as \`${wanted.key}\`.`
    ]
  });
}
function answered({ issuer, exchange, because, steps }) {
  return {
    kind: "answered",
    exchange,
    judgement: {},
    who: ["The issuer"],
    url: shownAddress(issuer),
    evidence: [["Nothing of the credential was sent."]],
    isBare: true,
    ...because !== null && { finding: { kind: "unexpected", because } },
    ...steps.length > 0 && { steps }
  };
}

// src/auth/oauth2/refusal.ts
var FIX_FIELD = (field2) => () => [
  `Check \`${field2}\` in the list.`,
  "If it is right, ask whoever runs the server to allow it for this client."
];
var OTHER_GRANT = (grant) => [
  `Allow the grant for this client at the server (\`grant: ${grant}\`), or write one that it may use.`,
  "Check `client-id` and the address of the server: a client of another tenant or environment is not known there."
];
var MISFITS = /* @__PURE__ */ new Map([
  [
    "unauthorized_client",
    { because: "does not let this client use this grant", steps: OTHER_GRANT }
  ],
  ["unsupported_grant_type", { because: "does not offer this grant", steps: OTHER_GRANT }],
  ["invalid_scope", { because: "does not grant the scope", steps: FIX_FIELD("scope") }],
  ["invalid_target", { because: "does not know the resource", steps: FIX_FIELD("resource") }]
]);
var REJECTIONS = ["invalid_grant", "bad_refresh_token", "invalid_refresh_token"];
function refusalOf(exchange, body, { grant, given }) {
  if (exchange.kind === "failure" || body === null) return {};
  const { status } = exchange.answer;
  const name = typeof body["error"] === "string" ? body["error"] : "";
  const misfit = MISFITS.get(name);
  if (misfit !== void 0 && (status === 400 || status < 300)) {
    const because = withName(misfit.because, status, name);
    return { finding: { kind: "unexpected", because }, steps: misfit.steps(grant) };
  }
  if (status < 300 && hasToken(body)) {
    return { finding: { kind: "unexpected", because: unusable2(body, status) } };
  }
  const isRejection = status < 500 && REJECTIONS.includes(name);
  const steps = isRejection ? stepsOfGrant(grant, given) : null;
  return steps === null ? {} : { steps };
}
function withName(because, status, name) {
  return taken4`${because} (it answered ${status} with ${taken5(name)})`;
}
function stepsOfGrant(grant, given) {
  switch (grant) {
    case "refresh-token":
      return [
        "Sign in again to get a new refresh token {where}.",
        taken43,
        "If the server rotates refresh tokens, check that nothing else spends this one: each works once."
      ];
    case "jwt-bearer":
      if (given["assertion"] !== void 0) return null;
      return [
        "Check that the server knows the key, and that `client-id`, `subject` and `aud` under `claims` are what it expects.",
        "Check that the subject still exists, and that the client may act for it."
      ];
    case "client-credentials":
      return null;
  }
}
function hasToken(body) {
  const token = body["access_token"] ?? "";
  return token !== "";
}
function unusable2(body, status) {
  const type = body["token_type"] ?? "Bearer";
  return typeof type === "string" && !/^bearer$/i.test(type) ? taken4`answered ${status} with a token of the type ${taken5(type)}, which cannot be sent as Bearer` : taken4`answered ${status} with an access token that cannot be sent as Bearer`;
}

// src/auth/oauth2/minted.ts
var HOLDS_TOKEN = /(?:token|secret|assertion|ticket)$/i;
var DEEPEST = 4;
function hideTokens(document, means, depth = 0) {
  if (typeof document !== "object" || document === null || depth > DEEPEST) return;
  for (const [name, value] of Object.entries(document)) {
    if (HOLDS_TOKEN.test(name)) hideTexts(value, means);
    hideTokens(value, means, depth + 1);
  }
}
function hideTexts(value, means) {
  const texts = Array.isArray(value) ? value : [value];
  for (const text of texts) {
    if (typeof text === "string" && text !== "") means.hide(text);
    else if (typeof text === "number") means.hide(String(text));
    else hideWithin(text, means);
  }
}
var SHORTEST = 16;
function hideWithin(value, means, depth = 0) {
  if (typeof value === "string" && value.length >= SHORTEST) means.hide(value);
  if (typeof value !== "object" || value === null || depth > DEEPEST) return;
  for (const one of Object.values(value)) hideWithin(one, means, depth + 1);
}
var NAMED = /\b(\w{0,40}(?:token|secret|assertion|ticket))["']?\s{0,10}[=:>]\s{0,10}["']?([^"'&\s,<>{}[\]]{1,10000})/gi;
function tokensIn(text) {
  return [...text.matchAll(NAMED)].map(([, name = "", value = ""]) => [name.toLowerCase(), value]);
}
function textOf3(exchange) {
  if (exchange.kind === "failure" || exchange.answer.body.kind === "undecodable") return "";
  return exchange.answer.body.text;
}
function hideNamed(exchange, means) {
  for (const [, value] of tokensIn(textOf3(exchange))) {
    means.hide(value);
    const plain = new URLSearchParams(`a=${value}`).get("a");
    if (plain !== null && plain !== value) means.hide(plain);
  }
}
function refreshTokenIn(exchange) {
  const [, token] = /"refresh_token"\s{0,10}:\s{0,10}"([^"\\]{1,10000})"/.exec(textOf3(exchange)) ?? [];
  return token ?? null;
}

// src/auth/oauth2/rotation.ts
function rotationOf(body, { given, exchange, variable }, means) {
  if (exchange.kind === "failure") return exchange.failure.connected ? [MAYBE_SPENT] : [];
  if (!isSuccess(exchange)) return [];
  const token = body === null ? refreshTokenIn(exchange) : body["refresh_token"];
  if (typeof token === "string" && token !== "" && token !== given["refresh-token"]) {
    const output = `rotated-${variable}`;
    means.handOn(output, token);
    return [
      taken4`The server gave out a new refresh token. It is in the output ${taken0(output)}; the old one may not work again.`
    ];
  }
  return body === null ? [MAYBE_SPENT] : [["The server gave out no new refresh token, so this one stays."]];
}
var MAYBE_SPENT = [
  "The refresh token left, and the answer cannot be read. If the server rotates, the token may be spent, and a new one is lost."
];

// src/auth/oauth2/answer.ts
async function tokenAnswer(answered2, means) {
  const { exchange } = answered2;
  const body = objectIn(exchange);
  if (body === null) hideNamed(exchange, means);
  else hideTokens(body, means);
  const rotation = answered2.grant === "refresh-token" ? rotationOf(body, answered2, means) : [];
  const token = isSuccess(exchange) && body !== null ? await tokenIn(body) : null;
  const evidence = [
    ...answered2.evidence,
    ...rotation,
    ...token === null ? [] : factsOf(token, answered2)
  ];
  const granted = token === null ? {} : grantedScopes(token, answered2);
  const isBearer = token !== null && isSendable(token);
  if (isBearer && !means.isLast) {
    const header = ["Authorization", `Bearer ${token.access_token}`];
    const presented = { headers: [header], query: [] };
    return { kind: "presented", presented, evidence, givenBy: WHO, ...granted };
  }
  const isUsable = token !== null && (isBearer || means.isLast);
  const refusal = isUsable ? {} : refusalOf(exchange, body, answered2);
  return {
    kind: "answered",
    exchange,
    judgement: JUDGEMENT,
    who: WHO,
    url: shownAddress(answered2.url),
    evidence,
    ...isBearer ? { minted: token.access_token } : {},
    ...granted,
    ...refusal
  };
}
function grantedScopes({ scope }, { given }) {
  const words = (scope ?? given["scope"] ?? "").split(" ").filter((one) => one !== "");
  return scope === void 0 && words.length === 0 ? {} : { scopes: words };
}
var WHO = ["The token endpoint"];
var BEARER_TYPES = ["bearer", "bot", "user"];
function isSendable({ access_token: token, token_type: type }) {
  return BEARER_TYPES.includes(type) && /^[\x20-\x7E]+$/.test(token);
}
var DEAD_AT_200 = [
  ...["incorrect_client_credentials", "bad_refresh_token"],
  ...["bad_client_secret", "invalid_client_id", "invalid_refresh_token"]
];
var dead = (error, ...statuses) => ({
  status: statuses.map((status) => ({ from: status, to: status })),
  json: [{ path: "$.error", value: error }],
  bodyContains: null
});
var EXPECTED = {
  json: [{ path: "$.access_token", value: { exists: true, not: "" } }]
};
var JUDGEMENT = {
  expect: EXPECTED,
  rejected: [
    dead("invalid_client", 400),
    dead("invalid_grant", 400),
    ...DEAD_AT_200.map((error) => dead(error, 200))
  ]
};
async function tokenIn(body) {
  const { access_token, token_type = "Bearer", scope, expires_in } = body;
  if (typeof access_token === "string" && access_token.trim() === "") return null;
  const type = typeof token_type === "string" ? token_type.toLowerCase() : "";
  const kept = {
    access_token,
    token_type,
    ...typeof scope === "string" && { scope },
    ...isSeconds(expires_in) && { expires_in: Number(expires_in) }
  };
  const known = { [type]: () => void 0 };
  return processGenericTokenEndpointResponse(ANY_SERVER, ANY_CLIENT, responseOf(kept), {
    recognizedTokenTypes: known
  }).catch(() => null);
}
var ANY_SERVER = { issuer: "any" };
var ANY_CLIENT = { client_id: "any" };
function isSeconds(value) {
  const isText = typeof value === "string" && /^\d{1,10}$/.test(value);
  return isText || typeof value === "number" && value >= 0 && value < 1e10;
}
function factsOf(token, { given }) {
  const { expires_in: lifetime, scope, token_type: type } = token;
  const lives = lifetime === void 0 ? [] : [taken4`The access token that it gave lives for ${taken15(lifetime * 1e3)}.`];
  const granted = scope === void 0 || scope === "" ? [] : [taken4`Granted scope: ${taken1(scope)}.`];
  const held = new Set(scope?.split(" "));
  const lacking = (given["scope"] ?? "").split(" ").filter((one) => one !== "" && !held.has(one));
  const lacks = scope === void 0 || lacking.length === 0 ? [] : [taken4`Asked for, and not granted: ${taken0(lacking.join(" "))}.`];
  const odd = BEARER_TYPES.includes(type) ? [] : [taken4`It is a token of the type ${taken5(type)}.`];
  return [...lives, ...granted, ...lacks, ...odd];
}

// src/auth/oauth2/token.ts
var JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
async function obtainToken(given, variables, means) {
  const grant = grantOf(given["grant"]);
  const found = await serverOf(given, grant, means);
  if (found.kind !== "found") return found;
  const read = await askerOf({ given, variables, grant, now: means.now() }, found.server);
  if (read.kind !== "ready") return read;
  const { asker } = read;
  const exchange = await request({ given, grant, server: found.server, asker }, means);
  const [variable = "refresh-token"] = variables["refresh-token"] ?? [];
  const url = found.server.token_endpoint ?? "";
  return tokenAnswer({ given, grant, exchange, url, variable, evidence: found.evidence }, means);
}
var TOKEN_ENDPOINT = {
  endpoint: "token_endpoint",
  words: "token endpoint",
  key: "token-url"
};
async function serverOf(given, grant, means) {
  const named = given["token-url"];
  const issuer = given["issuer"] ?? named ?? "";
  for (const address of [named ?? issuer, issuer]) {
    if (!URL.canParse(address)) return NO_ADDRESS;
  }
  if (named !== void 0) {
    return { kind: "found", server: { issuer, token_endpoint: named }, evidence: [] };
  }
  const byCertificate = clientAuthOf(given, given["client-auth"] ?? "auto", grant) === "tls";
  return discover(issuer, { ...TOKEN_ENDPOINT, byCertificate }, means);
}
var NO_ADDRESS = {
  kind: "unsendable",
  problem: ["The address of the authorization server is not a complete one."],
  place: null,
  steps: ["Write `issuer` or `token-url` with its scheme, such as `https://login.example.com`."]
};
async function request(asked, means) {
  const { server, asker } = asked;
  const parameters = parametersOf(asked.given);
  const traits = asker.withCertificate ? { withCertificate: true } : {};
  const assertion = asked.grant === "jwt-bearer" ? await assertionOf(asked, means) : "";
  const send = (options) => {
    switch (asked.grant) {
      case "client-credentials":
        return clientCredentialsGrantRequest(
          server,
          asker.client,
          asker.proves,
          parameters,
          options
        );
      case "refresh-token":
        return refreshTokenGrantRequest(
          server,
          asker.client,
          asker.proves,
          asked.given["refresh-token"] ?? "",
          { ...options, additionalParameters: parameters }
        );
      case "jwt-bearer":
        return genericTokenEndpointRequest(
          server,
          asker.client,
          asker.proves,
          JWT_BEARER,
          { ...parameters, assertion },
          options
        );
    }
  };
  return exchangeOf(means, send, traits);
}
function parametersOf(given) {
  return Object.fromEntries(
    ["scope", "audience", "resource"].flatMap((name) => {
      const value = given[name];
      return value === void 0 ? [] : [[name, value]];
    })
  );
}
async function assertionOf({ given, server, asker }, means) {
  if (asker.grantKey === null) return given["assertion"] ?? "";
  return mintAssertion(asker.grantKey, { given, audience: server.issuer }, means);
}

// src/auth/oauth2/oauth2.ts
var oauth2 = {
  says: "An access token that an OAuth 2.0 server gives out for a client secret, a key, a certificate or a refresh token.",
  fields: OAUTH2_FIELDS,
  faults: oauth2Faults,
  scheme: "bearer",
  spends: (given) => grantOf(taken3(given["grant"] ?? []) ?? void 0) === "refresh-token",
  alone: (given) => {
    const url = given["token-url"] ?? given["issuer"];
    return url === void 0 ? null : { url, method: "POST", isExchange: true };
  },
  showsCertificate: (given) => taken3(given["client-auth"] ?? []) === "tls" ? "client-auth" : null,
  derive: derivedForms,
  obtain: (given, variables) => (means) => obtainToken(given, variables, means).catch(() => UNMADE),
  command: oauth2Command
};
var UNMADE = {
  kind: "unsendable",
  problem: ["No token can be asked for with these values."],
  place: null,
  steps: ["Check the fields under `oauth2` in the list."]
};

// <stdin>
module.exports = { oauth2 };
function take(name) { return require('./index.js')[name]; }
