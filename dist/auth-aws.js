"use strict";

// src/auth/aws/aws.ts
var import_node_crypto = require("node:crypto");

// node_modules/aws4fetch/dist/aws4fetch.esm.mjs
var encoder = new TextEncoder();
var HOST_SERVICES = {
  appstream2: "appstream",
  cloudhsmv2: "cloudhsm",
  email: "ses",
  marketplace: "aws-marketplace",
  mobile: "AWSMobileHubService",
  pinpoint: "mobiletargeting",
  queue: "sqs",
  "git-codecommit": "codecommit",
  "mturk-requester-sandbox": "mturk-requester",
  "personalize-runtime": "personalize"
};
var UNSIGNABLE_HEADERS = /* @__PURE__ */ new Set([
  "authorization",
  "content-type",
  "content-length",
  "user-agent",
  "presigned-expires",
  "expect",
  "x-amzn-trace-id",
  "range",
  "connection"
]);
var AwsV4Signer = class {
  constructor({ method, url, headers, body, accessKeyId, secretAccessKey, sessionToken, service, region, cache, datetime, signQuery, appendSessionToken, allHeaders, singleEncode }) {
    if (url == null) throw new TypeError("url is a required option");
    if (accessKeyId == null) throw new TypeError("accessKeyId is a required option");
    if (secretAccessKey == null) throw new TypeError("secretAccessKey is a required option");
    this.method = method || (body ? "POST" : "GET");
    this.url = new URL(url);
    this.headers = new Headers(headers || {});
    this.body = body;
    this.accessKeyId = accessKeyId;
    this.secretAccessKey = secretAccessKey;
    this.sessionToken = sessionToken;
    let guessedService, guessedRegion;
    if (!service || !region) {
      [guessedService, guessedRegion] = guessServiceRegion(this.url, this.headers);
    }
    this.service = service || guessedService || "";
    this.region = region || guessedRegion || "us-east-1";
    this.cache = cache || /* @__PURE__ */ new Map();
    this.datetime = datetime || (/* @__PURE__ */ new Date()).toISOString().replace(/[:-]|\.\d{3}/g, "");
    this.signQuery = signQuery;
    this.appendSessionToken = appendSessionToken || this.service === "iotdevicegateway";
    this.headers.delete("Host");
    if (this.service === "s3" && !this.signQuery && !this.headers.has("X-Amz-Content-Sha256")) {
      this.headers.set("X-Amz-Content-Sha256", "UNSIGNED-PAYLOAD");
    }
    const params = this.signQuery ? this.url.searchParams : this.headers;
    params.set("X-Amz-Date", this.datetime);
    if (this.sessionToken && !this.appendSessionToken) {
      params.set("X-Amz-Security-Token", this.sessionToken);
    }
    this.signableHeaders = ["host", ...this.headers.keys()].filter((header) => allHeaders || !UNSIGNABLE_HEADERS.has(header)).sort();
    this.signedHeaders = this.signableHeaders.join(";");
    this.canonicalHeaders = this.signableHeaders.map((header) => header + ":" + (header === "host" ? this.url.host : (this.headers.get(header) || "").replace(/\s+/g, " "))).join("\n");
    this.credentialString = [this.datetime.slice(0, 8), this.region, this.service, "aws4_request"].join("/");
    if (this.signQuery) {
      if (this.service === "s3" && !params.has("X-Amz-Expires")) {
        params.set("X-Amz-Expires", "86400");
      }
      params.set("X-Amz-Algorithm", "AWS4-HMAC-SHA256");
      params.set("X-Amz-Credential", this.accessKeyId + "/" + this.credentialString);
      params.set("X-Amz-SignedHeaders", this.signedHeaders);
    }
    if (this.service === "s3") {
      try {
        this.encodedPath = decodeURIComponent(this.url.pathname.replace(/\+/g, " "));
      } catch (e) {
        this.encodedPath = this.url.pathname;
      }
    } else {
      this.encodedPath = this.url.pathname.replace(/\/+/g, "/");
    }
    if (!singleEncode) {
      this.encodedPath = encodeURIComponent(this.encodedPath).replace(/%2F/g, "/");
    }
    this.encodedPath = encodeRfc3986(this.encodedPath);
    const seenKeys = /* @__PURE__ */ new Set();
    this.encodedSearch = [...this.url.searchParams].filter(([k]) => {
      if (!k) return false;
      if (this.service === "s3") {
        if (seenKeys.has(k)) return false;
        seenKeys.add(k);
      }
      return true;
    }).map((pair) => pair.map((p) => encodeRfc3986(encodeURIComponent(p)))).sort(([k1, v1], [k2, v2]) => k1 < k2 ? -1 : k1 > k2 ? 1 : v1 < v2 ? -1 : v1 > v2 ? 1 : 0).map((pair) => pair.join("=")).join("&");
  }
  async sign() {
    if (this.signQuery) {
      this.url.searchParams.set("X-Amz-Signature", await this.signature());
      if (this.sessionToken && this.appendSessionToken) {
        this.url.searchParams.set("X-Amz-Security-Token", this.sessionToken);
      }
    } else {
      this.headers.set("Authorization", await this.authHeader());
    }
    return {
      method: this.method,
      url: this.url,
      headers: this.headers,
      body: this.body
    };
  }
  async authHeader() {
    return [
      "AWS4-HMAC-SHA256 Credential=" + this.accessKeyId + "/" + this.credentialString,
      "SignedHeaders=" + this.signedHeaders,
      "Signature=" + await this.signature()
    ].join(", ");
  }
  async signature() {
    const date = this.datetime.slice(0, 8);
    const cacheKey = [this.secretAccessKey, date, this.region, this.service].join();
    let kCredentials = this.cache.get(cacheKey);
    if (!kCredentials) {
      const kDate = await hmac("AWS4" + this.secretAccessKey, date);
      const kRegion = await hmac(kDate, this.region);
      const kService = await hmac(kRegion, this.service);
      kCredentials = await hmac(kService, "aws4_request");
      this.cache.set(cacheKey, kCredentials);
    }
    return buf2hex(await hmac(kCredentials, await this.stringToSign()));
  }
  async stringToSign() {
    return [
      "AWS4-HMAC-SHA256",
      this.datetime,
      this.credentialString,
      buf2hex(await hash(await this.canonicalString()))
    ].join("\n");
  }
  async canonicalString() {
    return [
      this.method.toUpperCase(),
      this.encodedPath,
      this.encodedSearch,
      this.canonicalHeaders + "\n",
      this.signedHeaders,
      await this.hexBodyHash()
    ].join("\n");
  }
  async hexBodyHash() {
    let hashHeader = this.headers.get("X-Amz-Content-Sha256") || (this.service === "s3" && this.signQuery ? "UNSIGNED-PAYLOAD" : null);
    if (hashHeader == null) {
      if (this.body && typeof this.body !== "string" && !("byteLength" in this.body)) {
        throw new Error("body must be a string, ArrayBuffer or ArrayBufferView, unless you include the X-Amz-Content-Sha256 header");
      }
      hashHeader = buf2hex(await hash(this.body || ""));
    }
    return hashHeader;
  }
};
async function hmac(key, string) {
  const cryptoKey = await crypto.subtle.importKey(
    "raw",
    typeof key === "string" ? encoder.encode(key) : key,
    { name: "HMAC", hash: { name: "SHA-256" } },
    false,
    ["sign"]
  );
  return crypto.subtle.sign("HMAC", cryptoKey, encoder.encode(string));
}
async function hash(content) {
  return crypto.subtle.digest("SHA-256", typeof content === "string" ? encoder.encode(content) : content);
}
var HEX_CHARS = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "a", "b", "c", "d", "e", "f"];
function buf2hex(arrayBuffer) {
  const buffer = new Uint8Array(arrayBuffer);
  let out = "";
  for (let idx = 0; idx < buffer.length; idx++) {
    const n = buffer[idx];
    out += HEX_CHARS[n >>> 4 & 15];
    out += HEX_CHARS[n & 15];
  }
  return out;
}
function encodeRfc3986(urlEncodedStr) {
  return urlEncodedStr.replace(/[!'()*]/g, (c) => "%" + c.charCodeAt(0).toString(16).toUpperCase());
}
function guessServiceRegion(url, headers) {
  const { hostname, pathname } = url;
  if (hostname.endsWith(".on.aws")) {
    const match2 = hostname.match(/^[^.]{1,63}\.lambda-url\.([^.]{1,63})\.on\.aws$/);
    return match2 != null ? ["lambda", match2[1] || ""] : ["", ""];
  }
  if (hostname.endsWith(".r2.cloudflarestorage.com")) {
    return ["s3", "auto"];
  }
  if (hostname.endsWith(".backblazeb2.com")) {
    const match2 = hostname.match(/^(?:[^.]{1,63}\.)?s3\.([^.]{1,63})\.backblazeb2\.com$/);
    return match2 != null ? ["s3", match2[1] || ""] : ["", ""];
  }
  const match = hostname.replace("dualstack.", "").match(/([^.]{1,63})\.(?:([^.]{0,63})\.)?amazonaws\.com(?:\.cn)?$/);
  let service = match && match[1] || "";
  let region = match && match[2];
  if (region === "us-gov") {
    region = "us-gov-west-1";
  } else if (region === "s3" || region === "s3-accelerate") {
    region = "us-east-1";
    service = "s3";
  } else if (service === "iot") {
    if (hostname.startsWith("iot.")) {
      service = "execute-api";
    } else if (hostname.startsWith("data.jobs.iot.")) {
      service = "iot-jobs-data";
    } else {
      service = pathname === "/mqtt" ? "iotdevicegateway" : "iotdata";
    }
  } else if (service === "autoscaling") {
    const targetPrefix = (headers.get("X-Amz-Target") || "").split(".")[0];
    if (targetPrefix === "AnyScaleFrontendService") {
      service = "application-autoscaling";
    } else if (targetPrefix === "AnyScaleScalingPlannerFrontendService") {
      service = "autoscaling-plans";
    }
  } else if (region == null && service.startsWith("s3-")) {
    region = service.slice(3).replace(/^fips-|^external-1/, "");
    service = "s3";
  } else if (service.endsWith("-fips")) {
    service = service.slice(0, -5);
  } else if (region && /-\d$/.test(service) && !/-\d$/.test(region)) {
    [service, region] = [region, service];
  }
  return [HOST_SERVICES[service] || service, region || ""];
}

// shared:src/model/phrase.ts
var taken0 = take("config");
var taken4 = take("phrase");

// shared:src/values/template.ts
var taken3 = take("literalOf");

// src/auth/aws/key.ts
var PREFIX = /^A[KS]IA/i;
var ID = /^A[KS]IA[A-Z0-9]{16,124}$/;
var AGAIN = "Store {credential} again exactly as it was issued, without quotes or white space.";
var BOTH = "Store them again, each in its own secret: one for `access-key-id`, one for `secret-access-key`.";
var TEMPORARY = [
  "Give the session token that was issued with this key as `session-token`.",
  "For a scheduled run, use the access key of an IAM user: temporary ones end within hours."
];
function awsKeyFault(key) {
  return RULES.reduce((found, rule) => found ?? rule(key), null);
}
var RULES = [
  ({ id }) => damage("access-key-id", "The access key ID", id),
  ({ secret }) => damage("secret-access-key", "The secret access key", secret),
  ({ token }) => damage("session-token", "The session token", token ?? ""),
  ({ id, secret }) => {
    if (!ID.test(secret)) return null;
    return ID.test(id) ? fault("secret-access-key", "The secret access key is an access key ID.", [
      "Save the secret access key in {credential}. It was shown once, when the key was created."
    ]) : fault("access-key-id", "The access key ID and the secret access key are swapped.", [BOTH]);
  },
  ({ id }) => PREFIX.test(id) && !ID.test(id) ? fault(
    "access-key-id",
    "The access key ID is damaged: one that begins so has 20 capital letters and digits.",
    [AGAIN]
  ) : null,
  ({ id, token }) => id.startsWith("ASIA") && token === null ? fault(
    "access-key-id",
    "The access key ID is that of temporary credentials (ASIA), and there is no session token.",
    TEMPORARY
  ) : null
];
var DAMAGES = [
  [/^\s|\s$/, "has white space or a line break at an end"],
  [/\s/, "has white space in it"],
  [/^["'].*["']$/, "has quotes around it"],
  [/[^\x21-\x7E]/, "holds a character that no AWS key has"]
];
function damage(field, words, value) {
  const found = DAMAGES.find(([pattern]) => pattern.test(value));
  return found === void 0 ? null : fault(field, `${words} ${found[1]}.`, [AGAIN]);
}
function fault(field, problem, steps) {
  return { field, problem: [problem], steps };
}

// src/auth/aws/partitions.ts
var PARTITIONS = [
  [/^cn-/, { suffix: "amazonaws.com.cn", renew: "https://console.amazonaws.cn/iam/" }],
  [/^us-gov-/, { suffix: "amazonaws.com", renew: "https://console.amazonaws-us-gov.com/iam/" }],
  [/^eusc-/, { suffix: "amazonaws.eu", renew: null }],
  [/^us-iso-/, { suffix: "c2s.ic.gov", renew: null }],
  [/^us-isob-/, { suffix: "sc2s.sgov.gov", renew: null }],
  [/^eu-isoe-/, { suffix: "cloud.adc-e.uk", renew: null }],
  [/^us-isof-/, { suffix: "csp.hci.ic.gov", renew: null }]
];
var USUAL = {
  suffix: "amazonaws.com",
  renew: "https://console.aws.amazon.com/iam/"
};
function partitionOf(region) {
  return PARTITIONS.find(([regions]) => regions.test(region))?.[1] ?? USUAL;
}

// shared:src/values/url.ts
var taken32 = take("readUrl");

// src/auth/aws/scope.ts
var DEFAULT_REGION = "us-east-1";
var DEFAULT_SERVICE = "sts";
var RULES2 = [
  ["region", /^[a-z0-9-]{1,64}$/, "small letters, digits and dashes", "eu-west-1"],
  ["service", /^[A-Za-z0-9-]{1,64}$/, "letters, digits and dashes", "execute-api"]
];
function scopeFaults(given) {
  return RULES2.flatMap(([key, pattern, words, example]) => {
    const literal = taken3(given[key] ?? []) ?? "";
    return literal === "" || pattern.test(literal) ? [] : [{ key, message: `It is made of ${words}, such as ${example}.` }];
  });
}
function curlScope({ region, service }) {
  if (service !== void 0) return [":", ...region ?? [DEFAULT_REGION], ":", ...service];
  return region === void 0 ? [] : [":", ...region];
}
var WANTS_HASH = /^(?:s3(?:-.*|express)?|aoss|vpc-lattice-svcs)$/;
function wantsHash(service) {
  return WANTS_HASH.test(service);
}
function scopeFault(scope, url) {
  for (const [field, pattern, words] of RULES2) {
    if (scope[field] === "" || pattern.test(scope[field])) continue;
    const problem = [`The ${field} is not made of ${words}.`];
    return { field, problem, steps: [`Correct the value of the variable in \`${field}\`.`] };
  }
  const { region } = scope;
  const { suffix } = partitionOf(region);
  if (taken32(url)?.hostname !== `sts.${region}.amazonaws.com` || suffix === "amazonaws.com") {
    return null;
  }
  return {
    field: "region",
    problem: [`The region is in a partition of its own, whose addresses end in ${suffix}.`],
    steps: ["Write the region out in the list, without a variable."]
  };
}

// shared:src/auth/sendable.ts
var taken02 = take("IN_HEADERS");

// src/auth/aws/aws.ts
var aws = {
  says: "Signs the request with an AWS access key (Signature Version 4).",
  fields: {
    "access-key-id": {
      is: "name",
      says: "The access key ID, such as AKIAIOSFODNN7EXAMPLE.",
      required: true,
      words: ["The access key ID"],
      forbidden: taken02
    },
    "secret-access-key": {
      is: "secret",
      says: "The secret access key.",
      required: true,
      words: ["The secret access key"]
    },
    "session-token": {
      is: "secret",
      says: "The session token of temporary credentials.",
      words: ["The session token"],
      forbidden: taken02
    },
    region: { is: "setting", says: "The region. Default: that of the address, or us-east-1." },
    service: { is: "setting", says: "The service. Default: that of the address, or sts." }
  },
  faults: scopeFaults,
  scheme: "aws4-hmac-sha256",
  alone: callerIdentity,
  obtain: (given) => (means) => sign(given, means),
  place: (given) => {
    const token = given["session-token"];
    const pair = [...given["access-key-id"] ?? [], ":", ...given["secret-access-key"] ?? []];
    return {
      options: [
        ["aws-sigv4", ["aws:amz", ...curlScope(given)]],
        ["user", pair]
      ],
      headers: [
        ...token === void 0 ? [] : [["X-Amz-Security-Token", token]],
        // curl hashes the body of a signed request, but older ones do not say so to S3.
        ...wantsHash(taken3(given["service"] ?? []) ?? "") ? [UNHASHED] : []
      ]
    };
  }
};
function callerIdentity({ region = [DEFAULT_REGION], service }) {
  if (service !== void 0 && taken3(service) !== DEFAULT_SERVICE) return null;
  const { suffix, renew } = partitionOf(taken3(region) ?? DEFAULT_REGION);
  return {
    url: ["https://sts.", ...region, `.${suffix}/`],
    method: "POST",
    repeatable: true,
    headers: {
      Accept: "application/json",
      "Content-Type": "application/x-www-form-urlencoded; charset=utf-8"
    },
    body: "Action=GetCallerIdentity&Version=2011-06-15",
    // In XML as in JSON; an answer without it is not that of STS.
    expect: { body: ["GetCallerIdentityResult"] },
    identity: "$.GetCallerIdentityResponse.GetCallerIdentityResult.Arn",
    identify: (body) => /<Arn>\s*(arn:[^<\s]{1,2048})\s*<\/Arn>/.exec(body)?.[1] ?? null,
    ...renew === null ? {} : { renew }
  };
}
var UNHASHED = ["X-Amz-Content-Sha256", ["UNSIGNED-PAYLOAD"]];
async function sign(given, means) {
  const { region = "", service = "" } = given;
  const key = {
    id: given["access-key-id"] ?? "",
    secret: given["secret-access-key"] ?? "",
    token: given["session-token"] ?? null
  };
  const fault2 = awsKeyFault(key) ?? scopeFault({ region, service }, means.request.url);
  if (fault2 !== null) return { kind: "unsendable", place: null, ...fault2 };
  const signer = signerFor(key, { region, service }, means);
  if (signer === null) return UNSIGNABLE;
  means.hide(await signer.signature());
  const { headers } = await signer.sign();
  return {
    kind: "presented",
    presented: { headers: SENT.flatMap((name) => pairOf(name, headers.get(name))), query: [] },
    evidence: [
      taken4`Signed for the service ${taken0(signer.service)} in the region ${taken0(signer.region)}`
    ]
  };
}
var UNSIGNABLE = {
  kind: "unsendable",
  place: null,
  problem: ["The request cannot be signed: one of its headers holds what no header can."],
  steps: ["Correct the values under `headers` of this endpoint."]
};
var SENT = ["Authorization", "X-Amz-Date", "X-Amz-Content-Sha256", "X-Amz-Security-Token"];
function pairOf(name, value) {
  return value === null ? [] : [[name, value]];
}
var SIGNED = /^(?:content-type|x-amz-.*)$/i;
function signerFor(key, scope, { request, now }) {
  const { method, url, body } = request;
  const headers = Object.entries(request.headers).filter(([name]) => SIGNED.test(name));
  const common = {
    method,
    url,
    body: body ?? "",
    accessKeyId: key.id,
    secretAccessKey: key.secret,
    ...key.token === null ? {} : { sessionToken: key.token },
    datetime: new Date(now()).toISOString().replace(/[:-]|\.\d{3}/g, ""),
    allHeaders: true
  };
  try {
    const guess = new AwsV4Signer({ ...common, headers, ...scope });
    const service = guess.service || DEFAULT_SERVICE;
    const hash2 = (0, import_node_crypto.createHash)("sha256").update(common.body).digest("hex");
    const hashed = wantsHash(service) ? [["X-Amz-Content-Sha256", hash2]] : [];
    return new AwsV4Signer({
      ...common,
      region: guess.region,
      service,
      headers: [...headers, ...hashed]
    });
  } catch {
    return null;
  }
}

// <stdin>
module.exports = { aws };
function take(name) { return require('./index.js')[name]; }
