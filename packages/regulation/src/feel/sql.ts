import { columnNumber } from './digits.js';
import {
  addForms,
  atomForm,
  compareForms,
  constantForm,
  decimalOf,
  multiplyForms,
  negateForm,
  type Linear,
} from './linear.js';
import { leastCommonMultiple, rational, type Rational } from './rational.js';
import { alignDecimals, literalDecimal, type SqlDecimal } from './sqldecimal.js';
import { parameterChoice, type Frame } from './sqlparameter.js';
import { columnSql, dateLiteral, operatorSql, textLiteral } from './sqltext.js';
import {
  isRange,
  type Choice,
  type CompareOp,
  type Comparison,
  type Extreme,
  type Membership,
  type ParameterReference,
  type Range,
  type Tree,
} from './tree.js';
import type { Value } from './types.js';

const OPPOSITE: Readonly<Record<CompareOp, CompareOp>> = {
  '=': '!=',
  '!=': '=',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};

/**
 * An expression over the relation's columns in SQL with the same meaning in DuckDB and PostgreSQL. NULL is missing; numbers are
 * exact DECIMALs that cannot overflow. A condition can be joined by AND or OR without further brackets.
 */
export function sqlOf(tree: Tree, frame: Frame): string {
  if (tree.type.kind === 'number') return decimalOf(linear(tree, frame)).sql;
  const of = (part: Tree): string => sqlOf(part, frame);
  switch (tree.node) {
    case 'literal':
      return literalSql(tree.value);
    case 'column':
      return columnSql(tree.column.id);
    case 'parameter':
      return parameterSql(tree, frame);
    case 'not':
      return negatedSql(tree.of, frame);
    case 'and':
    case 'or':
      return `(${tree.of.map(of).join(tree.node === 'and' ? ' AND ' : ' OR ')})`;
    case 'compare':
      return compareSql(tree, tree.op, frame);
    case 'missing':
      return `${tree.of.node === 'column' ? of(tree.of) : `(${of(tree.of)})`} IS ${tree.negated ? 'NOT NULL' : 'NULL'}`;
    case 'in':
      return membershipSql(tree, frame);
    case 'if':
      return choiceSql(tree, of(tree.then), of(tree.else), frame);
    case 'shift':
      return shiftSql(of(tree.of), tree.unit, tree.amount);
    default:
      throw new TypeError(`${tree.node} is a number and handled as one`);
  }
}

/** NOT of a condition; a comparison is replaced by its opposite, which is the same in three-valued logic. */
export function negatedSql(tree: Tree, frame: Frame): string {
  if (tree.node === 'compare') return compareSql(tree, OPPOSITE[tree.op], frame);
  if (tree.node === 'missing') return sqlOf({ ...tree, negated: !tree.negated }, frame);
  return `NOT (${sqlOf(tree, frame)})`;
}

function compareSql(tree: Pick<Comparison, 'left' | 'right'>, op: CompareOp, frame: Frame): string {
  const { left, right } = tree;
  if (left.type.kind === 'number') return compareForms(linear(left, frame), op, linear(right, frame));
  const sides = [left, right].map((side) => sqlOf(side, frame));
  return sides.map((side) => (left.type.kind === 'boolean' ? `(${side})` : side)).join(` ${operatorSql(op)} `);
}

function membershipSql(tree: Membership, frame: Frame): string {
  const listed = tree.among.every((item) => !isRange(item));
  if (listed && tree.of.type.kind !== 'number' && tree.among.length > 1) {
    const items = tree.among.map((item) => sqlOf(item as Tree, frame));
    return `${sqlOf(tree.of, frame)} IN (${items.join(', ')})`;
  }
  const tests = tree.among.map((item) =>
    isRange(item) ? rangeSql(tree.of, item, frame) : compareSql({ left: tree.of, right: item }, '=', frame),
  );
  return tests.length === 1 ? tests.join('') : `(${tests.join(' OR ')})`;
}

function rangeSql(of: Tree, range: Range, frame: Frame): string {
  const low = compareSql({ left: of, right: range.low }, range.lowIncluded ? '>=' : '>', frame);
  const high = compareSql({ left: of, right: range.high }, range.highIncluded ? '<=' : '<', frame);
  return `(${low} AND ${high})`;
}

/** Both branches must have one type: DuckDB's CASE over two scales silently drops digits. */
function choiceSql(tree: Choice, yes: string, no: string, frame: Frame): string {
  return `CASE WHEN ${sqlOf(tree.test, frame)} THEN ${yes} WHEN ${negatedSql(tree.test, frame)} THEN ${no} END`;
}

function shiftSql(date: string, unit: 'days' | 'months', amount: number): string {
  const signed = `${amount < 0 ? '-' : '+'} ${unit === 'days' ? Math.abs(amount) : `INTERVAL '${Math.abs(amount)} months'`}`;
  return unit === 'days' ? `(${date} ${signed})` : `CAST(${date} ${signed} AS DATE)`;
}

function literalSql(value: Exclude<Value, null>): string {
  if (typeof value === 'object') throw new TypeError('numbers are written as decimals');
  if (typeof value === 'number') return dateLiteral(value);
  return typeof value === 'string' ? textLiteral(value) : value ? 'TRUE' : 'FALSE';
}

function parameterSql(tree: ParameterReference, frame: Frame): string {
  const choice = parameterChoice(tree.table, frame);
  return 'constant' in choice ? literalSql(choice.constant) : choice.render(literalSql);
}

/** A numeric expression as a sum of terms. */
function linear(tree: Tree, frame: Frame): Linear {
  switch (tree.node) {
    case 'literal':
      return constantForm(tree.value as Rational);
    case 'column':
      return atomForm(columnDecimal(tree.column.id, tree.column.type));
    case 'parameter':
      return parameterForm(tree, frame);
    case 'negate':
      return negateForm(linear(tree.of, frame));
    case 'arithmetic': {
      const [left, right] = [linear(tree.left, frame), linear(tree.right, frame)];
      if (tree.op === '*') return multiplyForms(left, right);
      return addForms(left, tree.op === '-' ? negateForm(right) : right);
    }
    case 'min':
    case 'max':
      return atomForm(extremeDecimal(tree, frame));
    case 'if': {
      const given = alignDecimals([tree.then, tree.else].map((branch) => decimalOf(linear(branch, frame))));
      const [yes, no] = given;
      if (!yes || !no) throw new TypeError('a choice has two branches');
      return atomForm(caseDecimal(choiceSql(tree, yes.sql, no.sql, frame), given));
    }
    case 'days': {
      const [from, to] = [sqlOf(tree.from, frame), sqlOf(tree.to, frame)];
      const { scale, bound } = tree.type;
      const width = bound.toString().length;
      return atomForm({ sql: `CAST(${to} - ${from} AS DECIMAL(${width},${scale}))`, width, scale, bound });
    }
    default:
      throw new TypeError(`${tree.node} is no number`);
  }
}

function columnDecimal(id: string, type: Parameters<typeof columnNumber>[0] | { readonly kind: string }): SqlDecimal {
  if (!('precision' in type)) throw new TypeError(`column ${id} is no number`);
  const { scale, bound } = columnNumber(type);
  return { sql: columnSql(id), width: type.precision, scale, bound };
}

/** One value becomes part of the coefficients; several become a CASE over whole numbers and their common denominator. */
function parameterForm(tree: ParameterReference, frame: Frame): Linear {
  const choice = parameterChoice(tree.table, frame);
  if ('constant' in choice) return constantForm(choice.constant as Rational);
  const values = choice.values.map((value) => value as Rational);
  const denominator = values.reduce((all, value) => leastCommonMultiple(all, value.d), 1n);
  const unitsOf = (value: Exclude<Value, null>): bigint => {
    const { n, d } = value as Rational;
    return (n * denominator) / d;
  };
  const decimals = values.map((value) => literalDecimal(unitsOf(value), 0));
  const width = Math.max(...decimals.map((decimal) => decimal.width));
  const sql = choice.render((value) => literalDecimal(unitsOf(value), 0, width).sql);
  return atomForm({ ...caseDecimal(sql, decimals), width }, rational(1n, denominator));
}

function extremeDecimal(tree: Extreme, frame: Frame): SqlDecimal {
  const given = tree.of.map((part) => decimalOf(linear(part, frame)));
  const aligned = alignDecimals(given);
  const missing = given.filter((each) => each.units === undefined).map((each) => `${each.sql} IS NULL`);
  const best = `${tree.node === 'min' ? 'LEAST' : 'GREATEST'}(${aligned.map((each) => each.sql).join(', ')})`;
  // LEAST and GREATEST skip NULLs in both databases.
  const sql = missing.length === 0 ? best : `CASE WHEN ${missing.join(' OR ')} THEN NULL ELSE ${best} END`;
  return caseDecimal(sql, aligned);
}

function caseDecimal(sql: string, given: readonly SqlDecimal[]): SqlDecimal {
  const [first] = given;
  if (!first) throw new TypeError('a CASE has branches');
  return {
    sql,
    width: first.width,
    scale: first.scale,
    bound: given.map((each) => each.bound).reduce((a, b) => (a > b ? a : b)),
  };
}
