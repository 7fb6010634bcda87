import {
  type Binary,
  ContextAccess,
  type Expr,
  type ExprVisitor,
  type FunctionCall,
  type Grouping,
  type IndexAccess,
  Literal,
  type Logical,
  Star,
  type Unary,
} from '@actions/expressions/ast';
import { Lexer, TokenType } from '@actions/expressions/lexer';
import { Parser } from '@actions/expressions/parser';
import { JOB_TOKEN, joined, NOTHING_READ, type SecretsRead } from './secrets-read.js';

/** GitHub Docs, "Contexts reference". */
const CONTEXTS = [
  ...['github', 'env', 'vars', 'job', 'jobs', 'steps', 'runner', 'secrets', 'strategy'],
  ...['matrix', 'needs', 'inputs'],
];
/** Those that the parser does not know by itself: GitHub Docs, "Evaluate expressions". */
const FUNCTIONS = ['always', 'cancelled', 'failure', 'hashFiles', 'success'].map((name) => ({
  name,
  minArgs: 0,
  maxArgs: 255,
}));
/** Reads one expression, without its braces. One that cannot be parsed reads nothing: GitHub does not run it. */
export function secretsIn(expression: string): SecretsRead {
  try {
    const { tokens } = new Lexer(expression).lex();
    return new Parser(tokens, CONTEXTS, FUNCTIONS).parse().accept(READING);
  } catch {
    return NOTHING_READ;
  }
}

const read = (expr: Expr): SecretsRead => expr.accept(READING);

const READING: ExprVisitor<SecretsRead> = {
  visitLiteral: (_: Literal) => NOTHING_READ,
  visitUnary: ({ expr }: Unary) => read(expr),
  visitBinary: ({ left, right }: Binary) => joined([read(left), read(right)]),
  visitGrouping: ({ group }: Grouping) => read(group),
  visitFunctionCall: ({ args }: FunctionCall) => joined(args.map(read)),
  visitContextAccess: ({ name }: ContextAccess) =>
    isNamed(name.lexeme, 'secrets') ? { ...NOTHING_READ, untraceable: ['all'] } : NOTHING_READ,
  visitIndexAccess: (access: IndexAccess) => {
    const { expr, index } = access;
    const [context, key] = [contextOf(expr), keyOf(index)];
    if (context === 'secrets' && key !== null) {
      return { ...NOTHING_READ, names: [key.toUpperCase()] };
    }
    if (context === 'secrets') {
      const inner = index instanceof Star ? NOTHING_READ : read(index);
      const kind = index instanceof Star ? 'all' : 'computed';
      return { ...inner, untraceable: [...inner.untraceable, kind] };
    }
    if (context === 'inputs' && key !== null) return { ...NOTHING_READ, inputs: [key] };
    return joined([read(expr), ...(index instanceof Star ? [] : [read(index)])]);
  },
  visitLogical: ({ operator, args }: Logical) => {
    const all = joined(args.map(read));
    if (operator.type !== TokenType.OR) return all;
    const names = [...new Set(args.flatMap(resultsOf))];
    if (names.length < 2) return all;
    const isPart = (inner: readonly string[]) => inner.every((name) => names.includes(name));
    return { ...all, alternatives: [...all.alternatives.filter((one) => !isPart(one)), names] };
  },
};

/** The secrets that a part of an expression may result in, as `condition && secrets.A` does, in their order. */
function resultsOf(expr: Expr): readonly string[] {
  return expr.accept<readonly string[]>({
    visitLiteral: () => [],
    visitUnary: () => [],
    visitBinary: () => [],
    visitFunctionCall: () => [],
    visitContextAccess: () => [],
    visitGrouping: ({ group }) => resultsOf(group),
    visitLogical: ({ operator, args }) =>
      (operator.type === TokenType.AND ? args.slice(-1) : args).flatMap(resultsOf),
    visitIndexAccess: ({ expr: of, index }) => {
      const [context, key] = [contextOf(of), keyOf(index)];
      if (context === 'github' && key !== null && isNamed(key, 'token')) return [JOB_TOKEN];
      return context === 'secrets' && key !== null ? [key.toUpperCase()] : [];
    },
  });
}

function contextOf(expr: Expr): string | null {
  return expr instanceof ContextAccess ? expr.name.lexeme.toLowerCase() : null;
}

function keyOf(index: Expr): string | null {
  return index instanceof Literal && !(index instanceof Star) ? index.literal.coerceString() : null;
}

function isNamed(written: string, name: string): boolean {
  return written.toLowerCase() === name;
}
