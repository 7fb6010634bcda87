import { PRESET_WORDS } from './preset-words.mjs';

/** What docs/PRESETS.md says of presets of the user's own. Its examples are read by a test as the action reads them. */
export function ownPresetsSection() {
  return `## Presets of your own

The file may define presets for APIs that nobody else has. Under \`presets:\` each has an id, and items use it as they use one of the catalogue: with \`token\` or
\`secrets\`, \`with\`, \`use\`, \`also\` and \`allow-side-effects\`.

\`\`\`yaml
# .github/credential-checks.yml
presets:
  acme-deploys:
    name: Acme deploys
    renew: https://deploys.acme.example/settings/tokens
    secrets:
      token:
        says: A deploy token of Acme.
        variables: [ACME_DEPLOY_TOKEN]
        shapes: ['^acme_[a-z0-9]{32}$']
    inputs:
      base-url: { says: Address of the server., default: https://deploys.acme.example }
    request: { url: '{base-url}/api/v2/me' }
    auth: { header: { X-Acme-Token: '{token}' } }
    rules:
      - { is: alive, status: 200, json: { $.state: active } }
      # This API says 200 to a token that was withdrawn.
      - { is: dead, status: 200, json: { $.state: revoked }, says: says that this token was withdrawn }
      - { is: dead, status: 401 }
      - { is: limited, status: 403 }
    expiry:
      request: { url: '{base-url}/api/v2/tokens' }
      list: $.items
      where: { $.prefix: '{first:8}' }
      json: $.expires_at
    identity: $.user.login
    facts: { name: $.label, last-used: $.last_used_at }
    cannot-see: [Whether the token may deploy to production.]
endpoints:
  - preset: acme-deploys
    token: \${ACME_DEPLOY_TOKEN}
  - name: Deploys in the lab
    preset: acme-deploys
    token: \${LAB_DEPLOY_TOKEN}
    with: { base-url: 'https://deploys.lab.acme.example' }
\`\`\`

- **Unknown answers.** What none of the \`rules\` fits is \`inconclusive\`, as for every preset. Try a live token and one that you have revoked, and write down what
  you saw. Leave out what you have not seen.
- **A file of their own.** \`presets: .github/presets.yml\`, or a list of such paths, reads the entries from there. The file has the ids at its top, without the line
  \`presets:\`. Paths count from the working folder, as the input \`config\` does.

  \`\`\`yaml
  # .github/presets.yml
  acme-artifacts:
    name: Acme artifacts
    secrets:
      id: { says: The client., variables: [ACME_ARTIFACTS_ID] }
      key: { says: Its key., variables: [ACME_ARTIFACTS_KEY] }
    request: { url: https://artifacts.acme.example/api/ping }
    auth: { basic: { username: '{id}', password: '{key}' } }
    rules:
      - { is: alive, status: 204 }
      - { is: dead, status: [401, 403] }
  \`\`\`

- **For every list.** The entries are for the inputs \`endpoints\` and \`secrets\` too, where \`config\` names the file. Beside one of these the file needs no
  \`endpoints\`. The input \`endpoints\` takes a list, so it can hold no \`presets\` itself.
- **Recognition.** An item with nothing but its secret is recognised by \`shapes\` and \`variables\`, as with the catalogue. Where the catalogue has the same shape or
  name, it is sent to nobody until the item says \`preset\`. A shape begins with \`^\` and three characters that your tokens begin with, so that it fits no others.
  It is a regular expression of RE2, which runs in linear time.
- **Tokens of others.** An entry with \`shapes\` is not sent what looks like another provider's token. One without takes any.
- **Ids.** An id of the catalogue cannot be defined again. Begin yours with the name of your organisation.
- **No secrets.** An entry reads no \`\${NAME}\` and may hold no credential: it names its secrets, and writes \`{name}\` where they go. Items give the values.

| key | what it is |
|---|---|
${rows().join('\n')}

\`name\`, \`secrets\` and \`auth\` are needed, and so are \`request\` and \`rules\` unless the scheme under \`auth\` has an address of its own. A wrong key or value is
named with its line before anything is sent.`;
}

/** One row a key; a second request takes what the first takes. */
function rows() {
  return Object.entries(PRESET_WORDS)
    .filter(([place]) => place !== 'expiry.request' && place !== 'facts.*')
    .flatMap(([place, keys]) =>
      Object.entries(keys).map(([key, words]) => `| \`${pathOf(place, key)}\` | ${words} |`),
    );
}

/** \`secrets.NAME.says\`, \`rules.is\`. */
function pathOf(place, key) {
  return [place.replace('*', 'NAME'), key].filter((part) => part !== '').join('.');
}
