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
var taken02 = take("between1990And2100");
var taken2 = take("parseInstant");

// src/credential/formats/ends.ts
function latestBegin(begins) {
  return begins.toSorted((one, other) => (other.at ?? 0) - (one.at ?? 0))[0] ?? null;
}

// shared:src/credential/sas.ts
var taken12 = take("fieldsOfHeader");

// src/credential/formats/signed-address.ts
var SIGN_AGAIN = ["Sign a new address {where}.", taken42];
var IN_CONNECTION_STRING = /(?:^|;)\s*SharedAccessSignature\s*=\s*([^;]*)/i;
var SERVICE_ENDPOINT = /(?:^|;)\s*\w*Endpoint\s*=\s*([^;]*)/i;
var ADDRESS = /^[a-z][a-z0-9+.-]*:\/\//i;
function addressParts(text) {
  const inside = IN_CONNECTION_STRING.exec(text)?.[1]?.trim();
  if (inside !== void 0) {
    return partsOf(inside, hostOf(SERVICE_ENDPOINT.exec(text)?.[1]?.trim() ?? ""));
  }
  return partsOf(text, ADDRESS.test(text) ? hostOf(text) : null);
}
function partsOf(text, host) {
  const header = taken12(text);
  if (header !== null) return { fields: header, host };
  const mark = text.indexOf("?");
  const [query = ""] = text.slice(mark + 1).split("#");
  if (mark === -1 && ADDRESS.test(text) || !query.includes("=")) return null;
  return { fields: new URLSearchParams(query), host };
}
function hostOf(address) {
  return URL.canParse(address) ? new URL(address).host || null : null;
}
var SECONDS = /^\d{1,11}$/;
var FAR_YEAR = /^(?:2[1-9]|[3-9]\d)\d\d-\d\d-\d\d/;
function epochSeconds(text) {
  if (!SECONDS.test(text)) return void 0;
  const at = Number(text) * 1e3;
  return at > Date.UTC(2100, 0, 1) ? null : taken02(at) ?? void 0;
}
function farInstant(text) {
  return taken2(text) ?? (FAR_YEAR.test(text) ? null : void 0);
}

// src/credential/formats/signed-azure.ts
var SIGNS = ["se", "si", "sv", "sr", "skn", "ske"];
var azureSignature = ({ fields, host }) => {
  const known = SIGNS.filter((name) => fields.has(name)).length;
  if (fields.get("sig") === null ? known < 3 : known === 0) return null;
  if (!fields.get("sig")) {
    return {
      kind: "broken",
      message: taken4`The shared access signature holds no ${taken0("sig")}, so it is cut off.`
    };
  }
  if (!fields.has("se")) return withoutEnd(fields);
  const [end, keyEnd] = [instantOf(fields, "se"), instantOf(fields, "ske")];
  if (end === void 0 || fields.has("ske") && keyEnd === void 0) {
    const name = end === void 0 ? "se" : "ske";
    return {
      kind: "unknown",
      message: taken4`The shared access signature's ${taken0(name)} is not a date that can be read.`,
      steps: SIGN_AGAIN
    };
  }
  return {
    kind: "signed",
    found: ["It is a shared access signature of Azure."],
    ends: [
      { what: ["The shared access signature"], at: end },
      ...keyEnd === void 0 ? [] : [{ what: ["The user delegation key"], at: keyEnd }]
    ],
    begins: [
      { what: ["The shared access signature"], at: instantOf(fields, "st") },
      { what: ["The user delegation key"], at: instantOf(fields, "skt") }
    ].flatMap(({ what, at }) => at === void 0 || at === null ? [] : [{ what, at }]),
    identity: null,
    evidence: [
      ...host === null ? [] : [taken4`Host: ${taken1(host)}`],
      ...quoted(fields, "sp", "Permissions"),
      ...quoted(fields, "skn", "Policy")
    ],
    warnings: []
  };
};
function withoutEnd(fields) {
  if (fields.get("sv") === "1.0") {
    return {
      kind: "signed",
      found: ["It is the address of an Azure Logic App, which has no end."],
      ends: [{ what: ["The signed address"], at: null }],
      begins: [],
      identity: null,
      evidence: [],
      warnings: []
    };
  }
  return fields.has("si") ? {
    kind: "unknown",
    message: taken4`The shared access signature leaves its end to a stored access policy (${taken0("si")}), which only the service knows.`,
    steps: [
      "Write the end of the policy in `expiry`, or sign a new address with an end of its own."
    ]
  } : {
    kind: "broken",
    message: taken4`The shared access signature holds no end (${taken0("se")}), so it is cut off.`
  };
}
function instantOf(fields, name) {
  return farInstant(fields.get(name) ?? "");
}
function quoted(fields, name, what) {
  const text = fields.get(name);
  return text ? [taken4`${what}: ${taken1(text)}`] : [];
}

// src/credential/formats/signed-storage.ts
var LASTING = [
  // AWS, "Authenticating Requests: Using Query Parameters (AWS Signature Version 4)".
  { vendor: "AWS", prefix: "X-Amz-", identity: () => null },
  // Google Cloud, "Signed URLs" (V4): `<service account>/<date>/<place>/storage/goog4_request`.
  {
    vendor: "Google Cloud Storage",
    prefix: "X-Goog-",
    identity: (scope) => accountOf(scope.split("/")[0] ?? "")
  }
];
var LONGEST_SECONDS = 604800;
var lastingSignature = (parts) => {
  const vendor = LASTING.find(
    ({ prefix }) => ["Signature", "Date", "Expires", "Credential"].some((name) => parts.fields.has(prefix + name))
  );
  return vendor === void 0 ? null : readLasting(vendor, parts);
};
function readLasting({ vendor, prefix, identity }, parts) {
  const { fields } = parts;
  const missing = ["Signature", "Date"].find((name) => !fields.get(prefix + name));
  if (missing !== void 0) return lacks(vendor, prefix + missing);
  const signedAt = taken2(fields.get(`${prefix}Date`) ?? "");
  const seconds = fields.get(`${prefix}Expires`) ?? "";
  if (signedAt === null) return unreadable(vendor, `${prefix}Date`);
  if (!/^\d{1,9}$/.test(seconds)) return unreadable(vendor, `${prefix}Expires`);
  const scope = fields.get(`${prefix}Credential`) ?? "";
  const what = ["The signed address"];
  return {
    kind: "signed",
    found: [`It is a signed address of ${vendor} (Signature Version 4).`],
    ends: [{ what, at: signedAt + Number(seconds) * 1e3 }],
    begins: [{ what, at: signedAt }],
    identity: identity(scope),
    evidence: [...hostEvidence(parts), ...sessionEvidence(fields)],
    warnings: Number(seconds) > LONGEST_SECONDS ? [taken4`${taken0(`${prefix}Expires`)} is more than seven days, which ${vendor} refuses.`] : []
  };
}
var DATED = [
  // AWS, "Query string authentication" (Signature Version 2).
  { vendor: "AWS (Signature Version 2)", signer: "AWSAccessKeyId" },
  // Google Cloud, "V2 signing process".
  { vendor: "Google Cloud Storage (V2)", signer: "GoogleAccessId", isName: true },
  // AWS, "Create a signed URL using a canned policy", "… using a custom policy".
  { vendor: "CloudFront", signer: "Key-Pair-Id" }
];
var datedSignature = (parts) => {
  const { fields } = parts;
  const kind = DATED.find(({ signer: signer2 }) => fields.has(signer2));
  if (kind === void 0) return null;
  const { vendor, signer, isName } = kind;
  const policy = signer === "Key-Pair-Id" ? fields.get("Policy") : null;
  const source = policy ? "Policy" : "Expires";
  const missing = ["Signature", source].find((name) => !fields.get(name));
  if (missing !== void 0) return lacks(vendor, missing);
  const { end, begin } = policy ? timesOfPolicy(policy) : { end: epochSeconds(fields.get("Expires") ?? ""), begin: void 0 };
  if (end === void 0) return unreadable(vendor, source);
  const what = ["The signed address"];
  return {
    kind: "signed",
    found: [`It is a signed address of ${vendor}.`],
    ends: [{ what, at: end }],
    begins: typeof begin === "number" ? [{ what, at: begin }] : [],
    identity: isName ? accountOf(fields.get(signer) ?? "") : null,
    evidence: [...hostEvidence(parts), ...sessionEvidence(fields)],
    warnings: []
  };
};
function accountOf(signer) {
  return signer.includes("@") ? signer : null;
}
function timesOfPolicy(encoded) {
  const base64 = encoded.replaceAll("-", "+").replaceAll("_", "=").replaceAll("~", "/");
  try {
    const policy = JSON.parse(Buffer.from(base64, "base64").toString("utf8"));
    const condition = path(policy, ["Statement", 0, "Condition"]);
    const time = (name) => {
      const at = path(condition, [name, "AWS:EpochTime"]);
      return epochSeconds(String(at ?? ""));
    };
    return { end: time("DateLessThan"), begin: time("DateGreaterThan") };
  } catch {
    return { end: void 0, begin: void 0 };
  }
}
function path(value, keys) {
  return keys.reduce((found, key) => {
    const isContainer = typeof found === "object" && found !== null && Object.hasOwn(found, key);
    return isContainer ? Reflect.get(found, key) : void 0;
  }, value);
}
function hostEvidence({ host }) {
  return host === null ? [] : [taken4`Host: ${taken1(host)}`];
}
function sessionEvidence(fields) {
  return ["X-Amz-Security-Token", "x-amz-security-token"].some((name) => fields.has(name)) ? [["Temporary credentials signed it. It ends with them, which may be earlier than it says."]] : [];
}
function lacks(vendor, name) {
  return {
    kind: "broken",
    message: taken4`The signed address of ${vendor} holds no ${taken0(name)}, so it is cut off.`
  };
}
function unreadable(vendor, name) {
  return {
    kind: "unknown",
    message: taken4`The end of the signed address of ${vendor} can't be read from its ${taken0(name)}.`,
    steps: SIGN_AGAIN
  };
}

// src/credential/inspect/sas-url.ts
var sasUrl = {
  says: "A signed address or signature: Azure SAS, presigned AWS or Google Cloud URL, CloudFront.",
  fields: {},
  inspect: async ({ content }) => inspectAddress(content.trim()),
  command
};
var SCHEMES = [lastingSignature, datedSignature, azureSignature];
function inspectAddress(content) {
  const text = base64Bytes(content)?.toString("utf8").trim() ?? content;
  const parts = addressParts(text.replaceAll("&amp;", "&"));
  if (parts === null) return withoutSignature(text);
  for (const scheme of SCHEMES) {
    const signed = scheme(parts);
    if (signed !== null) return inspectionOf(signed, text.includes("&amp;"));
  }
  return isKeyed(text) ? KEYED : UNKNOWN;
}
function inspectionOf(signed, isEscaped) {
  switch (signed.kind) {
    case "broken":
      return malformed(signed.message);
    case "unknown":
      return { kind: "unreadable", message: signed.message, steps: signed.steps };
    case "signed": {
      const { found, ends, begins, identity, evidence, warnings } = signed;
      const begin = latestBegin(begins);
      return {
        kind: "read",
        found,
        ends,
        ...begin === null ? {} : { begins: begin },
        source: "sas",
        identity,
        evidence,
        warnings: isEscaped ? [...warnings, ESCAPED] : warnings,
        renewal: SIGN_AGAIN
      };
    }
  }
}
var ESCAPED = taken4`It has ${taken0("&amp;")} in place of ${taken0("&")}, as XML needs it. Elsewhere it does not work.`;
function isKeyed(text) {
  return /(?:^|;)\s*(?:AccountKey|SharedAccessKey)\s*=/i.test(text);
}
var KEYED = {
  kind: "unreadable",
  message: ["The connection string holds a key, not a signature. A key does not say when it ends."],
  steps: ["Check the key with the service that accepts it (`url`), or write its end in `expiry`."]
};
var UNKNOWN = {
  kind: "unreadable",
  message: ["The address holds no signature of Azure, AWS, Google Cloud Storage or CloudFront."],
  steps: ["Check the address with a request (`url`), or write its end in `expiry`."]
};
function withoutSignature(text) {
  return isKeyed(text) ? KEYED : malformed(["This is not a signed address: it has no query with a signature."]);
}
function malformed(message) {
  const steps = ["Copy the whole address, from its first to its last character.", taken42];
  return { kind: "unusable", cause: "malformed", message, steps };
}
var TIMES = "s[et]|sk[et]|X-Amz-(Date|Expires)|X-Goog-(Date|Expires)|Expires|Policy";
function command({ content }) {
  return [["printf '%s' ", { word: content }, ` | grep -oE '(^|[?&; ])(${TIMES})=[^&;#]*'`]];
}

// <stdin>
module.exports = { sasUrl };
function take(name) { return require('./index.js')[name]; }
