import { STANDARD_COLUMNS, type Column, type Relation } from '../returns/relation.js';
import { columnNumber } from './digits.js';
import { isFeelName } from '../text/feelname.js';
import type { ParameterTable } from './parametertable.js';
import type { ColumnReference, ParameterReference } from './tree.js';
import type { FeelType } from './types.js';

/** Meaning of the names in a condition: columns by id or Chinese alias, parameters by id or Chinese title. */
export type Names = ReadonlyMap<string, ColumnReference | ParameterReference>;

/** The names that conditions on a relation may use. A parameter's title is a name only where no column has it. */
export function namesOf(relation: Relation, tables: readonly ParameterTable[]): Names {
  const names = new Map<string, ColumnReference | ParameterReference>();
  for (const column of allColumns(relation)) {
    const reference: ColumnReference = { node: 'column', type: typeOfColumn(column), column };
    names.set(column.id, reference).set(column.zh, reference);
  }
  for (const table of tables) {
    const reference: ParameterReference = { node: 'parameter', type: table.type, table };
    names.set(table.parameter.id, reference);
    const title = table.parameter.title.zh;
    if (isFeelName(title) && !names.has(title)) names.set(title, reference);
  }
  return names;
}

/** The relation's own columns and the standard ones. */
export function allColumns(relation: Relation): readonly Column[] {
  const own = new Set(relation.columns.map((column) => column.id));
  return [...relation.columns, ...STANDARD_COLUMNS.filter((column) => !own.has(column.id))];
}

function typeOfColumn({ type }: Column): FeelType {
  switch (type.kind) {
    case 'decimal':
      return columnNumber(type);
    case 'date':
    case 'boolean':
      return { kind: type.kind };
    case 'enum':
      return { kind: 'text', values: type.values };
    case 'text':
    case 'region':
    case 'identifier':
      return { kind: 'text' };
  }
}

/** The known name that a misspelt one most likely means; undefined when none is close. */
export function nearestName(wanted: string, known: Iterable<string>): string | undefined {
  const allowed = Math.max(1, Math.floor(wanted.length / 3));
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const name of known) {
    const distance = editDistance(wanted.toLowerCase().replace(/[\s-]+/g, '_'), name.toLowerCase());
    if (distance <= allowed && (!best || distance < best.distance)) best = { name, distance };
  }
  return best?.name;
}

/** Levenshtein's distance: insertions, deletions and replacements that turn one text into the other. */
function editDistance(a: string, b: string): number {
  const others = Array.from(b);
  let previous = [0, ...others.map((_, index) => index + 1)];
  for (const [i, letter] of Array.from(a).entries()) {
    const current = [i + 1];
    for (const [j, other] of others.entries()) {
      const replaced = (previous[j] ?? 0) + (letter === other ? 0 : 1);
      current.push(Math.min(replaced, (previous[j + 1] ?? 0) + 1, (current[j] ?? 0) + 1));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}
