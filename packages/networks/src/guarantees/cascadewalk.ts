import type { Graph } from '../graph/graph.js';
import type { Guarantees } from './guarantees.js';
import { placeOf } from './neighbours.js';

/**
 * Single defaults, one after another, in the same guarantees; memory is allocated once and not cleared between two runs.
 *
 * When borrower v defaults, its surviving direct guarantors u pay min(g_uv, loan_v · g_uv / Σ surviving g), g_uv being what u
 * guarantees of v. A cascade proceeds in rounds: all nodes that defaulted in the round before call on their guarantors at once,
 * and a guarantor whose payments so far come to more than its net assets defaults in the next round. A node in default pays
 * nothing, and a node that has paid nothing does not default, whatever its net assets.
 *
 * The work of a cascade is the number of guarantors of the nodes that default in it. Guarantors whose net assets cover all that
 * they guarantee are left out of this: they can never default, so the sum of what they guarantee is enough.
 */
export class CascadeWalk {
  /** Nodes that defaulted, round after round: the first `defaults` places. */
  readonly defaulted: Int32Array;
  defaults = 0;
  /** What the surviving guarantors of each of them guaranteed together when it called on them; in the same places. */
  readonly surviving: Float64Array;
  /**
   * Round r has the places `roundStart[r] … roundStart[r + 1] − 1` of `defaulted`; the first round is the first default. Where there
   * is `unknownAt`, the last round has called on only some of its guarantors.
   */
  readonly roundStart: number[] = [];
  /** What all guarantors paid together. */
  paid = 0;
  /** Loans of all who defaulted. */
  defaultedLoans = 0;
  /** The node whose unknown loan or net assets make the cascade not assessable; −1: it is assessable. */
  unknownAt = -1;
  /** Whether more than `defaultsMax` defaulted, so that the cascade was not followed to its end. */
  isCut = false;
  readonly #graph: Graph;
  readonly #loan: Float64Array;
  readonly #netAssets: Float64Array;
  /** Guarantors that may default, by borrower, in compressed rows. */
  readonly #start: Int32Array;
  readonly #guarantor: Int32Array;
  readonly #amount: Float64Array;
  readonly #isSafe: Uint8Array;
  /** What the guarantors that cannot default guarantee, by borrower. */
  readonly #safe: Float64Array;
  /** By node: `#falling` when it defaults in the next round, `#fallen` when it has defaulted, less otherwise. Both rise each run. */
  readonly #state: Int32Array;
  #falling = 0;
  #fallen = 1;
  /** What a node has paid in the cascade whose `#fallen` is in `#paidIn`. */
  readonly #paid: Float64Array;
  readonly #paidIn: Int32Array;

  constructor({ graph, guarantors, loan, netAssets }: Guarantees) {
    const { nodes } = graph;
    this.#graph = graph;
    this.#loan = loan;
    this.#netAssets = netAssets;
    this.#start = new Int32Array(nodes + 1);
    this.#guarantor = new Int32Array(guarantors.target.length);
    this.#amount = new Float64Array(guarantors.target.length);
    this.#safe = new Float64Array(nodes);
    this.#isSafe = coversAll(graph, netAssets);
    let filled = 0;
    for (let borrower = 0; borrower < nodes; borrower += 1) {
      for (let edge = guarantors.start[borrower]!; edge < guarantors.start[borrower + 1]!; edge += 1) {
        const guarantor = guarantors.target[edge]!;
        if (this.#isSafe[guarantor] === 1) this.#safe[borrower]! += guarantors.amount[edge]!;
        else {
          this.#guarantor[filled] = guarantor;
          this.#amount[filled++] = guarantors.amount[edge]!;
        }
      }
      this.#start[borrower + 1] = filled;
    }
    this.defaulted = new Int32Array(nodes);
    this.surviving = new Float64Array(nodes);
    this.#state = new Int32Array(nodes);
    this.#paid = new Float64Array(nodes);
    this.#paidIn = new Int32Array(nodes);
  }

  /** Runs the cascade of one default and leaves the result in the fields. It is cut once more than `defaultsMax` have defaulted. */
  run(first: number, defaultsMax = Infinity): void {
    this.#falling += 2;
    this.#fallen += 2;
    this.paid = 0;
    this.defaultedLoans = 0;
    this.unknownAt = -1;
    this.isCut = false;
    this.roundStart.length = 0;
    this.roundStart.push(0);
    this.defaulted[0] = first;
    this.#state[first] = this.#falling;
    this.defaults = 1;
    let begin = 0;
    while (begin < this.defaults && this.defaults <= defaultsMax) {
      const end = this.defaults;
      this.roundStart.push(end);
      for (let place = begin; place < end; place += 1) this.#state[this.defaulted[place]!] = this.#fallen;
      for (let place = begin; place < end && this.unknownAt === -1; place += 1) this.#call(place);
      if (this.unknownAt !== -1) return;
      begin = end;
    }
    this.isCut = begin < this.defaults;
  }

  /** Makes the surviving guarantors pay for the borrower at this place of `defaulted`. */
  #call(place: number): void {
    const borrower = this.defaulted[place]!;
    const [guarantors, amounts, state, paid, paidIn] = [
      this.#guarantor,
      this.#amount,
      this.#state,
      this.#paid,
      this.#paidIn,
    ];
    const [from, to, falling, fallen] = [
      this.#start[borrower]!,
      this.#start[borrower + 1]!,
      this.#falling,
      this.#fallen,
    ];
    const loan = this.#loan[borrower]!;
    if (Number.isNaN(loan)) {
      this.unknownAt = borrower;
      return;
    }
    let surviving = this.#safe[borrower]! - this.#lostWithFirst(borrower);
    for (let edge = from; edge < to; edge += 1) if (state[guarantors[edge]!] !== fallen) surviving += amounts[edge]!;
    this.surviving[place] = surviving;
    this.defaultedLoans += loan;
    this.paid += Math.min(loan, surviving);
    for (let edge = from; edge < to; edge += 1) {
      const guarantor = guarantors[edge]!;
      if (state[guarantor] === fallen) continue;
      const share = payment(amounts[edge]!, loan, surviving);
      if (share === 0) continue;
      const sum = paidIn[guarantor] === fallen ? paid[guarantor]! + share : share;
      paid[guarantor] = sum;
      paidIn[guarantor] = fallen;
      const netAssets = this.#netAssets[guarantor]!;
      if (Number.isNaN(netAssets)) {
        this.unknownAt = guarantor;
        return;
      }
      if (sum > netAssets && state[guarantor] !== falling) {
        state[guarantor] = falling;
        this.defaulted[this.defaults++] = guarantor;
      }
    }
  }

  /** What the first default guarantees of the borrower, if `#safe` counts it. */
  #lostWithFirst(borrower: number): number {
    const first = this.defaulted[0]!;
    if (this.#isSafe[first] === 0) return 0;
    const edge = placeOf(this.#graph, first, borrower);
    return edge === -1 ? 0 : this.#graph.amount[edge]!;
  }
}

/** What a guarantor pays of a loan when all surviving guarantees of it come to `surviving`. */
export function payment(guaranteed: number, loan: number, surviving: number): number {
  return loan >= surviving ? guaranteed : (loan * guaranteed) / surviving;
}

/** 1 for each node whose net assets are known and cover all that it guarantees. */
function coversAll({ nodes, start, amount }: Graph, netAssets: Float64Array): Uint8Array {
  const covers = new Uint8Array(nodes);
  for (let node = 0; node < nodes; node += 1) {
    let guaranteed = 0;
    for (let edge = start[node]!; edge < start[node + 1]!; edge += 1) guaranteed += amount[edge]!;
    if (netAssets[node]! >= guaranteed) covers[node] = 1;
  }
  return covers;
}
