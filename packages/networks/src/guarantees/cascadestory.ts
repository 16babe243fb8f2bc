import { requireNode } from '../graph/graph.js';
import { CascadeWalk, payment } from './cascadewalk.js';
import type { Guarantees } from './guarantees.js';

/** One guarantor's payment when a borrower defaulted. */
interface StoryPayment {
  readonly guarantor: number;
  /** What it guarantees of the borrower. */
  readonly guaranteed: number;
  readonly paid: number;
  /** What it has paid in the cascade so far, this payment included. */
  readonly paidSoFar: number;
  /** Whether it defaults in the next round: by then it has paid more than its net assets. */
  readonly defaults: boolean;
}

/** One default: why it came, and who had to pay for it. */
export interface StoryDefault {
  readonly node: number;
  /** What it had paid for others when it defaulted, and its net assets; the first default needs no reason. */
  readonly paidBefore: number;
  readonly netAssets: number;
  readonly loan: number;
  /** What its surviving guarantors guaranteed together. */
  readonly guaranteed: number;
  /** The part of the loan that no surviving guarantor covers. */
  readonly uncovered: number;
  readonly payments: readonly StoryPayment[];
}

/** A cascade from its first default to its last. */
export interface CascadeStory {
  readonly rounds: readonly (readonly StoryDefault[])[];
  /** All that each guarantor paid. */
  readonly paid: ReadonlyMap<number, number>;
  readonly defaultedLoans: number;
  /**
   * The node whose unknown loan or net assets leave the rest unknown; −1: the story is whole. Then `rounds` are those before the
   * round that needs it.
   */
  readonly unknownAt: number;
}

/**
 * The story of one node's default, by the rule of CascadeWalk: who defaulted in each round and why, and who paid what for whose
 * loan. Pass a walk to reuse its memory for many stories of the same guarantees. Throws NetworkError for an unknown node.
 */
export function cascadeStory(guarantees: Guarantees, first: number, walk = new CascadeWalk(guarantees)): CascadeStory {
  requireNode(guarantees.graph, first);
  walk.run(first);
  const { defaulted, roundStart } = walk;
  const roundOf = new Map<number, number>();
  const numbers = Array.from({ length: roundStart.length - 1 }, (_, round) => round);
  for (const round of numbers) {
    for (const node of defaulted.subarray(roundStart[round], roundStart[round + 1])) roundOf.set(node, round);
  }
  const paid = new Map<number, number>();
  const told = walk.unknownAt === -1 ? numbers : numbers.slice(0, -1);
  const rounds = told.map((round) => {
    const places = defaulted.subarray(roundStart[round], roundStart[round + 1]);
    return Array.from(places, (node, place) => {
      const guaranteed = walk.surviving[roundStart[round]! + place]!;
      return storyDefault(guarantees, { node, round, guaranteed }, roundOf, paid);
    });
  });
  const defaultedLoans = walk.unknownAt === -1 ? walk.defaultedLoans : NaN;
  return { rounds, paid, defaultedLoans, unknownAt: walk.unknownAt };
}

/** One default with its payments, which are added to what everyone has paid. */
function storyDefault(
  { guarantors, loan, netAssets }: Guarantees,
  { node, round, guaranteed }: { readonly node: number; readonly round: number; readonly guaranteed: number },
  roundOf: ReadonlyMap<number, number>,
  paid: Map<number, number>,
): StoryDefault {
  const owed = loan[node]!;
  const payments: StoryPayment[] = [];
  for (let edge = guarantors.start[node]!; edge < guarantors.start[node + 1]!; edge += 1) {
    const guarantor = guarantors.target[edge]!;
    const fell = roundOf.get(guarantor) ?? Infinity;
    if (fell <= round) continue;
    const share = payment(guarantors.amount[edge]!, owed, guaranteed);
    if (share === 0) continue;
    const paidSoFar = (paid.get(guarantor) ?? 0) + share;
    paid.set(guarantor, paidSoFar);
    payments.push({
      guarantor,
      guaranteed: guarantors.amount[edge]!,
      paid: share,
      paidSoFar,
      defaults: fell === round + 1,
    });
  }
  return {
    node,
    // A node in default pays nothing more, so this is what it had paid by then.
    paidBefore: paid.get(node) ?? 0,
    netAssets: netAssets[node]!,
    loan: owed,
    guaranteed,
    uncovered: owed - Math.min(owed, guaranteed),
    payments,
  };
}
