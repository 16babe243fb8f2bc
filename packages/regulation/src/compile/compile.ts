import type { CompiledClause, CompiledRowCheck, CompiledRule, EvidenceFigure, ParameterInForce } from './compiled.js';
import type { RowText } from '../feel/dialect.js';
import { ContentError, type ContentProblem } from '../text/contenterror.js';
import { parseDay, type Day } from '../feel/dates.js';
import { evaluate, truth, type Environment } from '../feel/evaluate.js';
import { evaluateWithFeelin } from '../feel/feelin.js';
import { figureOf, unitOf } from '../feel/figures.js';
import { ALWAYS, covers } from '../feel/intervals.js';
import { allColumns, namesOf, type Names } from '../feel/names.js';
import { inForceDays, readParameter, type ParameterTable } from '../feel/parametertable.js';
import { parameterFor, rowEnvironment } from '../feel/rowvalues.js';
import { reporter } from '../feel/source.js';
import { parts, within, type Ratio, type Tree } from '../feel/tree.js';
import { readCondition, readFigure } from '../feel/typing.js';
import { daysInForce, failsSql, verdictOf, verdictSql, type ClauseLogic } from '../feel/verdictsql.js';
import { STANDARD_COLUMNS, type Relation } from '../returns/relation.js';
import type { Clause, RuleDefinition, Verdict } from '../rules/rule.js';
import type { Position } from '../text/position.js';
import { scopeColumns, scopeSql } from './scope.js';
import { checkWords, clauseWords } from './words.js';

/**
 * Compiles a rule for its relation: SQL for both databases, the exact evaluator, words. Throws ContentError with everything in
 * the rule that does not fit the language or the relation.
 */
export function compileRule(definition: RuleDefinition, relation: Relation): CompiledRule {
  const problems: ContentProblem[] = [];
  checkDate(definition, relation, problems);
  const tables = readParameters(definition, relation, problems);
  const names = namesOf(relation, tables);
  const logics = definition.clauses.map((clause) => readClause(definition, relation, clause, names, problems));
  const figures = definition.evidence.map(({ label, expression, at }) => {
    const report = reporter({ file: definition.file, text: expression, at }, problems);
    return { label, figure: readFigure(expression, names, report) };
  });
  if (problems.length > 0) throw new ContentError(problems);
  const sound = logics.filter((logic) => logic !== undefined);
  const shown = figures.flatMap(({ label, figure }) => (figure ? [{ label, figure, unit: unitOf(figure) }] : []));
  return {
    definition,
    relation,
    clauses: sound.map((logic) => compileClause(definition, logic)),
    columns: columnsOf(definition, relation, [
      ...sound.flatMap(({ condition, applies }) => (applies ? [condition, applies] : [condition])),
      ...shown.flatMap(({ figure }) => treesOf(figure)),
    ]),
    scopeSql: (_, territory) => scopeSql(definition, relation, territory),
    parametersOn: (row, on) => parametersOn(tables, row, requiredDay(on)),
    evidence: (row, on) => {
      const environment = rowEnvironment(row, requiredDay(on));
      return shown.map(({ label, figure, unit }): EvidenceFigure => {
        const { text, rounded } = figureOf(figure, environment);
        return { label, value: text, rounded, unit };
      });
    },
  };
}

/**
 * Compiles a check on each row of a return. `file` is the return's file. Throws ContentError when the condition does not fit
 * the language or the relation.
 */
export function compileRowCheck(
  check: { readonly must: string; readonly position: Position },
  relation: Relation,
  file: string,
): CompiledRowCheck {
  const problems: ContentProblem[] = [];
  const report = reporter({ file, text: check.must, at: check.position }, problems);
  const condition = readCondition(check.must, namesOf(relation, []), report, { choiceAllowed: true });
  if (!condition || problems.length > 0) throw new ContentError(problems);
  return {
    // A check has no parameters, so it needs no date.
    failsSql: () => failsSql(condition, { dateColumn: 'period_end', days: ALWAYS }),
    fails: (row) => truth(evaluate(condition, rowEnvironment(row, null))) === false,
    words: checkWords(condition),
    columns: inOrder(relation, new Set(columnsWithin([condition]))),
  };
}

/** A clause, read and typed, with its definition. */
type ReadClause = ClauseLogic & { readonly clause: Clause };

function readClause(
  definition: RuleDefinition,
  relation: Relation,
  clause: Clause,
  names: Names,
  problems: ContentProblem[],
): ReadClause | undefined {
  const { file } = definition;
  const report = reporter({ file, text: clause.condition, at: clause.conditionAt }, problems);
  const condition = readCondition(clause.condition, names, report, { choiceAllowed: true });
  const whom = clause.applies;
  const applies =
    whom === undefined
      ? undefined
      : readCondition(
          whom,
          names,
          reporter({ file, text: whom, at: clause.appliesAt ?? clause.conditionAt }, problems),
          {
            choiceAllowed: false,
          },
        );
  const from = parseDay(definition.inForce.from);
  const to = definition.inForce.to === null ? Infinity : parseDay(definition.inForce.to);
  if (!condition || (whom !== undefined && !applies) || from === undefined || to === undefined) return undefined;
  const used = [condition, ...(applies ? [applies] : [])].flatMap(within);
  const tables = used.flatMap((tree) => (tree.node === 'parameter' ? [tree.table] : []));
  return {
    clause,
    condition,
    ...(applies ? { applies } : {}),
    kind: clause.kind,
    tables: [...new Set(tables)],
    inForce: { from, to },
    dateColumn: definition.date,
    dateCanBeMissing: relation.columns.some((column) => column.id === definition.date),
  };
}

function compileClause(rule: RuleDefinition, logic: ReadClause): CompiledClause {
  const { clause, condition, applies } = logic;
  const days = daysInForce(logic);
  const verdict = (row: RowText, on: string | null, ask: (tree: Tree, row: Environment) => boolean | null): Verdict => {
    if (on === null) return 'not_assessable';
    const day = requiredDay(on);
    if (!covers(days, day)) return 'not_in_force';
    const environment = rowEnvironment(row, day);
    const whom = applies ? ask(applies, environment) : true;
    return verdictOf(whom, whom === true ? ask(condition, environment) : null, clause.kind);
  };
  return {
    rule,
    clause,
    parameters: logic.tables.map(({ parameter }) => parameter.id),
    words: clauseWords(condition, applies, clause.kind),
    verdictSql: (_, options) => verdictSql(logic, options),
    evaluate: (row, on) => verdict(row, on, (tree, environment) => truth(evaluate(tree, environment))),
    evaluateWithFeelin: (row, on) => verdict(row, on, evaluateWithFeelin),
  };
}

function parametersOn(tables: readonly ParameterTable[], row: RowText, day: Day): readonly ParameterInForce[] {
  return tables
    .filter((table) => covers(inForceDays(table), day))
    .map((table) => {
      const found = parameterFor(table, row, day);
      return { parameter: table.parameter, ...(found ? { value: found.source } : {}) };
    });
}

function readParameters(
  definition: RuleDefinition,
  relation: Relation,
  problems: ContentProblem[],
): readonly ParameterTable[] {
  const columns = allColumns(relation);
  return definition.parameters.flatMap((parameter) => {
    const at = { file: definition.file, line: 1, column: 1 };
    const report = (message: ContentProblem['message'], hint: ContentProblem['hint']): void =>
      void problems.push({ ...at, message, hint });
    if (columns.some((column) => column.id === parameter.id || column.zh === parameter.id)) {
      report(
        { zh: `参数“${parameter.id}”与列同名`, en: `the parameter "${parameter.id}" has the name of a column` },
        { zh: '请给参数另取一个名称。', en: 'Give the parameter another name.' },
      );
    }
    return readParameter(parameter, columns, report) ?? [];
  });
}

function checkDate(definition: RuleDefinition, relation: Relation, problems: ContentProblem[]): void {
  const column = allColumns(relation).find(({ id }) => id === definition.date);
  if (column?.type.kind === 'date') return;
  problems.push({
    file: definition.file,
    line: 1,
    column: 1,
    message: {
      zh: `date 所写的“${definition.date}”不是 ${relation.id} 的日期列`,
      en: `"${definition.date}" under date is not a date column of ${relation.id}`,
    },
    hint: {
      zh: '请写决定参数取值日期的列，例如 period_end。',
      en: 'Name the column whose date decides which values apply, such as period_end.',
    },
  });
}

function columnsOf(definition: RuleDefinition, relation: Relation, trees: readonly Tree[]): readonly string[] {
  return inOrder(
    relation,
    new Set([
      definition.date,
      ...definition.parameters.flatMap((parameter) => parameter.by),
      ...scopeColumns(definition, relation),
      ...columnsWithin(trees),
    ]),
  );
}

function columnsWithin(trees: readonly Tree[]): readonly string[] {
  return trees.flatMap(within).flatMap((tree) => (tree.node === 'column' ? [tree.column.id] : []));
}

/** The relation's own columns first, then the standard ones. */
function inOrder(relation: Relation, wanted: ReadonlySet<string>): readonly string[] {
  const ids = [...relation.columns, ...STANDARD_COLUMNS].map((column) => column.id);
  return [...new Set(ids)].filter((id) => wanted.has(id));
}

function treesOf(figure: Tree | Ratio): readonly Tree[] {
  return figure.node === 'ratio' ? [figure.numerator, figure.denominator] : [figure, ...parts(figure)];
}

function requiredDay(on: string): Day {
  const day = parseDay(on);
  if (day === undefined) throw new RangeError(`"${on}" is not a date; write 2016-07-18`);
  return day;
}
