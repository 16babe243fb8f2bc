/** Millionths of a percent, the finest share that the register keeps. */
const PLACES = 6;

function units(percent: string): bigint {
  const [whole = '0', fraction = ''] = percent.split('.');
  return BigInt(whole + fraction.padEnd(PLACES, '0').slice(0, PLACES));
}

function text(amount: bigint): string {
  const digits = amount.toString().padStart(PLACES + 1, '0');
  const fraction = digits.slice(-PLACES).replace(/0+$/, '');
  return digits.slice(0, -PLACES) + (fraction === '' ? '' : `.${fraction}`);
}

/** Shares of the capital added up, and what of the whole nobody is on record for; percent as exact decimal text. */
export function sharesOf(percents: readonly string[]): { readonly sum: string; readonly rest: string } {
  const sum = percents.reduce((total, percent) => total + units(percent), 0n);
  return { sum: text(sum), rest: text(units('100') - sum) };
}
