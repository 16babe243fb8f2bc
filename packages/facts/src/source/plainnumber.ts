/** Difference below which two numbers in a workbook are the same figure with the noise of binary arithmetic. */
const NOISE = 1e-6;

/**
 * A workbook's number as plain decimal text. Excel shows and guarantees 15 significant digits; the digits behind them
 * are noise of binary arithmetic (0.1 + 0.2 is saved as 0.30000000000000004) and are left off where the difference is
 * below a millionth. Larger differences stay and are found as excess decimals.
 */
export function plainNumber(value: number): string {
  const shown = Number(value.toPrecision(15));
  const text = String(Math.abs(shown - value) < NOISE ? shown : value);
  const match = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!match) return text;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  return `${sign}${placed(whole + fraction, whole.length + Number(exponent))}`;
}

/** A plain decimal number with its point moved to the right: exactly the number times a power of ten. */
export function shifted(text: string, places: number): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) return text;
  const [, sign = '', whole = '', fraction = ''] = match;
  const moved = placed(whole + fraction, whole.length + places);
  return `${sign}${moved.replace(/^0+(?=\d)/, '')}`;
}

/** Digits with a point after the given place. */
function placed(digits: string, point: number): string {
  if (point <= 0) return `0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return `${digits}${'0'.repeat(point - digits.length)}`;
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}
