import { ANY_NUMBER, matches, numberPatternWithZeros, trimmed } from './text.js';
import { literal } from '../store/sqltext.js';

/** Most digits of a DuckDB decimal. */
const MOST_DIGITS = 38;
/** Most decimals that a product is computed with; a column's own scale is far below. */
const SOURCE_DECIMALS = 12;
/** Replacement texts that later checks report as a number with too many digits before, or after, the decimal point. */
const TOO_LARGE = '9'.repeat(MOST_DIGITS + 1);
const TOO_FINE = `0.${'1'.repeat(MOST_DIGITS + 1)}`;

/**
 * SQL that turns a number's text into the text of its exact product with `factor` (decimal text). A text that is not a number
 * stays unchanged, so that the type check reports it. Fractions are never rounded: a product that does not fit becomes a text
 * that no decimal column accepts.
 */
export function multiplied(text: string, factor: string): string {
  const { digits, scale, value } = shapeOf(factor);
  const shown = trimmed(text);
  const source = `TRY_CAST(${shown} AS DECIMAL(${MOST_DIGITS - digits},${SOURCE_DECIMALS}))`;
  const product = `CAST(${source} * CAST(${literal(value)} AS DECIMAL(${digits},${scale})) AS VARCHAR)`;
  return `CASE WHEN ${text} IS NULL OR NOT ${matches(shown, ANY_NUMBER)} THEN ${text}
    WHEN NOT ${matches(shown, numberPatternWithZeros(SOURCE_DECIMALS))} THEN ${literal(TOO_FINE)}
    ELSE coalesce(${product}, ${literal(TOO_LARGE)}) END`;
}

function shapeOf(factor: string): { digits: number; scale: number; value: string } {
  const match = /^([+-]?)0*(\d*)(?:\.(\d*?)0*)?$/.exec(factor);
  if (!match) throw new RangeError(`not a decimal number: ${factor}`);
  const [, sign = '', whole = '', fraction = ''] = match;
  const digits = Math.max(1, whole.length + fraction.length);
  return { digits, scale: fraction.length, value: `${sign}${whole || '0'}${fraction ? `.${fraction}` : ''}` };
}
