/** What the run page would show, as text for a terminal. */
const useColour = process.stdout.isTTY === true && !process.env.NO_COLOR;
const colour = (code) => (text) => (useColour ? `\u001b[${code}m${text}\u001b[0m` : text);
export const [bold, dim, red, yellow, green] = [1, 2, 31, 33, 32].map(colour);

const MARKS = {
  fail: { mark: '✗', paint: red },
  warn: { mark: '!', paint: yellow },
  pass: { mark: '✓', paint: green },
};
const WIDTH = Math.min(Math.max(process.stdout.columns || 110, 80), 130);
const COLUMNS = { endpoint: 17, verdict: 13, expires: 11 };
const BEFORE_WHY = 2 + COLUMNS.endpoint + COLUMNS.verdict + COLUMNS.expires;

export function heading(text) {
  console.log(`\n${bold(text)}\n${dim('─'.repeat(WIDTH))}`);
}

/** Wraps at blanks; every line after the first is indented by `indent` columns. */
export function paragraph(text, indent) {
  const lines = [''];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== '' && indent + last.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.join(`\n${' '.repeat(indent)}`);
}

/** The table of the summary: worst first, as the report has it. */
export function table({ endpoints }) {
  const header = [
    '  ',
    pad('Endpoint', 'endpoint'),
    pad('Result', 'verdict'),
    pad('Expires', 'expires'),
    'Why',
  ];
  console.log(dim(header.join('')));
  for (const endpoint of endpoints) {
    const { mark, paint } = MARKS[endpoint.level];
    console.log(
      paint(`${mark} `) +
        pad(endpoint.name, 'endpoint') +
        paint(pad(endpoint.verdict, 'verdict')) +
        pad(endpoint.expiresAt?.slice(0, 10) ?? '', 'expires') +
        paragraph(endpoint.message, BEFORE_WHY),
    );
  }
}

/** What to do about the worst row that a person can fix, as the summary says it. */
export function fixOf({ name, message, evidence, fix, owner }) {
  console.log(`${bold(name)}: ${paragraph(message, 2)}`);
  for (const line of evidence) console.log(dim(`  · ${paragraph(line, 4)}`));
  for (const [index, step] of fix.entries()) console.log(`  ${index + 1}. ${paragraph(step, 5)}`);
  if (owner) console.log(`  Owner: ${owner}`);
}

export function annotations(list) {
  for (const { level, message, line } of list) {
    const paint = level === 'error' ? red : yellow;
    const place = line === null ? '' : dim(` (line ${line})`);
    // The further lines are the steps, which the page folds away as well.
    const [first = ''] = message.split('\n');
    console.log(`${paint(level.padEnd(8))}${paragraph(first, 8)}${place}`);
  }
}

export function outputs(all) {
  for (const [name, value] of Object.entries(all)) {
    console.log(`${name.padEnd(18)}${value.split('\n').join(`\n${' '.repeat(18)}`)}`);
  }
}

function pad(text, column) {
  const width = COLUMNS[column];
  return (text.length < width ? text : `${text.slice(0, width - 2)}…`).padEnd(width);
}
