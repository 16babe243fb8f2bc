import { wrongValue } from './refusals.js';

/** Digits after the point that a share may have. */
const SCALE = 6;
const UNIT = 10n ** BigInt(SCALE);

/** A whole company: 100 percent, in millionths of a percent. */
export const WHOLE = 100n * UNIT;

/** A share of the capital in percent, exactly: its text without superfluous zeros, and millionths of a percent. */
interface Percent {
  readonly text: string;
  readonly millionths: bigint;
}

/** Reads a share above 0 and up to 100 percent with at most six digits after the point. Throws a ServiceError otherwise. */
export function parsePercent(written: string): Percent {
  const match = /^(\d{1,3})(?:\.(\d{1,6}))?%?$/.exec(written.normalize('NFKC').trim());
  const whole = match?.[1];
  const fraction = match?.[2] ?? '';
  const millionths = whole === undefined ? 0n : BigInt(whole) * UNIT + BigInt(fraction.padEnd(SCALE, '0'));
  if (millionths <= 0n || millionths > WHOLE) {
    throw wrongValue(`“${written}”不是持股比例。`, `"${written}" is not a share of the capital.`, {
      zh: `请写百分数：大于 0、不超过 100，小数不超过 ${SCALE} 位，如 51.25。`,
      en: `Write a percentage above 0 and up to 100 with at most ${SCALE} digits after the point, such as 51.25.`,
    });
  }
  return { text: percentText(millionths), millionths };
}

/** Millionths of a percent as decimal text in percent: 51250000 is 51.25. */
export function percentText(millionths: bigint): string {
  const fraction = String(millionths % UNIT)
    .padStart(SCALE, '0')
    .replace(/0+$/, '');
  return fraction === '' ? String(millionths / UNIT) : `${millionths / UNIT}.${fraction}`;
}
