"use strict";

// shared:src/model/phrase.ts
var taken0 = take("config");
var taken1 = take("credential");
var taken4 = take("phrase");

// shared:src/model/steps.ts
var taken42 = take("STORE");

// src/credential/formats/certificate.ts
var import_node_crypto = require("node:crypto");

// shared:src/values/pem.ts
var taken12 = take("PEM_FLAWS");
var taken2 = take("certificateBlocks");
var taken3 = take("isCutOff");
var taken43 = take("pemFlaw");

// src/credential/formats/certificate.ts
var NO_END = Date.UTC(9999, 11, 31, 23, 59, 59);
function certificatesIn(pem) {
  const blocks = taken2(pem);
  if (blocks.length === 0 || taken3(pem)) return null;
  const read = blocks.map(certificateOf);
  const certificates = read.filter((one) => one !== null);
  return certificates.length === read.length ? certificates : null;
}
function certificateOf(encoded) {
  try {
    const certificate = new import_node_crypto.X509Certificate(encoded);
    const times = [certificate.validFrom, certificate.validTo].map((text) => Date.parse(text));
    return times.some(Number.isNaN) ? null : certificate;
  } catch {
    return null;
  }
}
function certificateFacts(certificate) {
  const { subject, validFrom, validTo } = certificate;
  const until = Date.parse(validTo);
  return {
    name: /^CN=(.*)$/m.exec(subject ?? "")?.[1] ?? (subject ?? "").replaceAll("\n", ", "),
    from: Date.parse(validFrom),
    until: until < NO_END ? until : null
  };
}

// shared:src/values/instant.ts
var taken32 = take("utcText");

// src/credential/formats/ends.ts
function endsOfAny(all, now) {
  const living = all.filter(({ at }) => at === null || at > now);
  if (living.length === 0) return { ends: all, warnings: [] };
  const past = all.flatMap(({ what, at }) => at === null || at > now ? [] : [{ what, at }]);
  return {
    ends: living,
    warnings: past.map(({ what, at }) => taken4`${what} ended on ${taken32(at)}. Others remain.`)
  };
}
function earliest(ends) {
  const dated = ends.filter(({ at }) => at !== null);
  return dated.toSorted((one, other) => (one.at ?? 0) - (other.at ?? 0))[0] ?? null;
}
function latestBegin(begins) {
  return begins.toSorted((one, other) => (other.at ?? 0) - (one.at ?? 0))[0] ?? null;
}

// src/credential/formats/kube-user.ts
var import_node_crypto2 = require("node:crypto");

// src/values/base64.ts
var BASE64 = /^(?!-----)(?:[A-Za-z0-9+/]+|[\w-]+)={0,2}$/;
function base64Bytes(text) {
  const characters = text.replace(/\s+/g, "");
  return BASE64.test(characters) && characters.replace(/=+$/, "").length % 4 !== 1 ? Buffer.from(characters, "base64") : null;
}

// shared:src/credential/jwt.ts
var taken13 = take("readJwt");

// src/credential/formats/kube-user.ts
var EMBED = [
  "Embed the files: `kubectl config view --raw --flatten --minify` prints the kubeconfig with them.",
  taken42
];
var ASK_CLUSTER = [
  "Check it with a request to the cluster (`url`), or write its end in `expiry`."
];
function methodsOf(user) {
  return [certificateOf2(user), tokenOf(user), passwordOf(user), programOf(user)].filter(
    (method) => method !== null
  );
}
function certificateOf2(user) {
  const data = user.text("client-certificate-data");
  if (data === null) {
    return user.has("client-certificate") ? file("client-certificate") : null;
  }
  const key = user.text("client-key-data");
  if (key === null) {
    return user.has("client-key") ? file("client-key") : broken(taken4`The user has a ${taken0("client-certificate-data")} without its key.`);
  }
  const chain = pemOf(data, certificatesIn);
  if (chain === null) return unreadable("client-certificate-data", data, "certificate");
  const privateKey = pemOf(key, keyOf);
  if (privateKey === null) return unreadable("client-key-data", key, "key");
  const [leaf] = chain;
  if (leaf === void 0 || !fits(leaf, privateKey)) {
    const message = ["The private key of the user does not belong to its certificate."];
    return { kind: "broken", cause: "wrong-credential", message };
  }
  const facts = chain.map(certificateFacts);
  const whats = facts.map(
    ({ name }, index) => index === 0 ? taken4`The client certificate ${taken1(name)}` : taken4`The issuer's certificate ${taken1(name)}`
  );
  return {
    kind: "read",
    ends: facts.map(({ until }, index) => ({
      what: whats[index] ?? [],
      at: until,
      source: "certificate"
    })),
    begins: facts.map(({ from }, index) => ({ what: whats[index] ?? [], at: from })),
    identity: facts[0]?.name ?? null,
    evidence: []
  };
}
function tokenOf(user) {
  if (user.has("tokenFile")) return file("tokenFile");
  const token = user.text("token");
  if (token === null) return null;
  const facts = taken13(token);
  const what = ["The token"];
  if (facts === null) {
    const message = ["The token isn't a JWT, so it does not say when it ends."];
    return { kind: "elsewhere", message, steps: ASK_CLUSTER };
  }
  const { exp, nbf, sub } = facts;
  if (exp.kind === "unusable") {
    const message = [`The token's exp ${exp.remark}, so nobody can say when it ends.`];
    return { kind: "elsewhere", message, steps: ASK_CLUSTER };
  }
  return {
    kind: "read",
    ends: [{ what, at: exp.kind === "absent" ? null : exp.value, source: "jwt" }],
    begins: nbf.kind === "usable" ? [{ what, at: nbf.value }] : [],
    identity: sub.kind === "usable" ? sub.value : null,
    evidence: exp.kind === "absent" ? [["The token has no end."]] : []
  };
}
function passwordOf(user) {
  const name = user.text("username");
  if (name === null && !user.has("password")) return null;
  return {
    kind: "read",
    ends: [{ what: ["The password"], at: null, source: "certificate" }],
    begins: [],
    identity: name,
    evidence: [["The password has no end."]]
  };
}
function programOf(user) {
  const program = user.has("exec") ? user.inside("exec").text("command") : user.inside("auth-provider").text("name");
  if (!user.has("exec") && !user.has("auth-provider")) return null;
  return {
    kind: "elsewhere",
    message: program === null ? ["A program gets the credential when kubectl runs, so the file holds none to look at."] : taken4`The program ${taken1(program)} gets the credential when kubectl runs, so the file holds none to look at.`,
    steps: ["Check the credential that the program uses instead."]
  };
}
function pemOf(data, read) {
  const bytes = base64Bytes(data);
  return bytes === null ? null : read(bytes.toString("utf8"));
}
function fits(certificate, key) {
  try {
    return certificate.checkPrivateKey(key);
  } catch {
    return false;
  }
}
function keyOf(pem) {
  try {
    return (0, import_node_crypto2.createPrivateKey)(pem);
  } catch {
    return null;
  }
}
function unreadable(field, data, kind) {
  const bytes = base64Bytes(data);
  if (bytes === null) return broken(taken4`${taken0(field)} is not Base64.`);
  const text = bytes.toString("utf8");
  if (text.includes("ENCRYPTED")) {
    return broken(taken4`${taken0(field)} has a passphrase, which kubectl cannot ask for.`);
  }
  const flaw = taken43(text, kind);
  const words = flaw === null ? "is damaged inside" : taken12[flaw];
  return broken(taken4`What is in ${taken0(field)} ${words}.`);
}
function broken(message) {
  return { kind: "broken", cause: "malformed", message };
}
function file(field) {
  return {
    kind: "elsewhere",
    message: taken4`${taken0(field)} is the path of a file that is not in the secret.`,
    steps: field === "tokenFile" ? ["Put the token itself into the file as `token`.", taken42] : EMBED
  };
}

// shared:src/config/document/document.ts
var taken02 = take("readDocument");

// src/credential/formats/kubeconfig.ts
function readKubeconfig(content, wanted) {
  const { root, problems } = taken02(ORIGIN, Buffer.from(plainText(content)));
  const line = problems[0]?.where.line ?? null;
  const place = line === null ? "" : ` (line ${line})`;
  if (root?.kind !== "map") {
    return broken2([`This is not a kubeconfig: it cannot be read as a YAML mapping${place}.`]);
  }
  if (problems.length > 0) {
    return {
      kind: "unknown",
      message: [`The kubeconfig uses YAML that is not read here, or has a key twice${place}.`]
    };
  }
  const top = entryOf(root);
  if (!top.has("contexts") && !top.has("users")) {
    return broken2(
      taken4`This is not a kubeconfig: it has no ${taken0("contexts")} and no ${taken0("users")}.`
    );
  }
  const current = top.text("current-context");
  if (wanted !== null) return contextOf(root, taken0(wanted));
  if (current !== null) return contextOf(root, taken1(current));
  return {
    kind: "unknown",
    message: taken4`The kubeconfig has no ${taken0("current-context")}, so nothing says which of its users is meant.`,
    field: "context"
  };
}
var ORIGIN = { kind: "input", name: "content" };
function plainText(content) {
  const text = base64Bytes(content)?.toString("utf8") ?? content;
  const isFlat = !/[\r\n]/.test(text.trim()) && /^\s*\w+:(?:.*?)\\n/.test(text);
  return isFlat ? text.replaceAll(/(?:\\r)?\\n/g, "\n") : text;
}
function contextOf(root, name) {
  const context = named(root, "contexts", { name: name.text, key: "context" });
  if (context === null) {
    const fault = broken2(taken4`The kubeconfig has no context named ${name}.`);
    return name.from === "config" ? { ...fault, field: "context" } : fault;
  }
  const parts = ["user", "cluster"].map((key) => {
    const wanted = context.text(key);
    return wanted === null ? null : named(root, `${key}s`, { name: wanted, key });
  });
  const [user = null, cluster = null] = parts;
  if (user === null) return broken2(taken4`The context ${name} names no user that is in the file.`);
  if (cluster === null) {
    return broken2(taken4`The context ${name} names no cluster that is in the file.`);
  }
  return { name, user, cluster };
}
function named(root, list, { name, key }) {
  const items = childOf(root, list);
  if (items?.kind !== "list") return null;
  const found = items.items.map(entryOf).find((item) => item.text("name") === name);
  return found?.has(key) ? found.inside(key) : null;
}
function entryOf(tree) {
  return {
    text(key) {
      const child = childOf(tree, key);
      return child?.kind === "text" && !isNull(child.text) ? child.text : null;
    },
    has(key) {
      const child = childOf(tree, key);
      return child !== void 0 && !(child.kind === "text" && isNull(child.text));
    },
    inside: (key) => entryOf(childOf(tree, key))
  };
}
function childOf(tree, key) {
  return tree?.kind === "map" ? tree.entries.get(key)?.value : void 0;
}
function isNull(text) {
  return /^(?:|~|null|Null|NULL)$/.test(text);
}
function broken2(message) {
  return { kind: "broken", message };
}

// src/credential/inspect/kubeconfig.ts
var kubeconfig = {
  says: "A kubeconfig (YAML, JSON or Base64 of it): the certificate or token of its user.",
  fields: {
    context: {
      says: "Name of the context whose user counts; default: the current-context of the file.",
      isPublic: true
    }
  },
  inspect: async (given, now) => inspectKubeconfig(given, now),
  command
};
var EXPORT_AGAIN = [
  "Export it again: `kubectl config view --raw --flatten --minify`.",
  taken42
];
function inspectKubeconfig(given, now) {
  const wanted = given["context"]?.trim() || null;
  const read = readKubeconfig(given.content, wanted);
  if ("user" in read) return inspectionOf(read, now);
  const { kind, message, field } = read;
  const steps = field === "context" ? ["Name one of the contexts of the file in `context`."] : EXPORT_AGAIN;
  return kind === "broken" ? { kind: "unusable", cause: "malformed", message, steps, ...field ? { field } : {} } : { kind: "unreadable", message, steps };
}
var TOO_MANY = taken4`The user has a ${taken0("token")} and a ${taken0("password")}. kubectl takes one of the two only.`;
var NOTHING = ["The user of the context has no credential."];
function inspectionOf({ name, user, cluster }, now) {
  const host = hostOf(cluster);
  const evidence = [
    taken4`Context: ${name}`,
    ...host === null ? [] : [taken4`Cluster: ${taken1(host)}`]
  ];
  const methods = methodsOf(user);
  const hasPassword = user.has("username") || user.has("password");
  if (user.has("token") && hasPassword) return unusable(TOO_MANY, evidence);
  if (methods.length === 0) return unusable(NOTHING, evidence);
  const authority = authorityOf(cluster, now);
  const broken3 = methods.find((method) => method.kind === "broken");
  if (broken3 !== void 0) return unusable(broken3.message, evidence, broken3.cause);
  if (authority.kind === "broken") return unusable(authority.message, evidence);
  const elsewhere = methods.filter((method) => method.kind === "elsewhere");
  const read = methods.filter((method) => method.kind === "read");
  const [first] = elsewhere;
  if (first !== void 0 && read.length === 0) {
    return { kind: "unreadable", message: first.message, steps: first.steps, evidence };
  }
  const ends = [...read.flatMap((method) => method.ends), ...authority.ends];
  const begins = latestBegin(read.flatMap((method) => method.begins));
  return {
    kind: "read",
    found: ["The kubeconfig can be read."],
    ends: ends.map(({ what, at }) => ({ what, at })),
    ...begins === null ? {} : { begins },
    source: (earliest(ends) ?? ends[0])?.source ?? "certificate",
    identity: read.find(({ identity }) => identity !== null)?.identity ?? null,
    evidence: [
      ...evidence,
      ...read.flatMap((method) => method.evidence),
      ...elsewhere.map(({ message }) => message)
    ],
    warnings: [...authority.warnings, ...unverified(cluster)]
  };
}
function unusable(message, evidence, cause = "malformed") {
  return { kind: "unusable", cause, message, steps: EXPORT_AGAIN, evidence };
}
function authorityOf(cluster, now) {
  const data = cluster.text("certificate-authority-data");
  if (data === null) {
    const isFile = cluster.has("certificate-authority");
    return { kind: "authority", ends: [], warnings: isFile ? [AUTHORITY_ELSEWHERE] : [] };
  }
  const certificates = pemOf(data, certificatesIn);
  if (certificates === null) return unreadable("certificate-authority-data", data, "certificate");
  const all = certificates.map(certificateFacts).map(({ name, until }) => ({
    what: taken4`The cluster's certificate authority ${taken1(name)}`,
    at: until
  }));
  const { ends, warnings } = endsOfAny(all, now);
  return {
    kind: "authority",
    ends: ends.map((end) => ({ ...end, source: "certificate" })),
    warnings
  };
}
var AUTHORITY_ELSEWHERE = taken4`${taken0("certificate-authority")} is the path of a file that is not in the secret. ${taken0("kubectl config view --raw --flatten --minify")} embeds it.`;
function unverified(cluster) {
  return cluster.text("insecure-skip-tls-verify") === "true" ? [
    taken4`With ${taken0("insecure-skip-tls-verify")}, kubectl sends the credential to any server that poses as the cluster.`
  ] : [];
}
function hostOf(cluster) {
  const server = cluster.text("server") ?? "";
  return URL.canParse(server) ? new URL(server).host || null : null;
}
function command(given) {
  const context = given["context"];
  const chosen = context === void 0 ? [] : [" --context ", { word: context }];
  const field = (name) => `kubectl --kubeconfig "$file" config view --minify --raw -o jsonpath='{.users[0].user.${name}}'`;
  return [
    ["file=$(mktemp)"],
    ["printf '%s' ", { word: given.content }, ' > "$file"'],
    [
      field("client-certificate-data"),
      ...chosen,
      " | base64 -d | openssl x509 -noout -subject -enddate"
    ],
    [
      field("token"),
      ...chosen,
      ` | jq -R 'split(".")[1] | gsub("-"; "+") | gsub("_"; "/") | @base64d | fromjson'`
    ],
    ['rm "$file"']
  ];
}

// <stdin>
module.exports = { kubeconfig };
function take(name) { return require('./index.js')[name]; }
