import { inArray } from 'drizzle-orm';
import { ServiceError } from '../http/serviceerror.js';
import { appendAudit } from '../audit/records.js';
import { registerEntry } from './table.js';
import { reporter } from '../reporters/table.js';
import type { Database } from '../stores/database.js';
import type { System } from '../stores/system.js';
import { refuseContradictions } from './consistency.js';
import { normalStatement } from './normalvalue.js';
import { contradiction, noEntry, wrongValue } from './refusals.js';
import { everHolding, insertChange, lastEnteredAt, lockRegister, registerAsOf } from './records.js';
import type { RegisterView } from './view.js';
import type { Change, Scheme, Statement, Status } from './statement.js';
import { lay, nextBeginning, type Timeline } from './timeline.js';

/** The document of a change, with its reason and options. */
interface Paper {
  readonly document: { readonly number?: string | undefined; readonly title: string };
  readonly reason?: string | undefined;
  /** Take identifiers although their check digit is wrong; needs a reason. */
  readonly overrideCheckDigit?: boolean | undefined;
}

/** A requested statement; without `to` it holds until the next known change. */
export type WantedStatement = Omit<Statement, 'to'> & { readonly to?: string | undefined };

interface ChangeRequest extends Paper {
  readonly statements: readonly WantedStatement[];
}

/** An institution or enterprise that is not in the register yet. */
export interface EntryDraft {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly from: string;
  readonly status: Status;
  readonly region?: string | undefined;
  readonly identifiers: readonly { readonly scheme: Scheme; readonly value: string }[];
  readonly demonstration?: boolean;
}

interface NewEntry extends Paper, EntryDraft {}

interface MergerRequest extends Paper {
  readonly entries: readonly string[];
  readonly into: string;
  readonly on: string;
}

/**
 * Enters an institution or enterprise. When its kind files some return, it becomes a reporter under the same id, unless it is
 * one already. Throws a ServiceError when the id is taken or one of its statements is refused.
 */
export async function addEntry(system: System, entry: NewEntry, actor: string): Promise<Change> {
  return addEntries(system, entry, [entry], actor);
}

/** Enters several institutions and enterprises in one change that rests on one paper: all of them, or none. */
export async function addEntries(
  system: System,
  paper: Paper,
  entries: readonly EntryDraft[],
  actor: string,
): Promise<Change> {
  const made = entries.map(({ id, kind, name, demonstration }) => {
    return { id, kind, name, demonstration: demonstration ?? false };
  });
  return enter(system, { ...paper, statements: entries.flatMap(firstStatements) }, actor, made);
}

function firstStatements({ id, from, kind, name, status, region, identifiers }: EntryDraft): WantedStatement[] {
  const plain = (topic: 'kind' | 'name' | 'status' | 'region', value: string): WantedStatement => {
    return { entry: id, topic, key: '', value, from };
  };
  return [
    plain('kind', kind),
    plain('name', name),
    plain('status', status),
    ...(region === undefined ? [] : [plain('region', region)]),
    ...identifiers.map(({ scheme, value }) => ({ entry: id, topic: 'identifier' as const, key: scheme, value, from })),
  ];
}

/** Enters a change of existing entries. Nothing is overwritten: the earlier state stays readable. */
export async function changeRegister(system: System, request: ChangeRequest, actor: string): Promise<Change> {
  return enter(system, request, actor, []);
}

/** Enters a merger: from the day on, the entries are closed and continued by the other one, which may be one of them. */
export async function merge(system: System, request: MergerRequest, actor: string): Promise<Change> {
  const { into, on } = request;
  const merged = [...new Set(request.entries)].filter((id) => id !== into);
  if (merged.length === 0) {
    throw wrongValue('没有并入的主体。', 'Nobody is merged into it.', {
      zh: '请给出并入方和存续方。',
      en: 'Name those that are merged and the one that continues.',
    });
  }
  const statements = merged.flatMap((entry): WantedStatement[] => [
    { entry, topic: 'merged_into', key: '', value: into, from: on },
    { entry, topic: 'status', key: '', value: 'closed', from: on },
  ]);
  return enter(system, { ...request, statements }, actor, []);
}

interface MadeEntry {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly demonstration: boolean;
}

async function enter(
  system: System,
  request: ChangeRequest,
  actor: string,
  made: readonly MadeEntry[],
): Promise<Change> {
  if (request.overrideCheckDigit === true && request.reason === undefined) {
    throw wrongValue('不校验号码须写明理由。', 'Identifiers are taken unchecked only for a reason.', {
      zh: '请写明理由（reason）。',
      en: 'Give a reason.',
    });
  }
  return system.turns.take('register', () =>
    system.database.transaction(async (database) => {
      await lockRegister(database);
      const before = await registerAsOf(database, undefined, system.database);
      await refuseTaken(database, before, made);
      const statements = await statementsOf(system, database, request, before, made);
      const last = await lastEnteredAt(database);
      const now = system.now();
      const change = {
        // A clock that was set back must not make an earlier state of the register change.
        enteredAt: last && last > now ? last : now,
        enteredBy: actor,
        document: { number: request.document.number ?? null, title: request.document.title },
        reason: request.reason ?? null,
        statements,
      };
      const after = before.after([{ ...change, seq: before.seq + 1 }]);
      const numbers = statements.flatMap(({ topic, value }) =>
        topic === 'identifier' && value !== null ? [value] : [],
      );
      const drafted = statements.filter(({ topic }) => topic === 'identifier').map(({ entry }) => entry);
      refuseContradictions(after, statements, [...(await everHolding(database, numbers)), ...drafted]);
      const entered = await insertChange(database, change, made);
      await becomeReporters(system, database, made);
      const subject = [...new Set(statements.map(({ entry }) => entry))].join(' ');
      await appendAudit(
        database,
        {
          actor,
          action: made.length > 0 ? 'register_entry_added' : 'register_changed',
          subject,
          detail: { seq: entered.seq },
        },
        change.enteredAt,
      );
      return entered;
    }),
  );
}

async function refuseTaken(database: Database, before: RegisterView, made: readonly MadeEntry[]): Promise<void> {
  const ids = made.map(({ id }) => id);
  const rows =
    ids.length === 0 ? [] : await database.select().from(registerEntry).where(inArray(registerEntry.id, ids));
  const there = new Set(rows.map(({ id }) => id));
  const taken = ids.find((id, index) => there.has(id) || before.has(id) || ids.indexOf(id) < index);
  if (taken === undefined) return;
  throw contradiction('already_registered', `登记册中已有“${taken}”。`, `The register already has "${taken}".`, {
    zh: '变更已登记的主体，请用 levee register change。',
    en: 'To change an entry that is there, use levee register change.',
  });
}

/** The statements in normal form, each with the day on which it ends. */
async function statementsOf(
  system: System,
  database: Database,
  request: ChangeRequest,
  before: RegisterView,
  made: readonly MadeEntry[],
): Promise<Statement[]> {
  const reporters = new Set((await database.select({ id: reporter.id }).from(reporter)).map(({ id }) => id));
  const entered = new Set(made.map(({ id }) => id));
  const isEntry = (id: string): boolean => before.has(id) || entered.has(id);
  const context = {
    content: system.content,
    overrideCheckDigit: request.overrideCheckDigit ?? false,
    isEntry,
    isReporter: (id: string) => reporters.has(id),
  };
  const drafted = new Map<string, Timeline>();
  return request.statements.map((wanted) => {
    const { entry, topic, from } = wanted;
    if (!isEntry(entry)) throw noEntry(entry);
    const { key, value } = normalStatement(wanted, context);
    const slot = JSON.stringify([entry, topic, key]);
    const timeline = drafted.get(slot) ?? before.timeline(entry, topic, key);
    const to = wanted.to ?? nextBeginning(timeline, from);
    if (to !== null && to <= from) {
      throw wrongValue(`止日 ${to} 不晚于起日 ${from}。`, `The end ${to} does not lie after the beginning ${from}.`, {
        zh: '起日含当日，止日不含当日。',
        en: 'The first day is included, the day of the end is not.',
      });
    }
    drafted.set(slot, lay(timeline, { from, to, value }));
    return { entry, topic, key, value, from, to };
  });
}

/** Institutions that file are also reporters of the same id; an existing reporter must be of that kind. */
async function becomeReporters(system: System, database: Database, made: readonly MadeEntry[]): Promise<void> {
  if (made.length === 0) return;
  const ids = made.map(({ id }) => id);
  const existing = new Map(
    (await database.select().from(reporter).where(inArray(reporter.id, ids))).map((row) => [row.id, row.kind]),
  );
  for (const { id, kind } of made) refuseOtherKind(id, existing.get(id), kind);
  const filing = new Set([...system.content.returns.values()].flatMap(({ filers }) => filers));
  const added = made.filter(({ id, kind }) => !existing.has(id) && filing.has(kind));
  if (added.length === 0) return;
  await database.insert(reporter).values(added.map((entry) => ({ ...entry, createdAt: system.now() })));
}

function refuseOtherKind(id: string, before: string | undefined, kind: string): void {
  if (before === undefined || before === kind) return;
  throw new ServiceError(
    409,
    'reporter_of_other_kind',
    {
      zh: `“${id}”已作为 ${before} 登记为报送机构，与类型 ${kind} 不一致。`,
      en: `"${id}" is a reporter of kind ${before}, not ${kind}.`,
    },
    { hint: { zh: '请核对类型，或换用其他编号。', en: 'Compare the kinds, or choose another id.' } },
  );
}
