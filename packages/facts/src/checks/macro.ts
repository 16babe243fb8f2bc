import type { Bilingual } from '@levee/regulation/text/bilingual';
import type { MacroCheck, ReturnDefinition } from '@levee/regulation/returns/return';
import type { FiledSource, ProblemList } from '../receipt/problemlist.js';
import { factTable, literal, quoted } from '../store/sqltext.js';
import type { FactConnection, FactStore } from '../store/store.js';
import { onConnection } from '../store/transaction.js';

/** The parts of an examination that whole-file checks use. */
interface MacroRequest {
  readonly store: FactStore;
  /** The connection on which the rows are staged. */
  readonly connection: FactConnection;
  /** `previous` is the id of the same reporter's visible filing for the period before. */
  readonly request: { readonly return: ReturnDefinition; readonly previous?: string };
  readonly problems: ProblemList;
}

/**
 * Compares the whole file with the same reporter's filing for the period before. Without one there is nothing to compare and
 * the checks do not apply. A figure that was there before and is missing now counts as changed beyond any limit.
 */
export async function findMacroProblems(
  { store, connection, request, problems }: MacroRequest,
  main: FiledSource,
  relation: string,
): Promise<void> {
  const { return: definition, previous } = request;
  if (previous === undefined) return;
  const before = `(SELECT * FROM ${factTable(definition.id)} WHERE filing = ${literal(previous)}) AS before`;
  for (const check of definition.checks) {
    if (check.class !== 'macro') continue;
    const was = await onConnection(store, (facts) => figureOf(facts, before, check));
    if (was === null || (check.of.aggregate === 'count' && was === '0')) continue;
    const is = await figureOf(connection, relation, check);
    if (is !== null && changeIsWithin(was, is, check.changeAtMost)) continue;
    const column = check.of.aggregate === 'sum' ? check.of.column : null;
    problems.count(check.id, 1);
    problems.add(main, {
      check: check.id,
      row: null,
      column,
      value: is,
      place: -1,
      message: changeWords(check, was, is),
    });
  }
}

/** Exact figure as decimal text; null when no row has a value. */
async function figureOf(connection: FactConnection, relation: string, { of }: MacroCheck): Promise<string | null> {
  const figure = of.aggregate === 'count' ? 'count(*)' : `sum(${quoted(of.column)})`;
  const [row] = await connection.rows(`SELECT CAST(${figure} AS VARCHAR) AS figure FROM ${relation}`);
  return typeof row?.figure === 'string' ? row.figure : null;
}

/** Whether |is − was| ≤ limit · |was|, exactly. Where `was` is zero, any change is beyond every limit. */
function changeIsWithin(was: string, is: string, limit: string): boolean {
  const [a, b, c] = [was, is, limit].map(unscaled);
  if (!a || !b || !c) throw new RangeError(`not decimal numbers: ${was}, ${is}, ${limit}`);
  const scale = Math.max(a.scale, b.scale);
  const [before, now] = [a, b].map(({ digits, scale: own }) => digits * 10n ** BigInt(scale - own));
  const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);
  const change = magnitude((now ?? 0n) - (before ?? 0n));
  return change * 10n ** BigInt(c.scale) <= c.digits * magnitude(before ?? 0n);
}

function unscaled(text: string): { digits: bigint; scale: number } | undefined {
  const match = /^([+-]?\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) return undefined;
  const fraction = match[2] ?? '';
  return { digits: BigInt(`${match[1] ?? '0'}${fraction}`), scale: fraction.length };
}

function changeWords(check: MacroCheck, was: string, is: string | null): Bilingual {
  return {
    zh: `${check.says.zh}上期为 ${was}，本期为 ${is ?? '空'}。数据无误的，请说明原因后确认；有误的，请更正后重新报送。`,
    en:
      `${check.says.en} Last period: ${was}; this period: ${is ?? 'missing'}. ` +
      'If it is right, confirm it with the reason; if not, correct the file and file again.',
  };
}
