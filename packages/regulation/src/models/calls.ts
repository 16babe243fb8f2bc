import type { FuncCall, SelectStmt, WindowDef } from 'libpg-query';
import { REFUSALS, REFUSED_CALLS, type Refusal } from './refusals.js';
import { namesOf } from './sqltree.js';

/** A function that DuckDB and PostgreSQL compute alike, with its permitted numbers of arguments. */
interface Callable {
  readonly use: 'aggregate' | 'window';
  readonly arguments: readonly number[];
}

const aggregate: Callable = { use: 'aggregate', arguments: [1] };
const window = (...counts: number[]): Callable => ({ use: 'window', arguments: counts });

/** Functions that a model may call. The parser has nodes of their own for coalesce, nullif, greatest, least and extract. */
const CALLABLE: Readonly<Partial<Record<string, Callable>>> = {
  sum: aggregate,
  count: aggregate,
  min: aggregate,
  max: aggregate,
  bool_and: aggregate,
  bool_or: aggregate,
  row_number: window(0),
  rank: window(0),
  dense_rank: window(0),
  ntile: window(1),
  first_value: window(1),
  last_value: window(1),
  nth_value: window(2),
  // A default is rounded to the scale of the column in DuckDB.
  lag: window(1, 2),
  lead: window(1, 2),
};

const PARTS_OF_A_DATE = ['year', 'quarter', 'month', 'day'];

/** The refusal of a call, if any; `select` defines the named windows that the call may use. */
export function callRefusal(call: FuncCall, select: SelectStmt | undefined): Refusal | undefined {
  const names = namesOf(call.funcname);
  const name = names.at(-1) ?? '';
  if (call.funcformat === 'COERCE_SQL_SYNTAX') return name === 'extract' ? partRefusal(call) : REFUSALS.call;
  const refused = REFUSED_CALLS.get(name);
  if (refused) return refused;
  const callable = names.length === 1 ? CALLABLE[name] : undefined;
  if (!callable) return REFUSALS.call;
  const isCount = name === 'count' && call.agg_star === true;
  if (!isCount && !callable.arguments.includes(call.args?.length ?? 0)) return REFUSALS.arguments;
  if (callable.use === 'aggregate') return call.agg_distinct === true && call.over ? REFUSALS.form : undefined;
  if (!isOrdered(call.over, select)) return REFUSALS.unordered;
  return call.agg_filter || call.agg_distinct === true ? REFUSALS.filter : undefined;
}

function partRefusal({ args = [] }: FuncCall): Refusal | undefined {
  const part = args[0] && 'A_Const' in args[0] ? args[0].A_Const.sval?.sval : undefined;
  return PARTS_OF_A_DATE.includes(part ?? '') ? undefined : REFUSALS.part;
}

/** Whether a window has an order, in itself or in the named window that it refers to. */
function isOrdered(over: WindowDef | undefined, select: SelectStmt | undefined): boolean {
  if (!over) return false;
  const named = (select?.windowClause ?? []).flatMap((node) => ('WindowDef' in node ? node.WindowDef : []));
  const definition = over.name === undefined ? over : named.find(({ name }) => name === over.name);
  return (definition?.orderClause ?? []).length > 0;
}
