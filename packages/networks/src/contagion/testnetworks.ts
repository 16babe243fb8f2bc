import { exposureNetwork, type ExposureNetwork } from './exposurenetwork.js';
import { readyMethod, type ContagionMethod } from './method.js';
import { shocksOf, type Shock } from './shocks.js';

/** Creditor, debtor, and what the creditor loses when its claim on the debtor is worth nothing. */
export type Lending = readonly [creditor: number, debtor: number, exposure: number];

/** A network written out for a test. */
export interface Banks {
  readonly buffer: readonly number[];
  readonly weight?: readonly number[];
  readonly lending: readonly Lending[];
}

/** The network of banks and lendings written out. */
export function networkOf({ buffer, weight, lending }: Banks): ExposureNetwork {
  return exposureNetwork(
    { buffer: Float64Array.from(buffer), ...(weight && { weight: Float64Array.from(weight) }) },
    {
      creditor: Int32Array.from(lending, ([creditor]) => creditor),
      debtor: Int32Array.from(lending, ([, debtor]) => debtor),
      exposure: Float64Array.from(lending, ([, , exposure]) => exposure),
    },
  );
}

/** The outcome of one scenario, with the stress of each bank. */
export function run(network: ExposureNetwork, method: ContagionMethod, shock: readonly Shock[]) {
  const stress = new Float64Array(network.banks);
  const { propagate, hardest } = readyMethod(network, method);
  return { ...propagate(shocksOf(network.banks, [shock]), 0, stress), stress, hardest };
}

/** `size` banks with ten lendings each and a spectral radius of about `radius`, the same on every run. */
export function manyBanks(size: number, radius: number): Banks {
  let state = 1;
  const random = (): number => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  const bank = () => Math.floor(size * random());
  const lending = Array.from({ length: 10 * size }, (): Lending => [bank(), bank(), 1 + random()]);
  const between = lending.filter(([creditor, debtor]) => creditor !== debtor);
  const lent = new Float64Array(size).fill(1);
  for (const [creditor, , exposure] of between) lent[creditor] = lent[creditor]! + exposure;
  return { buffer: Array.from(lent, (sum) => (sum / radius) * (0.8 + 0.4 * random())), lending: between };
}
