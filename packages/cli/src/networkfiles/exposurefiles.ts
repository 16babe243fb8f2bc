import { exposureNetwork, type ExposureNetwork } from '@levee/networks/contagion/exposurenetwork';
import { malformedRow, numberIn, readCsvTable, type CsvRow, type CsvTable } from './csvtable.js';
import type { Names } from './matrix.js';

/** A network of exposures with the names of its banks. */
export interface NamedNetwork {
  readonly names: Names;
  readonly network: ExposureNetwork;
}

/**
 * Reads a network from two CSVs: banks (`bank`, `buffer`, and `weights` or `weight` where banks differ in weight) and exposures
 * (`creditor`, `debtor`, `exposure`). Other columns are ignored. Throws CommandFailure with file and row.
 */
export async function readExposureNetwork(banksPath: string, exposuresPath: string): Promise<NamedNetwork> {
  const banks = await readCsvTable(banksPath, ['bank', 'buffer']);
  const exposures = await readCsvTable(exposuresPath, ['creditor', 'debtor', 'exposure']);
  const names = namesIn(banks);
  const weight = ['weights', 'weight'].find((column) => banks.columns.includes(column));
  const buffer = amounts(banks, 'buffer', (value) => value > 0, '应大于零', 'it has to be above zero');
  const bank = (row: CsvRow, column: string) => bankIn(exposures, row, column, names);
  for (const row of exposures.rows) {
    if (bank(row, 'creditor') !== bank(row, 'debtor')) continue;
    throw malformedRow(
      exposuresPath,
      row.row,
      `${row.cells.creditor ?? ''} 是自己的债权人，请删去。`,
      `${row.cells.creditor ?? ''} is its own creditor; remove it.`,
    );
  }
  const network = exposureNetwork(
    { buffer, ...(weight !== undefined && { weight: notNegative(banks, weight) }) },
    {
      creditor: Int32Array.from(exposures.rows, (row) => bank(row, 'creditor')),
      debtor: Int32Array.from(exposures.rows, (row) => bank(row, 'debtor')),
      exposure: notNegative(exposures, 'exposure'),
    },
  );
  return { names, network };
}

function namesIn(table: CsvTable): Names {
  const numberOf = new Map<string, number>();
  for (const { row, cells } of table.rows) {
    const name = (cells.bank ?? '').trim();
    if (name === '') throw malformedRow(table.path, row, '没有银行名称。', 'there is no name of a bank.');
    if (numberOf.has(name)) {
      throw malformedRow(table.path, row, `银行“${name}”出现两次。`, `the bank "${name}" is there twice.`);
    }
    numberOf.set(name, numberOf.size);
  }
  return { list: [...numberOf.keys()], numberOf };
}

function bankIn(table: CsvTable, { row, cells }: CsvRow, column: string, { numberOf }: Names): number {
  const name = (cells[column] ?? '').trim();
  const number = numberOf.get(name);
  if (number !== undefined) return number;
  throw malformedRow(
    table.path,
    row,
    `${column}“${name}”不在银行表中。`,
    `the ${column} "${name}" is not in the file of banks.`,
  );
}

function notNegative(table: CsvTable, column: string): Float64Array {
  return amounts(table, column, (value) => value >= 0, '应为零或正数', 'it has to be zero or a positive number');
}

function amounts(
  table: CsvTable,
  column: string,
  isGood: (value: number) => boolean,
  zh: string,
  en: string,
): Float64Array {
  return Float64Array.from(table.rows, (row) => {
    const value = numberIn(table, row, column);
    if (isGood(value)) return value;
    throw malformedRow(table.path, row.row, `${column} 为 ${value}，${zh}。`, `${column} is ${value}; ${en}.`);
  });
}
