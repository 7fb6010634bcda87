/**
 * What each key of an entry of presets is, by the place that `ENTRY_KEYS` of the source has for it: said in the published JSON Schema and
 * in docs/PRESETS.md. `*` stands for a name of the entry's own.
 */
export const PRESET_WORDS = {
  '': {
    name: 'What its checks are called in the report: at most 30 letters, digits, spaces and . & / -',
    category: 'Where it belongs in a list. Not needed.',
    docs: 'The page that documents the request. Not needed.',
    sources: 'Further pages that the rules rest on. Not needed.',
    confirmed: 'When its facts were last confirmed, as year and month. Not needed.',
    renew: 'The page where a new credential is made, shown when one is needed.',
    secrets: 'Its secrets by their names. One alone is called `token`.',
    inputs: 'What else it needs, by name. Items give it under `with`.',
    request:
      'What is asked. Needed, except where the scheme under `auth` has an address of its own.',
    repeatable:
      '`true`: a method other than GET, HEAD or OPTIONS changes nothing, and may be sent again.',
    scrambled: '`true`: a made-up secret may be sent too, to prove that the real one is looked at.',
    http2: '`true`: speak HTTP/2.',
    auth: 'How the secrets are presented: what `auth` of an item takes, with `{name}` for secrets and inputs; or `none` where they are in the request.',
    rules:
      'What an answer means, in order: the first rule that fits decides. What none fits is `inconclusive`.',
    expiry: 'Where the end of the credential is said.',
    identity: 'JSONPath of whose the credential is.',
    scopes: 'JSONPath of what it may do.',
    facts:
      'What else is told beside the verdict: a JSONPath or a header each. Under a `list` they are in the entry that is picked.',
    'cannot-see': 'What it cannot find out, a sentence each.',
    'side-effects':
      'What asking changes or spends, in a sentence. Items then need `allow-side-effects: true`.',
  },
  'secrets.*': {
    says: 'What it is, in a sentence.',
    variables:
      'Names of variables that mean this secret and no other: an item with nothing but its secret is recognised by them.',
    shapes:
      'Regular expressions (RE2) that its values fit and no others: they begin with `^` and at least three characters of their own, such as ^acme_[a-z0-9]{32}$. An item with nothing but its secret is recognised by them.',
    checksum: '`github`: the value ends in a checksum as tokens of GitHub and npm do.',
  },
  'inputs.*': {
    says: 'What it is, in a sentence.',
    default: 'What stands there when an item says nothing. Without it, items have to.',
    own: 'Of `base-url`: what follows the origin on a server of another name.',
    'runs-jobs': 'Of `base-url`: jobs of GitHub Actions may run on such a server.',
    optional: '`true`: what it stands in is left out when an item says nothing.',
  },
  request: {
    url: 'The whole address, with `{name}` for secrets and inputs.',
    method: 'Default: GET.',
    headers: 'Headers by their names.',
    body: 'The body, for a method that has one.',
  },
  rules: {
    is: '`alive`, `dead`, `limited` (known, but not allowed here) or `unknown`.',
    status: '`200`, `2xx`, or a list of them.',
    headers: 'Headers, and what each has to be: a value or a matcher, as under `expect`.',
    json: 'JSONPaths, and what each has to be: a value or a matcher, as under `expect`.',
    'body-contains': 'A text that is in the body.',
    'content-type': 'How the media type begins.',
    cause: 'Of `dead`: why, where the answer says it.',
    says: 'Completes "The endpoint …" in the report.',
  },
  expiry: {
    header: 'The header that says it.',
    json: 'JSONPath of it, in the answer, or in the entry that `list` and `where` pick.',
    unit: '`seconds`: it is the time that remains.',
    request: 'A second request, where the answer itself does not say it.',
    list: 'JSONPath of a list in which the credential has an entry.',
    where:
      'What its entry has: JSONPaths, with `{name}`, `{first:8}` or `{last:4}` for pieces of the token.',
  },
  facts: {
    name: "The credential's name.",
    created: 'When it was made.',
    'last-used': 'When it was last used.',
    'quota-left': 'How many requests are left.',
    'read-only': 'Whether it may only read.',
  },
  'facts.*': { header: 'The header that says it.' },
};
PRESET_WORDS['expiry.request'] = PRESET_WORDS.request;

/** The words for a key at a place of a JSON Schema, such as `secrets.*`. */
export function wordsAt(place, key) {
  return PRESET_WORDS[place]?.[key] ?? null;
}
