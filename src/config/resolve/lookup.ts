import { takenBy, variablesPresented } from '../../auth/plan.js';
import { withoutSchemeWord } from '../../credential/jwt.js';
import type { ExpiryElsewhere } from '../../model/check.js';
import type { Unsendable } from '../../model/conversation.js';
import type { RequestPlan } from '../../model/request.js';
import type { Preset } from '../../model/preset.js';
import { FRAMING } from '../../values/schema.js';
import { placeholdersIn, type Template, variablesOf } from '../../values/template.js';
import { splitUrl, urlTemplateProblem } from '../../values/url-template.js';
import type { Expiry, SecondRequest } from '../expiry.js';
import { examineFurther } from './hosts.js';
import { type FilledPreset, filledIn, filledTexts, filledUrl } from './preset.js';
import type { BesideResolver } from './ready.js';
import { requestPlan } from './request.js';
import { refuse, type Scope } from './scope.js';
import { secretsInBase } from './secrets.js';
import { resolveUrl, urlTextsOf } from './url.js';

/** The first or last characters of the token. */
const PIECE = /\{(first|last):([1-9]\d?)\}/g;
/** What was meant as one. */
const NEARLY_PIECE = /\{\s*\w+\s*[:=]/;

const PIECES =
  'A piece of the token is written {first:8} or {last:4}: the number of its characters, from 1 to 99.';
const NO_SECRET = 'There is no one token that a piece could be taken of. Pick the entry by a name.';

/** An expiry that is read from a list or a further answer. */
export const lookup: BesideResolver = {
  examine(scope) {
    const { expiry } = scope.endpoint.values;
    if (expiry?.kind !== 'picked') return;
    if (expiry.request !== null) examineRequest(scope, expiry.request);
    const templates = Object.values(expiry.list?.where ?? {});
    const texts = templates.flat().filter((part) => typeof part === 'string');
    if (texts.some((text) => NEARLY_PIECE.test(text.replace(PIECE, '')))) {
      refuse(scope, ['expiry', 'where'], PIECES);
    }
    const isPiece = texts.some((text) => text.search(PIECE) !== -1);
    if (isPiece && scope.endpoint.values.from === undefined && secretOf(scope) === null) {
      refuse(scope, ['expiry', 'where'], NO_SECRET);
    }
  },
  examineHosts(scope) {
    const request = pickedOf(scope)?.request ?? null;
    if (request === null) return;
    const { values, credential } = scope;
    const { url = splitUrl([]), headers = {}, body = [] } = request;
    const parts = [secretsInBase(values, url.base), url.path, url.query, body];
    const sent = variablesOf([...parts, ...Object.values(headers)].flat());
    const names = [...variablesPresented(credential), ...sent];
    examineFurther(scope, ['expiry', 'request', 'url'], {
      address: urlTextsOf(values, url).base,
      names,
    });
  },
  complete(check, scope) {
    const expiry = pickedOf(scope);
    if (expiry === null) return check;
    const { request } = expiry;
    const { judgement } = check;
    const plan = { ...judgement.expiry, elsewhere: elsewhereOf(scope, expiry) };
    return {
      ...check,
      judgement: { ...judgement, expiry: plan },
      ...(request === null ? {} : { second: secondRequest(scope, request) }),
    };
  },
};

type Picked = Extract<Expiry, { readonly kind: 'picked' }>;

/** Where the item says that its end is, or its preset; null where it is in the answer itself. */
function pickedOf({ endpoint, preset, filled }: Scope): Picked | null {
  const { expiry } = endpoint.values;
  if (expiry === undefined)
    return filled === null ? null : ofPreset(preset?.expiry ?? null, filled.places);
  return expiry.kind === 'picked' ? expiry : null;
}

/** With what the item gives for its placeholders; null where an input is missing. */
function ofPreset(expiry: Preset['expiry'], places: FilledPreset['places']): Picked | null {
  if (expiry?.kind !== 'picked') return null;
  const { source, request, list } = expiry;
  const used = placeholdersIn(JSON.stringify([request, list]));
  if (used.some((name) => !places.has(name))) return null;
  return {
    ...{ kind: 'picked', source },
    request: request && {
      url: filledUrl(request.url, places),
      method: request.method,
      headers: filledTexts(request.headers, places),
      ...(request.body === null ? {} : { body: filledIn(request.body, places) }),
    },
    list: list && { path: list.path, where: filledTexts(list.where, places) },
  };
}

function examineRequest(scope: Scope, asked: SecondRequest): void {
  const { url = splitUrl([]), headers = {}, method = 'GET', body } = asked;
  const keys = ['expiry', 'request'];
  const problem = urlTemplateProblem(url, scope.endpoint.values['allow-http'] ?? false);
  if (problem !== null) refuse(scope, [...keys, 'url'], problem);
  const names = Object.keys(headers).map((name) => name.toLowerCase());
  if (names.some((name) => FRAMING.has(name))) refuse(scope, [...keys, 'headers'], FRAMES);
  if (body !== undefined && BODILESS.includes(method)) {
    refuse(
      scope,
      [...keys, 'body'],
      'A GET or HEAD request carries no body. Set `method`, such as POST, or remove `body`.',
    );
  }
  const taken = takenBy(scope.credential).headers;
  if (names.some((name) => taken.includes(name))) {
    refuse(
      scope,
      [...keys, 'headers'],
      'The credential sets this header. Remove it from `headers`.',
    );
  }
}

const BODILESS: readonly string[] = ['GET', 'HEAD'];
const FRAMES =
  'A header in it frames the message or names the host, and is set by the client. Remove it.';

/** With the values put in. */
function elsewhereOf(scope: Scope, { request, source, list }: Picked): ExpiryElsewhere {
  const isSecond = request !== null;
  const isPreset = scope.endpoint.values.expiry === undefined;
  if (list === null) return { kind: 'picked', isSecond, isPreset, source, list };
  const secret = secretOf(scope) ?? '';
  const where = Object.entries(list.where).map(([path, template]) => {
    const wanted = wantedText(scope, template, secret);
    return { path, fits: (text: string) => text === wanted };
  });
  return { kind: 'picked', isSecond, isPreset, source, list: { path: list.path, where } };
}

/** A value of a variable is not read again. */
function wantedText({ values }: Scope, template: Template, secret: string): string {
  return template
    .map((part) =>
      typeof part === 'string'
        ? part.replace(PIECE, (_all, end: string, count: string) => {
            const length = Number(count);
            return end === 'first' ? secret.slice(0, length) : secret.slice(-length);
          })
        : values.get(part.variable),
    )
    .join('');
}

/** The one token of the item; null where there is none, or several secrets. */
function secretOf({ credential, values }: Scope): string | null {
  const secrets = credential.parts.filter(({ role }) => role !== 'username' && role !== 'document');
  const [part, ...more] = secrets;
  if (part === undefined || more.length > 0) return null;
  const text = values.text(part.template);
  return withoutSchemeWord(part.taken?.take(text) ?? text);
}

/** The further request with its values, or what keeps it from being asked. */
function secondRequest(scope: Scope, asked: SecondRequest): RequestPlan | Unsendable {
  const { url = splitUrl([]), method = 'GET', headers = {}, body = null } = asked;
  const request = { method, url, headers: Object.entries(headers), body };
  const further = { ...scope, preset: null, alone: null, request };
  const address = resolveUrl(further);
  return address instanceof URL ? { ...requestPlan(further, address), holdsSecret: true } : address;
}
