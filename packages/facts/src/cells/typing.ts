import type { MappedColumn } from '@levee/regulation/returns/mapping';
import type { ReturnColumn } from '@levee/regulation/returns/return';
import { sqlType, type ColumnType, type EnumValue } from '@levee/regulation/returns/relation';
import {
  ANY_NUMBER,
  dateOf,
  isCleanText,
  isFormula,
  isIsoDate,
  isLooseText,
  matches,
  numberPattern,
  numberPatternWithZeros,
  PERCENTAGE,
  trimmed,
  ZERO,
} from './text.js';
import type { GeneratedCheck } from '../receipt/generatedchecks.js';
import { multiplied } from './multiply.js';
import { literal } from '../store/sqltext.js';

/** Checks on single cells. The typed table stores the code of the failed check (see cellCode) for each cell; 0 means passed. */
export const CELL_CHECKS = [
  'V.required',
  'S.type',
  'S.scale',
  'S.characters',
  'S.formula',
  'V.range',
  'V.length',
  'V.enum',
  'V.region',
  'V.identifier',
  'Q.check_digit',
] as const satisfies readonly GeneratedCheck[];
export type CellCheck = (typeof CELL_CHECKS)[number];

/** Code of a cell check in the typed table: its place in CELL_CHECKS, from 1. */
export function cellCode(check: CellCheck): number {
  return CELL_CHECKS.indexOf(check) + 1;
}

/** SQL from a filed text to its value, for columns whose distinct texts were checked outside SQL. */
export interface Lookup {
  /** The value, or NULL where the text is not certainly valid. */
  value(text: string): string;
  /** The value of a text that may be filed with a reason, else NULL; absent where there is no such text. */
  readonly doubted?: (text: string) => string;
}

/**
 * SQL expressions from a filed cell to the text that its value is read from, each over the one before: the cell without zeros
 * that mean missing; its code in the return's vocabulary; its number in the return's unit. A step that changes nothing
 * returns its input.
 */
interface TextSteps {
  /** NULL exactly where nothing was reported. */
  readonly reported: string;
  /** Over the result of `reported`: NULL where the mapping does not list the code. */
  listed(reported: string): string;
  /** Over the result of `listed`. */
  converted(listed: string): string;
}

/**
 * The steps for a column. Without a mapping, a text changes only where it is a mark that the return declares as missing, or
 * where it has a percent sign in a column of ratios or percent.
 */
export function textSteps(cell: string, column: ReturnColumn, mapped: MappedColumn | undefined): TextSteps {
  const { values, multiply } = mapped ?? {};
  const filed = withoutMarks(cell, column.missing ?? []);
  return {
    reported:
      mapped?.zeroMeans === 'missing' ? `CASE WHEN ${matches(trimmed(cell), ZERO)} THEN NULL ELSE ${filed} END` : filed,
    listed: (text) => (values ? translated(text, values) : text),
    converted: (text) => (multiply === undefined ? withoutPercent(text, column) : multiplied(text, multiply)),
  };
}

/** NULL where a cell has only a mark (a dash, `N/A`) that the return declares to mean missing. */
function withoutMarks(cell: string, marks: readonly string[]): string {
  if (marks.length === 0) return cell;
  return `CASE WHEN ${trimmed(cell)} IN (${marks.map(literal).join(', ')}) THEN NULL ELSE ${cell} END`;
}

/** `12%` is exactly 0.12 in a column of ratios and 12 in one of percent; in other columns it is ambiguous and stays unchanged. */
function withoutPercent(text: string, { type, unit }: ReturnColumn): string {
  if (type.kind !== 'decimal' || (unit !== 'ratio' && unit !== 'percent')) return text;
  const number = `rtrim(${trimmed(text)}, '%％')`;
  const value = unit === 'ratio' ? multiplied(number, '0.01') : number;
  return `CASE WHEN ${matches(trimmed(text), PERCENTAGE)} THEN ${value} ELSE ${text} END`;
}

function translated(text: string, values: Readonly<Record<string, string>>): string {
  const whens = Object.entries(values).map(([from, to]) => `WHEN ${literal(from.trim())} THEN ${literal(to)}`);
  return whens.length === 0 ? 'CAST(NULL AS VARCHAR)' : `CASE ${trimmed(text)} ${whens.join(' ')} END`;
}

/**
 * SQL that reads a column's value from a text, or NULL. Without `careful` it accepts only the plainest form of each type, at
 * the cost of one match per cell; with `careful` it accepts every allowed form.
 */
export function valueSql(type: ColumnType, text: string, careful: boolean, lookup: Lookup | undefined): string {
  const shown = trimmed(text);
  switch (type.kind) {
    case 'decimal': {
      const [number, form] = careful ? [shown, numberPatternWithZeros(type.scale)] : [text, numberPattern(type.scale)];
      return `CASE WHEN ${matches(number, form)} THEN TRY_CAST(${number} AS ${sqlType(type)}) END`;
    }
    case 'text': {
      const [value, clean] = careful ? [shown, isLooseText(shown)] : [text, isCleanText(text)];
      return `CASE WHEN ${clean} AND length(${value}) <= ${type.maxLength} THEN ${value} END`;
    }
    case 'date':
      return careful ? dateOf(text) : `CASE WHEN ${isIsoDate(text)} THEN TRY_CAST(${text} AS DATE) END`;
    case 'boolean':
      return `CASE ${careful ? `lower(${shown})` : text} ${YES_AND_NO} END`;
    case 'enum':
      return `CASE ${careful ? shown : text} ${type.values.flatMap(enumTexts).join(' ')} END`;
    case 'region':
    case 'identifier': {
      if (!lookup) return 'CAST(NULL AS VARCHAR)';
      return careful && lookup.doubted
        ? `coalesce(${lookup.value(text)}, ${lookup.doubted(text)})`
        : lookup.value(text);
    }
  }
}

const YES_AND_NO = `WHEN 'true' THEN true WHEN '是' THEN true WHEN '1' THEN true
  WHEN 'false' THEN false WHEN '否' THEN false WHEN '0' THEN false`;

function enumTexts(value: EnumValue): string[] {
  const texts = new Set([value.id, value.label.zh, value.label.en, ...(value.also ?? [])]);
  return [...texts].map((text) => `WHEN ${literal(text)} THEN ${literal(value.id)}`);
}

/** Condition under which a readable value is kept: a decimal must lie within the column's bounds. */
export function keptSql(column: ReturnColumn, value: string): string {
  const { type } = column;
  if (type.kind !== 'decimal') return `${value} IS NOT NULL`;
  const cast = (text: string): string => `CAST(${literal(text)} AS ${sqlType(type)})`;
  return `${value} BETWEEN ${cast(column.min ?? `-${type.max}`)} AND ${cast(type.max)}`;
}

/** Names, in one SELECT, of a cell's text after each step and of the value read from it. */
export interface CellNames {
  readonly reported: string;
  readonly listed: string;
  readonly converted: string;
  readonly value: string;
}

/** SQL for the code of a carefully read cell: 0, or the code of the check that it fails. */
export function codeSql(column: ReturnColumn, names: CellNames, lookup: Lookup | undefined): string {
  const doubted = lookup?.doubted?.(names.converted);
  const isDoubted = doubted === undefined ? '' : `WHEN ${doubted} IS NOT NULL THEN ${cellCode('Q.check_digit')}`;
  return `CASE ${isDoubted} WHEN ${keptSql(column, names.value)} THEN 0
    WHEN ${names.reported} IS NULL OR ${trimmed(names.reported)} = '' THEN ${column.required ? cellCode('V.required') : 0}
    WHEN ${names.listed} IS NULL THEN ${cellCode('V.enum')} ELSE ${faultOf(column.type, names)} END`;
}

/** Code of the check that a filled cell without a kept value fails. */
function faultOf(type: ColumnType, { converted, value }: CellNames): string {
  const shown = trimmed(converted);
  const formula = `CASE WHEN ${isFormula(shown)} THEN ${cellCode('S.formula')}`;
  switch (type.kind) {
    case 'decimal':
      return `${formula}
        WHEN ${value} IS NOT NULL OR ${matches(shown, numberPatternWithZeros(type.scale))} THEN ${cellCode('V.range')}
        WHEN ${matches(shown, ANY_NUMBER)} THEN ${cellCode('S.scale')} ELSE ${cellCode('S.type')} END`;
    case 'text':
      return `${formula} WHEN ${isLooseText(shown)} THEN ${cellCode('V.length')} ELSE ${cellCode('S.characters')} END`;
    case 'date':
    case 'boolean':
      return `${formula} ELSE ${cellCode('S.type')} END`;
    case 'enum':
      return `${formula} ELSE ${cellCode('V.enum')} END`;
    case 'region':
      return `${formula} ELSE ${cellCode('V.region')} END`;
    case 'identifier':
      return `${formula} ELSE ${cellCode('V.identifier')} END`;
  }
}
