/**
 * The API gives numbers as decimal text, and the console formats that text without floating point, so a supervisor sees
 * the filed number to the last digit.
 */

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

interface Parts {
  readonly negative: boolean;
  readonly whole: string;
  readonly fraction: string;
}

function partsOf(text: string): Parts | undefined {
  const match = DECIMAL.exec(text.trim());
  if (!match) return undefined;
  return { negative: match[1] === '-', whole: match[2] ?? '0', fraction: match[3] ?? '' };
}

function textOf({ negative, whole, fraction }: Parts): string {
  const grouped = whole.replace(/^0+(?=\d)/, '').replace(/\B(?=(\d{3})+$)/g, ',');
  return (negative ? '−' : '') + grouped + (fraction ? `.${fraction}` : '');
}

/** Whether a text is a plain decimal number: `-12.50`, but not `1e3` and not `12 %`. */
export function isDecimal(text: string): boolean {
  return DECIMAL.test(text.trim());
}

/** A decimal text with thousands separators and a true minus sign, every digit kept; any other text as it is. */
export function groupDigits(text: string): string {
  const parts = partsOf(text);
  return parts ? textOf(parts) : text;
}

/** The number with its decimal point moved `places` places to the left (positive) or right (negative), without loss. */
function shift({ negative, whole, fraction }: Parts, places: number): Parts {
  const digits = places >= 0 ? whole.padStart(places + 1, '0') + fraction : whole + fraction.padEnd(-places, '0');
  const point = digits.length - (places >= 0 ? fraction.length + places : Math.max(0, fraction.length + places));
  return { negative, whole: digits.slice(0, point), fraction: digits.slice(point) };
}

/** Rounds half away from zero to `digits` places after the point. */
function round({ negative, whole, fraction }: Parts, digits: number): Parts {
  const kept = fraction.slice(0, digits).padEnd(digits, '0');
  const scaled = BigInt(whole + kept) + (Number(fraction[digits] ?? '0') >= 5 ? 1n : 0n);
  const text = scaled.toString().padStart(digits + 1, '0');
  const point = text.length - digits;
  return { negative: negative && scaled !== 0n, whole: text.slice(0, point), fraction: text.slice(point) };
}

function trimFraction(parts: Parts): Parts {
  return { ...parts, fraction: parts.fraction.replace(/0+$/, '') };
}

/** A ratio as percent, exact: `1.405` is `140.5%`, `0.05` is `5%`. Undefined for anything but a number. */
export function asPercent(ratio: string): string | undefined {
  const parts = partsOf(ratio);
  return parts ? `${textOf(trimFraction(shift(parts, -2)))}%` : undefined;
}

/** An already rounded ratio as percent with two places. */
export function roundedPercent(ratio: string): string | undefined {
  const parts = partsOf(ratio);
  return parts ? `${textOf(round(shift(parts, -2), 2))}%` : undefined;
}

/** A large amount in a larger unit, rounded to two places; show it only beside the exact amount. */
interface Magnitude {
  readonly unit: 'ten_thousand' | 'hundred_million' | 'million' | 'billion';
  readonly text: string;
}

/** The units in which each language counts large amounts, largest first, with their powers of ten. */
const MAGNITUDES = {
  zh: [
    ['hundred_million', 8],
    ['ten_thousand', 4],
  ],
  en: [
    ['billion', 9],
    ['million', 6],
  ],
} as const;

/** An amount in 亿 or 万, in English in billions or millions; undefined for smaller amounts and other text. */
export function magnitudeOf(text: string, language: 'zh' | 'en'): Magnitude | undefined {
  const parts = partsOf(text);
  if (!parts) return undefined;
  const digits = parts.whole.replace(/^0+/, '').length;
  const found = MAGNITUDES[language].find(([, power]) => digits > power);
  if (!found) return undefined;
  const [unit, power] = found;
  return { unit, text: textOf(round(shift(parts, power), 2)) };
}

/** A count with thousands separators. */
export function formatCount(count: number): string {
  return groupDigits(String(count));
}
