import { config, phrase } from '../../model/phrase.js';
import { asWritten } from './as-written.js';
import type { NotFound, Source } from './source.js';

/** The file of ftp(1) (GNU Inetutils, "The .netrc file"), which curl, git and Go's tools read. */
export const netrc: Source = {
  title: '.netrc',
  passwordIsToken: true,
  find(text, { url }) {
    const written = asWritten(text, { sign: SIGN, lineStart: LINE_START });
    if (!SIGN.test(written)) return NO_NETRC;
    const entries = entriesOf(written);
    if (entries === null) return UNCLOSED;
    // A port is no part of a machine's name.
    const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
    const fitting = entries.filter((entry) => entry.host === null || entry.host === host);
    // As curl does: one without a password is passed over.
    const entry = fitting.find(({ password }) => password !== '');
    if (entry !== undefined) {
      return { kind: 'basic', username: entry.login, password: entry.password };
    }
    return fitting.length > 0 ? passwordless(url.hostname) : absent(url.hostname);
  },
};

const SIGN = /(?:^|\s|\\n)(?:machine|default)(?:\s|$)/i;
const LINE_START = /^\s*(?:machine|login|password|account|default|macdef)\s/i;

interface Entry {
  /** In lower case; null for `default`. */
  readonly host: string | null;
  login: string;
  password: string;
}

interface Reading {
  readonly entries: Entry[];
  /** The one that waits for the word behind it. */
  keyword: string | null;
  isMacro: boolean;
}

/** In the order of the file; null where a quotation mark is never closed. */
function entriesOf(text: string): readonly Entry[] | null {
  const reading: Reading = { entries: [], keyword: null, isMacro: false };
  for (const line of text.split(/\r?\n|\r/)) {
    const isInMacro: boolean = reading.isMacro;
    // The commands of a macro go on to the next empty line.
    if (isInMacro) reading.isMacro = line.trim() !== '';
    const words = isInMacro ? [] : wordsOf(line);
    if (words === null) return null;
    for (const word of words) read(reading, word);
  }
  return reading.entries;
}

function read(reading: Reading, word: string): void {
  if (reading.isMacro) return;
  const { keyword, entries } = reading;
  if (keyword !== null) {
    put(entries, keyword, word);
    reading.keyword = null;
    return;
  }
  const next = word.toLowerCase();
  if (next === 'default') entries.push({ host: null, login: '', password: '' });
  if (next === 'macdef') reading.isMacro = true;
  if (TAKING.includes(next)) reading.keyword = next;
}

/** What has a word behind it. */
const TAKING = ['machine', 'login', 'password', 'account'];

function put(entries: Entry[], keyword: string, word: string): void {
  if (keyword === 'machine') {
    entries.push({ host: word.toLowerCase(), login: '', password: '' });
    return;
  }
  const entry = entries.at(-1);
  // What comes behind a complete one is not read any more.
  if (entry === undefined || (entry.login !== '' && entry.password !== '')) return;
  if (keyword === 'login') entry.login = word;
  if (keyword === 'password') entry.password = word;
}

/** Words between white space, or in quotation marks; `#` begins a comment. */
const WORD = /[ \t\v\f]*(?:(#)|"((?:[^"\\]|\\[\s\S])*)"|([^\s"]\S*)|("))/y;

/** Null where a quotation mark is never closed. curl(1) reads `\n`, `\r` and `\t` in them. */
function wordsOf(line: string): readonly string[] | null {
  const words: string[] = [];
  const pattern = new RegExp(WORD);
  for (;;) {
    const match = pattern.exec(line);
    if (match === null) return words;
    const [, comment, quoted, plain, unclosed] = match;
    if (unclosed !== undefined) return null;
    if (comment !== undefined) return words;
    words.push(
      plain ?? quoted?.replace(/\\([\s\S])/g, (_, one: string) => ESCAPES[one] ?? one) ?? '',
    );
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

const NO_NETRC: NotFound = {
  kind: 'none',
  because: ['It is not the text of a .netrc.'],
  steps: [
    'Store the text of the file in {credential}: `machine HOST login USER password PASSWORD`.',
  ],
};

const UNCLOSED: NotFound = {
  kind: 'none',
  because: ['It has a quotation mark that is never closed.'],
  steps: [
    'Close the quotation mark in {credential}. In quotation marks, write `\\"` for one that belongs to the value.',
  ],
};

function passwordless(host: string): NotFound {
  return {
    kind: 'none',
    because: phrase`Its entry for ${config(host)} has no password.`,
    steps: [
      'Add the password to the entry in {credential}: `password PASSWORD` behind `login USER`.',
    ],
  };
}

function absent(host: string): NotFound {
  return {
    kind: 'none',
    because: phrase`It has no entry for ${config(host)}, and no default.`,
    steps: [
      'Add an entry to {credential}: `machine HOST login USER password PASSWORD`. The host is that of `url`, without a port.',
    ],
  };
}
