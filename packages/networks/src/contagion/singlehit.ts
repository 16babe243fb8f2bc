import { impactOf, owedBy, type ExposureNetwork } from './exposurenetwork.js';
import { ROUNDING, type Propagate } from './propagation.js';

/**
 * DebtRank of Battiston, Puliga, Kaushik, Tasca & Caldarelli, "DebtRank: Too Central to Fail?", Scientific Reports 2:541, 2012.
 * A bank is undistressed, distressed or inactive. In each round every distressed bank j passes its stress on,
 * h_i = min(1, h_i + V_ij h_j), and becomes inactive; an undistressed bank that was hit becomes distressed. So each bank passes
 * stress on once, at what it had then: later stress is suffered but not passed on, and stronger shocks may do less harm.
 * Losses are Σ_ij exposure_ij h_j with the stress that was passed on. The rounds end after at most as many as there are banks.
 */
export function singleHitDebtRank(network: ExposureNetwork): Propagate {
  const { banks } = network;
  const { start, target, amount } = impactOf(network);
  const owed = owedBy(network);
  const isUndistressed = new Uint8Array(banks);
  let distressed = new Int32Array(banks);
  let next = new Int32Array(banks);
  const passedOn = new Float64Array(banks);
  return (shocks, scenario, stress) => {
    stress.fill(0);
    isUndistressed.fill(1);
    let count = 0;
    for (let shock = shocks.start[scenario]!; shock < shocks.start[scenario + 1]!; shock += 1) {
      const bank = shocks.bank[shock]!;
      stress[bank] = shocks.stress[shock]!;
      isUndistressed[bank] = 0;
      distressed[count++] = bank;
    }
    let [losses, rounds] = [0, 0];
    for (; count > 0; rounds += 1) {
      for (let place = 0; place < count; place += 1) passedOn[place] = Math.min(1, stress[distressed[place]!]!);
      let hit = 0;
      for (let place = 0; place < count; place += 1) {
        const debtor = distressed[place]!;
        losses += owed[debtor]! * passedOn[place]!;
        for (let edge = start[debtor]!; edge < start[debtor + 1]!; edge += 1) {
          const creditor = target[edge]!;
          stress[creditor] = stress[creditor]! + amount[edge]! * passedOn[place]!;
          if (isUndistressed[creditor] === 0) continue;
          isUndistressed[creditor] = 0;
          next[hit++] = creditor;
        }
      }
      [distressed, next] = [next, distressed];
      count = hit;
    }
    let defaults = 0;
    for (let bank = 0; bank < banks; bank += 1) {
      if (stress[bank]! >= 1 - ROUNDING) defaults += 1;
      stress[bank] = Math.min(1, stress[bank]!);
    }
    return { losses, defaults, sweeps: rounds, residual: 0 };
  };
}
