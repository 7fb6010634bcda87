"use strict";

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
function CodedTypeError(message, code, cause) {
  const err = new TypeError(message, { cause });
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
  constructor(message, options) {
    super(message, options);
    this.name = this.constructor.name;
    this.code = UNSUPPORTED_OPERATION;
    Error.captureStackTrace?.(this, this.constructor);
  }
};
var OperationProcessingError = class extends Error {
  code;
  constructor(message, options) {
    super(message, options);
    this.name = this.constructor.name;
    if (options?.code) {
      this.code = options?.code;
    }
    Error.captureStackTrace?.(this, this.constructor);
  }
};
function OPE(message, code, cause) {
  return new OperationProcessingError(message, { code, cause });
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
function normalizeTyp(value) {
  return value.toLowerCase().replace(/^application\//, "");
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
  constructor(message, options) {
    super(message, options);
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
  constructor(message, options) {
    super(message, options);
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
var jwtRefs = /* @__PURE__ */ new WeakMap();
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
function checkJwtType(expected, result) {
  if (typeof result.header.typ !== "string" || normalizeTyp(result.header.typ) !== expected) {
    throw OPE('unexpected JWT "typ" header parameter value', INVALID_RESPONSE, {
      header: result.header
    });
  }
  return result;
}
function assertReadableResponse(response) {
  if (response.bodyUsed) {
    throw CodedTypeError('"response" body has been used already', ERR_INVALID_ARG_VALUE);
  }
}
async function introspectionRequest(as, client, clientAuthentication, token, options) {
  assertAs(as);
  assertClient(client);
  assertString(token, '"token"');
  const url = resolveEndpoint(as, "introspection_endpoint", client.use_mtls_endpoint_aliases, options?.[allowInsecureRequests] !== true);
  const body = new URLSearchParams(options?.additionalParameters);
  body.set("token", token);
  const headers = prepareHeaders(options?.headers);
  if (options?.requestJwtResponse ?? client.introspection_signed_response_alg) {
    headers.set("accept", "application/token-introspection+jwt");
  } else {
    headers.set("accept", "application/json");
  }
  return authenticatedRequest(as, client, clientAuthentication, url, body, headers, options);
}
async function processIntrospectionResponse(as, client, response, options) {
  assertAs(as);
  assertClient(client);
  if (!looseInstanceOf(response, Response)) {
    throw CodedTypeError('"response" must be an instance of Response', ERR_INVALID_ARG_TYPE);
  }
  await checkOAuthBodyError(response, 200, "Introspection Endpoint");
  let json;
  if (getContentType(response) === "application/token-introspection+jwt") {
    assertReadableResponse(response);
    const { claims, jwt } = await validateJwt(await response.text(), checkSigningAlgorithm.bind(void 0, client.introspection_signed_response_alg, as.introspection_signing_alg_values_supported, "RS256"), getClockSkew(client), getClockTolerance(client), options?.[jweDecrypt]).then(checkJwtType.bind(void 0, "token-introspection+jwt")).then(validatePresence.bind(void 0, ["aud", "iat", "iss"])).then(validateIssuer.bind(void 0, as)).then(validateAudience.bind(void 0, client.client_id));
    jwtRefs.set(response, jwt);
    if (!isJsonObject(claims.token_introspection)) {
      throw OPE('JWT "token_introspection" claim must be a JSON object', INVALID_RESPONSE, {
        claims
      });
    }
    json = claims.token_introspection;
  } else {
    assertReadableResponse(response);
    json = await getResponseJsonBody(response);
  }
  if (typeof json.active !== "boolean") {
    throw OPE('"response" body "active" property must be a boolean', INVALID_RESPONSE, {
      body: json
    });
  }
  return json;
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

// shared:src/values/instant.ts
var taken02 = take("between1990And2100");

// shared:src/values/time.ts
var taken03 = take("dateWords");

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

// shared:node_modules/jose/dist/webapi/lib/buffer_utils.js
var taken12 = take("decodeBase64");

// node_modules/jose/dist/webapi/util/errors.js
var JOSEError = class extends Error {
  static code = "ERR_JOSE_GENERIC";
  code = "ERR_JOSE_GENERIC";
  constructor(message, options) {
    super(message, options), this.name = this.constructor.name, Error.captureStackTrace?.(this, this.constructor);
  }
};
var JOSENotSupported = class extends JOSEError {
  static code = "ERR_JOSE_NOT_SUPPORTED";
  code = "ERR_JOSE_NOT_SUPPORTED";
};

// node_modules/jose/dist/webapi/lib/key.js
function validateExtractableOption(extractable) {
  if (extractable !== void 0 && typeof extractable != "boolean")
    throw new TypeError('"extractable" option must be a boolean');
  return extractable;
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

// shared:src/values/url.ts
var taken3 = take("readUrl");

// src/auth/errand-answer.ts
function textOf2(exchange) {
  return exchange.kind === "answer" && exchange.answer.body.kind === "text" ? exchange.answer.body.text : "";
}
function objectIn(exchange) {
  return jsonObjectIn(textOf2(exchange));
}
function shownAddress(url) {
  const parsed = taken3(url);
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
  const alias = byCertificate === true && isObject(aliases) ? aliases[endpoint] : void 0;
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

// shared:src/values/template.ts
var taken32 = take("literalOf");

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
    applies: ({ given }) => /[?#]/.test(taken32(given["issuer"] ?? []) ?? ""),
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
    applies: (asked) => refreshes(asked) && taken32(asked.given["allow-rotation"] ?? []) !== "true",
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
function clientFaults(given) {
  return faultsBy(CLIENT_RULES, given, GRANT_OF_CLIENTS);
}
var GRANT_OF_CLIENTS = "client-credentials";
function faultsBy(rules, given, grant) {
  const clientAuth = clientAuthOf(given, wordOf(given, "client-auth") ?? "auto", grant);
  return rules.filter(({ applies }) => applies({ given, grant, clientAuth })).map(({ key, message }) => ({ key, message }));
}
function wordOf(given, name) {
  const template = given[name];
  return template === void 0 ? void 0 : taken32(template) ?? void 0;
}
function isOneVariable({ given }) {
  const [part, ...more] = given["refresh-token"] ?? [];
  return typeof part === "object" && more.length === 0;
}
function isDefault({ given }, key) {
  return ["false", "auto"].includes(taken32(given[key] ?? []) ?? "");
}

// src/auth/looks/kind.ts
function unseen(exchange, because, ...steps) {
  return { kind: "unseen", exchange, because, steps };
}
var NOTHING_ELSE = {
  kind: "seen",
  ends: [],
  identity: null,
  scopes: null,
  evidence: [],
  warnings: [],
  steps: []
};
function noAnswer(exchange) {
  return exchange.kind === "failure" ? ["did not answer"] : [`answered ${exchange.answer.status} instead of 200`];
}
async function safely(looking) {
  return looking.catch(() => unseen(null, ["could not be asked with these values"]));
}

// src/auth/looks/introspection.ts
var introspection = {
  says: "What the authorization server says of the token (RFC 7662): until when it lives, for what, and whose it is.",
  fields: {
    url: { is: "address", says: "The introspection endpoint." },
    issuer: {
      is: "address",
      says: "The authorization server; its metadata names the introspection endpoint."
    },
    ...CLIENT_FIELDS
  },
  whenRefused: true,
  sendsToken: true,
  derive: derivedForms,
  faults: (given) => [
    ...given["url"] === void 0 && given["issuer"] === void 0 ? [
      {
        key: null,
        message: "The address is missing. Write `url`, the introspection endpoint, or `issuer`, from whose metadata it is read."
      }
    ] : [],
    ...clientFaults(given),
    ...["client-secret", "private-key", "client-auth"].some((key) => given[key] !== void 0) ? [] : [
      {
        key: "client-secret",
        message: "It is missing. The endpoint answers nobody who does not prove who it is (RFC 7662, section 2.1)."
      }
    ]
  ],
  lookAt: (given, about) => ({
    words: ["The introspection endpoint"],
    addresses: [given["url"] ?? given["issuer"] ?? ""],
    look: (means) => safely(introspected(given, about, means))
  })
};
var ENDPOINT = {
  endpoint: "introspection_endpoint",
  words: "introspection endpoint",
  key: "url"
};
async function introspected(given, about, means) {
  const server = await serverOf(given, means);
  if (isLooked(server)) return server;
  const asked = {
    given,
    variables: about.variables,
    grant: "client-credentials",
    now: means.now()
  };
  const read = await askerOf(asked, server);
  if (read.kind !== "ready") {
    return unseen(null, taken4`could not be asked: ${read.problem}`, ...read.steps ?? []);
  }
  const { client, proves, withCertificate } = read.asker;
  const exchange = await exchangeOf(
    means,
    (options) => introspectionRequest(server, client, proves, about.token, options),
    withCertificate ? { withCertificate } : {}
  );
  const looked = await said(exchange, means.now());
  return looked.kind === "seen" && about.isMinted === true ? { ...looked, ends: [] } : looked;
}
async function serverOf(given, means) {
  const url = given["url"];
  const issuer = given["issuer"] ?? url ?? "";
  if (!URL.canParse(issuer) || url !== void 0 && !URL.canParse(url)) {
    return unseen(null, ["could not be asked: its address is not a complete one"]);
  }
  if (url !== void 0) return { issuer, introspection_endpoint: url };
  const found = await discover(issuer, ENDPOINT, means);
  if (found.kind === "found") return found.server;
  const because = found.finding?.kind === "unexpected" ? found.finding.because : noAnswer(found.exchange);
  return unseen(
    found.exchange,
    taken4`is not known: the issuer ${because}`,
    ...found.steps ?? []
  );
}
function isLooked(value) {
  return "kind" in value;
}
async function said(exchange, now) {
  if (exchange.kind === "failure") return unseen(exchange, noAnswer(exchange));
  const { status } = exchange.answer;
  if (status === 401 || status === 403) {
    return unseen(
      exchange,
      [`answered ${status} to the client that asked, which says nothing about the token`],
      "Check the client that asks, and that the server lets it introspect tokens."
    );
  }
  const body = status === 200 ? objectIn(exchange) : null;
  if (body === null)
    return unseen(exchange, status === 200 ? ["answered with no JSON object"] : noAnswer(exchange));
  const facts = await processIntrospectionResponse(ANY, CLIENT, responseOf(body)).catch(() => null);
  if (facts === null) return unseen(exchange, ["did not say whether the token is active"]);
  return facts.active ? active(body, now) : inactive();
}
var ANY = { issuer: "any" };
var CLIENT = { client_id: "any" };
function inactive() {
  const because = [
    "says that the token is not active. That proves neither that it expired nor that it was revoked: a server may say so of every token that is not for the client that asks"
  ];
  return { ...NOTHING_ELSE, shown: { state: "open", because }, evidence: [] };
}
function active(body, now) {
  const exp = body["exp"];
  const end = typeof exp === "number" ? taken02(Math.floor(exp * 1e3)) : null;
  const scope = textIn2(body, "scope");
  const client = textIn2(body, "client_id");
  const hasPassed = end !== null && end <= now;
  return {
    ...NOTHING_ELSE,
    shown: { state: "alive" },
    ends: end === null ? [] : [{ what: ["The token"], at: end }],
    identity: textIn2(body, "username") ?? textIn2(body, "sub") ?? client,
    scopes: scope === null ? null : scope.split(" ").filter((one) => one !== ""),
    evidence: [
      ["The introspection endpoint says that the token is active."],
      ...end === null ? [] : [taken4`It says that the token ends at ${taken03(end)}.`],
      ...client === null ? [] : [taken4`It says that the token belongs to the client ${taken1(client)}.`]
    ],
    warnings: hasPassed ? [["The introspection endpoint says that the token is active, and that it ended already."]] : []
  };
}
function textIn2(body, name) {
  const value = body[name];
  return typeof value === "string" && value !== "" ? value.slice(0, LONGEST2) : null;
}
var LONGEST2 = 2e3;

// <stdin>
module.exports = { introspection };
function take(name) { return require('./index.js')[name]; }
