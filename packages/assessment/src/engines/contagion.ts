import { runContagion } from '@levee/networks/contagion/contagion';
import { exposureNetwork } from '@levee/networks/contagion/exposurenetwork';
import { ranks } from '@levee/networks/contagion/outcome';
import { singleDefaults } from '@levee/networks/contagion/shocks';
import { transpose, type Graph } from '@levee/networks/graph/graph';
import type { Engine, ENGINE_SIGNATURES } from '@levee/regulation/models/engines';
import { nodesOf, triplesOf } from './nodes.js';

/** The engine `contagion`. */
export const contagion: Engine<typeof ENGINE_SIGNATURES.contagion> = ({ subjects, exposures }) => {
  const banks = nodesOf(subjects.bank);
  const {
    from: creditor,
    to: debtor,
    amount,
  } = triplesOf(banks, banks, [exposures.creditor, exposures.debtor, exposures.exposure]);
  const setApart = subjects.bank.map((_, bank) => fault(subjects.buffer[bank], subjects.weight[bank]));
  const isKnown = (exposure = NaN): boolean => exposure >= 0;
  for (const [row, bank] of creditor.entries()) if (!isKnown(amount[row])) setApart[bank] ??= 'exposure';
  const isApart = Uint8Array.from(setApart, (reason) => (reason === null ? 0 : 1));
  // A bank that was set apart gets an unlimited buffer in the network; figures of what passes through it are marked missing.
  const weight = subjects.weight.map((share, bank) => (isApart[bank] === 1 ? 0 : share));
  // An unknown exposure gets any amount: its edge only has to lead to the bank that was set apart for it.
  const exposure = amount.map((filed) => (isKnown(filed) ? filed : 1));
  const network = exposureNetwork(
    {
      buffer: subjects.buffer.map((buffer, bank) => (isApart[bank] === 1 ? Number.MAX_VALUE : buffer)),
      ...(weight.some((share) => share > 0) && { weight }),
    },
    { creditor, debtor, exposure },
  );
  const reaches = nearestApart(transpose(network.exposures), isApart);
  const reached = nearestApart(network.exposures, isApart);
  const shocks = singleDefaults(network.banks);
  const stress = runContagion(network, { name: 'debtrank2015' }, shocks);
  const cascade = runContagion(network, { name: 'threshold' }, shocks);
  const known = (figures: Int32Array | Float64Array, by: Int32Array): Float64Array =>
    Float64Array.from(figures, (figure, bank) => (by[bank] === -1 ? figure : NaN));
  const impact = known(stress.additionalStress, reaches);
  const vulnerability = known(stress.vulnerability, reached);
  const rankOf = (figures: Float64Array): Float64Array =>
    Float64Array.from(ranks(figures), (rank) => (rank === 0 ? NaN : rank));
  return {
    subject: Int32Array.from(banks.names.keys()),
    columns: {
      impact,
      impact_rank: rankOf(impact),
      additional_losses: known(stress.additionalLosses, reaches),
      distressed_banks: known(stress.additionalDefaults, reaches),
      cascade_defaults: known(cascade.additionalDefaults, reaches),
      vulnerability,
      vulnerability_rank: rankOf(vulnerability),
      residual: known(stress.residual, reaches),
      set_apart: setApart,
      depends_on: Array.from(reaches, (other, bank) => (other === bank ? null : (banks.names[other] ?? null))),
    },
  };
};

function fault(buffer = NaN, weight = NaN): string | null {
  if (!(buffer > 0)) return 'buffer';
  return weight >= 0 ? null : 'weight';
}

/** For each bank the nearest one set apart from which edges lead to it, which may be itself; −1 where there is none. */
function nearestApart({ nodes, start, target }: Graph, isApart: Uint8Array): Int32Array {
  const nearest = new Int32Array(nodes).fill(-1);
  const queue: number[] = [];
  for (const [bank, apart] of isApart.entries()) {
    if (apart === 0) continue;
    nearest[bank] = bank;
    queue.push(bank);
  }
  for (const bank of queue) {
    for (const next of target.subarray(start[bank], start[bank + 1])) {
      if (nearest[next] !== -1) continue;
      nearest[next] = nearest[bank] ?? -1;
      queue.push(next);
    }
  }
  return nearest;
}
