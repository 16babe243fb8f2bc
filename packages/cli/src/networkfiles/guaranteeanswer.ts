import { strongComponents, weakComponents, type Components } from '@levee/networks/graph/components';
import { betweenness } from '@levee/networks/guarantees/betweenness';
import { allCascades } from '@levee/networks/guarantees/cascades';
import { cascadeStory, type CascadeStory } from '@levee/networks/guarantees/cascadestory';
import { CascadeWalk } from '@levee/networks/guarantees/cascadewalk';
import { guaranteeCircles } from '@levee/networks/guarantees/circles';
import { communitiesOf } from '@levee/networks/guarantees/communities';
import { coreNumbers } from '@levee/networks/guarantees/cores';
import { elementaryCycles, type CycleBounds } from '@levee/networks/guarantees/cycles';
import { mutualPairs, mutualTriangles } from '@levee/networks/guarantees/mutual';
import { neighboursOf } from '@levee/networks/guarantees/neighbours';
import { pageRank } from '@levee/networks/guarantees/pagerank';
import type { NamedGuarantees } from './guaranteefile.js';

/** Figures by name. NaN (null in JSON) is an unknown figure. */
type Figures = Readonly<Record<string, number>>;

/** The cascade of one default, or the node whose unknown figure makes it not assessable. */
export type NamedCascade =
  | { readonly rounds: readonly (readonly string[])[]; readonly paid: Figures; readonly defaultedLoans: number }
  | { readonly notAssessable: string };

/** One guarantee circle, by names. The figures are those of `Circle`. */
interface NamedCircle {
  readonly members: readonly string[];
  readonly guarantees: number;
  readonly guaranteed: number;
  readonly loans: number;
  readonly largestRing: number;
  readonly mutualPairs: number;
  readonly mutualTriangles: number;
  readonly wholeTriangles: number;
  readonly worst: { readonly first: string; readonly defaultedLoans: number; readonly share: number } | null;
  readonly notAssessable: number;
}

/** Result of `network guarantees`: the keys of the published test results, and the limits that the search reached. */
export interface GuaranteeAnswer {
  readonly scc: readonly (readonly string[])[];
  readonly wcc: readonly (readonly string[])[];
  /** Parts of a circle with very many members: groups that guarantee one another more than others. */
  readonly communities: readonly (readonly string[])[];
  readonly modularity: number;
  readonly coreNumber: Figures;
  readonly pagerank_guarantorToBorrower: Figures;
  readonly pagerank_reverse: Figures;
  /** The larger residual of the two directions. */
  readonly pagerankResidual: number;
  /** null where the network is too large for it. */
  readonly betweenness: Figures | null;
  readonly mutualPairs: readonly (readonly string[])[];
  readonly simpleCycles: readonly (readonly string[])[];
  /** Whether the search for cycles stopped early: `no`, or at the limit of their `count` or `length`. */
  readonly cyclesStopped: 'no' | 'count' | 'length';
  readonly cascade: Readonly<Record<string, NamedCascade>>;
  /** The most dangerous first. */
  readonly circles: readonly NamedCircle[];
}

/** All results about guarantees, by the names of the file. */
export function guaranteeAnswer({ names, guarantees }: NamedGuarantees, bounds: CycleBounds): GuaranteeAnswer {
  const { graph, guarantors } = guarantees;
  const { list } = names;
  const named = (nodes: Iterable<number>): string[] => Array.from(nodes, (node) => list[node] ?? '');
  const byName = (column: ArrayLike<number>): Figures =>
    Object.fromEntries(list.map((name, node) => [name, column[node] ?? NaN]));
  const [strong, weak] = [strongComponents(graph), weakComponents(graph)];
  const neighbours = neighboursOf(graph, guarantors);
  const pairs = mutualPairs(graph, guarantors);
  const communities = communitiesOf(graph);
  const cycles = elementaryCycles(graph, guarantors, strong, bounds);
  const [along, against] = [pageRank(graph), pageRank(guarantors)];
  const between = betweenness(graph);
  const cascades = allCascades(guarantees);
  const parts = { weak, strong, pairs, triangles: mutualTriangles(pairs, neighbours), cascades };
  const walk = new CascadeWalk(guarantees);
  const circles = guaranteeCircles(guarantees, parts).map(
    ({ component, loans, worstFirst, worstLoans, worstShare, ...figures }): NamedCircle => ({
      ...figures,
      members: named(membersOf(weak, component)),
      loans,
      worst:
        worstFirst === -1 ? null : { first: list[worstFirst] ?? '', defaultedLoans: worstLoans, share: worstShare },
    }),
  );
  return {
    scc: groups(strong).map(named),
    wcc: groups(weak).map(named),
    communities: groups(communities).map(named),
    modularity: communities.modularity,
    coreNumber: byName(coreNumbers(neighbours)),
    pagerank_guarantorToBorrower: byName(along.rank),
    pagerank_reverse: byName(against.rank),
    pagerankResidual: Math.max(along.residual, against.residual),
    betweenness: between ? byName(between) : null,
    mutualPairs: Array.from(pairs.lower, (node, pair) => named([node, pairs.higher[pair] ?? -1])),
    simpleCycles: cycles.cycles.map(named),
    cyclesStopped: cycles.stopped,
    cascade: Object.fromEntries(
      list.map((name, first) => [name, namedCascade(cascadeStory(guarantees, first, walk), list)]),
    ),
    circles,
  };
}

function namedCascade(story: CascadeStory, list: readonly string[]): NamedCascade {
  if (story.unknownAt !== -1) return { notAssessable: list[story.unknownAt] ?? '' };
  return {
    rounds: story.rounds.map((round) => round.map(({ node }) => list[node] ?? '')),
    paid: Object.fromEntries(Array.from(story.paid, ([node, paid]) => [list[node] ?? '', paid])),
    defaultedLoans: story.defaultedLoans,
  };
}

function membersOf({ start, members }: Components, component: number): Int32Array {
  return members.subarray(start[component], start[component + 1]);
}

/** Components of two nodes or more, in the order of their first nodes. */
function groups(components: Components): Int32Array[] {
  return Array.from({ length: components.count }, (_, component) => membersOf(components, component))
    .filter((members) => members.length > 1)
    .sort(([a = 0], [b = 0]) => a - b);
}
