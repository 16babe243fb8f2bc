import type { RowText } from './dialect.js';
import type { Column } from '../returns/relation.js';
import type { Day } from './dates.js';
import type { Environment } from './evaluate.js';
import { rowOn, type ParameterRow, type ParameterTable } from './parametertable.js';
import { readCell } from './values.js';

/** The values of one row's columns, and of the parameters on its day. */
export function rowEnvironment(row: RowText, day: Day | null): Environment {
  return {
    column: (column: Column) => readCell(row, column),
    parameter: (table) => (day === null ? null : (parameterFor(table, row, day)?.value ?? null)),
  };
}

/** The parameter's value for a row on a day; undefined when the row's dimensions have none. */
export function parameterFor(table: ParameterTable, row: RowText, day: Day): ParameterRow | undefined {
  return rowOn(table, day, (column) => {
    const cell = row[column];
    return typeof cell === 'string' ? cell : null;
  });
}
