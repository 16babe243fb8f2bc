import type { FactConnection } from '../store/store.js';
import { pathLiteral, quoted } from '../store/sqltext.js';
import type { GeneratedCheck } from '../receipt/generatedchecks.js';
import type { SourceProblem } from '../receipt/sourceproblem.js';
import type { Bilingual } from '@levee/regulation/text/bilingual';
import { MAX_LINE_BYTES } from './limits.js';

/** A record with its row number, as far as it is needed to find the header. */
export interface PreviewRecord {
  readonly row: number;
  readonly cells: readonly string[];
}

/**
 * A source as it was filed, in a temporary table of texts: `c0`, `c1`, … as VARCHAR, empty cells as NULL. `rowSql` is the
 * expression over that table for the row number as a spreadsheet shows it.
 */
export interface StagedTable {
  readonly table: string;
  readonly rowSql: string;
  /** Headers as filed, by column; for JSON Lines the keys of all objects in order of their first occurrence. */
  readonly headers: readonly string[];
  /** The first records with their row numbers, headers included: shows where a header is that is not in row 1. */
  readonly preview: readonly PreviewRecord[];
  /** Whether the columns have a header record; keys of JSON objects need none. */
  readonly hasHeaderRecord: boolean;
}

/** Result of reading a source; `staged` is undefined when nothing could be read. */
export interface SourceRead {
  readonly sheet: string | null;
  readonly staged: StagedTable | undefined;
  readonly problems: readonly SourceProblem[];
}

/** A source that could not be read at all, and why. */
export function refusedSource(check: GeneratedCheck, message: Bilingual): SourceRead {
  return { sheet: null, staged: undefined, problems: [{ check, row: null, column: null, value: null, message }] };
}

/** Name of a staging column by its place. */
export function stagingColumn(index: number): string {
  return `c${index}`;
}

/** Size of DuckDB's buffer for CSV, in bytes: half of its default for such lines, which uses less memory and is faster. */
export const BUFFER_BYTES = 8 * MAX_LINE_BYTES;

/**
 * Loads a file of rows (see RowsFile) into a temporary table `source_row, c0, c1, …`. `ragged`: earlier rows may be
 * shorter than later ones.
 */
export async function stageRows(
  connection: FactConnection,
  path: string,
  table: string,
  width: number,
  ragged: boolean,
): Promise<void> {
  const columns = Array.from({ length: width }, (_, index) => `, '${stagingColumn(index)}': 'VARCHAR'`).join('');
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${quoted(table)} AS SELECT * FROM read_csv(${pathLiteral(path)},
     columns = {'source_row': 'INTEGER'${columns}}, auto_detect = false, header = false, delim = ',', quote = '"',
     escape = '"', nullstr = '', max_line_size = ${2 * MAX_LINE_BYTES}, buffer_size = ${BUFFER_BYTES}
     ${ragged ? ', null_padding = true, parallel = false' : ', strict_mode = true'})`,
  );
}
