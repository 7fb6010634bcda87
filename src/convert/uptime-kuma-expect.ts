import { mapping, plain } from './credential.js';
import type { Fields } from './fields.js';
import { pathOf } from './json.js';
import type { Leftover, Value } from './model.js';

interface Rules {
  readonly rules: Readonly<Record<string, Value | null>>;
  readonly leftovers: readonly Leftover[];
}

/** A JSONata query is only carried over where it is a plain path. */
export function bodyRules(at: Fields, type: string): Rules {
  const [keyword, query, wanted] = ['keyword', 'jsonPath', 'expectedValue'].map((key) =>
    at.text(key),
  );
  const isInverted = at.flag('invertKeyword');
  const operator = at.text('jsonPathOperator') ?? '==';
  const left = (what: string, instead: string): Rules => ({
    rules: {},
    leftovers: [{ place: at.place, what, instead }],
  });
  if (type === 'keyword' && keyword) {
    return isInverted
      ? left(
          'The keyword that must be absent is not carried over.',
          'Write it in `rejected: { body-contains: … }`.',
        )
      : { rules: { body: mapping([['contains', plain([keyword])]]) }, leftovers: [] };
  }
  if (type !== 'json-query') return { rules: {}, leftovers: [] };
  const path = pathOf(query ?? '');
  const value = wanted ? jsonRule(operator, wanted) : null;
  return path === null || value === null
    ? left('The JSON query is not carried over: it is no plain path.', 'Write it in `expect.json`.')
    : { rules: { json: mapping([[path, value]]) }, leftovers: [] };
}

function jsonRule(operator: string, wanted: string): Value | null {
  const text = plain([wanted]);
  const isNumber = /^-?\d{1,15}(?:\.\d{1,15})?$/.test(wanted);
  switch (operator) {
    case '==':
      return text;
    case '!=':
      return mapping([['not', text]]);
    case 'contains':
      return mapping([['contains', text]]);
    case '<=':
      return isNumber ? mapping([['at-most', wanted]]) : null;
    case '>=':
      return isNumber ? mapping([['at-least', wanted]]) : null;
    default:
      return null;
  }
}
