import { z } from 'zod';
import type { Bilingual } from './bilingual.js';
import { ContentError, type ContentProblem } from './contenterror.js';
import type { Position } from './position.js';
import { readYaml, type YamlFile } from './yaml.js';

/** What is wrong with a field and what its author should do; `detail` comes from the schema (allowed keys, bounds). */
interface Fault {
  readonly message: (detail: string) => Bilingual;
  readonly hint: (detail: string) => Bilingual;
}

const FAULTS: Readonly<Record<string, Fault>> = {
  unknown_key: {
    message: () => ({ zh: '不认识的项', en: 'unknown key' }),
    hint: (allowed) => ({
      zh: `此处可用的项：${allowed}。花括号内含逗号的文字要加引号。`,
      en: `Allowed here: ${allowed}. A text with a comma in it needs quotes inside { }.`,
    }),
  },
  blank: {
    message: () => ({ zh: '不能为空', en: 'must not be blank' }),
    hint: () => ({ zh: '请填写内容。', en: 'Write something here.' }),
  },
  date: {
    message: () => ({ zh: '不是真实存在的日期', en: 'not a real date' }),
    hint: () => ({ zh: '日期写作 2016-07-18。', en: 'Write dates as 2016-07-18.' }),
  },
  decimal: {
    message: () => ({ zh: '不是十进制数', en: 'not a decimal number' }),
    hint: () => ({
      zh: '请写作 1.40，不用千分位、百分号或指数。',
      en: 'Write 1.40: no separators, percent signs or exponents.',
    }),
  },
  whole: {
    message: () => ({ zh: '不是允许范围内的整数', en: 'not a whole number within bounds' }),
    hint: (bounds) => ({ zh: `请填写 ${bounds} 之间的整数。`, en: `Write a whole number in ${bounds}.` }),
  },
  choice: {
    message: () => ({ zh: '不在可选范围内', en: 'is not one of the choices' }),
    hint: (choices) => ({ zh: `可选：${choices}。`, en: `Choose one of ${choices}.` }),
  },
  expect: {
    message: () => ({ zh: '不是预期结论', en: 'is not an expected verdict' }),
    hint: (verdicts) => ({
      zh: `写一个词，或按条款写 {a: …}；可用：${verdicts}。`,
      en: `Write one word, or a word for each clause as {a: …}: ${verdicts}.`,
    }),
  },
  inline_values: {
    message: () => ({ zh: '取值写在列中', en: 'the values are written out in the column' }),
    hint: () => ({
      zh: '请把取值写入 vocabulary/<名称>.yaml，此处只写名称：values: <名称>；只用一部分的，另写 only: [代码]。',
      en: 'Put them into vocabulary/<name>.yaml and write its name: values: <name>; for a part of them add only: [codes].',
    }),
  },
  beside_like: {
    message: () => ({ zh: '不能写在 like 旁', en: 'cannot stand beside like' }),
    hint: (allowed) => ({
      zh: `只可写 ${allowed}；类型、上限、小数位和单位随来源列。不同的请不用 like，写全该列。`,
      en: `Only ${allowed} may: type, bounds, scale and unit are those of the source. Or declare the column in full.`,
    }),
  },
  id: {
    message: () => ({ zh: '不是合规的标识', en: 'not a well-formed id' }),
    hint: (form) => ({ zh: `应为${form}的形式。`, en: `The form is ${form}.` }),
  },
};

const CALENDAR_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DECIMAL = /^-?\d+(?:\.\d+)?$/;

/** Whether a text is a day of the calendar as `YYYY-MM-DD`; 2017-02-29 is not. */
export function isCalendarDate(text: string): boolean {
  if (!CALENDAR_DATE.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Whether a text is an exact decimal number without exponent or separators. */
export function isDecimalText(text: string): boolean {
  return DECIMAL.test(text);
}

/** Digits after the point that a decimal text needs, without trailing zeros: 1.40 needs one. */
export function scaleOf(decimal: string): number {
  return (decimal.split('.')[1] ?? '').replace(/0+$/, '').length;
}

/** A decimal text as a whole number of units of 10^-scale: ('1.4', 2) is 140. The text must fit the scale. */
export function scaledUnits(decimal: string, scale: number): bigint {
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.');
  const units = BigInt(whole + fraction.slice(0, scale).padEnd(scale, '0'));
  return decimal.startsWith('-') ? -units : units;
}

/** An object schema that refuses unknown keys, each at its own place and with the list of allowed keys. */
export function record<S extends z.ZodRawShape>(shape: S): z.ZodObject<S, z.core.$strict> {
  return recordRefusing(shape, 'unknown_key', Object.keys(shape).join(', '));
}

/** As record, for a record whose refused keys are a fault of their own; `detail` is said in its hint. */
export function recordRefusing<S extends z.ZodRawShape>(
  shape: S,
  fault: string,
  detail: string,
): z.ZodObject<S, z.core.$strict> {
  return z.object(shape).catchall(z.custom(() => false, { error: `fault:${fault}:${detail}` }));
}

/** A text that is not blank. */
export const words = z.string().refine((text) => text.trim() !== '', { error: 'fault:blank' });

/** A sentence in both languages. */
export const bothLanguages = record({ zh: words, en: words });

/** A day, `YYYY-MM-DD`. */
export const calendarDate = z.string().refine(isCalendarDate, { error: 'fault:date' });

/** An exact decimal number, kept as its text. */
export const decimal = z.string().refine(isDecimalText, { error: 'fault:decimal' });

/** A whole number from `least` to `most`. */
export function wholeNumber(least: number, most: number): z.ZodType<number> {
  const within = (text: string): boolean => /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most;
  return z
    .string()
    .refine(within, { error: `fault:whole:${least}–${most}` })
    .transform(Number);
}

/** An id of a given form; `example` shows the form to the author. */
export function idOf(form: RegExp, example: string): z.ZodType<string> {
  return z.string().refine((text) => form.test(text), { error: `fault:id:${example}` });
}

/** One of a few words. */
export function oneOf<const C extends string>(...choices: readonly C[]): z.ZodType<C> {
  const isChoice = (text: string): boolean => choices.some((choice) => choice === text);
  return z
    .string()
    .refine(isChoice, { error: `fault:choice:${choices.join(', ')}` })
    .transform((text) => text as C);
}

/** A record whose fields depend on the word in one of them; `forms` is a discriminated union on that field. */
export function formByWord<Out, In>(
  field: string,
  choices: readonly string[],
  forms: z.ZodType<Out, In>,
): z.ZodType<Out> {
  const chosen = z.looseObject({ [field]: oneOf(...choices) }) as unknown as z.ZodType<In>;
  return chosen.pipe(forms);
}

/** `lower_snake_case`, the form of file names, columns and parameters. */
export const snakeId = idOf(/^[a-z][a-z0-9_]{0,62}$/, 'lower_snake_case');

/** A measure of the plan: M1.1 … M5. */
export const measureId = idOf(/^M\d(?:\.\d+)?$/, 'M1.2');

/** Confidence that the law says so. */
export const confidence = oneOf('certain', 'likely', 'unsure');

/**
 * Reads a content file with a schema built from the fields above. Like readYaml, but the messages use the terms of this module:
 * missing and unknown keys, dates, decimals and ids. Throws ContentError with every problem.
 */
export function readFields<S extends z.ZodType>(file: string, text: string, schema: S): YamlFile<z.output<S>> {
  try {
    return readYaml(file, text, schema);
  } catch (error) {
    if (error instanceof ContentError) throw new ContentError(error.problems.map(inFieldTerms));
    throw error;
  }
}

const FAULT_TEXT = /^(?:(.*): )?fault:([a-z_]+)(?::(.*))?$/;
const MISSING_TEXT = /^(.+?): .*received undefined$/;

function inFieldTerms(problem: ContentProblem): ContentProblem {
  const missing = MISSING_TEXT.exec(problem.message.en);
  if (missing) {
    const field = missing[1] ?? '';
    return {
      ...problem,
      message: { zh: `缺少 ${field}`, en: `${field} is missing` },
      hint: { zh: '请补上这一项。', en: 'Add it.' },
    };
  }
  const [, field, code, detail = ''] = FAULT_TEXT.exec(problem.message.en) ?? [];
  const fault = code === undefined ? undefined : FAULTS[code];
  if (!fault) return problem;
  const said = fault.message(detail);
  const prefix = field === undefined ? { zh: '', en: '' } : { zh: `${field}：`, en: `${field}: ` };
  return { ...problem, message: { zh: prefix.zh + said.zh, en: prefix.en + said.en }, hint: fault.hint(detail) };
}

/**
 * Position of an expression's first character, given the position of its YAML value: after the quote of a quoted text, on the
 * next line of a block text.
 */
export function expressionPosition(text: string, at: Position): Position {
  const lines = text.split(/\r\n|\r|\n/);
  const first = (lines[at.line - 1] ?? '').charAt(at.column - 1);
  if (first === '"' || first === "'") return { line: at.line, column: at.column + 1 };
  if (first !== '|' && first !== '>') return at;
  const next = lines[at.line] ?? '';
  return { line: at.line + 1, column: next.length - next.trimStart().length + 1 };
}

/** The file's name without folders and extension: `AM-03` for `rules/am/AM-03.yaml`. */
export function baseName(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.[a-z]+$/, '');
}

/** The problem of an id that differs from its file's name, or none. */
export function fileNameProblems(yaml: YamlFile<unknown>, id: string): ContentProblem[] {
  const name = baseName(yaml.file);
  if (name === id) return [];
  return [
    yaml.problem(
      ['id'],
      { zh: `编号 ${id} 与文件名 ${name} 不一致`, en: `id ${id} differs from the file name ${name}` },
      { zh: '请让编号与文件名相同。', en: 'Give both the same name.' },
    ),
  ];
}

/** The indexes in a list of names at which an earlier name occurs again. */
export function repeatedAt(names: readonly string[]): number[] {
  return names.flatMap((name, index) => (names.indexOf(name) < index ? [index] : []));
}
