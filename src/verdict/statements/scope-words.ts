import { MAYBE, type Saying, words } from './says.js';

const BETWEEN =
  '(?:(?:the|any|all|one|or|more|of|an?|required|necessary|needed|correct|right|privilege|authentication|authorization|oauth2?|access|api|following|granted) ){0,7}';
const NAMED = '(?:[\'"`([]?[\\w:./*-]{1,60}[\'"`)\\]]? )?';

/** A scope is missing: the credential is known and may not do this. */
export const SCOPE_MISSING: Saying = {
  sentences: words(
    // RFC 6750 section 3.1, OpenAI, Google, Bitbucket, HubSpot
    `\\b(?:missing|lacks?|lacking|without|insufficient) ${BETWEEN}${NAMED}scopes?\\b`,
    '\\bscopes? (?:is |are )?(?:insufficient|missing|not (?:sufficient|granted|present))\\b',
    // Heroku
    '\\bscopes? (?:of|for) (?:this|the|your) [^.;]{1,60} (?:is|are) (?:insufficient|missing|not sufficient)\\b',
    // Atlassian
    "\\bscopes? (?:do|does|did)(?: not|n't) (?:match|include|allow|permit|cover)\\b",
    // GitHub's GraphQL, Zoom
    `(?:\\bnot|n't)(?: been)? (?:have|granted|include|contain|carry|possess) ${BETWEEN}${NAMED}scopes?\\b`,
    // Figma
    `\\brequires? ${BETWEEN}${NAMED}scopes?\\b`,
  ),
  doubts: words(
    `${MAYBE}|\\?$`,
    "\\b(?:invalid|expired|revoked|malformed|missing)\\b(?:\\W+[\\w']+){0,4}?\\W+or\\b",
    "\\bor\\b(?:\\W+[\\w']+){0,4}?\\W+(?:invalid|expired|revoked|malformed)\\b",
    // Of a request that may not be made (RFC 6749 section 5.2), and of a parameter
    '\\bscope parameter\\b|\\bparameter "?scope\\b',
  ),
};

const NAME = '[\\w:./*-]{2,100}';
/** `scopes: a, b`, `scopes: ['a', 'b']`, and "the `a` scope". */
const LISTS = [
  /\bscopes?(?:\(s\))?["']?\s{0,3}[:=]?\s{0,3}\[([^\]]{1,300})\]/i,
  new RegExp(`\\bscopes?["']?\\s{0,3}[:=]\\s{0,3}((?:${NAME}(?:,\\s{0,3}| and ))*${NAME})`, 'i'),
  new RegExp(`\\b(?:requires?|missing|lacks?|needs?) (?:the )?['"\`](${NAME})['"\`] scope\\b`, 'i'),
];

/** The scopes that a text names; empty when it names none that can be told from its words. */
export function scopesNamed(text: string): string[] {
  const list = LISTS.map((pattern) => pattern.exec(text)?.[1]).find((found) => found !== undefined);
  const names = (list ?? '')
    .split(/,|\s+and\s+|\s+/)
    .map((name) => name.replace(/^["'`([]+|["'`)\].,;:]+$/g, ''));
  return [...new Set(names.filter((name) => name.length > 1))].slice(0, 30);
}
