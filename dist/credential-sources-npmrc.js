"use strict";

// shared:src/model/phrase.ts
var taken0 = take("config");
var taken4 = take("phrase");

// src/credential/sources/as-written.ts
function asWritten(text, { sign, lineStart }) {
  const plain = (sign.test(text) ? null : decoded(text, sign)) ?? text;
  const bare = plain.replace(/^\uFEFF/, "").trim();
  if (lineStart === void 0 || /[\r\n]/.test(bare)) return bare;
  const lines = bare.replace(
    WRITTEN_BREAK,
    (written, at) => lineStart.test(bare.slice(at + written.length, at + written.length + LONGEST_START)) ? "\n" : written
  );
  return lines === bare ? bare : lines.replace(/(?:(?:\\r)?\\n)$/, "");
}
var WRITTEN_BREAK = /(?:\\r)?\\n/g;
var LONGEST_START = 16;
function decoded(text, sign) {
  const plain = base64Text(text.replace(/\s+/g, ""));
  return plain !== null && sign.test(plain) ? plain : null;
}
function base64Text(encoded) {
  const digits = encoded.replace(/={1,2}$/, "");
  if (!/^[A-Za-z0-9+/]*$/.test(digits)) return null;
  const text = Buffer.from(digits, "base64").toString("utf8");
  return Buffer.from(text, "utf8").toString("base64").replace(/=*$/, "") === digits ? text : null;
}
function pairOf(text) {
  const colon = text.indexOf(":");
  return colon < 0 ? null : { username: text.slice(0, colon), password: text.slice(colon + 1) };
}

// src/credential/sources/npmrc-settings.ts
function settingsOf(text) {
  const settings = /* @__PURE__ */ new Map();
  for (const line of text.split(/[\r\n]+/)) {
    const bare = line.trim();
    if (/^\[[^\]]*\]$/.test(bare)) break;
    const equals = bare.indexOf("=");
    if (equals < 1 || /^[;#]/.test(bare)) continue;
    const value = unquoted(bare.slice(equals + 1));
    const isWord = /^(?:true|false|null)$/.test(value);
    settings.set(unquoted(bare.slice(0, equals)), isWord ? "" : value);
  }
  return settings;
}
function unquoted(text) {
  const bare = text.trim();
  const isQuoted = bare.length > 1 && /^["']/.test(bare) && bare.endsWith(bare.charAt(0));
  if (!isQuoted) {
    const [kept = ""] = /^(?:\\[\s\S]|[^;#\\])*\\?/.exec(bare) ?? [];
    return kept.replace(/\\([;#\\])/g, "$1").trim();
  }
  const inside = bare.startsWith("'") ? bare.slice(1, -1) : bare;
  try {
    const value = JSON.parse(inside);
    return typeof value === "string" ? value : inside;
  } catch {
    return inside;
  }
}

// src/credential/sources/npmrc.ts
var npmrc = {
  title: ".npmrc",
  passwordIsToken: false,
  find(text, { url }) {
    const settings = settingsOf(asWritten(text, { sign: SIGN, lineStart: LINE_START }));
    if (settings.size === 0) return NO_NPMRC;
    const keys = keysOf(settings);
    for (const address of [url, ...registriesAt(url, settings)]) {
      const key = longestFor(address, keys);
      if (key !== null) return credentialAt(key, settings, url);
    }
    return missing(url, settings, keys);
  }
};
var SIGN = /_auth|_password|registry|username/i;
var LINE_START = /^(?:\/\/|@|registry|_|always-auth|[;#])/;
var NAMES = ["_authToken", "_auth", "username", "certfile"];
function keysOf(settings) {
  const keys = [...settings.keys()].flatMap((setting) => {
    const colon = setting.lastIndexOf(":");
    const name = NAMES.find((one) => one === setting.slice(colon + 1));
    const registry = setting.slice(0, Math.max(colon, 0));
    const half = name === void 0 ? void 0 : OTHER_HALF[name];
    const isWhole = [name, half ?? name].every((one) => settings.get(`${registry}:${one}`));
    return isWhole && name !== void 0 && registry.length > 2 && registry.startsWith("//") && isWhole ? [{ registry, name }] : [];
  });
  return keys.sort(
    (one, other) => other.registry.length - one.registry.length || NAMES.indexOf(one.name) - NAMES.indexOf(other.name)
  );
}
var OTHER_HALF = {
  username: "_password",
  certfile: "keyfile"
};
function longestFor({ host, pathname }, keys) {
  const address = `//${host}${pathname}`;
  return keys.find(
    ({ registry }) => address.startsWith(registry) && (registry.endsWith("/") || ["/", ""].includes(address.charAt(registry.length)))
  ) ?? null;
}
function registriesAt({ host }, settings) {
  return [...settings].filter(([name]) => name === "registry" || /^@[^:]*:registry$/.test(name)).sort(([one], [other]) => Number(other === "registry") - Number(one === "registry")).flatMap(([, value]) => URL.canParse(value) ? [new URL(value)] : []).filter((registry) => registry.host === host);
}
function credentialAt({ registry, name }, settings, { host }) {
  const settingAt = (setting) => settings.get(`${registry}:${setting}`) ?? "";
  const half = OTHER_HALF[name];
  if ([name, half ?? name].some((one) => hasVariable(settingAt(one)))) return UNEXPANDED;
  switch (name) {
    case "_authToken":
      return { kind: "bearer", token: settingAt(name) };
    case "_auth": {
      const pair = pairOf(base64Text(settingAt(name)) ?? "");
      return pair === null ? notBase64("_auth", host) : { kind: "basic", ...pair };
    }
    case "username": {
      const password = base64Text(settingAt("_password"));
      return password === null ? notBase64("_password", host) : { kind: "basic", username: settingAt(name), password };
    }
    case "certfile":
      return {
        kind: "none",
        because: taken4`It names the files of a client certificate for ${taken0(host)}, which are not here.`,
        steps: ["Give the client certificate as `tls: { cert, key }` in place of `from`."]
      };
  }
}
function hasVariable(text) {
  return /(?<!\\)\$\{[^${}]+\}/.test(text);
}
function missing({ host }, settings, keys) {
  const unscoped = ["_authToken", "_auth", "_password"].some((name) => settings.has(name));
  const isEmpty = NAMES.some(
    (name) => [`//${host}:${name}`, `//${host}/:${name}`].some((key) => settings.get(key) === "")
  );
  if (isEmpty) {
    return {
      kind: "none",
      because: taken4`Its credential for ${taken0(host)} is empty.`,
      steps: [
        "Store the file in {credential} with the token in it. Where the file is made, the secret with the token may not be set."
      ]
    };
  }
  if (keys.some(({ registry }) => `${registry}/`.startsWith(`//${host}/`))) {
    return {
      kind: "none",
      because: taken4`Its credential for ${taken0(host)} belongs to another path than that of the request.`,
      steps: [
        "Write a `url` below the path of the registry in the .npmrc, such as its address with `-/whoami` behind it."
      ]
    };
  }
  if (unscoped) {
    return {
      kind: "none",
      because: [
        "Its credential has no registry in front of it, and npm does not use one like that."
      ],
      steps: [
        "Write the registry in front of it in {credential}: `//HOST/:_authToken=\u2026`. `npm config fix` does that too."
      ]
    };
  }
  if ([...settings.keys()].some(hasVariable)) return UNEXPANDED;
  return {
    kind: "none",
    because: taken4`It has no credential for ${taken0(host)}.`,
    steps: [
      "Add a line for this registry to {credential}: `//HOST/:_authToken=\u2026`. Or correct `url`, if the request belongs to another registry."
    ]
  };
}
var UNEXPANDED = {
  kind: "none",
  because: taken4`It has a variable such as ${taken0("${NPM_TOKEN}")} in place of the credential, and nothing fills it in here.`,
  steps: [
    "Check the variable itself: write `token: ${NPM_TOKEN}` in place of `from`, and pass it through `env`."
  ]
};
var NO_NPMRC = {
  kind: "none",
  because: ["It is not the text of an .npmrc."],
  steps: [
    "Store the text of the file in {credential}. If it is the token alone, write `token: ${NAME}` in place of `from`."
  ]
};
function notBase64(name, host) {
  const words = name === "_auth" ? "a user name and a password" : "the password";
  return {
    kind: "none",
    because: taken4`Its ${taken0(name)} for ${taken0(host)} is not the Base64 form of ${words}, which npm wants there.`,
    steps: [
      name === "_auth" ? "Write the Base64 form in {credential}: `printf %s 'USER:PASSWORD' | base64 -w0`." : "Write the Base64 form in {credential}: `printf %s 'PASSWORD' | base64 -w0`."
    ]
  };
}

// <stdin>
module.exports = { npmrc };
function take(name) { return require('./index.js')[name]; }
