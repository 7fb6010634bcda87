import type { FlawRule } from './flaw.js';
import { leadingScheme } from './schemes.js';
import { isVariableName } from './secret-like.js';

/** The key of a service account of Google takes 2.4 kB, in Base64 3.2. */
const LONGEST_KEY = 16_384;
const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/;

/**
 * The key file of a service account, as it is or in Base64. A password may be one: registries take
 * it as that of `_json_key`.
 */
export const serviceAccountKey: FlawRule = ({ role, core }) => {
  if (role === 'username' || role === 'password') return false;
  const file = objectOf(core) ?? objectOf(fromBase64(core));
  return file?.['type'] === 'service_account';
};

/** RFC 6750, section 2.1: no token has a brace, so what is one is only a field of it. */
export const jsonObject: FlawRule = (specimen) => {
  const { role, core } = specimen;
  const isToken = role === 'token' || role === 'header';
  return isToken && objectOf(core) !== null && serviceAccountKey(specimen) === false;
};

function objectOf(text: string): Readonly<Record<string, unknown>> | null {
  if (text.length > LONGEST_KEY || !text.startsWith('{') || !text.endsWith('}')) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function fromBase64(text: string): string {
  const joined = text.length > LONGEST_KEY ? '' : text.replace(/\s/g, '');
  return BASE64.test(joined) ? Buffer.from(joined, 'base64').toString('utf8').trim() : '';
}

/** What a shell, a `.env` file, YAML, JSON and PowerShell have in front of a value. */
const ASSIGNED =
  /^(?:(?:export|set|setx|env)[ \t]+|\$env:|-{1,2}|[,{][ \t]*)?["']?([A-Za-z_][\w.-]{0,80})["']?(?:[ \t]*=[ \t]*|[ \t]*:[ \t]+)[^\s=]/;
/** A line of npm's own file. */
const NPMRC = /^\/\/[\w.:/-]{1,200}:_(?:authToken|auth|password)[ \t]*=/;
const CREDENTIAL_NAME =
  /(?:token|key|secret|pass|password|passwd|passphrase|pwd|pat|credentials?|auth|jwt)$/i;

/** Of a file with more lines the first ones say what it is. */
const MOST_LINES = 20;

/**
 * A whole line where only its value goes, or a file of them. In a header a scheme may have
 * parameters (`key=…`, `Token token=…`), and a password may begin with anything: there it has to be
 * the name of a variable as well.
 */
export const assignment: FlawRule = ({ role, core, bare }) => {
  if (role === 'username' || leadingScheme(bare) !== null) return false;
  const lines = core.split('\n', MOST_LINES);
  return lines.some((line) => NPMRC.test(line) || assigns(line, role === 'token'));
};

function assigns(line: string, isToken: boolean): boolean {
  const name = ASSIGNED.exec(line)?.[1] ?? '';
  const isCredential = CREDENTIAL_NAME.test(name);
  return isToken ? isCredential || isVariableName(name) : isCredential && isVariableName(name);
}

/**
 * A line break that is written out, as a shell or JSON writes it. A backslash or an encoded line
 * break is in no token and in no scheme's parameters.
 */
export const writtenLineBreak: FlawRule = ({ role, core }) => {
  if (role === 'username' || role === 'password') return false;
  const ends = /(?:\\[nr]|%0[ad])$/i.test(core.slice(-3));
  return [
    ...(/^(?:\\[nr]|%0[ad])/i.test(core) ? (['start'] as const) : []),
    ...(ends ? (['end'] as const) : []),
  ];
};
