/**
 * Writes the two files of a new preset with blanks to fill in: `npm run new-preset -- <id>`. Neither is overwritten.
 */
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const id = process.argv[2] ?? '';
if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) {
  console.error('Give the id in small letters and dashes: npm run new-preset -- example-api');
  process.exit(2);
}

const month = new Date().toISOString().slice(0, 7);
const files = {
  [`src/presets/${id}.yml`]: `name: ${id}
category: other
# The page of the vendor that documents the request and its answers.
docs: https://docs.example.com/
confirmed: ${month}
# Where a new credential is made.
renew: https://example.com/settings/tokens
secrets:
  token:
    says: An access token.
    # Usual names of the variable that mean this provider and no other.
    variables: []
request:
  # A request that only reads, and needs the least rights.
  url: https://api.example.com/v1/me
auth: { bearer: '{token}' }
rules:
  # The first that fits decides. What none fits is inconclusive.
  - { is: alive, status: 200, json: { $.id: { exists: true } } }
  - { is: dead, status: 401 }
  - { is: limited, status: 403, says: does not let this token read here }
# expiry: { json: $.expires_at }
identity: $.id
cannot-see: []
`,
  [`__tests__/presets/${id}.yml`]: `- is: a live token
  # The page that the fields of this answer are from.
  from: https://docs.example.com/
  answer: { status: 200, body: { id: bot } }
  verdict: valid
  identity: bot
- is: a dead one
  answer: { status: 401 }
  verdict: unauthorized
- is: a live one that may not read here
  answer: { status: 403 }
  verdict: forbidden
- is: an answer that nobody knows
  answer: { status: 418 }
  verdict: inconclusive
`,
};

for (const [path, text] of Object.entries(files)) {
  try {
    writeFileSync(join(root, path), text, { flag: 'wx' });
    console.log(`Wrote ${path}.`);
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    console.error(`${path} is there already. Nothing was changed in it.`);
    process.exitCode = 1;
  }
}
