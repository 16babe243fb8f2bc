import type { Day } from './dates.js';
import { covers, intersection, type Interval } from './intervals.js';
import type { ParameterRow, ParameterTable } from './parametertable.js';
import { columnSql, dateLiteral, textLiteral } from './sqltext.js';
import type { Value } from './types.js';

/** The days for which SQL is written, and the column with a row's day. */
export interface Frame {
  readonly dateColumn: string;
  /** Outside these days the verdict is given before any parameter is read. */
  readonly days: readonly Interval[];
}

/** A parameter in SQL: one value for all rows, or a choice by the row's date and dimensions. */
type ParameterChoice =
  | { readonly constant: Exclude<Value, null> }
  | {
      /** Every value that a row can have. */
      readonly values: readonly Exclude<Value, null>[];
      /** The CASE, each value written by `write`. NULL for rows without a value. */
      readonly render: (write: (value: Exclude<Value, null>) => string) => string;
    };

/** A value from this day until the next piece begins; null where there is no value. */
interface Piece {
  readonly from: Day;
  readonly value: Value;
}

interface Group {
  readonly where: Readonly<Record<string, string>>;
  readonly pieces: readonly Piece[];
}

/** How a parameter depends on the row within the frame; unreachable branches are left out. */
export function parameterChoice(table: ParameterTable, frame: Frame): ParameterChoice {
  const groups = groupsOf(table)
    .map((rows): Group => ({ where: rows[0]?.where ?? {}, pieces: piecesOf(rows, frame.days) }))
    .filter(({ pieces }) => pieces.some((piece) => piece.value !== null));
  const [only] = groups;
  const [single, second] = only?.pieces ?? [];
  if (table.parameter.by.length === 0 && single && !second && single.value !== null) return { constant: single.value };
  const values = groups.flatMap(({ pieces }) => pieces.flatMap(({ value }) => (value === null ? [] : [value])));
  return {
    values,
    render: (write) => {
      const written = (value: Value): string => (value === null ? 'NULL' : write(value));
      if (table.parameter.by.length === 0) return cascade(only?.pieces ?? [], frame.dateColumn, written);
      return byDimension(table.parameter.by, groups, frame.dateColumn, written);
    },
  };
}

/** The condition that a row's day is outside the given days; undefined when it cannot be. */
export function outsideSql(dateColumn: string, gaps: readonly Interval[]): string | undefined {
  const column = columnSql(dateColumn);
  const conditions = gaps.map(({ from, to }) => {
    const lower = from === -Infinity ? [] : [`${column} >= ${dateLiteral(from)}`];
    const upper = to === Infinity ? [] : [`${column} < ${dateLiteral(to)}`];
    return [...lower, ...upper].join(' AND ') || 'TRUE';
  });
  const [only, second] = conditions;
  if (only === undefined) return undefined;
  return second === undefined
    ? only
    : conditions.map((each) => (each.includes(' AND ') ? `(${each})` : each)).join(' OR ');
}

function groupsOf(table: ParameterTable): readonly (readonly ParameterRow[])[] {
  const groups = new Map<string, ParameterRow[]>();
  for (const row of table.rows) {
    const key = JSON.stringify(table.parameter.by.map((column) => row.where[column]));
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
}

/** The value over the days, in order; neighbours with the same value are one piece. */
function piecesOf(rows: readonly ParameterRow[], days: readonly Interval[]): readonly Piece[] {
  const starts = days.flatMap(({ from, to }) => {
    const changes = intersection(rows, [{ from, to }]).flatMap((part) => [part.from, part.to]);
    const own = rows.flatMap((row) => [row.from, row.to]);
    return [from, ...changes, ...own].filter((day) => from <= day && day < to);
  });
  const ordered = [...new Set(starts)].sort((a, b) => a - b);
  const pieces = ordered.map((from): Piece => ({
    from,
    value: rows.find((row) => covers([row], from))?.value ?? null,
  }));
  return pieces.filter((piece, index) => keyOf(piece.value) !== keyOf(pieces[index - 1]?.value));
}

function keyOf(value: Value | undefined): string {
  if (value === null || value === undefined) return String(value);
  return typeof value === 'object' ? `${value.n}/${value.d}` : `${typeof value}:${value}`;
}

function cascade(pieces: readonly Piece[], dateColumn: string, written: (value: Value) => string): string {
  const [last] = pieces.slice(-1);
  if (!last || pieces.length === 1) return written(last?.value ?? null);
  const branches = pieces.slice(0, -1).map(({ value }, index) => {
    const until = pieces[index + 1]?.from ?? Infinity;
    return `WHEN ${columnSql(dateColumn)} < ${dateLiteral(until)} THEN ${written(value)}`;
  });
  return `CASE ${branches.join(' ')} ELSE ${written(last.value)} END`;
}

function byDimension(
  by: readonly string[],
  groups: readonly Group[],
  dateColumn: string,
  written: (value: Value) => string,
): string {
  const branches = groups.map(({ where, pieces }) => {
    const matches = by.map((column) => `${columnSql(column)} = ${textLiteral(where[column] ?? '')}`);
    return `WHEN ${matches.join(' AND ')} THEN ${cascade(pieces, dateColumn, written)}`;
  });
  return `CASE ${branches.join(' ')} END`;
}
