import type { ColumnType } from '../returns/relation.js';
import type { NumberType } from './types.js';
import { decimalScale, type Rational } from './rational.js';

/** Most digits of a DECIMAL in DuckDB; PostgreSQL allows more. Source: DuckDB documentation, numeric types. */
export const MAX_DIGITS = 38;

/** Days between any two dates of the calendar 0001-01-01 … 9999-12-31, with room for shifts of a hundred years. */
const DAYS_BOUND = 9_999_999n;

/** Decimal digits that an integer needs. */
export function digitsOf(units: bigint): number {
  return (units < 0n ? -units : units).toString().length;
}

/** Digits a DECIMAL needs for the type: never fewer than the scale. */
export function precisionOf(type: { readonly scale: number; readonly bound: bigint }): number {
  return Math.max(digitsOf(type.bound), type.scale, 1);
}

/** Whether the exact value fits into 38 digits. */
export function fitsBudget(type: NumberType): boolean {
  return precisionOf(type) <= MAX_DIGITS;
}

/** The bound counted in smaller units: (1.5, scale 1) is 150 at scale 2. */
export function boundAt(type: { readonly scale: number; readonly bound: bigint }, scale: number): bigint {
  return type.bound * 10n ** BigInt(scale - type.scale);
}

/**
 * Type of a decimal column: all that its DECIMAL type can hold, not its declared maximum, because figures of a model are only
 * cast to the type.
 */
export function columnNumber(type: Extract<ColumnType, { kind: 'decimal' }>): NumberType {
  return { kind: 'number', scale: type.scale, bound: 10n ** BigInt(type.precision) - 1n };
}

/**
 * Type of one known number, with no more digits than it needs: 1.40 has scale 1. Zero counts as one digit, because an operand
 * multiplied by zero (to find whether it is missing) must fit into the budget as well.
 */
export function literalNumber(value: Rational): NumberType {
  const scale = decimalScale(value) ?? 0;
  const units = (value.n * 10n ** BigInt(scale)) / value.d;
  const size = units < 0n ? -units : units;
  return { kind: 'number', scale, bound: size === 0n ? 1n : size };
}

/** The type of a sum or a difference. */
export function sumType(a: NumberType, b: NumberType): NumberType {
  const scale = Math.max(a.scale, b.scale);
  return { kind: 'number', scale, bound: boundAt(a, scale) + boundAt(b, scale) };
}

/** The type of a product: scales add up, bounds multiply. */
export function productType(a: NumberType, b: NumberType): NumberType {
  return { kind: 'number', scale: a.scale + b.scale, bound: a.bound * b.bound };
}

/** The narrowest type for values of all these types: the branches of `if`, the arguments of `min` and `max`. */
export function commonType(types: readonly NumberType[]): NumberType {
  const scale = Math.max(0, ...types.map((type) => type.scale));
  const bounds = types.map((type) => boundAt(type, scale));
  return { kind: 'number', scale, bound: bounds.reduce((a, b) => (a > b ? a : b), 0n) };
}

export const DAYS_TYPE: NumberType = { kind: 'number', scale: 0, bound: DAYS_BOUND };
