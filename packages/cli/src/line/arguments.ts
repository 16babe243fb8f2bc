import { isPeriod, periodsBetween } from '@levee/facts/receipt/period';
import { InvalidArgumentError } from 'commander';
import { both, type Language } from '../terminal/language.js';

/** Most months in one command: fifty years. */
const PERIODS_MAX = 600;

/** A month, or months from one to another. */
export interface PeriodRange {
  readonly periods: readonly string[];
  /** Whether it was written as a range, even one of a single month. */
  readonly isRange: boolean;
}

/** Parsers of arguments; each throws InvalidArgumentError with a sentence in the language. */
export function argumentReaders(language: Language) {
  const refuse: Refuse = (zh, en) => {
    throw new InvalidArgumentError(both(zh, en)[language]);
  };
  return {
    /** `2017-03`. */
    period: (text: string): string => readPeriod(text, refuse),
    /** `2017-03`, or `2017-03..2018-04` with both ends included. */
    periods: (text: string): PeriodRange => readPeriods(text, refuse),
    /** `2017-03-31`. */
    date: (text: string): string =>
      isDate(text)
        ? text
        : refuse(`“${text}”不是日期，应写作 2017-03-31。`, `"${text}" is not a date; write 2017-03-31.`),
    /** An instant with its zone, or a date, which means the end of that day in Shanghai. */
    instant: (text: string): string => readInstant(text, refuse),
    /** A whole number from `least` to `most`. */
    wholeNumber: (least: number, most: number) => (text: string) => {
      const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
      if (value >= least && value <= most) return value;
      return refuse(`应为 ${least} 至 ${most} 的整数。`, `It must be a whole number from ${least} to ${most}.`);
    },
    /** A number above zero and up to `most`, with up to four decimals. */
    positive: (most: number) => (text: string) => {
      const value = /^\d{1,9}(\.\d{1,4})?$/.test(text) ? Number(text) : NaN;
      if (value > 0 && value <= most) return value;
      return refuse(`应为大于 0、不超过 ${most} 的数。`, `It must be a number above 0 and up to ${most}.`);
    },
    /** A number from `least` to `most`, such as 0.45 or 1e-12. */
    number: (least: number, most: number) => (text: string) => {
      const value = /^(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
      if (value >= least && value <= most) return value;
      return refuse(`应为 ${least} 至 ${most} 的数。`, `It must be a number from ${least} to ${most}.`);
    },
    /** Figures for a rule as a JSON object; numbers keep their text, so that no digit is lost. */
    figures: (text: string): Figures => readFigures(text, refuse),
  };
}

type Refuse = (zh: string, en: string) => never;
type Figures = Record<string, string | boolean | null>;

function readPeriod(text: string, refuse: Refuse): string {
  const isMonth: boolean = isPeriod(text);
  return isMonth ? text : refuse(`“${text}”不是月份，应写作 2017-03。`, `"${text}" is not a month; write 2017-03.`);
}

function readPeriods(text: string, refuse: Refuse): PeriodRange {
  const [first = '', last, more] = text.split('..');
  if (more !== undefined) refuse(`“${text}”应写作 2017-03..2018-04。`, `Write "${text}" as 2017-03..2018-04.`);
  if (last === undefined) return { periods: [readPeriod(first, refuse)], isRange: false };
  const periods = periodsBetween(readPeriod(first, refuse), readPeriod(last, refuse));
  if (periods.length === 0) refuse(`“${text}”的止月早于起月。`, `In "${text}" the last month is before the first.`);
  if (periods.length > PERIODS_MAX) {
    refuse(`“${text}”超过 ${PERIODS_MAX} 个月。`, `"${text}" is more than ${PERIODS_MAX} months.`);
  }
  return { periods, isRange: true };
}

function readInstant(text: string, refuse: Refuse): string {
  if (isDate(text)) return `${text}T23:59:59.999+08:00`;
  const isWritten = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text);
  if (isWritten && isDate(text.slice(0, 10)) && !Number.isNaN(Date.parse(text))) return text;
  return refuse(
    `“${text}”不是时点，应写作 2017-05-01T12:00:00+08:00，或只写日期。`,
    `"${text}" is not an instant; write 2017-05-01T12:00:00+08:00, or only a date.`,
  );
}

function readFigures(text: string, refuse: Refuse): Figures {
  let value: unknown;
  try {
    value = JSON.parse(quoteNumbers(text));
  } catch {
    refuse(
      '不是合法的 JSON，应写作 {"total_assets": 280, "net_assets": 200}。',
      'This is not JSON; write {"total_assets": 280, "net_assets": 200}.',
    );
  }
  if (isFigures(value)) return value;
  return refuse(
    '应为 JSON 对象，列的值为数字、文本、true、false 或 null。',
    'It must be a JSON object whose values are numbers, texts, true, false or null.',
  );
}

/** Parsers of arguments in one language. */
export type ArgumentReaders = ReturnType<typeof argumentReaders>;

function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** JSON with each number replaced by a text of the same characters; numbers inside texts stay unchanged. */
function quoteNumbers(json: string): string {
  return json.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
    token.startsWith('"') ? token : `"${token}"`,
  );
}

function isFigures(value: unknown): value is Figures {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((one) => one === null || typeof one === 'string' || typeof one === 'boolean');
}
