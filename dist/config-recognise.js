"use strict";

// shared:src/model/phrase.ts
var taken0 = take("config");
var taken4 = take("phrase");

// shared:src/values/template.ts
var taken6 = take("substitute");
var taken8 = take("variablesOf");

// shared:src/values/words.ts
var taken02 = take("listing");

// shared:src/config/alone.ts
var taken03 = take("isUnaddressed");

// shared:src/config/shapes.ts
var taken04 = take("hasShape");

// src/config/recognise.ts
function recognise(config, index, environment) {
  const problems = [];
  const endpoints = config.endpoints.flatMap((endpoint) => {
    if (!taken03(endpoint.values)) return [endpoint];
    const found = providerOf(endpoint.values, index, environment);
    if (found.kind === "preset") {
      const { id, words } = found;
      return [{ ...endpoint, values: { ...endpoint.values, preset: id }, recognised: words }];
    }
    problems.push(endpoint.problemAt([], found.message));
    return [];
  });
  return {
    config: { ...config, endpoints, complete: config.complete && problems.length === 0 },
    problems
  };
}
function providerOf(values, index, environment) {
  const given = Object.entries(values.secrets ?? { token: values.token ?? [] });
  const names = given.map(([name]) => name).sort().join();
  const entries = Object.entries(index).filter(
    ([, { secrets }]) => Object.keys(secrets).sort().join() === names
  );
  const byShape = entries.filter(
    ([, { secrets }]) => given.some(([name, template]) => {
      const secret = secrets[name];
      return secret !== void 0 && taken04(secret, filledIn(template, environment));
    })
  );
  const byName = entries.filter(
    ([, { secrets }]) => given.some(([name, template]) => {
      const [variable = ""] = taken8(template);
      return secrets[name]?.variables.includes(variable) === true;
    })
  );
  const both = byShape.filter((one) => byName.includes(one));
  const [first, ...more] = byShape.length > 1 && both.length > 0 ? both : byShape;
  if (first !== void 0 && more.length === 0) return shaped(first, byName);
  if (first !== void 0) return unsure([first, ...more]);
  const [only, ...others] = byName;
  if (only === void 0) return { kind: "unknown", message: nobodys(given, index) };
  return others.length > 0 ? unsure(byName) : byVariable(only, given);
}
function shaped([id, { name }], byName) {
  if (byName.length > 0 && byName.every(([one]) => one !== id)) {
    const meant = taken02(
      byName.map((one) => one[1].name),
      "or"
    );
    const message = `The variable is named for ${meant}, and its value looks like a secret for the preset \`${id}\`. Nothing is sent before that is settled: store the right value, or write \`preset: ${id}\` if it is meant.`;
    return { kind: "unknown", message };
  }
  return {
    kind: "preset",
    id,
    words: taken4`Recognised by its shape as a credential of ${taken0(name)}`
  };
}
function byVariable([id, { name }], given) {
  const variables = taken02(given.flatMap(([, template]) => taken8(template)));
  const words = taken4`Taken for a credential of ${taken0(name)}, by the name ${taken0(variables)}`;
  return { kind: "preset", id, words };
}
function unsure(entries) {
  const candidates = taken02(
    entries.map(([id]) => `\`preset: ${id}\``),
    "or"
  );
  return {
    kind: "unknown",
    message: `It could be of several providers, and the secret goes to none by a guess. Write ${candidates}.`
  };
}
function nobodys(given, index) {
  const variables = given.flatMap(([, template]) => taken8(template));
  const whole = Object.entries(index).filter(
    ([, { secrets }]) => Object.values(secrets).some(
      ({ variables: usual }) => usual.some((one) => variables.includes(one))
    )
  );
  const words = taken02(variables.map((name) => `\`${name}\``));
  if (whole.length > 0) {
    const ways = whole.map(([id, { secrets }]) => {
      const names = Object.keys(secrets).map((name) => `${name}: \u2026`);
      return `\`{ preset: ${id}, secrets: { ${names.join(", ")} } }\``;
    });
    return `${words} alone is not enough for a check. Put an item into the list: ${taken02(ways, "or")}.`;
  }
  return `Neither the text nor the name of ${words} tells whose secret it is, and there is no address. Put an item with a \`preset\` of docs/PRESETS.md or a \`url\` into the list.`;
}
function filledIn(template, environment) {
  return taken6(template, (name) => environment[name] ?? "").trim();
}

// <stdin>
module.exports = { recognise };
function take(name) { return require('./index.js')[name]; }
