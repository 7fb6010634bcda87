import type { JsonPathQuery } from 'jsonpath-rfc9535/parser';

/** The parsed form of a JSONPath (RFC 9535), as the parser gives it. */
export type Segment = JsonPathQuery['segments'][number];
export type SegmentNode = Segment['node'];
export type Selector = Extract<SegmentNode, { type: 'BracketedSelection' }>['selectors'][number];
export type Condition = Extract<Selector, { type: 'FilterSelector' }>['value'];
export type Test = Extract<Condition, { type: 'TestExpr' }>['expression'];
export type FilterQuery = Extract<Test, { type: 'FilterQuery' }>;
export type FunctionCall = Extract<Test, { type: 'FunctionExpr' }>;
export type Argument = FunctionCall['arguments'][number];
export type Comparison = Extract<Condition, { type: 'ComparisonExpr' }>;
export type Comparable = Comparison['left'];
export type SingularSegment = Extract<Comparable, { type: 'RelSingularQuery' }>['segments'][number];
