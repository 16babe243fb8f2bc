import { boundAt, digitsOf, MAX_DIGITS, precisionOf } from './digits.js';
import { scaledText } from './rational.js';

/**
 * An exact decimal in SQL: the text, the DECIMAL(width, scale) that DuckDB gives it, and the bound that its value (in
 * units of 10^-scale) never exceeds. PostgreSQL computes the same text with numerics of any length.
 *
 * DuckDB keeps up to 18 digits in 64 bits, which is about three times as fast as 128 bits. The result of two such decimals,
 * however, is never widened beyond 18 digits: an overflow error stops the scan instead. So where the bound needs more digits,
 * one side is cast to 19 digits first.
 * Source: DuckDB 1.5, src/function/scalar/operator/arithmetic.cpp, BindDecimalArithmetic, BindDecimalMultiply.
 */
export interface SqlDecimal {
  readonly sql: string;
  readonly width: number;
  readonly scale: number;
  readonly bound: bigint;
  /** The value, when it is a known one. */
  readonly units?: bigint;
}

/** Digits that fit into 64 bits. */
export const NARROW_DIGITS = 18;

/** A known number of 10^-scale units, at least `width` digits wide. */
export function literalDecimal(units: bigint, scale: number, width = 0): SqlDecimal {
  const bound = units < 0n ? -units : units;
  const wide = Math.max(precisionOf({ scale, bound }), width);
  const text = scaledText(units, scale);
  // DuckDB reads unquoted numbers of more than 38 digits as DOUBLE; quoted ones are exact at any length.
  const written = digitsOf(bound) > NARROW_DIGITS || scale > NARROW_DIGITS ? `'${text}'` : text;
  return { sql: `CAST(${written} AS DECIMAL(${wide},${scale}))`, width: wide, scale, bound, units };
}

/** The same value in a wider type. */
function widen(decimal: SqlDecimal, width: number): SqlDecimal {
  if (width <= decimal.width) return decimal;
  if (decimal.units !== undefined) return literalDecimal(decimal.units, decimal.scale, width);
  return { ...decimal, sql: `CAST(${decimal.sql} AS DECIMAL(${width},${decimal.scale}))`, width };
}

/** The same value with more digits after the point. */
export function rescale(decimal: SqlDecimal, scale: number): SqlDecimal {
  if (scale === decimal.scale) return decimal;
  const bound = boundAt(decimal, scale);
  if (decimal.units !== undefined) {
    return literalDecimal(boundAt({ scale: decimal.scale, bound: decimal.units }, scale), scale, decimal.width);
  }
  const width = Math.max(precisionOf({ scale, bound }), Math.min(MAX_DIGITS, decimal.width + scale - decimal.scale));
  return { sql: `CAST(${decimal.sql} AS DECIMAL(${width},${scale}))`, width, scale, bound };
}

/** x * y. */
export function product(x: SqlDecimal, y: SqlDecimal): SqlDecimal {
  const [bound, scale] = [x.bound * y.bound, x.scale + y.scale];
  const narrow = x.width <= NARROW_DIGITS && y.width <= NARROW_DIGITS && scale < NARROW_DIGITS;
  const natural = x.width + y.width;
  if (narrow && natural > NARROW_DIGITS) {
    if (digitsOf(bound) > NARROW_DIGITS) return product(widen(x, NARROW_DIGITS + 1), y);
    return { sql: `${x.sql} * ${y.sql}`, width: NARROW_DIGITS, scale, bound };
  }
  return { sql: `${x.sql} * ${y.sql}`, width: Math.min(MAX_DIGITS, natural), scale, bound };
}

/** x + y or x - y, both of one scale. */
export function sum(x: SqlDecimal, op: '+' | '-', y: SqlDecimal): SqlDecimal {
  const [bound, scale] = [x.bound + y.bound, x.scale];
  const natural = Math.max(x.width, y.width) + 1;
  if (natural === NARROW_DIGITS + 1) {
    if (digitsOf(bound) > NARROW_DIGITS) return sum(widen(x, NARROW_DIGITS + 1), op, y);
    return { sql: `${x.sql} ${op} ${y.sql}`, width: NARROW_DIGITS, scale, bound };
  }
  return { sql: `${x.sql} ${op} ${y.sql}`, width: Math.min(MAX_DIGITS, natural), scale, bound };
}

/** All decimals in one type: the arguments of LEAST and GREATEST, the branches of CASE. */
export function alignDecimals(decimals: readonly SqlDecimal[]): readonly SqlDecimal[] {
  const scale = Math.max(...decimals.map((decimal) => decimal.scale));
  const scaled = decimals.map((decimal) => rescale(decimal, scale));
  const width = Math.max(...scaled.map((decimal) => decimal.width));
  return scaled.map((decimal) => widen(decimal, width));
}
