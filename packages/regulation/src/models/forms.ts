import type { A_Const, A_Expr, ColumnRef, FuncCall, Node, SelectStmt, TypeCast, TypeName } from 'libpg-query';
import { callRefusal } from './calls.js';
import { REFUSALS, type Refusal } from './refusals.js';
import { type Kind, type Kinds, namesOf } from './sqltree.js';

/** The ancestors of a node, the outermost first. */
export type Around = readonly { readonly kind: Kind; readonly node: object }[];

/** A refusal reported at a clause's keyword, which has no location in the tree. */
export interface ClauseRefusal {
  readonly refusal: Refusal;
  readonly words: readonly string[];
  /** Direction from the clause's content to its keyword: -1 before, 1 behind. */
  readonly step: 1 | -1;
}

type FieldOf<T> = object extends T ? string : keyof T & string;

/** A kind of node that a model may use. */
interface Form<T = object> {
  /** Fields that may be set; the node is refused when any other is set. */
  readonly fields: readonly FieldOf<T>[];
  /** Fields that have a refusal of their own when they are set. */
  readonly clauses?: Readonly<Partial<Record<FieldOf<T>, ClauseRefusal>>>;
  /** A further check of a node whose fields are allowed. */
  refusal?(node: T, around: Around, text: string): Refusal | ClauseRefusal | undefined;
  /** The node's children are not visited, because its own check covers them. */
  readonly isLeaf?: boolean;
}

const LIMIT: ClauseRefusal = { refusal: REFUSALS.someRows, words: ['limit', 'fetch'], step: -1 };

/** The kinds of nodes that a model may use, with their permitted fields. Everything else is refused. */
const FORMS: { readonly [kind in Kind]?: Form<Kinds[kind]> } = {
  SelectStmt: {
    fields: [
      ...(['targetList', 'fromClause', 'whereClause', 'groupClause', 'havingClause', 'windowClause'] as const),
      ...(['valuesLists', 'sortClause', 'distinctClause', 'withClause', 'op', 'all', 'larg', 'rarg'] as const),
      'limitOption',
    ],
    clauses: {
      limitCount: LIMIT,
      limitOffset: { refusal: REFUSALS.someRows, words: ['offset'], step: -1 },
      intoClause: { refusal: REFUSALS.writes, words: ['into'], step: -1 },
      lockingClause: { refusal: REFUSALS.form, words: ['for'], step: 1 },
    },
    refusal: distinctRefusal,
  },
  WithClause: { fields: ['ctes', 'recursive', 'location'] },
  CommonTableExpr: { fields: ['ctename', 'aliascolnames', 'ctematerialized', 'ctequery', 'location'] },
  ResTarget: { fields: ['name', 'val', 'location'] },
  RangeVar: {
    // The check for undeclared tables refuses a schema.
    fields: ['catalogname', 'schemaname', 'relname', 'inh', 'relpersistence', 'alias', 'location'],
    refusal: ({ inh }) => (inh === true ? undefined : REFUSALS.form),
  },
  RangeSubselect: { fields: ['lateral', 'subquery', 'alias'] },
  // The check for undeclared tables refuses a function in place of a table.
  RangeFunction: { fields: ['functions', 'alias', 'lateral'], isLeaf: true },
  JoinExpr: { fields: ['jointype', 'larg', 'rarg', 'usingClause', 'quals', 'alias'] },
  Alias: { fields: ['aliasname', 'colnames'] },
  List: { fields: ['items'] },
  String: { fields: ['sval'] },
  WindowDef: {
    // The refusal of a frame covers its bounds.
    fields: ['name', 'partitionClause', 'orderClause', 'frameOptions', 'startOffset', 'endOffset', 'location'],
    refusal: ({ frameOptions }) => (frameOptions === WITHOUT_FRAME ? undefined : REFUSALS.frame),
  },
  SortBy: { fields: ['node', 'sortby_dir', 'sortby_nulls', 'location'], refusal: descendingRefusal },
  ColumnRef: { fields: ['fields', 'location'], isLeaf: true, refusal: columnRefusal },
  A_Const: {
    fields: ['ival', 'fval', 'sval', 'boolval', 'isnull', 'location'],
    isLeaf: true,
    refusal: constantRefusal,
  },
  A_Expr: {
    fields: ['kind', 'name', 'lexpr', 'rexpr', 'rexpr_list_start', 'rexpr_list_end', 'location'],
    refusal: operatorRefusal,
  },
  BoolExpr: { fields: ['boolop', 'args', 'location'] },
  NullTest: { fields: ['arg', 'nulltesttype', 'location'] },
  BooleanTest: { fields: ['arg', 'booltesttype', 'location'] },
  CaseExpr: { fields: ['arg', 'args', 'defresult', 'location'] },
  CaseWhen: { fields: ['expr', 'result', 'location'] },
  CoalesceExpr: { fields: ['args', 'location'] },
  MinMaxExpr: { fields: ['op', 'args', 'location'] },
  TypeCast: { fields: ['arg', 'typeName', 'location'] },
  TypeName: { fields: ['names', 'typmods', 'typemod', 'location'], isLeaf: true, refusal: typeRefusal },
  FuncCall: {
    fields: ['funcname', 'args', 'agg_filter', 'agg_star', 'agg_distinct', 'over', 'funcformat', 'location'],
    refusal: (call: FuncCall, around) => callRefusal(call, selectAround(around)),
  },
  SubLink: {
    fields: ['subLinkType', 'testexpr', 'subselect', 'location'],
    refusal: ({ subLinkType = '' }) => {
      return ['EXISTS_SUBLINK', 'EXPR_SUBLINK', 'ANY_SUBLINK'].includes(subLinkType) ? undefined : REFUSALS.form;
    },
  },
};

/** The permitted form of a kind of node; undefined for a refused kind. */
export function formOf(kind: Kind): Form | undefined {
  return FORMS[kind] as Form | undefined;
}

/** Refused kinds with a message of their own. */
export const REFUSED_KINDS: Readonly<Partial<Record<Kind, Refusal>>> = {
  InsertStmt: REFUSALS.writes,
  UpdateStmt: REFUSALS.writes,
  DeleteStmt: REFUSALS.writes,
  MergeStmt: REFUSALS.writes,
  RangeTableSample: REFUSALS.someRows,
  RowExpr: REFUSALS.row,
};

/** The parser's frame options for a window without an explicit frame. */
const WITHOUT_FRAME = 1058;

/** Operators that DuckDB and PostgreSQL compute alike on every type that a column may have. */
const OPERATORS = ['+', '-', '*', '=', '<>', '<', '<=', '>', '>=', '||'];

const REFUSED_OPERATORS: Readonly<Partial<Record<string, Refusal>>> = {
  '/': REFUSALS.division,
  '//': REFUSALS.division,
  '%': REFUSALS.division,
  '^': REFUSALS.float,
  '**': REFUSALS.float,
};

/** Other binary forms; LIKE only with a pattern that DuckDB and PostgreSQL read alike. */
const COMPARISONS = ['IN', 'BETWEEN', 'NOT_BETWEEN', 'DISTINCT', 'NOT_DISTINCT', 'NULLIF'].map(
  (name) => `AEXPR_${name}`,
);

const TYPES = ['numeric', 'int4', 'int8', 'date', 'text', 'varchar', 'interval'];

function selectAround(around: Around): SelectStmt | undefined {
  return around.findLast(({ kind }) => kind === 'SelectStmt')?.node;
}

function distinctRefusal({ distinctClause = [] }: SelectStmt): ClauseRefusal | undefined {
  const isOn = distinctClause.some((node) => Object.keys(node).length > 0);
  return isOn ? { refusal: REFUSALS.distinctOn, words: ['on'], step: -1 } : undefined;
}

function descendingRefusal({ sortby_dir, sortby_nulls }: Kinds['SortBy']): Refusal | ClauseRefusal | undefined {
  if (sortby_dir === 'SORTBY_USING') return REFUSALS.form;
  const forgets = sortby_dir === 'SORTBY_DESC' && sortby_nulls === 'SORTBY_NULLS_DEFAULT';
  return forgets ? { refusal: REFUSALS.descending, words: ['desc'], step: 1 } : undefined;
}

function columnRefusal({ fields = [] }: ColumnRef): Refusal | ClauseRefusal | undefined {
  if (fields.some((field) => 'A_Star' in field)) return { refusal: REFUSALS.star, words: ['*'], step: 1 };
  return fields.length > 2 ? REFUSALS.form : undefined;
}

/** Constants whose notation DuckDB and PostgreSQL share and whose value both represent exactly. */
function constantRefusal(node: A_Const, around: Around, text: string): Refusal | undefined {
  if (node.sval) {
    // The first argument of extract is a word.
    const isPart = (around.at(-1)?.node as FuncCall | undefined)?.funcformat === 'COERCE_SQL_SYNTAX';
    return isPart || /^['$]/.test(text) ? undefined : REFUSALS.form;
  }
  if (!node.ival && !node.fval) return undefined;
  if (/^[\d.]+e/i.test(text)) return REFUSALS.float;
  const isPlain = /^\d+(?:\.\d+)?$/.test(text) && text.replace('.', '').length <= 38;
  return isPlain ? undefined : REFUSALS.number;
}

function operatorRefusal({ kind = 'AEXPR_OP', name, lexpr, rexpr }: A_Expr): Refusal | undefined {
  if (COMPARISONS.includes(kind)) return undefined;
  if (kind === 'AEXPR_LIKE') {
    const pattern = rexpr && 'A_Const' in rexpr ? rexpr.A_Const.sval?.sval : undefined;
    return pattern === undefined || pattern.includes('\\') ? REFUSALS.pattern : undefined;
  }
  const operator = namesOf(name).join('.');
  const refused = REFUSED_OPERATORS[operator];
  if (refused) return refused;
  const isKnown = kind === 'AEXPR_OP' && OPERATORS.includes(operator) && (lexpr !== undefined || operator === '-');
  return isKnown ? undefined : REFUSALS.form;
}

function typeRefusal({ names, typmods = [] }: TypeName, around: Around): Refusal | undefined {
  const type = namesOf(names).at(-1) ?? '';
  if (['float4', 'float8', 'double'].includes(type)) return REFUSALS.float;
  if (!TYPES.includes(type)) return REFUSALS.type;
  if (type === 'numeric') return decimalRefusal(typmods);
  if (typmods.length > 0) return REFUSALS.type;
  const cast = around.at(-1)?.node as TypeCast;
  const constant = cast.arg && 'A_Const' in cast.arg ? cast.arg.A_Const.sval?.sval : undefined;
  // PostgreSQL reads the clock for the date 'today'.
  if (type === 'date') return constant === undefined || /^\d{4}-\d\d-\d\d$/.test(constant) ? undefined : REFUSALS.date;
  if (type === 'interval') return isStep(cast, constant, around.at(-2)?.node) ? undefined : REFUSALS.interval;
  return undefined;
}

function decimalRefusal(typmods: readonly Node[]): Refusal | undefined {
  const [precision, scale] = typmods.map((node) => ('A_Const' in node ? (node.A_Const.ival?.ival ?? 0) : NaN));
  if (precision === undefined || scale === undefined) return REFUSALS.bareNumeric;
  return precision <= 38 && scale >= 0 && scale <= precision ? undefined : REFUSALS.bareNumeric;
}

/** Whether an interval is whole days, months or years and is an operand of an addition or subtraction. */
function isStep(cast: TypeCast, constant: string | undefined, holder: object | undefined): boolean {
  if (constant === undefined || !/^\d{1,4} (?:day|month|year)s?$/.test(constant)) return false;
  const { name, lexpr, rexpr } = (holder ?? {}) as A_Expr;
  const isRight = rexpr !== undefined && 'TypeCast' in rexpr && rexpr.TypeCast === cast;
  return isRight && lexpr !== undefined && ['+', '-'].includes(namesOf(name).join('.'));
}
