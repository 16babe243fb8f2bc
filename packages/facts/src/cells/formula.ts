/** Error values that Excel writes in place of a failed formula's result. */
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

/** Beginning of a text that a spreadsheet program runs as a formula; full-width signs and leading blanks count too. */
const TAKEN_FOR_FORMULA = /^[\s\u00a0\u3000\ufeff]*[=+\-@|%＝＋－＠]|^[\t\r\n]/;
const PLAIN_NUMBER = /^[+-]?\d+(?:\.\d+)?%?$/;

/**
 * Text of a cell for an exported CSV file or workbook. A text that a spreadsheet program would run as a formula gets an
 * apostrophe in front, which makes it text; plain numbers (−12.5) stay numbers. Every export must pass filed texts through
 * this function, before it quotes them for CSV.
 */
export function safeCell(text: string): string {
  return TAKEN_FOR_FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
}
