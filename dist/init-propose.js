"use strict";

// shared:src/values/grouped.ts
var taken0 = take("grouped");

// src/init/consumers.ts
var LOGIN = { action: "docker/login-action", inputs: { username: "username" } };
var HOST = { host: "registry", username: "username" };
var CONSUMERS = [
  {
    ...LOGIN,
    when: { input: "registry", matches: /^$|(?:^|\.)docker\.io$/ },
    preset: "dockerhub",
    secrets: { token: "password" }
  },
  {
    ...LOGIN,
    when: { input: "registry", matches: /^ghcr\.io$/ },
    preset: "ghcr",
    secrets: { token: "password" }
  },
  {
    ...LOGIN,
    when: { input: "registry", matches: /^quay\.io$/ },
    preset: "quay",
    secrets: { token: "password" }
  },
  {
    ...LOGIN,
    when: { input: "registry", matches: /\.azurecr\.io$/ },
    preset: "azure-container-registry",
    secrets: { password: "password" },
    inputs: { registry: "registry", username: "username" }
  },
  {
    ...LOGIN,
    when: { input: "registry", matches: /^[\w.-]+\.[a-z]+$/ },
    preset: "docker-registry",
    secrets: { password: "password" },
    inputs: HOST
  },
  {
    action: "aws-actions/configure-aws-credentials",
    preset: "aws",
    secrets: { "access-key-id": "aws-access-key-id", "secret-access-key": "aws-secret-access-key" }
  },
  {
    action: "google-github-actions/auth",
    preset: "gcp-service-account",
    secrets: { key: "credentials_json" }
  },
  {
    action: "FirebaseExtended/action-hosting-deploy",
    preset: "gcp-service-account",
    secrets: { key: "firebaseServiceAccount" }
  },
  { action: "azure/login", preset: "azure-credentials", secrets: { credentials: "creds" } },
  {
    action: "pypa/gh-action-pypi-publish",
    when: { input: "repository-url", matches: /test\.pypi/ },
    preset: "testpypi",
    secrets: { token: "password" }
  },
  { action: "pypa/gh-action-pypi-publish", preset: "pypi", secrets: { token: "password" } },
  { action: "JS-DevTools/npm-publish", preset: "npm", secrets: { token: "token" } },
  {
    action: "cloudflare/wrangler-action",
    preset: "cloudflare-api-token",
    secrets: { token: "apiToken" }
  },
  { action: "amondnet/vercel-action", preset: "vercel", secrets: { token: "vercel-token" } },
  { action: "akhileshns/heroku-deploy", preset: "heroku", secrets: { token: "heroku_api_key" } },
  { action: "digitalocean/action-doctl", preset: "digitalocean", secrets: { token: "token" } },
  {
    action: "hashicorp/setup-terraform",
    preset: "terraform-cloud",
    secrets: { token: "cli_config_credentials_token" }
  },
  { action: "slackapi/slack-github-action", preset: "slack-token", secrets: { token: "token" } },
  {
    action: "slackapi/slack-github-action",
    preset: "slack-webhook",
    secrets: { token: "webhook" }
  },
  { action: "appleboy/telegram-action", preset: "telegram-bot", secrets: { token: "token" } },
  {
    action: "tailscale/github-action",
    preset: "tailscale-oauth",
    secrets: { "client-secret": "oauth-secret" },
    inputs: { "client-id": "oauth-client-id" }
  },
  { action: "tailscale/github-action", preset: "tailscale-authkey", secrets: { token: "authkey" } },
  {
    action: "actions/create-github-app-token",
    preset: "github-app-key",
    secrets: { key: "private-key" },
    inputs: { "app-id": "app-id" }
  },
  { action: "actions/checkout", preset: "github-pat", secrets: { token: "token" } },
  { action: "peter-evans/create-pull-request", preset: "github-pat", secrets: { token: "token" } },
  { action: "peter-evans/repository-dispatch", preset: "github-pat", secrets: { token: "token" } },
  {
    action: "peaceiris/actions-gh-pages",
    preset: "github-pat",
    secrets: { token: "personal_token" }
  }
];
var TOOL_VARIABLES = {
  NODE_AUTH_TOKEN: "npm",
  TWINE_PASSWORD: "pypi",
  UV_PUBLISH_TOKEN: "pypi",
  MATURIN_PYPI_TOKEN: "pypi",
  POETRY_PYPI_TOKEN_PYPI: "pypi",
  FLIT_PASSWORD: "pypi",
  GEM_HOST_API_KEY: "rubygems"
};
function consumersOf(uses) {
  const [named = ""] = uses.split("@");
  return CONSUMERS.filter(({ action }) => action.toLowerCase() === named.toLowerCase());
}

// src/init/guess.ts
function guessOf(uses, index, all) {
  const [first] = uses;
  if (first === void 0) return null;
  for (const use of uses) {
    const found = byAction(use) ?? byVariable(use);
    if (found !== null && Object.hasOwn(index, found.preset)) return found;
  }
  const names = uses.flatMap(({ as }) => as?.kind === "env" ? [as.name] : []);
  return byName({ name: first.name, usual: first.name }, index, all) ?? aliased(first.name, names, index);
}
function byAction({ name, step, as }) {
  if (as?.kind !== "with" || step?.uses === null || step === null) return null;
  const given = new Map(step.with.map((value) => [value.name, value]));
  const fits = consumersOf(step.uses).find(
    (one) => Object.values(one.secrets).includes(as.name) && isMeant(one, given)
  );
  if (fits === void 0) return null;
  const secrets = Object.entries(fits.secrets).flatMap(([slot, input]) => {
    const [only, ...more] = given.get(input)?.reads.names ?? [];
    return only === void 0 || more.length > 0 ? [] : [[slot, only]];
  });
  const isWhole = secrets.length === Object.keys(fits.secrets).length;
  if (!isWhole || !secrets.some(([, one]) => one === name)) return null;
  const inputs = Object.entries(fits.inputs ?? {}).flatMap(([slot, input]) => {
    const value = given.get(input);
    return value === void 0 ? [] : [[slot, value]];
  });
  return {
    preset: fits.preset,
    secrets: Object.fromEntries(secrets),
    inputs: Object.fromEntries(inputs)
  };
}
function isMeant({ when }, given) {
  return when === void 0 || when.matches.test(given.get(when.input)?.text ?? "");
}
function byVariable({ name, as }) {
  const preset = as?.kind === "env" ? TOOL_VARIABLES[as.name] : void 0;
  return preset === void 0 ? null : { preset, secrets: { token: name }, inputs: {} };
}
function byName({ name, usual }, index, all) {
  const found = Object.entries(index).flatMap(([preset, { secrets }]) => {
    const slots = Object.entries(secrets);
    if (!slots.some(([, { variables }]) => variables.includes(usual))) return [];
    const filled = slots.flatMap(([slot, { variables }]) => {
      const one = variables.includes(usual) ? name : variables.find((other) => all.has(other));
      return one === void 0 ? [] : [[slot, one]];
    });
    return filled.length === slots.length ? [{ preset, filled }] : [];
  });
  const most = Math.max(...found.map(({ filled }) => filled.length));
  const [only, ...others] = found.filter(({ filled }) => filled.length === most);
  if (only === void 0 || others.length > 0) return null;
  return { preset: only.preset, secrets: Object.fromEntries(only.filled), inputs: {} };
}
function aliased(name, names, index) {
  const found = names.flatMap((usual) => byName({ name, usual }, index, /* @__PURE__ */ new Set()) ?? []);
  const [first, ...more] = found;
  return first !== void 0 && more.every(({ preset }) => preset === first.preset) ? first : null;
}

// src/init/propose.ts
function propose(uses, known) {
  const groups = [...taken0(uses, (use) => nameOf(use)?.toLowerCase()).values()].toSorted(
    ([one], [other]) => Number(nameOf(one) !== null) - Number(nameOf(other) !== null)
  );
  const slugs = uniqueSlugs(groups.map(([first]) => nameOf(first)));
  return Promise.all(
    groups.map(async (some, at) => {
      const [environment, slug] = [nameOf(some[0]), slugs[at] ?? null];
      return { environment, slug, ...await proposal(some, known) };
    })
  );
}
function nameOf(use) {
  return use?.environment.kind === "named" ? use.environment.name : null;
}
function uniqueSlugs(names) {
  const given = /* @__PURE__ */ new Map();
  return names.map((name) => {
    if (name === null) return null;
    const plain = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-|-$/g, "");
    const count = (given.get(plain) ?? 0) + 1;
    given.set(plain, count);
    return count === 1 && plain !== "" ? plain : `${plain || "environment"}-${count}`;
  });
}
async function proposal(uses, { index, entry }) {
  const bySecret = taken0(uses, ({ name }) => name);
  const all = new Set(bySecret.keys());
  const guesses = [...bySecret].map(([name, some]) => ({
    name,
    some,
    guess: guessOf(some, index, all)
  }));
  const distinct = new Map(
    guesses.flatMap(
      ({ guess, some }) => guess === null ? [] : [[JSON.stringify([guess.preset, guess.secrets]), { guess, some }]]
    )
  );
  const made = await Promise.all(
    [...distinct.values()].map(async ({ guess, some }) => {
      const preset = await entry(guess.preset);
      return preset === null ? null : draftOf(guess, preset, { all, usedBy: usersOf(some) });
    })
  );
  const drafts = made.filter((one) => one !== null);
  const isTaken = (name) => drafts.some(({ env }) => Object.hasOwn(env, name));
  const unknown = guesses.filter(({ name, guess }) => guess === null && !isTaken(name)).map(({ name, some }) => ({ name, usedBy: usersOf(some) }));
  return { drafts, unknown };
}
function usersOf(uses) {
  const [first, ...more] = new Set(uses.map(({ file, job }) => `${file} (job ${job})`));
  return more.length === 0 ? `${first}` : `${first} and ${more.length} more`;
}
function draftOf({ secrets, inputs }, preset, { all, usedBy }) {
  const ofSecrets = Object.values(secrets).map((name) => [name, secretText(name)]);
  const wanted = Object.entries(preset.inputs).filter(
    ([slot, { default: usual, isOptional }]) => Object.hasOwn(inputs, slot) || usual === null && isOptional !== true
  );
  const filled = wanted.map(([slot]) => {
    const value = inputs[slot];
    const text = value === void 0 ? siblingOf(slot, Object.values(secrets), all) : inputOf(value, preset, slot);
    return { slot, text };
  });
  const env = filled.flatMap(({ text }) => text?.env === void 0 ? [] : [text.env]);
  const given = filled.flatMap(
    ({ slot, text }) => text === null ? [] : [[slot, text.written]]
  );
  return {
    ...{ preset, secrets, usedBy },
    inputs: Object.fromEntries(given),
    missing: filled.flatMap(({ slot, text }) => text === null ? [slot] : []),
    env: Object.fromEntries([...ofSecrets, ...env])
  };
}
var secretText = (name) => `\${{ secrets.${name} }}`;
var STANDING = /^\$\{\{\s*(?:vars\.[\w-]+|github\.(?:actor|repository_owner|repository))\s*\}\}$/;
var ONE_SECRET = /^\$\{\{\s*secrets\.\w+\s*\}\}$/i;
function inputOf({ text, reads }, { id }, slot) {
  if (!text.includes("${{")) return { written: text.replaceAll("${", "$${") };
  const [name] = reads.names;
  if (name !== void 0 && ONE_SECRET.test(text)) {
    return { written: `\${${name}}`, env: [name, secretText(name)] };
  }
  if (!STANDING.test(text)) return null;
  const variable = `${id}_${slot}`.toUpperCase().replaceAll("-", "_");
  return { written: `\${${variable}}`, env: [variable, text] };
}
function siblingOf(slot, secrets, all) {
  const ending = `_${slot.toUpperCase().replaceAll("-", "_")}`;
  const first = secrets[0]?.split("_")[0] ?? "";
  const found = [...all].filter(
    (name2) => name2.endsWith(ending) && name2.startsWith(`${first}_`) && !secrets.includes(name2)
  );
  const [name, ...more] = found;
  if (name === void 0 || more.length > 0) return null;
  return { written: `\${${name}}`, env: [name, secretText(name)] };
}

// <stdin>
module.exports = { propose };
function take(name) { return require('./index.js')[name]; }
