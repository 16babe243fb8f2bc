import { at, graphOf, type Graph, type Triples } from '../graph/graph.js';
import { layOut, type Layout } from '../loops/layout.js';
import { LoopSolver } from '../loops/loopsolver.js';
import { NetworkError } from '../graph/networkerror.js';

/** Nominal liabilities that fall due at once. Institutions are numbered from 0; amounts are floating point, in any one unit. */
interface Obligations {
  readonly institutions: number;
  /** L_ij, from the debtor i to its creditor j. */
  readonly liabilities: Graph;
  /** Assets of each institution other than its claims on the others. */
  readonly externalAssets: Float64Array;
  /** What each institution owes outside the network, at the same rank as its liabilities inside. */
  readonly externalLiabilities: Float64Array;
}

/** What an institution in default can pay out. */
export interface DefaultCosts {
  /** Share of its external assets, from 0 to 1. */
  readonly alpha: number;
  /** Share of what it receives from the others, from 0 to 1. */
  readonly beta: number;
}

/** Nothing is lost in default: the model of Eisenberg and Noe. */
const NO_DEFAULT_COSTS: DefaultCosts = { alpha: 1, beta: 1 };

/** How all obligations are settled at once. */
export interface Clearing {
  /** What each institution pays in total, external creditors included. */
  readonly payment: Float64Array;
  /** 1 where an institution cannot pay all it owes. */
  readonly isDefaulted: Uint8Array;
  /** Institutions in default after each round, by number; the first round: those that cannot pay though all others do. */
  readonly rounds: readonly Int32Array[];
  /** Unpaid part of what each institution owes. */
  readonly shortfall: Float64Array;
  /** Largest difference between a payment and what the others' payments make of it, in the unit of the amounts. */
  readonly residual: number;
}

/** An institution pays in full when it can pay all but this share of what it owes: sums of amounts are rounded. */
const ROUNDING = 1e-12;

/**
 * Obligations from edges, each from debtor to creditor; several of the same pair add up. Throws NetworkError with the row of an
 * amount that is negative or not finite, of an edge to itself or to an institution that is not known; also for an empty network.
 */
export function obligationsOf(
  externalAssets: Float64Array,
  externalLiabilities: Float64Array,
  liabilities: Triples,
): Obligations {
  const institutions = externalAssets.length;
  if (institutions === 0 || externalLiabilities.length !== institutions) {
    throw new NetworkError({
      zh: '网络中至少应有一家机构，且外部资产与外部负债须逐家对应。',
      en: 'There has to be an institution in the network, and as many external liabilities as external assets.',
    });
  }
  checkAmounts(externalAssets, '外部资产', 'external assets');
  checkAmounts(externalLiabilities, '外部负债', 'external liabilities');
  return { institutions, liabilities: graphOf(institutions, liabilities), externalAssets, externalLiabilities };
}

/**
 * The greatest clearing vector. Everybody pays what it owes, L̄_i = Σ_j L_ij + external liabilities, or, in default, all that it
 * can: p_i = α·externalAssets_i + β·Σ_j π_ji p_j with π_ji = L_ji / L̄_j, paid to its creditors in proportion to their claims.
 *
 * With α = β = 1 this is Eisenberg & Noe, "Systemic Risk in Financial Systems", Management Science 47(2), 2001, by their
 * fictitious default algorithm; else Rogers & Veraart, "Failure and Rescue in an Interbank Network", Management Science 59(4),
 * 2013, by their greatest clearing vector algorithm. Both begin with everybody paying in full, put those that cannot into
 * default, solve the payments of those in default as linear equations, and repeat until nobody new is in default. An
 * institution in default here is in default in every other clearing vector too. Throws NetworkError when α or β is not
 * between 0 and 1.
 */
export function clear(obligations: Obligations, { alpha, beta }: DefaultCosts = NO_DEFAULT_COSTS): Clearing {
  for (const [name, share] of Object.entries({ alpha, beta })) {
    if (share >= 0 && share <= 1) continue;
    throw new NetworkError({
      zh: `${name} 为 ${share}，应在 0 与 1 之间。`,
      en: `${name} is ${share}; it has to be between 0 and 1.`,
    });
  }
  const { institutions, externalAssets } = obligations;
  const owed = totalOwed(obligations);
  const layout = layOut(shares(obligations.liabilities, owed));
  const byPlace = (values: Float64Array) => Float64Array.from(layout.node, (node) => at(values, node));
  const [due, assets] = [byPlace(owed), byPlace(externalAssets)];
  const payment = due.slice();
  // In the equations of institutions in default, the payments of those that pay in full are constants.
  const paysInFull = new Uint8Array(institutions).fill(1);
  const settle = payer(
    layout,
    assets.map((amount) => alpha * amount),
    beta,
  );
  const rounds: Int32Array[] = [];
  for (;;) {
    const failing = [...due.keys()].filter(
      (i) => paysInFull[i] === 1 && at(assets, i) + received(layout, payment, i) < at(due, i) * (1 - ROUNDING),
    );
    if (failing.length === 0) break;
    for (const i of failing) paysInFull[i] = 0;
    rounds.push(layout.node.filter((_, i) => paysInFull[i] === 0).sort());
    settle(paysInFull, payment);
  }
  let residual = 0;
  for (const i of due.keys()) {
    const able = alpha * at(assets, i) + beta * received(layout, payment, i);
    residual = Math.max(residual, Math.abs(at(payment, i) - (paysInFull[i] === 1 ? at(due, i) : able)));
  }
  const byNode = (value: (place: number) => number) => Float64Array.from(layout.place, value);
  return {
    payment: byNode((i) => at(payment, i)),
    isDefaulted: Uint8Array.from(layout.place, (i) => 1 - paysInFull[i]!),
    rounds,
    shortfall: byNode((i) => at(due, i) - at(payment, i)),
    residual,
  };
}

/** Solves the payments of those who do not pay in full, component after component in the direction of the payments. */
function payer(layout: Layout, assets: Float64Array, beta: number) {
  const { loopSources, leaving } = layout;
  const solver = new LoopSolver({ ...loopSources, amount: loopSources.amount.map((share) => beta * share) });
  return (paysInFull: Uint8Array, payment: Float64Array): void => {
    const own = assets.slice();
    for (const { span } of layout.groups) {
      solver.solve(span, paysInFull, own, payment, 0);
      for (let j = span.from; j < span.to; j += 1) {
        for (let edge = at(leaving.start, j); edge < at(leaving.start, j + 1); edge += 1) {
          const i = at(leaving.target, edge);
          own[i] = at(own, i) + beta * at(leaving.amount, edge) * at(payment, j);
        }
      }
    }
  };
}

function received({ sources }: Layout, payment: Float64Array, i: number): number {
  let sum = 0;
  for (let edge = at(sources.start, i); edge < at(sources.start, i + 1); edge += 1) {
    sum += at(sources.amount, edge) * at(payment, at(sources.target, edge));
  }
  return sum;
}

function totalOwed({ institutions, liabilities, externalLiabilities }: Obligations): Float64Array {
  const owed = externalLiabilities.slice();
  for (let debtor = 0; debtor < institutions; debtor += 1) {
    for (let edge = at(liabilities.start, debtor); edge < at(liabilities.start, debtor + 1); edge += 1) {
      owed[debtor] = at(owed, debtor) + at(liabilities.amount, edge);
    }
  }
  return owed;
}

/** The share of each debtor's payment that each of its creditors gets. */
function shares(liabilities: Graph, owed: Float64Array): Graph {
  const amount = liabilities.amount.slice();
  for (let debtor = 0; debtor < liabilities.nodes; debtor += 1) {
    for (let edge = at(liabilities.start, debtor); edge < at(liabilities.start, debtor + 1); edge += 1) {
      // A debtor that owes nothing pays nothing to anybody.
      amount[edge] = at(amount, edge) === 0 ? 0 : at(amount, edge) / at(owed, debtor);
    }
  }
  return { ...liabilities, amount };
}

function checkAmounts(amounts: Float64Array, zh: string, en: string): void {
  const row = amounts.findIndex((amount) => !(amount >= 0 && amount < Infinity));
  if (row === -1) return;
  const amount = at(amounts, row);
  throw new NetworkError(
    {
      zh: `第 ${row + 1} 行的${zh}为 ${amount}，应为零或正数。`,
      en: `The ${en} in row ${row + 1} are ${amount}; they have to be zero or a positive number.`,
    },
    { row, nodes: [row] },
  );
}
