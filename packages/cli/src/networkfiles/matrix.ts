import type { Triples } from '@levee/networks/graph/graph';
import { malformed, type JsonFile } from './jsonfile.js';

/** Names of nodes in the order of their numbers, and the number of each. */
export interface Names {
  readonly list: readonly string[];
  readonly numberOf: ReadonlyMap<string, number>;
}

/** The names under a key: a list of texts, none empty, each once. Throws CommandFailure. */
export function readNames(file: JsonFile, key: string): Names {
  const list = listUnder(file, key);
  const numberOf = new Map<string, number>();
  for (const [place, name] of list.entries()) {
    const part = `${key}[${place}]`;
    if (typeof name !== 'string' || name === '') {
      throw malformed(file, part, '应为非空文本。', 'it must be a text that is not empty.');
    }
    const first = numberOf.get(name);
    if (first !== undefined) {
      throw malformed(
        file,
        part,
        `与 ${key}[${first}] 重名（${name}）。`,
        `it is the same as ${key}[${first}] (${name}).`,
      );
    }
    numberOf.set(name, place);
  }
  return { list: list as string[], numberOf };
}

/** Whether a wrong amount is an error here, or is left to an engine that sets the nodes concerned apart. */
export type Strictness = 'strict' | 'lenient';

/** The numbers under a key, one for each name. Throws CommandFailure; a missing figure is not zero: when lenient, it is NaN. */
export function readVector(file: JsonFile, key: string, names: Names, strictness: Strictness = 'strict'): Float64Array {
  const list = listUnder(file, key);
  if (list.length !== names.list.length) {
    const [is, should] = [list.length, names.list.length];
    throw malformed(file, key, `有 ${is} 个数，应为 ${should} 个。`, `it has ${is} numbers, it must have ${should}.`);
  }
  return Float64Array.from(list, (value, place) => {
    if (typeof value === 'number') return value;
    if (value === null && strictness === 'lenient') return NaN;
    const name = names.list[place] ?? '';
    throw malformed(file, `${key}[${place}]`, `${name} 的值应为数字。`, `the value of ${name} must be a number.`);
  });
}

/**
 * The amounts under a key, from rows to columns. The first entry decides between two forms: a dense matrix, whose rows have as
 * many numbers as there are columns, or sparse triples `[from, to, amount]`, which begin with two names. Zeros of a dense matrix
 * are no entries. Throws CommandFailure with the place: wrong shape, unknown name, an amount that is negative or not a number,
 * and, where `rows` and `columns` are the same object, an amount of a node in itself. When lenient, only the shape must be
 * right; an unknown name has the number −1.
 */
export function readMatrix(
  file: JsonFile,
  key: string,
  rows: Names,
  columns: Names,
  strictness: Strictness = 'strict',
): Triples {
  const list = listUnder(file, key);
  const first = list[0];
  const isSparse = list.length === 0 || (Array.isArray(first) && typeof first[0] === 'string');
  const cells = isSparse
    ? sparseCells(file, key, list, rows, columns, strictness)
    : denseCells(file, key, list, rows, columns);
  if (strictness === 'strict') {
    for (const [place, amount] of cells.amount.entries()) {
      const [from, to] = [cells.from[place] ?? -1, cells.to[place] ?? -1];
      checkCell(file, isSparse ? `${key}[${place}]` : `${key}[${from}][${to}]`, rows, columns, from, to, amount);
    }
  }
  return {
    from: Int32Array.from(cells.from),
    to: Int32Array.from(cells.to),
    amount: Float64Array.from(cells.amount),
  };
}

interface Cells {
  readonly from: number[];
  readonly to: number[];
  readonly amount: number[];
}

function checkCell(
  file: JsonFile,
  part: string,
  rows: Names,
  columns: Names,
  from: number,
  to: number,
  amount: number,
): void {
  const names = `${rows.list[from] ?? ''} → ${columns.list[to] ?? ''}`;
  if (!(amount >= 0 && amount < Infinity)) {
    const [zh, en] = [`${names} 的金额为 ${amount}，`, `the amount of ${names} is ${amount}; `];
    throw malformed(file, part, `${zh}应为零或正数。`, `${en}it must be zero or a positive number.`);
  }
  if (rows === columns && from === to) {
    throw malformed(file, part, `${names} 指向其自身，请删去。`, `${names} leads from a node to itself; remove it.`);
  }
}

function denseCells(file: JsonFile, key: string, list: readonly unknown[], rows: Names, columns: Names): Cells {
  const [height, width] = [rows.list.length, columns.list.length];
  if (list.length !== height) {
    throw malformed(
      file,
      key,
      `有 ${list.length} 行，应为 ${height} 行，或写作 [[起点, 终点, 金额], …]。`,
      `it has ${list.length} rows, it must have ${height}, or be written as [[from, to, amount], …].`,
    );
  }
  const cells: Cells = { from: [], to: [], amount: [] };
  for (const [from, row] of list.entries()) {
    if (!Array.isArray(row) || row.length !== width) {
      throw malformed(file, `${key}[${from}]`, `应为 ${width} 个数。`, `it must be ${width} numbers.`);
    }
    for (const [to, amount] of (row as readonly unknown[]).entries()) {
      if (typeof amount !== 'number')
        throw malformed(file, `${key}[${from}][${to}]`, '应为数字。', 'it must be a number.');
      if (amount !== 0) push(cells, from, to, amount);
    }
  }
  return cells;
}

function sparseCells(
  file: JsonFile,
  key: string,
  list: readonly unknown[],
  rows: Names,
  columns: Names,
  strictness: Strictness,
): Cells {
  const cells: Cells = { from: [], to: [], amount: [] };
  const numberIn = (names: Names, name: string, place: number): number => {
    const number = names.numberOf.get(name);
    if (number !== undefined) return number;
    if (strictness === 'lenient') return -1;
    throw malformed(file, `${key}[${place}]`, `没有名为“${name}”的节点。`, `there is no node named "${name}".`);
  };
  for (const [place, triple] of list.entries()) {
    const [from, to, amount] = (Array.isArray(triple) ? triple : []) as readonly unknown[];
    if (typeof from !== 'string' || typeof to !== 'string' || typeof amount !== 'number') {
      const part = `${key}[${place}]`;
      throw malformed(file, part, '应写作 [起点, 终点, 金额]。', 'it must be written as [from, to, amount].');
    }
    push(cells, numberIn(rows, from, place), numberIn(columns, to, place), amount);
  }
  return cells;
}

function push(cells: Cells, from: number, to: number, amount: number): void {
  cells.from.push(from);
  cells.to.push(to);
  cells.amount.push(amount);
}

function listUnder(file: JsonFile, key: string): readonly unknown[] {
  const value = file.keys[key];
  if (Array.isArray(value)) return value as readonly unknown[];
  if (value === undefined) throw malformed(file, key, '缺少这一项。', 'this key is missing.');
  throw malformed(file, key, '应为数组。', 'it must be a list.');
}
