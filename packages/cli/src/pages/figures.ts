/** Most rows of a table on a page; JSON has all. */
export const ROWS_MOST = 20;

const AMOUNT = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

/** An amount of a network, rounded to two digits, with commas; a dash where there is none. */
export function figure(value: number | undefined): string {
  return known(value) ? AMOUNT.format(value) : '—';
}

/** A ratio with four digits; a dash where there is none. */
export function ratio(value: number | undefined): string {
  return known(value) ? value.toFixed(4) : '—';
}

/** A share in percent; a dash where there is none. */
export function percent(value: number | undefined): string {
  return known(value) ? `${(100 * value).toFixed(2)} %` : '—';
}

function known(value: number | undefined): value is number {
  return value !== undefined && !Number.isNaN(value);
}
