/** What Excel writes where a formula failed. */
export const FORMULA_ERRORS: readonly string[] = [
  '#REF!',
  '#DIV/0!',
  '#VALUE!',
  '#N/A',
  '#NAME?',
  '#NUM!',
  '#NULL!',
  '#SPILL!',
  '#CALC!',
];

/** Beginnings that a spreadsheet program takes for a formula, also in full width and behind blanks. */
const TAKEN_FOR_FORMULA = /^[\s\u00a0\u3000\ufeff]*[=+\-@|%＝＋－＠]|^[\t\r\n]/;
const PLAIN_NUMBER = /^[+-]?\d+(?:\.\d+)?%?$/;

/**
 * A text as a cell of an exported CSV or workbook: what a spreadsheet program would run as a formula gets an apostrophe in
 * front, which makes it text. Plain numbers (−12.5) stay numbers. Every export must pass the texts that people filed
 * through this; quoting for CSV comes after it.
 */
export function safeCell(text: string): string {
  return TAKEN_FOR_FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
}
