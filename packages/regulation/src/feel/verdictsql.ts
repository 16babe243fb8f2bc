import { BITS_PER_ANSWER, type VerdictOptions } from './dialect.js';
import { complement, covers, intersection, type Interval } from './intervals.js';
import { parseDay } from './dates.js';
import { inForceDays, type ParameterTable } from './parametertable.js';
import { negatedSql, sqlOf } from './sql.js';
import { outsideSql, parameterChoice, type Frame } from './sqlparameter.js';
import { columnSql } from './sqltext.js';
import { VERDICTS, type Verdict } from '../rules/rule.js';
import { within, type Tree } from './tree.js';

/** The parts of a clause that decide its verdict, read and typed. */
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

/** The days on which the clause is in force: the rule's own, less those on which a parameter has no value at all. */
export function daysInForce(logic: ClauseLogic): readonly Interval[] {
  return logic.tables.reduce<readonly Interval[]>(
    (days, table) => intersection(days, inForceDays(table)),
    [logic.inForce],
  );
}

/**
 * One CASE that gives a row's verdict as an integer index into VERDICTS, or, with `place`, as that index at its place in a
 * packed word. With `date` (ISO) every row is assumed to have that date: parameters become plain numbers and the date column is
 * not read. Branches that no row can reach are left out.
 */
export function verdictSql(logic: ClauseLogic, { date, place }: VerdictOptions = {}): string {
  const day = date === undefined ? undefined : parseDay(date);
  if (date !== undefined && day === undefined) throw new RangeError(`${date} is not an ISO date`);
  const lasting = daysInForce(logic);
  const days = day === undefined ? lasting : covers(lasting, day) ? [{ from: day, to: day + 1 }] : [];
  const frame: Frame = { dateColumn: logic.dateColumn, days };
  const missingDate = day === undefined && logic.dateCanBeMissing;
  const dated: Branch[] = missingDate ? [[`${columnSql(logic.dateColumn)} IS NULL`, 'not_assessable']] : [];
  if (days.length === 0) return asCode({ branches: dated, otherwise: 'not_in_force' }, place);
  const outside = day === undefined ? outsideSql(logic.dateColumn, complement(days)) : undefined;
  if (outside !== undefined) dated.push([outside, 'not_in_force']);
  const { branches, otherwise } = conditionCase(logic, frame);
  return asCode({ branches: [...dated, ...branches], otherwise }, place);
}

/** True only where the condition is definitely false; never NULL. */
export function failsSql(condition: Tree, frame: Frame): string {
  return `COALESCE(${negatedSql(condition, frame)}, FALSE)`;
}

/** The verdict for known truth values, tested in the same order as in the SQL. */
export function verdictOf(applies: boolean | null, condition: boolean | null, kind: ClauseLogic['kind']): Verdict {
  if (applies === false) return 'not_applicable';
  if (applies === null || condition === null) return 'not_assessable';
  return condition === (kind === 'must') ? 'met' : 'breached';
}

/** A condition, and the verdict where it is the first that holds. */
type Branch = readonly [condition: string, verdict: Verdict];

interface Case {
  readonly branches: readonly Branch[];
  readonly otherwise: Verdict;
}

function conditionCase(logic: ClauseLogic, frame: Frame): Case {
  const [whenTrue, whenFalse] = logic.kind === 'must' ? (['met', 'breached'] as const) : (['breached', 'met'] as const);
  const condition = sqlOf(logic.condition, frame);
  const missing = logic.applies ? undefined : missingOperands(logic.condition, frame);
  if (missing) {
    // Test for missing operands first: these rows skip the comparison, and a database skips the test of a column without NULL.
    const unknown = missing.map((test): Branch => [test, 'not_assessable']);
    return { branches: [...unknown, [condition, whenTrue]], otherwise: whenFalse };
  }
  const negated = negatedSql(logic.condition, frame);
  if (!logic.applies) {
    const branches: Branch[] = [
      [condition, whenTrue],
      [negated, whenFalse],
    ];
    return { branches, otherwise: 'not_assessable' };
  }
  const applies = sqlOf(logic.applies, frame);
  // One part that is false is enough. Each part has a branch of its own: after the first, few rows are left to test.
  const needed = logic.applies.node === 'and' ? logic.applies.of : [logic.applies];
  const branches: Branch[] = [
    ...needed.map((part): Branch => [negatedSql(part, frame), 'not_applicable']),
    [`${applies} AND ${condition}`, whenTrue],
    [`${applies} AND ${negated}`, whenFalse],
  ];
  return { branches, otherwise: 'not_assessable' };
}

/**
 * The tests for missing columns of a condition that is missing exactly when one of its columns is; undefined for any other
 * condition. Only a comparison is like that: `and`, `or` and `if` can have a value without all of their parts.
 */
function missingOperands(condition: Tree, frame: Frame): readonly string[] | undefined {
  if (condition.node !== 'compare') return undefined;
  const nodes = within(condition);
  const isStrict = nodes.every((tree) => {
    if (tree.node === 'parameter') return 'constant' in parameterChoice(tree.table, frame);
    return STRICT.has(tree.node);
  });
  if (!isStrict) return undefined;
  const columns = nodes.flatMap((tree) => (tree.node === 'column' ? [tree.column.id] : []));
  return [...new Set(columns)].map((column) => `${columnSql(column)} IS NULL`);
}

/** Nodes that are missing whenever a part of them is. */
const STRICT: ReadonlySet<Tree['node']> = new Set<Tree['node']>([
  'compare',
  'literal',
  'column',
  'arithmetic',
  'negate',
  'min',
  'max',
  'shift',
  'days',
]);

/** One branch per line, because people read this SQL. */
function asCode({ branches, otherwise }: Case, place: number | undefined): string {
  const code = (verdict: Verdict): string => {
    const index = VERDICTS.indexOf(verdict);
    return place === undefined ? String(index) : `CAST(${BigInt(index) << BigInt(place * BITS_PER_ANSWER)} AS BIGINT)`;
  };
  if (branches.length === 0) return code(otherwise);
  const lines = branches.map(([condition, verdict]) => `  WHEN ${condition} THEN ${code(verdict)}`);
  return ['CASE', ...lines, `  ELSE ${code(otherwise)}`, 'END'].join('\n');
}
