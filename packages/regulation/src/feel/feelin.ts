import { evaluate, parseDate } from 'feelin';
import { isoDate } from './dates.js';
import type { Environment } from './evaluate.js';
import { decimalText } from './rational.js';
import { isRange, within, type Membership, type Tree, type Value } from './tree.js';

/**
 * The expression as FEEL for the feelin interpreter, under plain ASCII names. feelin calls `null = 1` false and
 * `null < 1` missing, and takes `else` for a missing test, so every such place asks for missing operands first.
 */
export function feelinText(tree: Tree): string {
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
      return guarded([tree.left, tree.right], `${of(tree.left)} ${tree.op} ${of(tree.right)}`);
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
      return guarded(tree.of, `${tree.node}(${tree.of.map(of).join(', ')})`);
    case 'if':
      return guarded([tree.test], `if ${of(tree.test)} then ${of(tree.then)} else ${of(tree.else)}`);
    case 'shift': {
      const duration = `duration("P${Math.abs(tree.amount)}${tree.unit === 'days' ? 'D' : 'M'}")`;
      return guarded([tree.of], `${of(tree.of)} ${tree.amount < 0 ? '-' : '+'} ${duration}`);
    }
    case 'days':
      return guarded([tree.from, tree.to], `(${of(tree.to)} - ${of(tree.from)}).days`);
  }
}

/**
 * What feelin makes of a condition: a second opinion on its logic. It computes in floating point and never decides an
 * edge.
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

function guarded(operands: readonly Tree[], text: string): string {
  const missing = operands
    .filter((operand) => operand.node !== 'literal')
    .map((operand) => `${feelinText(operand)} = null`);
  return missing.length === 0 ? `(${text})` : `(if ${missing.join(' or ')} then null else ${text})`;
}

function membershipText(tree: Membership): string {
  const value = feelinText(tree.of);
  const tests = tree.among.map((item) => {
    if (!isRange(item)) return guarded([tree.of, item], `${value} = ${feelinText(item)}`);
    const low = `${value} ${item.lowIncluded ? '>=' : '>'} ${feelinText(item.low)}`;
    const high = `${value} ${item.highIncluded ? '<=' : '<'} ${feelinText(item.high)}`;
    return guarded([tree.of], `${low} and ${high}`);
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
