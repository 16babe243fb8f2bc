import { cascadeStory } from '@levee/networks/guarantees/cascadestory';
import { neighbourhood, type Neighbourhood } from '@levee/networks/graph/neighbourhood';
import type { NamedGuarantees } from './guaranteefile.js';

/** Most nodes around one node that a person can still survey. */
const AROUND_MOST = 60;

/** One node of a guarantee network: its neighbours, and the cascade of its default. NaN (null in JSON) is an unknown figure. */
export interface GuaranteeNodeAnswer {
  readonly name: string;
  readonly around: {
    /** The node itself first, then the others by their steps from it. */
    readonly nodes: readonly NamedNeighbour[];
    /** Guarantor, borrower and amount. */
    readonly guarantees: readonly (readonly [string, string, number])[];
    /** `no`: all connected nodes are listed. `steps`: there are more further away. `nodes`: the limit of nodes was reached. */
    readonly cut: Neighbourhood['cut'];
  };
  readonly cascade: NamedStory;
}

/** A node near the requested one. */
interface NamedNeighbour {
  readonly name: string;
  readonly steps: number;
  readonly loan: number;
  readonly netAssets: number;
  /** Its borrowers and guarantors that were left out. */
  readonly hiddenBorrowers: number;
  readonly hiddenGuarantors: number;
}

/** One cascade step by step. */
interface NamedStory {
  readonly rounds: readonly (readonly NamedDefault[])[];
  readonly defaultedLoans: number;
  /** The node whose unknown loan or net assets makes the rest unknown; null: the cascade is complete. */
  readonly notAssessable: string | null;
}

/** A default of the cascade; the figures are those of `StoryDefault`. */
export interface NamedDefault {
  readonly name: string;
  readonly paidBefore: number;
  readonly netAssets: number;
  readonly loan: number;
  readonly guaranteed: number;
  readonly uncovered: number;
  readonly payments: readonly {
    readonly guarantor: string;
    readonly guaranteed: number;
    readonly paid: number;
    readonly paidSoFar: number;
    readonly netAssets: number;
    readonly defaults: boolean;
  }[];
}

/** The neighbours of a node in both directions of the guarantees, and the cascade of its default. */
export function guaranteeNodeAnswer(
  { names, guarantees }: NamedGuarantees,
  node: number,
  stepsMax: number,
): GuaranteeNodeAnswer {
  const nameOf = (one: number): string => names.list[one] ?? '';
  const { graph, guarantors, loan, netAssets } = guarantees;
  const around = neighbourhood(graph, guarantors, node, { direction: 'both', stepsMax, nodesMax: AROUND_MOST });
  const { from, to, amount } = around.edges;
  const story = cascadeStory(guarantees, node);
  return {
    name: nameOf(node),
    around: {
      nodes: Array.from(around.nodes, (one, place) => ({
        name: nameOf(one),
        steps: around.steps[place] ?? NaN,
        loan: loan[one] ?? NaN,
        netAssets: netAssets[one] ?? NaN,
        hiddenBorrowers: around.hiddenAlong[place] ?? NaN,
        hiddenGuarantors: around.hiddenAgainst[place] ?? NaN,
      })),
      guarantees: Array.from(from, (one, edge) => [nameOf(one), nameOf(to[edge] ?? -1), amount[edge] ?? NaN] as const),
      cut: around.cut,
    },
    cascade: {
      rounds: story.rounds.map((round) =>
        round.map(({ node: defaulted, payments, ...figures }) => ({
          name: nameOf(defaulted),
          ...figures,
          payments: payments.map(({ guarantor, ...payment }) => ({
            guarantor: nameOf(guarantor),
            ...payment,
            netAssets: netAssets[guarantor] ?? NaN,
          })),
        })),
      ),
      defaultedLoans: story.defaultedLoans,
      notAssessable: story.unknownAt === -1 ? null : nameOf(story.unknownAt),
    },
  };
}
