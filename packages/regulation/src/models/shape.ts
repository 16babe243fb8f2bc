import type { RangeVar, SelectStmt, WithClause } from 'libpg-query';
import type { Bilingual } from '../text/bilingual.js';
import type { ContentProblem } from '../text/contenterror.js';
import { endOfEntry } from './sqlplaces.js';
import { isWord, type SqlToken } from './sqltokens.js';
import { firstLocation, firstSelect, namesOf, type PlacedText } from './sqltree.js';

/** Columns of the current row that every model passes on besides its own. */
export const STANDARD_OUTPUT: readonly string[] = [
  'filing_id',
  'filing_row',
  'reporter',
  'reporter_kind',
  'period_start',
  'period_end',
];

/** A table after FROM or JOIN, or a function in its place, with the WITH steps in scope there. */
interface TableReference {
  readonly table: RangeVar | undefined;
  readonly location: number | undefined;
  readonly steps: ReadonlySet<string>;
}

/** Problems of tables that are not declared under `from` and of sources that are not tables. */
export function tableProblems(text: PlacedText, select: SelectStmt, from: readonly string[]): ContentProblem[] {
  const { file, tokens, placeOf } = text;
  return tableReferences(select, new Set()).flatMap(({ table, location, steps }) => {
    const token = tokens[placeOf(location) ?? 0];
    if (!token) return [];
    if (!table || table.schemaname !== undefined || table.catalogname !== undefined) return notATable(file, token);
    const name = table.relname ?? '';
    if (from.includes(name) || steps.has(name)) return [];
    return {
      file,
      ...token.at,
      message: { zh: `表 ${name} 未在头部 from 中声明`, en: `the table ${name} is not declared under \`from\`` },
      hint: {
        zh: `请加入 from，或改用已声明的表：${from.join('、')}。`,
        en: `Add it to \`from\`, or use what is declared: ${from.join(', ')}.`,
      },
    };
  });
}

/** A source in the place of a table that is not a table. */
export function notATable(file: string, token: SqlToken): ContentProblem {
  return {
    file,
    ...token.at,
    message: { zh: `${token.text}：不是声明的表`, en: `${token.text}: not a declared table` },
    hint: {
      zh: '只能读取头部 from 所列的表，不带模式名，也不读文件或表函数。',
      en: 'Read tables listed under `from` in the header: no schema, no file, no table function.',
    },
  };
}

/** All tables named in the SELECT, its own steps included. */
export function tablesRead(tree: unknown): ReadonlySet<string> {
  return new Set(tableReferences(tree, new Set()).flatMap(({ table }) => table?.relname ?? []));
}

/** Tables named anywhere in a tree; a WITH step is in scope for the later steps and, if recursive, for all. */
function tableReferences(tree: unknown, steps: ReadonlySet<string>, found: TableReference[] = []): TableReference[] {
  if (typeof tree !== 'object' || tree === null) return found;
  const { RangeVar: table, RangeFunction: called, withClause } = tree as Holder;
  if (table) found.push({ table, location: table.location, steps });
  else if (called) found.push({ table: undefined, location: firstLocation(called), steps });
  else {
    const known = withClause ? readSteps(withClause, steps, found) : steps;
    for (const [field, inner] of Object.entries(tree)) {
      if (field !== 'withClause') tableReferences(inner, known, found);
    }
  }
  return found;
}

interface Holder {
  readonly RangeVar?: RangeVar;
  readonly RangeFunction?: object;
  readonly withClause?: WithClause;
}

/** Adds the tables that the steps read to what is found; returns the names in scope after the steps. */
function readSteps(
  { ctes = [], recursive }: WithClause,
  steps: ReadonlySet<string>,
  found: TableReference[],
): ReadonlySet<string> {
  const known = new Set(steps);
  const all = ctes.flatMap((node) => ('CommonTableExpr' in node ? node.CommonTableExpr : []));
  if (recursive === true) for (const { ctename = '' } of all) known.add(ctename);
  for (const { ctename = '', ctequery } of all) {
    tableReferences(ctequery, new Set(known), found);
    known.add(ctename);
  }
  return known;
}

/** Requirements on the final SELECT. */
export interface DeclaredOutput {
  readonly columns: readonly string[];
  /** The hint for a column that is not among them. */
  readonly surplus: Bilingual;
}

/** Problems of required columns that the final SELECT does not give, and of further columns that it gives. */
export function outputProblems(
  { file, tokens, placeOf }: PlacedText,
  select: SelectStmt,
  { columns, surplus }: DeclaredOutput,
): ContentProblem[] {
  const outer = tokens.findIndex((token, index) => token.within === undefined && isWord(tokens, index, 'select'));
  const at = tokens[Math.max(outer, 0)]?.at ?? { line: 1, column: 1 };
  const entries = (firstSelect(select).targetList ?? []).flatMap((node) => ('ResTarget' in node ? node.ResTarget : []));
  const outputs = entries.map((entry) => {
    const place = placeOf(entry.location);
    const end = place === undefined ? undefined : tokens[endOfEntry(tokens, place)];
    const fields = entry.val && 'ColumnRef' in entry.val ? (entry.val.ColumnRef.fields ?? []) : [];
    const isStar = fields.some((field) => 'A_Star' in field);
    return { name: isStar ? '*' : (entry.name ?? namesOf(fields).at(-1)), at: end?.at ?? at };
  });
  // A star has a refusal of its own; its columns are unknown here.
  if (outputs.some(({ name }) => name === '*')) return [];
  const names = outputs.map(({ name }) => name);
  const missing = columns.filter((id) => !names.includes(id));
  const problems: ContentProblem[] = missing.map((id) => ({
    file,
    ...at,
    message: { zh: `最后的 SELECT 没有给出列 ${id}`, en: `the final SELECT does not give the column ${id}` },
    hint: STANDARD_OUTPUT.includes(id)
      ? { zh: '每个模型都要给出当前行的标准列。', en: 'Every model gives the standard columns of the current row.' }
      : { zh: `请给出该列，或写作 … as ${id}。`, en: `Select it, or write … as ${id}.` },
  }));
  outputs.forEach((output, index) => {
    const { name } = output;
    if (name !== undefined && names.indexOf(name) < index) {
      problems.push({
        file,
        ...output.at,
        message: { zh: `列 ${name} 给出两次`, en: `the column ${name} is given twice` },
        hint: { zh: '请删去其一或用 as 改名。', en: 'Remove one or rename it with as.' },
      });
    } else if (name === undefined || !columns.includes(name)) {
      problems.push({
        file,
        ...output.at,
        message:
          name === undefined
            ? { zh: '此列没有名称', en: 'this expression has no name' }
            : { zh: `给出的列 ${name} 未在头部声明`, en: `the selected column ${name} is not declared in the header` },
        hint: surplus,
      });
    }
  });
  return problems;
}
