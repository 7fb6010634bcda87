/**
 * What the published JSON Schema refuses besides what its types do: the mistakes that the action finds in the form of a value, and in
 * which keys stand together. The action remains the judge; nothing that it takes is refused here.
 */

const required = (...keys) => ({ required: keys });

/** A text of a form, or a variable where one is read. */
const form = (pattern, says) => ({ pattern, patternErrorMessage: says });

const DATE = form(String.raw`\d{2}|\$\{`, 'It takes a date such as 2027-01-31.');
const PLAIN = form(
  String.raw`^(?!.*\$\{)`,
  'It is shown in the report, so ${NAME} is not read here.',
);
const PATH = String.raw`^\$`;
const TOKEN = "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$";

/** By its key, wherever it is. */
function formsOf({ duration, words }) {
  const word = `(?:${words.join('|')})`;
  const long = form(duration, 'It takes a duration such as 90s, 30m, 36h, 14d, 2w or P14D.');
  return {
    'warn-within': long,
    'fail-within': long,
    lifetime: long,
    timeout: long,
    'max-age': form(`${duration}|^none$`, 'It takes a duration such as 180d, or none.'),
    date: DATE,
    issued: DATE,
    'snooze-until': DATE,
    method: form(
      '^(?!(?:CONNECT|TRACE|TRACK)$)[^a-z ]+$',
      'It takes a method in capital letters, such as HEAD or POST.',
    ),
    header: form(TOKEN, 'It takes the name of a header.'),
    'fail-on': form(
      String.raw`^\s*(?:none|${word}(?:[\s,]+${word})*)[\s,]*$`,
      `It takes a list of ${words.join(', ')}; or none alone.`,
    ),
    name: PLAIN,
    owner: PLAIN,
    notes: PLAIN,
    renew: form('^https?://', 'It takes the address of a page.'),
    scopes: form(PATH, 'It takes a JSONPath such as $.scopes.'),
  };
}

const NAMES = {
  headers: { pattern: TOKEN },
  header: { pattern: TOKEN },
  cookie: { pattern: TOKEN },
  json: { pattern: PATH },
  where: { pattern: PATH },
};

/** `kinds`: those of `auth`; `ids`: of the presets in the catalogue; `duration`: the form of one; `words`: those of `fail-on`. */
export function constrain(schema, { kinds, ids, duration, words }) {
  const { defaults, endpoints } = schema.properties;
  const item = endpoints.items;
  const forms = formsOf({ duration, words });
  for (const part of [defaults, item]) constrainForms(part, forms);
  constrainItem(item, Object.keys(kinds.auth));
  for (const part of [item, ...mappingsIn(item.properties.also.items)]) {
    for (const expiry of mappingsIn(part.properties.expiry)) Object.assign(expiry, EXPIRY);
  }
  for (const identity of mappingsIn(item.properties.identity)) {
    identity.oneOf = [required('header'), required('userinfo')];
  }
  // A list with presets of its own may name those.
  item.properties.preset = {
    ...item.properties.preset,
    anyOf: [{ enum: ids }, { type: 'string' }],
  };
  Object.assign(schema, {
    anyOf: [
      required('presets'),
      { properties: { endpoints: { items: { properties: { preset: { enum: ids } } } } } },
    ],
  });
}

function mappingsIn(schema) {
  return [schema, ...(schema.anyOf ?? [])].filter(({ properties }) => properties !== undefined);
}

/** Their fields have meanings of their own. */
const OTHERS = ['check', 'verify', 'introspection', 'userinfo'];

function constrainForms({ properties = {}, anyOf = [], items, additionalProperties }, forms) {
  for (const [key, inner] of Object.entries(properties)) {
    if (OTHERS.includes(key)) continue;
    const texts = [inner, ...(inner.anyOf ?? [])].filter((one) => isText(one));
    for (const text of texts) Object.assign(text, forms[key]);
    const named = [inner].filter((one) => one.additionalProperties && one.propertyNames);
    for (const one of named) Object.assign(one.propertyNames, NAMES[key]);
    if (key !== 'auth') constrainForms(inner, forms);
  }

  for (const one of [...anyOf, items, additionalProperties]) if (one) constrainForms(one, forms);
}

const isText = ({ type, enum: words }) => [type].flat().includes('string') && words === undefined;

/** One of these says what is asked. */
function constrainItem(item, schemes) {
  const exchanges = schemes.map((scheme) => required(scheme));
  const alone = { not: { anyOf: [required('auth'), required('also'), required('expiry')] } };
  item.anyOf = [
    ...['url', 'preset', 'check', 'use', 'from'].map((key) => required(key)),
    ...['token', 'secrets'].map((key) => ({ ...required(key), ...alone })),
    // A reminder.
    required('name', 'expiry'),
    { ...required('auth'), properties: { auth: { type: 'object', anyOf: exchanges } } },
  ];
  item.dependencies = {
    token: { not: required('auth') },
    use: { not: { anyOf: [required('auth'), required('token'), required('from')] } },
  };
}

/** Exactly one of them says it. */
const EXPIRY = {
  oneOf: [
    ...['date', 'header', 'json', 'certificate', 'introspection'].map((key) => required(key)),
    required('issued', 'lifetime'),
  ],
  dependencies: { issued: ['lifetime'], lifetime: ['issued'] },
};
