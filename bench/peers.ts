import type { SqlValue } from '@levee/facts/store/store';
import { Engine } from 'json-rules-engine';
import { measure } from './clock.js';

type Row = Readonly<Record<string, SqlValue>>;

/** Four of the clauses about loans, in the form that both engines take; both compute in floating point. */
const CLAUSES: readonly { readonly bad: string; readonly base: string; readonly factor: number }[] = [
  { bad: 'balance', base: 'amount', factor: 0.8 },
  { bad: 'risk_exposure', base: 'balance', factor: 0.8 },
  { bad: 'overdue_days', base: 'amount', factor: 1 },
  { bad: 'balance', base: 'risk_exposure', factor: 0.4 },
];

/**
 * Engines that work row by row, on a sample: rows × clauses a second, and how many times faster our scan is. They give a simpler
 * verdict (true or false, in floating point), which is in their favour.
 */
export async function benchPeers(rows: readonly Row[], scanPerSecond: number): Promise<string[]> {
  const facts = rows.map((row) =>
    Object.fromEntries(CLAUSES.flatMap(({ bad, base }) => [bad, base]).map((name) => [name, Number(row[name])])),
  );
  const sample = `${rows.length} rows × ${CLAUSES.length} clauses (sample)`;
  const race = async (name: string, work: () => Promise<void>): Promise<string> => {
    const { milliseconds } = await measure(name, 3, work);
    const perSecond = (rows.length * CLAUSES.length * 1000) / milliseconds;
    const times = Math.round(scanPerSecond / perSecond).toLocaleString('en');
    const rate = Math.round(perSecond).toLocaleString('en');
    return `${name}, ${sample}: ${rate} rows × clauses/s; the scan does ${times} × as many`;
  };
  const zen = await zenOver(facts);
  return [
    zen
      ? await race('GoRules zen-engine', zen)
      : 'GoRules zen-engine: not installed (npm i --no-save @gorules/zen-engine)',
    await race('json-rules-engine', jsonOver(facts)),
  ];
}

interface Zen {
  readonly ZenEngine: new () => { createDecision(content: object): { evaluate(row: object): Promise<unknown> } };
}

/** Not a dependency of the project: the registry lacks its packages for some platforms, so it cannot be locked. */
async function zenOver(facts: readonly Record<string, number>[]): Promise<(() => Promise<void>) | undefined> {
  const name = '@gorules/zen-engine';
  const zen = (await import(name).catch(() => undefined)) as Zen | undefined;
  if (!zen) return undefined;
  const expressions = CLAUSES.map(({ bad, base, factor }, index) => ({
    id: `e${index}`,
    key: `clause_${index}`,
    value: `${bad} * ${factor} > ${base}`,
  }));
  const decision = new zen.ZenEngine().createDecision({
    nodes: [
      { id: 'in', name: 'in', type: 'inputNode', position: { x: 0, y: 0 } },
      { id: 'ex', name: 'ex', type: 'expressionNode', position: { x: 1, y: 0 }, content: { expressions } },
      { id: 'out', name: 'out', type: 'outputNode', position: { x: 2, y: 0 } },
    ],
    edges: [
      { id: 'a', sourceId: 'in', targetId: 'ex', type: 'edge' },
      { id: 'b', sourceId: 'ex', targetId: 'out', type: 'edge' },
    ],
  });
  return async () => {
    for (const row of facts) await decision.evaluate(row);
  };
}

function jsonOver(facts: readonly Record<string, number>[]): () => Promise<void> {
  const engine = new Engine();
  engine.addOperator(
    'exceeds',
    (value: { bad: number; base: number }, factor: number) => value.bad * factor > value.base,
  );
  for (const [index, { bad, base, factor }] of CLAUSES.entries()) {
    engine.addFact(`pair_${index}`, async (_, almanac) => ({
      bad: await almanac.factValue<number>(bad),
      base: await almanac.factValue<number>(base),
    }));
    engine.addRule({
      conditions: { all: [{ fact: `pair_${index}`, operator: 'exceeds', value: factor }] },
      event: { type: `clause_${index}` },
    });
  }
  return async () => {
    for (const row of facts) await engine.run(row);
  };
}
