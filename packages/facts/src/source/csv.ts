import type { Bilingual } from '@levee/regulation/text/bilingual';
import { pathLiteral, quoted } from '../store/sqltext.js';
import type { FactConnection } from '../store/store.js';
import type { CsvRecord } from './csvrecords.js';
import { firstRecords, flawWords } from './csvrows.js';
import { MAX_COLUMNS } from './limits.js';
import { readApart } from './readers.js';
import { BUFFER_BYTES, stageRows, stagingColumn, type SourceRead, type StagedTable } from './staging.js';
import type { SourceProblem } from '../receipt/sourceproblem.js';

/** Separators that a message names when it finds them; only the comma is accepted. */
const OTHER_DELIMITERS: readonly { readonly mark: string; readonly name: Bilingual }[] = [
  { mark: ';', name: { zh: '分号', en: 'semicolons' } },
  { mark: '\t', name: { zh: '制表符', en: 'tabs' } },
  { mark: '|', name: { zh: '竖线', en: 'vertical bars' } },
  { mark: '，', name: { zh: '中文逗号', en: 'Chinese commas' } },
  { mark: '、', name: { zh: '顿号', en: 'Chinese enumeration commas' } },
];

/**
 * Stages a CSV file in UTF-8. DuckDB reads it with every option set and detection off. Where DuckDB fails, or where blank lines
 * would shift the row numbers, the records are read one by one instead, so that every problem names its row; `output` is the
 * path of a temporary file for these records.
 */
export async function readCsv(
  connection: FactConnection,
  path: string,
  table: string,
  mayHaveBlankLines: boolean,
  output: string,
): Promise<SourceRead> {
  const preview = await firstRecords(path);
  const header = preview[0];
  const headers = header?.cells ?? [];
  const fault = headerFault(header, headers);
  if (fault) return { sheet: null, staged: undefined, problems: [fault] };
  const staged: StagedTable = {
    table,
    rowSql: 'rowid + 2',
    headers,
    preview: preview.map(({ row, cells }) => ({ row, cells })),
    hasHeaderRecord: true,
  };
  const plain = !mayHaveBlankLines && headers.length > 1;
  if (plain && (await readWhole(connection, path, table, headers.length))) return { sheet: null, staged, problems: [] };
  const reading = await readApart({ kind: 'csv', path, output, width: headers.length });
  if (!reading.rows) return { sheet: null, staged: undefined, problems: reading.problems };
  await stageRows(connection, output, table, headers.length, false);
  return { sheet: null, staged: { ...staged, rowSql: 'source_row' }, problems: reading.problems };
}

/**
 * Reads the whole file with DuckDB; false when a line is malformed, or longer than DuckDB's default limit (a higher limit would
 * slow all files down to two thirds of the speed). Row numbers follow from the order of insertion, which CREATE TABLE AS keeps.
 */
async function readWhole(connection: FactConnection, path: string, table: string, width: number): Promise<boolean> {
  const columns = Array.from({ length: width }, (_, index) => `'${stagingColumn(index)}': 'VARCHAR'`).join(', ');
  const [errors, scans] = [`${table}_errors`, `${table}_scans`];
  try {
    await connection.run(
      `CREATE OR REPLACE TEMP TABLE ${quoted(table)} AS SELECT * FROM read_csv(${pathLiteral(path)},
       columns = {${columns}}, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', nullstr = '',
       strict_mode = true, buffer_size = ${BUFFER_BYTES}, store_rejects = true,
       rejects_table = '${errors}', rejects_scan = '${scans}', rejects_limit = 1)`,
    );
  } catch {
    // DuckDB refuses mixed line ends and the like without naming the place; the reading by records that follows names it.
    return false;
  }
  const [count] = await connection.rows(`SELECT count(*) AS faults FROM ${quoted(errors)}`);
  await connection.run(`DROP TABLE ${quoted(errors)}; DROP TABLE ${quoted(scans)}`);
  return count?.faults === '0';
}

function headerFault(header: CsvRecord | undefined, headers: readonly string[]): SourceProblem | undefined {
  const fault = (check: SourceProblem['check'], message: Bilingual): SourceProblem => {
    return { check, row: 1, column: null, value: headers.slice(0, 50).join(','), message };
  };
  if (header?.flaw === 'too_many_cells' || headers.length > MAX_COLUMNS) return fault('S.header', TOO_MANY_COLUMNS);
  if (header?.flaw) return fault('S.record', flawWords(header.flaw));
  if (headers.length > 1) return undefined;
  const other = OTHER_DELIMITERS.find(({ mark }) => headers[0]?.includes(mark));
  return (
    other &&
    fault('S.delimiter', {
      zh: `列之间使用了${other.name.zh}。请改用英文逗号分隔后重新报送。`,
      en: `Columns are separated by ${other.name.en}. Separate them by commas and file again.`,
    })
  );
}

const TOO_MANY_COLUMNS: Bilingual = {
  zh: `文件超过 ${MAX_COLUMNS} 列，最多允许 ${MAX_COLUMNS} 列。请检查是否缺少换行，或把数据写成了表头。`,
  en: `The file has more than ${MAX_COLUMNS} columns, which is the most. Look for missing line ends or data written as headers.`,
};
