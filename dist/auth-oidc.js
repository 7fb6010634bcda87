"use strict";

// shared:src/values/template.ts
var taken3 = take("literalOf");

// shared:src/model/phrase.ts
var taken0 = take("config");
var taken1 = take("credential");
var taken4 = take("phrase");
var taken5 = take("server");

// shared:src/model/steps.ts
var taken02 = take("PROVE");

// src/values/json-body.ts
var MAX_DEPTH = 128;
var MAX_VALUES = 1e5;
function parseJsonBody(text) {
  const json2 = text.startsWith("\uFEFF") ? text.slice(1) : text;
  if (isTooComplex(json2)) return { ok: false, why: "too-complex" };
  try {
    return { ok: true, document: JSON.parse(json2) };
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
function isTooComplex(json2) {
  let depth = 0;
  let values = 1;
  for (const [token] of json2.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"?|[[\]{},]/gs)) {
    if (token === "[" || token === "{") depth += 1;
    if (token === "]" || token === "}") depth -= 1;
    if (token === "[" || token === "{" || token === ",") values += 1;
    if (depth > MAX_DEPTH || values > MAX_VALUES) return true;
  }
  return false;
}

// src/auth/azure/credentials.ts
var CLOUDS = {
  public: {
    authority: "https://login.microsoftonline.com",
    scope: "https://management.azure.com/.default"
  },
  "us-government": {
    authority: "https://login.microsoftonline.us",
    scope: "https://management.usgovcloudapi.net/.default"
  },
  china: {
    authority: "https://login.partner.microsoftonline.cn",
    scope: "https://management.chinacloudapi.cn/.default"
  }
};
function cloudOf(given) {
  return given !== void 0 && Object.hasOwn(CLOUDS, given) ? given : "public";
}

// src/auth/oidc/fields.ts
var PROVIDER_NAMES = [
  "aws",
  "google",
  "azure",
  "vault",
  "npm",
  "pypi",
  "token-exchange"
];
function isProviderName(name) {
  return PROVIDER_NAMES.some((one) => one === name);
}
function nameOf(name = "") {
  return isProviderName(name) ? name : "token-exchange";
}
var OIDC_FIELDS = {
  provider: {
    is: "choice",
    oneOf: PROVIDER_NAMES,
    required: true,
    says: "Who exchanges the ID token of the workflow."
  },
  audience: { is: "setting", says: "The audience of the ID token, where the usual one is wrong." },
  role: { is: "setting", says: "The ARN of the role (aws), or the name of the role (vault)." },
  region: { is: "setting", says: "The region of AWS whose STS is asked, by default us-east-1." },
  "workload-identity-provider": {
    is: "setting",
    says: "projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER (google)."
  },
  "service-account": {
    is: "setting",
    says: "The e-mail address of the service account to act for (google)."
  },
  "client-id": { is: "setting", says: "The application (client) ID (azure, token-exchange)." },
  "tenant-id": { is: "setting", says: "The directory (tenant) ID (azure)." },
  cloud: {
    is: "choice",
    oneOf: Object.keys(CLOUDS),
    says: "The cloud that the app is in (azure)."
  },
  scope: { is: "setting", says: "The scope of the access token (google, azure, token-exchange)." },
  mount: { is: "setting", says: "Where the JWT method is mounted (vault), by default `jwt`." },
  namespace: { is: "setting", says: "The namespace (vault)." },
  package: { is: "setting", says: "The name of the package (npm)." },
  "token-url": { is: "address", says: "The token endpoint (token-exchange)." },
  target: { is: "setting", says: "The `audience` of the exchange (token-exchange)." },
  resource: { is: "setting", says: "The `resource` of the exchange (token-exchange)." },
  "base-url": {
    is: "address",
    says: "The address of the service: that of Vault, or another one than the usual."
  }
};
var FIELDS_OF = {
  aws: { needs: ["role"], takes: ["region", "base-url"] },
  google: {
    needs: ["workload-identity-provider"],
    takes: ["service-account", "scope", "base-url"]
  },
  azure: { needs: ["client-id", "tenant-id"], takes: ["cloud", "scope", "base-url"] },
  vault: { needs: ["base-url", "role"], takes: ["mount", "namespace"] },
  npm: { needs: ["package"], takes: ["base-url"] },
  pypi: { needs: [], takes: ["base-url"] },
  "token-exchange": { needs: ["token-url"], takes: ["target", "resource", "scope", "client-id"] }
};
var GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
var NAME = /^[\w@.+-]{1,200}$/;
var FORMS = {
  aws: {
    role: {
      pattern: /^arn:aws[a-z-]{0,20}:iam::\d{12}:role\/[\w+=,.@/-]{1,576}$/,
      words: "an ARN such as arn:aws:iam::123456789012:role/deploy"
    },
    region: { pattern: /^[a-z0-9-]{1,64}$/, words: "a region such as eu-west-1" }
  },
  google: {
    "workload-identity-provider": {
      pattern: /^projects\/\d{1,20}\/locations\/global\/workloadIdentityPools\/[\w-]{1,64}\/providers\/[\w-]{1,64}$/,
      words: "projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER, with the number of the project and not its ID"
    },
    "service-account": {
      pattern: /^[\w.-]{1,100}@[\w.-]{1,200}$/,
      words: "an e-mail address such as deploy@acme.iam.gserviceaccount.com"
    }
  },
  azure: {
    "client-id": { pattern: GUID, words: "a GUID" },
    "tenant-id": {
      pattern: /^[\da-z][\w.-]{0,200}$/i,
      words: "a GUID, or a domain such as contoso.onmicrosoft.com"
    }
  },
  vault: {
    role: { pattern: NAME, words: "the name of a role" },
    mount: {
      pattern: /^(?!.*(?:^|\/)\.{1,2}(?:\/|$))[\w.-]{1,100}(?:\/[\w.-]{1,100}){0,9}$/,
      words: "a path such as jwt or github-actions"
    }
  },
  npm: {
    package: {
      pattern: /^(?:@[\w~.-]{1,200}\/)?[\w~.-]{1,214}$/,
      words: "the name of a package such as @acme/tools"
    }
  }
};
function misformed(provider, given) {
  for (const [field2, form2] of Object.entries(FORMS[provider] ?? {})) {
    const value = given[field2];
    if (value !== void 0 && !form2.pattern.test(value)) return { field: field2, words: form2.words };
  }
  return null;
}
function oidcFaults(given) {
  const provider = taken3(given["provider"] ?? []) ?? "";
  if (!isProviderName(provider)) return [];
  const { needs, takes } = FIELDS_OF[provider];
  const own = ["provider", "audience", ...needs, ...takes];
  const missing = needs.filter((name) => given[name] === void 0);
  const foreign = Object.keys(given).filter((name) => !own.includes(name));
  return [
    ...missing.map((name) => ({
      key: null,
      message: `\`provider: ${provider}\` needs \`${name}\` here: ${says(name)}`
    })),
    ...foreign.map((key) => ({
      key,
      message: `It is not of \`provider: ${provider}\`, which takes ${ticked(own.slice(1))}. Remove it.`
    })),
    ...Object.entries(FORMS[provider] ?? {}).flatMap(([key, { pattern, words }]) => {
      const literal = taken3(given[key] ?? []);
      const isWrong = literal !== null && given[key] !== void 0 && !pattern.test(literal);
      return isWrong ? [{ key, message: `It must be ${words}.` }] : [];
    })
  ];
}
function says(name) {
  const { says: words } = OIDC_FIELDS[name];
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}
function ticked(names) {
  return names.map((name) => `\`${name}\``).join(", ");
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

// shared:src/values/time.ts
var taken12 = take("durationWords");

// src/auth/errand-answer.ts
function textOf(exchange) {
  return exchange.kind === "answer" && exchange.answer.body.kind === "text" ? exchange.answer.body.text : "";
}
function objectIn(exchange) {
  return jsonObjectIn(textOf(exchange));
}
function isSuccess(exchange) {
  if (exchange.kind === "failure") return false;
  const { status } = exchange.answer;
  return status >= 200 && status <= 299 && status !== 203;
}
function lifetimeWords(seconds) {
  return typeof seconds === "number" && Number.isSafeInteger(seconds) && seconds > 0 ? ` for ${taken12(seconds * 1e3)}` : "";
}
function tokenIn(object, name) {
  const text = textIn(object, name);
  return text !== null && /^[!-~]+$/.test(text) ? text : null;
}

// src/auth/oidc/refusals.ts
var CLAIMS = "The evidence names the `sub` and `aud` of the ID token.";
var CLOCK = "If the runner is your own, set its clock (NTP), and run this workflow again.";

// src/auth/oidc/cloud-refusals.ts
var AWS = [
  {
    said: /ExpiredToken/,
    kind: "rejected",
    because: "finds the ID token expired",
    steps: [CLOCK]
  },
  {
    said: /InvalidIdentityToken[\s\S]{0,200}No OpenIDConnect provider found/i,
    kind: "rejected",
    because: "knows no identity provider for the issuer of the ID token in the account of the role",
    steps: [
      "In IAM, add the identity provider `https://token.actions.githubusercontent.com` with the audience `sts.amazonaws.com`. It belongs in the account that `role` names."
    ]
  },
  {
    said: /InvalidIdentityToken[\s\S]{0,200}audience/i,
    kind: "rejected",
    because: "does not take the audience of the ID token",
    steps: [
      "In IAM, add the `aud` of the evidence to the audiences of the identity provider, or write one that it has as `audience`."
    ]
  },
  {
    said: /IDPCommunicationError/,
    kind: "inconclusive",
    because: "could not get the keys of GitHub to verify the ID token",
    steps: ["Run this workflow again in a few minutes."]
  },
  {
    said: /InvalidIdentityToken|IDPRejectedClaim/,
    kind: "rejected",
    because: "cannot verify the ID token",
    steps: [
      "In IAM, compare the address of the identity provider with the `iss` of the evidence.",
      CLOCK
    ]
  },
  {
    said: /AccessDenied/,
    kind: "rejected",
    because: "does not let this job assume the role: there is no such role, or its trust policy is for another job",
    steps: [
      "In IAM, look for the role that `role` names. If it is gone, create it again.",
      "Compare the conditions of its trust policy with the ID token. The evidence names its `sub` and `aud`."
    ]
  }
];
var GOOGLE = [
  {
    said: /attribute condition/i,
    kind: "rejected",
    because: "does not trust this job: the attribute condition of the provider excludes it",
    steps: [
      "Compare the attribute condition of the workload identity provider with the ID token. Upper and lower case count.",
      CLAIMS
    ]
  },
  {
    said: /"?invalid_target/i,
    kind: "rejected",
    because: "knows no such workload identity provider, or it is disabled or deleted",
    steps: [
      "Compare `workload-identity-provider` with the resource name of the provider. It has the number of the project, not its ID.",
      "If the pool or the provider was deleted, restore it within 30 days."
    ]
  },
  {
    said: /audience/i,
    kind: "rejected",
    because: "does not take the audience of the ID token",
    steps: [
      "Add the `aud` of the evidence to the allowed audiences of the provider, or write an allowed one as `audience`."
    ]
  },
  {
    said: /issuer/i,
    kind: "rejected",
    because: "trusts another issuer than that of the ID token",
    steps: ["Compare the issuer of the provider with the `iss` of the evidence."]
  },
  {
    said: /exceeds the 127 bytes? limit/i,
    kind: "rejected",
    because: "takes no attribute of more than 127 bytes, and one that the provider maps is longer",
    steps: [
      "Map another claim in the provider than `sub`, or use a shorter branch or environment."
    ]
  },
  {
    said: /SERVICE_DISABLED|has not been used in project/i,
    kind: "unexpected",
    because: "cannot act for the service account: the API for it is not enabled in the project",
    steps: ["Enable `iamcredentials.googleapis.com` in the project of the service account."]
  },
  {
    said: /^40[34][\s\S]{0,2000}(?:getAccessToken|PERMISSION_DENIED|NOT_FOUND)/i,
    kind: "forbidden",
    because: "trusts this job, but does not let it act for the service account",
    steps: [
      "Give the principal of this job the role `roles/iam.workloadIdentityUser` on the service account.",
      "Check that the service account exists, and that it is enabled.",
      CLAIMS
    ]
  },
  {
    said: /invalid_grant/,
    kind: "rejected",
    because: "cannot verify the ID token",
    steps: [CLOCK, "Compare the issuer of the provider with the `iss` of the evidence."]
  }
];
var AZURE = [
  {
    said: /AADSTS(?:700213|70021|7002138)\b/,
    kind: "rejected",
    because: "has no federated credential for the subject of the ID token",
    steps: [
      "Compare the subject of the federated credentials of the app with the `sub` of the evidence. Upper and lower case count.",
      "They are under Certificates & secrets, Federated credentials, on the page of the app."
    ]
  },
  {
    said: /AADSTS700211\b/,
    kind: "rejected",
    because: "has no federated credential for the issuer of the ID token",
    steps: ["Compare the issuer of the federated credentials with the `iss` of the evidence."]
  },
  {
    said: /AADSTS700212\b/,
    kind: "rejected",
    because: "has no federated credential for the audience of the ID token",
    steps: ["Compare the audience of the federated credentials with the `aud` of the evidence."]
  },
  {
    said: /AADSTS700024\b/,
    kind: "rejected",
    because: "finds the time of the ID token wrong",
    steps: [CLOCK]
  },
  {
    said: /AADSTS(?:700016|7000229)\b/,
    kind: "rejected",
    because: "knows no such app in this tenant",
    steps: [
      "Compare `client-id` and `tenant-id` with the overview of the app.",
      "If the app was deleted, restore it within 30 days."
    ]
  },
  {
    said: /AADSTS7000112\b/,
    kind: "rejected",
    because: "says that an administrator has disabled the app",
    steps: [
      "Ask an administrator of the tenant to enable it: Enterprise applications, Properties."
    ]
  },
  {
    said: /AADSTS(?:90002|900021|900023)\b/,
    kind: "rejected",
    because: "knows no such tenant in this cloud",
    steps: ["Compare `tenant-id` with the overview of the app, and check `cloud`."]
  },
  {
    said: /AADSTS(?:70011|1002012|500011)\b/,
    kind: "unexpected",
    because: "knows no such scope",
    steps: ["Check `scope`: the address of an API of this tenant with `/.default` at its end."]
  }
];

// src/auth/oidc/errands.ts
var TOKEN_EXCHANGE_GRANT = "urn:ietf:params:oauth:grant-type:token-exchange";
var ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
var JWT = "urn:ietf:params:oauth:token-type:jwt";
function form(url, fields) {
  const given = Object.entries(fields).flatMap(
    ([name, value]) => value === void 0 ? [] : [[name, value]]
  );
  return {
    method: "POST",
    url,
    headers: { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" },
    body: new URLSearchParams(given).toString()
  };
}
function json(url, body, headers = {}) {
  const type = { "Content-Type": "application/json", Accept: "application/json" };
  return { method: "POST", url, headers: { ...type, ...headers }, body: JSON.stringify(body) };
}
function mintedBy(names, lifetime) {
  return (exchange) => membersOf(objectIn(exchange) ?? {}, names, lifetime);
}
function membersOf(object, names, lifetime) {
  return {
    token: tokenIn(object, names[0]),
    secrets: names.flatMap((name) => textIn(object, name) ?? []),
    lifetime: object[lifetime]
  };
}
var bearer = (token) => [["Authorization", `Bearer ${token}`]];

// src/auth/oidc/clouds.ts
var CLOUD_PLATFORM = "https://www.googleapis.com/auth/cloud-platform";
function awsRegion({ role = "", region }) {
  const [, , partition = ""] = /^(arn):(aws[a-z-]*)/.exec(role) ?? [];
  const first = { "aws-cn": "cn-north-1", "aws-us-gov": "us-gov-west-1" }[partition];
  return region ?? first ?? "us-east-1";
}
var aws = {
  who: "AWS STS",
  what: "Credentials of the role",
  renew: "https://console.aws.amazon.com/iam/home#/roles",
  base: ({ role = [], region }) => {
    const known = awsRegion({ role: taken3(role) ?? "" });
    const { suffix } = partitionOf(taken3(region ?? [known]) ?? known);
    return ["https://sts.", ...region ?? [known], `.${suffix}`];
  },
  audience: () => "sts.amazonaws.com",
  ask: ({ given, base, token }) => ({
    ...form(`${base}/`, {
      Action: "AssumeRoleWithWebIdentity",
      Version: "2011-06-15",
      RoleArn: given["role"],
      RoleSessionName: "credential-checks",
      // The shortest that there is.
      DurationSeconds: "900",
      WebIdentityToken: token
    })
  }),
  minted: (exchange) => {
    const text = textOf(exchange);
    const named = (name) => new RegExp(`(?:<${name}>|"${name}"\\s*:\\s*")\\s*([^<"\\s]{1,4096})`).exec(text)?.[1] ?? null;
    const [id, secret, token] = ["AccessKeyId", "SecretAccessKey", "SessionToken"].map(named);
    const isWhole = id != null && secret != null && token != null;
    return {
      token: isWhole ? token : null,
      secrets: [id, secret, token].flatMap((one) => one ?? []),
      lifetime: null,
      identity: named("Arn")
    };
  },
  refusals: AWS
};
var google = {
  who: "Google's token service",
  what: "An access token",
  renew: "https://console.cloud.google.com/iam-admin/workload-identity-pools",
  base: () => ["https://sts.googleapis.com"],
  audience: ({ "workload-identity-provider": provider = "" }) => `https://iam.googleapis.com/${provider}`,
  ask: ({ given, base, token }) => json(`${base}/v1/token`, {
    audience: `//iam.googleapis.com/${given["workload-identity-provider"] ?? ""}`,
    grantType: TOKEN_EXCHANGE_GRANT,
    requestedTokenType: ACCESS_TOKEN,
    scope: given["service-account"] === void 0 ? given["scope"] ?? CLOUD_PLATFORM : CLOUD_PLATFORM,
    subjectTokenType: JWT,
    subjectToken: token
  }),
  minted: mintedBy(["access_token"], "expires_in"),
  next: ({ given, base, token }) => {
    const account = given["service-account"];
    if (account === void 0) return null;
    const host = given["base-url"] === void 0 ? "https://iamcredentials.googleapis.com" : base;
    return json(
      `${host}/v1/projects/-/serviceAccounts/${encodeURIComponent(account)}:generateAccessToken`,
      // The shortest that is of use: it is dropped.
      { scope: (given["scope"] ?? CLOUD_PLATFORM).split(/[\s,]+/), lifetime: "300s" },
      { Authorization: `Bearer ${token}` }
    );
  },
  nextMinted: mintedBy(["accessToken"], ""),
  present: bearer,
  refusals: GOOGLE
};
var azure = {
  who: "Microsoft Entra",
  what: "An access token",
  renew: "https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade",
  base: ({ cloud = [] }) => [CLOUDS[cloudOf(taken3(cloud) ?? void 0)].authority],
  audience: () => "api://AzureADTokenExchange",
  ask: ({ given, base, token }) => form(`${base}/${given["tenant-id"] ?? ""}/oauth2/v2.0/token`, {
    grant_type: "client_credentials",
    client_id: given["client-id"],
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: token,
    scope: given["scope"] ?? CLOUDS[cloudOf(given["cloud"])].scope
  }),
  minted: mintedBy(["access_token"], "expires_in"),
  present: bearer,
  refusals: AZURE
};

// src/auth/oidc/service-refusals.ts
var VAULT = [
  {
    said: /role \S{1,300} could not be found/i,
    kind: "rejected",
    because: "has no such role",
    steps: ["Compare `role` and `mount` with `vault list auth/MOUNT/role`."]
  },
  {
    said: /audience/i,
    kind: "rejected",
    because: "does not take the audience of the ID token for this role",
    steps: [
      "Add the `aud` of the evidence to `bound_audiences` of the role, or write one of these as `audience`."
    ]
  },
  {
    said: /\bclaim\b|bound_|subject/i,
    kind: "rejected",
    because: "does not let this job have the role: a bound claim does not match the ID token",
    steps: ["Compare `bound_claims` and `bound_subject` of the role with the ID token.", CLAIMS]
  },
  {
    said: /could not load configuration/i,
    kind: "unexpected",
    because: "has no configuration at this mount",
    steps: ["Check `mount` and `namespace`, and run `vault read auth/MOUNT/config`."]
  },
  {
    said: /no handler for route|unsupported path|^403[\s\S]{0,200}permission denied/i,
    kind: "unexpected",
    because: "has no JWT method at this mount, or does not let anybody log in there",
    steps: ["Check `mount` and `namespace` against `vault auth list`."]
  },
  {
    said: /error (?:verifying|validating) token|failed to verify|expired/i,
    kind: "rejected",
    because: "cannot verify the ID token",
    steps: [
      "Compare `oidc_discovery_url` and `bound_issuer` of the mount with the `iss` of the evidence.",
      CLOCK
    ]
  }
];
var PUBLISHER = "Compare the trusted publisher with the ID token: repository, file name of the workflow and environment. The evidence has them.";
var NPM = [
  {
    said: /^404[\s\S]{0,200}package not found/i,
    kind: "rejected",
    because: 'has no trusted publisher for this job: it says "package not found" for that too',
    steps: ["Look at the trusted publisher in the settings of the package.", PUBLISHER]
  },
  {
    said: /^40[13]/,
    kind: "rejected",
    because: "does not trust this job",
    steps: ["Look at the trusted publisher in the settings of the package.", PUBLISHER]
  }
];
var PYPI = [
  {
    said: /invalid-(?:pending-)?publisher/,
    kind: "rejected",
    because: "has no trusted publisher for this job",
    steps: ["Look at the publishers of the project, in its settings.", PUBLISHER]
  },
  {
    said: /not-enabled|disabled/i,
    kind: "unexpected",
    because: "does not exchange ID tokens now",
    steps: ["Look at the status page of the index, and run this workflow again later."]
  },
  {
    said: /invalid-(?:token|payload)/,
    kind: "rejected",
    because: "cannot verify the ID token",
    steps: ["If `audience` is set, remove it: the index says which one it takes.", CLOCK]
  }
];
var TOKEN_EXCHANGE = [
  {
    said: /"(?:invalid_grant|access_denied)"/,
    kind: "rejected",
    because: "does not take the ID token of this job",
    steps: ["Compare what the server trusts with the ID token.", CLAIMS]
  },
  {
    said: /"invalid_request"/,
    kind: "rejected",
    because: "does not take the request: the ID token is not one that it trusts, or a field is missing",
    steps: ["Compare what the server trusts with the ID token.", CLAIMS]
  },
  {
    said: /"(?:invalid_client|unauthorized_client)"/,
    kind: "rejected",
    because: "does not let this client exchange tokens",
    steps: ["Check `client-id`, and that this client may use the grant for token exchange."]
  },
  {
    said: /"invalid_(?:target|scope)"|"unsupported_grant_type"/,
    kind: "unexpected",
    because: "does not exchange the ID token for what is asked",
    steps: ["Check `target`, `resource` and `scope`, and that the server offers token exchange."]
  }
];

// src/auth/oidc/services.ts
var vault = {
  who: "Vault",
  what: "A token of Vault",
  base: () => null,
  audience: () => null,
  ask: ({ given, base, token }) => json(
    `${base}/v1/auth/${given["mount"] ?? "jwt"}/login`,
    { role: given["role"], jwt: token },
    given["namespace"] === void 0 ? {} : { "X-Vault-Namespace": given["namespace"] }
  ),
  minted: (exchange) => {
    const { auth } = objectIn(exchange) ?? {};
    return membersOf(isObject(auth) ? auth : {}, ["client_token", "accessor"], "lease_duration");
  },
  present: (token) => [["X-Vault-Token", token]],
  refusals: VAULT
};
var npm = {
  who: "The npm registry",
  what: "A token to publish the package",
  base: () => ["https://registry.npmjs.org"],
  audience: (_, base) => `npm:${new URL(base).hostname}`,
  ask: ({ given, base, token }) => ({
    method: "POST",
    url: `${base}/-/npm/v1/oidc/token/exchange/package/${(given["package"] ?? "").replace("/", "%2f")}`,
    headers: { Accept: "application/json", Authorization: `Bearer ${token}` },
    body: null
  }),
  minted: mintedBy(["token"], ""),
  refusals: NPM
};
var pypi = {
  who: "The package index",
  what: "A token to publish",
  renew: "https://pypi.org/manage/projects/",
  base: () => ["https://pypi.org"],
  ask: ({ base, token }) => json(`${base}/_/oidc/mint-token`, { token }),
  minted: mintedBy(["token"], ""),
  refusals: PYPI
};
var tokenExchange = {
  who: "The token endpoint",
  what: "A token",
  base: ({ "token-url": url }) => url ?? null,
  audience: () => null,
  ask: ({ given, base, token }) => form(given["token-url"] ?? base, {
    grant_type: TOKEN_EXCHANGE_GRANT,
    subject_token: token,
    subject_token_type: JWT,
    requested_token_type: ACCESS_TOKEN,
    audience: given["target"],
    resource: given["resource"],
    scope: given["scope"],
    client_id: given["client-id"]
  }),
  minted: mintedBy(["access_token", "refresh_token"], "expires_in"),
  present: bearer,
  refusals: TOKEN_EXCHANGE
};

// src/auth/oidc/providers.ts
var PROVIDERS = {
  aws,
  google,
  azure,
  vault,
  npm,
  pypi,
  "token-exchange": tokenExchange
};
function baseOf(name, given) {
  const base = given["base-url"] ?? PROVIDERS[name].base(given);
  const last = base?.at(-1);
  return base !== null && typeof last === "string" && name !== "token-exchange" ? [...base.slice(0, -1), last.replace(/\/+$/, "")] : base;
}
function asTemplates(given) {
  return Object.fromEntries(Object.entries(given).map(([key, value]) => [key, [value ?? ""]]));
}

// src/auth/oidc/command.ts
var CURL = "curl --disable --silent --show-error --globoff --max-time 30";
var field = (name, value) => value === void 0 ? [] : [[`  --data-urlencode `, { word: [`${name}=`, ...value] }, " \\"]];
var idField = (name) => [
  `  --data-urlencode ${name}@<(printf %s "$id_token") \\`
];
var EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
var JWT2 = "urn:ietf:params:oauth:token-type:jwt";
var SENDS = {
  aws: ({ role }) => [
    ["  --data Action=AssumeRoleWithWebIdentity --data Version=2011-06-15 \\"],
    ["  --data RoleSessionName=credential-checks \\"],
    ...field("RoleArn", role),
    idField("WebIdentityToken")
  ],
  google: ({ "workload-identity-provider": provider = [] }) => [
    [`  --data-urlencode grant_type=${EXCHANGE} --data-urlencode subject_token_type=${JWT2} \\`],
    ["  --data-urlencode requested_token_type=urn:ietf:params:oauth:token-type:access_token \\"],
    ["  --data-urlencode scope=https://www.googleapis.com/auth/cloud-platform \\"],
    ...field("audience", ["//iam.googleapis.com/", ...provider]),
    idField("subject_token")
  ],
  azure: ({ "client-id": id, cloud = [], scope }) => [
    ["  --data grant_type=client_credentials \\"],
    [
      "  --data-urlencode client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer \\"
    ],
    ...field("client_id", id),
    ...field("scope", scope ?? [CLOUDS[cloudOf(taken3(cloud) ?? void 0)].scope]),
    idField("client_assertion")
  ],
  vault: ({ role = [], namespace }) => [
    ...namespace === void 0 ? [] : [["  --header ", { word: ["X-Vault-Namespace: ", ...namespace] }, " \\"]],
    [
      "  --data @<(jq --null-input --arg role ",
      { word: role },
      ` --rawfile jwt <(printf %s "$id_token") '{$role, $jwt}') \\`
    ]
  ],
  npm: () => [[`  --request POST --header @<(printf 'Authorization: Bearer %s' "$id_token") \\`]],
  pypi: () => [
    [`  --json @<(jq --null-input --rawfile token <(printf %s "$id_token") '{$token}') \\`]
  ],
  "token-exchange": ({ target, resource, scope, "client-id": client }) => [
    [`  --data-urlencode grant_type=${EXCHANGE} --data-urlencode subject_token_type=${JWT2} \\`],
    ...field("audience", target),
    ...field("resource", resource),
    ...field("scope", scope),
    ...field("client_id", client),
    idField("subject_token")
  ]
};
var PATHS = {
  aws: () => ["/"],
  google: () => ["/v1/token"],
  azure: ({ "tenant-id": tenant = [] }) => ["/", ...tenant, "/oauth2/v2.0/token"],
  vault: ({ mount = ["jwt"] }) => ["/v1/auth/", ...mount, "/login"],
  npm: ({ package: name = [] }) => [
    "/-/npm/v1/oidc/token/exchange/package/",
    ...name.map((part) => typeof part === "string" ? part.replace("/", "%2f") : part)
  ],
  pypi: () => ["/_/oidc/mint-token"],
  "token-exchange": () => []
};
var AUDIENCES = {
  aws: () => ["sts.amazonaws.com"],
  google: ({ "workload-identity-provider": provider = [] }) => [
    "https://iam.googleapis.com/",
    ...provider
  ],
  azure: () => ["api://AzureADTokenExchange"],
  vault: () => null,
  npm: () => ["npm:registry.npmjs.org"],
  pypi: () => ["pypi"],
  "token-exchange": () => null
};
function oidcCommand(given) {
  const name = taken3(given["provider"] ?? []) ?? "";
  if (!isProviderName(name)) return [];
  const audience = given["audience"] ?? AUDIENCES[name](given);
  return [
    ["# in a step of this job, which has `permissions: { id-token: write }`"],
    [
      `id_token=$(${CURL} --get --header @<(printf 'Authorization: Bearer %s' "$ACTIONS_ID_TOKEN_REQUEST_TOKEN") \\`
    ],
    ...audience === null ? [] : field("audience", audience),
    ['  "$ACTIONS_ID_TOKEN_REQUEST_URL" | jq -r .value)'],
    [`answer=$(${CURL} --fail-with-body \\`],
    ...SENDS[name](given),
    ["  ", { word: [...baseOf(name, given) ?? [], ...PATHS[name](given)] }, ") &&"],
    [`  echo accepted || printf '%s\\n' "$answer"`]
  ];
}

// src/auth/oidc/audience.ts
function isItsOwn(audience, base) {
  const { host, hostname, origin } = new URL(base);
  return /^[\w-]{1,100}$/.test(audience) || [host, hostname, origin].includes(audience);
}
function unusedAudience(audience) {
  return audience === null ? { finding: NO_AUDIENCE, steps: [CHECK_INDEX] } : { finding: foreignAudience(audience), steps: [CHECK_INDEX, NAME_AUDIENCE] };
}
var NO_AUDIENCE = {
  kind: "unexpected",
  because: ["does not say for which audience it takes ID tokens"]
};
function foreignAudience(audience) {
  return {
    kind: "unexpected",
    because: taken4`asks for an ID token for ${taken5(audience)}, which may be another service`
  };
}
var CHECK_INDEX = "Check `base-url`: the address of an index with trusted publishing.";
var NAME_AUDIENCE = "If that is the audience of the index itself, write it as `audience`. An answer alone does not choose it.";

// shared:node_modules/jose/dist/webapi/util/decode_jwt.js
var taken03 = take("decodeJwt");

// src/auth/oidc/claims.ts
var CLAIMS2 = ["sub", "aud", "iss", "ref", "environment", "job_workflow_ref"];
var LONGEST = 300;
function claimWords(token) {
  const claims = claimsIn(token);
  return CLAIMS2.flatMap((name) => {
    const value = textOf2(claims[name]);
    return value === "" ? [] : [taken4`The ID token says ${name}: ${taken1(value)}`];
  });
}
function claimsIn(token) {
  try {
    return taken03(token);
  } catch {
    return {};
  }
}
function textOf2(value) {
  const texts = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === "string");
  return texts.join(", ").slice(0, LONGEST);
}

// src/auth/oidc/obtain.ts
var PERMISSION = "Add `id-token: write` to the `permissions` of the job that runs this action, beside what is there.";
async function obtainByIdToken(given, means) {
  const name = nameOf(given["provider"]);
  const wrong = misformed(name, given);
  if (wrong !== null) return unusable(wrong.field, wrong.words);
  const base = taken3(baseOf(name, asTemplates(given)) ?? []) ?? "";
  const asking = { provider: PROVIDERS[name], given, base, means };
  const audience = await audienceFor(asking);
  if (typeof audience === "object" && audience !== null) return audience;
  const got = await means.idToken(audience);
  if (!got.ok) return got.exchange === null ? NO_TOKEN : ungiven(got.exchange);
  return exchanged(asking, got.token);
}
async function audienceFor(asking) {
  const { provider, given, base, means } = asking;
  if (given["audience"] !== void 0) return given["audience"];
  if (provider.audience !== void 0) return provider.audience(given, base);
  const url = `${base}/_/oidc/audience`;
  const headers = { Accept: "application/json" };
  const exchange = await means.ask({ method: "GET", url, headers, body: null });
  const audience = isSuccess(exchange) ? textIn(objectIn(exchange) ?? {}, "audience") : null;
  if (audience !== null && isItsOwn(audience, base)) return audience;
  const known = { ...answered(asking, { exchange, url, evidence: [] }), isBare: true };
  if (exchange.kind !== "answer") return known;
  return { ...known, ...unusedAudience(audience) };
}
async function exchanged(asking, token) {
  const { provider, given, base, means } = asking;
  const claims = claimWords(token);
  const first = await askFor(asking, provider.ask({ given, base, token }), provider.minted);
  const next = first.minted.token === null ? null : provider.next?.({ given, base, token: first.minted.token }) ?? null;
  const last = next === null || provider.nextMinted === void 0 ? first : await askFor(asking, next, provider.nextMinted);
  const { exchange, minted } = last;
  const evidence = [...claims, ...mintedWords(provider, minted)];
  if (minted.token !== null && !means.isLast && provider.present !== void 0) {
    const headers = provider.present(minted.token);
    const presented = { headers, query: [] };
    return { kind: "presented", presented, evidence, givenBy: [provider.who] };
  }
  const plain = answered(asking, { exchange, url: last.url, evidence });
  if (minted.token === null) return { ...plain, ...refusalOf(exchange, provider) };
  const identity = minted.identity ?? given["service-account"] ?? given["client-id"] ?? null;
  return {
    ...plain,
    finding: { kind: "accepted", proof: ["what was given out for the ID token"] },
    ...identity === null ? {} : { identity }
  };
}
async function askFor({ means }, errand, read) {
  const exchange = await means.ask(errand);
  const minted = read(exchange);
  for (const secret of minted.secrets) means.hide(secret);
  const token = isSuccess(exchange) ? minted.token : null;
  return { exchange, minted: { ...minted, token }, url: errand.url };
}
function answered({ provider }, { exchange, url, evidence }) {
  return { kind: "answered", exchange, judgement: {}, who: [provider.who], url, evidence };
}
var LONGEST2 = 4096;
function refusalOf(exchange, { refusals, what }) {
  if (exchange.kind === "failure") return {};
  const { status } = exchange.answer;
  if (isSuccess(exchange)) {
    const thing = `${what.charAt(0).toLowerCase()}${what.slice(1)}`;
    return { finding: { kind: "unexpected", because: [`answered ${status} without ${thing}`] } };
  }
  if (status === 408 || status === 429 || status >= 500) return {};
  const said = `${status} ${textOf(exchange).slice(0, LONGEST2)}`;
  const found = refusals.find((refusal) => refusal.said.test(said));
  if (found === void 0) return {};
  const because = [`${found.because} (it answered ${status})`];
  const finding = found.kind === "inconclusive" ? { kind: found.kind, because, about: "unknown-answer" } : { kind: found.kind, because };
  return { finding, steps: [...found.steps, taken02] };
}
function mintedWords({ what }, { token, lifetime }) {
  const verb = /^Credentials/.test(what) ? "were" : "was";
  return token === null ? [] : [[`${what} ${verb} given out${lifetimeWords(lifetime)}`]];
}
function ungiven(exchange) {
  const isAnswer = exchange.kind === "answer" && exchange.answer.status < 500;
  return {
    kind: "answered",
    exchange,
    judgement: {},
    who: ["GitHub's token service"],
    url: "",
    evidence: [],
    isBare: true,
    ...isAnswer ? {
      finding: {
        kind: "inconclusive",
        because: [`gave out no ID token (it answered ${exchange.answer.status})`],
        about: "unknown-answer"
      },
      steps: ["Run this workflow again. An ID token can only be asked for while the job runs."]
    } : {}
  };
}
var NO_TOKEN = {
  kind: "unsendable",
  problem: ["This job gets no ID token."],
  place: null,
  steps: [PERMISSION]
};
function unusable(field2, words) {
  return {
    kind: "unsendable",
    problem: taken4`The value of ${taken0(field2)} is not ${words}.`,
    place: null,
    field: field2,
    steps: [`Correct the value of the variable in \`${field2}\`.`]
  };
}

// src/auth/oidc/oidc.ts
var oidc = {
  says: "The workflow's own ID token, exchanged as a deployment without secrets does it.",
  fields: OIDC_FIELDS,
  faults: oidcFaults,
  needs: {
    variables: ["ACTIONS_ID_TOKEN_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_TOKEN"],
    lack: {
      words: "This job gets no ID token",
      steps: [
        PERMISSION,
        "If a workflow calls the one with this job (`uses` of a job), its job needs the same line.",
        "If it may be missing, write `optional: true` at the endpoint."
      ]
    }
  },
  scheme: "bearer",
  unpresentable: (given) => {
    const name = nameOf(taken3(given["provider"] ?? []) ?? "");
    return PROVIDERS[name].present === void 0 ? `What \`provider: ${name}\` gives out is presented nowhere: that it is given out is the proof. Remove \`url\`.` : null;
  },
  alone,
  addresses: (given) => {
    const name = nameOf(given["provider"]);
    const base = taken3(baseOf(name, asTemplates(given)) ?? []) ?? "";
    const second = name === "google" && given["base-url"] === void 0 ? [IAM_CREDENTIALS] : [];
    return [base, ...second];
  },
  obtain: (given) => (means) => obtainByIdToken(given, means),
  command: oidcCommand
};
var IAM_CREDENTIALS = "https://iamcredentials.googleapis.com";
function alone(given) {
  const name = nameOf(taken3(given["provider"] ?? []) ?? "");
  const base = baseOf(name, given);
  if (base === null) return null;
  const { renew } = PROVIDERS[name];
  const isUsual = given["base-url"] === void 0;
  return {
    url: base,
    method: "POST",
    isExchange: true,
    ...renew === void 0 || !isUsual ? {} : { renew }
  };
}

// <stdin>
module.exports = { oidc };
function take(name) { return require('./index.js')[name]; }
