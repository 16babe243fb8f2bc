import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabases, type Databases } from '../../../../tests/rulelanguage/databases.js';
import { DATES, EXACT, PLAN, expressions, rowOf } from '../../../../tests/rulelanguage/expressions.js';
import { compileRule } from '../compile/compile.js';
import type { CompiledClause } from '../compile/compiled.js';
import type { RowText } from './dialect.js';
import { ContentError } from '../text/contenterror.js';
import { VERDICTS, type Clause, type Parameter, type ParameterValue, type RuleDefinition } from '../rules/rule.js';

/** Random whole rules: dated and dimensioned parameters, applies, must and trigger, with and without a known date. */
const RUNS = Number(process.env.LEVEE_DIFFERENTIAL_RUNS ?? 6);
const SEED = Number(process.env.LEVEE_DIFFERENTIAL_SEED ?? 20161101);
const RULES = 30;
const ROWS = 100;

const AT = { line: 1, column: 1 };
const DAYS = [...DATES, '2016-05-01', '2017-01-01', '2019-01-01'].sort();

/** Dated values of one parameter for one row of dimensions: windows in order, with or without gaps and ends. */
const windows = (values: readonly string[], where: Readonly<Record<string, string>>): fc.Arbitrary<ParameterValue[]> =>
  fc
    .tuple(
      fc.subarray(DAYS, { minLength: 2, maxLength: 6 }),
      fc.array(fc.constantFrom(...values), { minLength: 6, maxLength: 6 }),
      fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
      fc.boolean(),
    )
    .map(([cuts, drawn, kept, endless]) =>
      cuts.flatMap((from, index): ParameterValue[] => {
        const to = cuts[index + 1] ?? null;
        if (to === null ? !endless : index > 0 && kept[index] === false) return [];
        return [{ from, to, value: drawn[index] ?? '', confidence: 'certain', where }];
      }),
    );

function parameter(id: string, values: readonly string[]): fc.Arbitrary<Parameter> {
  const by = (
    columns: readonly string[],
    wheres: readonly Readonly<Record<string, string>>[],
  ): fc.Arbitrary<Parameter> =>
    fc
      .tuple(...wheres.map((where) => windows(values, where)))
      .map((groups) => ({ id, title: { zh: id, en: id }, unit: '', by: columns, values: groups.flat() }));
  return fc.oneof(
    by([], [{}]),
    by(['kind'], [{ kind: 'x' }, { kind: 'z' }]),
    by(
      ['kind', 'name'],
      [
        { kind: 'x', name: 'x' },
        { kind: 'x', name: "O'Brien" },
        { kind: 'y', name: '渝北' },
      ],
    ),
  );
}

const made = expressions(EXACT);

const condition = fc.oneof(
  fc.constantFrom(
    'assets <= cap * equity',
    'cap * assets + 1 > equity or listed',
    'max(cap, share) > 0.3',
    'min(assets, cap * equity) - floor_rate * holders >= 0',
    'cap > floor_rate',
    'assets * floor_rate < cap * equity + total',
    'kind = wanted',
    'other in (wanted, "x") and not(public)',
    'opened < since',
    'days between(since, opened) <= 30 * cap',
    'if listed then assets <= cap else equity >= floor_rate',
    'cap = null or assets > 2',
  ),
  made.condition,
);

const clause = fc
  .record({
    applies: fc.option(
      fc.constantFrom('kind = "x"', 'listed', 'kind in ("x", "y") or assets > 0', 'cap > 1', 'signed >= since'),
    ),
    kind: fc.constantFrom('must' as const, 'trigger' as const),
    condition,
  })
  .map(({ applies, ...rest }): Clause => ({
    id: 'a',
    ...rest,
    ...(applies === null ? {} : { applies }),
    level: 'red',
    citation: '',
    says: { zh: '', en: '' },
    conditionAt: AT,
  }));

const rule = fc
  .record({
    clause,
    inForce: fc.record({
      from: fc.constantFrom(...DAYS.slice(0, 4)),
      to: fc.option(fc.constantFrom(...DAYS.slice(4))),
    }),
    cap: parameter('cap', ['0', '1', '1.40', '1.5', '2', '0.05', '-3', '0.0375']),
    floor: parameter('floor_rate', ['0.3', '1', '100']),
    wanted: parameter('wanted', ['x', 'y']),
    since: parameter('since', DATES),
  })
  .map(({ clause: only, inForce, cap, floor, wanted, since }): RuleDefinition => ({
    id: 'T-01',
    catalogue: 'T-01',
    measure: 'M1.1',
    mechanisms: [],
    title: { zh: '', en: '' },
    subject: PLAN.id,
    date: 'signed',
    inForce,
    confidence: 'certain',
    scope: { territory: 'anywhere', filerKinds: [] },
    clauses: [only],
    parameters: [cap, floor, wanted, since].filter(({ values }) => values.length > 0),
    evidence: [],
    examples: [],
    file: 'rules/t/T-01.yaml',
  }));

/** The clauses, when the language accepts the rule: some rules have parameters without any value or too many digits. */
function compiled(definition: RuleDefinition): readonly CompiledClause[] {
  try {
    return compileRule(definition, PLAN).clauses;
  } catch (error) {
    if (error instanceof ContentError) return [];
    throw error;
  }
}

describe('a random rule on random rows', () => {
  let databases: Databases;

  beforeAll(async () => {
    databases = await openDatabases();
  });

  afterAll(() => databases.close());

  const count = { cells: 0, verdicts: new Map<string, number>() };

  /** Compares the verdicts of the databases with those of the evaluator. */
  async function compare(clauses: readonly CompiledClause[], rows: readonly RowText[], date?: string): Promise<void> {
    const options = date === undefined ? {} : { date };
    const asked = clauses.map((each) => each.verdictSql('duckdb', options));
    const where = date === undefined ? 'TRUE' : `signed = DATE '${date}'`;
    const answers = await databases.ask(PLAN, asked, where);
    const meant = date === undefined ? rows : rows.filter((row) => row.signed === date);
    meant.forEach((row, index) => {
      const on = typeof row.signed === 'string' ? row.signed : null;
      clauses.forEach((each, at) => {
        const expected = each.evaluate(row, on);
        count.verdicts.set(expected, (count.verdicts.get(expected) ?? 0) + 1);
        for (const engine of ['duckdb', 'postgres'] as const) {
          const found = VERDICTS[Number(answers[engine][index]?.[at])];
          count.cells += 1;
          if (found === expected) continue;
          const { applies, condition: text } = each.clause;
          throw new Error(
            [applies, text, asked[at], JSON.stringify(row), `exact: ${expected}, ${engine}: ${String(found)}`].join(
              '\n',
            ),
          );
        }
      });
    });
  }

  it('has the same verdict in DuckDB, in PostgreSQL and in the exact evaluator', async () => {
    const batch = fc.asyncProperty(
      fc.array(rule, { minLength: RULES, maxLength: RULES }),
      fc.array(rowOf(EXACT), { minLength: ROWS, maxLength: ROWS }),
      async (rules, rows) => {
        const clauses = rules.flatMap(compiled);
        await databases.fill(PLAN, rows);
        await compare(clauses, rows);
        for (const date of DATES) await compare(clauses, rows, date);
      },
    );
    const { errorInstance } = await fc.check(batch, { numRuns: RUNS, seed: SEED, endOnFailure: true });
    if (errorInstance !== undefined && errorInstance !== null) throw errorInstance as Error;
    const spread = Array.from(count.verdicts, ([verdict, times]) => `${verdict} ${times}`).join(', ');
    console.info(`${count.cells} verdicts agree with the exact evaluator (${spread})`);
    expect(count.cells).toBeGreaterThan(RUNS * 4_000);
    expect([...count.verdicts.keys()].sort()).toEqual([...VERDICTS].sort());
  });
});
