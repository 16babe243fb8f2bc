/** Millionths of a percent, the finest share that the register stores. */
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

/** The sum of the shares of the capital and the rest without a shareholder on record, in percent as exact decimal text. */
export function sharesOf(percents: readonly string[]): { readonly sum: string; readonly rest: string } {
  const sum = percents.reduce((total, percent) => total + units(percent), 0n);
  return { sum: text(sum), rest: text(units('100') - sum) };
}
