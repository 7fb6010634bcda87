import type { Finding } from '../../model/conversation.js';
import type { Answer } from '../../model/exchange.js';
import { config, type Phrase, phrase } from '../../model/phrase.js';
import { bodyText, headerValue } from './answer.js';

/** What tells a page from data, and a sign-in page from others, is near its beginning. */
const LOOKED_THROUGH = 65_536;

/** Whether an answer says that it is HTML, whatever comes. */
export function saysHtml(answer: Answer): boolean {
  const type = headerValue(answer, 'content-type') ?? '';
  return /^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(type);
}

/** Whether it is an error in the XML of AWS, which some servers send as `text/html`. */
export function isXmlError(answer: Answer): boolean {
  return /^[\s\uFEFF]*(?:<\?xml\b[^>]{0,200}>\s*)?<Error(?:Response)?\b/.test(bodyText(answer));
}

/** Whether the body is a page. Many an API sends JSON or one short line as `text/html`. */
export function isPage(answer: Answer): boolean {
  const text = bodyText(answer).slice(0, LOOKED_THROUGH);
  if (/^[\s\uFEFF]*(?:<!--[^>]{0,1000}-->\s*)?<(?:!doctype\s+html|html)\b/i.test(text)) return true;
  return saysHtml(answer) && /^[\s\uFEFF]*<[a-z!]/i.test(text);
}

/** `login`, `sign-in`, `log_on`; not "blog index", "catalogonline", "design input", "signing". */
const SIGN_IN = '(?:(?<![ab])log|(?<!as|con|de|re)sign)[-_ ]?(?:in(?!g)|on)';
/** In the words of a title; some of the languages in which pages are most often written. */
const TITLE = [
  `\\b${SIGN_IN}`,
  'authentication required|single sign-on',
  'anmeld|einloggen|connexion|se connecter|iniciar sesi|accedi|acceso|entrar|inloggen|logga in',
  'войти|вход|ログイン|サインイン|登录|登錄|로그인|zaloguj',
].join('|');

/** Each shows a page that asks who is there; repetitions are bounded, because anybody may send it. */
const ASKS_WHO: readonly RegExp[] = [
  /<input\b[^>]{0,1000}\btype\s{0,9}=\s{0,9}["']?password\b/i,
  new RegExp(`<form\\b[^>]{0,1000}(?:${SIGN_IN}|\\b(?:sso|saml2?)\\b)`, 'i'),
  /<input\b[^>]{0,1000}\bname\s{0,9}=\s{0,9}["']?SAMLRequest\b/i,
  new RegExp(`<title\\b[^>]{0,100}>[^<]{0,300}(?:${TITLE})`, 'i'),
  new RegExp(`<meta\\b[^>]{0,100}\\burl=[^>]{0,200}${SIGN_IN}`, 'i'),
  new RegExp(
    `\\blocation(?:(?:\\.href)?\\s{0,9}=|\\.(?:replace|assign)\\()\\s{0,9}["'][^"']{0,500}${SIGN_IN}`,
    'i',
  ),
];

/** Whether a page asks its reader to sign in: a password field, a form, a title, or a way to one. */
export function asksToSignIn(answer: Answer): boolean {
  const text = bodyText(answer).slice(0, LOOKED_THROUGH);
  return isPage(answer) && ASKS_WHO.some((pattern) => pattern.test(text));
}

/** A sentence about a page that was accepted by its status alone; none about any other answer. */
export function pageRemark(finding: Finding, answer: Answer | null): Phrase[] {
  if (finding.kind !== 'accepted' || finding.proof !== null || answer === null) return [];
  if (answer.status > 299 || !isPage(answer)) return [];
  return [
    phrase`The answer is a web page. To be sure that it is no sign-in page, name a text in it under ${config('expect.body.contains')}.`,
  ];
}
