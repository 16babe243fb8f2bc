import { complement, covers, intersection, type Interval } from './intervals.js';
import { parseDay } from './dates.js';
import { inForceDays, type ParameterTable } from './parametertable.js';
import { negatedSql, sqlOf } from './sql.js';
import { outsideSql, type Frame } from './sqlparameter.js';
import { columnSql } from './sqltext.js';
import { VERDICTS, type Verdict } from '../rules.js';
import type { Tree } from './tree.js';

/** What a verdict depends on, read and typed. */
export interface ClauseLogic {
  readonly applies?: Tree;
  readonly condition: Tree;
  /** A trigger is `breached` (it fires) when its condition is true; a `must` when it is false. */
  readonly kind: 'must' | 'trigger';
  /** The parameters that this clause uses. */
  readonly tables: readonly ParameterTable[];
  readonly inForce: Interval;
  readonly dateColumn: string;
  /** Whether a row can lack its date: false for the period, which every row has. */
  readonly dateCanBeMissing: boolean;
}

/** The days on which the clause speaks at all: the rule's own, less those without any value of a parameter. */
export function daysInForce(logic: ClauseLogic): readonly Interval[] {
  return logic.tables.reduce<readonly Interval[]>(
    (days, table) => intersection(days, inForceDays(table)),
    [logic.inForce],
  );
}

/**
 * One CASE that gives a row's verdict as an integer index into VERDICTS. With `date` (ISO) every row is taken to have
 * that date: parameters become plain numbers and the date column is not read. Branches that no row can reach are left out.
 */
export function verdictSql(logic: ClauseLogic, date?: string): string {
  const day = date === undefined ? undefined : parseDay(date);
  if (date !== undefined && day === undefined) throw new RangeError(`${date} is not an ISO date`);
  const lasting = daysInForce(logic);
  const days = day === undefined ? lasting : covers(lasting, day) ? [{ from: day, to: day + 1 }] : [];
  const frame: Frame = { dateColumn: logic.dateColumn, days };
  const missingDate = day === undefined && logic.dateCanBeMissing;
  const branches = missingDate ? [when(`${columnSql(logic.dateColumn)} IS NULL`, 'not_assessable')] : [];
  if (days.length === 0) return asCode(branches, code('not_in_force'));
  const outside = day === undefined ? outsideSql(logic.dateColumn, complement(days)) : undefined;
  if (outside !== undefined) branches.push(when(outside, 'not_in_force'));
  return asCode([...branches, ...conditionBranches(logic, frame)], code('not_assessable'));
}

/** True only where the condition is definitely false; never NULL. */
export function failsSql(condition: Tree, frame: Frame): string {
  return `COALESCE(${negatedSql(condition, frame)}, FALSE)`;
}

/** The verdict for known truth values, in the same order as the SQL asks. */
export function verdictOf(applies: boolean | null, condition: boolean | null, kind: ClauseLogic['kind']): Verdict {
  if (applies === false) return 'not_applicable';
  if (applies === null || condition === null) return 'not_assessable';
  return condition === (kind === 'must') ? 'met' : 'breached';
}

function conditionBranches(logic: ClauseLogic, frame: Frame): readonly string[] {
  const [whenTrue, whenFalse] = logic.kind === 'must' ? (['met', 'breached'] as const) : (['breached', 'met'] as const);
  const condition = sqlOf(logic.condition, frame);
  const negated = negatedSql(logic.condition, frame);
  if (!logic.applies) return [when(condition, whenTrue), when(negated, whenFalse)];
  const applies = sqlOf(logic.applies, frame);
  return [
    when(negatedSql(logic.applies, frame), 'not_applicable'),
    when(`${applies} AND ${condition}`, whenTrue),
    when(`${applies} AND ${negated}`, whenFalse),
  ];
}

function when(condition: string, verdict: Verdict): string {
  return `WHEN ${condition} THEN ${code(verdict)}`;
}

function code(verdict: Verdict): number {
  return VERDICTS.indexOf(verdict);
}

/** One line for each branch: people read this. */
function asCode(branches: readonly string[], otherwise: number): string {
  if (branches.length === 0) return String(otherwise);
  return ['CASE', ...branches.map((branch) => `  ${branch}`), `  ELSE ${otherwise}`, 'END'].join('\n');
}
