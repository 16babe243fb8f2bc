import { precisionOf } from './digits.js';
import {
  add,
  compare,
  decimalScale,
  greatestCommonDivisor,
  leastCommonMultiple,
  multiply,
  ONE,
  rational,
  ZERO,
  type Rational,
} from './rational.js';
import { literalDecimal, NARROW_DIGITS, product, rescale, sum, type SqlDecimal } from './sqldecimal.js';
import { operatorSql } from './sqltext.js';
import type { CompareOp } from './tree.js';

/** coefficient × factor × factor …; the factors are SQL that needs no brackets (a column, a CAST, a CASE, a bracketed sum). */
interface Term {
  readonly coefficient: Rational;
  readonly factors: readonly SqlDecimal[];
}

/**
 * A numeric expression as a sum of terms and a constant. Known numbers are combined here exactly, so that
 * `total_assets <= 1.40 * net_assets` can be compared as `total_assets * 5 <= net_assets * 7`: small whole coefficients keep
 * both sides within 64 bits. A term whose coefficients cancel to zero stays, because a missing value in it still makes the
 * result missing.
 */
export interface Linear {
  readonly terms: readonly Term[];
  readonly constant: Rational;
}

/** A known number. */
export function constantForm(constant: Rational): Linear {
  return { terms: [], constant };
}

/** A column, or another expression that cannot be split, times a known number. */
export function atomForm(atom: SqlDecimal, coefficient: Rational = ONE): Linear {
  return { terms: [{ coefficient, factors: [atom] }], constant: ZERO };
}

/** The expression with the opposite sign. */
export function negateForm(form: Linear): Linear {
  return scaleForm(form, { n: -1n, d: 1n });
}

/** a + b; terms of the same factors are combined. */
export function addForms(a: Linear, b: Linear): Linear {
  const terms = new Map(a.terms.map((term) => [keyOf(term), term]));
  for (const term of b.terms) {
    const same = terms.get(keyOf(term));
    terms.set(keyOf(term), same ? { ...same, coefficient: add(same.coefficient, term.coefficient) } : term);
  }
  return { terms: [...terms.values()], constant: add(a.constant, b.constant) };
}

/** a * b; a sum multiplied by another unknown becomes a bracket. */
export function multiplyForms(a: Linear, b: Linear): Linear {
  if (a.terms.length === 0) return scaleForm(b, a.constant);
  if (b.terms.length === 0) return scaleForm(a, b.constant);
  const [x, y] = [singleTerm(a), singleTerm(b)];
  const term = { coefficient: multiply(x.coefficient, y.coefficient), factors: [...x.factors, ...y.factors] };
  return { terms: [term], constant: ZERO };
}

/** The expression as one exact decimal with all the digits after the point that it can have. */
export function decimalOf(form: Linear): SqlDecimal {
  const scale = Math.max(
    decimalScale(form.constant) ?? 0,
    ...form.terms.map((term) => scaleOf(term) + (decimalScale(term.coefficient) ?? 0)),
  );
  const signed = [
    ...form.terms.map((term) => ({ term, units: unitsOf(term.coefficient, scale - scaleOf(term)) })),
    ...(compare(form.constant, ZERO) === 0 ? [] : [{ units: unitsOf(form.constant, scale) }]),
  ];
  return signedSum(signed, scale, 0);
}

/** `left op right` in SQL, both sides exact and as narrow as possible. */
export function compareForms(left: Linear, op: CompareOp, right: Linear): string {
  const difference = addForms(left, negateForm(right));
  if (difference.terms.length === 0) return holdsForSign(op, compare(difference.constant, ZERO)) ? 'TRUE' : 'FALSE';
  const scale = Math.max(...difference.terms.map(scaleOf));
  const parts: readonly Part[] = [
    ...difference.terms.map((term) => ({ term, size: shift(term.coefficient, scale - scaleOf(term)) })),
    { size: shift(difference.constant, scale) },
  ].map(({ size, ...rest }) => ({ ...rest, units: size.n, denominator: size.d }));
  const whole = wholeUnits(parts);
  // A constant of zero has no effect; a term with coefficient zero still decides whether the result is missing.
  const kept = whole.filter((part) => part.term !== undefined || part.units !== 0n);
  const sides = [kept.filter((part) => part.units >= 0n), kept.filter((part) => part.units < 0n).map(opposite)];
  const plain = sides.map((side) => signedSum(side, scale, 0));
  const width = Math.max(...plain.map((side) => side.width));
  const level = width > NARROW_DIGITS ? plain : sides.map((side) => signedSum(side, scale, width));
  return level.map((side) => side.sql).join(` ${operatorSql(op)} `);
}

interface Part {
  /** Absent for the constant. */
  readonly term?: Term;
  readonly units: bigint;
  readonly denominator?: bigint;
}

/** The same proportions in whole numbers without a common divisor. */
function wholeUnits(parts: readonly Part[]): readonly Part[] {
  const multiple = parts.reduce((all, part) => leastCommonMultiple(all, part.denominator ?? 1n), 1n);
  const whole = parts.map((part) => ({ ...part, units: (part.units * multiple) / (part.denominator ?? 1n) }));
  const divisor = whole.reduce((all, part) => greatestCommonDivisor(all, part.units), 0n) || 1n;
  return whole.map((part) => ({ ...part, units: part.units / divisor }));
}

function opposite(part: Part): Part {
  return { ...part, units: -part.units };
}

/**
 * The sum of parts at one scale; positive parts come before negative ones. A single part is made `width` digits wide where its
 * known factor can be written so, which spares DuckDB a cast of every row.
 */
function signedSum(parts: readonly Part[], scale: number, width: number): SqlDecimal {
  const ordered = [...parts.filter((part) => part.units >= 0n), ...parts.filter((part) => part.units < 0n)];
  const [first, ...rest] = ordered;
  if (!first) return literalDecimal(0n, scale, width);
  return rest.reduce(
    (total, part) =>
      part.units < 0n
        ? sum(total, '-', partDecimal(opposite(part), scale, 0))
        : sum(total, '+', partDecimal(part, scale, 0)),
    partDecimal(first, scale, rest.length === 0 ? width : 0),
  );
}

function partDecimal({ term, units }: Part, scale: number, width: number): SqlDecimal {
  if (!term) return literalDecimal(units, scale, width);
  const base = term.factors.reduce(product);
  const extra = scale - base.scale;
  if (units === 10n ** BigInt(extra)) return rescale(base, extra + base.scale);
  const needed = precisionOf({ scale: extra, bound: units < 0n ? -units : units });
  return product(base, literalDecimal(units, extra, Math.max(needed, width - base.width)));
}

function scaleForm(form: Linear, by: Rational): Linear {
  return {
    terms: form.terms.map((term) => ({ ...term, coefficient: multiply(term.coefficient, by) })),
    constant: multiply(form.constant, by),
  };
}

/** The form as one term: a sum becomes a bracket. */
function singleTerm(form: Linear): Term {
  const [only, second] = form.terms;
  if (only && !second && compare(form.constant, ZERO) === 0) return only;
  const whole = decimalOf(form);
  return { coefficient: ONE, factors: [{ ...whole, sql: `(${whole.sql})` }] };
}

function scaleOf(term: Term): number {
  return term.factors.reduce((scale, factor) => scale + factor.scale, 0);
}

function keyOf(term: Term): string {
  return term.factors
    .map((factor) => factor.sql)
    .sort()
    .join(' * ');
}

function shift(value: Rational, digits: number): Rational {
  return multiply(value, rational(10n ** BigInt(digits)));
}

function unitsOf(value: Rational, digits: number): bigint {
  return shift(value, digits).n;
}

function holdsForSign(op: CompareOp, sign: number): boolean {
  switch (op) {
    case '=':
      return sign === 0;
    case '!=':
      return sign !== 0;
    case '<':
      return sign < 0;
    case '<=':
      return sign <= 0;
    case '>':
      return sign > 0;
    case '>=':
      return sign >= 0;
  }
}
