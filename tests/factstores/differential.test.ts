import { fileURLToPath } from 'node:url';
import { assess, type AssessmentResult } from '@levee/assessment/assess';
import { makeManifest, type ManifestFiling } from '@levee/assessment/snapshot/manifest';
import type { ComputedRelation } from '@levee/assessment/snapshot/computed';
import { shiftPeriod } from '@levee/facts/receipt/period';
import { quoted, storedType } from '@levee/facts/store/sqltext';
import type { FactConnection, FactStore } from '@levee/facts/store/store';
import { onConnection } from '@levee/facts/store/transaction';
import type { CompiledRule } from '@levee/regulation/compile/compiled';
import type { RowText } from '@levee/regulation/feel/dialect';
import { loadContent, readContentFolder } from '@levee/regulation/content/load';
import { STANDARD_COLUMNS } from '@levee/regulation/returns/relation';
import { VERDICTS } from '@levee/regulation/rules/rule';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DICTIONARY, DUCKDB, type Place } from './places.js';
import { cellSql, randomOf, randomRows, storeRows } from './randomrows.js';

const SEED = Number(process.env.LEVEE_DIFFERENTIAL_SEED ?? 20161101);
/** Number of rows that each of two reporters files for every return in each month. */
const ROWS = Number(process.env.LEVEE_DIFFERENTIAL_ROWS ?? 60);
/** Months in which many rules are in force: those of the plan, and those of later law. */
const PERIODS = ['2016-08', '2024-03'] as const;

const content = loadContent(await readContentFolder(fileURLToPath(new URL('../../regulation', import.meta.url))));
const rules = [...content.rules.values()];

describe(`the same facts in DuckDB and in ${DICTIONARY.store}`, () => {
  const places: Place[] = [];
  let duckdb: FactStore;
  let postgres: FactStore;
  let filings: Filed[];
  beforeAll(async () => {
    for (const kind of [DUCKDB, DICTIONARY]) places.push(await kind.make());
    const stores = await Promise.all(places.map((place) => place.open()));
    [duckdb, postgres] = stores as [FactStore, FactStore];
    for (const store of stores) await store.prepare([...content.returns.values()]);
    filings = await fileRandomly(stores);
  });
  afterAll(async () => {
    for (const store of [duckdb, postgres]) await store.close();
    for (const place of places) await place.remove();
  });

  it('give the same findings under every rule, to the last byte', { timeout: 120_000 }, async () => {
    const answered = new Set<string>();
    const breached = new Set<string>();
    for (const period of PERIODS) {
      const assessed: AssessmentResult[] = [];
      for (const store of [duckdb, postgres]) assessed.push(await assessMonth(store, period, filings));
      const [expected, found] = assessed as [AssessmentResult, AssessmentResult];
      expect(found.findings).toEqual(expected.findings);
      expect(found).toEqual(expected);
      for (const tally of found.tallies) {
        answered.add(`${tally.rule}.${tally.clause}`);
        if (tally.breached > 0) breached.add(`${tally.rule}.${tally.clause}`);
      }
    }
    const clauses = rules.flatMap((rule) => rule.clauses.map(({ clause }) => `${rule.definition.id}.${clause.id}`));
    expect([...answered].sort()).toEqual(clauses.sort());
    console.info(`${clauses.length} clauses answered, ${breached.size} of them breached somewhere`);
    expect(breached.size).toBeGreaterThan(clauses.length / 2);
  });

  it('stand in the same order by any text', async () => {
    const names = 'SELECT DISTINCT borrower_name FROM fact_credit_facility_monthly ORDER BY borrower_name';
    const [expected, found] = await Promise.all(
      [duckdb, postgres].map((store) => onConnection(store, (connection) => connection.rows(names))),
    );
    expect(found?.length).toBeGreaterThan(10);
    expect(found).toEqual(expected);
  });

  it('give every worked example of every rule the verdict that its author expects', async () => {
    for (const store of [duckdb, postgres]) {
      const wrong = await onConnection(store, async (connection) => {
        const all: string[] = [];
        for (const rule of rules) all.push(...(await wrongExamples(connection, rule)));
        return all;
      });
      expect(wrong).toEqual([]);
    }
  });
});

type Filed = Omit<ManifestFiling, 'period'> & { readonly monthsBefore: number };

/** Two reporters file every return for a month and the month before it; the first for the same month a year before, too. */
async function fileRandomly(stores: readonly FactStore[]): Promise<Filed[]> {
  const random = randomOf(SEED);
  const filings: Filed[] = [];
  for (const definition of content.returns.values()) {
    for (const [number, monthsBefore] of [0, 1, 12, 0, 1].entries()) {
      // In byte order, Z comes before a.
      const filing = `${number < 3 ? 'Z' : 'a'} ${definition.id} ${number}`;
      const rows = randomRows(definition, ROWS, random);
      for (const store of stores) await storeRows(store, filing, definition, rows);
      const reporterKind = definition.filers[number % definition.filers.length] ?? '';
      filings.push({
        filing,
        return: definition.id,
        reporter: number < 3 ? 'Ä-first' : 'b 第二',
        reporterKind,
        contentHash: filing,
        monthsBefore,
      });
    }
  }
  return filings;
}

async function assessMonth(store: FactStore, period: string, filed: readonly Filed[]): Promise<AssessmentResult> {
  const filings = filed.map(({ monthsBefore, ...one }) => ({ ...one, period: shiftPeriod(period, -monthsBefore) }));
  const parts = { period, asOf: `${period}-28T00:00:00+08:00`, content: content.hash, filings };
  const manifest = makeManifest({ ...parts, territory: 'municipality' });
  return assess(store, content, manifest, rules, registerRows());
}

/** Random rows of the relations that follow from the register. */
function registerRows(): ComputedRelation[] {
  const random = randomOf(SEED + 1);
  const register = [...content.relations.values()].filter(({ origin }) => origin === 'register');
  return register.map((relation) => ({
    relation,
    rows: randomRows(relation, ROWS, random).map((cells, index) => {
      return { source: `register ${index}`, reporter: 'é', reporterKind: 'bank', cells };
    }),
  }));
}

/** Runs worked examples as rows of the rule's relation; returns those whose verdict differs. */
async function wrongExamples(connection: FactConnection, rule: CompiledRule): Promise<string[]> {
  const { definition, relation } = rule;
  const columns = [...STANDARD_COLUMNS, ...relation.columns];
  const types = columns.map(({ id, type }) => `${quoted(id)} ${storedType(type, connection.dialect)}`);
  await connection.run('DROP TABLE IF EXISTS example');
  await connection.run(`CREATE TEMP TABLE example (number INTEGER, ${types.join(', ')})`);
  const rows = definition.examples.map(({ given, on }, number) => {
    const row: RowText = { ...given, [definition.date]: on };
    return `(${[String(number), ...columns.map(({ id }) => cellSql(row[id]))].join(', ')})`;
  });
  await connection.run(`INSERT INTO example VALUES ${rows.join(', ')}`);
  const asked = definition.examples.map(({ on }, number) => {
    const verdicts = rule.clauses.flatMap((clause, index) => [
      `${clause.verdictSql(connection.dialect)} AS v${index}`,
      `${clause.verdictSql(connection.dialect, { date: on })} AS dated${index}`,
    ]);
    return `SELECT number, ${verdicts.join(', ')} FROM example WHERE number = ${number}`;
  });
  const answers = await connection.rows(asked.join(' UNION ALL '));
  return answers.flatMap((answer) => {
    const example = definition.examples[Number(answer.number)];
    return rule.clauses.flatMap(({ clause }, index) => {
      const expected = example?.expect[clause.id];
      const found = [answer[`v${index}`], answer[`dated${index}`]].map((code) => VERDICTS[Number(code)]);
      if (expected === undefined || found.every((verdict) => verdict === expected)) return [];
      return [
        `${definition.id} ${clause.id} ${example?.name.en}: ${expected}, ${connection.dialect}: ${found.join(', ')}`,
      ];
    });
  });
}
