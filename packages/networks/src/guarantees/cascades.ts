import { CascadeWalk } from './cascadewalk.js';
import type { Guarantees } from './guarantees.js';

/**
 * The cascades that follow when each node in turn is the only one to default by itself; place v is the cascade that begins at
 * node v. Where a cascade is not assessable, `unknownAt` names a node whose loan or net assets it needs, and its figures are −1
 * and NaN.
 */
export interface Cascades {
  readonly unknownAt: Int32Array;
  /** Rounds of defaults; 1: nobody defaults but the first. */
  readonly rounds: Int32Array;
  /** How many default, the first among them. */
  readonly defaults: Int32Array;
  /** Loans of all who default. */
  readonly defaultedLoans: Float64Array;
  /** Sum of the payments of all guarantors. */
  readonly paid: Float64Array;
  /** 1 where more than `defaultsMax` defaulted: the cascade was cut there, and its figures are lower bounds. */
  readonly isCut: Uint8Array;
}

/**
 * The cascades of all single defaults, by the rule of CascadeWalk. Unknown figures of a node affect only the cascades that
 * reach it. Where defaults feed on one another across the network the work grows with the square of the nodes: `defaultsMax`
 * bounds it.
 */
export function allCascades(guarantees: Guarantees, defaultsMax = Infinity): Cascades {
  const { nodes } = guarantees.graph;
  const walk = new CascadeWalk(guarantees);
  const cascades: Cascades = {
    unknownAt: new Int32Array(nodes).fill(-1),
    rounds: new Int32Array(nodes).fill(-1),
    defaults: new Int32Array(nodes).fill(-1),
    defaultedLoans: new Float64Array(nodes).fill(NaN),
    paid: new Float64Array(nodes).fill(NaN),
    isCut: new Uint8Array(nodes),
  };
  for (let node = 0; node < nodes; node += 1) {
    walk.run(node, defaultsMax);
    cascades.unknownAt[node] = walk.unknownAt;
    if (walk.unknownAt !== -1) continue;
    cascades.rounds[node] = walk.roundStart.length - 1;
    cascades.defaults[node] = walk.defaults;
    cascades.defaultedLoans[node] = walk.defaultedLoans;
    cascades.paid[node] = walk.paid;
    cascades.isCut[node] = walk.isCut ? 1 : 0;
  }
  return cascades;
}
