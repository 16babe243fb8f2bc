import type { Bilingual } from '../text/bilingual.js';
import type { Column } from '../returns/relation.js';
import type { Parameter, ParameterValue } from '../rules/rule.js';
import { parseDay, type Day } from './dates.js';
import { commonType, literalNumber } from './digits.js';
import { covers, union, type Interval } from './intervals.js';
import { parseDecimal } from './rational.js';
import type { FeelType, Value } from './types.js';

/** One dated value, read: in force [from, to) for rows whose dimension columns have these values. */
export interface ParameterRow extends Interval {
  readonly where: Readonly<Record<string, string>>;
  readonly value: Exclude<Value, null>;
  readonly source: ParameterValue;
}

/** A parameter with its values read as one type. */
export interface ParameterTable {
  readonly parameter: Parameter;
  readonly type: FeelType;
  readonly rows: readonly ParameterRow[];
}

type Say = (message: Bilingual, hint: Bilingual) => void;

/**
 * Reads the values of a parameter: numbers when all are decimal text, dates when all are ISO dates, otherwise text.
 * Reports problems (mixed types, dimensions that are not text columns of the relation) and then returns undefined.
 * readRule has checked that windows are ordered, disjoint and complete in their dimensions.
 */
export function readParameter(
  parameter: Parameter,
  columns: readonly Column[],
  report: Say,
): ParameterTable | undefined {
  const faults: Bilingual[] = [];
  const say: Say = (message, hint) => {
    faults.push(message);
    const named = { zh: `参数“${parameter.id}”：`, en: `parameter "${parameter.id}": ` };
    report({ zh: named.zh + message.zh, en: named.en + message.en }, hint);
  };
  const dimensions = parameter.by.flatMap((id) => dimension(id, columns, say) ?? []);
  const typed = readValues(parameter, say);
  const rows = parameter.values.flatMap((source, index) => {
    const value = typed?.values[index];
    const window = readWindow(source, say);
    checkWhere(source, dimensions, say);
    return value === undefined || !window ? [] : [{ ...window, where: source.where, value, source }];
  });
  return faults.length === 0 && typed ? { parameter, type: typed.type, rows } : undefined;
}

/** The days on which the parameter has a value for any row. */
export function inForceDays(table: ParameterTable): readonly Interval[] {
  return union(table.rows);
}

/** The value on a day for the row whose dimensions `dimensionOf` gives; undefined when the row has none. */
export function rowOn(
  table: ParameterTable,
  day: Day,
  dimensionOf: (column: string) => string | null,
): ParameterRow | undefined {
  return table.rows.find(
    (row) => covers([row], day) && table.parameter.by.every((column) => dimensionOf(column) === row.where[column]),
  );
}

function dimension(id: string, columns: readonly Column[], say: Say): Column | undefined {
  const column = columns.find((candidate) => candidate.id === id);
  if (!column) {
    say(
      { zh: `by 中的“${id}”不是本表的列`, en: `"${id}" in by is not a column of the relation` },
      { zh: '请写列的英文标识。', en: 'Write the id of a column.' },
    );
  } else if (column.type.kind === 'decimal' || column.type.kind === 'date' || column.type.kind === 'boolean') {
    say(
      { zh: `by 中的列“${id}”不是文本`, en: `the column "${id}" in by does not hold text` },
      {
        zh: '参数只能按文本、枚举、区县或代码列区分。',
        en: 'Values can differ by text, enum, region or identifier columns.',
      },
    );
  } else return column;
  return undefined;
}

function readValues(parameter: Parameter, say: Say) {
  const texts = parameter.values.map((value) => value.value);
  const numbers = texts.flatMap((text) => parseDecimal(text) ?? []);
  const days = texts.flatMap((text) => parseDay(text) ?? []);
  if (texts.length === 0) {
    say({ zh: '没有任何取值', en: 'it has no values' }, { zh: '请在 values 下写明取值。', en: 'List its values.' });
    return undefined;
  }
  if (numbers.length === texts.length) return { type: commonType(numbers.map(literalNumber)), values: numbers };
  if (days.length === texts.length) return { type: { kind: 'date' } as const, values: days };
  if (numbers.length + days.length === 0) return { type: { kind: 'text' } as const, values: texts };
  const list = texts.map((text) => `“${text}”`).join('、');
  say(
    { zh: `取值类型不一致：${list}`, en: `its values are of different types: ${texts.join(', ')}` },
    { zh: '同一参数的取值须同为数字、同为日期或同为文本。', en: 'Make all of them numbers, all dates or all text.' },
  );
  return undefined;
}

function readWindow(source: ParameterValue, say: Say): Interval | undefined {
  const from = parseDay(source.from);
  const to = source.to === null ? Infinity : parseDay(source.to);
  if (from !== undefined && to !== undefined && from < to) return { from, to };
  say(
    {
      zh: `有效期 ${source.from} 至 ${source.to ?? '今'} 不成立`,
      en: `there is no period from ${source.from} to ${source.to ?? 'now'}`,
    },
    { zh: '日期写作 2016-07-18，且 from 早于 to。', en: 'Write dates as 2016-07-18, from before to.' },
  );
  return undefined;
}

function checkWhere(source: ParameterValue, dimensions: readonly Column[], say: Say): void {
  for (const { id, type } of dimensions) {
    const wanted = source.where[id];
    if (type.kind !== 'enum' || wanted === undefined || type.values.some((value) => value.id === wanted)) continue;
    const known = type.values.map((value) => value.id);
    say(
      { zh: `“${wanted}”不是列“${id}”的枚举值`, en: `"${wanted}" is not a value of the column "${id}"` },
      { zh: `可用的值：${known.join('、')}。`, en: `Values: ${known.join(', ')}.` },
    );
  }
}
