import { evaluate, parseDate } from 'feelin';
import { isoDate } from './dates.js';
import type { Environment } from './evaluate.js';
import { decimalText } from './rational.js';
import { isRange, within, type Membership, type Tree } from './tree.js';
import type { Value } from './types.js';

/**
 * The expression as FEEL for the feelin interpreter, under plain ASCII names. feelin evaluates `null = 1` to false and `null < 1`
 * to missing, and takes `else` for a missing test, so every such expression first tests for missing operands.
 */
function feelinText(tree: Tree): string {
  const of = feelinText;
  switch (tree.node) {
    case 'literal':
      return literalText(tree.value, tree.type.kind);
    case 'column':
      return `c_${tree.column.id}`;
    case 'parameter':
      return `p_${tree.table.parameter.id}`;
    case 'not':
      return `not(${of(tree.of)})`;
    case 'and':
    case 'or':
      return `(${tree.of.map(of).join(` ${tree.node} `)})`;
    case 'compare':
      return guarded([tree.left, tree.right], ([left = '', right = '']) => `${left} ${tree.op} ${right}`);
    case 'missing':
      return `(${of(tree.of)} ${tree.negated ? '!=' : '='} null)`;
    case 'in':
      return membershipText(tree);
    case 'arithmetic':
      return `(${of(tree.left)} ${tree.op} ${of(tree.right)})`;
    case 'negate':
      return `(-${of(tree.of)})`;
    case 'min':
    case 'max':
      return guarded(tree.of, (numbers) => `${tree.node}(${numbers.join(', ')})`);
    case 'if':
      return guarded([tree.test], ([test = '']) => `if ${test} then ${of(tree.then)} else ${of(tree.else)}`);
    case 'shift': {
      const duration = `duration("P${Math.abs(tree.amount)}${tree.unit === 'days' ? 'D' : 'M'}")`;
      return guarded([tree.of], ([date = '']) => `${date} ${tree.amount < 0 ? '-' : '+'} ${duration}`);
    }
    case 'days':
      return guarded([tree.from, tree.to], ([from = '', to = '']) => `(${to} - ${from}).days`);
  }
}

/**
 * The value of a condition in feelin: a second opinion on its logic. feelin computes in floating point, so its value never
 * decides at a limit.
 */
export function evaluateWithFeelin(tree: Tree, environment: Environment): boolean | null {
  const context: Record<string, unknown> = {};
  for (const part of within(tree)) {
    if (part.node === 'column')
      context[`c_${part.column.id}`] = native(environment.column(part.column), part.type.kind);
    if (part.node === 'parameter') {
      context[`p_${part.table.parameter.id}`] = native(environment.parameter(part.table), part.type.kind);
    }
  }
  const { value } = evaluate(feelinText(tree), context);
  return typeof value === 'boolean' ? value : null;
}

/**
 * Text that is missing when an operand is missing, otherwise the result of `write`. Operands that are expressions themselves
 * are first named in a context, so that the text stays as short as the expression.
 */
function guarded(operands: readonly Tree[], write: (names: readonly string[]) => string): string {
  const leaf = (operand: Tree): boolean =>
    operand.node === 'column' || operand.node === 'parameter' || operand.node === 'literal';
  const names = operands.map((operand, index) => (leaf(operand) ? feelinText(operand) : `x${index}`));
  const missing = names.filter((_, index) => operands[index]?.node !== 'literal').map((name) => `${name} = null`);
  const value =
    missing.length === 0 ? `(${write(names)})` : `(if ${missing.join(' or ')} then null else ${write(names)})`;
  const named = operands.flatMap((operand, index) => (leaf(operand) ? [] : [`x${index}: ${feelinText(operand)}`]));
  return named.length === 0 ? value : `{${named.join(', ')}, v: ${value}}.v`;
}

function membershipText(tree: Membership): string {
  const tests = tree.among.map((item) => {
    if (!isRange(item)) return guarded([tree.of, item], ([value = '', other = '']) => `${value} = ${other}`);
    const [low, high] = [feelinText(item.low), feelinText(item.high)];
    const [above, below] = [item.lowIncluded ? '>=' : '>', item.highIncluded ? '<=' : '<'];
    return guarded([tree.of], ([value = '']) => `${value} ${above} ${low} and ${value} ${below} ${high}`);
  });
  return `(${tests.join(' or ')})`;
}

function literalText(value: Exclude<Value, null>, kind: string): string {
  if (typeof value === 'object') return `(${decimalText(value).text})`;
  if (typeof value === 'number') return `date("${isoDate(value)}")`;
  return kind === 'text' ? JSON.stringify(value) : String(value);
}

function native(value: Value, kind: string): unknown {
  if (value !== null && typeof value === 'object') return numberOf(value);
  return typeof value === 'number' && kind === 'date' ? parseDate(isoDate(value)) : value;
}

function numberOf(value: { readonly n: bigint; readonly d: bigint }): number {
  return Number(value.n) / Number(value.d);
}
