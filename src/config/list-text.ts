import type { CredentialPlan, PlannedPart } from '../auth/scheme.js';
import { sendingProblem } from '../auth/sendable.js';
import { leadingScheme } from '../credential/shape/schemes.js';
import { type FlawKind, flawsOf } from '../credential/shape/shape.js';
import { literalOf, type Template } from '../values/template.js';
import { arePairWords } from './habits.js';
import type { RuleFault } from './faults.js';

/**
 * What is wrong with the list's own text around the variables of a credential. The secrets are not
 * at fault, so it is said before anything is sent.
 */
export function listTextFaults(plan: CredentialPlan): RuleFault[] {
  return [...plan.parts.flatMap(partFaults), ...pairFaults(plan)];
}

/** A variable's value is not known yet, and is nothing that any rule looks for. */
const VALUE = 'x';

type Rule = (text: string, part: PlannedPart) => string | null;

const RULES: readonly Rule[] = [
  (text) => (/[\r\n]\s*$/.test(text) ? BLOCK : null),
  (text) => (/^\s|\s$/.test(text) ? SPACE : null),
  (text) => (/^(["'`]).*\1$/s.test(text) ? QUOTES : null),
  (text, part) => (has('header-name', text, part) ? HEADER_NAME : null),
  (text, { role }) => (role === 'token' && leadingScheme(text) !== null ? SCHEME : null),
  // Base64 (RFC 7617) has no colon.
  (text, { role }) => (role === 'header' && /^basic\s+[^\s:]*:/i.test(text) ? PLAIN_BASIC : null),
  (text, { role }) => (role === 'header' && /^(?:bearer|basic)\s*:/i.test(text) ? COLON : null),
  (text, part) => (part.role === 'header' && has('scheme-in-secret', text, part) ? TWICE : null),
  (text, { role, name }) => (role === 'value' && text.startsWith(`${name}=`) ? NAME : null),
  (text, { forbidden }) => {
    const problem = sendingProblem(['It'], text, forbidden);
    return problem === null ? null : `${problem.join('')} ${IN_LIST}`;
  },
];

function has(kind: FlawKind, text: string, part: PlannedPart): boolean {
  return flawsOf(text, { ...part, variables: [] }).some((flaw) => flaw.kind === kind);
}

const IN_LIST = 'The character is in the list itself, not in a secret. Remove it there.';
const BLOCK =
  'It ends in a line break, which comes from the `|` or `>` in the list, not from the secret. Write the value on the line of its key, or use `|-`.';
const SPACE =
  'It begins or ends with white space that is in the list itself, not in the secret. Remove it there.';
const QUOTES =
  'There are quotation marks around it that would be sent too. They are in the list itself, not in the secret: write ${NAME} in one pair of quotes.';
const HEADER_NAME =
  "The list puts the name of a header before the secret, and the name is sent already. Write the value alone, such as `token: ${NAME}` or `auth: { header: { Authorization: 'Token ${NAME}' } }`.";
const PLAIN_BASIC =
  "After `Basic` goes the Base64 form of the user name and the password, not the two themselves. Write `auth: { basic: { username: ci, password: '${NAME}' } }`, which encodes them.";
const COLON = 'There is a colon after the name of the scheme, in the list itself. Remove it there.';
const TWICE = 'The list puts two names of schemes before the secret. Keep one.';
const NAME =
  'The name is in the value too, and would be sent twice. Write the value alone, such as ${NAME}.';
const SCHEME =
  "The list puts the name of a scheme before the secret, and the action adds `Bearer` too. Write `token: ${NAME}`. For another scheme write `auth: { header: { Authorization: 'Token ${NAME}' } }`.";

/** What is wholly written out may be a secret that a workflow has put in. */
function partFaults(part: PlannedPart): RuleFault[] {
  const { template, keys, role } = part;
  if (literalOf(template) !== null && role !== 'username') return [];
  const text = textOf(template);
  for (const rule of RULES) {
    const message = rule(text, part);
    if (message !== null) return [{ keys, message }];
  }
  return [];
}

function textOf(template: Template): string {
  return template.map((piece) => (typeof piece === 'string' ? piece : VALUE)).join('');
}

const PAIR =
  "The key is the name itself, and its value is the secret: `{NAME: value}`, such as `{ X-Api-Key: '${NAME}' }`.";

/** `header: { name: X-Api-Key, value: … }`, as other tools have it. */
function pairFaults({ parts }: CredentialPlan): RuleFault[] {
  const names = parts.flatMap(({ name }) => name ?? []);
  const [first] = parts;
  if (first === undefined || !arePairWords(names)) return [];
  return [{ keys: first.keys.slice(0, -1), message: PAIR }];
}
