import { describe, expect, it } from 'vitest';
import { runContagion } from './contagion.js';
import { defaultCascade, furfineRule } from './cascade.js';
import { exposureNetwork, impactOf, type ExposureNetwork } from './exposurenetwork.js';
import type { ContagionMethod } from './method.js';
import type { ContagionOutcome, ScenarioColumns } from './outcome.js';
import { singleDefaults } from './shocks.js';
import { oracleText, readOracle } from '../../../../tests/oracles/oracle.js';
import { networkOf } from './testnetworks.js';

type Row = Readonly<Record<string, string>>;

function table(file: string): Row[] {
  const [head = '', ...lines] = oracleText(file).trim().split('\n');
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, place) => [names[place] ?? '', cell])));
}

function readNetwork(banksFile: string, exposuresFile: string): ExposureNetwork {
  const banks = table(banksFile);
  const exposures = table(exposuresFile);
  const place = new Map(banks.map((row, index) => [row.bank, index]));
  const column = (rows: readonly Row[], name: string) => Float64Array.from(rows, (row) => Number(row[name]));
  return exposureNetwork(
    { buffer: column(banks, 'buffer'), weight: column(banks, 'weight' in (banks[0] ?? {}) ? 'weight' : 'weights') },
    {
      creditor: Int32Array.from(exposures, (row) => place.get(row.creditor) ?? -1),
      debtor: Int32Array.from(exposures, (row) => place.get(row.debtor) ?? -1),
      exposure: column(exposures, 'exposure'),
    },
  );
}

const COLUMNS: readonly (readonly [string, keyof ScenarioColumns])[] = [
  ['original_stress', 'originalStress'],
  ['additional_stress', 'additionalStress'],
  ['original_losses', 'originalLosses'],
  ['additional_losses', 'additionalLosses'],
  ['additional_defaults', 'additionalDefaults'],
];

/** Scenario k is the default of the bank in row k. Known answers are met to 1e-9 of their size. */
function expectKnown(outcome: Pick<ContagionOutcome, keyof ScenarioColumns>, answers: readonly Row[]): void {
  expect(answers).toHaveLength(outcome.sweeps.length);
  for (const [name, column] of COLUMNS) {
    for (const [row, answer] of answers.entries()) {
      const known = Number(answer[name]);
      const difference = Math.abs((outcome[column][row] ?? NaN) - known);
      // Answers are written to 15 digits, so a difference of two of them is only as exact as the larger one.
      expect(difference, `${name} of ${answer.scenario ?? ''}`).toBeLessThanOrEqual(1e-9 * Math.abs(known) + 1e-15);
    }
  }
}

function single(network: ExposureNetwork, method: ContagionMethod): ContagionOutcome {
  return runContagion(network, method, singleDefaults(network.banks));
}

/** The recursion of 2015 run round by round, for every `nth` scenario, until a step has a Euclidean length below `least`. */
function walked(network: ExposureNetwork, least: number, nth = 1): ScenarioColumns {
  const { banks, buffer, weight } = network;
  const { start, target, amount } = impactOf(network);
  const outcome = single(network, { name: 'threshold' });
  for (let shocked = 0; shocked < banks; shocked += nth) {
    let before = new Float64Array(banks);
    let now = new Float64Array(banks);
    now[shocked] = 1;
    for (let length = Infinity; length >= least;) {
      const next = now.slice();
      for (let debtor = 0; debtor < banks; debtor += 1) {
        const passed = Math.min(1, now[debtor]!) - Math.min(1, before[debtor]!);
        for (let edge = start[debtor]!; edge < start[debtor + 1]!; edge += 1) {
          next[target[edge]!] = next[target[edge]!]! + amount[edge]! * passed;
        }
      }
      length = Math.sqrt(next.reduce((sum, stress, bank) => sum + (stress - now[bank]!) ** 2, 0));
      [before, now] = [now, next];
    }
    const sum = (of: (stress: number, bank: number) => number) =>
      now.reduce((all, stress, b) => all + of(stress, b), 0);
    outcome.additionalStress[shocked] = sum((stress, b) => weight[b]! * Math.min(1, stress)) - weight[shocked]!;
    outcome.additionalLosses[shocked] = sum((stress, b) => buffer[b]! * stress) - buffer[shocked]!;
    outcome.additionalDefaults[shocked] = sum((stress) => (stress > 1 - 1e-12 ? 1 : 0)) - 1;
  }
  return outcome;
}

describe('the known answers about contagion', () => {
  // The three banks of the examples in the documentation of NetworkRiskMeasures.
  const three = networkOf({
    buffer: [2, 5, 2],
    weight: [10, 100, 30],
    lending: [
      [1, 0, 10],
      [2, 0, 3],
      [0, 1, 1],
      [2, 1, 2],
      [1, 2, 3],
    ],
  });

  it.each([
    ['toy3_debtrank', 'debtrank2015'],
    ['toy3_debtrank_singlehit', 'debtrank2012'],
    ['toy3_threshold', 'threshold'],
  ] as const)('%s', (file, name) => {
    expectKnown(single(three, { name }), table(`debtrank/${file}.csv`));
  });

  describe('125 simulated banks', () => {
    const network = () => readNetwork('debtrank/sim_data.csv', 'debtrank/md_edges.csv');

    it('threshold_all', () => {
      expectKnown(single(network(), { name: 'threshold' }), table('debtrank/threshold_all.csv'));
    });

    it('debtrank_all_defaulttol, which is the same recursion stopped at a step of 7.4e-4', () => {
      expectKnown(walked(network(), 2 ** (-52 * 0.2)), table('debtrank/debtrank_all_defaulttol.csv'));
    });

    it('and the same recursion walked to its end is met, also where stopping early lost most of the losses', () => {
      const banks = network();
      const ours = single(banks, { name: 'debtrank2015' });
      const end = walked(banks, 1e-13, 5);
      for (let row = 0; row < banks.banks; row += 5) {
        const stress = end.additionalStress[row]!;
        expect(Math.abs(ours.additionalStress[row]! - stress)).toBeLessThanOrEqual(1e-9 * stress + 1e-12);
        expect(Math.abs(ours.additionalLosses[row]! - end.additionalLosses[row]!)).toBeLessThanOrEqual(
          1e-9 * end.additionalLosses[row]!,
        );
      }
      const stopped = table('debtrank/debtrank_all_defaulttol.csv');
      const lost = stopped.map((row, place) => ours.additionalLosses[place]! / Number(row.additional_losses) || 1);
      expect(Math.max(...lost)).toBeGreaterThan(10);
      expect(Math.min(...lost)).toBeGreaterThan(1 - 1e-9);
    });
  });

  describe('1,000 banks', () => {
    const network = () => readNetwork('debtrank/hot1000/banks_1000.csv', 'debtrank/hot1000/edges_1000.csv');

    it('debtrank_1000, where stress keeps itself alive', () => {
      const found = runContagion(network(), { name: 'debtrank2015' }, singleDefaults(1000));
      expectKnown(found, table('debtrank/hot1000/debtrank_1000.csv'));
      expect(found.hardest?.lower).toBeGreaterThan(1);
      expect(Math.max(...found.residual)).toBeLessThan(1e-12);
    });

    it('threshold_1000', () => {
      expectKnown(single(network(), { name: 'threshold' }), table('debtrank/hot1000/threshold_1000.csv'));
    });
  });

  it('furfine5: who defaults in which round, and what everybody loses', () => {
    const known = readOracle('clearing/furfine5.json') as {
      exposure_rows_lender: number[][];
      capital: number[];
      cases: { lgd: number; start: number; rounds: number[][]; loss: number[] }[];
    };
    const lending = known.exposure_rows_lender.flatMap((row, creditor) =>
      row.flatMap((exposure, debtor) => (exposure === 0 ? [] : [[creditor, debtor, exposure] as const])),
    );
    const network = networkOf({ buffer: known.capital, lending });
    expect(known.cases).not.toEqual([]);
    for (const { lgd, start, rounds, loss } of known.cases) {
      const cascade = defaultCascade(network, furfineRule(lgd), [start]);
      expect(cascade.rounds.map((round) => [...round])).toEqual(rounds);
      for (const [bank, amount] of loss.entries()) expect(cascade.loss[bank]).toBeCloseTo(amount, 9);
    }
  });
});
