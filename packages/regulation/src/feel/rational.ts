/** An exact fraction in lowest terms; the denominator is positive. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

export const ZERO: Rational = { n: 0n, d: 1n };
export const ONE: Rational = { n: 1n, d: 1n };

const DECIMAL_TEXT = /^(-?)(\d+)(?:\.(\d+))?$/;

/** Digits after the point that are shown of a fraction whose decimals do not end. */
const SHOWN_DIGITS = 12;

/** The greatest common divisor, never negative. */
export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** The least common multiple of two positive integers. */
export function leastCommonMultiple(a: bigint, b: bigint): bigint {
  return (a / greatestCommonDivisor(a, b)) * b;
}

/** n / d in lowest terms; `d` must not be zero. */
export function rational(n: bigint, d = 1n): Rational {
  if (d === 0n) throw new RangeError('a fraction has no zero denominator');
  const sign = d < 0n ? -1n : 1n;
  const divisor = greatestCommonDivisor(n, d) * sign;
  return { n: n / divisor, d: d / divisor };
}

/** The exact value of a decimal text (`-12.50`); undefined when it is not plain decimal digits. */
export function parseDecimal(text: string): Rational | undefined {
  const match = DECIMAL_TEXT.exec(text);
  if (!match) return undefined;
  const fraction = match[3] ?? '';
  const digits = BigInt(`${match[2] ?? ''}${fraction}`);
  return rational(match[1] === '-' ? -digits : digits, 10n ** BigInt(fraction.length));
}

/** a + b. */
export function add(a: Rational, b: Rational): Rational {
  return rational(a.n * b.d + b.n * a.d, a.d * b.d);
}

/** a - b. */
export function subtract(a: Rational, b: Rational): Rational {
  return add(a, negate(b));
}

/** a * b. */
export function multiply(a: Rational, b: Rational): Rational {
  return rational(a.n * b.n, a.d * b.d);
}

/** a / b; `b` must not be zero. */
export function divide(a: Rational, b: Rational): Rational {
  return rational(a.n * b.d, a.d * b.n);
}

/** -a. */
export function negate(a: Rational): Rational {
  return { n: -a.n, d: a.d };
}

/** Negative, zero or positive as a is less than, equal to or greater than b. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Digits after the point that the exact decimal text needs; undefined when it never ends (1/3). */
export function decimalScale(value: Rational): number | undefined {
  let [twos, fives, rest] = [0, 0, value.d];
  for (; rest % 2n === 0n; rest /= 2n) twos += 1;
  for (; rest % 5n === 0n; rest /= 5n) fives += 1;
  return rest === 1n ? Math.max(twos, fives) : undefined;
}

/** An integer count of 10^-scale as decimal text: (140, 2) is `1.40`. */
export function scaledText(units: bigint, scale: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const sign = units < 0n ? '-' : '';
  return scale === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** Exact decimal text where the decimals end; otherwise rounded half-up (away from zero) to 12 digits after the point. */
export function decimalText(value: Rational): { readonly text: string; readonly rounded: boolean } {
  const scale = decimalScale(value);
  if (scale !== undefined)
    return { text: scaledText((value.n * 10n ** BigInt(scale)) / value.d, scale), rounded: false };
  const size = (value.n < 0n ? -value.n : value.n) * 10n ** BigInt(SHOWN_DIGITS);
  const units = (2n * size + value.d) / (2n * value.d);
  return { text: scaledText(value.n < 0n ? -units : units, SHOWN_DIGITS), rounded: true };
}
