import type {
  Argument,
  Comparable,
  Condition,
  FilterQuery,
  FunctionCall,
  Segment,
  Selector,
  Test,
} from './json-path-model.js';

type Query = { readonly segments: readonly Segment[] };

/** What a path may cost. All of it is found in the path alone, before any document is seen. */
export interface PathCost {
  readonly descendants: number;
  /** How often one node of the document can be selected. */
  readonly selections: number;
  /** What makes the path unusable whatever it costs, as a sentence. */
  readonly problems: readonly string[];
}

const NOTHING: PathCost = { descendants: 0, selections: 1, problems: [] };
const problem = (sentence: string): PathCost => ({ ...NOTHING, problems: [sentence] });

const REFUSED_FUNCTION =
  'The functions match() and search() are not supported: a regular expression could run without end on a long answer.';
const UNKNOWN_FUNCTION = 'Only the functions count(), length() and value() are supported.';
const WRONG_USE =
  'A function is used with arguments that it does not take, or without a comparison (RFC 9535, section 2.4.3).';
const ROOT_IN_FILTER =
  'A filter may not start again at the root ($): it would read the whole answer once for every element. Use @.';

/** Whether a function's one argument is of the type it takes (RFC 9535, sections 2.4.4, 2.4.5 and 2.4.8). */
const ARGUMENT_RULES: Readonly<Record<string, (argument: Argument) => boolean>> = {
  count: (argument) => argument.type === 'FilterQuery',
  value: (argument) => argument.type === 'FilterQuery',
  length: (argument) =>
    argument.type === 'Literal' ||
    argument.type === 'FunctionExpr' ||
    (argument.type === 'FilterQuery' && isSingular(argument.value)),
};
const REFUSED_FUNCTIONS: ReadonlySet<string> = new Set(['match', 'search']);

/** Adds up what a parsed path can cost, the queries inside its filters included. */
export function costOf(query: Query): PathCost {
  return query.segments.map(segmentCost).reduce(joined, NOTHING);
}

function joined(one: PathCost, other: PathCost): PathCost {
  return {
    descendants: one.descendants + other.descendants,
    selections: one.selections * other.selections,
    problems: [...one.problems, ...other.problems],
  };
}

function segmentCost(segment: Segment): PathCost {
  const descendants = segment.type === 'DescendantSegment' ? 1 : 0;
  const { node } = segment;
  if (node.type !== 'BracketedSelection') return { ...NOTHING, descendants };
  const own = { ...NOTHING, descendants, selections: node.selectors.length };
  return node.selectors.map(selectorCost).reduce(joined, own);
}

function selectorCost(selector: Selector): PathCost {
  return selector.type === 'FilterSelector' ? conditionCost(selector.value) : NOTHING;
}

function conditionCost(condition: Condition): PathCost {
  switch (condition.type) {
    case 'LogicalAndExpr':
    case 'LogicalOrExpr':
      return joined(conditionCost(condition.left), conditionCost(condition.right));
    case 'LogicalNotExpr':
      return conditionCost(condition.expression);
    case 'TestExpr':
      return testCost(condition.expression);
    case 'ComparisonExpr':
      return joined(comparableCost(condition.left), comparableCost(condition.right));
  }
}

function testCost(test: Test): PathCost {
  if (test.type === 'FilterQuery') return filterQueryCost(test);
  return joined(functionCost(test), problem(WRONG_USE));
}

function filterQueryCost({ value }: FilterQuery): PathCost {
  return value.type === 'JsonPathQuery' ? problem(ROOT_IN_FILTER) : costOf(value);
}

function comparableCost(comparable: Comparable): PathCost {
  switch (comparable.type) {
    case 'Literal':
    case 'RelSingularQuery':
      return NOTHING;
    case 'AbsSingularQuery':
      return problem(ROOT_IN_FILTER);
    case 'FunctionExpr':
      return functionCost(comparable);
  }
}

function functionCost({ name, arguments: given }: FunctionCall): PathCost {
  if (REFUSED_FUNCTIONS.has(name)) return problem(REFUSED_FUNCTION);
  if (!Object.hasOwn(ARGUMENT_RULES, name)) return problem(UNKNOWN_FUNCTION);
  const [argument, ...more] = given ?? [];
  if (argument === undefined || more.length > 0) return problem(WRONG_USE);
  if (ARGUMENT_RULES[name]?.(argument) !== true) return problem(WRONG_USE);
  return argumentCost(argument);
}

function argumentCost(argument: Argument): PathCost {
  if (argument.type === 'FilterQuery') return filterQueryCost(argument);
  return argument.type === 'FunctionExpr' ? functionCost(argument) : NOTHING;
}

function isSingular({ segments }: Query): boolean {
  return segments.every(({ type, node }) => {
    if (type === 'DescendantSegment' || node.type === 'WildcardSelector') return false;
    if (node.type === 'MemberNameShorthand') return true;
    const [selector, ...more] = node.selectors;
    return (
      more.length === 0 && (selector?.type === 'NameSelector' || selector?.type === 'IndexSelector')
    );
  });
}
