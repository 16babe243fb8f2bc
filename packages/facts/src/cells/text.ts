import { FORMULA_ERRORS } from './formula.js';
import { literal } from '../store/sqltext.js';

/*
 * SQL over one cell's text. Patterns are RE2, written so that clean cells are recognised by one match and everything
 * costly runs only for the others.
 */

/** Blanks that are taken off both ends of a cell: also no-break and full-width ones. */
const BLANKS = ' \t\n\r\u00a0\u3000';

/** Characters that no cell may hold: controls, direction overrides, zero-width marks, the mark of a broken conversion. */
const FORBIDDEN = String.raw`\x{0}-\x{1f}\x{7f}-\x{9f}\x{200b}\x{200e}\x{200f}\x{2028}-\x{202e}\x{2066}-\x{2069}\x{feff}\x{fffd}`;
const EDGE = String.raw`${FORBIDDEN}\x{20}\x{a0}\x{3000}`;

/** Whether a text matches a pattern as a whole. */
export function matches(text: string, pattern: string): string {
  return `regexp_full_match(${text}, ${literal(pattern)})`;
}

/** A text without blanks around it. */
export function trimmed(text: string): string {
  return `trim(${text}, ${literal(BLANKS)})`;
}

/** Whether a text can be kept unchanged: no forbidden characters, no blanks at its ends, no formula. */
export function isCleanText(text: string): string {
  return matches(text, `[^${EDGE}=#](?:[^${FORBIDDEN}]*[^${EDGE}])?`);
}

/** Like isCleanText, for a trimmed text that may begin with `#`. */
export function isLooseText(text: string): string {
  return `(${matches(text, `[^${EDGE}=](?:[^${FORBIDDEN}]*[^${EDGE}])?`)} AND NOT ${isFormula(text)})`;
}

/** Whether a trimmed text is a formula or the error of one. */
export function isFormula(text: string): string {
  return `(starts_with(${text}, '=') OR ${text} IN (${FORMULA_ERRORS.map(literal).join(', ')}))`;
}

/** Plain decimal number with at most `scale` decimals. */
export function numberPattern(scale: number): string {
  return scale === 0 ? '[+-]?[0-9]+' : `[+-]?[0-9]+(?:\\.[0-9]{1,${scale}})?`;
}

/** Like numberPattern, followed by any number of zeros. */
export function numberPatternWithZeros(scale: number): string {
  return scale === 0 ? '[+-]?[0-9]+(?:\\.0+)?' : `[+-]?[0-9]+(?:\\.[0-9]{1,${scale}}0*)?`;
}

/** Any plain decimal number: no exponent, no thousands separators, ASCII digits. */
export const ANY_NUMBER = '[+-]?[0-9]+(?:\\.[0-9]+)?';

/** A zero in any notation of ANY_NUMBER. */
export const ZERO = '[+-]?0+(?:\\.0+)?';

/** A plain decimal number and a percent sign. */
export const PERCENTAGE = `${ANY_NUMBER}[%％]`;

const YEAR = '(1[89][0-9]{2}|2[01][0-9]{2})';
const MIDNIGHT = '(?:[ T]0{1,2}:00(?::00)?)?';
const DATE_FORMS = [
  `^${YEAR}-([0-9]{1,2})-([0-9]{1,2})${MIDNIGHT}$`,
  `^${YEAR}/([0-9]{1,2})/([0-9]{1,2})${MIDNIGHT}$`,
  `^${YEAR}\\.([0-9]{1,2})\\.([0-9]{1,2})$`,
  `^${YEAR}年([0-9]{1,2})月([0-9]{1,2})日$`,
  `^${YEAR}([0-9]{2})([0-9]{2})$`,
];
const ISO_DATE = `${YEAR}-[0-9]{2}-[0-9]{2}`;

/** Whether a text has the form of an ISO date; the day need not exist. */
export function isIsoDate(text: string): string {
  return matches(text, ISO_DATE);
}

/** The date (years 1800–2199) in a text, or NULL. */
export function dateOf(text: string): string {
  const shown = trimmed(text);
  const whens = DATE_FORMS.map((form) => {
    const iso = `regexp_replace(${shown}, ${literal(form)}, '\\1-\\2-\\3')`;
    return `WHEN regexp_matches(${shown}, ${literal(form)}) THEN TRY_CAST(${iso} AS DATE)`;
  });
  return `CASE ${whens.join(' ')} END`;
}

/** The month (`YYYY-MM`) of a date or month in a text, or NULL. */
export function monthOf(text: string): string {
  const form = `^${YEAR}(?:-|/|年)?([0-9]{1,2})月?$`;
  const x = trimmed(text);
  const month = `TRY_CAST(regexp_replace(${x}, ${literal(form)}, '\\1-\\2-01') AS DATE)`;
  return `strftime(coalesce(${dateOf(text)}, CASE WHEN regexp_matches(${x}, ${literal(form)}) THEN ${month} END), '%Y-%m')`;
}
