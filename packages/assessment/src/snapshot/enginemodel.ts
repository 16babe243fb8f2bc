import type { Bilingual } from '@levee/regulation/text/bilingual';
import type { CellKind, Cells, CellTable, Engine, EngineRows } from '@levee/regulation/models/engines';
import type { EngineInput, EngineModel } from '@levee/regulation/models/model';
import { STANDARD_OUTPUT } from '@levee/regulation/models/shape';
import { type Column, type ColumnType, sqlType } from '@levee/regulation/returns/relation';
import { quoted, storedType } from '@levee/facts/store/sqltext';
import type { FactConnection } from '@levee/facts/store/store';

/** Thrown when filed figures cannot be passed to an engine, or when a computed one does not fit its column. */
export class EngineModelError extends Error {
  readonly words: Bilingual;

  constructor(model: EngineModel, zh: string, en: string) {
    super(`${model.id}: ${en}`);
    this.name = 'EngineModelError';
    this.words = { zh: `模型“${model.title.zh}”：${zh}`, en: `Model "${model.title.en}": ${en}` };
  }
}

/** Number of a subject; no column of a model can have this name. */
const PLACE = quoted('#');
/** Digits to which a floating-point result is rounded, so that its last bits do not matter. */
const SIGNIFICANT_DIGITS = 12;
/** Numbers of subjects. */
const PLACE_TYPE: ColumnType = { kind: 'decimal', scale: 0, precision: 10, max: '9999999999' };

/**
 * Computes a model by its engine and puts it into the connection as a temporary table with the columns that every relation has. The
 * relations that it reads must exist. Rows are passed to the engine sorted by their own columns, so that the order of the facts
 * does not matter; every row that the engine returns is joined to its subject and cites the filed row of that subject. Numbers
 * are rounded to 12 significant digits. Throws EngineModelError.
 */
export async function createEngineModel(connection: FactConnection, model: EngineModel, engine: Engine): Promise<void> {
  const subjects = quoted(`${model.id} subjects`);
  const passedOn = model.columns.filter(({ id }) => model.computed[id] === undefined);
  const given = [
    ...new Set([...STANDARD_OUTPUT, ...Object.keys(model.subjects.columns), ...passedOn.map(({ id }) => id)]),
  ];
  const order = given.map(quoted).join(', ');
  await connection.run(
    `CREATE TEMP TABLE ${subjects} AS SELECT row_number() OVER (ORDER BY ${order}) - 1 AS ${PLACE}, ${order}
     FROM (${model.subjects.sql}) AS given`,
  );
  const tables: Record<string, CellTable> = {
    [model.subjects.name]: await readInput(connection, model, model.subjects, `${subjects} ORDER BY ${PLACE}`),
  };
  for (const input of model.inputs) {
    tables[input.name] = await readInput(
      connection,
      model,
      input,
      `(${input.sql}) AS given ORDER BY ${Object.keys(input.columns).map(quoted).join(', ')}`,
    );
  }
  const [about] = await connection.rows(`SELECT count(*) AS n FROM ${subjects}`);
  // Engines reject an empty network, so they are called only when there is a subject.
  const rows = Number(about?.n) === 0 ? noRows(model) : engine(tables);
  await storeRows(connection, model, rows);
  await connection.run(`DROP TABLE ${subjects}`);
}

function noRows({ computed }: EngineModel): EngineRows {
  const columns = Object.entries(computed).map(
    ([id, kind]) => [id, kind === 'text' ? [] : new Float64Array()] as const,
  );
  return { subject: new Int32Array(), columns: Object.fromEntries(columns) };
}

async function readInput(
  connection: FactConnection,
  model: EngineModel,
  { name, columns }: EngineInput,
  source: string,
): Promise<CellTable> {
  const wanted = Object.entries(columns);
  const read = await connection.columns(`SELECT ${wanted.map(cellSql).join(', ')} FROM ${source}`);
  const table: Record<string, Cells> = {};
  wanted.forEach(([id, kind], index) => {
    const cells = read[index];
    if (cells === undefined) throw new Error(`${model.id}: the column ${id} of ${name} was not read`);
    if (kind === 'whole') checkWhole(model, name, id, cells as Float64Array);
    table[id] = cells;
  });
  return table;
}

function cellSql([id, kind]: readonly [string, CellKind]): string {
  if (kind === 'text') return `CAST(${quoted(id)} AS VARCHAR) AS ${quoted(id)}`;
  const number = kind === 'date' ? `CAST(${quoted(id)} AS DATE) - DATE '1970-01-01'` : quoted(id);
  return `CAST(${number} AS DOUBLE PRECISION) AS ${quoted(id)}`;
}

function checkWhole(model: EngineModel, input: string, id: string, cells: Float64Array): void {
  const wrong = cells.find((cell) => !Number.isNaN(cell) && !Number.isSafeInteger(cell));
  if (wrong === undefined) return;
  throw new EngineModelError(
    model,
    `输入 ${input} 的列 ${id} 有不是整数或超过 2^53 的值 ${wrong}，无法精确计算。请检查所报数据。`,
    `the column ${id} of its input ${input} has ${wrong}, which is no whole number within 2^53. Check what was filed.`,
  );
}

/** Joins the computed rows to the subjects, as the relation. */
async function storeRows(connection: FactConnection, model: EngineModel, rows: EngineRows): Promise<void> {
  const subjects = quoted(`${model.id} subjects`);
  const computed = `${model.id} computed`;
  const columns = model.columns.filter(({ id }) => model.computed[id] !== undefined);
  const written = [
    { type: PLACE_TYPE, values: Array.from(rows.subject, BigInt) },
    ...columns.map((column) => ({ type: column.type, values: valuesOf(model, column, rows) })),
  ];
  if (written.some(({ values }) => values.length !== rows.subject.length)) {
    throw new Error(`${model.id}: the engine gave columns of different lengths`);
  }
  const names = [PLACE, ...columns.map(({ id }) => quoted(id))];
  const declared = written.map(({ type }, index) => `${names[index]} ${storedType(type, connection.dialect)}`);
  await connection.run(`CREATE TEMP TABLE ${quoted(computed)} (${declared.join(', ')})`);
  await connection.append(computed, written);
  const own = model.columns.map(({ id, type }) =>
    model.computed[id] === undefined
      ? `CAST(subject.${quoted(id)} AS ${sqlType(type)}) AS ${quoted(id)}`
      : `result.${quoted(id)}`,
  );
  const standard = STANDARD_OUTPUT.map((id) => `subject.${quoted(id)}`);
  await connection.run(
    `CREATE TEMP TABLE ${quoted(model.id)} AS SELECT ${[...standard, ...own].join(', ')}
     FROM ${quoted(computed)} AS result JOIN ${subjects} AS subject ON subject.${PLACE} = result.${PLACE}`,
  );
  const [joined] = await connection.rows(`SELECT count(*) AS n FROM ${quoted(model.id)}`);
  if (Number(joined?.n) !== rows.subject.length)
    throw new Error(`${model.id}: the engine named a subject that is not there`);
  await connection.run(`DROP TABLE ${quoted(computed)}`);
}

/** A computed column as it is written; numbers to 12 significant digits and then to the digits of their column. */
function valuesOf(model: EngineModel, column: Column, rows: EngineRows): (bigint | string | null)[] {
  const cells = rows.columns[column.id];
  const kind = model.computed[column.id];
  if (!cells) throw new Error(`${model.id}: the engine did not give the column ${column.id}`);
  if (!(cells instanceof Float64Array)) return [...cells];
  const scale = column.type.kind === 'decimal' ? column.type.scale : 0;
  return Array.from(cells, (cell) => {
    if (Number.isNaN(cell)) return null;
    checkBound(model, column, cell);
    return kind === 'number' ? decimalUnits(cell, scale) : BigInt(cell);
  });
}

/** A number of 12 significant digits in units of 10^-scale, halves away from zero: exact from there on. */
function decimalUnits(value: number, scale: number): bigint {
  const [digits = '', exponent = ''] = value.toExponential(SIGNIFICANT_DIGITS - 1).split('e');
  const mantissa = BigInt(digits.replace('.', ''));
  const shift = Number(exponent) - (SIGNIFICANT_DIGITS - 1) + scale;
  if (shift >= 0) return mantissa * 10n ** BigInt(shift);
  const divisor = 10n ** BigInt(-shift);
  const half = divisor / 2n;
  return (mantissa + (mantissa < 0n ? -half : half)) / divisor;
}

function checkBound(model: EngineModel, column: Column, cell: number): void {
  const max = column.type.kind === 'decimal' ? Number(column.type.max) : Infinity;
  if (Number.isFinite(cell) && Math.abs(cell) <= max) return;
  throw new EngineModelError(
    model,
    `列 ${column.id} 算得 ${cell}，超出该列上限 ${max}。请检查所报数据，或放宽该列的 max。`,
    `the column ${column.id} comes to ${cell}, beyond its max of ${max}. Check what was filed, or raise the max of the column.`,
  );
}
