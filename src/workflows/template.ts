import { parseAction } from '@actions/workflow-parser/actions/action-parser';
import type {
  BasicExpressionToken,
  TemplateToken,
} from '@actions/workflow-parser/templates/tokens/index';
import {
  isBasicExpression,
  isMapping,
  isScalar,
  isSequence,
} from '@actions/workflow-parser/templates/tokens/type-guards';
import { NoOperationTraceWriter } from '@actions/workflow-parser/templates/trace-writer';
import { parseWorkflow } from '@actions/workflow-parser/workflows/workflow-parser';
import { secretsIn } from './expression.js';
import type { SecretsRead } from './secrets-read.js';

/** A workflow or an action as GitHub's own parser reads it. Lines count from 1. */
export type Node =
  | { readonly kind: 'map'; readonly line: number; readonly entries: readonly Entry[] }
  | { readonly kind: 'list'; readonly line: number; readonly items: readonly Node[] }
  | Text;

export interface Entry {
  readonly key: string;
  readonly line: number;
  readonly value: Node;
}

/** A scalar, as it is written. */
export interface Text {
  readonly kind: 'text';
  readonly line: number;
  readonly text: string;
  /** What stands in `${{ }}`, or alone as the value of an `if`. */
  readonly expressions: readonly { readonly reads: SecretsRead; readonly line: number }[];
}

export interface Template {
  /** Null where the text is not YAML. */
  readonly root: Node | null;
  /** Why GitHub would not run it. */
  readonly faults: readonly { readonly line: number | null; readonly message: string }[];
}

const PARSERS = { workflow: parseWorkflow, action: parseAction };

/**
 * Reads a file of `.github/workflows`, or an `action.yml`, with the parser that GitHub's own editor
 * has. Comments are gone, anchors are resolved. What stands in a place where GitHub takes no such
 * expression is a fault, and absent from the tree.
 */
export function readTemplate(kind: keyof typeof PARSERS, content: string): Template {
  const { context, value } = PARSERS[kind]({ name: kind, content }, new NoOperationTraceWriter());
  const faults = context.errors.getErrors().map(({ rawMessage, range }) => ({
    line: range?.start.line ?? null,
    message: rawMessage,
  }));
  return { root: value === undefined ? null : nodeOf(value), faults };
}

function nodeOf(token: TemplateToken): Node {
  const line = token.line ?? 1;
  if (isMapping(token)) {
    const entries = [...token].map(({ key, value }) => ({
      key: key.toString(),
      line: key.line ?? line,
      value: nodeOf(value),
    }));
    return { kind: 'map', line, entries };
  }
  if (isSequence(token)) return { kind: 'list', line, items: [...token].map(nodeOf) };
  if (isBasicExpression(token)) {
    const expressions = (token.originalExpressions ?? [token]).map((one) => ({
      reads: secretsIn(one.expression),
      line: one.line ?? line,
    }));
    return { kind: 'text', line, text: writtenText(token), expressions };
  }
  return { kind: 'text', line, text: isScalar(token) ? token.toString() : '', expressions: [] };
}

/** Of an expression alone, that; of a text with some in it, the text without its quotes. */
function writtenText(token: BasicExpressionToken): string {
  const { originalExpressions, source } = token;
  if (originalExpressions === undefined || source === undefined) return token.toString();
  return source.replace(/^(['"])(.*)\1$/s, '$2');
}
