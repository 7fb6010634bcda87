import jsonP3, { type JSONPathQuery, type jsonpath } from 'json-p3';

/** Deeper than any document of `parseJsonBody`. */
const DEEPEST = 200;

type Spend = (steps: number) => void;
type Expression = jsonpath.expressions.FilterExpression;

/**
 * Makes the library tell `spend` how much it is about to look at, since it has no limit of its own.
 * Throws the library's errors, whose messages quote the path.
 */
export function compile(path: string, spend: Spend): JSONPathQuery {
  const environment = new jsonP3.JSONPathEnvironment({ maxRecursionDepth: DEEPEST });
  const { functionRegister } = environment;
  functionRegister.delete('match');
  functionRegister.delete('search');
  const length = new jsonP3.jsonpath.functions.Length();
  const call = (value: unknown) => {
    spend(weightOf(value));
    // RFC 9535 counts characters (section 2.4.4), the library units of UTF-16.
    return length.call(typeof value === 'string' ? [...value] : value);
  };
  functionRegister.set('length', { ...length, call });
  const query = environment.compile(path);
  meterQuery(query, spend);
  return query;
}

function meterQuery({ segments }: JSONPathQuery, spend: Spend): void {
  const { FilterSelector } = jsonP3.jsonpath.selectors;
  for (const selector of segments.flatMap(({ selectors }) => selectors)) {
    const { resolve } = selector;
    selector.resolve = (node) => {
      // Every value that is found gets a list of its own with the whole way to it.
      spend((1 + childrenOf(node.value).length) * (6 + node.location.length / 4));
      return resolve.call(selector, node);
    };
    if (selector instanceof FilterSelector) meterExpression(selector.expression, 'test', spend);
  }
}

/** Throws where a test is used as a value or the reverse, which the parser allows: `!@.a == 1`. */
function meterExpression(expression: Expression, use: Use, spend: Spend): void {
  const { FilterQuery, InfixExpression } = jsonP3.jsonpath.expressions;
  const { is, inner, as } = partsOf(expression);
  if (is !== null && is !== use) throw new jsonP3.jsonpath.JSONPathTypeError('', expression.token);
  for (const part of inner) meterExpression(part, as, spend);
  if (expression instanceof FilterQuery) meterQuery(expression.path, spend);
  if (expression instanceof InfixExpression && as === 'value') meterComparison(expression, spend);
  const { evaluate } = expression;
  expression.evaluate = (context) => {
    spend(1);
    return evaluate.call(expression, context);
  };
}

type Use = 'test' | 'value';
/** What an expression can be used as, null for either, and what it uses its parts as. */
type Parts = { readonly is: Use | null; readonly inner: readonly Expression[]; readonly as: Use };

function partsOf(expression: Expression): Parts {
  const kinds = jsonP3.jsonpath.expressions;
  if (expression instanceof kinds.LogicalExpression) {
    return { is: 'test', inner: [expression.expression], as: 'test' };
  }
  if (expression instanceof kinds.PrefixExpression) {
    return { is: 'test', inner: [expression.right], as: 'test' };
  }
  if (expression instanceof kinds.InfixExpression) {
    const { left, right, logical } = expression;
    return { is: 'test', inner: [left, right], as: logical ? 'test' : 'value' };
  }
  if (expression instanceof kinds.FilterQuery) return { is: null, inner: [], as: 'value' };
  const inner = expression instanceof kinds.FunctionExtension ? expression.args : [];
  return { is: 'value', inner, as: 'value' };
}

function meterComparison(comparison: jsonpath.expressions.InfixExpression, spend: Spend): void {
  const { left, right, operator } = comparison;
  comparison.evaluate = (context) => {
    const [one, other] = [operandOf(left.evaluate(context)), operandOf(right.evaluate(context))];
    spend(weightOf(one) + weightOf(other));
    return jsonP3.jsonpath.expressions.compare(one, operator, other);
  };
}

/** The library orders texts by units of UTF-16; RFC 9535 (2.3.5.2.2) does as UTF-8 orders bytes. */
function operandOf(value: unknown): unknown {
  const nodes = value instanceof jsonP3.JSONPathNodeList ? value.nodes : [];
  const single = nodes.length === 1 ? nodes[0]?.value : value;
  return typeof single === 'string' ? Buffer.from(single).toString('latin1') : single;
}

/** How much there is to look at in a value. */
function weightOf(value: unknown): number {
  if (typeof value === 'string') return 2 + value.length / 8;
  let weight = 2;
  for (const child of childrenOf(value)) weight += weightOf(child);
  return weight;
}

function childrenOf(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Array.isArray(value) ? value : Object.values(value);
}
