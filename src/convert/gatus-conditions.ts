import { ADVICE } from './advice.js';
import { mapping, plain } from './credential.js';
import { globPattern, pathOf } from './json.js';
import type { Leftover, Mapping, Value } from './model.js';
import { expectedStatus } from './monitor.js';
import type { Range } from './status.js';
import type { Tree } from './tree.js';
import { GATUS, partsOf } from './variables.js';

/** What one condition of Gatus says (https://github.com/TwiN/gatus#conditions). */
type Said =
  | { readonly kind: 'status'; readonly ranges: readonly Range[] }
  | { readonly kind: 'json'; readonly path: string; readonly wanted: Value }
  | { readonly kind: 'body'; readonly contains: string }
  /** Holds for every answer that is looked at here. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'left'; readonly what: string; readonly instead: string };

interface Expect {
  readonly value: Mapping | null;
  readonly leftovers: readonly Leftover[];
}

export function expectOf(conditions: readonly Tree[], place: string): Expect {
  const said = conditions.map((one) => (typeof one === 'string' ? saidBy(one) : UNREAD));
  const of = said.flatMap((one) => (one.kind === 'status' ? [one.ranges] : []));
  const status =
    of.length === 0
      ? { value: null, leftovers: [{ place, ...NO_STATUS }] }
      : expectedStatus(of.reduce(both), place);
  const json = new Map<string, Value>();
  const twice: Leftover[] = [];
  for (const one of said) {
    if (one.kind !== 'json') continue;
    if (json.has(one.path)) twice.push({ place, ...TWICE });
    else json.set(one.path, one.wanted);
  }
  const texts = said.flatMap((one) =>
    one.kind === 'body' ? [plain(partsOf(one.contains, GATUS))] : [],
  );
  const entries = mapping([
    ['status', status.value],
    ['json', json.size === 0 ? null : json],
    ['body', texts.length === 0 ? null : mapping([['contains', texts]])],
  ]);
  const left = said.flatMap((one) =>
    one.kind === 'left' ? [{ place, what: one.what, instead: one.instead }] : [],
  );
  return {
    value: entries.size === 0 ? null : entries,
    leftovers: [...status.leftovers, ...twice, ...left],
  };
}

const UNREAD: Said = left(
  'A condition is not carried over: it cannot be read.',
  'Write it by hand.',
);
const NO_STATUS = {
  what: 'No condition says which status is right.',
  instead: 'Here 2xx is accepted. Write others in `expect.status`.',
};
const TWICE = {
  what: 'A second condition on the same value of the body is not carried over.',
  instead: 'Write it in `expect.json` beside the first.',
};

function left(what: string, instead: string): Said {
  return { kind: 'left', what, instead };
}

const COMPARISON = /^(.*?) (==|!=|<=|>=|<|>) (.*)$/s;

const OTHERS: Readonly<Record<string, string>> = {
  '[RESPONSE_TIME]': ADVICE.slow,
  '[IP]': 'Only the name of the host counts, as TLS verifies it.',
  '[CERTIFICATE_EXPIRATION]':
    'It is about the certificate of the server, which is no credential of yours. Keep it in Gatus.',
  '[DOMAIN_EXPIRATION]':
    'A domain is no credential. Keep it in Gatus, or write a reminder with `expiry: { date: … }`.',
  '[DNS_RCODE]': 'Only HTTP is asked.',
};

function saidBy(condition: string): Said {
  const [, first = '', operator = '', second = ''] = COMPARISON.exec(condition) ?? [];
  if (operator === '') return UNREAD;
  const isTurned = /^(?:==|!=)$/.test(operator) && second.includes('[') && !first.includes('[');
  const [left_, right] = isTurned ? [second, first] : [first, second];
  const subject = left_.trim();
  const object = right.trim();
  if (/\[(?:BODY|STATUS|CONTEXT|IP)\]/.test(object)) return UNREAD;
  if (subject === '[STATUS]') return statusBy(operator, object);
  if (subject === '[CONNECTED]' && object === 'true') return { kind: 'nothing' };
  const other = OTHERS[subject];
  if (other !== undefined) return left(`The condition on ${subject} is not carried over.`, other);
  return bodyBy(subject, operator, object);
}

const HIGHEST = 599;

function statusBy(operator: string, object: string): Said {
  const numbers = argumentsOf('any', object)?.map(Number) ?? [Number(object)];
  const [number = Number.NaN] = numbers;
  const glob = /^pat\(([1-5])\*\)$/.exec(object)?.[1];
  if (glob !== undefined && operator === '==') {
    return { kind: 'status', ranges: [{ from: Number(glob) * 100, to: Number(glob) * 100 + 99 }] };
  }
  if (numbers.some((one) => !Number.isInteger(one))) return UNREAD;
  const one = (from: number, to: number): Said => ({ kind: 'status', ranges: [{ from, to }] });
  switch (operator) {
    case '==':
      return { kind: 'status', ranges: numbers.map((status) => ({ from: status, to: status })) };
    case '<':
      return one(0, number - 1);
    case '<=':
      return one(0, number);
    case '>':
      return one(number + 1, HIGHEST);
    case '>=':
      return one(number, HIGHEST);
    default:
      return {
        kind: 'status',
        ranges: numbers
          .map((status): readonly Range[] => [
            { from: 0, to: status - 1 },
            { from: status + 1, to: HIGHEST },
          ])
          .reduce(both),
      };
  }
}

/** What two conditions allow together. */
function both(one: readonly Range[], other: readonly Range[]): readonly Range[] {
  return one.flatMap((a) =>
    other.flatMap((b) => {
      const from = Math.max(a.from, b.from);
      const to = Math.min(a.to, b.to);
      return from <= to ? [{ from, to }] : [];
    }),
  );
}

const BODY = /^\[BODY\](.*)$/s;
const HAS = /^has\(\[BODY\](.+)\)$/s;

function bodyBy(subject: string, operator: string, object: string): Said {
  const asked = HAS.exec(subject)?.[1];
  if (asked !== undefined && operator === '==' && /^(?:true|false)$/.test(object)) {
    return json(asked, mapping([['exists', object]]));
  }
  const path = BODY.exec(subject)?.[1];
  if (path === undefined) return UNREAD;
  if (path === '') {
    const inner = /^pat\(\*(.+)\*\)$/s.exec(object)?.[1];
    return inner !== undefined && operator === '==' && !/[*?[\\]/.test(inner)
      ? { kind: 'body', contains: inner }
      : left('The condition on the whole body is not carried over.', WHOLE_BODY);
  }
  const wanted = wantedBy(operator, object);
  return wanted === null ? UNREAD : json(path, wanted);
}

const WHOLE_BODY = 'Write what it has to hold in `expect: { body: { contains: … } }`.';

function json(path: string, wanted: Value): Said {
  const found = pathOf(path);
  return found === null ? UNREAD : { kind: 'json', path: found, wanted };
}

function wantedBy(operator: string, object: string): Value | null {
  const text = (value: string) => plain(partsOf(value, GATUS));
  const isNumber = /^-?\d{1,15}(?:\.\d{1,15})?$/.test(object);
  const anyOf = argumentsOf('any', object);
  const [glob] = argumentsOf('pat', object) ?? [];
  const equal: Value =
    anyOf !== null
      ? mapping([['one-of', anyOf.map(text)]])
      : glob !== undefined
        ? mapping([['matches', globPattern(glob)]])
        : text(object);
  if (operator === '==') return equal;
  if (operator === '!=') return mapping([['not', equal]]);
  if (!isNumber) return null;
  const bound = operator.startsWith('<') ? 'at-most' : 'at-least';
  return operator.endsWith('=')
    ? mapping([[bound, object]])
    : mapping([
        [bound, object],
        ['not', object],
      ]);
}

function argumentsOf(name: string, text: string): readonly string[] | null {
  if (!text.startsWith(`${name}(`) || !text.endsWith(')')) return null;
  const inner = text.slice(name.length + 1, -1);
  return name === 'pat' ? [inner] : inner.split(',').map((one) => one.trim());
}
