import { exposureNetwork, type ExposureNetwork } from '@levee/networks/contagion/exposurenetwork';
import { at } from '@levee/networks/graph/graph';

/**
 * Made-up banks and exposures, the same on every run: some lend and borrow much more than others, and buffers are set so that a
 * round multiplies stress by about `gain`.
 */
export function generatedBanks(banks: number, exposures: number, gain: number): ExposureNetwork {
  let state = 1;
  const random = (): number => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  const bank = () => Math.floor(banks * random() ** 2);
  const creditor = new Int32Array(exposures);
  const debtor = new Int32Array(exposures);
  const exposure = new Float64Array(exposures);
  const lent = new Float64Array(banks);
  for (let edge = 0; edge < exposures; edge += 1) {
    const lender = bank();
    let borrower = bank();
    while (borrower === lender) borrower = bank();
    const amount = Math.exp(2 * random());
    creditor[edge] = lender;
    debtor[edge] = borrower;
    exposure[edge] = amount;
    lent[lender] = at(lent, lender) + amount;
  }
  const buffer = lent.map((amount) => (Math.max(1, amount) / gain) * (0.6 + 0.8 * random()));
  return exposureNetwork({ buffer, weight: lent.map((amount) => amount + 1) }, { creditor, debtor, exposure });
}
