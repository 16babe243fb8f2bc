import type { MappedColumn, MappingDefinition } from '@levee/regulation/returns/mapping';
import type { ReturnDefinition } from '@levee/regulation/returns/return';
import { monthOf, trimmed } from '../cells/text.js';
import { matchMapping, matchReturn, type HeaderMatch } from './header.js';
import type { Period } from '../receipt/period.js';
import type { FiledSource, ProblemList } from '../receipt/problemlist.js';
import { PROBLEMS_KEPT } from '../receipt/receipt.js';
import { stagingColumn, type StagedTable } from '../source/staging.js';
import type { SourceProblem } from '../receipt/sourceproblem.js';
import { literal, quoted } from '../store/sqltext.js';
import type { FactConnection } from '../store/store.js';

/** Location of the cells of one return column. */
export interface CellSource {
  /** Column of the source relation with the text as filed. */
  readonly cell: string;
  /** Column of the source relation with the row in the file that the cell is in. */
  readonly row: string;
  readonly file: FiledSource;
  readonly header: string;
  readonly place: number;
  readonly mapped: MappedColumn | undefined;
}

/** The rows to be typed: staged texts, joined and limited to the period. `relation` is used as `FROM <relation>`. */
export interface SourceTable {
  readonly relation: string;
  /** By return column id; columns that the files do not have are absent. */
  readonly cells: ReadonlyMap<string, CellSource>;
  /** Cells of the main file, in order: two rows that agree in all of them are the same row twice. */
  readonly mainCells: readonly string[];
  readonly main: FiledSource;
  readonly rowsRead: number;
  readonly otherPeriods: number;
}

/** A file that was staged: the main one, or a mapping's joined one. */
export interface StagedFile {
  readonly source: FiledSource;
  readonly staged: StagedTable;
  /** Problems of single records; reported only when the headers are right, because wrong headers may cause them. */
  readonly problems: readonly SourceProblem[];
}

/** Combines the staged files; undefined when a problem of the headers or of a whole file prevents it. */
export async function sourceTable(
  connection: FactConnection,
  request: { readonly return: ReturnDefinition; readonly mapping?: MappingDefinition; readonly period: Period },
  main: StagedFile,
  joined: ReadonlyMap<string, StagedFile>,
  problems: ProblemList,
): Promise<SourceTable | undefined> {
  const { mapping } = request;
  const { relation: filled, rows: rowsRead } = await filledRows(connection, main.staged);
  const mainCells = main.staged.headers.map((_, index) => stagingColumn(index));
  if (!mapping) {
    const match = matchReturn(main.staged, request.return);
    addMatched(problems, main, match);
    if (match.problems.length > 0) return undefined;
    const cells = new Map(
      [...match.places].map(([id, place]) => [id, cellSource(main, '', place, undefined)] as const),
    );
    return { relation: filled, cells, mainCells, main: main.source, rowsRead, otherPeriods: 0 };
  }
  const mainMatch = matchMapping(main.staged, mapping, undefined);
  addMatched(problems, main, mainMatch);
  const matches = new Map<string | undefined, ReadonlyMap<string, number>>([[undefined, mainMatch.places]]);
  let sound = mainMatch.problems.length === 0;
  for (const [id, file] of joined) {
    const match = matchMapping(file.staged, mapping, id);
    addMatched(problems, file, match);
    matches.set(id, match.places);
    sound &&= match.problems.length === 0;
  }
  if (!sound) return undefined;
  const inPeriod = await limitToPeriod(connection, mapping, request.period, main, mainMatch.places, filled, problems);
  await joinFiles(connection, mapping, main, joined, matches, inPeriod.relation, problems);
  const cells = new Map<string, CellSource>();
  for (const [column, mapped] of Object.entries(mapping.columns)) {
    const file = mapped.file === undefined ? main : joined.get(mapped.file);
    const place = matches.get(mapped.file)?.get(mapped.from);
    if (file && place !== undefined) cells.set(column, cellSource(file, prefixOf(mapping, mapped.file), place, mapped));
  }
  const { otherPeriods } = inPeriod;
  return { relation: JOINED, cells, mainCells, main: main.source, rowsRead, otherPeriods };
}

/** Without a header record the columns come from the rows that could be read, so problems of rows take precedence. */
function addMatched(problems: ProblemList, file: StagedFile, match: HeaderMatch): void {
  const followsFromRows = !file.staged.hasHeaderRecord && file.problems.length > 0;
  problems.addSource(file.source, match.problems.length > 0 && !followsFromRows ? match.problems : file.problems);
}

const JOINED = quoted('joined');

/**
 * Rows with at least one filled cell; a line of commas only is a blank row of a spreadsheet. Where every row has its first cell
 * filled, which is nearly always so, the other cells are not scanned.
 */
async function filledRows(
  connection: FactConnection,
  { table, rowSql, headers }: StagedTable,
): Promise<{ relation: string; rows: number }> {
  const cells = headers.map((_, index) => stagingColumn(index));
  const relation = `SELECT CAST(${rowSql} AS INTEGER) AS "row", * FROM ${quoted(table)}`;
  const [counts] = await connection.rows(
    `SELECT count(*) AS staged, count(${cells[0] ?? 'NULL'}) AS begun FROM ${quoted(table)}`,
  );
  if (counts?.staged === counts?.begun) return { relation: `(${relation})`, rows: Number(counts?.staged ?? 0) };
  const filled = `(${relation} WHERE coalesce(${cells.join(', ') || 'NULL'}) IS NOT NULL)`;
  return { relation: filled, rows: await count(connection, filled) };
}

function cellSource(file: StagedFile, prefix: string, place: number, mapped: MappedColumn | undefined): CellSource {
  const header = file.staged.headers[place] ?? '';
  const row = prefix === '' ? '"row"' : `${prefix}row`;
  return { cell: `${prefix}${stagingColumn(place)}`, row, file: file.source, header, place, mapped };
}

function prefixOf(mapping: MappingDefinition, file: string | undefined): string {
  return file === undefined ? '' : `j${mapping.joins.findIndex((join) => join.id === file)}`;
}

async function count(connection: FactConnection, relation: string): Promise<number> {
  const [row] = await connection.rows(`SELECT count(*) AS rows FROM ${relation}`);
  return Number(row?.rows ?? 0);
}

/** Excludes and counts the rows of other periods; a row whose period cannot be read is a problem. */
async function limitToPeriod(
  connection: FactConnection,
  mapping: MappingDefinition,
  period: Period,
  main: StagedFile,
  places: ReadonlyMap<string, number>,
  filled: string,
  problems: ProblemList,
): Promise<{ relation: string; otherPeriods: number }> {
  const place = mapping.periodColumn === undefined ? undefined : places.get(mapping.periodColumn);
  if (place === undefined) return { relation: filled, otherPeriods: 0 };
  const cell = stagingColumn(place);
  const dated = `(SELECT *, ${monthOf(cell)} AS month FROM ${filled})`;
  const [counts] = await connection.rows(
    `SELECT count(*) FILTER (month <> ${literal(period)}) AS others, count(*) FILTER (month IS NULL) AS unknown FROM ${dated}`,
  );
  const unknown = Number(counts?.unknown ?? 0);
  problems.count('S.period', unknown);
  const header = main.staged.headers[place] ?? '';
  if (unknown > 0) {
    const rows = await connection.rows(
      `SELECT "row", ${cell} AS text FROM ${dated} WHERE month IS NULL ORDER BY "row" LIMIT ${PROBLEMS_KEPT}`,
    );
    for (const { row, text } of rows) {
      const value = text === null ? null : String(text);
      problems.add(main.source, {
        check: 'S.period',
        row: Number(row),
        column: header,
        value,
        place,
        message: UNKNOWN_PERIOD,
      });
    }
  }
  return {
    relation: `(SELECT * FROM ${dated} WHERE month = ${literal(period)})`,
    otherPeriods: Number(counts?.others ?? 0),
  };
}

const UNKNOWN_PERIOD = {
  zh: '无法看出本行属于哪个月份。请填写日期（如 2017-08-31）或月份（如 2017-08）。',
  en: 'The month of this row is not recognised. Fill in a date (2017-08-31) or a month (2017-08).',
};

/** Makes the table `joined`: every main row once, with the cells of its partners. */
async function joinFiles(
  connection: FactConnection,
  mapping: MappingDefinition,
  main: StagedFile,
  joined: ReadonlyMap<string, StagedFile>,
  matches: ReadonlyMap<string | undefined, ReadonlyMap<string, number>>,
  relation: string,
  problems: ProblemList,
): Promise<void> {
  const selected = ['m.*'];
  const joins: string[] = [];
  for (const join of mapping.joins) {
    const file = joined.get(join.id);
    if (!file) continue;
    const prefix = prefixOf(mapping, join.id);
    const key = stagingColumn(matches.get(join.id)?.get(join.key) ?? 0);
    const mainKey = stagingColumn(matches.get(undefined)?.get(join.mainKey) ?? 0);
    selected.push(`${prefix}."row" AS ${prefix}row`);
    selected.push(
      ...file.staged.headers.map((_, index) => `${prefix}.${stagingColumn(index)} AS ${prefix}${stagingColumn(index)}`),
    );
    const { relation: partners } = await filledRows(connection, file.staged);
    const first = `SELECT * FROM ${partners} QUALIFY row_number() OVER (PARTITION BY ${trimmed(key)} ORDER BY "row") = 1`;
    joins.push(`LEFT JOIN (${first}) ${prefix} ON ${trimmed(`m.${mainKey}`)} = ${trimmed(`${prefix}.${key}`)}`);
    const asked = `SELECT ${trimmed(mainKey)} FROM ${relation}`;
    await ambiguousPartners(connection, { ...file, partners }, key, join.key, asked, problems);
  }
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${JOINED} AS SELECT ${selected.join(', ')} FROM ${relation} m ${joins.join(' ')} ORDER BY m."row"`,
  );
  for (const join of mapping.joins) {
    if (!join.optional)
      await missingPartners(connection, join.mainKey, main, prefixOf(mapping, join.id), matches, problems);
  }
}

/** Rows of a joined file that share a key used in the main file but differ: it is unknown which one is right. */
async function ambiguousPartners(
  connection: FactConnection,
  file: StagedFile & { readonly partners: string },
  key: string,
  header: string,
  asked: string,
  problems: ProblemList,
): Promise<void> {
  const cells = file.staged.headers.map((_, index) => stagingColumn(index)).join(', ');
  const rows = await connection.rows(
    `SELECT "row", ${key} AS text FROM ${file.partners} WHERE ${trimmed(key)} IN (${asked})
     QUALIFY count(DISTINCT [${cells}]) OVER (PARTITION BY ${trimmed(key)}) > 1 ORDER BY "row"`,
  );
  problems.count('V.join', rows.length);
  const place = file.staged.headers.indexOf(header);
  const message = {
    zh: '同一编号有多行且内容不同，无法判断采用哪一行。请只保留正确的一行。',
    en: 'Several rows have this key and differ, so it is unclear which one is right. Keep the right one only.',
  };
  for (const { row, text } of rows.slice(0, PROBLEMS_KEPT)) {
    problems.add(file.source, {
      check: 'V.join',
      row: Number(row),
      column: header,
      value: String(text),
      place,
      message,
    });
  }
}

async function missingPartners(
  connection: FactConnection,
  header: string,
  main: StagedFile,
  prefix: string,
  matches: ReadonlyMap<string | undefined, ReadonlyMap<string, number>>,
  problems: ProblemList,
): Promise<void> {
  const place = matches.get(undefined)?.get(header) ?? 0;
  const rows = await connection.rows(
    `SELECT "row", ${stagingColumn(place)} AS text FROM ${JOINED} WHERE ${prefix}row IS NULL ORDER BY "row"`,
  );
  problems.count('V.join', rows.length);
  const message = {
    zh: '附加文件中没有此编号。请补充附加文件，或更正编号。',
    en: 'The joined file has no row with this key. Complete the joined file or correct the key.',
  };
  for (const { row, text } of rows.slice(0, PROBLEMS_KEPT)) {
    const value = text === null ? null : String(text);
    problems.add(main.source, { check: 'V.join', row: Number(row), column: header, value, place, message });
  }
}
