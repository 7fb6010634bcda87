"use strict";

// shared:src/model/place.ts
var taken1 = take("whereIn");

// shared:src/model/secret.ts
var taken0 = take("Secret");

// shared:src/values/template.ts
var taken5 = take("readTemplate");
var taken6 = take("substitute");
var taken8 = take("variablesOf");

// src/model/channel.ts
var SERVICES = [
  "slack",
  "teams",
  "discord",
  "google-chat",
  "mattermost",
  "webhook"
];
var OCCASIONS = ["failure", "change", "always"];

// shared:src/values/words.ts
var taken02 = take("listing");
var taken12 = take("nearest");

// src/notify/items.ts
var KEYS = [...SERVICES, "secret", "on"];
var MOST_ITEMS = 20;
var NOT_A_LIST = "It takes a list: let each item begin with `- `, such as `- slack: ${SLACK_WEBHOOK}`.";
var NOT_AN_ITEM = `It must be a mapping with one of ${taken02(SERVICES, "or")}, such as \`slack: \${SLACK_WEBHOOK}\`.`;
var ONE_SERVICE = `An item takes exactly one of ${taken02(SERVICES)}. Make an item of each.`;
var NO_SECRET = "A `webhook` is signed, so it takes `secret` too: a random value that the receiver knows, such as one of `openssl rand -hex 32`.";
var NEEDLESS_SECRET = "Only a `webhook` is signed. Remove `secret` here.";
var WRONG_OCCASION = `It takes ${taken02(OCCASIONS, "or")}.`;
var TOO_MANY = `The list has more than ${MOST_ITEMS} items. Remove some.`;
var NOT_TEXT = "It must be a single value, not a list and not a mapping.";
function readItems(document) {
  const { root, problems, whereAt } = document;
  if (root === null || problems.length > 0) return { items: [], problems };
  const at = (offset, path, message) => ({
    ...{ where: whereAt(offset), path, message }
  });
  if (root.kind !== "list") return { items: [], problems: [at(root.offset, "", NOT_A_LIST)] };
  if (root.items.length > MOST_ITEMS) {
    return { items: [], problems: [at(root.offset, "", TOO_MANY)] };
  }
  const read = root.items.map((tree, index) => {
    const path = `[${index}]`;
    if (tree.kind !== "map") return { faults: [at(tree.offset, path, NOT_AN_ITEM)], item: null };
    const { faults, item } = readItem(tree);
    return {
      faults: faults.map(
        ({ offset, key, message }) => at(offset, KEYS.includes(key) ? `${path}.${key}` : path, message)
      ),
      item: item && { ...item, where: whereAt(tree.offset), path }
    };
  });
  return {
    items: read.flatMap(({ item }) => item ?? []),
    problems: read.flatMap(({ faults }) => faults)
  };
}
function readItem({ entries, offset }) {
  const faults = [];
  for (const [key, { keyOffset }] of entries) {
    if (!KEYS.includes(key)) faults.push({ offset: keyOffset, key, message: unknownKey(key) });
  }
  const [service, ...more] = SERVICES.filter((name) => entries.has(name));
  if (service === void 0 || more.length > 0) {
    const message = service === void 0 ? NOT_AN_ITEM : ONE_SERVICE;
    return { faults: [...faults, { offset, key: "", message }], item: null };
  }
  const has = entries.has("secret");
  if (service === "webhook" && !has) faults.push({ offset, key: "", message: NO_SECRET });
  if (service !== "webhook" && has)
    faults.push({ offset, key: "secret", message: NEEDLESS_SECRET });
  const address = template(service, entries, faults);
  const secret = template("secret", entries, faults);
  const on = occasion(entries.get("on"), faults);
  return { faults, item: faults.length > 0 ? null : { service, address, secret, on } };
}
function template(key, entries, faults) {
  const entry = entries.get(key);
  if (entry === void 0) return [];
  const text = textOf(entry.value);
  const read = text === null ? null : taken5(text);
  if (read?.ok) return read.value;
  faults.push({ offset: entry.value.offset, key, message: read?.problem ?? NOT_TEXT });
  return [];
}
function occasion(entry, faults) {
  if (entry === void 0) return "failure";
  const found = OCCASIONS.find((word) => word === textOf(entry.value));
  if (found === void 0) {
    faults.push({ offset: entry.value.offset, key: "on", message: WRONG_OCCASION });
  }
  return found ?? "failure";
}
function textOf(tree) {
  return tree.kind === "text" ? tree.text : null;
}
function unknownKey(key) {
  const near = taken12(key, KEYS);
  return near === null ? `This is not a known key. The keys are ${taken02(KEYS)}.` : `This is not a known key. Did you mean \`${near}\`?`;
}

// src/notify/label.ts
var NAMES = {
  slack: "Slack",
  teams: "Microsoft Teams",
  discord: "Discord",
  "google-chat": "Google Chat",
  mattermost: "Mattermost",
  webhook: "the webhook"
};
function labelOf(service, variables) {
  const name = NAMES[service];
  return variables.length === 0 ? name : `${name} (${taken02(variables)})`;
}

// shared:src/config/allowed-hosts.ts
var taken13 = take("isAllowedHost");
var taken2 = take("variablesFor");

// shared:src/values/address.ts
var taken03 = take("partsOfAddress");

// shared:src/values/loopback.ts
var taken04 = take("isLoopback");

// shared:src/values/url.ts
var taken3 = take("readUrl");

// src/notify/value.ts
function valueFor(template2, environment) {
  const names = taken8(template2);
  const valueOfName = (name) => environment[name] ?? "";
  return {
    text: taken6(template2, valueOfName).trim(),
    names,
    unset: names.filter((name) => valueOfName(name).trim() === "")
  };
}
function secretsOfAddress({ text }) {
  if (text === "") return [];
  return [text, ...taken03(text).secrets].map((value) => new taken0(value));
}
function secretsOfKey({ text }) {
  const values = [text, text.replace(/^whsec_/, "")];
  return [...new Set(values)].filter((value) => value !== "").map((value) => new taken0(value));
}
function flawOf({ text, names, unset }, label) {
  const so = `so ${label} is not told`;
  if (unset.length > 0) {
    return `${taken02(unset)} ${unset.length === 1 ? "is" : "are"} not set, ${so}.`;
  }
  if (text === "") return `The address is empty, ${so}.`;
  const subject = names.length === 0 ? "The address" : `The address in ${taken02(names)}`;
  const url = taken3(text);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    return `${subject} is not a whole URL that begins with https://, ${so}. Copy it again from the service.`;
  }
  if (url.username + url.password !== "") {
    return `${subject} has a user name or password in front of its host, ${so}. Remove it.`;
  }
  return url.protocol === "https:" || taken04(url) ? null : `${subject} begins with http://, ${so}. It takes https://, except for an address of this machine.`;
}
var FOREIGN_HOST = "The input `allowed-hosts` does not name the host of this address, so nothing may go there. If the address is right, add its host to the input, in the workflow.";
function hostProblem(address, names, allowed) {
  const url = taken3(address);
  if (url === null || allowed === "any") return null;
  if (!taken13(url, allowed)) return FOREIGN_HOST;
  const named = taken2(url, allowed);
  const others = named === null ? [] : names.filter((name) => !named.includes(name));
  return named === null || others.length === 0 ? null : `For the host of this address, the input \`allowed-hosts\` only names ${taken02(named)}. If it is right, add ${taken02(others)} to the line of the host in the input, in the workflow.`;
}

// src/notify/plan.ts
function planTelling(sources) {
  const { items, problems } = readItems(sources.list);
  const channels = items.map((item) => channelOf(item, sources));
  const heartbeat = heartbeatOf(sources);
  const all = [...channels, heartbeat];
  return {
    channels: channels.flatMap(({ found }) => found ?? []),
    heartbeat: heartbeat.found,
    secrets: all.flatMap(({ secrets }) => secrets),
    problems: [...problems, ...all.flatMap((one) => one.problems)],
    notices: all.flatMap((one) => one.notices)
  };
}
var NOTHING = { found: null, secrets: [], problems: [], notices: [] };
var WRITTEN_OUT = "A value is written into the list itself. Pass it through `env` and write ${NAME}: a secret can break YAML.";
function channelOf(item, sources) {
  const { service, on } = item;
  const [address, key] = [item.address, item.secret].map(
    (template2) => valueFor(template2, sources.environment)
  );
  const label = labelOf(service, address.names);
  const whole = { ...address, unset: [...address.unset, ...key.unset] };
  const isUnsigned = service === "webhook" && key.text === "" && whole.unset.length === 0;
  const outcome = destinationOf(whole, sources, {
    ...{ label, names: [...address.names, ...key.names], place: item },
    flaw: isUnsigned ? `The key that signs for ${label} is empty, so it is not told.` : null
  });
  const written = [item.address, item.secret].some(isWrittenOut) ? [{ where: item.where, path: item.path, message: WRITTEN_OUT }] : [];
  const signing = service === "webhook" ? new taken0(key.text) : null;
  return {
    ...outcome,
    found: outcome.found && { ...outcome.found, service, signing, on },
    secrets: [...outcome.secrets, ...secretsOfKey(key)],
    notices: [...outcome.notices, ...written]
  };
}
var HEARTBEAT = { kind: "input", name: "heartbeat-url" };
function heartbeatOf(sources) {
  if (sources.heartbeat === "") return NOTHING;
  const place = { where: taken1(HEARTBEAT), path: "" };
  const read = taken5(sources.heartbeat);
  if (!read.ok) return { ...NOTHING, problems: [{ ...place, message: read.problem }] };
  const address = valueFor(read.value, sources.environment);
  const { names } = address;
  const label = names.length === 0 ? "the heartbeat" : `the heartbeat (${names.join(", ")})`;
  return destinationOf(address, sources, { label, names, place, flaw: null });
}
function destinationOf(address, { allowedHosts, withheld }, { label, names, place: { where, path }, flaw }) {
  const secrets = secretsOfAddress(address);
  const message = flawOf(address, label) ?? flaw;
  if (message !== null) {
    const isExpected = withheld && address.unset.length > 0;
    return { ...NOTHING, secrets, notices: isExpected ? [] : [{ where, path, message }] };
  }
  const problem = hostProblem(address.text, names, allowedHosts);
  return {
    found: { label, address: new taken0(address.text) },
    secrets,
    problems: problem === null ? [] : [{ where, path, message: problem }],
    notices: []
  };
}
function isWrittenOut(template2) {
  return template2.length > 0 && template2.every((part) => typeof part === "string");
}

// <stdin>
module.exports = { planTelling };
function take(name) { return require('./index.js')[name]; }
