import { canonicalJson, sha256 } from '@levee/assessment/snapshot/manifest';
import { examine } from '@levee/facts/examine';
import { boundsOf, shiftPeriod } from '@levee/facts/receipt/period';
import type { Receipt } from '@levee/facts/receipt/receipt';
import type { MappingDefinition } from '@levee/regulation/returns/mapping';
import type { ReturnDefinition } from '@levee/regulation/returns/return';
import { eq } from 'drizzle-orm';
import { serviceError, ServiceError } from '../http/serviceerror.js';
import { shanghaiDate } from '../clock/instant.js';
import { appendAudit } from '../audit/records.js';
import { filing } from './table.js';
import { reporter } from '../reporters/table.js';
import type { System } from '../stores/system.js';
import { assertConfirmable, assertSlotAllows } from './states.js';
import { attempts, currentFiling, filingById, type FilingRecord, type FilingSlot } from './records.js';

interface FileRequest extends FilingSlot {
  readonly mapping?: string | undefined;
  readonly correction?: string | undefined;
  readonly confirmation?: string | undefined;
  readonly files: readonly { readonly name: string; readonly path: string }[];
  readonly demonstration?: boolean;
}

interface Checked {
  readonly definition: ReturnDefinition;
  readonly mapping: MappingDefinition | undefined;
}

/**
 * Files a return: stores the original bytes, examines them, and accepts, awaits confirmation, or rejects. Facts are written first, under
 * the filing's id; the row written here is the one commit point that makes them visible. Refusals (unknown return or
 * reporter, period already filed …) throw and leave nothing behind.
 */
export async function fileReturn(system: System, request: FileRequest, actor: string): Promise<FilingRecord> {
  const checked = await checkRequest(system, request);
  const slot = { return: request.return, reporter: request.reporter, period: request.period };
  return system.turns.take(`filing/${canonicalJson(slot)}`, async () => {
    const current = await currentFiling(system.database, slot);
    assertSlotAllows(current, request);
    const attempt = (await attempts(system.database, slot)) + 1;
    const originals = await Promise.all(
      request.files.map(async (file) => ({ name: file.name, ...(await system.originals.put(file.path)) })),
    );
    const id = `R${sha256(canonicalJson([slot, attempt, originals.map((original) => original.sha256)])).slice(0, 15)}`;
    const record = {
      id,
      returnId: request.return,
      reporter: request.reporter,
      period: request.period,
      attempt,
      receivedAt: system.now(),
      receivedBy: actor,
      mapping: request.mapping ?? null,
      correction: request.correction ?? null,
      confirmation: request.confirmation ?? null,
      contentSnapshot: system.content.hash,
      files: originals,
      demonstration: request.demonstration ?? false,
    };
    const receipt = await examineOriginals(system, record, checked);
    return settle(
      system,
      id,
      receipt,
      async (outcome) => {
        await system.database.transaction(async (database) => {
          await database.insert(filing).values({ ...record, ...outcome });
          await appendAudit(database, { actor, action: `filing_${receipt.state}`, subject: id }, system.now());
        });
      },
      (current?.version ?? 0) + 1,
    );
  });
}

/** Confirms a filing that awaits confirmation: the originals are examined again with the reason. */
export async function confirmFiling(system: System, id: string, reason: string, actor: string): Promise<FilingRecord> {
  const found = await filingById(system.database, id);
  if (!found) throw noFiling(id);
  const slot = { return: found.returnId, reporter: found.reporter, period: found.period };
  return system.turns.take(`filing/${canonicalJson(slot)}`, async () => {
    const record = await filingById(system.database, found.id);
    if (!record) throw noFiling(id);
    assertConfirmable(record);
    const checked = await checkRequest(system, { ...slot, mapping: record.mapping ?? undefined, files: record.files });
    const current = await currentFiling(system.database, slot);
    assertSlotAllows(current, { ...slot, correction: record.correction ?? undefined });
    const receipt = await examineOriginals(system, { ...record, confirmation: reason }, checked);
    return settle(
      system,
      record.id,
      receipt,
      async (outcome) => {
        await system.database.transaction(async (database) => {
          const answer = { ...outcome, confirmation: reason };
          await database.update(filing).set(answer).where(eq(filing.id, record.id));
          await appendAudit(database, { actor, action: 'filing_confirmed', subject: record.id }, system.now());
        });
      },
      (current?.version ?? 0) + 1,
    );
  });
}

type Outcome = Pick<
  FilingRecord,
  'state' | 'version' | 'acceptedAt' | 'contentHash' | 'rowsFiled' | 'rowsQuarantined' | 'problemCount' | 'receipt'
>;

/** Writes the outcome of a filing; when that fails, its facts are discarded, so that nothing is half done. */
async function settle(
  system: System,
  id: string,
  receipt: Receipt,
  write: (outcome: Outcome) => Promise<void>,
  version: number,
): Promise<FilingRecord> {
  const accepted = receipt.state === 'accepted';
  try {
    await write({
      state: receipt.state,
      version: accepted ? version : 0,
      acceptedAt: accepted ? system.now() : null,
      contentHash: receipt.contentHash,
      rowsFiled: accepted ? receipt.rows.filed : 0,
      rowsQuarantined: receipt.rows.quarantined,
      problemCount: receipt.problemCount,
      receipt,
    });
  } catch (error) {
    await system.facts.discard(id);
    throw error;
  }
  const record = await filingById(system.database, id);
  if (!record) throw new Error(`filing ${id} was written but cannot be read`);
  return record;
}

async function examineOriginals(
  system: System,
  record: Pick<FilingRecord, 'id' | 'reporter' | 'period' | 'returnId' | 'confirmation' | 'files'>,
  { definition, mapping }: Checked,
): Promise<Receipt> {
  const before = await currentFiling(system.database, {
    return: record.returnId,
    reporter: record.reporter,
    period: shiftPeriod(record.period, -1),
  });
  return examine(system.facts, {
    filing: record.id,
    return: definition,
    reporter: record.reporter,
    period: record.period,
    regions: system.content.regions,
    files: record.files.map((file) => ({ name: file.name, path: system.originals.path(file.sha256) })),
    ...(mapping && { mapping }),
    ...(before && { previous: before.id }),
    ...(record.confirmation !== null && { confirmation: record.confirmation }),
  });
}

/** Everything that can be refused before a byte of the file is read. */
async function checkRequest(
  system: System,
  request: Omit<FileRequest, 'files'> & { files: readonly unknown[] },
): Promise<Checked> {
  const { returns, mappings } = system.content;
  const definition = returns.get(request.return);
  if (!definition) {
    throw new ServiceError(
      404,
      'unknown_return',
      {
        zh: `没有名为“${request.return}”的报表。`,
        en: `There is no return called "${request.return}".`,
      },
      {
        hint: {
          zh: `可报送：${[...returns.keys()].join('、')}。`,
          en: `Returns that can be filed: ${[...returns.keys()].join(', ')}.`,
        },
      },
    );
  }
  await checkReporter(system, definition, request.reporter);
  checkPeriod(system, request.period);
  const mapping = request.mapping === undefined ? undefined : mappings.get(request.mapping);
  if (request.mapping !== undefined && mapping?.return !== request.return) {
    const fitting = [...mappings.values()].filter((candidate) => candidate.return === request.return).map((m) => m.id);
    throw new ServiceError(
      404,
      'unknown_mapping',
      {
        zh: `报表“${request.return}”没有名为“${request.mapping}”的映射。`,
        en: `The return "${request.return}" has no mapping called "${request.mapping}".`,
      },
      {
        hint: {
          zh: `可用的映射：${fitting.join('、') || '无'}。`,
          en: `Mappings for it: ${fitting.join(', ') || 'none'}.`,
        },
      },
    );
  }
  if (request.files.length === 0) {
    throw new ServiceError(
      400,
      'no_file',
      { zh: '没有收到文件。', en: 'No file was received.' },
      {
        hint: {
          zh: '请附上报表文件（CSV、XLSX 或 JSON Lines）。',
          en: 'Attach the return as CSV, XLSX or JSON Lines.',
        },
      },
    );
  }
  return { definition, mapping };
}

async function checkReporter(system: System, definition: ReturnDefinition, id: string): Promise<void> {
  const reporters = await system.database.select().from(reporter);
  const mayFile = reporters.filter((candidate) => definition.filers.includes(candidate.kind)).map((r) => r.id);
  const hint = {
    zh: `可报送此表的机构：${mayFile.slice(0, 10).join('、') || '尚无'}；登记新机构：levee reporters add。`,
    en: `Reporters that may file it: ${mayFile.slice(0, 10).join(', ') || 'none yet'}; enter a new one with: levee reporters add.`,
  };
  const found = reporters.find((candidate) => candidate.id === id);
  if (!found) {
    const message = { zh: `登记册中没有报送机构“${id}”。`, en: `The register has no reporter "${id}".` };
    throw new ServiceError(404, 'unknown_reporter', message, { hint: hint });
  }
  if (!mayFile.includes(id)) {
    throw new ServiceError(
      403,
      'may_not_file',
      {
        zh: `“${found.name}”的类型是 ${found.kind}，不能报送“${definition.title.zh}”。`,
        en: `"${found.name}" is of kind ${found.kind} and may not file "${definition.title.en}".`,
      },
      { hint: hint },
    );
  }
}

function checkPeriod(system: System, period: string): void {
  const { after } = boundsOf(period);
  if (shanghaiDate(system.now()) < after) {
    throw new ServiceError(
      400,
      'period_not_over',
      {
        zh: `${period} 尚未结束，不能报送。`,
        en: `${period} is not over yet and cannot be filed.`,
      },
      {
        hint: { zh: `请在 ${after}（Asia/Shanghai）或之后报送。`, en: `File it on ${after} (Asia/Shanghai) or later.` },
      },
    );
  }
}

/** 404 for a filing that does not exist. */
export function noFiling(id: string): ServiceError {
  return serviceError(404, 'not_found', { zh: `没有编号为“${id}”的报送。`, en: `There is no filing "${id}".` });
}
