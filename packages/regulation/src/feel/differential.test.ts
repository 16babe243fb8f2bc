import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabases, sameCell, type Databases } from '../../../../tests/rulelanguage/databases.js';
import {
  BINARY,
  EDGES,
  EXACT,
  PLAN,
  edgeRows,
  expressions,
  rowOf,
} from '../../../../tests/rulelanguage/expressions.js';
import { evaluate, truth } from './evaluate.js';
import { evaluateWithFeelin } from './feelin.js';
import { ALWAYS } from './intervals.js';
import { namesOf } from './names.js';
import { rowEnvironment } from './rowvalues.js';
import { sqlOf } from './sql.js';
import type { Tree } from './tree.js';
import { readCondition, readFigure } from './typing.js';
import { valueText } from './values.js';

/**
 * Random expressions of the subset on random rows. LEVEE_DIFFERENTIAL_RUNS sets the number of batches,
 * LEVEE_DIFFERENTIAL_SEED the random seed.
 */
const RUNS = Number(process.env.LEVEE_DIFFERENTIAL_RUNS ?? 6);
const SEED = Number(process.env.LEVEE_DIFFERENTIAL_SEED ?? 20161101);
const EXPRESSIONS = 60;
const FRAME = { dateColumn: 'signed', days: ALWAYS };
const NAMES = namesOf(PLAN, []);

interface Expression {
  readonly text: string;
  readonly tree: Tree;
}

/** The texts that the language accepts; a few exceed the budget of digits. */
function taken(texts: readonly string[], kind: 'condition' | 'figure'): readonly Expression[] {
  return texts.flatMap((text) => {
    const ignore = (): void => undefined;
    const tree =
      kind === 'condition'
        ? readCondition(text, NAMES, ignore, { choiceAllowed: true })
        : readFigure(text, NAMES, ignore);
    return tree && tree.node !== 'ratio' ? [{ text, tree }] : [];
  });
}

/** Runs a property and throws its own error, without the hundreds of expressions of the batch. */
async function holds<T extends unknown[]>(property: fc.IAsyncProperty<T>, numRuns: number): Promise<void> {
  const { errorInstance } = await fc.check(property, { numRuns, seed: SEED, endOnFailure: true });
  if (errorInstance !== undefined && errorInstance !== null) throw errorInstance as Error;
}

describe('a random expression on random rows', () => {
  let databases: Databases;

  beforeAll(async () => {
    databases = await openDatabases();
  });

  afterAll(() => databases.close());

  it('has the same value in DuckDB, in PostgreSQL and in the exact evaluator, also at the limits', async () => {
    const made = expressions(EXACT);
    const count = { cells: 0, refused: 0 };
    const batch = fc.asyncProperty(
      fc.array(made.condition, { minLength: EXPRESSIONS, maxLength: EXPRESSIONS }),
      fc.array(made.number, { minLength: EXPRESSIONS / 2, maxLength: EXPRESSIONS / 2 }),
      fc.array(EDGES, { minLength: EXPRESSIONS / 3, maxLength: EXPRESSIONS / 3 }),
      fc.array(rowOf(EXACT), { minLength: 120, maxLength: 120 }),
      async (conditions, figures, edges, random) => {
        const asked = [
          ...taken([...conditions, ...edges.map((edge) => edge.text)], 'condition'),
          ...taken(figures, 'figure'),
        ];
        count.refused += conditions.length + edges.length + figures.length - asked.length;
        const rows = [...random, ...edges.flatMap(edgeRows)];
        await databases.fill(PLAN, rows);
        const answers = await databases.ask(
          PLAN,
          asked.map(({ tree }) => sqlOf(tree, FRAME)),
        );
        rows.forEach((row, index) => {
          const environment = rowEnvironment(row, null);
          asked.forEach(({ text, tree }, at) => {
            const expected = valueText(evaluate(tree, environment), tree.type.kind).text;
            for (const engine of ['duckdb', 'postgres'] as const) {
              const found = answers[engine][index]?.[at];
              count.cells += 1;
              if (sameCell(found, expected)) continue;
              throw new Error(
                [
                  text,
                  sqlOf(tree, FRAME),
                  JSON.stringify(row),
                  `exact: ${String(expected)}, ${engine}: ${String(found)}`,
                ].join('\n'),
              );
            }
          });
        });
      },
    );
    await holds(batch, RUNS);
    console.info(
      `${count.cells} cells agree with the exact evaluator; ${count.refused} texts were over the digit budget`,
    );
    expect(count.cells).toBeGreaterThan(RUNS * 20_000);
  });

  it('has the same value in feelin where floating point is exact', async () => {
    const made = expressions(BINARY);
    let cells = 0;
    const batch = fc.asyncProperty(
      fc.array(made.condition, { minLength: 8, maxLength: 8 }),
      fc.array(rowOf(BINARY), { minLength: 10, maxLength: 10 }),
      async (conditions, rows) => {
        await Promise.resolve();
        for (const { text, tree } of taken(conditions, 'condition')) {
          for (const row of rows) {
            const environment = rowEnvironment(row, null);
            const [exact, feelin] = [truth(evaluate(tree, environment)), evaluateWithFeelin(tree, environment)];
            cells += 1;
            if (exact !== feelin)
              throw new Error(
                [text, JSON.stringify(row), `exact: ${String(exact)}, feelin: ${String(feelin)}`].join('\n'),
              );
          }
        }
      },
    );
    await holds(batch, RUNS * 2);
    console.info(`${cells} verdicts of feelin agree with the exact evaluator`);
    expect(cells).toBeGreaterThan(RUNS * 100);
  });
});
