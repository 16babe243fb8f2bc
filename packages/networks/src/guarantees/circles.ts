import type { Components } from '../graph/components.js';
import type { Cascades } from './cascades.js';
import type { Guarantees } from './guarantees.js';
import type { MutualPairs, MutualTriangles } from './mutual.js';

/** What can be read off one guarantee circle (担保圈). Every figure is a count, a sum or a share of sums: there is no score. */
export interface Circle {
  /** The weak component that it is. */
  readonly component: number;
  readonly members: number;
  /** Number of guarantees between members, and their sum. */
  readonly guarantees: number;
  readonly guaranteed: number;
  /** Loans of the members; NaN where one is not known. */
  readonly loans: number;
  /** Members of the largest strong component, all of whom guarantee one another in a ring; 1: there is no ring. */
  readonly largestRing: number;
  readonly mutualPairs: number;
  /** Triangles with one or two mutual pairs. */
  readonly mutualTriangles: number;
  /** Triangles that are mutual throughout. */
  readonly wholeTriangles: number;
  /** The member whose own default brings down the most loans; −1 where no cascade of the circle is assessable. */
  readonly worstFirst: number;
  /** Loans that default then, the first member's among them (at least, where cascades were cut); NaN: there is no such member. */
  readonly worstLoans: number;
  /** worstLoans / loans; NaN where one of them is not known or there are no loans. */
  readonly worstShare: number;
  /** Members whose default leads to a cascade that is not assessable: the worst may be among them. */
  readonly notAssessable: number;
}

/** The results for a whole network that circles are built from. */
interface CircleParts {
  readonly weak: Components;
  readonly strong: Components;
  readonly pairs: MutualPairs;
  readonly triangles: MutualTriangles;
  readonly cascades: Cascades;
}

/**
 * The guarantee circles of a network: its weak components of two members or more, the most dangerous first.
 *
 * First come circles with a triangle that has one mutual pair or two, then others with a mutual pair, then those without; within
 * these by the share of loans that the worst single default brings down, by loans, and by component; what is not known comes last.
 * Being a ring counts for nothing: mutual pairs and some triangles that contain them were found to default most, cyclic triads
 * and triangles that are mutual throughout least (Wang, Zhang and Yang, "Network subgraphs of the heterogeneous Chinese credit
 * system", arXiv 1806.04351), and mutual guarantees to make a whole network fragile (the same authors, Nature Communications 11,
 * 2693, 2020).
 */
export function guaranteeCircles(guarantees: Guarantees, parts: CircleParts): Circle[] {
  const { weak, pairs, triangles, cascades } = parts;
  const rings = largestRings(parts);
  const mutual = new Int32Array(weak.count);
  for (const node of pairs.lower) mutual[weak.of[node]!]! += 1;
  const circles: Circle[] = [];
  for (let component = 0; component < weak.count; component += 1) {
    const members = weak.members.subarray(weak.start[component], weak.start[component + 1]);
    if (members.length < 2) continue;
    const loans = sum(guarantees.loan, members);
    const worst = worstCascade(cascades, members);
    circles.push({
      component,
      members: members.length,
      ...guaranteesWithin(guarantees, members),
      loans,
      largestRing: rings[component]!,
      mutualPairs: mutual[component]!,
      mutualTriangles: sum(triangles.partly, members),
      wholeTriangles: sum(triangles.wholly, members),
      ...worst,
      worstShare: worst.worstLoans / loans,
    });
  }
  return circles.sort(
    (a, b) =>
      riskyPatterns(b) - riskyPatterns(a) ||
      falling(a.worstShare, b.worstShare) ||
      falling(a.loans, b.loans) ||
      a.component - b.component,
  );
}

/** How risky the patterns in a circle are: 2 with a triangle that is mutual in part, 1 with a mutual pair, else 0. */
function riskyPatterns({ mutualTriangles, mutualPairs }: Circle): number {
  if (mutualTriangles > 0) return 2;
  return mutualPairs > 0 ? 1 : 0;
}

/** The size of the largest strong component, by weak component. */
function largestRings({ weak, strong }: CircleParts): Int32Array {
  const largest = new Int32Array(weak.count);
  for (let ring = 0; ring < strong.count; ring += 1) {
    const circle = weak.of[strong.members[strong.start[ring]!]!]!;
    largest[circle] = Math.max(largest[circle]!, strong.start[ring + 1]! - strong.start[ring]!);
  }
  return largest;
}

function guaranteesWithin({ graph }: Guarantees, members: Int32Array): Pick<Circle, 'guarantees' | 'guaranteed'> {
  let [guarantees, guaranteed] = [0, 0];
  for (const node of members) {
    guarantees += graph.start[node + 1]! - graph.start[node]!;
    for (let edge = graph.start[node]!; edge < graph.start[node + 1]!; edge += 1) guaranteed += graph.amount[edge]!;
  }
  return { guarantees, guaranteed };
}

function worstCascade(
  { unknownAt, defaultedLoans }: Cascades,
  members: Int32Array,
): Pick<Circle, 'worstFirst' | 'worstLoans' | 'notAssessable'> {
  let [worstFirst, worstLoans, notAssessable] = [-1, NaN, 0];
  for (const node of members) {
    if (unknownAt[node] !== -1) notAssessable += 1;
    else if (worstFirst === -1 || defaultedLoans[node]! > worstLoans) {
      worstFirst = node;
      worstLoans = defaultedLoans[node]!;
    }
  }
  return { worstFirst, worstLoans, notAssessable };
}

function sum(column: Int32Array | Float64Array, members: Int32Array): number {
  let total = 0;
  for (const node of members) total += column[node]!;
  return total;
}

/** Orders larger values first and NaN last. */
function falling(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return b - a;
}
