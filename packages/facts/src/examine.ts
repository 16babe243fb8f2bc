import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MappingDefinition } from '@levee/regulation/returns/mapping';
import type { RegionTable } from '@levee/regulation/plan/region';
import type { ReturnDefinition } from '@levee/regulation/returns/return';
import { findCellProblems } from './checks/cellproblems.js';
import { hashCanonicalText, writeCanonicalText } from './contenthash.js';
import { findDuplicates } from './checks/duplicates.js';
import { rolesOf, takeIn, type FiledFile, type Intake, type Roles } from './intake/intake.js';
import { findMacroProblems } from './checks/macro.js';
import { boundsOf, type Period } from './receipt/period.js';
import { ProblemList, type FiledSource } from './receipt/problemlist.js';
import type { FileRead, FilingState, Receipt } from './receipt/receipt.js';
import { findRowProblems } from './checks/rows.js';
import { createQuarantine, rowsToFile } from './checks/quarantine.js';
import { sourceTable, type SourceTable, type StagedFile } from './intake/sourcetable.js';
import type { SourceProblem } from './receipt/sourceproblem.js';
import type { FactConnection, FactStore, Staging } from './store/store.js';
import { createTypedTable } from './checks/typedtable.js';
import { verdictOf } from './receipt/verdict.js';

export interface ExamineRequest {
  /** Id of the filing, under which its facts are stored. */
  readonly filing: string;
  readonly return: ReturnDefinition;
  readonly reporter: string;
  /** The reporter's kind; row checks may refer to it. */
  readonly reporterKind?: string;
  readonly period: Period;
  readonly mapping?: MappingDefinition;
  readonly regions: RegionTable;
  /** The original files on disk. */
  readonly files: readonly FiledFile[];
  /** Id of the same reporter's visible filing for the period before. */
  readonly previous?: string;
  /** The filer's reason, which confirms the problems of quality and whole-file checks. */
  readonly confirmation?: string;
  readonly onProgress?: (stage: 'reading' | 'checking' | 'storing', fraction: number) => void;
}

type Rows = Receipt['rows'];

/** State that the steps of one examination share. */
interface Examination {
  readonly store: FactStore;
  readonly staging: Staging;
  readonly connection: FactConnection;
  readonly request: ExamineRequest;
  readonly problems: ProblemList;
  readonly folder: string;
  readonly files: FileRead[];
  readonly progress: NonNullable<ExamineRequest['onProgress']>;
}

/**
 * Reads and checks a filing and, when it is accepted, writes its facts under its id in one transaction. The caller's
 * operational store makes them visible. A rejected filing leaves no facts; the same bytes always give the same receipt.
 */
export async function examine(store: FactStore, request: ExamineRequest): Promise<Receipt> {
  const folder = await mkdtemp(join(tmpdir(), 'levee-intake-'));
  const staging = await store.stage();
  const problems = new ProblemList(request.return, request.mapping?.quarantine ?? []);
  const progress = request.onProgress ?? ((): void => undefined);
  const { connection } = staging;
  const examination = { store, staging, connection, request, problems, folder, files: [], progress };
  try {
    const source = await readFiles(examination);
    if (!source) return receiptOf(examination, { read: 0, otherPeriods: 0, quarantined: 0, filed: 0 }, null);
    return await checkAndStore(examination, source);
  } finally {
    staging.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Stages every file and puts them together; undefined when that is not possible. */
async function readFiles(examination: Examination): Promise<SourceTable | undefined> {
  const { request, problems, connection } = examination;
  const roles = rolesOf(request.files, request.mapping);
  const main = await readFile(examination, roles.main);
  const joined = new Map<string, StagedFile>();
  let whole = main !== undefined;
  for (const [id, file] of roles.joined) {
    const staged = await readFile(examination, file);
    if (staged) joined.set(id, staged);
    whole &&= staged !== undefined;
  }
  const misfits = roleProblems(roles);
  problems.addSource({ name: roles.main.name, sheet: null, order: 0 }, misfits);
  if (!main || !whole || misfits.length > 0) return undefined;
  return sourceTable(connection, request, main, joined, problems);
}

async function readFile(examination: Examination, file: FiledFile): Promise<StagedFile | undefined> {
  const { connection, problems, folder, files, progress, request } = examination;
  const order = files.length;
  const onFraction = (fraction: number): void => progress('reading', (order + fraction) / request.files.length);
  const intake: Intake = await takeIn(connection, file, `stage_${order}`, folder, onFraction);
  files.push(intake.read);
  const source: FiledSource = { name: file.name, sheet: intake.read.sheet, order };
  if (intake.staged) return { source, staged: intake.staged, problems: intake.problems };
  problems.addSource(source, intake.problems);
  return undefined;
}

function roleProblems({ extra, missing }: Roles): SourceProblem[] {
  const problem = (zh: string, en: string): SourceProblem => {
    return { check: 'S.file', row: null, column: null, value: null, message: { zh, en } };
  };
  return [
    ...extra.map(({ name }) =>
      problem(
        `不需要文件“${name}”：本报表一次只收一个主文件。请去掉后重新报送。`,
        `The file "${name}" has no place here: a filing has one main file. Leave it out and file again.`,
      ),
    ),
    ...missing.map((id) =>
      problem(
        `缺少附加文件“${id}”。请与主文件一并报送。`,
        `The joined file "${id}" is missing. File it together with the main file.`,
      ),
    ),
  ];
}

async function checkAndStore(examination: Examination, source: SourceTable): Promise<Receipt> {
  const { connection, request, problems, progress, folder } = examination;
  const { return: definition, period } = request;
  progress('checking', 0);
  await createQuarantine(connection);
  const coded = await createTypedTable(connection, definition, source, request.regions, boundsOf(period).end);
  progress('checking', 0.5);
  await findCellProblems(connection, coded, source, problems);
  await findDuplicates(connection, definition, source, problems);
  await findRowProblems(connection, definition, source, request, problems);
  const filing = await rowsToFile(connection);
  noRowsProblem(examination, source, filing);
  const rows: Rows = {
    read: source.rowsRead,
    otherPeriods: source.otherPeriods,
    quarantined: filing.quarantined,
    filed: 0,
  };
  if (problems.blocks()) return receiptOf(examination, rows, null);
  await findMacroProblems(examination, source.main, filing.relation);
  progress('checking', 1);
  const canonical = join(folder, 'canonical');
  await writeCanonicalText(connection, definition, filing.relation, canonical);
  const contentHash = hashCanonicalText(definition, canonical);
  // The await below rethrows a failure; this catch only prevents an unhandled rejection until then.
  contentHash.catch(() => undefined);
  const receipt = receiptOf(examination, { ...rows, filed: filing.rows }, null);
  if (receipt.state === 'accepted') {
    progress('storing', 0);
    const stored = { id: request.filing, return: definition, rows: filing.rows, contentHash };
    await examination.staging.store(stored, filing.relation);
    progress('storing', 1);
  }
  return { ...receipt, contentHash: await contentHash };
}

/** A filing without any row is a problem: otherwise an empty file would count as a report. */
function noRowsProblem(
  { problems, request }: Examination,
  source: SourceTable,
  filing: { rows: number; quarantined: number },
): void {
  if (filing.rows > 0 || problems.blocks()) return;
  const { period } = request;
  const problem: Pick<SourceProblem, 'check' | 'message'> =
    source.otherPeriods > 0 && filing.quarantined === 0
      ? {
          check: 'S.period',
          message: {
            zh: `文件中没有 ${period} 的数据（其他月份共 ${source.otherPeriods} 行）。请核对所报月份和文件。`,
            en: `The file has no rows of ${period} (${source.otherPeriods} rows of other months). Check the period and the file.`,
          },
        }
      : {
          check: 'S.rows',
          message: {
            zh:
              filing.quarantined > 0
                ? '所有数据行均被隔离，没有可以入库的数据。请更正后重新报送。'
                : '表头之下没有数据。请填写后重新报送。',
            en:
              filing.quarantined > 0
                ? 'Every row was quarantined; nothing can be stored. Correct the rows and file again.'
                : 'There are no rows under the header. Fill them in and file again.',
          },
        };
  problems.addSource(source.main, [{ ...problem, row: null, column: null, value: null }]);
}

function receiptOf({ problems, request, files }: Examination, rows: Rows, contentHash: string | null): Receipt {
  const state: FilingState = problems.blocks()
    ? 'rejected'
    : problems.asks() && request.confirmation === undefined
      ? 'awaiting_confirmation'
      : 'accepted';
  const { problems: first, total } = problems.first();
  const confirmed = problems.asks() && request.confirmation !== undefined;
  return {
    state,
    verdict: verdictOf(state, rows, total, confirmed),
    files,
    rows,
    checks: problems.checks(),
    problems: first,
    problemCount: total,
    contentHash,
  };
}
