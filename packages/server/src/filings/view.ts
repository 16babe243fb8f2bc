import type { Bilingual } from '@levee/contract/base/shapes';
import type { FiledRow, Filing, FilingDetail } from '@levee/contract/filings/model';
import { boundsOf } from '@levee/facts/receipt/period';
import type { Content } from '@levee/regulation/content/content';
import type { Column } from '@levee/regulation/returns/relation';
import { shanghaiInstant } from '../clock/instant.js';
import { regionName } from '../content/places.js';
import { ServiceError } from '../http/serviceerror.js';
import { reporter } from '../reporters/table.js';
import type { System } from '../stores/system.js';
import { currentAmong, slotKey, type FilingRecord } from './records.js';

/** A filing with its receipt. */
export async function filingDetail(system: System, record: FilingRecord): Promise<FilingDetail> {
  return {
    ...(await filingSummary(system, record)),
    receipt: structuredClone(record.receipt) as FilingDetail['receipt'],
  };
}

/** A filing as lists show it. */
export async function filingSummary(system: System, record: FilingRecord): Promise<Filing> {
  const [summary] = await filingSummaries(system, [record]);
  if (!summary) throw new Error(`no summary for filing ${record.id}`);
  return summary;
}

/** Filings as lists show them, in the same order. */
export async function filingSummaries(system: System, records: readonly FilingRecord[]): Promise<Filing[]> {
  const reporters = await system.database.select().from(reporter);
  const names = new Map(reporters.map((row) => [row.id, row.name]));
  const current = await currentAmong(system.database, records);
  return records.map((record) => {
    const newest = record.version > 0 ? current.get(slotKey(record)) : undefined;
    return {
      id: record.id,
      return: record.returnId,
      returnTitle: system.content.returns.get(record.returnId)?.title ?? { zh: record.returnId, en: record.returnId },
      reporter: record.reporter,
      reporterName: names.get(record.reporter) ?? record.reporter,
      period: record.period,
      version: record.version,
      state: record.state,
      receivedAt: shanghaiInstant(record.receivedAt),
      acceptedAt: record.acceptedAt && shanghaiInstant(record.acceptedAt),
      mapping: record.mapping,
      correction: record.correction,
      confirmation: record.confirmation,
      supersededBy: newest !== undefined && newest !== record.id ? newest : null,
      files: record.files.map((file) => file.name),
      rowsFiled: record.rowsFiled,
      rowsQuarantined: record.rowsQuarantined,
      problemCount: record.problemCount,
      demonstration: record.demonstration,
    };
  });
}

/** One row of a filing: every column of the return with the value that was read. */
export async function filedRow(system: System, record: FilingRecord, row: number): Promise<FiledRow> {
  const definition = system.content.returns.get(record.returnId);
  const cells = definition && (await system.facts.row(record.returnId, record.id, row));
  if (!cells) {
    throw new ServiceError(404, 'not_found', {
      zh: `报送 ${record.id} 中没有入库的第 ${row} 行。`,
      en: `The filing ${record.id} has no row ${row} among its facts.`,
    });
  }
  return {
    filing: record.id,
    row,
    file: record.files[0]?.name ?? '',
    cells: definition.columns.map((column) => ({
      column: column.id,
      zh: column.zh,
      en: column.en,
      unit: column.unit,
      value: cells[column.id] ?? null,
      label: labelOf(system.content, column, cells[column.id] ?? null, boundsOf(record.period).end),
    })),
  };
}

/** Label of a code: the district that had it on the day, the enumerated value, yes or no. */
function labelOf(content: Content, { type }: Column, value: string | null, on: string): Bilingual | null {
  if (value === null) return null;
  if (type.kind === 'region') return regionName(content, value, on);
  if (type.kind === 'enum') return type.values.find((one) => one.id === value)?.label ?? null;
  if (type.kind === 'boolean') return value === 'true' ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
  return null;
}
