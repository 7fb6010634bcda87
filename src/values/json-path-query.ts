import type {
  Argument,
  Comparable,
  Comparison,
  Condition,
  FilterQuery,
  FunctionCall,
  Segment,
  Selector,
  SingularSegment,
} from './json-path-model.js';
import {
  type Budget,
  element,
  equal,
  everyChild,
  everyOfSlice,
  lengthOf,
  less,
  member,
  NOTHING,
  type Visit,
} from './json-path-values.js';

/** What to select, what it may cost, and who gets it. */
export interface Walk {
  /** Of a path that `jsonPathProblem` lets through. */
  readonly segments: readonly Segment[];
  readonly budget: Budget;
  readonly visit: Visit;
}

/**
 * Puts the segments, from number `at` on, to a value and visits what they select (RFC 9535, sections 2.3 and 2.5). Depth first and
 * without a list of what is still to do: a walk takes no more memory than the document is deep, and ends at once when `visit` gives
 * false, which it gives back. Every value that is looked at costs a step of the budget.
 */
export function walk(how: Walk, value: unknown, at = 0): boolean {
  const segment = how.segments[at];
  if (segment === undefined) return how.visit(value);
  const onward: Onward = { budget: how.budget, visit: (child) => walk(how, child, at + 1) };
  if (!selected(segment, value, onward)) return false;
  return (
    segment.type !== 'DescendantSegment' ||
    everyChild(value, how.budget, (child) => walk(how, child, at))
  );
}

type Onward = Pick<Walk, 'budget' | 'visit'>;

function selected({ node }: Segment, value: unknown, onward: Onward): boolean {
  switch (node.type) {
    case 'WildcardSelector':
      return everyChild(value, onward.budget, onward.visit);
    case 'MemberNameShorthand':
      return member(value, node.value, onward.visit);
    case 'BracketedSelection':
      return node.selectors.every((selector) => select(selector, value, onward));
  }
}

function select(selector: Selector, value: unknown, onward: Onward): boolean {
  const { budget, visit } = onward;
  switch (selector.type) {
    case 'NameSelector':
      return member(value, selector.value, visit);
    case 'IndexSelector':
      return element(value, selector.value, visit);
    case 'WildcardSelector':
      return everyChild(value, budget, visit);
    case 'SliceSelector':
      return everyOfSlice(value, selector, onward);
    case 'FilterSelector': {
      const condition = selector.value;
      return everyChild(value, budget, (child) => !holds(condition, child, budget) || visit(child));
    }
  }
}

/** Whether the condition of a filter holds for one value (RFC 9535, section 2.3.5). */
function holds(condition: Condition, value: unknown, budget: Budget): boolean {
  switch (condition.type) {
    case 'LogicalAndExpr':
      return holds(condition.left, value, budget) && holds(condition.right, value, budget);
    case 'LogicalOrExpr':
      return holds(condition.left, value, budget) || holds(condition.right, value, budget);
    case 'LogicalNotExpr':
      return !holds(condition.expression, value, budget);
    case 'ComparisonExpr':
      return compares(condition, value, budget);
    case 'TestExpr': {
      const { expression } = condition;
      // A function as a test is refused before: none of ours gives a truth value.
      return expression.type === 'FilterQuery' && exists(expression, value, budget);
    }
  }
}

/** Ends at the first value that is found. */
function exists(query: FilterQuery, value: unknown, budget: Budget): boolean {
  return !walk({ segments: query.value.segments, budget, visit: () => false }, value);
}

/** RFC 9535, section 2.3.5.2.2. */
function compares({ left, op, right }: Comparison, value: unknown, budget: Budget): boolean {
  budget.spend();
  const one = comparable(left, value, budget);
  const other = comparable(right, value, budget);
  switch (op) {
    case '==':
      return equal(one, other, budget);
    case '!=':
      return !equal(one, other, budget);
    case '<':
      return less(one, other);
    case '>':
      return less(other, one);
    case '<=':
      return less(one, other) || equal(one, other, budget);
    case '>=':
      return less(other, one) || equal(one, other, budget);
  }
}

function comparable(side: Comparable, value: unknown, budget: Budget): unknown {
  switch (side.type) {
    case 'Literal':
      return side.value;
    case 'FunctionExpr':
      return called(side, value, budget);
    case 'RelSingularQuery':
      return side.segments.reduce(onlyChild, value);
    case 'AbsSingularQuery':
      // Refused before: it reads the whole answer once for every element.
      return NOTHING;
  }
}

function onlyChild(value: unknown, { node }: SingularSegment): unknown {
  let found: unknown = NOTHING;
  const keep = (child: unknown) => {
    found = child;
    return true;
  };
  if (node.type === 'IndexSelector') element(value, indexOf(node), keep);
  else member(value, node.value, keep);
  return found;
}

/** In a singular query the parser wraps the index once more than its types say: `@[0] == 1` would compare nothing. */
function indexOf(node: Extract<SingularSegment['node'], { type: 'IndexSelector' }>): number {
  const wrapped: unknown = Reflect.get(node, 'selector');
  return typeof wrapped === 'object' && wrapped !== null
    ? Number(Reflect.get(wrapped, 'value'))
    : node.value;
}

/** `count`, `length` and `value` (RFC 9535, sections 2.4.4, 2.4.5 and 2.4.8): no other is let through. */
function called(call: FunctionCall, value: unknown, budget: Budget): unknown {
  const [argument] = call.arguments;
  if (argument === undefined) return NOTHING;
  if (call.name === 'length') return lengthOf(argumentValue(argument, value, budget), budget);
  const { count, last } = selection(argument, value, budget);
  if (call.name === 'count') return count;
  return count === 1 ? last : NOTHING;
}

/** The argument of a function that takes a value. */
function argumentValue(argument: Argument, value: unknown, budget: Budget): unknown {
  if (argument.type === 'Literal') return argument.value;
  if (argument.type === 'FunctionExpr') return called(argument, value, budget);
  const { count, last } = selection(argument, value, budget);
  return count === 1 ? last : NOTHING;
}

/** How many values the query in an argument selects, and the last of them. */
function selection(argument: Argument, value: unknown, budget: Budget) {
  let count = 0;
  let last: unknown = NOTHING;
  if (argument.type !== 'FilterQuery') return { count, last };
  const visit: Visit = (child) => {
    count += 1;
    last = child;
    return true;
  };
  walk({ segments: argument.value.segments, budget, visit }, value);
  return { count, last };
}
