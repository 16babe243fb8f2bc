import type { Column } from '../returns/relation.js';
import { plusMonths, type Day } from './dates.js';
import type { ParameterTable } from './parametertable.js';
import { add, compare, divide, multiply, negate, rational, subtract, ZERO, type Rational } from './rational.js';
import { isRange, type Arithmetic, type CompareOp, type Extreme, type Range, type Ratio, type Tree } from './tree.js';
import type { Value } from './types.js';

/** Values of the names in an expression. */
export interface Environment {
  column(column: Column): Value;
  /** Null when the parameter has no value for this row. */
  parameter(table: ParameterTable): Value;
}

/**
 * The exact value of an expression: rational arithmetic, Kleene's three-valued logic, null for missing. It defines the
 * language; the SQL of both databases must give the same value.
 */
export function evaluate(tree: Tree, environment: Environment): Value {
  const of = (part: Tree): Value => evaluate(part, environment);
  switch (tree.node) {
    case 'literal':
      return tree.value;
    case 'column':
      return environment.column(tree.column);
    case 'parameter':
      return environment.parameter(tree.table);
    case 'not':
      return not(truth(of(tree.of)));
    case 'and':
      return every(tree.of.map((part) => truth(of(part))));
    case 'or':
      return not(every(tree.of.map((part) => not(truth(of(part))))));
    case 'compare':
      return holds(tree.op, of(tree.left), of(tree.right));
    case 'missing':
      return (of(tree.of) === null) !== tree.negated;
    case 'in':
      return isAmong(of(tree.of), tree.among, of);
    case 'arithmetic':
      return calculate(tree.op, numeric(of(tree.left)), numeric(of(tree.right)));
    case 'negate': {
      const value = numeric(of(tree.of));
      return value && negate(value);
    }
    case 'min':
    case 'max':
      return extreme(tree.node, tree.of.map(of).map(numeric));
    case 'if': {
      const test = truth(of(tree.test));
      return test === null ? null : of(test ? tree.then : tree.else);
    }
    case 'shift': {
      const start = day(of(tree.of));
      if (start === null) return null;
      return tree.unit === 'days' ? start + tree.amount : plusMonths(start, tree.amount);
    }
    case 'days': {
      const [from, to] = [day(of(tree.from)), day(of(tree.to))];
      return from === null || to === null ? null : rational(BigInt(to - from));
    }
  }
}

/** The exact quotient of a `ratio(…)`; null when either side is missing. */
export function evaluateRatio(ratio: Ratio, environment: Environment): Rational | null {
  const numerator = numeric(evaluate(ratio.numerator, environment));
  const denominator = numeric(evaluate(ratio.denominator, environment));
  if (!numerator || !denominator) return null;
  const sign = compare(denominator, ZERO);
  return sign > 0 ? divide(numerator, denominator) : sign === 0 ? ratio.zero : ratio.negative;
}

/** A condition's value as Kleene's true, false or missing. */
export function truth(value: Value): boolean | null {
  if (value === null || typeof value === 'boolean') return value;
  throw new TypeError('a condition came to a value that is neither true nor false');
}

function numeric(value: Value): Rational | null {
  if (value === null || typeof value === 'object') return value;
  throw new TypeError('a calculation was given a value that is not a number');
}

function day(value: Value): Day | null {
  if (value === null || typeof value === 'number') return value;
  throw new TypeError('a date calculation was given a value that is not a date');
}

function not(value: boolean | null): boolean | null {
  return value === null ? null : !value;
}

function every(values: readonly (boolean | null)[]): boolean | null {
  if (values.includes(false)) return false;
  return values.includes(null) ? null : true;
}

function holds(op: CompareOp, left: Value, right: Value): boolean | null {
  if (left === null || right === null) return null;
  const order = typeof left === 'object' && typeof right === 'object' ? compare(left, right) : plainOrder(left, right);
  switch (op) {
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

/** Orders days; compares text and booleans for equality only. */
function plainOrder(left: Exclude<Value, null>, right: Exclude<Value, null>): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return left === right ? 0 : 1;
}

function isAmong(value: Value, among: readonly (Tree | Range)[], of: (part: Tree) => Value): boolean | null {
  const misses = among.map((item) => {
    if (!isRange(item)) return not(holds('=', value, of(item)));
    const above = holds(item.lowIncluded ? '>=' : '>', value, item.low.value);
    return not(every([above, holds(item.highIncluded ? '<=' : '<', value, item.high.value)]));
  });
  return not(every(misses));
}

function calculate(op: Arithmetic['op'], left: Rational | null, right: Rational | null): Rational | null {
  if (!left || !right) return null;
  switch (op) {
    case '+':
      return add(left, right);
    case '-':
      return subtract(left, right);
    case '*':
      return multiply(left, right);
  }
}

function extreme(which: Extreme['node'], values: readonly (Rational | null)[]): Rational | null {
  return values.reduce((best, value) => {
    if (!best || !value) return null;
    return compare(value, best) < 0 === (which === 'min') ? value : best;
  });
}
